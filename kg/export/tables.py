"""A graph as tables: a row for each node of a class, a column for each property path of ``data/tables.yaml``.

In: a store. Out: tables, and their bytes as CSV, Parquet or one SQLite file.
"""

from __future__ import annotations

import csv
import io
import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from kg.errors import StoreError
from kg.knowledge import load
from kg.ontology import load_ontology
from kg.rdf.prefixes import prefixes

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

Cell: TypeAlias = str | float | None

_BETWEEN = "; "


@dataclass(frozen=True, slots=True)
class Form:
    """What a table is made of."""

    class_: str
    """Local name of the class whose nodes are its rows."""
    columns: dict[str, str]
    """Name -> property path."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in the order of their nodes' IRIs."""

    name: str
    columns: tuple[str, ...]
    """The first is ``id``, the node."""
    numbers: frozenset[str]
    """The columns that hold numbers."""
    rows: tuple[tuple[Cell, ...], ...]
    days: frozenset[str] = frozenset()
    """The columns that hold days, as ``YYYY-MM-DD``; the others hold words."""


@cache
def table_forms() -> dict[str, Form]:
    """Return name -> form of all tables."""
    return load(dict[str, Form], "tables.yaml")


def read_table(store: ox.Store, name: str) -> Table:
    """Return a table of what is in the store's default graph.

    Raises:
        StoreError: There is no table of that name.
    """
    forms = table_forms()
    if name not in forms:
        message = f"no table {name!r}; there are {', '.join(forms)}"
        raise StoreError(message)
    form = forms[name]
    nodes = _ask(store, f"?node a dip:{form.class_}")
    cells: dict[str, dict[str, set[str]]] = {row["node"].value: defaultdict(set) for row in nodes}
    for column, path in form.columns.items() if cells else ():
        for row in _ask(store, f"?node a dip:{form.class_} ; {path} ?value"):
            cells[row["node"].value][column].add(_words(row["value"]))
    kinds = {column: _datatype(path) for column, path in form.columns.items()}
    numbers = frozenset(column for column, kind in kinds.items() if kind in ("decimal", "integer"))
    days = frozenset(column for column, kind in kinds.items() if kind == "date")
    rows = (
        (node, *(_cell(values.get(column), is_number=column in numbers) for column in form.columns))
        for node, values in sorted(cells.items())
    )
    return Table(name, ("id", *form.columns), numbers, tuple(rows), days)


def _ask(store: ox.Store, pattern: str) -> ox.QuerySolutions:
    found = store.query(f"SELECT ?node ?value WHERE {{ {pattern} }}", prefixes=prefixes())
    assert isinstance(found, ox.QuerySolutions)
    return found


def _words(term: object) -> str:
    """Return a literal's words; of an IRI, which here is a code, the local name."""
    if isinstance(term, ox.Literal):
        return term.value
    return term.value.replace("#", "/").rpartition("/")[2] if isinstance(term, ox.NamedNode) else str(term)


def _datatype(path: str) -> str:
    prefix, _, name = path.rpartition("/")[2].partition(":")
    return load_ontology().property(name).datatype if prefix == "dip" else ""


def _cell(values: set[str] | None, *, is_number: bool) -> Cell:
    if not values:
        return None
    return float(min(values, key=float)) if is_number else _BETWEEN.join(sorted(values))


def as_csv(table: Table) -> bytes:
    """Return a table as CSV (RFC 4180), UTF-8, with a line of names."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(table.columns)
    writer.writerows(
        [f"{cell:.15g}" if isinstance(cell, float) else cell for cell in row] for row in table.rows
    )
    return stream.getvalue().encode()


def as_arrow(table: Table) -> pa.Table:
    """Return a table as an Arrow table: numbers, days and words.

    Raises:
        StoreError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - of an extra
    except ImportError:
        message = "Arrow and Parquet need pyarrow: pip install 'diplokg[formats]'"
        raise StoreError(message) from None
    columns = zip(*table.rows, strict=True) if table.rows else ((),) * len(table.columns)
    arrays = [
        pa.array(column, pa.float64() if name in table.numbers else pa.string()).cast(
            pa.date32() if name in table.days else pa.float64() if name in table.numbers else pa.string()
        )
        for name, column in zip(table.columns, columns, strict=True)
    ]
    return pa.table(arrays, names=list(table.columns))


def as_parquet(table: Table) -> bytes:
    """Return a table as Parquet.

    Raises:
        StoreError: pyarrow is not installed.
    """
    arrow = as_arrow(table)
    import pyarrow.parquet as pq  # noqa: PLC0415 - it is there

    stream = io.BytesIO()
    pq.write_table(arrow, stream)
    return stream.getvalue()


def as_sqlite(tables: Sequence[Table]) -> bytes:
    """Return tables as one SQLite file."""
    connection = sqlite3.connect(":memory:")
    try:
        for table in tables:
            names = ", ".join(
                f'"{name}" {"REAL" if name in table.numbers else "TEXT"}' for name in table.columns
            )
            connection.execute(f'CREATE TABLE "{table.name}" ({names}, PRIMARY KEY ("id"))')
            marks = ", ".join("?" * len(table.columns))
            connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', table.rows)  # noqa: S608 - our names
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()
