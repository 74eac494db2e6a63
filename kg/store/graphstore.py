"""Client of the SPARQL 1.1 Graph Store HTTP Protocol (W3C Recommendation, 21 March 2013).

Every document is one ``PUT`` of its named graph, so the server replaces it whole or not at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.store.http import AuthenticationError, ConnectionLostError, describe, open_client, send
from kg.store.summary import LoadSummary

if TYPE_CHECKING:
    from collections.abc import Iterable

    import httpx2

    from kg.store.http import Endpoint
    from kg.store.split import DocumentGraph
    from kg.store.summary import Progress

_CREATED = 201
_NOT_FOUND = 404
_NO_GRAPH = "https://w3id.org/diplokg/id/none"
"""A graph that no server has; all may be asked for it."""
_GIVE_UP = 3
"""After so many documents failed one after another, the rest is not tried."""
_HEADERS = {"Content-Type": "text/turtle; charset=utf-8"}
"""N-Triples are Turtle, and Turtle is what every server takes."""


def check(endpoint: Endpoint) -> None:
    """See whether a Graph Store server answers, before the work is done that is to be loaded.

    Raises:
        StoreError: It cannot be reached, refuses the user, or is at fault itself.
    """
    with open_client(endpoint) as client:
        response = send(client, endpoint, "HEAD", parameters={"graph": _NO_GRAPH})
    if response.is_server_error:
        message = f"{endpoint.url}: the server cannot answer: {describe(response)}"
        raise StoreError(message)


def load_graphs(
    endpoint: Endpoint, graphs: Iterable[DocumentGraph], *, progress: Progress | None = None
) -> LoadSummary:
    """Load documents into a Graph Store server; a document that is there already is replaced.

    Args:
        endpoint: The server's Graph Store address.
        graphs: The documents.
        progress: Told the number of documents done, after each.

    Returns:
        What is in place and what failed; when the server goes away in the middle, the rest has failed.

    Raises:
        ConnectionLostError: The server could not be reached for the first document.
        AuthenticationError: The server refuses the user or the password.
    """
    added = replaced = triples = row = 0
    failed: list[tuple[str, str]] = []
    stopped = ""
    with open_client(endpoint) as client:
        for graph in graphs:
            if stopped:
                failed.append((graph.iri, f"not tried: {stopped}"))
                continue
            try:
                response = _put(client, endpoint, graph)
            except AuthenticationError:
                raise
            except ConnectionLostError as error:
                if not added + replaced + len(failed):
                    raise
                failed.append((graph.iri, str(error)))
                stopped = "the server went away"
                continue
            except StoreError as error:
                failed.append((graph.iri, str(error)))
                continue
            if response.is_success:
                row = 0
                triples += graph.triples
                created = response.status_code == _CREATED
                added, replaced = added + created, replaced + (not created)
            else:
                row += 1
                failed.append((graph.iri, describe(response)))
                stopped = f"{row} documents failed one after another" if row >= _GIVE_UP else ""
            if progress is not None:
                progress(added + replaced + len(failed))
    return LoadSummary(added=added, replaced=replaced, failed=tuple(failed), triples=triples)


def _put(client: httpx2.Client, endpoint: Endpoint, graph: DocumentGraph) -> httpx2.Response:
    return send(
        client, endpoint, "PUT", parameters={"graph": graph.iri}, headers=_HEADERS, content=graph.ntriples
    )


def remove_document(endpoint: Endpoint, document: str) -> str:
    """Remove a document with all it brought from a Graph Store server.

    Args:
        endpoint: The server's Graph Store address.
        document: The document's IRI.

    Returns:
        The IRI of the removed document.

    Raises:
        StoreError: *document* is no IRI, the server has no such graph, or does not remove it.
    """
    if "://" not in document:
        message = f"{document!r}: on an endpoint a document is removed by its IRI, https://.../id/doc/..."
        raise StoreError(message)
    with open_client(endpoint) as client:
        response = send(client, endpoint, "DELETE", parameters={"graph": document})
    if not response.is_success:
        gone = response.status_code == _NOT_FOUND
        message = f"{endpoint.url}: " + (f"no document {document}" if gone else describe(response))
        raise StoreError(message)
    return document
