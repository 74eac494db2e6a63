"""A text with stretches of it marked: cut into pieces for pages (``kg.web.marks``), or as HTML for notebooks.

In: a text and stretches of it. Out: pieces that never overlap, with what covers each; marks themselves may overlap.

>>> list(cut(0, 9, [(0, 5), (3, 7)]))
[(0, 3, [0]), (3, 5, [0, 1]), (5, 7, [1]), (7, 9, [])]
>>> marked("Ada met Ben.", [Mark(0, 7, "meeting", "Meeting of Ada and Ben")])
'<mark class="meeting" title="Meeting of Ada and Ben">Ada met</mark> Ben.'
"""

from __future__ import annotations

import bisect
import itertools
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_STYLE = (
    ".kg{white-space:pre-wrap;line-height:1.6;max-width:50em}.kg mark{background:#e8e8e8;border-radius:3px}"
    ".kg mark.meeting,.kg mark.visit{background:#cfe8ff}.kg mark.statement{background:#e3f5d4}"
    ".kg mark.figure{background:#fff0b8}.kg mark.tenure{background:#eee0ff}"
    ".kg mark.instrumentaction,.kg mark.publicevent{background:#ffdcd1}.kg dt{font-weight:bold}"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that says something."""

    start: int
    end: int
    kind: str
    """Name of a CSS class: ``meeting``."""
    note: str
    """Shown where the pointer rests on it."""


def cut(start: int, end: int, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, list[int]]]:
    """Yield the pieces of a stretch: first and last character, and the numbers of the spans that cover it.

    Args:
        start: Where the stretch begins.
        end: Where it ends.
        spans: First and last character of each, in any order; where one begins or ends, a piece does.
    """
    edges = sorted({start, end, *(at for span in spans for at in span if start < at < end)})
    covers: list[list[int]] = [[] for _ in edges]
    for number, (first, last) in enumerate(spans):
        for place in range(bisect.bisect_left(edges, first), len(edges)):
            if edges[place] >= last:
                break
            covers[place].append(number)
    for (left, right), numbers in zip(itertools.pairwise(edges), covers, strict=False):
        yield left, right, numbers


def marked(text: str, marks: Iterable[Mark], *, within: tuple[int, int] | None = None) -> str:
    """Return a text as HTML, each of its stretches in the marks that cover it, with the notes of all.

    Args:
        text: The whole text.
        marks: In any order.
        within: The part to return; all of it when left out.
    """
    start, end = within or (0, len(text))
    shown = [one for one in marks if one.start < end and start < one.end]
    return "".join(
        _stretch(text[left:right], [shown[number] for number in numbers])
        for left, right, numbers in cut(start, end, [(one.start, one.end) for one in shown])
    )


def _stretch(words: str, marks: list[Mark]) -> str:
    inside = escape(words, quote=False)
    if not marks:
        return inside
    kinds = " ".join(dict.fromkeys(one.kind for one in marks))
    notes = "\n".join(dict.fromkeys(one.note for one in marks))
    return f'<mark class="{escape(kinds)}" title="{escape(notes)}">{inside}</mark>'


def notebook(head: Iterable[object], body: str) -> str:
    """Return HTML about a document for a notebook: what of its name, day and title is not empty, and *body* below."""
    title = ", ".join(escape(str(one)) for one in head if one)
    return f'<style>{_STYLE}</style><div class="kg"><p><b>{title or "text"}</b></p><p>{body}</p></div>'
