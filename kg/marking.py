"""A text with its facts marked, as HTML for notebooks; pages mark each fact in a lane of its own (``kg.web.marks``).

In: a text and stretches of it with a note each. Out: HTML that can stand in any page; marks may overlap.

>>> marked("Ada met Ben.", [Mark(Span(0, 7), "meeting", "Meeting of Ada and Ben")])
'<mark class="meeting" title="Meeting of Ada and Ben">Ada met</mark> Ben.'
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from kg.model import Code, EntityRef, ReportRef, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.model import Document, Entity, Extraction, Report, Value

STYLE = (
    ".kg{white-space:pre-wrap;line-height:1.6;max-width:50em}.kg mark{background:#e8e8e8;border-radius:3px}"
    ".kg mark.meeting,.kg mark.visit{background:#cfe8ff}.kg mark.statement{background:#e3f5d4}"
    ".kg mark.figure{background:#fff0b8}.kg mark.tenure{background:#eee0ff}"
    ".kg mark.instrumentaction,.kg mark.publicevent{background:#ffdcd1}.kg dt{font-weight:bold}"
)
"""For what ``marked`` gives, inside of an element of the class ``kg``."""
_FEW = 40
"""Characters around the words of a report that ``around`` shows at least."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that says something."""

    span: Span
    kind: str
    """Name of a CSS class: ``meeting``."""
    note: str
    """Shown where the pointer rests on it."""


def marked(text: str, marks: Iterable[Mark], *, within: Span | None = None) -> str:
    """Return a text as HTML, each of its stretches in the marks that cover it.

    Where marks overlap the text is cut, so that the elements never do; a stretch has the notes of all its marks.

    Args:
        text: The whole text.
        marks: In any order.
        within: The part to return; all of it when left out.
    """
    window = within or Span(0, max(1, len(text)))
    shown = [one for one in marks if one.span.start < window.end and window.start < one.span.end]
    bounds = {window.start, window.end}
    bounds.update(
        at for one in shown for at in (one.span.start, one.span.end) if window.start < at < window.end
    )
    edges = sorted(bounds)
    return "".join(
        _stretch(
            text[start:end],
            [one for one in shown if one.span.start <= start and end <= one.span.end],
        )
        for start, end in itertools.pairwise(edges)
    )


def _stretch(words: str, marks: list[Mark]) -> str:
    if not marks or not words:
        return escape(words, quote=False)
    kinds = " ".join(dict.fromkeys(one.kind for one in marks))
    notes = "\n".join(dict.fromkeys(one.note for one in marks))
    inside = escape(words, quote=False)
    return f'<mark class="{escape(kinds)}" title="{escape(notes)}">{inside}</mark>'


def marks_of(reports: Iterable[Report], notes: Mapping[str, str]) -> Iterator[Mark]:
    """Yield a mark for each span that a report rests on.

    Args:
        reports: Of one document.
        notes: Slug of a report -> what is said of it.
    """
    for report in reports:
        for span in report.evidence:
            yield Mark(span, report.type.lower(), notes[report.slug])


def note(report: Report, entities: Mapping[str, Entity]) -> str:
    """Return a report as one line: its class and its values by name."""
    names = dict.fromkeys(name for name, _ in report.properties)
    values = [f"{name} {', '.join(_shown(one, entities) for one in report.values(name))}" for name in names]
    return f"{report.type}: {'; '.join(values)}"


def _shown(value: Value, entities: Mapping[str, Entity]) -> str:
    if isinstance(value, EntityRef):
        return entities[value.id].label if value.id in entities else value.id
    if isinstance(value, ReportRef):
        return value.slug
    return value.name if isinstance(value, Code) else " ".join(str(value).split())


def page_part(document: Document, body: str) -> str:
    """Return HTML about a document: its name, day and title, and *body* below them, with the style."""
    head = ", ".join(
        escape(one) for one in (document.identifier, str(document.date or ""), document.title) if one
    )
    return f'<style>{STYLE}</style><div class="kg"><p><b>{head or "text"}</b></p><p>{body}</p></div>'


def document_html(document: Document) -> str:
    """Return a document as HTML."""
    return page_part(document, marked(document.text, ()))


def extraction_html(extraction: Extraction) -> str:
    """Return the text of an extraction as HTML, with what it reports marked."""
    entities = {one.id: one for one in extraction.entities}
    notes = {one.slug: note(one, entities) for one in extraction.reports}
    document = extraction.document
    return page_part(document, marked(document.text, marks_of(extraction.reports, notes)))


def around(document: Document, spans: Iterable[Span], sentences: Iterable[Span]) -> Iterator[Span]:
    """Yield what to show of a document for a report that rests on *spans*: the sentences, or some words beside each."""
    found = sorted(spans)
    whole = [one for one in sentences if any(one.start < s.end and s.start < one.end for s in found)]
    yield from whole or (
        Span(max(0, one.start - _FEW), min(len(document.text), one.end + _FEW)) for one in found
    )
