"""Servers that speak no HTTP, drip, or answer what no server should: one line each, within the time."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from typing import TYPE_CHECKING, TypeAlias

import pytest
from synthetic import document_iri

import kg.store.http
from kg.errors import KgError, StoreError
from kg.store.graphstore import load_graphs
from kg.store.http import Endpoint
from kg.store.query import query_endpoint
from kg.store.results import write_answer
from kg.store.split import DocumentGraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Start: TypeAlias = "Callable[..., tuple[Endpoint, list[bytes]]]"
QUERY = "SELECT ?s { ?s ?p ?o }"
EMPTY = b'{"head": {"vars": ["s"]}, "results": {"bindings": []}}'


def http(body: bytes = EMPTY, *headers: str, status: str = "200 OK") -> bytes:
    """Return an HTTP answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


@pytest.fixture
def start() -> Iterator[Start]:
    """Give a function that starts a server: it sends the same bytes to all, a piece at a time, and counts the requests."""
    running: list[tuple[socket.socket, threading.Thread]] = []
    stopped = threading.Event()

    def serve(server: socket.socket, pieces: list[bytes], seen: list[bytes], pause: float) -> None:
        while not stopped.is_set():
            try:
                client, _ = server.accept()
                seen.append(client.recv(65536))
                for piece in pieces:
                    client.sendall(piece)
                    time.sleep(pause)
                # What of the request was not read would make a plain close a reset, and the answer be lost.
                client.shutdown(socket.SHUT_WR)
                client.settimeout(5)
                while client.recv(65536):
                    pass
                client.close()
            except OSError:  # this client has gone, or the server is told to stop
                continue

    def run(*pieces: bytes, pause: float = 0, **options: object) -> tuple[Endpoint, list[bytes]]:
        server = socket.create_server(("127.0.0.1", 0))
        seen: list[bytes] = []
        thread = threading.Thread(target=serve, args=(server, list(pieces), seen, pause), daemon=True)
        running.append((server, thread))
        thread.start()
        settings = {"timeout": 10, "retries": 0, "backoff": 0.001, **options}
        return Endpoint(f"http://127.0.0.1:{server.getsockname()[1]}/q", **settings), seen  # type: ignore[arg-type]

    yield run
    stopped.set()
    # A socket is closed when nobody waits on it: its number may at once be that of the next test's server.
    for server, thread in running:
        server.shutdown(socket.SHUT_RDWR)
        thread.join()
        server.close()


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (http(b"no gzip", "Content-Encoding: gzip"), "cannot be understood"),
        (http(b"[" * 1_000_000), "no SPARQL result"),
        (http(b'{"head": []}'), "no SPARQL result"),
        (http(b'{"head": {"vars": 7}}'), "no SPARQL result"),
        (http(b'{"head": {"vars": ["s"]}, "results": {"bindings": [7]}}'), "no SPARQL result"),
        (
            http(b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "uri", "value": 7}}]}}'),
            "no SPARQL result",
        ),
        (
            http(
                b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "uri", "value": "\\ud800"}}]}}'
            ),
            "no SPARQL result",
        ),
        (
            http(
                b"",
                'WWW-Authenticate: Digest realm="r", nonce="n", qop="auth", algorithm=WHIRLPOOL',
                status="401 No",
            ),
            "cannot be understood",
        ),
        (
            http(
                b"",
                'WWW-Authenticate: Digest realm="r", nonce="n", qop="auth-int", algorithm=MD5',
                status="401 No",
            ),
            "cannot be understood",
        ),
        (http(b"", "WWW-Authenticate: Digest realm", status="401 No"), "cannot be understood"),
        (http(b"x", "Content-Type: text/html; charset=hex", status="400 No"), "400"),
        (http(b"", "Location: http://[::1", status="302 Gone"), "moved to"),
        (b"SSH-2.0-OpenSSH_9.9\r\n", "broke the connection off"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 500_000, "broke the connection off"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", "broke the connection off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "broke the connection off"),
        (b"", "broke the connection off"),
    ],
)
def test_odd_answers(start: Start, answer: bytes, words: str) -> None:
    """What is no answer is told on one line."""
    endpoint, _ = start(answer, user="анна", password="пароль")  # noqa: S106 - of no server
    with pytest.raises(Exception, match=words) as caught:
        query_endpoint(endpoint, QUERY)
    assert isinstance(caught.value, KgError)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "head",
    [b"", b"HTTP/1.1 200 OK\r\nX-Drip: ", b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"],
    ids=["status", "headers", "body"],
)
def test_dripping_server(start: Start, head: bytes) -> None:
    """A server that sends a byte now and then is left when the time is over, for queries and loads."""
    endpoint, _ = start(head, *[b"1"] * 1000, pause=0.05, timeout=0.6)
    with pytest.raises(StoreError, match=r"no answer within [01]\.\d+ s"):
        query_endpoint(endpoint, QUERY)
    iri = document_iri(1)
    graph = DocumentGraph(iri, f"<{iri}> <http://e/p> 1 .\n".encode(), 1)
    with pytest.raises(StoreError, match=r"gave no answer within 0\.6 s"):
        load_graphs(endpoint, [graph])


def test_server_that_says_to_wait_for_ever(start: Start) -> None:
    """A wait that outlasts the time is not begun: the server's refusal is told at once."""
    endpoint, seen = start(http(b"", "Retry-After: 999999", status="503 Busy"), timeout=60, retries=4)
    with pytest.raises(Exception, match="503 Service Unavailable"):
        query_endpoint(endpoint, QUERY)
    assert len(seen) == 1


def test_length_of_an_answer(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer has a greatest length, as it is when unpacked."""
    monkeypatch.setattr(kg.store.http, "_LONGEST_ANSWER", 1 << 20)
    endpoint, _ = start(http(gzip.compress(b" " * 4_000_000 + EMPTY), "Content-Encoding: gzip"))
    with pytest.raises(StoreError, match="longer than 1 MB"):
        query_endpoint(endpoint, QUERY)


def test_triples_as_terms(start: Start) -> None:
    """A triple in the place of a term, as in SPARQL 1.2, is written in every form."""
    part = '{"type": "uri", "value": "http://e/a"}'
    triple = f'{{"subject": {part}, "predicate": {part}, "object": {{"type": "literal", "value": "o"}}}}'
    row = f'{{"s": {{"type": "triple", "value": {triple}}}}}'
    endpoint, _ = start(http(f'{{"head": {{"vars": ["s"]}}, "results": {{"bindings": [{row}]}}}}'.encode()))
    answer = query_endpoint(endpoint, QUERY)
    assert '<<( <http://e/a> <http://e/a> "o" )>>' in write_answer(answer, width=200)
    assert '"type": "triple"' in write_answer(answer, output="json")


@pytest.mark.parametrize(
    "url",
    [
        "http://[::1",
        "http://h:abc/",
        "http://a..b/",
        "http://h/\x1b[0m",
        "http://h/\udcff",
        "http://h:99999/",
        "http://",
    ],
)
def test_addresses_that_are_none(url: str) -> None:
    """An address that no server can have is refused before anything is done."""
    with pytest.raises(StoreError, match="an endpoint is an address that starts with"):
        Endpoint(url)


def test_user_that_is_not_utf8() -> None:
    """A name that cannot be sent is refused."""
    with pytest.raises(StoreError, match="not UTF-8"):
        Endpoint("http://h/", user="\udcff")
