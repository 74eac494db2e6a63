"""The publication times that a page gives in its metadata."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

import yaml

from kg.resources import data_path

_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]+)"')


@lru_cache(maxsize=1)
def page_words() -> dict[str, tuple[str, ...]]:
    """Return what ``data/lexicon/pages.yaml`` lists, by the name of the list."""
    data: dict[str, Any] = yaml.safe_load(data_path("lexicon", "pages.yaml").read_text(encoding="utf-8"))
    return {name: tuple(words) for name, words in data.items()}


def meta_rank(names: set[str]) -> int | None:
    """Return how sure a meta element of one of *names* gives the day of publication: the place in the list, or nothing."""
    ranks = [rank for rank, name in enumerate(page_words()["published"]) if name in names]
    return min(ranks, default=None)


def json_times(data: str) -> list[str]:
    """Return the values of ``datePublished`` in a JSON-LD script, which need not be well formed."""
    try:
        left: list[object] = [json.loads(data, strict=False)]
    except (ValueError, RecursionError):
        return _PUBLISHED.findall(data)
    found = []
    while left:
        value = left.pop()
        if isinstance(value, list):
            left.extend(reversed(value))
        elif isinstance(value, dict):
            time = value.get("datePublished")
            if isinstance(time, str) and time.strip():
                found.append(time.strip())
            left.extend(reversed(list(value.values())))
    return found
