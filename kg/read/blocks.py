r"""Where the paragraphs of a text are: pure functions from text to spans.

Paragraphs stand between blank lines. Within such a stretch, newlines either end a paragraph each (as in text
copied from a web page) or only wrap it (as in mail): which of the two is told by how long the lines are.

>>> [(span.start, span.end) for span in text_blocks("date 2025-08-03 Talks were held.\n\nThey were long.")]
[(16, 32), (34, 49)]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.knowledge import load
from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Document

# A digit must follow: "date palms" begins a text. Whether the digits are a date is the reader's question.
_DATE_PREFIX = re.compile(r"\s*date:?[ \t]+(?P<date>[0-9][^\s,;]*)[.,;]?\s*", re.IGNORECASE)
_LINE = re.compile(r"[^\n]+")
_ITEM = re.compile(r"(?:[-*•–—·]|[0-9]{1,2}[.)])\s")
_SENTENCE_END = re.compile(r"[.!?:;][\"”’')\]]*$")
_WIDEST_WRAP = 130
"""Longer lines are not wrapped by hand or program."""
_USUAL_WRAP = 100
"""Longer ones seldom are: where a sentence ends with such a line, so does a paragraph."""
_NARROWEST_WRAP = 40
_FULL = 0.75
"""How much of the width a line fills that goes on, also before a capital; the first of a stretch may be a headline."""


@dataclass(frozen=True, slots=True)
class Wrapping:
    """What ``wrapping.yaml`` lists."""

    unfinished: frozenset[str]


@lru_cache(maxsize=1)
def _wrapping() -> Wrapping:
    """Load ``data/lexicon/wrapping.yaml``."""
    return load(Wrapping, "lexicon/wrapping.yaml")


def blocks(document: Document) -> tuple[Span, ...]:
    """Return the paragraphs of *document*, without its leading ``date YYYY-MM-DD``."""
    return text_blocks(document.text)


def text_blocks(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of *text* in order; no span begins or ends with white space, none is left out."""
    stretches = list(_stretches(text, metadata_end(text)))
    width = _wrap_width([line.end - line.start for stretch in stretches for line in stretch])
    return tuple(
        Span(run[0].start, run[-1].end)
        for stretch in stretches
        for run in _paragraphs(text, stretch, width=width)
    )


def date_prefix(text: str) -> tuple[str, int] | None:
    """Return the date of a leading ``date YYYY-MM-DD``, as written, and where what follows begins."""
    found = _DATE_PREFIX.match(text)
    return (found["date"].rstrip(".:"), found.end()) if found else None


def metadata_end(text: str) -> int:
    """Return where the words of *text* begin: after its leading ``date YYYY-MM-DD``, if it has one."""
    prefix = date_prefix(text)
    return prefix[1] if prefix else 0


def _stretches(text: str, start: int) -> Iterator[list[Span]]:
    """Yield the lines between blank lines, stripped, one list a stretch."""
    stretch: list[Span] = []
    last = start
    for found in _LINE.finditer(text, start):
        line = found[0]
        left = found.start() + len(line) - len(line.lstrip())
        right = found.start() + len(line.rstrip())
        if stretch and text.count("\n", last, left) > 1:
            yield stretch
            stretch = []
        if left < right:
            stretch.append(Span(left, right))
            last = right
    if stretch:
        yield stretch


def _wrap_width(lengths: Sequence[int]) -> int:
    """Return the width at which the lines of a text are wrapped, 0 if they are not."""
    short = [length for length in lengths if length <= _WIDEST_WRAP]
    width = max(short, default=0)
    return width if width >= _NARROWEST_WRAP and 2 * sum(short) > sum(lengths) else 0


def _paragraphs(text: str, lines: list[Span], *, width: int) -> Iterator[list[Span]]:
    run = lines[:1]
    for line in lines[1:]:
        if _is_wrapped(text, run[-1], line, width=width, opens=run[-1] is lines[0]):
            run.append(line)
        else:
            yield run
            run = [line]
    yield run


def _is_wrapped(text: str, line: Span, following: Span, *, width: int, opens: bool) -> bool:
    """Say whether the newline between two lines only wraps a paragraph.

    It does if the first word of the next line found no room on this one, or if a sentence clearly goes on.
    """
    length = line.end - line.start
    if length > _WIDEST_WRAP or _ITEM.match(text, following.start, following.end):
        return False
    words = text[line.start : line.end]
    first = text[following.start : following.end].split(maxsplit=1)[0]
    ended = _SENTENCE_END.search(words) is not None
    if words.rsplit(maxsplit=1)[-1].lower() in _wrapping().unfinished:
        return True
    if width and length + 1 + len(first) > width:
        return length <= _USUAL_WRAP or not ended
    if not width or ended:
        return False
    return first[0].islower() or (not opens and length >= _FULL * width)
