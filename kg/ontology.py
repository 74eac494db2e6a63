"""Read the OWL file into an ``Ontology``: declarations, domains and ranges, code lists.

    >>> from kg.model import Code
    >>> ontology = load_ontology()
    >>> ontology.is_a("Meeting", "Event")
    True
    >>> ontology.check_value("Meeting", "status", Code("Held"))

Which code list a property takes on a class is written in OWL as the class's restriction
"only values that are ``skos:inScheme`` this list".
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.resources import ontology_path
from kg.terms import Ontology, Property, Term

if TYPE_CHECKING:
    from pathlib import Path

OWL = "http://www.w3.org/2002/07/owl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "https://schema.org/"
SH = "http://www.w3.org/ns/shacl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

__all__ = ["Ontology", "load_ontology"]

Index: TypeAlias = dict[str, dict[str, list[str]]]
"""Subject -> predicate -> objects, all by IRI, blank node id or literal value."""

_PROPERTIES = (OWL + "ObjectProperty", OWL + "DatatypeProperty")
_NAMESPACE = "http://purl.org/vocab/vann/preferredNamespaceUri"


@cache
def load_ontology(path: Path | None = None) -> Ontology:
    """Read the ontology and, of the shapes beside it, what a report cannot do without; once for each path.

    Args:
        path: Turtle file; the project's own when left out.

    Raises:
        OntologyError: The file is not readable as Turtle, or holds no ontology.
    """
    return _read(path or ontology_path("diplokg.ttl"))


def _read(path: Path) -> Ontology:
    index = _index(path)
    shapes = path.with_name("shapes.ttl")
    rules = _index(shapes) if shapes.exists() else {}
    namespaces = [one[_NAMESPACE][0] for one in index.values() if _NAMESPACE in one]
    if len(namespaces) != 1:
        message = f"{path}: one ontology with vann:preferredNamespaceUri is needed, not {len(namespaces)}"
        raise OntologyError(message)
    ours = {iri: iri.removeprefix(namespaces[0]) for iri in index if iri.startswith(namespaces[0])}
    typed = {iri: index[iri][RDF + "type"] for iri in sorted(index) if RDF + "type" in index[iri]}
    classes = {ours[iri]: _term(iri, index) for iri, t in typed.items() if OWL + "Class" in t and iri in ours}
    properties = {
        _local(iri): _property(iri, index) for iri, t in typed.items() if any(one in t for one in _PROPERTIES)
    }
    parents, foreign, restricted = _above(classes, index)
    schemes: dict[str, list[str]] = {
        ours[iri]: [] for iri, t in typed.items() if SKOS + "ConceptScheme" in t and iri in ours
    }
    for iri, types in typed.items():
        if SKOS + "Concept" in types:
            for scheme in index[iri].get(SKOS + "inScheme", []):
                schemes[_local(scheme)].append(ours[iri])
    return Ontology(
        namespace=namespaces[0],
        classes=classes,
        properties=properties,
        schemes={name: tuple(sorted(codes)) for name, codes in schemes.items()},
        _parents=parents,
        _foreign=foreign,
        _schemes=restricted,
        _terms={name: _term(iri, index) for iri, name in ours.items()}
        | {name: prop for name, prop in properties.items() if prop.iri not in ours},
        _notes={
            (_local(iri), ours[predicate]): _local(values[0])
            for iri, rows in index.items()
            for predicate, values in rows.items()
            if OWL + "AnnotationProperty" in typed.get(predicate, ()) and predicate in ours
        },
        _required=_required(rules),
        _no_labels=_no_labels(rules),
    )


def _required(shapes: Index) -> dict[str, tuple[str, ...]]:
    """Return class -> properties of which its shapes ask for at least one value, in the order of the file."""
    found: dict[str, tuple[str, ...]] = {}
    for shape in shapes.values():
        for cls in shape.get(SH + "targetClass", []):
            needed = (
                one
                for node in shape.get(SH + "property", [])
                if (one := shapes[node]) and SH + "minCount" in one
            )
            names = tuple(_local(one[SH + "path"][0]) for one in needed if SH + "severity" not in one)
            found[_local(cls)] = (*found.get(_local(cls), ()), *names)
    found.pop("Report", None)  # the export adds what every report has
    return found


def _no_labels(shapes: Index) -> dict[str, tuple[tuple[re.Pattern[str], str], ...]]:
    """Return class -> patterns that its shapes warn of in a label, with their messages."""
    found: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {}
    for shape in shapes.values():
        for node in shape.get(SH + "property", []):
            one = shapes[node]
            if one[SH + "path"] != [RDFS + "label"] or SH + "not" not in one:
                continue
            bad = re.compile(shapes[one[SH + "not"][0]][SH + "pattern"][0])
            for cls in map(_local, shape[SH + "targetClass"]):
                found[cls] = (*found.get(cls, ()), (bad, one[SH + "message"][0]))
    return found


def _index(path: Path) -> Index:
    index: Index = defaultdict(lambda: defaultdict(list))
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            index[_value(quad.subject)][quad.predicate.value].append(_value(quad.object))
    except (OSError, SyntaxError) as error:
        message = f"{path}: {error}"
        raise OntologyError(message) from error
    return {subject: dict(rows) for subject, rows in index.items()}


def _value(term: object) -> str:
    if isinstance(term, ox.NamedNode | ox.BlankNode | ox.Literal):
        return term.value
    message = f"a triple term has no place in an ontology: {term}"
    raise OntologyError(message)


def _local(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]


def _term(iri: str, index: Index) -> Term:
    return Term(name=_local(iri), iri=iri, **_words(iri, index))


def _words(iri: str, index: Index) -> dict[str, str]:
    one = index[iri]
    names = {"label": RDFS + "label", "comment": RDFS + "comment", "example": SKOS + "example"}
    return {name: one[predicate][0] for name, predicate in names.items() if predicate in one}


def _property(iri: str, index: Index) -> Property:
    one = index[iri]
    ranges = _members(one.get(RDFS + "range", []), index)
    domains = _members([*one.get(RDFS + "domain", []), *one.get(SCHEMA + "domainIncludes", [])], index)
    is_literal = OWL + "DatatypeProperty" in one[RDF + "type"]
    # xsd:date is not in the datatype map of OWL 2, so its range is rdfs:Literal and schema.org says the rest.
    datatypes = [v for v in [*one.get(SCHEMA + "rangeIncludes", []), *ranges] if v.startswith(XSD)]
    return Property(
        name=_local(iri),
        iri=iri,
        **_words(iri, index),
        domain=tuple(_local(v) for v in domains),
        range=() if is_literal else tuple(_local(v) for v in ranges if v != SKOS + "Concept"),
        datatype=_local((datatypes or ["string"])[0]) if is_literal else "",
        coded=SKOS + "Concept" in ranges,
    )


def _members(nodes: list[str], index: Index) -> list[str]:
    """Open unions; other nodes stay."""
    found: list[str] = []
    for node in nodes:
        unions = index.get(node, {}).get(OWL + "unionOf")
        if not unions:
            found.append(node)
            continue
        rest = unions[0]
        while rest != RDF + "nil":
            found.extend(index[rest][RDF + "first"])
            rest = index[rest][RDF + "rest"][0]
    return sorted(found)


def _above(
    classes: dict[str, Term], index: Index
) -> tuple[dict[str, tuple[str, ...]], dict[str, str], dict[tuple[str, str], str]]:
    """Return the superclasses, the IRIs of the foreign ones, and the code lists by class and property."""
    parents: dict[str, tuple[str, ...]] = {}
    foreign: dict[str, str] = {}
    schemes: dict[tuple[str, str], str] = {}
    for name, term in classes.items():
        above = index[term.iri].get(RDFS + "subClassOf", [])
        parents[name] = tuple(sorted(_local(v) for v in above if OWL + "onProperty" not in index.get(v, {})))
        foreign |= {_local(v): v for v in above if _local(v) in parents[name] and _local(v) not in classes}
        for node in above:
            for inner in index.get(node, {}).get(OWL + "allValuesFrom", []):
                for scheme in index[inner].get(OWL + "hasValue", []):
                    schemes[name, _local(index[node][OWL + "onProperty"][0])] = _local(scheme)
    return parents, foreign, schemes
