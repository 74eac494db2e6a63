"""What the tasks of a cluster do gives what the local run gives; no cluster is needed for that."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from kg.corpus import link_rows, rows
from kg.corpus.packed import key_text, unpacked
from kg.corpus.reading import Settings, names_graph, quads, read_batch, together
from kg.export.tables import table_forms
from kg.links.facts import read_facts
from kg.model import Document
from kg.read import read_documents
from kg.resources import data_path

if TYPE_CHECKING:
    from pathlib import Path

WORDS = ("kind", "evidence", "title", "iso")
TEXT = "Peruvian Foreign Minister Luis Quispe met Chilean President Rosa Vidal in Lima on 3 March 2031."


def batch(*given: dict[str, Any]) -> list[pa.RecordBatch]:
    """Return rows as a batch, as Spark hands them over."""
    return [pa.RecordBatch.from_pylist(list(given))]


def listed(found: Any) -> list[dict[str, Any]]:
    """Return the rows of batches."""
    return [row for one in found for row in one.to_pylist()]


def test_whole_files(tmp_path: Path) -> None:
    """They are read as the local run does, packed ones too; a fault names the file where it is, not the copy."""
    lines = tmp_path / "a.jsonl.gz"
    lines.write_bytes(gzip.compress(json.dumps({"id": "x", "text": TEXT}).encode() + b"\n{"))
    given = {"path": lines.as_uri(), "content": lines.read_bytes()}
    short = {"path": "s3a://news/b.txt.gz", "content": gzip.compress(TEXT.encode())[:30]}
    one, *faults = listed(rows.of_files(batch(given, short), rows.Inputs(date=date(2031, 3, 4))))
    (document,) = read_documents([lines], date=date(2031, 3, 4), on_error=lambda _: None)
    assert (one["key"], one["text"], one["date"]) == (document.key, TEXT, "2031-03-04")
    assert [fault["fault"].partition(" is ")[0] for fault in faults] == [
        f"{lines}: line 2:",
        "s3a://news/b.txt.gz:",
    ]
    assert len({row["key"] for row in (one, *faults)}) == 3


def test_lines_and_records() -> None:
    """A line and a row of a table are documents; what is none has its fault and its place."""
    path = "file:///a/the%20news.jsonl"
    good = json.dumps({"body": TEXT, "id": 7, "licence": "CC0"}).encode()
    inputs = rows.Inputs(fields={"text": "body"}, licence="https://example.org/licence")
    found = listed(
        rows.of_lines(batch(*({"path": path, "content": one} for one in (good, b"\xff", b"[]"))), inputs)
    )
    assert [row["fault"].partition(":")[0] for row in found] == [
        "",
        "/a/the news.jsonl",
        "/a/the news.jsonl",
    ]
    assert (found[0]["identifier"], found[0]["licence"]) == ("7", "CC0")
    table = batch(
        {"path": path, "body": TEXT, "date": date(2031, 3, 4)}, {"path": path, "body": None, "date": None}
    )
    one, fault = listed(rows.of_records(table, inputs))
    assert (one["key"], one["date"], one["licence"]) == (found[0]["key"], "2031-03-04", inputs.licence)
    assert one["identifier"].startswith("the news-")
    assert "has no text" in fault["fault"]


def test_reading_is_that_of_the_local_run() -> None:
    """Each document has the quads of ``read_batch``; a fault comes through; names and tables are made of the result."""
    files = [
        {"path": one.as_uri(), "content": one.read_bytes()}
        for one in sorted(data_path("dispatches").glob("*.txt"))
    ]
    given = listed(rows.of_files(batch(*files, {"path": "/x/empty.txt", "content": b""}), rows.Inputs()))
    found = listed(rows.read(batch(*({**row, "doubles": 0} for row in given)), Settings()))
    local = {
        one.iri.rpartition("/")[2]: one
        for one in read_batch(list(read_documents([data_path("dispatches")])), Settings())
    }
    good = {row["key"]: row for row in found if not row["fault"]}
    assert {key: row["nquads"].encode() + b"\n" for key, row in good.items()} == {
        key: quads(one) for key, one in local.items()
    }
    assert [row["place"] for row in found if row["fault"]] == ["/x/empty.txt"]
    assert sum(row["reports"] for row in found) == sum(one.reports for one in local.values())
    called = {"entity": "https://example.org/x", "names": ["A. Sow", "Ada Sow"]}
    lines = "".join(row["value"] for row in listed(rows.named(batch(called), Settings().base)))
    assert lines.count(f"<{names_graph(Settings().base)}>") == 2
    assert 'label> "Ada Sow"' in lines
    tables = listed(rows.tables(batch(*good.values())))
    assert [set(row) for row in tables] == [set(table_forms())] * len(good)
    assert sum(len(row["meetings"]) for row in tables) > 10
    assert all(meeting["label"] for row in tables for meeting in row["meetings"])


@pytest.mark.parametrize(
    ("path", "place"),
    [("file:///a/b%20c.txt", "/a/b c.txt"), ("/a/b", "/a/b"), ("hdfs://h/a%20b.txt", "hdfs://h/a%20b.txt")],
)
def test_places(path: str, place: str) -> None:
    """A file of this machine is told by its path, another by its address."""
    assert rows.place_of(path) == place


def test_facts_of_documents_are_those_of_the_graph() -> None:
    """Read one by one and brought together by IRI, entities and reports are what one graph of both tells."""
    texts = (TEXT, "President Rosa Vidal of Chile received Luis Quispe in Santiago on 5 March 2031.")
    documents = [Document(text, identifier=text[:9], date=date(2031, 3, 6)) for text in texts]
    read = read_batch(documents, Settings())
    found = listed(link_rows.facts(batch(*({"nquads": quads(one).decode().rstrip("\n")} for one in read))))
    whole = read_facts(together(read))
    events = {row["iri"]: unpacked(row["data"]) for one in found for row in one["events"]}
    assert events == whole.events
    names = [pair for one in read for pair in one.names]
    given = []
    for iri in {row["iri"] for one in found for row in one["entities"]}:
        rows_of_it = [row for one in found for row in one["entities"] if row["iri"] == iri]
        merged = {name: min(filter(None, (row[name] for row in rows_of_it)), default=None) for name in WORDS}
        lists = {
            name: [one for row in rows_of_it for one in row[name]] for name in ("aliases", "owners", "years")
        }
        called = [name for entity, name in names if entity == iri]
        told = sum(bool(row["document"]) for row in rows_of_it)
        given.append({"iri": iri, **merged, **lists, "labels": [], "names": called, "told": told})
    made = {row["iri"]: unpacked(row["data"]) for row in listed(link_rows.entities(batch(*given)))}
    assert made == {iri: replace(one, documents=frozenset()) for iri, one in whole.entities.items()}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("a", frozenset("xyz"), None), ("a", frozenset("zyx"), None), True),
        (("a", "b"), ("a,b",), False),
        (("a", 1), ("a", "1"), False),
        (("a", frozenset()), ("a", ()), False),
    ],
)
def test_keys_of_blocks(one: object, other: object, *, same: bool) -> None:
    """Equal keys have one text, whatever the order of a set, and others have others."""
    assert (key_text(one) == key_text(other)) == same == (one == other)
