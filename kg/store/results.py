"""Write an answer: a table that fits the terminal, CSV, SPARQL results in JSON, or Turtle."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Literal, TypeAlias

import pyoxigraph as ox

from kg.errors import QueryError
from kg.rdf.prefixes import prefixes
from kg.store.readable import readable
from kg.visible import escaped, visible

if TYPE_CHECKING:
    from kg.store.query import Answer, Term

Format: TypeAlias = Literal["table", "csv", "json", "turtle"]

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_SHORT = 14
"""Columns up to this width, such as days, are never broken."""
_NARROWEST = 12
"""With less room for each other column, every row is written as a block of lines instead."""
_GAP = 3
_WIDE = 130
"""From this width on the address of a document stands below its title."""
_NUMBER = re.compile(r"-?[\d.,]*")


def write_answer(
    answer: Answer,
    *,
    output: Format | None = None,
    width: int = 80,
    guard: bool = False,
    iris: bool = False,
) -> str:
    """Return an answer as text that ends in a line break (or is empty).

    Args:
        answer: What the query gave.
        output: How to write it; when left out, a table, and Turtle for triples.
        width: Columns of the terminal, for tables.
        iris: In tables, show the columns that hold nothing but addresses too.
        guard: In CSV, no cell is a formula to a spreadsheet, and none steers a terminal.

    Raises:
        QueryError: The answer has no such form: triples are no table, rows are no Turtle.
    """
    triples = answer.form == "construct"
    chosen = output or ("turtle" if triples else "table")
    if triples != (chosen == "turtle"):
        what = (
            "a CONSTRUCT gives triples, not rows" if triples else "only a CONSTRUCT or DESCRIBE gives Turtle"
        )
        right = "turtle" if triples else "table, csv or json"
        message = f"--format {chosen}: {what}; use --format {right}"
        raise QueryError(message)
    if chosen == "turtle":
        return _turtle(answer)
    if chosen == "json":
        return _json(answer)
    if answer.form == "ask":
        return f"{_truth(answer, chosen)}\n"
    return _csv(answer, guard=guard) if chosen == "csv" else _table(answer, width, iris=iris)


def _truth(answer: Answer, output: Format) -> str:
    if output == "table":
        return "yes" if answer.truth else "no"
    return "true" if answer.truth else "false"


def _turtle(answer: Answer) -> str:
    written = ox.serialize(answer.triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes()) or b""
    return escaped(written.decode())


def _csv(answer: Answer, *, guard: bool) -> str:
    """Write SPARQL 1.1 Query Results CSV (W3C, 21 March 2013): values only, lines end in CR LF."""

    def cell(value: str) -> str:
        return guarded(value) if guard else value

    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(cell(name) for name in answer.variables)
    writer.writerows([cell(_plain(term)) for term in row] for row in answer.rows)
    return stream.getvalue()


def guarded(text: str) -> str:
    """Return a value that no spreadsheet takes for a formula; the sign before it is what they hide."""
    value = visible(text)
    return f"'{value}" if value[:1] in tuple("=+-@") and not _NUMBER.fullmatch(value) else value


def _plain(term: Term | None) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.Triple):
        return f"<<( {term} )>>"
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else term.value


def _json(answer: Answer) -> str:
    """Write SPARQL 1.1 Query Results JSON (W3C Recommendation, 21 March 2013)."""
    if answer.form == "ask":
        data: dict[str, object] = {"head": {}, "boolean": answer.truth}
    else:
        bindings = [
            {
                name: _binding(term)
                for name, term in zip(answer.variables, row, strict=True)
                if term is not None
            }
            for row in answer.rows
        ]
        data = {"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}}
    return escaped(json.dumps(data, ensure_ascii=False, indent=1)) + "\n"


def _binding(term: Term) -> dict[str, object]:
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {place: _binding(part) for place, part in parts.items()}}
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    found: dict[str, object] = {"type": "literal", "value": term.value}
    if term.language:
        return found | {"xml:lang": term.language}
    return found if term.datatype.value == _XSD_STRING else found | {"datatype": term.datatype.value}


def _table(answer: Answer, width: int, *, iris: bool) -> str:
    if not answer.rows:
        return ""
    heads, cells = readable(answer, iris=iris, links=width >= _WIDE)
    columns = list(zip(heads, *cells, strict=True))
    longest = [max(len(line) for cell in column for line in cell.split("\n")) for column in columns]
    if width < sum(min(one, _NARROWEST if one > _SHORT else one) + _GAP for one in longest) - _GAP:
        return _blocks(*readable(answer, iris=iris))
    from rich import box  # noqa: PLC0415 - only tables need it
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for (name, *column), size in zip(columns, longest, strict=True):
        numbers = all(_NUMBER.fullmatch(cell) for cell in column)
        table.add_column(
            Text(name),
            overflow="fold",
            no_wrap=size <= _SHORT,
            justify="right" if numbers else "left",
        )
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    stream = io.StringIO()
    Console(file=stream, width=width, color_system=None, legacy_windows=False).print(table)
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())


def _blocks(variables: list[str], cells: list[list[str]]) -> str:
    longest = max(len(name) for name in variables)
    indent = "\n" + " " * (longest + 2)
    blocks = (
        "".join(
            f"{name:<{longest}}  {cell.replace(chr(10), indent)}\n"
            for name, cell in zip(variables, row, strict=True)
            if cell
        )
        for row in cells
    )
    return "\n".join(blocks)
