"""The SPARQL 1.1 Protocol (W3C Recommendation, 21 March 2013), section 2.1: each thing that it says of reading.

The names of the cases are those of the W3C's own tests of the protocol, as far as these concern the query operation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient
from web import GOLDEN

from kg.cli import main
from kg.web.app import create_app
from kg.web.site import open_site

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from httpx2 import Response

SELECT = "SELECT ?s WHERE { ?s a <https://w3id.org/diplokg/ontology#Document> }"
NAMED = "SELECT ?g WHERE { GRAPH ?g { ?s a <https://w3id.org/diplokg/ontology#Document> } }"
ROWS = "application/sparql-results+json"
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Give a client of a store of three documents, each a graph of its own."""
    store: Path = tmp_path_factory.mktemp("store") / "s"
    main(["load", *map(str, GOLDEN[:3]), "--store", str(store)])
    with open_site([store]) as site:
        yield TestClient(create_app(site))


def _ask(endpoint: TestClient, way: str, query: str, **graphs: list[str]) -> Response:
    """Ask in one of the three ways that the protocol has: with GET, with a form, with the query as it stands."""
    dataset = {name.replace("_", "-"): values for name, values in graphs.items()}
    headers = {"accept": ROWS}
    if way == "get":
        return endpoint.get("/sparql", params={"query": query, **dataset}, headers=headers)
    if way == "form":
        body = urlencode({"query": query, **dataset}, doseq=True)
        return endpoint.post("/sparql", content=body, headers={**headers, "content-type": FORM})
    return endpoint.post(
        "/sparql", params=dataset, content=query, headers={**headers, "content-type": DIRECT}
    )


def _values(response: Response) -> list[str]:
    assert response.status_code == 200, response.text
    rows: list[Mapping[str, Mapping[str, str]]] = response.json()["results"]["bindings"]
    return sorted(value["value"] for row in rows for value in row.values())


@pytest.fixture(scope="module")
def graphs(endpoint: TestClient) -> list[str]:
    """Give the names of the three graphs."""
    return _values(_ask(endpoint, "get", NAMED))


WAYS = pytest.mark.parametrize("way", ["get", "form", "direct"])


@WAYS
def test_query(endpoint: TestClient, way: str) -> None:
    """query_get, query_post_form, query_post_direct: without a dataset all documents are asked."""
    response = _ask(endpoint, way, SELECT)
    assert response.headers["content-type"].startswith(ROWS)
    assert len(_values(response)) == 3


@WAYS
def test_default_graphs(endpoint: TestClient, graphs: list[str], way: str) -> None:
    """query_dataset_default_graph(s): the default graph is the merge of those named, and none is a named graph."""
    assert len(_values(_ask(endpoint, way, SELECT, default_graph_uri=graphs[:1]))) == 1
    assert len(_values(_ask(endpoint, way, SELECT, default_graph_uri=graphs[:2]))) == 2
    assert _values(_ask(endpoint, way, NAMED, default_graph_uri=graphs[:2])) == []
    assert _values(_ask(endpoint, way, SELECT, default_graph_uri=["https://no.example/graph"])) == []


@WAYS
def test_named_graphs(endpoint: TestClient, graphs: list[str], way: str) -> None:
    """query_dataset_named_graphs: only those are seen by GRAPH, and the default graph is empty."""
    assert _values(_ask(endpoint, way, NAMED, named_graph_uri=graphs[1:])) == graphs[1:]
    assert _values(_ask(endpoint, way, SELECT, named_graph_uri=graphs[1:])) == []


@WAYS
def test_whole_dataset(endpoint: TestClient, graphs: list[str], way: str) -> None:
    """query_dataset_full: default and named graphs together."""
    dataset = {"default_graph_uri": graphs[:1], "named_graph_uri": graphs[1:]}
    assert len(_values(_ask(endpoint, way, SELECT, **dataset))) == 1
    assert _values(_ask(endpoint, way, NAMED, **dataset)) == graphs[1:]


@WAYS
def test_dataset_of_the_request_wins(endpoint: TestClient, graphs: list[str], way: str) -> None:
    """query_multiple_dataset: where query and request name datasets, that of the request is asked."""
    query = SELECT.replace("WHERE", f"FROM <{graphs[0]}> FROM <{graphs[1]}> WHERE")
    assert len(_values(_ask(endpoint, way, query))) == 2
    assert len(_values(_ask(endpoint, way, query, default_graph_uri=graphs[2:]))) == 1


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        (SELECT, ("application/sparql-results+json", "application/sparql-results+xml", "text/csv")),
        ("ASK {}", ("application/sparql-results+json", "application/sparql-results+xml")),
        ("CONSTRUCT WHERE { ?s a ?o }", ("text/turtle", "application/rdf+xml", "application/n-triples")),
        (
            "DESCRIBE ?s WHERE { ?s a <https://w3id.org/diplokg/ontology#Document> }",
            ("text/turtle", "application/ld+json"),
        ),
    ],
)
def test_media_types(endpoint: TestClient, query: str, kinds: tuple[str, ...]) -> None:
    """query_content_type_*: the answer has the type that is asked for, the first where any is good."""
    for accept in (*kinds, "*/*"):
        response = endpoint.get("/sparql", params={"query": query}, headers={"accept": accept})
        assert response.status_code == 200
        wanted = kinds[0] if accept == "*/*" else accept
        assert response.headers["content-type"].startswith(wanted)


@pytest.mark.parametrize(
    ("case", "sent", "status"),
    [
        ("bad_query_method", ("PUT", {"query": SELECT}, "", ""), 405),
        ("bad_query_method", ("DELETE", {"query": SELECT}, "", ""), 405),
        ("bad_multiple_queries", ("GET", {"query": [SELECT, "ASK {}"]}, "", ""), 400),
        ("bad_multiple_queries", ("POST", {}, urlencode([("query", SELECT)] * 2), FORM), 400),
        ("bad_multiple_queries", ("POST", {"query": SELECT}, SELECT, DIRECT), 400),
        ("no query", ("POST", {}, "", FORM), 400),
        ("bad_query_wrong_media_type", ("POST", {}, SELECT, "text/plain"), 415),
        ("bad_query_missing_form_type", ("POST", {}, urlencode({"query": SELECT}), ""), 415),
        ("bad_query_missing_direct_type", ("POST", {}, SELECT, ""), 415),
        ("bad_query_non_utf8", ("POST", {}, SELECT.encode("utf-16"), DIRECT), 400),
        ("bad_query_syntax", ("GET", {"query": "ASK {"}, "", ""), 400),
        ("bad_query_syntax", ("POST", {}, "ASK {", DIRECT), 400),
        ("an update for a query", ("GET", {"query": "CLEAR ALL"}, "", ""), 400),
        ("bad_update_get", ("GET", {"update": "CLEAR ALL"}, "", ""), 403),
        ("update_post_form", ("POST", {}, urlencode({"update": "CLEAR ALL"}), FORM), 403),
        ("update_post_direct", ("POST", {}, "CLEAR ALL", "application/sparql-update"), 403),
        ("a graph that is no IRI", ("GET", {"query": SELECT, "default-graph-uri": "no iri"}, "", ""), 400),
        ("a relative graph", ("GET", {"query": SELECT, "named-graph-uri": "graph"}, "", ""), 400),
    ],
)
def test_what_is_wrong(
    endpoint: TestClient,
    case: str,
    sent: tuple[str, dict[str, str | list[str]], str | bytes, str],
    status: int,
) -> None:
    """The status tells that the request is at fault: a method, parameters, a body and its type."""
    method, query, body, kind = sent
    headers = {"accept": ROWS, **({"content-type": kind} if kind else {})}
    content = body.encode() if isinstance(body, str) else body
    response = endpoint.request(method, "/sparql", params=query, content=content, headers=headers)
    assert response.status_code == status, case
    assert "Traceback" not in response.text
    assert len(_values(_ask(endpoint, "get", SELECT))) == 3
