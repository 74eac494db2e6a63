"""The SPARQL 1.1 Protocol at ``/sparql``, with rdflib's SPARQLStore as a client, and the forms of the named questions."""

from __future__ import annotations

import json
import socket
import threading
import time
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
import rdflib
import uvicorn
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from starlette.testclient import TestClient
from web import GOLDEN, client

from kg.store.questions import load_questions
from kg.web.app import create_app
from kg.web.graph import Limits
from kg.web.site import open_site

if TYPE_CHECKING:
    from collections.abc import Iterator

PEOPLE = "SELECT ?p WHERE { ?p a dip:Person } ORDER BY ?p"
JSON = "application/sparql-results+json"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (?c > ?f && ?i < ?c) }"


@pytest.fixture(scope="module")
def limited() -> Iterator[TestClient]:
    """Give a client of a site with low limits."""
    with client(limits=Limits(seconds=3.0, rows=7)) as found:
        yield found


@pytest.mark.parametrize(
    ("accept", "kind", "start"),
    [
        ("", JSON, "{"),
        ("*/*", JSON, "{"),
        ("image/png", JSON, "{"),
        ("application/json", "application/json", "{"),
        ("application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        ("text/csv", "text/csv", "p\r\n"),
        ("text/tab-separated-values, text/csv;q=0.4", "text/tab-separated-values", "?p\n"),
    ],
)
def test_results_as_they_are_asked_for(dispatches: TestClient, accept: str, kind: str, start: str) -> None:
    """Rows come in the format that is liked best."""
    response = dispatches.get("/sparql", params={"query": PEOPLE}, headers={"accept": accept})
    assert response.headers["content-type"].startswith(kind)
    assert response.text.startswith(start)


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
)
def test_triples_as_they_are_asked_for(dispatches: TestClient, accept: str) -> None:
    """Triples come in the format that is liked best, and are a graph."""
    query = "CONSTRUCT { ?p a dip:Person } WHERE { ?p a dip:Person }"
    response = dispatches.get("/sparql", params={"query": query}, headers={"accept": accept})
    assert response.headers["content-type"].startswith(accept)
    assert len(rdflib.Graph().parse(data=response.text, format=accept)) > 5


def test_ask(dispatches: TestClient) -> None:
    """The truth of an ASK is told in JSON, XML and as a word."""
    answers = {
        accept: dispatches.get(
            "/sparql", params={"query": "ASK { ?p a dip:Person }"}, headers={"accept": accept}
        ).text
        for accept in (JSON, "application/sparql-results+xml", "text/csv")
    }
    assert json.loads(answers[JSON])["boolean"] is True
    assert "<boolean>true</boolean>" in answers["application/sparql-results+xml"]
    assert answers["text/csv"] == "true\n"


def test_description(dispatches: TestClient) -> None:
    """Without a query the service tells what it is; a person gets a page."""
    described = rdflib.Graph().parse(data=dispatches.get("/sparql", headers={"accept": "text/turtle"}).text)
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert (None, sd.supportedLanguage, sd.SPARQL11Query) in described
    page = dispatches.get("/sparql", headers={"accept": "text/html,application/xml;q=0.9,*/*;q=0.8"})
    assert "<h1>SPARQL</h1>" in page.text


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (400, urlencode({"query": "SELECT WHERE"}), "application/x-www-form-urlencoded"),
        (400, urlencode({"query": "INSERT DATA { <a:a> <a:b> 1 }"}), "application/x-www-form-urlencoded"),
        (400, urlencode({"query": "LOAD <file:///etc/passwd>"}), "application/x-www-form-urlencoded"),
        (
            400,
            urlencode({"query": "SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }"}),
            "application/x-www-form-urlencoded",
        ),
        (403, urlencode({"update": "CLEAR ALL"}), "application/x-www-form-urlencoded"),
        (403, "CLEAR ALL", "application/sparql-update"),
        (400, f"query={PEOPLE}&query={PEOPLE}", "application/x-www-form-urlencoded"),
        (400, "", "application/x-www-form-urlencoded"),
        (415, PEOPLE, "text/plain"),
        (413, "a" * 4_000_001, "application/sparql-query"),
        (400, b"\xff\xfe", "application/sparql-query"),
    ],
)
def test_what_is_refused(dispatches: TestClient, status: int, body: str | bytes, kind: str) -> None:
    """It only reads, asks no other server, and says in a line what is wrong."""
    response = dispatches.post("/sparql", content=body, headers={"content-type": kind, "accept": JSON})
    assert response.status_code == status
    assert response.text.count("\n") == 1
    assert "Traceback" not in response.text


def test_no_file_is_read(dispatches: TestClient) -> None:
    """FROM names graphs of the store, never a file or an address."""
    query = "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"
    response = dispatches.get("/sparql", params={"query": query}, headers={"accept": JSON})
    assert response.json()["results"]["bindings"] == []


def test_rows_have_a_limit(limited: TestClient) -> None:
    """Rows and triples beyond the limit are left out, and a header says so; up to it none is."""
    query = {"query": "SELECT * { ?s ?p ?o }"}
    cut = limited.get("/sparql", params=query, headers={"accept": JSON})
    assert len(cut.json()["results"]["bindings"]) == 7
    assert cut.headers["X-SPARQL-MaxRows"] == "7"
    triples = limited.get(
        "/sparql", params={"query": "CONSTRUCT WHERE { ?s ?p ?o }"}, headers={"accept": "text/turtle"}
    )
    assert triples.headers["X-SPARQL-MaxRows"] == "7"
    whole = limited.get(
        "/sparql", params={"query": "SELECT * { ?s ?p ?o } LIMIT 7"}, headers={"accept": JSON}
    )
    assert "X-SPARQL-MaxRows" not in whole.headers
    endless = limited.get(
        "/sparql", params={"query": "SELECT * { ?a ?b ?c . ?d ?e ?f }"}, headers={"accept": JSON}
    )
    assert len(endless.json()["results"]["bindings"]) == 7
    page = limited.get("/sparql", params=query, headers={"accept": "text/html"})
    assert "the limit of rows left out the rest" in page.text


def test_a_product_of_everything_ends(limited: TestClient) -> None:
    """A query without end is given up, and the server answers the next one."""
    assert limited.get("/sparql", params={"query": ENDLESS}, headers={"accept": JSON}).status_code == 503
    assert (
        limited.get("/sparql", params={"query": "ASK {}"}, headers={"accept": JSON}).json()["boolean"] is True
    )


def test_too_many_at_once_are_refused() -> None:
    """What comes while as many as may wait are waiting is told to ask again."""
    with client(limits=Limits(seconds=2.0, at_once=1, waiting=0)) as found:
        codes: list[int] = []

        def ask() -> None:
            codes.append(
                found.get("/sparql", params={"query": ENDLESS}, headers={"accept": JSON}).status_code
            )

        threads = [threading.Thread(target=ask) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert codes == [503, 503, 503]
        assert found.get("/sparql", params={"query": "ASK {}"}, headers={"accept": JSON}).status_code == 200


def test_no_other_site_reads(dispatches: TestClient) -> None:
    """No answer allows a page of another origin to read it."""
    response = dispatches.get(
        "/sparql", params={"query": PEOPLE}, headers={"accept": JSON, "origin": "https://other.example"}
    )
    assert not [name for name in response.headers if name.startswith("access-control")]


def test_another_site_reads_where_it_is_let() -> None:
    """With an origin given, its pages may read the answers, and no other's."""
    with open_site(GOLDEN[:1]) as opened:
        found = TestClient(create_app(opened, cors="https://friend.example"))
        for origin, allowed in (
            ("https://friend.example", "https://friend.example"),
            ("https://other.example", None),
        ):
            response = found.get(
                "/sparql", params={"query": "ASK {}"}, headers={"accept": JSON, "origin": origin}
            )
            assert response.headers.get("access-control-allow-origin") in {allowed, "https://friend.example"}
            assert (response.headers.get("access-control-allow-origin") == origin) == bool(allowed)


def test_rdflib_is_a_client() -> None:
    """A store of rdflib asks it as any other endpoint, over a socket."""
    with open_site(GOLDEN) as opened, socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(create_app(opened), log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while thread.is_alive() and not server.started:  # one that could not start has ended
            time.sleep(0.01)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/sparql"
        for method in ("GET", "POST", "POST_FORM"):
            graph = rdflib.Graph(SPARQLStore(address, method=method))
            rows = list(graph.query(f"PREFIX dip: <https://w3id.org/diplokg/ontology#> {PEOPLE}"))
            assert len(rows) > 5
            assert isinstance(rows[0][0], rdflib.URIRef)  # type: ignore[index]
            triple = next(iter(graph.triples((None, rdflib.RDFS.label, None))))
            assert isinstance(triple[2], rdflib.Literal)
        server.should_exit = True
        thread.join()


@pytest.mark.parametrize("name", [question.name for question in load_questions()])
def test_every_question_has_a_form(dispatches: TestClient, name: str) -> None:
    """Each has its words, its fields and its query; those that need nothing have an answer."""
    response = dispatches.get(f"/questions/{name}")
    assert response.status_code == 200
    question = next(one for one in load_questions() if one.name == name)
    for parameter in question.parameters:
        assert f'id="field-{parameter.name}"' in response.text
    assert ('id="answer"' in response.text) == (not question.needs)


def test_values_of_a_form(dispatches: TestClient) -> None:
    """A question is asked with its values; a wrong one is told with what would be right."""
    asked = {"between": "Kazakhstan", "between-2": "KGZ"}
    page = dispatches.get("/questions/relations-by-month", params=asked)
    assert 'value="Kazakhstan"' in page.text
    assert '<th scope="col">month</th>' in page.text
    assert dispatches.get("/questions/relations-by-month.csv", params=asked).text.startswith(
        "month,class,status,events"
    )
    wrong = dispatches.get("/questions/meetings", params={"since": "soon"})
    assert wrong.status_code == 400
    assert "a day, a month or a year" in wrong.text
    assert dispatches.get("/questions/nothing").status_code == 404


@pytest.mark.parametrize(
    "value", ['"><script>alert(1)</script>', "'; DROP ALL; #", "\\u0022 } #", "\x00", "é" * 3000]
)
def test_values_stay_values(dispatches: TestClient, value: str) -> None:
    """No value becomes markup or query."""
    for path, name in (
        ("/questions/who-met-whom", "person"),
        ("/questions/trips", "person"),
        ("/sparql", "query"),
    ):
        response = dispatches.get(path, params={name: value}, headers={"accept": "text/html"})
        assert response.status_code in {200, 400}
        assert "<script>alert" not in response.text
        assert "Traceback" not in response.text
