"""The store commands against real servers: Oxigraph and Virtuoso, started here on loopback."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
import servers
from queries import OWN, rows
from servers import Server
from synthetic import document_iri, write_graph
from terms import words
from test_questions import BOTH, CASES, WORLD, bound, short
from test_store_query import PLAIN

from kg.errors import StoreError
from kg.store import embedded
from kg.store.graphstore import load_graphs, remove_document
from kg.store.http import AuthenticationError, ConnectionLostError, Endpoint
from kg.store.query import query_endpoint, query_files
from kg.store.split import DocumentGraph, split_files

Start = Callable[[Path], AbstractContextManager[Server]]
pytestmark = pytest.mark.server
STARTS = [
    pytest.param(
        servers.oxigraph,
        id="oxigraph",
        marks=pytest.mark.skipif(
            servers.oxigraph_binary() is None, reason="no Oxigraph server: pip install oxigraph"
        ),
    ),
    pytest.param(
        servers.virtuoso,
        id="virtuoso",
        marks=pytest.mark.skipif(
            servers.virtuoso_binary() is None,
            reason="no Virtuoso server: apt-get install virtuoso-opensource-7",
        ),
    ),
]
DIP = "https://w3id.org/diplokg/ontology#"
RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
PLANS = 40
COUNT = "SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { ?d a dip:Document }"
TRIPLES = (
    "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } "
    "FILTER (STRSTARTS(STR(?g), 'https://w3id.org/diplokg/id/doc/')) }"
)


def graph_endpoint(server: Server, *, password: str | None = None, **more: Any) -> Endpoint:
    """Return the server's Graph Store."""
    given = server.password if password is None else password
    return Endpoint(server.graphs, user=server.user, password=given, backoff=0.05, **more)


def number(server: Server, text: str) -> int:
    """Return the one number that a query gives."""
    ((term,),) = query_endpoint(Endpoint(server.queries), text).rows
    assert term is not None
    return int(words(term))


@pytest.fixture(scope="module", params=STARTS)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server that runs for all tests of this module."""
    with request.param(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
def world(server: Server) -> Iterator[list[DocumentGraph]]:
    """Load the fixture world and its links, and remove them afterwards."""
    graphs = list(split_files(BOTH))
    load_graphs(graph_endpoint(server), graphs)
    yield graphs
    for graph in graphs:
        remove_document(graph_endpoint(server), graph.iri)


def test_load_reload_remove(server: Server) -> None:
    """Loading twice doubles nothing; a changed document is replaced; a removed one is gone."""
    endpoint, graphs = graph_endpoint(server), list(split_files([WORLD]))
    first = load_graphs(endpoint, graphs)
    before = number(server, TRIPLES)
    second = load_graphs(endpoint, graphs)
    assert (first.added, second.replaced) == (6, 6)
    assert before == number(server, TRIPLES) == sum(graph.triples for graph in graphs)
    small = DocumentGraph(graphs[0].iri, graphs[0].ntriples.splitlines(keepends=True)[0], 1)
    load_graphs(endpoint, [small])
    assert number(server, TRIPLES) == before - graphs[0].triples + 1
    for graph in graphs:
        assert remove_document(endpoint, graph.iri) == graph.iri
    assert number(server, TRIPLES) == 0
    with pytest.raises(StoreError, match="no document"):
        remove_document(endpoint, graphs[0].iri)


@pytest.mark.usefixtures("world")
def test_every_question_gives_the_expected_rows(server: Server) -> None:
    """The server answers every named question with the rows that the embedded store gives."""
    rows = query_files([WORLD], "SELECT ?d ?i WHERE { ?d dcterms:identifier ?i }").rows
    documents = {words(one): words(other) for one, other in rows}
    wrong = {}
    for case in CASES:
        name, values = case.values
        answer = query_endpoint(Endpoint(server.queries), bound(str(name), values))  # type: ignore[arg-type]
        found = [
            ["" if cell is None else short(words(cell), documents) for cell in row] for row in answer.rows
        ]
        if sorted(found) != sorted(values["rows"]):  # type: ignore[index]
            wrong[case.id] = found
    assert wrong == {}


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("question", ["planned-not-held", "overdue"])
def test_a_plan_without_a_day_that_was_held(server: Server, question: str) -> None:
    """What was planned for no day, and held by another report of the same event, is not listed as not held."""
    iri = document_iri(1)
    plans = [
        f"<{iri}/{status}-{number}> {predicate} {value} .\n"
        for number in range(PLANS)
        for status in ("Planned", "Held")
        for predicate, value in (
            (RDF_TYPE, "<https://w3id.org/diplokg/ontology#Meeting>"),
            (f"<{DIP}status>", f"<{DIP}{status}>"),
            (f"<{DIP}reportedIn>", f"<{iri}>"),
            (f"<{DIP}occurrence>", f"<{iri}/event-{number}>"),
        )
    ]
    load_graphs(graph_endpoint(server), [DocumentGraph(iri, "".join(sorted(plans)).encode(), len(plans))])
    try:
        answer = query_endpoint(Endpoint(server.queries), bound(question, {"given": {}}))
        assert not [
            row for row in answer.rows if any(cell is not None and iri in words(cell) for cell in row)
        ]
    finally:
        remove_document(graph_endpoint(server), iri)


@pytest.mark.usefixtures("world")
def test_own_queries_give_the_rows_of_the_file(server: Server) -> None:
    """Twenty queries of a user, with all that SPARQL 1.1 has for them, give the same rows on a server as on the files."""
    assert len(OWN) == 20
    wrong = {}
    for name, text in OWN.items():
        expected, found = rows(query_files(BOTH, text)), rows(query_endpoint(Endpoint(server.queries), text))
        assert expected, name
        if found != expected:
            wrong[name] = found
    assert wrong == {}


@pytest.mark.skipif(servers.oxigraph_binary() is None, reason="no Oxigraph server: pip install oxigraph")
def test_oxigraph_serves_the_embedded_store(tmp_path: Path) -> None:
    """A server on the store's folder gives the rows of the file, no double among them."""
    embedded.load_graphs(tmp_path / "s", split_files([WORLD]))
    with servers.oxigraph_on(tmp_path / "s", tmp_path) as server:
        for text in PLAIN:
            rows = query_endpoint(Endpoint(server.queries), text).rows
            assert sorted(map(str, rows)) == sorted(map(str, query_files([WORLD], text).rows))


@pytest.mark.usefixtures("world")
def test_text_comes_back_letter_by_letter(server: Server) -> None:
    """Non-Latin letters, quotes, backslashes and line breaks survive the way there and back."""
    text = "Жоомарт “said” \"x\\y\"\n\t'z' 🕊"
    iri = document_iri(7)
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    graph = DocumentGraph(iri, f'<{iri}> <http://purl.org/dc/terms/title> "{escaped}" .\n'.encode(), 1)
    load_graphs(graph_endpoint(server), [graph])
    ((found,),) = query_endpoint(
        Endpoint(server.queries), f"SELECT ?t WHERE {{ <{iri}> dcterms:title ?t }}"
    ).rows
    remove_document(graph_endpoint(server), iri)
    assert found is not None
    assert words(found) == text


@pytest.mark.usefixtures("world")
def test_ask_and_construct(server: Server) -> None:
    """The other forms of query work as well."""
    endpoint = Endpoint(server.queries)
    assert query_endpoint(endpoint, "ASK { ?x dip:iso3 'KAZ' }").truth
    assert not query_endpoint(endpoint, "ASK { ?x dip:iso3 'XXX' }").truth
    text = "CONSTRUCT { ?x dip:iso3 ?i } WHERE { ?x dip:iso3 ?i }"
    assert query_endpoint(endpoint, text).triples == query_files([WORLD], text).triples


def test_wrong_password(server: Server) -> None:
    """A wrong password is refused with one line, and nothing is written."""
    if not server.user:
        pytest.skip("this server has no users")
    with pytest.raises(AuthenticationError, match="refuses user 'dba' or the password"):
        load_graphs(graph_endpoint(server, password="wrong"), split_files([WORLD]))  # noqa: S106
    with pytest.raises(AuthenticationError, match="use --auth USER"):
        load_graphs(Endpoint(server.graphs), split_files([WORLD]))
    assert number(server, TRIPLES) == 0


def test_two_hundred_thousand_triples(server: Server, tmp_path: Path) -> None:
    """A large graph is loaded completely, in one request for each document, and counted by the server."""
    write_graph(tmp_path / "g.ttl", 640)
    graphs = list(split_files([tmp_path / "g.ttl"]))
    started = time.monotonic()
    summary = load_graphs(graph_endpoint(server), graphs)
    print(f"{summary.triples} triples in {time.monotonic() - started:.1f} s")  # noqa: T201 - shown with -s
    assert summary.triples >= 200_000
    assert summary.failed == ()
    assert number(server, TRIPLES) == summary.triples
    assert number(server, COUNT) == 640


@pytest.mark.parametrize("start", STARTS)
def test_server_down_in_the_middle(start: Start, tmp_path: Path) -> None:
    """Killed in the middle, the load tells what is in place; after a restart the same load completes it."""
    write_graph(tmp_path / "g.ttl", 300)
    graphs = list(split_files([tmp_path / "g.ttl"]))
    folder = tmp_path / "server"
    folder.mkdir()
    with start(folder) as running:
        killer = threading.Event()

        def kill_after(done: int) -> None:
            if done == 20:
                killer.set()
                running.process.kill()
                running.process.wait()

        summary = load_graphs(graph_endpoint(running, retries=1), graphs, progress=kill_after)
        assert killer.is_set()
        assert summary.documents == 20
        assert len(summary.failed) == 280
        with pytest.raises(ConnectionLostError, match="cannot be reached"):
            load_graphs(graph_endpoint(running, retries=0), graphs)
    with start(tmp_path_of(folder)) as running:
        again = load_graphs(graph_endpoint(running), graphs)
        assert (again.documents, again.failed) == (300, ())
        assert number(running, TRIPLES) == again.triples


def tmp_path_of(folder: Path) -> Path:
    """Return the folder of the killed server, without the locks it left."""
    for lock in folder.glob("*.lck"):
        lock.unlink()
    return folder
