"""JSON-LD with a context made of the ontology (JSON-LD 1.1, W3C Recommendation, 16 July 2020), one node a line."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import cache
from itertools import groupby
from typing import IO, TYPE_CHECKING, Any, TypeAlias

import pyoxigraph as ox

from kg.ontology import RDF, XSD, load_ontology
from kg.rdf.iris import BASE
from kg.rdf.prefixes import prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable

Json: TypeAlias = dict[str, Any]

_STRING = XSD + "string"
_NATIVE = {XSD + "integer": re.compile("0|-?[1-9][0-9]*"), XSD + "boolean": re.compile("true|false")}
"""What JSON has of its own; a number with a fraction would lose digits."""


def context(*, base: str = BASE) -> Json:
    """Return the context: prefixes, and for each property what its values are. Our terms stand without prefix."""
    ontology = load_ontology()
    terms: Json = dict(prefixes(base=base))
    for name, prop in sorted(ontology.properties.items()):
        known = _compact(prop.iri, base)
        kind = f"xsd:{prop.datatype}" if prop.datatype not in ("", "string") else ""
        kind = kind or ("" if prop.datatype and not prop.is_iri else "@id")
        # "place" and others are prefixes already: dip:place.
        key = name if known == f"dip:{name}" and name not in terms else known
        terms[key] = {"@id": known, "@type": kind} if kind else {"@id": known}
    terms["dcterms:date"] = {"@id": "dcterms:date", "@type": "xsd:date"}
    return terms


def write_jsonld(triples: Iterable[ox.Triple], stream: IO[bytes], *, base: str = BASE) -> None:
    """Write triples, sorted by subject, as one JSON-LD document."""
    terms = context(base=base)
    keys = {_expand(terms, value["@id"]): name for name, value in terms.items() if isinstance(value, dict)}
    stream.write(f'{{"@context": {_dump(terms)},\n"@graph": ['.encode())
    between = "\n"
    for subject, group in groupby(triples, key=lambda one: one.subject):
        node: Json = defaultdict(list)
        node["@id"] = _name(subject, base)
        for triple in group:
            if triple.predicate.value == RDF + "type":
                node["@type"].append(_name(triple.object, base))
                continue
            key = keys.get(triple.predicate.value) or _compact(triple.predicate.value, base)
            node[key].append(_value(triple.object, terms.get(key, {}).get("@type", ""), base, terms))
        flat = {key: one[0] if isinstance(one, list) and len(one) == 1 else one for key, one in node.items()}
        stream.write(f"{between}{_dump(flat)}".encode())
        between = ",\n"
    stream.write(b"\n]}\n")


def _dump(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)


def _expand(terms: Json, name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{terms[prefix]}{local}" if isinstance(terms.get(prefix), str) else name


@cache
def _names(base: str) -> dict[str, str]:
    return {namespace: prefix for prefix, namespace in prefixes(base=base).items()}


def _compact(iri: str, base: str) -> str:
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    found = _names(base).get(iri[:cut])
    return f"{found}:{iri[cut:]}" if found and iri[cut:] else iri


def _name(node: object, base: str) -> str:
    return _compact(node.value, base) if isinstance(node, ox.NamedNode) else str(node)


def _value(term: object, kind: str, base: str, terms: Json) -> object:
    if not isinstance(term, ox.Literal):
        name = _name(term, base)
        return name if kind == "@id" else {"@id": name}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    if datatype == _STRING:
        return {"@value": term.value} if kind else term.value
    if _expand(terms, kind) != datatype:
        return {"@value": term.value, "@type": datatype}
    native = _NATIVE.get(datatype)
    if native and native.fullmatch(term.value):
        return json.loads(term.value)
    return {"@value": term.value, "@type": datatype} if native else term.value
