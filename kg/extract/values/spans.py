"""Stretches of text that overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that overlap put together.

    >>> merged([Span(3, 5), Span(1, 4)])
    [Span(start=1, end=5)]
    """
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return found
