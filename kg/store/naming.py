"""What the documents of a store are called: by address (IRI), by identifier, by url."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Literal, TypeAlias

import pyoxigraph as ox

from kg.errors import StoreError
from kg.rdf.prefixes import DCTERMS

if TYPE_CHECKING:
    from pathlib import Path

Name: TypeAlias = Literal["id", "url"]

_PROPERTIES: dict[Name, ox.NamedNode] = {
    "id": ox.NamedNode(DCTERMS + "identifier"),
    "url": ox.NamedNode(DCTERMS + "source"),
}


def names_of(store: ox.Store, by: Name) -> dict[str, set[str]]:
    """Return name -> the IRIs of the documents that have it; of one kind of name."""
    names: dict[str, set[str]] = {}
    for quad in store.quads_for_pattern(None, _PROPERTIES[by], None):
        if isinstance(quad.graph_name, ox.NamedNode) and isinstance(quad.object, ox.Literal | ox.NamedNode):
            names.setdefault(quad.object.value, set()).add(quad.graph_name.value)
    return names


def superseded(store: ox.Store, given: set[str], by: Name) -> list[str]:
    """Return the IRIs of the documents that share a name with one of the *given* and are not among them."""
    shared = (iris for iris in names_of(store, by).values() if iris & given)
    return sorted({iri for iris in shared for iri in iris - given})


def find(store: ox.Store, document: str, *, path: Path) -> str:
    """Return the IRI of a document, which is named by IRI, identifier or url.

    Raises:
        StoreError: There is none, or there are several.
    """
    names = {name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode)}
    addresses = {name for name in names if not name.endswith("/id/dataset")}
    if document in addresses:
        return document
    by_id, by_url = names_of(store, "id"), names_of(store, "url")
    found = sorted(by_id.get(document, set()) | by_url.get(document, set()))
    if len(found) == 1:
        return found[0]
    if found:
        message = (
            f"{path}: {len(found)} documents are called {document!r}; give the IRI of one: {', '.join(found)}"
        )
        raise StoreError(message)
    near = difflib.get_close_matches(document, sorted({*by_id, *by_url, *addresses}), n=3)
    hint = f"; near it: {', '.join(near)}" if near else ""
    message = f"{path}: no document {document!r} among {len(addresses)}{hint}"
    raise StoreError(message)
