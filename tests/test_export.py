"""Extractions become triples."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.namespace import DCTERMS, FOAF, RDF, RDFS, SKOS

from kg.errors import GraphError, KgError, OntologyError
from kg.model import Code, Document, Entity, EntityRef, Extraction, Report, ReportRef, Span
from kg.ontology import load_ontology
from kg.rdf.export import triples
from kg.rdf.graph import as_rdflib
from kg.rdf.union import to_graph

if TYPE_CHECKING:
    from kg.model import Value

DIP = rdflib.Namespace("https://w3id.org/diplokg/ontology#")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
XSD = rdflib.Namespace("http://www.w3.org/2001/XMLSchema#")
ID = rdflib.Namespace("https://w3id.org/diplokg/id/")


@pytest.fixture(scope="module")
def graph(extraction: Extraction) -> rdflib.Graph:
    """Return the graph of the sample."""
    return to_graph([extraction])


def node(extraction: Extraction, name: str) -> rdflib.URIRef:
    """Return the node of a report of the sample."""
    return ID[f"doc/{extraction.document.key}/{name}"]


def one(*reports: Report, text: str = "words", entities: tuple[Entity, ...] = ()) -> Extraction:
    """Return an extraction of one small text."""
    return Extraction(Document(text, "d"), entities, reports)


def figure(**properties: Value) -> Report:
    """Return a figure with the given properties."""
    return Report("Figure", "figure--a", (Span(0, 5),), tuple(properties.items()))


def test_superclasses_are_written_out(graph: rdflib.Graph, extraction: Extraction) -> None:
    """A store without a reasoner finds a meeting as an event and a person as an agent."""
    meeting = set(graph.objects(node(extraction, "meeting--session"), RDF.type))
    assert meeting == {DIP.Meeting, DIP.Event, DIP.Report}
    assert set(graph.objects(ID["person/ada-soto"], RDF.type)) == {DIP.Person, DIP.Actor, FOAF.Agent}


def test_entities_have_names_and_mentions(graph: rdflib.Graph, extraction: Extraction) -> None:
    """Label and other names are plain literals; document and evidence are linked."""
    ferrer = ID["person/lucia-ferrer"]
    assert list(graph.objects(ferrer, RDFS.label)) == [rdflib.Literal("Lucía Ferrer")]
    assert list(graph.objects(ferrer, SKOS.altLabel)) == [rdflib.Literal("Ferrer")]
    assert list(graph.objects(ferrer, DIP.mentionedIn)) == [ID[f"doc/{extraction.document.key}"]]
    assert len(list(graph.objects(ferrer, DIP.evidence))) == 1


def test_reports_carry_their_document(graph: rdflib.Graph, extraction: Extraction) -> None:
    """Every report has document, evidence, confidence and the day it speaks for."""
    visit = node(extraction, "visit--lucia-ferrer--ken")
    assert graph.value(visit, DIP.reportedIn) == ID[f"doc/{extraction.document.key}"]
    assert graph.value(visit, DIP.confidence) == rdflib.Literal("0.9", datatype=XSD.decimal)
    assert graph.value(visit, DIP.asOf) == rdflib.Literal(date(2031, 3, 6))
    assert graph.value(visit, DIP.evidence) is not None


def test_every_quote_is_its_slice(graph: rdflib.Graph, extraction: Extraction) -> None:
    """text[start:end] == quote for every span."""
    spans = list(graph.subjects(RDF.type, DIP.TextSpan))
    assert len(spans) > 15
    for span in spans:
        start, end = (graph.value(span, OA[name]) for name in ("start", "end"))
        assert isinstance(start, rdflib.Literal)
        assert isinstance(end, rdflib.Literal)
        assert str(graph.value(span, OA.exact)) == extraction.document.text[int(start) : int(end)]


def test_quotes_can_be_left_out(extraction: Extraction) -> None:
    """Without quotes the spans stay and no oa:exact is written."""
    graph = to_graph([extraction], quotes=False)
    assert list(graph.subjects(RDF.type, DIP.TextSpan))
    assert not list(graph.triples((None, OA.exact, None)))


def test_documents_say_what_they_are(graph: rdflib.Graph, extraction: Extraction) -> None:
    """Identifier, title, date and source are the document's own."""
    document = ID[f"doc/{extraction.document.key}"]
    assert graph.value(document, DCTERMS.identifier) == rdflib.Literal("sample")
    assert graph.value(document, DCTERMS.title) == rdflib.Literal("A visit")
    assert graph.value(document, DCTERMS.date) == rdflib.Literal(date(2031, 3, 6))
    assert graph.value(document, DCTERMS.source) == rdflib.URIRef("https://example.org/news/1")


def test_what_is_not_known_is_absent() -> None:
    """A text without name, date, title and source gets none of them."""
    graph = to_graph([Extraction(Document("words"))])
    assert {p for _, p, _ in graph} == {RDF.type}


@pytest.mark.parametrize(
    ("licence", "predicate"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", DCTERMS.license),
        ("All rights reserved", DCTERMS.rights),
    ],
)
def test_the_licence_of_the_words_is_told(licence: str, predicate: rdflib.URIRef) -> None:
    """An address is a licence, words are rights."""
    graph = to_graph([Extraction(Document("words", licence=licence))])
    ((_, found, value),) = [one for one in graph if one[1] != RDF.type]
    assert (found, str(value)) == (predicate, licence)


def test_a_source_that_is_no_iri_stays_words() -> None:
    """A source in words is a literal, not a broken IRI."""
    graph = to_graph([Extraction(Document("words", source="https://exa mple"))])
    assert list(graph.objects(None, DCTERMS.source)) == [rdflib.Literal("https://exa mple")]


def test_a_compact_graph_keeps_the_first_mention(extraction: Extraction) -> None:
    """Entities have one span each, their first; reports keep theirs; no span stands unused."""
    first, *others = extraction.entities
    first = replace(first, evidence=(Span(9, 12), Span(3, 7), *first.evidence))
    extraction = replace(extraction, entities=(first, *others))
    whole, compact = to_graph([extraction]), rdflib.Graph()
    for triple in triples(extraction, compact=True):
        compact.add(as_rdflib(triple))
    assert len(compact) < len(whole)
    for subject in set(whole.subjects(DIP.evidence, None)):
        spans = sorted(
            whole.objects(subject, DIP.evidence),
            key=lambda one: [int(n) for n in str(one).partition("#char=")[2].split(",")],
        )
        kept = set(compact.objects(subject, DIP.evidence))
        assert kept == (set(spans) if (subject, RDF.type, DIP.Report) in whole else {spans[0]})
    assert set(compact.subjects(RDF.type, DIP.TextSpan)) == set(compact.objects(None, DIP.evidence))


def test_no_blank_nodes(graph: rdflib.Graph) -> None:
    """Every node has an IRI."""
    assert not [t for t in graph if any(isinstance(part, rdflib.BNode) for part in t)]


LINKS = {"Identity", "Occurrence", "identity", "occurrence", "eventClass", "rule"}
"""Terms of the links graph, which no document brings."""


ELSEWHERE = {*"inScheme hasTopConcept readBy".split(), *"mentions reports memberOf hasPart after".split()}  # noqa: SIM905
"""Properties of codes, one that is written when a document is read, and inverses, which are never written."""


def test_every_property_and_class_of_the_sample_is_written(graph: rdflib.Graph) -> None:
    """The sample leaves out no property of ours and no class, so tests over it see all of the exporter."""
    ontology = load_ontology()
    used = {str(p) for _, p, _ in graph}
    ours = {p.iri for p in ontology.properties.values() if p.name not in {*ELSEWHERE, *LINKS}}
    assert ours <= used
    classes = {term.iri for name, term in ontology.classes.items() if name not in LINKS}
    assert classes <= {str(o) for o in graph.objects(None, RDF.type)}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("1.7E+9"), "1700000000.0"),
        (Decimal("0.90"), "0.9"),
        (Decimal("100.0"), "100.0"),
        (Decimal("-0.50"), "-0.5"),
        (7, "7.0"),
    ],
)
def test_numbers_have_one_spelling(value: Decimal | int, expected: str) -> None:
    """Equal numbers give equal literals, never in exponents."""
    graph = to_graph([one(figure(value=value))])
    literal = next(graph.objects(None, DIP.value))
    assert str(literal) == expected
    assert isinstance(literal, rdflib.Literal)
    assert literal.datatype == XSD.decimal


@pytest.mark.parametrize(
    ("report", "message"),
    [
        (figure(value=Decimal("NaN")), "NaN"),
        (figure(value="much"), "xsd:decimal"),
        (figure(value=True), "xsd:decimal"),
        (figure(holder=EntityRef("Person/a")), "cannot have the property holder"),
        (figure(measures=Code("Rank")), "did you mean measure"),
        (figure(measure=Code("Ranks")), "did you mean Rank"),
        (figure(measure="Rank"), "not one of its codes"),
        (figure(involvesState=EntityRef("Person/a")), "State is needed"),
        (figure(involvesState=EntityRef("State/KEN")), "not in the extraction"),
        (Report("Metting", "a", (Span(0, 1),), ()), "did you mean Meeting"),
        (Report("Meeting", "a b", (Span(0, 1),), ()), "key 'a b'"),
        (Report("Meeting", "a", (Span(0, 6),), ()), r"0\.\.6 is outside of the text of 5"),
        (Report("Meeting", "a", (Span(0, 1),), (("partOf", ReportRef("b")),)), "names the report b"),
        (
            Report("Meeting", "a", (Span(0, 1),), (("partOf", ReportRef("figure--b")),)),
            "Event or Occurrence is needed",
        ),
        (figure(unit="\ud800"), "surrogate"),
    ],
)
def test_what_does_not_fit_is_refused(report: Report, message: str) -> None:
    """A wrong value raises one line with the document and the reason."""
    other = Report("Figure", "figure--b", (Span(0, 1),), ())
    with pytest.raises(KgError, match=message) as caught:
        triples(one(report, other))
    assert str(caught.value).startswith("document d: ")
    assert "\n" not in str(caught.value)


def test_two_reports_of_one_name_are_refused() -> None:
    """Two reports never melt into one node."""
    with pytest.raises(GraphError, match="two reports"):
        triples(one(figure(), figure()))


def test_two_entities_of_one_name_are_refused() -> None:
    """An entity comes once in an extraction."""
    entity = Entity("Person", "a", "A")
    with pytest.raises(GraphError, match="two entities"):
        triples(one(entities=(entity, entity)))


def test_an_unknown_entity_class_is_refused() -> None:
    """The classes are those of the ontology."""
    with pytest.raises(OntologyError, match="did you mean Person"):
        triples(one(entities=(Entity("Persons", "a", "A"),)))


def test_documents_merge_by_union(extraction: Extraction) -> None:
    """Two texts share their entities and keep their reports apart."""
    other = replace(extraction, document=replace(extraction.document, text=extraction.document.text + " "))
    both = to_graph([extraction, other])
    assert set(both) == set(to_graph([extraction])) | set(to_graph([other]))
    assert len(list(both.objects(ID["person/ada-soto"], DIP.mentionedIn))) == 2
    assert len(list(both.subjects(RDF.type, DIP.Visit))) == 2


def test_a_text_that_comes_twice_adds_its_identifier_only(extraction: Extraction) -> None:
    """One text has one reading, and can be found by both of its names."""
    again = replace(
        extraction, document=replace(extraction.document, identifier="again", date=date(2032, 1, 1))
    )
    more = set(to_graph([extraction, again])) - set(to_graph([extraction]))
    assert [o for _, _, o in more] == [rdflib.Literal("again")]


@given(st.text(min_size=1, alphabet=st.characters(exclude_categories=["Cs"])), st.data())
def test_spans_are_slices_of_any_text(text: str, data: Any) -> None:
    """Whatever the letters, a quote is its slice; a span beyond the end is refused."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text) + 3))
    extraction = one(Report("Meeting", "a", (Span(start, end),), ()), text=text)
    if end > len(text):
        with pytest.raises(GraphError, match="outside"):
            triples(extraction)
    else:
        quotes = list(to_graph([extraction]).objects(None, OA.exact))
        assert [str(quote) for quote in quotes] == [text[start:end]]


SCRIPT = """
import sys
from kg.model import Document, Entity, Extraction, Span
from kg.rdf.turtle import write_turtle
people = tuple(Entity("Person", f"p{i}", f"P{i}", ("X", "Y", "Z"), (), (Span(0, 2),)) for i in range(30))
write_turtle([Extraction(Document(f"text {i}"), people) for i in range(5)], sys.stdout.buffer)
"""


def test_the_hash_seed_does_not_show() -> None:
    """Runs with different PYTHONHASHSEED write the same bytes."""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env=os.environ | {"PYTHONHASHSEED": str(seed)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in (0, 1, 2)
    }
    assert len(outputs) == 1
    assert len(outputs.pop()) > 1000
