"""The values that flow through the program, one way: Document -> Mention -> Entity, Report -> Extraction.

All are frozen: every step takes values and returns new ones. Nothing here knows spaCy or RDF. In a notebook a document and
an extraction are shown as HTML.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from kg.marking import Mark, marked, notebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


_FEW = 40
"""Characters around words that are shown where sentences are not known."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text: code points ``start`` (included) to ``end`` (excluded)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            message = f"a span needs 0 <= start < end, not {self.start}..{self.end}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Document:
    """One text as it was given, newlines normalised to line feeds; all offsets count from its first character."""

    text: str
    identifier: str = ""
    """File stem, or the ``id`` field of a JSON line; empty when the text came without a name."""
    date: date | None = None
    """Publication date: the only anchor of relative dates."""
    title: str = ""
    source: str = ""
    """Where the text came from, as given: an IRI, or nothing."""
    licence: str = ""
    """Under which its words may be quoted, as given: an IRI or words; empty when it is not known."""

    @property
    def key(self) -> str:
        """The document's name in IRIs: 16 hex digits of the SHA-256 of its text."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def quote(self, span: Span) -> str:
        """Return the words of *span*."""
        return self.text[span.start : span.end]

    def html(self, body: str) -> str:
        """Return HTML for a notebook: the name, day and title, and *body* below them."""
        return notebook((self.identifier, self.date, self.title), body)

    def _repr_html_(self) -> str:
        return self.html(marked(self.text, ()))


@dataclass(frozen=True, slots=True)
class EntityRef:
    """A property value that names an entity, by ``Entity.id``."""

    id: str


@dataclass(frozen=True, slots=True)
class ReportRef:
    """A property value that names a report of the same document, by ``Report.slug``."""

    slug: str


@dataclass(frozen=True, slots=True)
class Code:
    """A property value from a code list of the ontology, by local name (``Held``)."""

    name: str


Value: TypeAlias = EntityRef | ReportRef | Code | date | Decimal | int | str
Properties: TypeAlias = tuple[tuple[str, Value], ...]
"""(local name of a property of the ontology, value) pairs; a property may come several times."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing in the world. Only what is timeless: type, names, identifiers, structure."""

    type: str
    """Local name of an ontology class: ``Person``."""
    key: str
    """ASCII key, unique within the type: ``murat-nurtleu``."""
    label: str
    names: tuple[str, ...] = ()
    """Other names that the text uses."""
    properties: Properties = ()
    evidence: tuple[Span, ...] = ()
    """Where the text mentions it; for one that no word names, the words of what points to it."""

    @property
    def id(self) -> str:
        """Type and key: ``Person/murat-nurtleu``."""
        return f"{self.type}/{self.key}"


@dataclass(frozen=True, slots=True)
class Report:
    """What one text says happened, is planned, or was said. It cannot exist without evidence."""

    type: str
    """Local name of an ontology class: ``Meeting``."""
    slug: str
    """``<kind>--<slug>``, unique within the document."""
    evidence: tuple[Span, ...]
    properties: Properties
    label: str = ""
    confidence: Decimal = Decimal(1)
    pattern: str = ""
    """Id of the pattern or rule that found it."""

    def __post_init__(self) -> None:
        if not self.evidence:
            message = f"report {self.slug!r} has no evidence"
            raise ValueError(message)

    def values(self, name: str) -> tuple[Value, ...]:
        """Return all values of the property *name*."""
        return tuple(value for key, value in self.properties if key == name)

    def told(self, labels: Mapping[str, str]) -> str:
        """Return the report as one line, its class and its values by name, with the labels of entities by their ids."""
        names = dict.fromkeys(name for name, _ in self.properties)
        values = {name: ", ".join(_shown(one, labels) for one in self.values(name)) for name in names}
        return f"{self.type}: {'; '.join(f'{name} {value}' for name, value in values.items())}"

    def marks(self, note: str) -> Iterable[Mark]:
        """Yield a mark with a note for each span that the report rests on."""
        return (Mark(span.start, span.end, self.type.lower(), note) for span in self.evidence)


def _shown(value: Value, labels: Mapping[str, str]) -> str:
    if isinstance(value, EntityRef):
        return labels.get(value.id, value.id)
    if isinstance(value, ReportRef):
        return value.slug
    return value.name if isinstance(value, Code) else " ".join(str(value).split())


@dataclass(frozen=True, slots=True)
class Unplaced:
    """What was seen and not exported, with the reason."""

    span: Span
    pattern: str
    reason: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """A pronoun or phrase that points back, whom it stands for and how that is known."""

    span: Span
    ids: tuple[str, ...]
    """Entity ids; none: nobody."""
    rule: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read from one document."""

    document: Document
    entities: tuple[Entity, ...] = ()
    reports: tuple[Report, ...] = ()
    unplaced: tuple[Unplaced, ...] = field(default=())
    resolved: tuple[Resolved, ...] = field(default=())
    """Whom pronouns and phrases stand for; only where it was asked for."""
    sentences: tuple[Span, ...] = field(default=())
    """Where each sentence of the text is, also of those in which nothing was looked for."""

    def around(self, report: Report) -> list[tuple[int, int]]:
        """Return what of the text to show for a report: the sentences of its words, or some words beside each."""
        found = [(one.start, one.end) for one in sorted(report.evidence)]
        whole = [
            (one.start, one.end)
            for one in self.sentences
            if any(one.start < end and start < one.end for start, end in found)
        ]
        last = len(self.document.text)
        return whole or [(max(0, start - _FEW), min(last, end + _FEW)) for start, end in found]

    def _repr_html_(self) -> str:
        labels = {one.id: one.label for one in self.entities}
        marks = [mark for one in self.reports for mark in one.marks(one.told(labels))]
        return self.document.html(marked(self.document.text, marks))
