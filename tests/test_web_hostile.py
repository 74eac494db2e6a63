"""Nothing that stands in a text, a graph or an address runs in a page, breaks it, or leads away from it."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from hostile_graph import PAYLOADS, documents, faults, triples
from starlette.testclient import TestClient

from kg.web.app import create_app
from kg.web.graph import Graph, Limits
from kg.web.pages.search import _query
from kg.web.site import Site, open_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ADDRESSES = (
    "/static/..%2f..%2f..%2fetc%2fpasswd",
    "/static/%2e%2e/%2e%2e/app.py",
    "/static/....//....//etc/passwd",
    "/static/..%5c..%5capp.py",
    "/static/style.css%00.js",
    "/static/%252e%252e%252fapp.py",
    "/.git/config",
    "/.env",
    "//elsewhere.example/",
    "/id//elsewhere.example/",
    "/id/%2f%2felsewhere.example",
    "/id/%5celsewhere.example",
    "/id/person/%0d%0aSet-Cookie:%20a=b",
    "/person/%0d%0aLocation:%20https://elsewhere.example/",
    "/doc/" + "a" * 8000,
    "/doc/%ff%fe%00",
    "/all/person/-1",
    "/all/person/99999999999999999999",
    "/all/person/%d9%a1",
    "/all/person/1/2/3/4",
    "/person/p0/events/0",
    "/person/p0/__class__",
    "/pair/%00/X0",
    "/state/X0?since=99999&until=-1",
    "/state/X0?since=2021-13-45",
    "/plans?as-of=0000-00-00",
    "/network?who=__class__",
    "/map?of=Meeting'%20OR%201=1--",
    "/search?q=%00%ff",
    "/search?q=NEAR(a%20b,%209999)%20OR%20*%20NOT%20(",
    "/search?q=" + "%22" * 5000,
    "/index.csv?table=../../etc/passwd",
    "/questions/..%2f..%2fpyproject",
    "/questions/meetings?since[]=1&since=2&=3",
)
QUERIES = (
    "INSERT DATA { <a:a> <a:b> 1 }",
    "PREFIX a: <b:> #\nDELETE WHERE { ?s ?p ?o }",
    "LOAD SILENT <file:///etc/passwd>",
    "DROP ALL; CREATE GRAPH <a:a>",
    "SELECT * { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * { { SELECT * { \\u0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } } } }",
    "SELECT * { BIND (<http://127.0.0.1:1/> AS ?x) SERVICE ?x { ?s ?p ?o } }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "BASE <file:///etc/> SELECT * FROM NAMED <passwd> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?c ?f ?i ?l",
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER (?c < ?f && ?f < ?i) }",
    "SELECT (GROUP_CONCAT(?c) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "CONSTRUCT { ?a ?e ?i } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "DESCRIBE * { ?a ?b ?c . ?d ?e ?f }",
    "SELECT * { ?a (!<a:a>|^!<a:a>)* ?b }",
    "SELECT * { ?a (!<a:a>/!<a:a>*)+ ?b . ?b (!<a:b>)* ?c }",
    "SELECT * { BIND ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' AS ?t) FILTER REGEX(?t, '^(a+)+$') }",
    "SELECT ?x49 { BIND ('"
    + "x" * 50
    + "' AS ?x0) "
    + " ".join(f"BIND (CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(49))
    + " }",
    "ASK { " + "{ " * 5000 + "} " * 5000 + "}",
    "SELECT * { FILTER (" + "(" * 20000 + "1" + ")" * 20000 + ") }",
    "SELECT * { FILTER (1 IN (" + ",".join(map(str, range(50000))) + ")) }",
    "SELECT * { VALUES ?x { " + "1 " * 100000 + "} VALUES ?y { " + "1 " * 100000 + "} }",
    "ASK { " + "OPTIONAL { ?s ?p ?o " * 400 + "}" * 400 + " }",
    "ASK {" + " " * 900_000 + "}",
    "\x00\x01ASK {}\x1b[31m",
    "\ufeff\u202eASK {} <script>window.broken=1</script>",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give a site of which every field is hostile."""
    path: Path = tmp_path_factory.mktemp("hostile") / "graph.nt"
    path.write_bytes(ox.serialize(triples(), format=ox.RdfFormat.N_TRIPLES) or b"")
    with open_site([path], texts=documents()) as found:
        yield found


@pytest.fixture(scope="module")
def client(site: Site) -> TestClient:
    """Give a client of it."""
    return TestClient(create_app(site), follow_redirects=False)


@pytest.mark.slow
def test_no_field_breaks_out(site: Site, client: TestClient) -> None:
    """On every page of the graph what is said stands as words."""
    rows = site.catalogue.rows("SELECT path FROM node WHERE path <> ''")
    paths = [
        "/",
        "/network",
        "/network?who=people",
        "/map",
        "/plans",
        "/disagree",
        "/questions/statements",
        "/sparql?query=SELECT%20*%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D",
        *(f"/all/{kind}" for kind in ("person", "state", "meeting", "document")),
        *(path for (path,) in rows),
    ]
    assert len(paths) > 10 * len(PAYLOADS)
    for path in paths:
        response = client.get(path, headers={"accept": "text/html"})
        assert response.status_code == 200, path
        assert faults(response.text) == [], path
        assert response.text.count("<h1") == 1, path


def test_words_are_shown_as_they_are(client: TestClient) -> None:
    """Nothing is taken out: the text reads as it was written."""
    text = documents()[0]
    page = client.get(f"/doc/{text.key}").text
    assert "&lt;script&gt;window.broken=1&lt;/script&gt;" in page


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_parameter_breaks_out(client: TestClient, payload: str) -> None:
    """What is asked for is shown as it is, also where nothing is found."""
    for path, name in (
        ("/search", "q"),
        ("/", "table"),
        ("/all/person", "x"),
        ("/questions/meetings", "status"),
        ("/plans", "as-of"),
        ("/network", "who"),
        ("/map", "since"),
        ("/pair/X0/X1", "until"),
    ):
        response = client.get(path, params={name: payload})
        assert response.status_code in (200, 400, 404), path
        assert faults(response.text) == [], path


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_address_breaks_out(client: TestClient, payload: str) -> None:
    """A page that is not there says so, in words."""
    for path in (
        "/{}",
        "/doc/{}",
        "/person/{}",
        "/id/person/{}",
        "/person/p0/{}",
        "/all/person/{}",
        "/static/{}",
    ):
        response = client.get(path.format(quote(payload[:500], safe="/")))
        assert response.status_code in (303, 404), path
        if response.status_code == 303:
            assert response.headers["location"].startswith("/person/")
        assert faults(response.text) == [], path


def test_other_formats_are_sound(client: TestClient) -> None:
    """JSON is JSON, Turtle is Turtle, and no cell of the CSV is a formula."""
    for text in documents():
        path = f"/doc/{text.key}"
        assert client.get(f"{path}.json").json()["title"] == text.title
        assert list(ox.parse(client.get(f"{path}.ttl").content, ox.RdfFormat.TURTLE))
        json.loads(client.get(f"{path}.jsonld").content)
        lines = client.get(f"{path}.csv").text.splitlines()
        assert not any(line.startswith(("=", "+", "@")) or ",=" in line for line in lines)


def test_a_fault_shows_nothing_of_the_inside(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that breaks says so, without a trace, with all headers."""
    monkeypatch.setattr("kg.web.pages.document.head", lambda *_: 1 / 0)
    monkeypatch.setattr("kg.web.pages.document.node", lambda *_: 1 / 0)
    broken = TestClient(create_app(site), raise_server_exceptions=False)
    response = broken.get(f"/doc/{documents()[0].key}")
    assert response.status_code == 500
    assert "Content-Security-Policy" in response.headers
    assert not any(word in response.text for word in ("Traceback", "ZeroDivision", "File "))


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_leads_away(client: TestClient, address: str) -> None:
    """It is answered or refused with a page, and shows no file, sets no header, leads to no other host."""
    response = client.get(f"http://testserver{address}")
    assert response.status_code in {200, 303, 400, 404}
    assert response.headers.get("location", "/").startswith("/")
    assert not response.headers.get("location", "/").startswith("//")
    assert "set-cookie" not in response.headers
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert not any(word in response.text for word in ("root:", "Traceback", "import ", "[core]"))
    if response.headers.get("content-type", "").startswith("text/html"):
        assert faults(response.text) == []


@pytest.fixture(scope="module")
def limited(site: Site) -> Iterator[Site]:
    """Give the site with low limits."""
    with closing(Graph(site.graph.path, ox.Store(), Limits(seconds=0.7, rows=50))) as graph:
        yield Site(graph, site.catalogue, {})


@pytest.mark.parametrize("query", QUERIES)
def test_no_query_breaks_the_server(site: Site, limited: Site, query: str) -> None:
    """It is answered or refused within the limits, for programs and on the page, and the next one is answered."""
    asked = TestClient(create_app(limited))
    accept = "application/sparql-results+json"
    for headers in ({"accept": accept}, {"accept": "text/html"}):
        if headers["accept"] == accept:
            response = asked.post("/sparql", data={"query": query}, headers=headers)
        else:
            response = asked.get("/sparql", params={"query": query[:20_000]}, headers=headers)
            assert faults(response.text) == []
        assert response.status_code in {200, 400, 413, 503}
        assert not any(word in response.text for word in ("root:", "Traceback"))
    # A machine that is busy with other work may not have the time for it at once.
    tries = (asked.get("/sparql", params={"query": "ASK {}"}, headers={"accept": accept}) for _ in range(20))
    assert next(answer.json()["boolean"] for answer in tries if answer.status_code == 200)
    assert site.graph.path.exists()


def test_another_host_is_refused(site: Site) -> None:
    """A name that was made to lead here does not (DNS rebinding)."""
    local = TestClient(
        create_app(site, hosts=("127.0.0.1", "localhost")), base_url="http://elsewhere.example"
    )
    assert local.get("/").status_code == 400


def test_a_search_of_many_words_ends(client: TestClient) -> None:
    """Neither many words nor one that all have, in pieces, takes more than a moment: their number is bounded."""
    assert _query("p " * 100) == '"p"'
    assert _query("one two two thr") == '"one" "two" "thr"*'
    assert _query(" ".join(f"w{number}" for number in range(50))).count('"') == 24
    assert client.get("/search", params={"q": "p " * 100}).status_code == 200
