"""Tables to documents: CSV (RFC 4180), TSV and Parquet, one row a document, columns by their names."""

from __future__ import annotations

import csv
import io
from functools import partial
from typing import TYPE_CHECKING, Any

from kg.errors import DocumentError
from kg.read.decode import MOST_BYTES
from kg.read.records import FIELDS, check_columns, record_document
from kg.read.source import library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Document
    from kg.read.source import Source

ROWS = 64
"""Rows of a Parquet file that are held at a time."""


def read_delimited(source: Source, delimiter: str) -> Iterator[Document | DocumentError]:
    """Yield the document of each row, and in place of each broken row the error that names its line.

    The first row names the columns. The file is in UTF-8; a row with other bytes is refused.

    Raises:
        DocumentError: It has no column for the text.
    """
    csv.field_size_limit(MOST_BYTES)
    # Bytes that are not UTF-8 become lone surrogates, which no text of a document may hold: the row says so.
    lines = io.TextIOWrapper(source.stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    columns = next(rows, [])
    check_columns(columns, source)
    number = 0
    while True:
        where = f"{source.where}: line {rows.line_num + 1}"
        try:
            row = next(rows, None)
            if row is None:
                return
            number += bool(row)
            if row:
                if len(row) != len(columns):
                    told = f"has {len(row)} cells, and the head {len(columns)}"
                    message = f"{where}: {told}; put what holds {delimiter!r} or quotes in quotes"
                    raise DocumentError(message)  # noqa: TRY301 - told like any other fault of a row
                name = f"{source.name}-{number}"
                yield record_document(dict(zip(columns, row, strict=True)), source, where=where, name=name)
        except csv.Error as error:
            yield DocumentError(f"{where}: is no row of a table ({error}); double each quote inside quotes")
        except DocumentError as error:
            yield error


read_csv = partial(read_delimited, delimiter=",")
read_tsv = partial(read_delimited, delimiter="\t")


def read_parquet(source: Source) -> Iterator[Document | DocumentError]:
    """Yield the document of each row of a Parquet file, in bounded memory.

    Raises:
        DocumentError: It is no Parquet, or has no column for the text, or pyarrow is not installed.
    """
    parquet: Any = library("pyarrow.parquet", "Parquet files")
    arrow: Any = library("pyarrow", "Parquet files")
    try:
        table = parquet.ParquetFile(source.stream)
    except arrow.ArrowException as error:
        message = f"{source.where}: is no whole Parquet file ({_brief(error)}); write it again"
        raise DocumentError(message) from error
    check_columns(table.schema_arrow.names, source)
    wanted = [source.fields.get(name, name) for name in FIELDS]
    columns = [name for name in dict.fromkeys(wanted) if name in table.schema_arrow.names]
    number = 0
    try:
        for batch in table.iter_batches(batch_size=ROWS, columns=columns):
            for record in batch.to_pylist():
                number += 1
                where = f"{source.where}: row {number}"
                try:
                    yield record_document(record, source, where=where, name=f"{source.name}-{number}")
                except DocumentError as error:
                    yield error
    except (arrow.ArrowException, OSError) as error:
        message = f"{source.where}: is damaged after row {number} ({_brief(error)}); write it again"
        raise DocumentError(message) from error


def _brief(error: Exception) -> str:
    return " ".join(str(error).split())[:120]
