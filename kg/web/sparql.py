"""The SPARQL 1.1 Protocol (W3C Recommendation, 21 March 2013), its query operation only: nothing is ever changed.

GET with ``query``, POST of a form with ``query``, POST of a query as it stands. What asks for HTML gets the page for people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from kg.errors import KgError, QueryError
from kg.store.results import write_answer
from kg.store.sparql import MOST_CHARACTERS, form_of
from kg.web.negotiation import best
from kg.web.page import HTML, Format

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

    from kg.store.engine import Dataset
    from kg.store.query import Answer
    from kg.web.graph import Graph

_ROWS = {
    Format("srj", "application/sparql-results+json", "JSON"): ox.QueryResultsFormat.JSON,
    Format("srx", "application/sparql-results+xml", "XML"): ox.QueryResultsFormat.XML,
    Format("csv", "text/csv", "CSV"): ox.QueryResultsFormat.CSV,
    Format("tsv", "text/tab-separated-values", "TSV"): ox.QueryResultsFormat.TSV,
    Format("json", "application/json", "JSON"): ox.QueryResultsFormat.JSON,
    Format("xml", "application/xml", "XML"): ox.QueryResultsFormat.XML,
}
_TRIPLES = {
    Format("ttl", "text/turtle", "Turtle"): ox.RdfFormat.TURTLE,
    Format("nt", "application/n-triples", "N-Triples"): ox.RdfFormat.N_TRIPLES,
    Format("rdf", "application/rdf+xml", "RDF/XML"): ox.RdfFormat.RDF_XML,
    Format("jsonld", "application/ld+json", "JSON-LD"): ox.RdfFormat.JSON_LD,
}
_MOST_BYTES = 4 * MOST_CHARACTERS
_DATASET = ("default-graph-uri", "named-graph-uri")
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"


class _RefusedError(Exception):
    """The request is none that the protocol knows, or that is answered here."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def wants_page(request: Request) -> bool:
    """Tell whether a request is of a person at a browser: it takes HTML before anything that the protocol has."""
    accept = request.headers.get("accept", "")
    offered = (*_ROWS, *_TRIPLES, HTML)
    return request.method in {"GET", "HEAD"} and "text/html" in accept and best(accept, offered) == HTML


async def answer(graph: Graph, request: Request) -> Response:
    """Answer a request of the protocol: a query, or with none the description of the service."""
    try:
        query, dataset = await _query_of(request)
        if query is None:
            return _written_triples(_description(str(request.url)), request, graph)
        return await run_in_threadpool(_asked, graph, query, dataset, request)
    except _RefusedError as error:
        return _words(error.status, str(error))
    except QueryError as error:
        return _words(400, str(error))
    except KgError as error:
        return _words(503, str(error), {"Retry-After": "5"})


async def _query_of(request: Request) -> tuple[str | None, Dataset | None]:
    """Return the query of a request, None where it asks for the description of the service, and the dataset to ask."""
    given = parse_qs(request.url.query, keep_blank_values=True)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method == "POST":
        body = await _body(request)
        if kind == _QUERY:
            given["query"] = [*given.get("query", []), body]
        elif kind == _FORM:
            given = parse_qs(body, keep_blank_values=True)
        elif kind == "application/sparql-update":
            raise _RefusedError(403, "updates are refused: this endpoint only reads")
        else:
            raise _RefusedError(415, f"the body of a POST should be {_FORM} or {_QUERY}")
    if "update" in given:
        raise _RefusedError(403, "updates are refused: this endpoint only reads")
    default, named = (given.get(name, []) for name in _DATASET)
    try:
        for iri in (*default, *named):
            ox.NamedNode(iri)
    except ValueError:
        raise _RefusedError(400, f"{' and '.join(_DATASET)} should be absolute IRIs of graphs") from None
    queries = given.get("query", [])
    if len(queries) > 1 or (request.method == "POST" and not queries):
        raise _RefusedError(400, f"one query is needed, not {len(queries)}")
    return (queries[0] if queries else None), ((default, named) if default or named else None)


async def _body(request: Request) -> str:
    read = bytearray()
    async for part in request.stream():
        read += part
        if len(read) > _MOST_BYTES:
            raise _RefusedError(413, f"a request may have {_MOST_BYTES} bytes")
    try:
        return read.decode()
    except UnicodeDecodeError:
        raise _RefusedError(400, "the body of a request should be UTF-8") from None


def _asked(graph: Graph, query: str, dataset: Dataset | None, request: Request) -> Response:
    found = graph.ask(query, graphs=dataset)
    if form_of(query) == "construct":
        response = _written_triples(found.triples, request, graph)
    else:
        chosen = _best(request, tuple(_ROWS))
        response = Response(
            written_rows(found, _ROWS[chosen]), media_type=f"{chosen.media_type}; charset=utf-8"
        )
    if found.cut:
        response.headers["X-SPARQL-MaxRows"] = str(graph.limits.rows)
    return response


def written_rows(found: Answer, form: ox.QueryResultsFormat) -> bytes:
    """Return rows, or the truth of an ASK, in one of the W3C's formats of results."""
    written = write_answer(found, output="json").encode()
    if form == ox.QueryResultsFormat.JSON:
        return written
    parsed = ox.parse_query_results(written, ox.QueryResultsFormat.JSON)
    if isinstance(parsed, ox.QueryBoolean) and form != ox.QueryResultsFormat.XML:
        return b"true\n" if parsed else b"false\n"
    return parsed.serialize(format=form) or b""


def _written_triples(triples: Sequence[ox.Triple], request: Request, graph: Graph) -> Response:
    chosen = _best(request, tuple(_TRIPLES))
    form = _TRIPLES[chosen]
    content = ox.serialize(triples, format=form, prefixes=graph.prefixes) or b""
    return Response(content, media_type=f"{chosen.media_type}; charset=utf-8", headers={"Vary": "Accept"})


def _best(request: Request, offered: tuple[Format, ...]) -> Format:
    chosen = best(request.headers.get("accept", ""), offered)
    return chosen if chosen in offered else offered[0]


def _words(status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    return Response(f"{message}\n", status, headers, media_type="text/plain; charset=utf-8")


def _description(address: str) -> Sequence[ox.Triple]:
    """Return what the service is (SPARQL 1.1 Service Description, W3C Recommendation, 21 March 2013)."""
    own = "http://www.w3.org/ns/sparql-service-description#"
    service = ox.NamedNode(address)
    formats = "http://www.w3.org/ns/formats/"
    values = {
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": [f"{own}Service"],
        f"{own}endpoint": [address],
        f"{own}supportedLanguage": [f"{own}SPARQL11Query"],
        f"{own}feature": [f"{own}UnionDefaultGraph"],
        f"{own}resultFormat": [
            f"{formats}{name}"
            for name in (
                "SPARQL_Results_JSON",
                "SPARQL_Results_XML",
                "SPARQL_Results_CSV",
                "SPARQL_Results_TSV",
            )
        ]
        + [f"{formats}{name}" for name in ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")],
    }
    return [
        ox.Triple(service, ox.NamedNode(name), ox.NamedNode(value))
        for name, found in values.items()
        for value in found
    ]
