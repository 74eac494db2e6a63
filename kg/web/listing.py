"""Lists of reports, entities and documents, as pages show them."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import TYPE_CHECKING

from kg.web.page import NotFoundError, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.web.catalogue import Catalogue, Cell
    from kg.web.site import Site

PER_PAGE = 100
"""Rows of a page of a long list."""
_NUMBER = re.compile(r"[1-9][0-9]{0,6}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Told:
    """A report in a list; where links are loaded, one event that several reports tell."""

    path: str
    label: str
    cls: str
    kind: str
    status: str
    earliest: str | None
    latest: str | None
    as_of: str | None
    document: str
    """Path of the document."""
    identifier: str
    title: str
    confidence: float
    said: str
    words: str
    """Of its first span; empty in a graph without quotations."""
    iri: str
    times: int = 1
    """How often it is told."""
    occurrence: str = ""
    """Path of the event that it tells of, where that is told more than once."""


_JOINS = "JOIN node n ON n.id = r.id JOIN document d ON d.id = r.document JOIN node dn ON dn.id = d.id"
# SQLite takes what is not grouped from the row that has the max: the latest report of an event.
_LATEST = (
    "SELECT r.id, count(*) AS times, max(r.as_of) FROM report r JOIN node n ON n.id = r.id"
    " WHERE {where} GROUP BY r.event ORDER BY {order} LIMIT ? OFFSET ?"
)
_EVENTS = (
    "SELECT n.path, n.label, n.class, r.kind, r.status, r.earliest, r.latest, r.as_of, dn.path, d.identifier, d.title,"
    " r.confidence, r.said, r.words, n.iri, times,"
    " CASE WHEN times > 1 THEN (SELECT path FROM node WHERE id = r.event) ELSE '' END"
    f" FROM ({_LATEST}) one JOIN report r ON r.id = one.id {_JOINS} ORDER BY {{order}}"
)


def events(
    catalogue: Catalogue,
    where: str,
    values: Sequence[Cell] = (),
    *,
    order: str = "r.day DESC, n.label",
    start: int = 0,
    most: int = PER_PAGE,
) -> tuple[Told, ...]:
    """Return reports, of one event only the latest, with the number of all.

    Args:
        catalogue: The tables.
        where: A condition on ``r`` (report) and ``n`` (its node), of the program's own.
        values: For its question marks.
        order: How they are sorted.
        start: How many are passed over.
        most: How many are returned.
    """
    text = _EVENTS.format(where=where, order=order)
    return tuple(Told(*row) for row in catalogue.rows(text, [*values, most, start]))


def count(catalogue: Catalogue, where: str, values: Sequence[Cell] = ()) -> int:
    """Return how many ``events`` there are."""
    return catalogue.number(
        f"SELECT count(DISTINCT r.event) FROM report r JOIN node n ON n.id = r.id WHERE {where}", values
    )


def table(name: str, rows: Iterable[Told]) -> Table:
    """Return reports as a table for CSV."""
    columns = tuple(one.name for one in fields(Told))
    return Table(name, columns, tuple(map(attrgetter(*columns), rows)))  # astuple would copy every value


@dataclass(frozen=True, slots=True)
class Named:
    """An entity in a list."""

    path: str
    label: str
    cls: str
    number: int
    """Of what the list counts."""


_ENTITIES = (
    "SELECT n.path, e.label, e.class, seen, n.iri FROM entity e JOIN node n USING (id) WHERE e.class = ?"
    " ORDER BY seen DESC, e.label LIMIT ? OFFSET ?"
)


def entities(catalogue: Catalogue, cls: str, most: int, start: int = 0) -> dict[str, Named]:
    """Return IRI -> an entity of a class, with the number of documents that name it, those of most documents first."""
    return {iri: Named(*row) for *row, iri in catalogue.rows(_ENTITIES, (cls, most, start))}


def entity_counts(catalogue: Catalogue) -> dict[str, int]:
    """Return class -> how many entities there are; what is one by kg link counts once."""
    return dict(catalogue.rows("SELECT class, count(*) FROM entity GROUP BY class"))


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a list."""

    path: str
    identifier: str
    title: str
    day: str
    reports: int


DOCUMENT = (
    "SELECT n.path, d.identifier, d.title, d.day, (SELECT count(*) FROM report WHERE document = d.id)"
    " FROM document d JOIN node n ON n.id = d.id"
)


@dataclass(frozen=True, slots=True)
class Pages:
    """Where one is in a long list."""

    path: str
    """Of the first page; the others have ``/2`` ... behind it."""
    number: int
    last: int
    total: int
    size: int = PER_PAGE

    @property
    def start(self) -> int:
        """Return how many rows are passed over."""
        return (self.number - 1) * PER_PAGE

    def at(self, number: int) -> str:
        """Return the path of one of the pages."""
        return self.path if number == 1 else f"{self.path}/{number}"


def pages(path: str, number: str, total: int) -> Pages:
    """Return where one is.

    Raises:
        NotFoundError: There is no page of that number.
    """
    last = max(1, -(-total // PER_PAGE))
    here = int(number) if _NUMBER.fullmatch(number) else 0
    if not 1 <= here <= last:
        message = f"{path} has {last} pages"
        raise NotFoundError(message)
    return Pages(path, here, last, total)


def all_pages(path: str, total: int) -> list[str]:
    """Return the paths of all pages of a list."""
    found = Pages(path, 1, max(1, -(-total // PER_PAGE)), total)
    return [found.at(number) for number in range(1, found.last + 1)]


def node(site: Site, path: str) -> tuple[int, str, str, str]:
    """Return number, IRI, class and label of the node whose page is *path*.

    Raises:
        NotFoundError: There is none.
    """
    row = site.catalogue.one("SELECT id, iri, class, label FROM node WHERE path = ?", (path,))
    if row is None:
        message = f"nothing in this graph is called {path}"
        raise NotFoundError(message)
    return row
