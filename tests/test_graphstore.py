"""The Graph Store client against a small server that can misbehave in every way."""

from __future__ import annotations

import hashlib
import threading
from base64 import b64decode
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from synthetic import document_iri

from kg.errors import QueryError, StoreError
from kg.store.graphstore import load_graphs, remove_document
from kg.store.http import AuthenticationError, ConnectionLostError, Endpoint
from kg.store.query import query_endpoint
from kg.store.split import DocumentGraph

if TYPE_CHECKING:
    from collections.abc import Iterator

USER, PASSWORD = "ana", "s3cret"


@dataclass
class Behaviour:
    """What the server does, and what it saw."""

    scheme: str = ""
    faults: list[int | str] = field(default_factory=list)
    """Status codes or "drop", one for each request, before it behaves."""
    refuse: dict[str, int] = field(default_factory=dict)
    """Graph -> status code it always gives."""
    graphs: dict[str, bytes] = field(default_factory=dict)
    seen: list[tuple[str, str]] = field(default_factory=list)
    answer: bytes = b"{}"
    fields: dict[str, list[str]] = field(default_factory=dict)
    location: str = ""


class Handler(BaseHTTPRequestHandler):
    """A Graph Store of the least size."""

    protocol_version = "HTTP/1.1"
    behaviour: Behaviour

    def log_message(self, *_: object) -> None:
        """Keep quiet."""

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        """Send an answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def allowed(self) -> bool:
        """Check the user as RFC 7617 and RFC 7616 say."""
        scheme, _, rest = self.headers.get("Authorization", "").partition(" ")
        if self.behaviour.scheme == "Basic":
            return scheme == "Basic" and b64decode(rest).decode() == f"{USER}:{PASSWORD}"
        if self.behaviour.scheme == "Digest" and scheme == "Digest":
            parts = dict(item.split("=", 1) for item in rest.split(", "))
            part = {name: value.strip('"') for name, value in parts.items()}
            one = md5(f"{USER}:test:{PASSWORD}")
            two = md5(f"{self.command}:{part['uri']}")
            whole = f"{one}:{part['nonce']}:{part['nc']}:{part['cnonce']}:{part['qop']}:{two}"
            return part["response"] == md5(whole)
        return not self.behaviour.scheme

    def serve(self) -> None:
        """Misbehave as told, or serve."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        query = parse_qs(urlsplit(self.path).query)
        graph = query.get("graph", [""])[0]
        self.behaviour.seen.append((self.command, graph))
        if self.behaviour.faults:
            fault = self.behaviour.faults.pop(0)
            if fault == "drop":
                self.close_connection = True
                self.connection.close()
                return
            headers = {"Location": self.behaviour.location} if self.behaviour.location else {}
            self.reply(int(fault), b"no <b>luck</b>\nat all", **headers)
        elif not self.allowed():
            challenge = 'Basic realm="test"'
            if self.behaviour.scheme == "Digest":
                challenge = 'Digest realm="test", nonce="n1", qop="auth", algorithm=MD5'
            self.reply(401, WWW_Authenticate=challenge)
        elif graph in self.behaviour.refuse:
            self.reply(self.behaviour.refuse[graph], b"not this one")
        else:
            self.keep(graph, body)

    def keep(self, graph: str, body: bytes) -> None:
        """Serve a request that is in order."""
        graphs = self.behaviour.graphs
        if self.command == "PUT":
            status = 204 if graph in graphs else 201
            graphs[graph] = body
            self.reply(status)
        elif self.command == "DELETE":
            self.reply(200 if graphs.pop(graph, None) is not None else 404)
        else:
            self.behaviour.fields = parse_qs(body.decode()) | parse_qs(urlsplit(self.path).query)
            self.reply(200, self.behaviour.answer, Content_Type="application/sparql-results+json")

    do_PUT = do_DELETE = do_POST = serve  # noqa: N815


def md5(text: str) -> str:
    """Return the hash that digest authentication uses."""
    return hashlib.md5(text.encode()).hexdigest()  # noqa: S324


@pytest.fixture
def server() -> Iterator[tuple[Endpoint, Behaviour]]:
    """Start the server; give its endpoint and its behaviour."""
    behaviour = Behaviour()
    handler = type("One", (Handler,), {"behaviour": behaviour})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        running.daemon_threads = True
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        yield (
            Endpoint(f"http://127.0.0.1:{running.server_port}/store?x=1", backoff=0.001, timeout=5),
            behaviour,
        )
        running.shutdown()


def graphs(count: int = 3) -> list[DocumentGraph]:
    """Return documents of one triple each."""
    return [
        DocumentGraph(document_iri(n), f'<{document_iri(n)}> <http://e/p> "Бишкек {n}" .\n'.encode(), 1)
        for n in range(count)
    ]


def test_each_document_is_one_put(server: tuple[Endpoint, Behaviour]) -> None:
    """Each document is put once under its own name, added first and replaced the second time."""
    endpoint, behaviour = server
    first, second = load_graphs(endpoint, graphs()), load_graphs(endpoint, graphs())
    assert behaviour.graphs == {graph.iri: graph.ntriples for graph in graphs()}
    assert behaviour.seen == 2 * [("PUT", graph.iri) for graph in graphs()]
    assert (first.added, first.triples, second.added, second.replaced) == (3, 3, 0, 3)


@pytest.mark.parametrize("fault", [500, 502, 503, 429, "drop"])
def test_passing_faults_are_overcome(server: tuple[Endpoint, Behaviour], fault: int | str) -> None:
    """5xx answers, "too many requests" and dropped connections are tried again."""
    endpoint, behaviour = server
    behaviour.faults = [fault, fault]
    assert load_graphs(endpoint, graphs()).added == 3
    assert len(behaviour.seen) == 5


def test_lasting_fault_fails_the_document_and_then_gives_up(server: tuple[Endpoint, Behaviour]) -> None:
    """One refusal leaves the others in place; three in a row end the load; all are accounted for."""
    endpoint, behaviour = server
    behaviour.refuse = {
        document_iri(1): 413,
        document_iri(3): 500,
        document_iri(4): 400,
        document_iri(5): 400,
    }
    summary = load_graphs(replace(endpoint, retries=1), graphs(8))
    assert summary.added == 2
    assert [iri for iri, _ in summary.failed] == [document_iri(n) for n in (1, 3, 4, 5, 6, 7)]
    reasons = [reason for _, reason in summary.failed]
    assert reasons[0].startswith("413") and "not this one" in reasons[0]  # noqa: PT018
    assert reasons[-1] == "not tried: 3 documents failed one after another"


def test_server_that_goes_away_leaves_a_summary(server: tuple[Endpoint, Behaviour]) -> None:
    """When the connection is lost for good in the middle, what is in place and what is not is told."""
    endpoint, behaviour = server
    source = iter(graphs())

    def until_gone() -> Iterator[DocumentGraph]:
        yield next(source)
        behaviour.faults = ["drop"] * 9
        yield from source

    summary = load_graphs(replace(endpoint, retries=1), until_gone())
    assert (summary.added, len(summary.failed)) == (1, 2)
    assert "broke the connection off" in summary.failed[0][1]
    assert summary.failed[1][1] == "not tried: the server went away"


@pytest.mark.parametrize("scheme", ["Basic", "Digest"])
def test_authentication(server: tuple[Endpoint, Behaviour], scheme: str) -> None:
    """The right password is accepted by both schemes; later requests carry it at once."""
    endpoint, behaviour = server
    behaviour.scheme = scheme
    assert load_graphs(replace(endpoint, user=USER, password=PASSWORD), graphs()).added == 3
    assert len(behaviour.seen) == 4


@pytest.mark.parametrize("scheme", ["Basic", "Digest", "Other"])
@pytest.mark.parametrize(
    ("user", "words"), [(USER, "refuses user 'ana' or the password"), ("", "use --auth USER")]
)
def test_wrong_password(server: tuple[Endpoint, Behaviour], scheme: str, user: str, words: str) -> None:
    """A wrong or missing password ends the load at once, with one line that does not hold it."""
    endpoint, behaviour = server
    behaviour.scheme = scheme
    with pytest.raises(AuthenticationError, match=words) as caught:
        load_graphs(replace(endpoint, user=user, password="wr0ng"), graphs())  # noqa: S106 - wrong
    assert "wr0ng" not in str(caught.value)
    assert len(behaviour.seen) <= 2


def test_unreachable_server() -> None:
    """Nobody there: one line, after the repetitions."""
    with pytest.raises(ConnectionLostError, match=r"127\.0\.0\.1:1/store: the server cannot be reached"):
        load_graphs(Endpoint("http://127.0.0.1:1/store", retries=1, backoff=0.001), graphs())


def test_request_size_is_bounded(server: tuple[Endpoint, Behaviour]) -> None:
    """A document above the bound is not sent, and is named; the others are."""
    endpoint, behaviour = server
    big = DocumentGraph(document_iri(9), b"x" * 2000, 1)
    summary = load_graphs(replace(endpoint, max_bytes=1000), [big, *graphs(1)])
    assert summary.added == 1
    assert summary.failed == (
        (big.iri, "2000 bytes are more than a request may have (1000); raise the bound"),
    )
    assert behaviour.seen == [("PUT", document_iri(0))]


def test_redirection_is_told_not_followed(server: tuple[Endpoint, Behaviour]) -> None:
    """A moved address is told; a password is not carried elsewhere."""
    endpoint, behaviour = server
    behaviour.faults, behaviour.location = [301], "http://elsewhere.example/"
    summary = load_graphs(endpoint, graphs(1))
    assert "moved to http://elsewhere.example/" in summary.failed[0][1]


def test_remove(server: tuple[Endpoint, Behaviour]) -> None:
    """A document is removed by its IRI; one that is not there is one line; an identifier will not do."""
    endpoint, behaviour = server
    load_graphs(endpoint, graphs())
    assert remove_document(endpoint, document_iri(1)) == document_iri(1)
    assert set(behaviour.graphs) == {document_iri(0), document_iri(2)}
    with pytest.raises(StoreError, match="no document"):
        remove_document(endpoint, document_iri(1))
    with pytest.raises(StoreError, match="removed by its IRI"):
        remove_document(endpoint, "d1")


@pytest.mark.parametrize("url", ["localhost:7878/store", "ftp://x/y", "http://u:p@host/store", ""])
def test_wrong_addresses(url: str) -> None:
    """An address without http, or with a password in it, is refused, and the password not repeated."""
    with pytest.raises(StoreError) as caught:
        Endpoint(url)
    assert "u:p" not in str(caught.value)


def test_query_reads_every_kind_of_term(server: tuple[Endpoint, Behaviour]) -> None:
    """IRIs, literals, blank nodes, gaps and typed-literals are read; address parameters are kept."""
    endpoint, behaviour = server
    behaviour.answer = b"""{"head": {"vars": ["a", "b", "c", "d", "e"]}, "results": {"bindings": [
      {"a": {"type": "uri", "value": "http://e/x"}, "b": {"type": "literal", "value": "hi", "xml:lang": "en"},
       "c": {"type": "typed-literal", "datatype": "http://www.w3.org/2001/XMLSchema#integer", "value": "7"},
       "d": {"type": "bnode", "value": "nodeID://b1"}}]}}"""
    answer = query_endpoint(endpoint, "SELECT * WHERE { ?a a dip:Person }")
    shown = [str(term) for term in answer.rows[0]]
    assert shown == [
        "<http://e/x>",
        '"hi"@en',
        '"7"^^<http://www.w3.org/2001/XMLSchema#integer>',
        "_:nodeIDb1",
        "None",
    ]
    assert behaviour.fields["x"] == ["1"]
    assert behaviour.fields["query"][0].startswith("PREFIX dip: <https://w3id.org/diplokg/ontology#> SELECT")


@pytest.mark.parametrize(
    ("faults", "answer", "error", "words"),
    [
        ([400], b"", QueryError, "the server cannot answer: 400 Bad Request: no <b>luck</b> at all"),
        ([], b"<html>", StoreError, "is no SPARQL result"),
        ([], b"[]", StoreError, "is no SPARQL result"),
        ([], b"{}", StoreError, "is no SPARQL result"),
    ],
)
def test_query_faults(
    server: tuple[Endpoint, Behaviour],
    faults: list[int | str],
    answer: bytes,
    error: type[Exception],
    words: str,
) -> None:
    """What the server says against a query is told on one line, and so is an answer that is none."""
    endpoint, behaviour = server
    behaviour.faults, behaviour.answer = faults, answer
    with pytest.raises(error, match=words) as caught:
        query_endpoint(endpoint, "SELECT * WHERE { ?s ?p ?o }")
    assert "\n" not in str(caught.value)


def test_updates_never_reach_the_server(server: tuple[Endpoint, Behaviour]) -> None:
    """An update is refused before anything is sent."""
    endpoint, behaviour = server
    with pytest.raises(QueryError, match="updates are refused"):
        query_endpoint(endpoint, "PREFIX a: <http://a/> # x\nDELETE WHERE { ?s ?p ?o }")
    assert behaviour.seen == []
