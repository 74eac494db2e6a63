"""Ask a SPARQL query of an embedded store, of graph files, or of an endpoint: one kind of answer."""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.store import engine
from kg.store.sparql import Form, form_of, missing_prefixes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.store.fork_server import ForkServer
    from kg.store.http import Endpoint

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row: TypeAlias = tuple[Term | None, ...]

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
    cut: bool = False
    """Whether there are more rows or triples than were asked for."""


def check_query(text: str, *, name: str = "query", timeout: float | None = None) -> Form:
    """Parse a query without asking it of anything.

    Args:
        text: SPARQL 1.1. The prefixes of an export need no declaration.
        name: What the query is called in messages.
        timeout: Seconds after which the parser is given up.

    Returns:
        Whether it is a SELECT, an ASK, or a CONSTRUCT or DESCRIBE.

    Raises:
        QueryError: It is not well-formed (with line and column), or it is an update.
    """
    form = form_of(text, name=name)
    engine.ask(text, missing_prefixes(text), name=name, timeout=timeout)
    return form


def query_store(
    store: Path | ForkServer,
    text: str,
    *,
    name: str = "query",
    timeout: float | None = None,
    rows: int | None = None,
    memory: int | None = None,
    graphs: engine.Dataset | None = None,
) -> Answer:
    """Ask an embedded store; without FROM the default graph of the query is the union of all documents.

    Args:
        store: The store's folder, or what holds it ready.
        text: SPARQL 1.1.
        name: What the query is called in messages.
        timeout: Seconds after which the query is given up.
        rows: So many rows or triples at most.
        memory: Bytes that it may take; half of the machine's where it is not said.
        graphs: The dataset that is asked, in place of the one that the query names with FROM.

    Raises:
        QueryError: The query is not well-formed, it is an update, or it would ask other servers (SERVICE).
        StoreError: The store cannot be opened, or the time or the memory is used up.
    """
    form_of(text, name=name)
    more = None if rows is None else rows + 1
    asked = partial(engine.ask, store=store) if isinstance(store, Path) else store.ask
    answer = _read(
        *asked(
            text,
            missing_prefixes(text),
            name=name,
            timeout=timeout,
            rows=more,
            memory=memory,
            graphs=graphs,
        )
    )
    if rows is None or max(len(answer.rows), len(answer.triples)) <= rows:
        return answer
    return replace(answer, rows=answer.rows[:rows], triples=answer.triples[:rows], cut=True)


def query_files(
    paths: Sequence[Path], text: str, *, name: str = "query", timeout: float | None = None
) -> Answer:
    """Ask the union of graph files, held in memory.

    Args:
        paths: Graph files of any format; ``-`` is Turtle on standard input.
        text: SPARQL 1.1, without FROM.
        name: What the query is called in messages.
        timeout: Seconds after which the query is given up.

    Raises:
        GraphError: A file cannot be read or parsed.
        QueryError: The query is not well-formed, it is an update, or it would ask other servers (SERVICE).
        StoreError: The time or the memory is used up.
    """
    form_of(text, name=name)
    return _read(*engine.ask(text, missing_prefixes(text), name=name, files=paths, timeout=timeout))


def _read(form: str, answer: bytes) -> Answer:
    if form == "ask":
        return Answer(form="ask", truth=answer == b"true")
    return _read_triples(answer) if form == "construct" else _read_json(answer, "select")


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

    start = time.monotonic()
    form = check_query(text, name=name, timeout=endpoint.timeout)
    declared = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in sorted(missing_prefixes(text).items()))
    left = max(0.001, endpoint.timeout - (time.monotonic() - start))
    once = replace(endpoint, retries=min(endpoint.retries, 2), timeout=left)
    with open_client(once) as client:
        response = send(
            client, once, "POST", headers={"Accept": _ACCEPT[form]}, form={"query": declared + text}
        )
    if not response.is_success:
        message = f"{endpoint.url}: the server cannot answer: {describe(response)}"
        raise QueryError(message)
    try:
        return _read_triples(response.content) if form == "construct" else _read_json(response.content, form)
    except (ValueError, LookupError, TypeError, AttributeError, SyntaxError, RecursionError) as error:
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
    variables = tuple(str(name) for name in data["head"]["vars"])
    rows = tuple(
        tuple(_term(binding[variable]) if variable in binding else None for variable in variables)
        for binding in data["results"]["bindings"]
    )
    return Answer(form="select", variables=variables, rows=rows)


def _term(binding: dict[str, Any]) -> Term:
    kind, value = binding["type"], binding["value"]
    if kind == "triple":  # of SPARQL 1.2
        return ox.Triple(*(_term(value[place]) for place in ("subject", "predicate", "object")))  # type: ignore[arg-type]
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
