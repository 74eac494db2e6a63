"""A document: its text with what it reports marked, and the facts beside it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.web.explained import Seen, unplaced_of
from kg.web.listing import node
from kg.web.marks import Mark, Name, Part, joined, paragraphs
from kg.web.page import Page, Route, Table
from kg.web.words import words

if TYPE_CHECKING:
    from kg.web.page import Asked
    from kg.web.site import Site

_ROLES = (
    "SELECT l.subject, l.role, n.path, n.label, n.class FROM report r JOIN link l ON l.subject = r.id"
    " JOIN node n ON n.id = l.object WHERE r.document = ? AND n.path <> ''"
    " AND l.role NOT IN ('reportedIn', 'occurrence') ORDER BY l.role, n.label"
)


@dataclass(frozen=True, slots=True)
class Filler:
    """Who or what stands in a role."""

    role: str
    path: str
    label: str
    cls: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A report, as it stands beside its words."""

    number: int
    path: str
    name: str
    """Its name within the document, which the address of its page ends in."""
    label: str
    cls: str
    kind: str
    status: str
    fate: str
    """Held, ahead or dropped; empty where there is no status."""
    confidence: float
    said: str
    spans: tuple[tuple[int, int], ...]
    fillers: tuple[Filler, ...]
    iri: str


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a document as such."""

    path: str
    iri: str
    identifier: str
    title: str
    day: str
    source: str
    licence: str


def head(site: Site, path: str) -> tuple[int, Head]:
    """Return the number of a document in the catalogue, and what is known of it."""
    number, iri, _, _ = node(site, path)
    row = site.catalogue.one("SELECT identifier, title, day, source FROM document WHERE id = ?", (number,))
    values = site.graph.values(iri)
    licence = [
        one
        for name in ("dcterms:license", "dcterms:rights")
        for one in values.get(site.graph.expanded(name), ())
    ]
    identifier, title, day, source = row or ("", "", "", "")
    return number, Head(path, iri, identifier, title, day, source, ", ".join(licence))


def facts(site: Site, document: int) -> tuple[Fact, ...]:
    """Return the reports of a document in the order of their words."""
    fillers: dict[int, list[Filler]] = defaultdict(list)
    for report, *filler in site.catalogue.rows(_ROLES, (document,)):
        fillers[report].append(Filler(*filler))
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for report, first, last in site.catalogue.rows(
        "SELECT e.id, first, last FROM evidence e JOIN report r ON r.id = e.id WHERE e.document = ? ORDER BY first",
        (document,),
    ):
        spans[report].append((first, last))
    rows = site.catalogue.rows(
        "SELECT n.id, n.path, n.label, n.class, r.kind, r.status, r.confidence, r.said, n.iri"
        " FROM report r JOIN node n ON n.id = r.id WHERE r.document = ?",
        (document,),
    )
    rows.sort(key=lambda row: (spans.get(row[0], [(0, 0)])[0], row[1]))
    return tuple(
        Fact(
            number=place,
            path=path,
            name=path.rpartition("/")[2],
            label=label,
            cls=cls,
            kind=kind,
            status=status,
            fate=words().statuses.get(status, ""),
            confidence=confidence,
            said=said,
            spans=tuple(spans.get(key, ())),
            fillers=tuple(fillers.get(key, ())),
            iri=iri,
        )
        for place, (key, path, label, cls, kind, status, confidence, said, iri) in enumerate(rows, start=1)
    )


def document(site: Site, asked: Asked, *, explained: tuple[Seen, ...] | None = None) -> Page:
    """Return the page of a document.

    Args:
        site: Where it is.
        asked: What was asked for; ``explained`` asks for what was not placed.
        explained: What was not placed, where that is known already.
    """
    number, about = head(site, asked.path)
    told = facts(site, number)
    text = site.texts.get(asked.parts["key"])
    parts = (Part(0, text.text),) if text else _quoted(site, number)
    names = [
        Name(first, last, path)
        for first, last, path in site.catalogue.rows(
            "SELECT first, last, path FROM evidence JOIN node USING (id) WHERE document = ? AND id NOT IN"
            " (SELECT id FROM report WHERE document = ?) AND path <> ''",
            (number, number),
        )
    ]
    counts: dict[str, int] = defaultdict(int)
    for one in told:
        counts[one.cls] += 1
    context = {
        "document": about,
        "facts": told,
        "counts": [(cls, counts[cls]) for cls in words().reports if counts[cls]],
        "fates": sorted({one.fate for one in told if one.fate}, key=("held", "ahead", "dropped").index),
        "paragraphs": paragraphs(parts, _marks(told), names),
        "known": "text" if text else "quotations" if parts else "offsets",
        "explained": unplaced_of(text) if text and "explained" in asked.query else explained,
        "can_explain": text is not None,
    }
    rows = tuple(
        (one.cls, one.kind, one.status, one.label, one.said, one.confidence, first, last, one.iri)
        for one in told
        for first, last in one.spans
    )
    columns = ("class", "kind", "status", "label", "said", "confidence", "first", "last", "report")
    title = about.title or about.identifier or asked.path
    nodes = (about.iri, *(one.iri for one in told))
    return Page(title, "document.html", context, (Table("facts", columns, rows),), nodes)


def _quoted(site: Site, document: int) -> tuple[Part, ...]:
    rows = site.catalogue.rows(
        "SELECT first, last, words FROM span WHERE document = ? AND words IS NOT NULL", (document,)
    )
    return joined(rows)


def _marks(told: tuple[Fact, ...]) -> list[Mark]:
    """Return a mark for each span and class and fate, in order."""
    found: dict[tuple[int, int, str, str], list[int]] = defaultdict(list)
    for one in told:
        for first, last in one.spans:
            found[first, -last, one.cls, one.fate].append(one.number)
    return [
        Mark(first, -last, cls, fate, tuple(numbers))
        for (first, last, cls, fate), numbers in sorted(found.items(), key=lambda item: item[0])
    ]


def _paths(site: Site) -> list[str]:
    rows = site.catalogue.rows("SELECT path FROM document JOIN node USING (id)")
    return [path for (path,) in rows]


ROUTES = (Route("/doc/{key}", document, _paths),)
