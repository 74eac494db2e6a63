"""Queries of stores and files: forms, errors, time-out."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from queries import OWN, rows
from synthetic import write_graph
from terms import words

from kg.errors import GraphError, QueryError, StoreError
from kg.ontology import RDF, RDFS, load_ontology
from kg.rdf.prefixes import prefixes
from kg.store.embedded import load_graphs
from kg.store.lookup import looked_up
from kg.store.query import check_query, query_files, query_store
from kg.store.questions import load_questions
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


_NAMED = "SELECT ?p ?name WHERE {{ ?p a dip:Person . OPTIONAL {{ {} }} }}"
_LEAST = "{ SELECT ?p (MIN(STR(?text)) AS ?name) WHERE { ?p rdfs:label ?text } GROUP BY ?p }"


def test_labels_are_looked_up_row_by_row() -> None:
    """What takes the least of several labels by a sub-select is asked of each row, and gives the same rows."""
    graph = "".join(
        f"<http://e/{name}> <{RDF}type> <{load_ontology().iri('Person')}> .\n"
        + "".join(f'<http://e/{name}> <{RDFS}label> "{label}" .\n' for label in labels)
        for name, labels in {"ann": ["Bo", "Ann", "Cy"], "dan": ["Dan"], "eve": []}.items()
    )
    store = ox.Store()
    store.load(graph.encode(), ox.RdfFormat.N_TRIPLES)
    text = _NAMED.format(_LEAST)
    quick = looked_up(text)
    assert "GROUP BY" not in quick
    given, found = (
        sorted([str(term) for term in row] for row in store.query(one, prefixes=prefixes()))  # type: ignore[union-attr]
        for one in (text, quick)
    )
    assert (
        given
        == found
        == [["<http://e/ann>", '"Ann"'], ["<http://e/dan>", '"Dan"'], ["<http://e/eve>", "None"]]
    )


@pytest.mark.parametrize(
    "text",
    [
        f'SELECT ("{_LEAST}" AS ?x) {{}}',
        f'SELECT ("""\n{_LEAST}\n""" AS ?x) {{}}',
        _NAMED.format(_LEAST).replace("WHERE", "FROM <http://e/graph> WHERE", 1),
    ],
)
def test_what_is_no_such_pattern_stays(text: str) -> None:
    """Strings are left alone, and so is a query of several graphs, where a label is there several times."""
    assert looked_up(text) == text


def test_questions_are_looked_up() -> None:
    """No named question gathers the labels of the whole graph."""
    whole = "rdfs:label ?text } GROUP BY"
    assert any(whole in one.text for one in load_questions())
    assert not [one.name for one in load_questions() if whole in looked_up(one.text)]


def test_hints_are_for_the_embedded_engine_alone() -> None:
    """What tells the engine that an address is there is not in the questions, which servers are asked: one cannot read it."""
    hint = "COALESCE(IRI(MIN("
    assert not [one.name for one in load_questions() if hint in one.text]
    assert [one.name for one in load_questions() if hint in looked_up(one.text)]
