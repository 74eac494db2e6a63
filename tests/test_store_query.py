"""Queries of stores and files: forms, errors, time-out."""

from __future__ import annotations

from pathlib import Path

import pytest
from queries import OWN, rows
from synthetic import write_graph
from terms import words

from kg.errors import GraphError, QueryError, StoreError
from kg.store.embedded import load_graphs
from kg.store.query import check_query, query_files, query_store
from kg.store.split import split_files

WORLD = Path(__file__).parent / "questions" / "world.ttl"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * WHERE { ?s ?p ?o }", "select"),
        ("ASK { ?s ?p ?o }", "ask"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "construct"),
        ("DESCRIBE <http://e/x>", "construct"),
        ("# DELETE is only a word here\nSELECT ?delete WHERE { ?s ?p ?delete }", "select"),
        ("SELECT ?p WHERE { ?p a dip:Person ; rdfs:label ?l }", "select"),
        ("PREFIX dip: <http://other/> ASK { ?x a dip:Y }", "ask"),
    ],
)
def test_forms(text: str, form: str) -> None:
    """Each form of query is known; the prefixes of an export need no declaration."""
    assert check_query(text) == form


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?x WHERE {\n ?x ?y }}", r"q, line 2, column \d+: not well-formed: "),
        ("SELECT ?x WHERE { ?x a nope:Y }", "not well-formed"),
        ("SELECT", "not well-formed"),
        ("", "not well-formed"),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", "updates are refused"),
        ("PREFIX a: <http://a/>\n# c\nDELETE WHERE { ?s ?p ?o }", "updates are refused"),
        ("WITH <http://g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "updates are refused"),
        ("load <http://e/>", "updates are refused"),
        ("SELECT * WHERE {}; DROP ALL", "not well-formed"),
    ],
)
def test_bad_queries(text: str, message: str) -> None:
    """What is no query is refused on one line, with the place."""
    with pytest.raises(QueryError, match=message) as caught:
        query_files([WORLD], text, name="q")
    assert "\n" not in str(caught.value)


def test_own_prefix_wins() -> None:
    """A declared prefix is not overridden by that of the export."""
    assert not query_files([WORLD], "PREFIX dip: <http://other/> ASK { ?x a dip:Person }").truth
    assert query_files([WORLD], "ASK { ?x a dip:Person }").truth


PLAIN = (
    "SELECT ?o ?w WHERE { ?o a dip:Office ; rdfs:label ?w }",
    "SELECT ?m ?w WHERE { ?m a dip:Meeting ; dip:participant ?p . ?p rdfs:label ?w }",
    "SELECT ?s (COUNT(?d) AS ?n) WHERE { ?s a dip:State ; dip:mentionedIn ?d } GROUP BY ?s",
    "SELECT ?f ?v WHERE { ?f a dip:Figure ; dip:value ?v ; dip:involvesState/rdfs:label ?w }",
    "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
    "SELECT ?x ?l WHERE { ?x rdfs:label|skos:altLabel ?l }",
    "SELECT ?p (SUM(?c) AS ?n) WHERE { ?e dip:participant ?p ; dip:confidence ?c } GROUP BY ?p",
)
"""Queries as people write them, without care for doubles."""


@pytest.fixture(scope="module")
def world_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of the fixture world."""
    store = tmp_path_factory.mktemp("world") / "s"
    load_graphs(store, split_files([WORLD]))
    return store


@pytest.mark.parametrize("text", PLAIN)
def test_the_store_answers_as_the_file_does(world_store: Path, text: str) -> None:
    """Entities that many documents mention come once, in counts and sums too."""
    rows = query_store(world_store, text).rows
    assert rows
    assert sorted(map(str, rows)) == sorted(map(str, query_files([WORLD], text).rows))


def test_store_answers_from_the_union(world_store: Path) -> None:
    """The default graph of a store is the union of its documents; graph names are the documents' IRIs."""
    text = "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { ?x dip:iso3 'KAZ' . GRAPH ?g { ?g a dip:Document } }"
    ((count,),) = query_store(world_store, text).rows
    assert count is not None
    assert words(count) == "6"


def test_construct_is_sorted_and_without_doubles(world_store: Path) -> None:
    """An entity in the graphs of six documents comes once."""
    text = "CONSTRUCT { ?x dip:iso3 ?i } WHERE { ?x dip:iso3 ?i }"
    found = query_store(world_store, text).triples
    assert [str(triple.object) for triple in found] == ['"DNK"', '"KAZ"', '"KGZ"']
    assert found == query_files([WORLD], text).triples


def test_timeout_gives_up(tmp_path: Path) -> None:
    """A query that takes too long is given up, and says so."""
    write_graph(tmp_path / "g.ttl", 30)
    text = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with pytest.raises(StoreError, match=r"no answer within 0\.2 s"):
        query_files([tmp_path / "g.ttl"], text, timeout=0.2)
    assert query_files([WORLD], "ASK { ?s ?p ?o }", timeout=30).truth


@pytest.mark.parametrize("timeout", [None, 30])
def test_errors_come_out_of_the_waiting_thread(timeout: float | None, tmp_path: Path) -> None:
    """Faults are the same with and without a time-out."""
    with pytest.raises(GraphError, match="cannot be read"):
        query_files([tmp_path / "no.ttl"], "ASK {}", timeout=timeout)
    with pytest.raises(StoreError, match="no store there"):
        query_store(tmp_path / "no", "ASK {}", timeout=timeout)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of the fixture world and its links."""
    store = tmp_path_factory.mktemp("own") / "s"
    load_graphs(store, split_files([WORLD, WORLD.with_name("links.ttl")]))
    return store


@pytest.mark.parametrize("name", OWN)
def test_own_queries(loaded: Path, name: str) -> None:
    """A query of a user has answers, and the same of the store as of the files."""
    expected = rows(query_files([WORLD, WORLD.with_name("links.ttl")], OWN[name]))
    assert expected
    assert rows(query_store(loaded, OWN[name])) == expected
