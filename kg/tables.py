"""Checked rows of a CSV file under ``data/``: a fault is one line with file, line and what would be right."""

from __future__ import annotations

import csv
import difflib
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NoReturn

from kg.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

SEPARATOR = "|"
"""Between the values of a list cell."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, by column name, with the place it stands at."""

    cells: Mapping[str, str]
    path: Path
    line: int

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def list(self, column: str) -> tuple[str, ...]:
        """Return the values of a list cell."""
        cell = self.cells[column]
        return tuple(cell.split(SEPARATOR)) if cell else ()

    def fail(self, message: str) -> NoReturn:
        """Raise the KnowledgeError that says *message* of this row."""
        where = f"{self.path.name}:{self.line}: {message}"
        raise KnowledgeError(where)

    def match(self, column: str, pattern: str, wanted: str) -> None:
        """Raise KnowledgeError unless the whole cell matches *pattern*; *wanted* says so in words."""
        if not re.fullmatch(pattern, self.cells[column]):
            self.fail(f"{column} {self.cells[column]!r} should be {wanted}")

    def among(self, column: str, allowed: Collection[str]) -> None:
        """Raise KnowledgeError unless every value of the cell is one of *allowed*; an empty cell has none."""
        for value in self.list(column):
            if value not in allowed:
                self.fail(f"{column} {value!r} is not known{suggest(value, allowed)}")


def suggest(value: str, allowed: Collection[str]) -> str:
    """Return the end of an error message: the known values nearest to *value*, or nothing."""
    near = difflib.get_close_matches(value, sorted(allowed), n=3, cutoff=0.5)
    return f"; near it: {', '.join(near)}" if near else ""


def read_table(path: Path, columns: Sequence[str], *, order: str = "") -> tuple[Row, ...]:
    """Read a CSV file whose header is *columns*.

    Args:
        path: The file, UTF-8, comma-separated.
        columns: The header it must have.
        order: The column whose values must be there, unique, and sorted by code point; none when empty.

    Raises:
        KnowledgeError: The file is missing, or its header, order or a cell is wrong.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: cannot be read ({error}); it should be a CSV file in UTF-8"
        raise KnowledgeError(message) from error
    reader = csv.reader(text.splitlines())
    header = next(reader, [])
    if header != list(columns):
        message = f"{path.name}:1: the header should be {','.join(columns)}"
        raise KnowledgeError(message)
    rows = []
    for cells in reader:
        row = Row(dict(zip(columns, cells, strict=False)), path, reader.line_num)
        if len(cells) != len(columns):
            row.fail(f"{len(cells)} cells; {len(columns)} are needed (quote cells that hold a comma)")
        _check_cells(row)
        rows.append(row)
    if order:
        _check_order(rows, order)
    return tuple(rows)


def _check_cells(row: Row) -> None:
    joined = "\n".join(row.cells.values())
    if not joined.isascii() and not unicodedata.is_normalized("NFC", joined):
        row.fail("letters and accents are apart; the cell should be in Unicode form NFC")
    for column, cell in row.cells.items():
        if not cell:
            continue
        # A cell without a list is a list of one: the same faults.
        values = cell.split(SEPARATOR)
        if any(value != " ".join(value.split()) or not value for value in values):
            row.fail(f"{column} {cell!r} has stray white space or an empty value; take it out")
        if len(values) > 1 and len(set(values)) < len(values):
            row.fail(f"{column} {cell!r} names something twice; once is enough")


def _check_order(rows: Sequence[Row], column: str) -> None:
    for row in rows:
        if not row[column]:
            row.fail(f"{column} is empty; every row needs one")
    for first, second in pairwise(rows):
        if second[column] == first[column]:
            second.fail(f"{column} {second[column]!r} stands on line {first.line} too; keep one row")
        if second[column] < first[column]:
            second.fail(f"{column} {second[column]!r} should stand before {first[column]!r}; sort the file")
