"""The publication times that a page gives, in its metadata or in a line of its text."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.knowledge import load
from kg.read.dates import likely_date

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]+)"')


@dataclass(frozen=True, slots=True)
class PageWords:
    """What ``pages.yaml`` lists."""

    parts: tuple[str, ...]
    pieces: tuple[str, ...]
    layout: tuple[str, ...]
    roles: tuple[str, ...]
    published: tuple[str, ...]
    date_labels: tuple[str, ...]


@lru_cache(maxsize=1)
def page_words() -> PageWords:
    """Load ``data/lexicon/pages.yaml``."""
    return load(PageWords, "lexicon/pages.yaml")


def meta_rank(names: set[str]) -> int | None:
    """Return how sure a meta element of one of *names* gives the day of publication: the place in the list, or nothing."""
    ranks = [rank for rank, name in enumerate(page_words().published) if name in names]
    return min(ranks, default=None)


def line_date(lines: Iterable[str]) -> date | None:
    """Return the day in a line of its own, "Published: 11 March 2025, 10:40", if all such lines give the same day."""
    days = {day for line in lines if _day_line().fullmatch(line.strip()) and (day := likely_date(line))}
    return days.pop() if len(days) == 1 else None


@lru_cache(maxsize=1)
def _day_line() -> re.Pattern[str]:
    labels = "|".join(re.escape(label) for label in page_words().date_labels)
    month = r"(?:[0-9]{1,2}|[a-z]{3,9}\.?)"
    day = rf"[0-9]{{1,4}}(?:st|nd|rd|th)?[-./ ](?:of )?{month},?[-./ ][0-9]{{1,4}}|{month} [0-9]{{1,2}},? [0-9]{{4}}"
    time = r"[0-9]{1,2}[:.][0-9]{2}.{0,16}"
    return re.compile(
        rf"(?:(?:{labels})\s*:?\s*)?(?:[a-z]{{3,6}}day,?\s+)?(?:{day})(?:\s*(?:[,|/·•–-]|at)?\s*{time})?",
        re.IGNORECASE,
    )


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
