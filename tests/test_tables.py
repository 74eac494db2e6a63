"""A graph as tables and networks."""

from __future__ import annotations

import csv
import io
import sqlite3
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.export.network import as_network, read_network
from kg.export.tables import Table, as_csv, as_parquet, as_sqlite, read_table, table_forms
from kg.ontology import load_ontology
from kg.rdf.parse import read_ntriples
from kg.store.embedded import load_graphs
from kg.store.split import split_files

if TYPE_CHECKING:
    from command import Command

WORLD = Path(__file__).parent / "questions" / "world.ttl"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """Return the world of the questions in memory."""
    memory = ox.Store()
    memory.bulk_load(read_ntriples(WORLD), ox.RdfFormat.N_TRIPLES, lenient=True)
    return memory


def column(table: Table, name: str) -> list[object]:
    """Return the cells of a column."""
    place = table.columns.index(name)
    return [row[place] for row in table.rows]


def test_tables_are_of_classes_and_properties_that_there_are() -> None:
    """Each class is in the ontology, and so is each of our properties in a path."""
    ontology = load_ontology()
    for form in table_forms().values():
        assert form.class_ in ontology.classes
        for path in form.columns.values():
            for step in path.split("/"):
                prefix, _, name = step.lstrip("^").partition(":")
                assert prefix != "dip" or ontology.property(name)


@pytest.mark.parametrize("name", table_forms())
def test_every_node_is_one_row(store: ox.Store, name: str) -> None:
    """As many rows as nodes of the class, in the order of their IRIs; several values are one cell."""
    table = read_table(store, name)
    cls = ox.NamedNode(load_ontology().iri(table_forms()[name].class_))
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    nodes = {
        quad.subject.value
        for quad in store.quads_for_pattern(None, kind, cls)
        if isinstance(quad.subject, ox.NamedNode)
    }
    assert nodes
    assert column(table, "id") == sorted(nodes)


def test_values_are_words_codes_and_numbers(store: ox.Store) -> None:
    """Names for entities, local names for codes, numbers for numbers."""
    meetings = read_table(store, "meetings")
    assert "Held" in column(meetings, "status")
    assert any("; " in str(one) for one in column(meetings, "participants"))
    figures = read_table(store, "figures")
    assert {type(one) for one in column(figures, "value")} <= {float, type(None)}
    assert figures.numbers == {"value", "value_min", "value_max", "confidence"}


def test_an_unknown_table_is_named(store: ox.Store) -> None:
    """One line with those that there are."""
    with pytest.raises(StoreError, match="no table 'meeting'; there are meetings, visits"):
        read_table(store, "meeting")


def test_csv_parquet_and_sqlite_hold_the_same(store: ox.Store, tmp_path: Path) -> None:
    """All rows and columns, with their types; an empty table too."""
    tables = [read_table(store, name) for name in table_forms()] + [
        Table("none", ("id", "n"), frozenset("n"), ())
    ]
    path = tmp_path / "t.sqlite"
    path.write_bytes(as_sqlite(tables))
    with sqlite3.connect(path) as connection:
        for table in tables:
            rows = [tuple(row) for row in connection.execute(f'SELECT * FROM "{table.name}" ORDER BY id')]  # noqa: S608
            assert rows == list(table.rows)
            parquet = pq.read_table(io.BytesIO(as_parquet(table)))
            assert parquet.column_names == list(table.columns)
            cells = [
                [str(cell) if isinstance(cell, date) else cell for cell in row.values()]
                for row in parquet.to_pylist()
            ]
            assert list(map(tuple, cells)) == list(table.rows)
            assert all(str(parquet.schema.field(name).type) == "date32[day]" for name in table.days)
            read = list(csv.reader(io.StringIO(as_csv(table).decode(), newline="")))
            assert read[0] == list(table.columns)
            assert len(read) == len(table.rows) + 1
    connection.close()


def test_the_network_counts_what_was_held(store: ox.Store) -> None:
    """An edge for each pair that was together, weighed; nothing that was only planned."""
    graph = read_network(store)
    held = read_table(store, "meetings")
    assert graph.number_of_edges() > 2
    assert all(data["weight"] >= 1 for _, _, data in graph.edges(data=True))
    planned = {row[0] for row in held.rows if row[held.columns.index("status")] == "Planned"}
    assert planned
    assert all({"label", "class"} == set(data) for _, data in graph.nodes(data=True))
    for name in ("graphml", "gexf"):
        content = as_network(store, name)
        assert content == as_network(store, name)
        back = (nx.read_graphml if name == "graphml" else nx.read_gexf)(io.BytesIO(content))
        assert set(back.nodes) == set(graph.nodes)
        assert {frozenset(edge) for edge in back.edges} == {frozenset(edge) for edge in graph.edges}


def test_the_verb_writes_by_the_ending(kg: Command, tmp_path: Path) -> None:
    """Files or a store, tables, a network, another format."""
    load_graphs(tmp_path / "s", split_files([WORLD]))
    for given in ((str(WORLD),), ("--store", str(tmp_path / "s"))):
        for name, more in (
            ("a.sqlite", ()),
            ("a.csv", ("--table", "meetings")),
            ("a.parquet", ("--table", "people")),
            ("a.gexf", ()),
            ("a.graphml", ()),
            ("a.trig", ()),
            ("a.ttl.gz", ()),
        ):
            done = kg("export", *given, "-o", str(tmp_path / name), *more)
            assert (done.code, done.out) == (0, ""), done.err
            assert (tmp_path / name).stat().st_size > 100
    assert set(read_ntriples(tmp_path / "a.trig").splitlines()) == set(
        read_ntriples(tmp_path / "a.ttl.gz").splitlines()
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("x.ttl", "-o", "x.csv"), "say which table with --table: meetings"),
        (("-o", "x.csv"), "GRAPH.ttl files or --store DIR"),
        (("x.ttl", "-o", "x.docx"), "the ending says no format of a graph"),
    ],
)
def test_what_is_missing_is_said(kg: Command, arguments: tuple[str, ...], words: str) -> None:
    """One line and exit code 2."""
    done = kg("export", *arguments)
    assert done.code == 2
    assert words in done.err
