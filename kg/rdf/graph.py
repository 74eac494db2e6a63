"""The rdflib side: an empty graph with the right prefixes, and pyoxigraph's triples in rdflib's terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import rdflib

from kg.errors import GraphError
from kg.ontology import XSD
from kg.rdf.iris import BASE
from kg.rdf.prefixes import prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_STRING = XSD + "string"


def new_graph(*, base: str = BASE) -> rdflib.Graph:
    """Return an empty rdflib graph with the prefixes of an export and no others."""
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in prefixes(base=base).items():
        graph.bind(prefix, namespace)
    return graph


def from_triples(triples: Iterable[ox.Triple], *, base: str = BASE) -> rdflib.Graph:
    """Return an rdflib graph of pyoxigraph's triples, prefixes bound."""
    graph = new_graph(base=base)
    for triple in triples:
        graph.add(as_rdflib(triple))
    return graph


def as_rdflib(triple: ox.Triple) -> tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]:
    """Return a pyoxigraph triple in the terms of rdflib."""
    return _node(triple.subject), rdflib.URIRef(triple.predicate.value), _node(triple.object)


def as_triples(graph: rdflib.Graph) -> Iterator[ox.Triple]:
    """Yield the triples of an rdflib graph in the terms of pyoxigraph.

    Raises:
        GraphError: The graph holds what RDF does not allow, such as a space in an IRI.
    """
    lines = graph.serialize(format="nt", encoding="utf-8")
    try:
        for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES):
            yield quad.triple
    except SyntaxError as error:
        message = f"the graph holds what RDF does not allow: {error.msg}"
        raise GraphError(message) from error


def as_ntriples(graph: rdflib.Graph) -> bytes:
    """Return an rdflib graph as N-Triples in the spelling of pyoxigraph.

    Raises:
        GraphError: The graph holds what RDF does not allow.
    """
    return ox.serialize(as_triples(graph), format=ox.RdfFormat.N_TRIPLES) or b""


def _node(term: object) -> rdflib.term.Node:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if not isinstance(term, ox.Literal):
        message = f"a triple in the place of a term has no form in rdflib: {term}"
        raise GraphError(message)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    # Not normalised: rdflib would write 1.50 as 1.5, and the two engines would differ.
    return rdflib.Literal(
        term.value, datatype=None if datatype == _STRING else rdflib.URIRef(datatype), normalize=False
    )
