"""From ``Extraction`` to triples. No code for any single type: the ontology says what each value becomes.

In: one extraction. Out: pyoxigraph triples. Entities meet by their IRI, so the graph of many documents
is the union of theirs (``kg.rdf.union``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from kg.errors import GraphError, KgError
from kg.model import Code, EntityRef, ReportRef
from kg.ontology import RDF, RDFS, SKOS, XSD, load_ontology
from kg.rdf.iris import BASE, check_base, document_iri, entity_iri, report_iri, span_iri
from kg.rdf.labels import entity_label, report_label
from kg.rdf.prefixes import DCTERMS, OA

if TYPE_CHECKING:
    from kg.model import Document, Entity, Extraction, Report, Span, Value

Object: TypeAlias = ox.NamedNode | ox.Literal

_TYPE = ox.NamedNode(RDF + "type")
LABEL = ox.NamedNode(RDFS + "label")
ALT_LABEL = ox.NamedNode(SKOS + "altLabel")
IDENTIFIER = ox.NamedNode(DCTERMS + "identifier")
_TITLE = ox.NamedNode(DCTERMS + "title")
_SOURCE = ox.NamedNode(DCTERMS + "source")
_LICENCE = ox.NamedNode(DCTERMS + "license")
_RIGHTS = ox.NamedNode(DCTERMS + "rights")
_DATE = ox.NamedNode(DCTERMS + "date")
_HAS_SOURCE = ox.NamedNode(OA + "hasSource")
_START = ox.NamedNode(OA + "start")
_END = ox.NamedNode(OA + "end")
_EXACT = ox.NamedNode(OA + "exact")

MENTIONED_IN = ox.NamedNode(load_ontology().iri("mentionedIn"))

_SCHEMES = ("http://", "https://", "urn:")


@dataclass(frozen=True, slots=True)
class _Tables:
    """The nodes of one extraction, by what its values call them."""

    document: ox.NamedNode
    entities: dict[str, ox.NamedNode]
    """By ``Entity.id``."""
    named: dict[str, Entity]
    """The entities themselves, likewise."""
    reports: dict[str, tuple[str, ox.NamedNode]]
    """Class and node, by ``Report.slug``."""
    spans: dict[Span, ox.NamedNode]


def triples(
    extraction: Extraction, *, base: str = BASE, quotes: bool = True, compact: bool = False
) -> list[ox.Triple]:
    """Return the triples of one extraction: its document, entities, reports and spans, in no set order.

    Args:
        extraction: What was read from one document.
        base: Base of all IRIs.
        quotes: Whether spans carry their words.
        compact: Whether an entity has its first mention only; the evidence of reports is whole.

    Raises:
        OntologyError: A class, property or value is not in the ontology or does not fit it.
        GraphError: A span is not in the text, a reference leads nowhere, a key is no key.
    """
    check_base(base)
    document = extraction.document
    if compact:
        entities = (replace(one, evidence=tuple(sorted(one.evidence)[:1])) for one in extraction.entities)
        extraction = replace(extraction, entities=tuple(entities))
    try:
        tables = _tables(extraction, base)
        found = _document(tables.document, document)
        for entity in extraction.entities:
            found += _entity(entity, tables)
        for report in extraction.reports:
            found += _report(report, document.date, tables)
        for span, node in tables.spans.items():
            found += _span(node, span, tables.document, document.quote(span) if quotes else "")
    except KgError as error:
        message = f"document {document.identifier or document.key}: {error}"
        raise type(error)(message) from error
    return found


def _tables(extraction: Extraction, base: str) -> _Tables:
    document = extraction.document
    key = document.key
    entities: dict[str, ox.NamedNode] = {}
    for entity in extraction.entities:
        if entity.id in entities:
            message = f"two entities are {entity.id}"
            raise GraphError(message)
        entities[entity.id] = ox.NamedNode(entity_iri(entity.type, entity.key, base=base))
    reports: dict[str, tuple[str, ox.NamedNode]] = {}
    for report in extraction.reports:
        if report.slug in reports:
            message = f"two reports are {report.slug}"
            raise GraphError(message)
        reports[report.slug] = (report.type, ox.NamedNode(report_iri(key, report.slug, base=base)))
    spans: dict[Span, ox.NamedNode] = {}
    cited = [one.evidence for one in extraction.entities] + [one.evidence for one in extraction.reports]
    for span in chain.from_iterable(cited):
        if span.end > len(document.text):
            message = (
                f"span {span.start}..{span.end} is outside of the text of {len(document.text)} characters"
            )
            raise GraphError(message)
        if span not in spans:
            spans[span] = ox.NamedNode(span_iri(key, span, base=base))
    named = {entity.id: entity for entity in extraction.entities}
    return _Tables(ox.NamedNode(document_iri(key, base=base)), entities, named, reports, spans)


def _document(node: ox.NamedNode, document: Document) -> list[ox.Triple]:
    found = _types(node, "Document")
    if document.identifier:
        found.append(ox.Triple(node, IDENTIFIER, literal(document.identifier, "string")))
    if document.title:
        found.append(ox.Triple(node, _TITLE, literal(document.title, "string")))
    if document.date is not None:
        found.append(ox.Triple(node, _DATE, literal(document.date, "date")))
    if document.source:
        found.append(ox.Triple(node, _SOURCE, _source(document.source)))
    if document.licence:
        licence = _source(document.licence)
        found.append(ox.Triple(node, _LICENCE if isinstance(licence, ox.NamedNode) else _RIGHTS, licence))
    return found


def _entity(entity: Entity, tables: _Tables) -> list[ox.Triple]:
    node = tables.entities[entity.id]
    label = entity_label(entity, tables.named)
    names = [name for name in (entity.label, *entity.names) if name != label]
    titled = [ox.Triple(node, _term("title"), literal(entity.label, "string"))] * (entity.type == "Office")
    return [
        *_types(node, entity.type),
        ox.Triple(node, LABEL, literal(label, "string")),
        *titled,
        *(ox.Triple(node, ALT_LABEL, literal(name, "string")) for name in dict.fromkeys(names)),
        *_properties(node, entity, entity.id, tables),
        ox.Triple(node, MENTIONED_IN, tables.document),
        *(ox.Triple(node, _term("evidence"), tables.spans[span]) for span in entity.evidence),
    ]


def _report(report: Report, as_of: date | None, tables: _Tables) -> list[ox.Triple]:
    node = tables.reports[report.slug][1]
    found = [
        *_types(node, report.type),
        *_properties(node, report, report.slug, tables),
        ox.Triple(node, _term("reportedIn"), tables.document),
        ox.Triple(node, _term("confidence"), literal(report.confidence, "decimal")),
        *(ox.Triple(node, _term("evidence"), tables.spans[span]) for span in report.evidence),
    ]
    # After the properties, which are checked: a label is made of sound values only.
    found.append(ox.Triple(node, LABEL, literal(report_label(report, tables.named), "string")))
    if report.label and load_ontology().is_a(report.type, "Event"):
        found.append(ox.Triple(node, _term("name"), literal(report.label, "string")))
    if as_of is not None:
        found.append(ox.Triple(node, _term("asOf"), literal(as_of, "date")))
    return found


def _span(node: ox.NamedNode, span: Span, document: ox.NamedNode, quote: str) -> list[ox.Triple]:
    found = [
        *_types(node, "TextSpan"),
        ox.Triple(node, _HAS_SOURCE, document),
        ox.Triple(node, _START, literal(span.start, "integer")),
        ox.Triple(node, _END, literal(span.end, "integer")),
    ]
    if quote:
        found.append(ox.Triple(node, _EXACT, literal(quote, "string")))
    return found


def _types(node: ox.NamedNode, cls: str) -> list[ox.Triple]:
    return [ox.Triple(node, _TYPE, one) for one in _classes(cls)]


def _properties(node: ox.NamedNode, one: Entity | Report, name: str, tables: _Tables) -> list[ox.Triple]:
    try:
        return [
            ox.Triple(node, _property(key), _object(one.type, key, value, tables))
            for key, value in one.properties
        ]
    except KgError as error:
        message = f"{name}: {error}"
        raise type(error)(message) from error


def _object(cls: str, name: str, value: Value, tables: _Tables) -> Object:
    if isinstance(value, EntityRef):
        _check_entity(cls, name, value.id.partition("/")[0])
        if value.id not in tables.entities:
            message = f"{name} names the entity {value.id}, which is not in the extraction"
            raise GraphError(message)
        return tables.entities[value.id]
    if isinstance(value, ReportRef):
        if value.slug not in tables.reports:
            message = f"{name} names the report {value.slug}, which is not in the extraction"
            raise GraphError(message)
        kind, node = tables.reports[value.slug]
        load_ontology().check_value(cls, name, value, value_type=kind)
        return node
    if isinstance(value, Code):
        return _code(cls, name, value)
    ontology = load_ontology()
    ontology.check_value(cls, name, value)
    prop = ontology.property(name)
    return ox.NamedNode(str(value)) if prop.is_iri else literal(value, prop.datatype)


@cache
def _classes(cls: str) -> tuple[ox.NamedNode, ...]:
    return tuple(_term(one) for one in load_ontology().ancestors(cls))


@cache
def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(load_ontology().iri(name))


@cache
def _property(name: str) -> ox.NamedNode:
    return ox.NamedNode(load_ontology().property(name).iri)


@cache
def _check_entity(cls: str, name: str, kind: str) -> None:
    load_ontology().check_value(cls, name, EntityRef(f"{kind}/"))


@cache
def _code(cls: str, name: str, code: Code) -> ox.NamedNode:
    load_ontology().check_value(cls, name, code)
    return _term(code.name)


@cache
def _datatype(name: str) -> ox.NamedNode:
    return ox.NamedNode(XSD + name)


def literal(value: date | Decimal | int | str, datatype: str) -> ox.Literal:
    """Return a literal in one spelling for each value: ``1700000000.0``, ``0.9``, ``true``, ``2025-08-03``.

    A decimal has its point, so that it stands bare in Turtle.
    """
    if isinstance(value, str):
        text = value
    elif isinstance(value, bool):
        text = str(value).lower()
    elif datatype == "decimal" and isinstance(value, Decimal | int):
        text = _decimal(Decimal(value))
    else:
        text = value.isoformat() if isinstance(value, date) else str(value)
    try:
        return ox.Literal(text, datatype=_datatype(datatype))
    except ValueError as error:
        message = f"{text[:40]!r} holds half of a surrogate pair, which no Turtle file can hold"
        raise GraphError(message) from error


def _decimal(value: Decimal) -> str:
    if not value.is_finite():
        message = f"{value} is no number that xsd:decimal can hold"
        raise GraphError(message)
    whole, _, fraction = f"{value:f}".partition(".")
    return f"{whole}.{fraction.rstrip('0') or '0'}"


def _source(source: str) -> Object:
    """Return an IRI node where the source is one, else its words."""
    if source.startswith(_SCHEMES):
        try:
            return ox.NamedNode(source)
        except ValueError:
            return literal(source, "string")
    return literal(source, "string")
