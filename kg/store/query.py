"""Ask a SPARQL query of an embedded store, of graph files, or of an endpoint: one kind of answer."""

from __future__ import annotations

import json
import re
import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.store.embedded import open_store
from kg.store.split import read_ntriples

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kg.store.http import Endpoint

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal
Row: TypeAlias = tuple[Term | None, ...]
Form: TypeAlias = Literal["select", "ask", "construct"]

_UPDATE = re.compile(
    r"\s*(?:(?:PREFIX\s+\S*\s*<[^>]*>|BASE\s*<[^>]*>|#[^\n]*\n)\s*)*"
    r"(?:INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b",
    re.IGNORECASE,
)
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_ACCEPT = {
    "select": "application/sparql-results+json",
    "ask": "application/sparql-results+json",
    "construct": "text/turtle",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gives: rows of a SELECT, the truth of an ASK, or triples of a CONSTRUCT or DESCRIBE."""

    form: Form
    variables: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    truth: bool = False
    triples: tuple[ox.Triple, ...] = ()


def check_query(text: str, *, name: str = "query") -> Form:
    """Parse a query without asking it of anything.

    Args:
        text: SPARQL 1.1. The prefixes of an export need no declaration.
        name: What the query is called in messages.

    Returns:
        Whether it is a SELECT, an ASK, or a CONSTRUCT or DESCRIBE.

    Raises:
        QueryError: It is not well-formed (with line and column), or it is an update.
    """
    if _UPDATE.match(text):
        message = f"{name}: updates are refused; kg query only reads (SELECT, ASK, CONSTRUCT, DESCRIBE)"
        raise QueryError(message)
    try:
        result = ox.Store().query(text, prefixes=_missing_prefixes(text))
    except SyntaxError as error:
        raise QueryError(_syntax_message(error, name)) from None
    if isinstance(result, ox.QueryBoolean):
        return "ask"
    return "construct" if isinstance(result, ox.QueryTriples) else "select"


def _syntax_message(error: SyntaxError, name: str) -> str:
    text = " ".join(str(error).split())
    if match := _POSITION.match(text):
        line, column, reason = match.groups()
        return f"{name}, line {line}, column {column}: not well-formed: {reason}"
    return f"{name}: not well-formed: {text}"


def _missing_prefixes(text: str) -> dict[str, str]:
    """Return the prefixes of an export that *text* uses and does not declare."""
    declared = set(re.findall(r"\bPREFIX\s+([\w-]*):", text, re.IGNORECASE))
    used = set(re.findall(r"(?<![\w<:/?$-])([A-Za-z][\w-]*):", text)) - declared
    if not used:
        return {}
    from kg.rdf.graph import prefixes  # noqa: PLC0415 - brings rdflib, which few queries need

    return {prefix: iri for prefix, iri in prefixes().items() if prefix in used}


def query_store(path: Path, text: str, *, name: str = "query", timeout: float | None = None) -> Answer:
    """Ask an embedded store; the default graph of the query is the union of all documents.

    Args:
        path: The store's folder.
        text: SPARQL 1.1.
        name: What the query is called in messages.
        timeout: Seconds after which the query is given up.

    Raises:
        QueryError: The query is not well-formed, or it is an update.
        StoreError: The store cannot be opened, or the time is over.
    """
    check_query(text, name=name)
    return _ask(open_store(path), text, timeout=timeout)


def query_files(
    paths: Sequence[Path], text: str, *, name: str = "query", timeout: float | None = None
) -> Answer:
    """Ask the union of graph files, held in memory.

    Args:
        paths: Turtle (``.ttl``) or N-Triples (``.nt``) files; ``-`` is Turtle on standard input.
        text: SPARQL 1.1.
        name: What the query is called in messages.
        timeout: Seconds after which the query is given up.

    Raises:
        GraphError: A file cannot be read or parsed.
        QueryError: The query is not well-formed, or it is an update.
        StoreError: The time is over.
    """
    check_query(text, name=name)
    store = ox.Store()
    for path in paths:
        store.bulk_load(read_ntriples(path), ox.RdfFormat.N_TRIPLES, lenient=True)
    return _ask(store, text, timeout=timeout)


def _ask(store: ox.Store, text: str, *, timeout: float | None) -> Answer:
    extra = _missing_prefixes(text)

    def work() -> Answer:
        try:
            result = store.query(text, prefixes=extra, use_default_graph_as_union=True)
            if isinstance(result, ox.QueryBoolean):
                return Answer(form="ask", truth=bool(result))
            if isinstance(result, ox.QueryTriples):
                return Answer(form="construct", triples=tuple(sorted(set(result), key=str)))
            variables = tuple(variable.value for variable in result.variables)
            return Answer(form="select", variables=variables, rows=tuple(tuple(one) for one in result))
        except (OSError, RuntimeError, ValueError) as error:
            message = f"the query failed: {' '.join(str(error).split())}"
            raise QueryError(message) from None

    return work() if timeout is None else _within(timeout, work)


def _within(seconds: float, work: Callable[[], Answer]) -> Answer:
    """Return what *work* returns, or give up waiting for it.

    The engine has no time-out; it gives up the interpreter lock while it searches, so another thread can
    wait. The search that is given up ends with the process.
    """
    done: list[Answer] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:  # noqa: BLE001 - handed on to the waiting thread
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not done:
        message = f"no answer within {seconds:g} s; give more time with --timeout, or ask for less"
        raise StoreError(message)
    return done[0]


def query_endpoint(endpoint: Endpoint, text: str, *, name: str = "query") -> Answer:
    """Ask a SPARQL 1.1 endpoint. Only the query operation is used, and updates are refused before it.

    Args:
        endpoint: The address of the server's query service; its time-out is the endpoint's.
        text: SPARQL 1.1.
        name: What the query is called in messages.

    Raises:
        QueryError: The query is not well-formed, it is an update, or the server cannot answer it.
        StoreError: The server cannot be reached, refuses the user, or the time is over.
    """
    from kg.store.http import describe, open_client, send  # noqa: PLC0415 - only endpoints need the HTTP client

    form = check_query(text, name=name)
    declared = "".join(
        f"PREFIX {prefix}: <{iri}> " for prefix, iri in sorted(_missing_prefixes(text).items())
    )
    once = replace(endpoint, retries=min(endpoint.retries, 2))
    with open_client(once) as client:
        response = send(
            client, once, "POST", headers={"Accept": _ACCEPT[form]}, form={"query": declared + text}
        )
    if not response.is_success:
        message = f"{endpoint.url}: the server cannot answer: {describe(response)}"
        raise QueryError(message)
    try:
        return _read_triples(response.content) if form == "construct" else _read_json(response.content, form)
    except (ValueError, KeyError, TypeError, SyntaxError) as error:
        kind = response.headers.get("content-type", "unknown")
        message = f"{endpoint.url}: the answer ({kind}) is no SPARQL result: {' '.join(str(error).split())}"
        raise StoreError(message) from None


def _read_triples(content: bytes) -> Answer:
    quads = ox.parse(content, ox.RdfFormat.TURTLE)
    triples = {ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads}
    return Answer(form="construct", triples=tuple(sorted(triples, key=str)))


def _read_json(content: bytes, form: Form) -> Answer:
    data: dict[str, Any] = json.loads(content)
    if form == "ask":
        # Virtuoso answers with a row or none, in place of the boolean of the standard.
        rows_for_truth = data["head"].get("vars") == ["__ASK_RETVAL"]
        return Answer(
            form="ask", truth=bool(data["results"]["bindings"] if rows_for_truth else data["boolean"])
        )
    variables = tuple(data["head"]["vars"])
    rows = tuple(
        tuple(_term(binding[variable]) if variable in binding else None for variable in variables)
        for binding in data["results"]["bindings"]
    )
    return Answer(form="select", variables=variables, rows=rows)


def _term(binding: dict[str, str]) -> Term:
    kind, value = binding["type"], binding["value"]
    if kind == "uri":
        return ox.NamedNode(value)
    if kind == "bnode":
        return ox.BlankNode(re.sub(r"[^A-Za-z0-9]", "", value) or "b")
    if language := binding.get("xml:lang"):
        return ox.Literal(value, language=language)
    # Virtuoso writes "typed-literal", a name of before SPARQL 1.1, for literals with a datatype.
    return (
        ox.Literal(value, datatype=ox.NamedNode(binding["datatype"]))
        if "datatype" in binding
        else ox.Literal(value)
    )
