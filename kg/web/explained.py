"""How a text was read, on demand: what was seen in it and not placed. It needs the language model, so only one at a time."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Document, Extraction

_KEPT = 64
"""Texts whose reading is remembered."""
_model = threading.Lock()


@dataclass(frozen=True, slots=True)
class Seen:
    """Words that tell of something, and why nothing came of them."""

    first: int
    last: int
    words: str
    pattern: str
    reason: str


@lru_cache(_KEPT)
def unplaced_of(document: Document) -> tuple[Seen, ...]:
    """Read a text and return what could not be placed, in its order."""
    from kg.extract import extract  # noqa: PLC0415 - the language model is slow to import

    with _model:
        (extraction,) = extract([document], explained=True)
    return unplaced(extraction)


def unplaced(extraction: Extraction) -> tuple[Seen, ...]:
    """Return what an extraction could not place, in the order of the text."""
    return tuple(
        Seen(
            one.span.start,
            one.span.end,
            " ".join(extraction.document.quote(one.span).split()),
            one.pattern,
            one.reason,
        )
        for one in sorted(extraction.unplaced, key=lambda one: (one.span, one.pattern))
    )
