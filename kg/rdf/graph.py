"""The rdflib side: an empty graph with the right prefixes, and pyoxigraph's triples in rdflib's terms."""

from __future__ import annotations

import pyoxigraph as ox
import rdflib

from kg.errors import GraphError
from kg.ontology import RDF, RDFS, SCHEMA, SKOS, XSD, load_ontology
from kg.rdf.iris import BASE, segment

DCTERMS = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"
OA = "http://www.w3.org/ns/oa#"

_STRING = XSD + "string"


def prefixes(*, base: str = BASE) -> dict[str, str]:
    """Return the prefixes of an export: the vocabularies, and one for each kind of entity."""
    ontology = load_ontology()
    tops = ontology.property("mentionedIn").domain
    kinds = sorted({segment(cls) for top in tops for cls in ontology.subclasses(top)})
    vocabularies = {
        "dcterms": DCTERMS,
        "dip": ontology.namespace,
        "foaf": FOAF,
        "oa": OA,
        "rdf": RDF,
        "rdfs": RDFS,
        "schema": SCHEMA,
        "skos": SKOS,
        "xsd": XSD,
    }
    return vocabularies | {kind: f"{base}id/{kind}/" for kind in kinds}


def new_graph(*, base: str = BASE) -> rdflib.Graph:
    """Return an empty rdflib graph with the prefixes of an export and no others."""
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in prefixes(base=base).items():
        graph.bind(prefix, namespace)
    return graph


def as_rdflib(triple: ox.Triple) -> tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]:
    """Return a pyoxigraph triple in the terms of rdflib."""
    return _node(triple.subject), rdflib.URIRef(triple.predicate.value), _node(triple.object)


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
