"""An answer of a query as pages show it: the columns that people read, each row with the page that it leads to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.store.readable import readable
from kg.web.page import Table

if TYPE_CHECKING:
    from kg.store.query import Answer, Row
    from kg.web.graph import Graph

_OWN = ("report", "plan", "event", "occurrence", "meeting", "visit")
"""Variables that name what a row is about, where a query has one of them."""
_NUMBER = re.compile(r"-?[\d,]+(\.\d+)?", re.ASCII)
_SHOWN = 500
"""Rows that a page shows; its CSV has them all."""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row, and the path of the page of what it is about; "" where it has none."""

    path: str
    cells: tuple[str, ...]

    @property
    def linked(self) -> int:
        """Return the number of the cell that leads to the page: the first that is not empty."""
        return next((number for number, cell in enumerate(self.cells) if cell), 0)


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer for people."""

    heads: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    number: int
    """Of all rows."""
    cut: bool = False
    """Whether the limit left rows out."""

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Return of each column whether it has numbers only."""
        columns = zip(*(row.cells for row in self.rows), strict=True)
        return tuple(all(map(_NUMBER.fullmatch, filter(None, column))) and any(column) for column in columns)


def shown(answer: Answer, graph: Graph, *, iris: bool = False) -> Shown:
    """Return an answer for people; an ASK is one row of yes or no, triples are rows of three.

    Args:
        answer: What a query gave.
        graph: Whose pages rows lead to.
        iris: Keep the columns that hold nothing but addresses.
    """
    if answer.form == "ask":
        return Shown(("answer",), (ShownRow("", ("yes" if answer.truth else "no",)),), 1)
    if answer.form == "construct":
        triples = answer.triples[:_SHOWN]
        rows = tuple(
            ShownRow(_path(graph, one.subject), tuple(_term(graph, term) for term in one)) for one in triples
        )
        return Shown(("subject", "property", "object"), rows, len(answer.triples), answer.cut)
    heads, cells = readable(answer, iris=iris, links=False)
    order = sorted(range(len(answer.variables)), key=lambda number: answer.variables[number] not in _OWN)
    rows = tuple(
        ShownRow(_page(graph, row, order), tuple(found))
        for row, found in zip(answer.rows[:_SHOWN], cells, strict=False)
    )
    return Shown(tuple(heads), rows, len(answer.rows), answer.cut)


def table(answer: Answer) -> Table:
    """Return all rows of a SELECT as they are, for CSV."""
    cells = (
        tuple(None if term is None else getattr(term, "value", str(term)) for term in row)
        for row in answer.rows
    )
    return Table("answer", answer.variables, tuple(cells))


def _page(graph: Graph, row: Row, order: list[int]) -> str:
    return next((path for number in order if (path := _path(graph, row[number]))), "")


def _path(graph: Graph, term: object) -> str:
    return graph.path_of(term.value) if isinstance(term, ox.NamedNode) else ""


def _term(graph: Graph, term: object) -> str:
    value = str(getattr(term, "value", term))
    for prefix, iri in graph.prefixes.items() if isinstance(term, ox.NamedNode) else ():
        if value.startswith(iri):
            return f"{prefix}:{value.removeprefix(iri)}"
    return value
