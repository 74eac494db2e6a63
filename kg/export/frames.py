"""Tables and answers as data frames of pandas, polars and Arrow.

In: a graph, files, a store and the name of a table; or the answer of a question. Out: a frame with days as dates,
numbers as numbers, and several values of one cell with "; " between.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from kg.errors import StoreError
from kg.export.tables import Table, as_arrow, read_table, table_forms
from kg.store.query import Answer
from kg.store.source import opened

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from kg.store.query import Term
    from kg.store.source import Source

Value: TypeAlias = str | bool | int | Decimal | date | None

_XSD = "http://www.w3.org/2001/XMLSchema#"


def to_arrow(source: Source | Answer, table: str = "") -> pa.Table:
    """Return a table of a graph, or an answer, as an Arrow table.

    Args:
        source: A graph, graph files, a store; or an answer, which is a table itself.
        table: Which table: ``meetings``, ``visits``, ``statements`` ...

    Raises:
        StoreError: There is no such table, or pyarrow is not installed.
        GraphError: A file cannot be read.
    """
    if isinstance(source, Answer):
        return as_arrow(_answered(source))
    if not table:
        message = f"say which table: {', '.join(table_forms())}"
        raise StoreError(message)
    return as_arrow(read_table(opened(source), table))


def to_frame(source: Source | Answer, table: str = "") -> pd.DataFrame:
    """Return a table of a graph, or an answer, as a pandas data frame; arguments and faults as of ``to_arrow``.

    Days are of the type ``datetime64``, so that ``frame.earliest.dt.year`` works; what is missing is ``NaT``, ``NaN`` or None.
    """
    arrow = to_arrow(source, table)
    try:
        return arrow.to_pandas(date_as_object=False)
    except ModuleNotFoundError:
        message = "data frames need pandas: pip install 'diplokg[frames]'"
        raise StoreError(message) from None


def to_polars(source: Source | Answer, table: str = "") -> pl.DataFrame:
    """Return a table of a graph, or an answer, as a polars data frame; arguments and faults as of ``to_arrow``."""
    arrow = to_arrow(source, table)
    try:
        import polars as pl  # noqa: PLC0415 - of an extra
    except ImportError:
        message = "data frames of polars need it: pip install 'diplokg[frames]'"
        raise StoreError(message) from None
    return pl.DataFrame(arrow)


def value_of(term: Term | None) -> Value:
    """Return a term as Python has it: days, numbers, truth values; an address as it stands."""
    if not isinstance(term, ox.Literal):
        return None if term is None else term.value if isinstance(term, ox.NamedNode) else str(term)
    kind = term.datatype.value.removeprefix(_XSD)
    try:
        if kind == "date":
            return date.fromisoformat(term.value)
        if kind == "integer":
            return int(term.value)
        if kind == "decimal":
            return Decimal(term.value)
    except (ValueError, ArithmeticError):
        return term.value
    return term.value == "true" if kind == "boolean" else term.value


def rows_of(answer: Answer) -> list[dict[str, Value]]:
    """Return the rows of an answer, each as variable -> value."""
    return [dict(zip(answer.variables, map(value_of, row), strict=True)) for row in answer.rows]


def _answered(answer: Answer) -> Table:
    """Return an answer as a table; a column is of numbers or days where all its values are."""
    columns = list(zip(*([value_of(term) for term in row] for row in answer.rows), strict=True))
    kinds = [{type(value) for value in column if value is not None} for column in columns]
    kinds = kinds or [set() for _ in answer.variables]
    of_kind = dict(zip(answer.variables, kinds, strict=True))
    numbers = frozenset(name for name, kind in of_kind.items() if kind and kind <= {int, Decimal})
    days = frozenset(name for name, kind in of_kind.items() if kind == {date})
    rows = tuple(
        tuple(
            None
            if value is None
            else float(value)
            if name in numbers and not isinstance(value, str | date)
            else str(value)
            for name, value in zip(answer.variables, map(value_of, row), strict=True)
        )
        for row in answer.rows
    )
    return Table("answer", answer.variables, numbers, rows, days)
