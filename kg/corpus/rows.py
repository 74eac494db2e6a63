"""What a task of a cluster does: batches of rows to batches of rows (Arrow), by the functions of the local run.

Nothing here knows the cluster.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import unquote, urlsplit

import pyarrow as pa
import pyoxigraph as ox

from kg.corpus.reading import in_graph, name_lines, names_graph, quads, read_batch
from kg.errors import DocumentError
from kg.export.tables import as_arrow, read_table, table_forms
from kg.extract.extractor import BATCH_DOCUMENTS
from kg.model import Document
from kg.read.decode import decode_part
from kg.read.inputs import read_input
from kg.read.jsonl import json_record
from kg.read.records import record_document
from kg.read.source import Source
from kg.slug import digest

if TYPE_CHECKING:
    from kg.corpus.reading import Settings

Batches: TypeAlias = Iterable[pa.RecordBatch]
_WORDS = ("text", "identifier", "date", "title", "source", "licence")

GIVEN = pa.schema([(name, pa.string()) for name in ("key", "place", "fault", *_WORDS)])
"""A document, by its key; or the fault of what is none."""
READ = pa.schema(
    [
        *((name, pa.string()) for name in ("key", "place", "fault", *_WORDS[1:], "nquads")),
        *((name, pa.int64()) for name in ("reports", "triples", "doubles")),
        ("names", pa.list_(pa.struct([("entity", pa.string()), ("name", pa.string())]))),
    ]
)
"""What a document brings; or why it brings nothing."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """How inputs become documents, as in ``kg.read.read_documents``."""

    date: date | None = None
    fields: dict[str, str] = field(default_factory=dict)
    licence: str = ""
    """Of documents that give none themselves."""


def of_files(batches: Batches, inputs: Inputs) -> Iterator[pa.RecordBatch]:
    """Turn whole files (``path``, ``content``) into documents."""
    for row in rows_of(batches):
        place = place_of(row["path"])
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, place.rpartition("/")[2])
            file.write_bytes(row["content"])
            found = read_input(file, date=inputs.date, fields=inputs.fields)
            yield from batched((_given(one, inputs, place, str(file)) for one in found), GIVEN)


def of_lines(batches: Batches, inputs: Inputs) -> Iterator[pa.RecordBatch]:
    """Turn JSON lines (``path``, ``content``) into documents; one without an id is named by its file and its digest."""

    def read(row: dict[str, Any], source: Source) -> Document:
        line = decode_part(row["content"], where=source.where)
        record = json_record(line, where=source.where)
        return record_document(record, source, where=source.where, name=f"{source.name}-{digest(line)}")

    return batched(_each(batches, inputs, read), GIVEN)


def of_records(batches: Batches, inputs: Inputs) -> Iterator[pa.RecordBatch]:
    """Turn rows of a table (``path`` and its own columns) into documents, named likewise where they have no id."""

    def read(row: dict[str, Any], source: Source) -> Document:
        name = f"{source.name}-{digest(repr(sorted(row.items())))}"
        return record_document(row, source, where=source.where, name=name)

    return batched(_each(batches, inputs, read), GIVEN)


def read(batches: Batches, settings: Settings) -> Iterator[pa.RecordBatch]:
    """Read documents: rows of ``GIVEN``, and how often each text came beside it, to rows of ``READ``."""
    for batch in batches:
        rows = batch.to_pylist()
        for start in range(0, len(rows), BATCH_DOCUMENTS):
            some = rows[start : start + BATCH_DOCUMENTS]
            documents = [_document(row) for row in some if not row["fault"]]
            found = dict(zip((one.key for one in documents), read_batch(documents, settings), strict=True))
            yield from batched((_read(row, found) for row in some), READ)


def _read(row: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    if row["fault"]:
        return row | {"reports": 0, "triples": 0}
    one = found[row["key"]]
    return row | {
        "fault": one.fault,
        "nquads": quads(one).decode().rstrip("\n"),
        "reports": one.reports,
        "triples": one.ntriples.count(b"\n"),
        "names": [{"entity": iri, "name": name} for iri, name in one.names],
    }


LINES = pa.schema([("value", pa.string())])
"""N-Quads; several lines to a row."""


def named(batches: Batches, base: str) -> Iterator[pa.RecordBatch]:
    """Turn entities with all their names (``entity``, ``names``) into N-Quads: one label each."""
    for batch in batches:
        names = {row["entity"]: row["names"] for row in batch.to_pylist()}
        lines = in_graph(name_lines(names), names_graph(base))
        yield from batched(({"value": line.decode().rstrip("\n")} for line in lines), LINES)


def tables(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Turn what documents bring (``nquads``, ``names``) into the rows of all tables of ``kg.export``: one list for each.

    Entities are called in them what the document calls them.
    """
    schema = tables_schema()
    return batched((_tables(row, schema.names) for row in rows_of(batches)), schema)


def _tables(row: dict[str, Any], names: list[str]) -> dict[str, Any]:
    store = ox.Store()
    lines = row["nquads"].encode() + b"\n"
    called = name_lines({one["entity"]: [one["name"]] for one in row["names"]})
    for quad in ox.parse(lines + b"".join(called), ox.RdfFormat.N_QUADS):
        store.add(ox.Quad(*quad.triple))
    read = (read_table(store, name) for name in names)
    return {table.name: as_arrow(table).to_pylist() if table.rows else [] for table in read}


def tables_schema() -> pa.Schema:
    """Return the columns of ``tables``: for each table a list of its rows."""
    empty = {name: as_arrow(read_table(ox.Store(), name)).schema for name in table_forms()}
    return pa.schema([(name, pa.list_(pa.struct(list(columns)))) for name, columns in empty.items()])


def place_of(path: str) -> str:
    """Return an address of a file as people write it.

    >>> place_of("file:///tmp/a%20b.jsonl"), place_of("s3a://news/2031/a.warc.gz")
    ('/tmp/a b.jsonl', 's3a://news/2031/a.warc.gz')
    """
    parts = urlsplit(path)
    return unquote(parts.path) if parts.scheme in {"", "file"} else path


def _each(
    batches: Batches, inputs: Inputs, read: Callable[[dict[str, Any], Source], Document]
) -> Iterator[dict[str, str]]:
    for row in rows_of(batches):
        place = place_of(row.pop("path"))
        source = Source(io.BytesIO(), place, Path(place).stem, inputs.date, inputs.fields)
        try:
            one: Document | DocumentError = read(row, source)
        except DocumentError as error:
            one = error
        yield _given(one, inputs, place, place)


def _given(one: Document | DocumentError, inputs: Inputs, place: str, local: str) -> dict[str, str]:
    if isinstance(one, DocumentError):
        fault = str(one).replace(local, place)
        return {"key": f"fault {digest(fault)}", "place": place, "fault": fault}
    document = replace(one, licence=one.licence or inputs.licence)
    words = {name: str(getattr(document, name) or "") for name in _WORDS}
    return {"key": document.key, "place": place, "fault": "", **words}


def _document(row: dict[str, Any]) -> Document:
    words = {name: row[name] for name in _WORDS}
    return Document(**words | {"date": date.fromisoformat(row["date"]) if row["date"] else None})


def rows_of(batches: Batches) -> Iterator[dict[str, Any]]:
    """Yield the rows of batches."""
    for batch in batches:
        yield from batch.to_pylist()


def batched(rows: Iterable[dict[str, Any]], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Yield rows in batches; what a row does not have is null."""
    source = iter(rows)
    wanted = schema.names
    while some := list(islice(source, 2 * BATCH_DOCUMENTS)):
        yield pa.RecordBatch.from_pylist([{name: row.get(name) for name in wanted} for row in some], schema)
