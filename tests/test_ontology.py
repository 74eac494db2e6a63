"""The ontology is well made, and its reader says what fits where."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import owlrl
import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SKOS, VANN

from kg.errors import OntologyError
from kg.model import Code, EntityRef, ReportRef
from kg.ontology import load_ontology
from kg.rdf.union import to_graph
from kg.resources import ontology_path

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Extraction, Value

DIP = rdflib.Namespace("https://w3id.org/diplokg/ontology#")
IRI = rdflib.URIRef("https://w3id.org/diplokg/ontology")
XSD = rdflib.Namespace("http://www.w3.org/2001/XMLSchema#")
SCHEMA = rdflib.Namespace("https://schema.org/")
TERM_TYPES = {
    OWL.Class,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
    OWL.NamedIndividual,
}
BUILT_IN = (str(OWL), str(RDF), str(RDFS), str(XSD))
# OWL 2 Structural Specification, section 4, as far as it is of use here
DATATYPE_MAP = {XSD[n] for n in ("string", "boolean", "decimal", "integer", "nonNegativeInteger", "dateTime")}


@pytest.fixture(scope="module")
def owl() -> rdflib.Graph:
    """Return the file as a graph."""
    return rdflib.Graph().parse(ontology_path("diplokg.ttl"))


def declared(owl: rdflib.Graph) -> set[rdflib.term.Node]:
    """Return all terms that the file declares."""
    return {s for s, o in owl.subject_objects(RDF.type) if o in TERM_TYPES}


def ours(owl: rdflib.Graph) -> list[rdflib.term.Node]:
    """Return our own terms."""
    return sorted({s for s in owl.subjects() if str(s).startswith(DIP)}, key=str)


def test_there_are_24_classes(owl: rdflib.Graph) -> None:
    """The ontology stays small."""
    assert len([s for s in owl.subjects(RDF.type, OWL.Class) if str(s).startswith(DIP)]) == 24


def test_the_header_is_complete(owl: rdflib.Graph) -> None:
    """Version IRI, licence IRI, prefix and namespace stand in the header."""
    assert str(owl.value(IRI, OWL.versionIRI)).startswith(f"{IRI}/")
    licence = owl.value(IRI, rdflib.DCTERMS.license)
    assert isinstance(licence, rdflib.URIRef)
    assert str(owl.value(IRI, VANN.preferredNamespacePrefix)) == "dip"
    assert str(owl.value(IRI, VANN.preferredNamespaceUri)) == str(DIP)
    for metadata in ("title", "description", "creator", "created"):
        assert owl.value(IRI, rdflib.DCTERMS[metadata]) is not None


@pytest.mark.parametrize("predicate", [RDFS.label, RDFS.comment, SKOS.example])
def test_every_term_is_explained(owl: rdflib.Graph, predicate: rdflib.URIRef) -> None:
    """Each term of ours has one label, one comment and one example, in English."""
    for term in ours(owl):
        values = list(owl.objects(term, predicate))
        assert len(values) == 1, (term, predicate)
        assert isinstance(values[0], rdflib.Literal)
        assert values[0].language == "en"
        assert values[0].strip()


def test_every_term_says_where_it_is_defined(owl: rdflib.Graph) -> None:
    """rdfs:isDefinedBy names the ontology."""
    assert all(list(owl.objects(term, RDFS.isDefinedBy)) == [IRI] for term in ours(owl))


def test_every_term_is_declared(owl: rdflib.Graph) -> None:
    """OWL 2 DL: every term used, ours or foreign, has a declaration."""
    used = set(owl.predicates()) | set(owl.objects(None, RDF.type))
    for predicate in (RDFS.domain, RDFS.subClassOf, OWL.onProperty, OWL.hasValue, SKOS.inScheme):
        used |= set(owl.objects(None, predicate))
    used |= {member for union in owl.objects(None, OWL.unionOf) for member in Collection(owl, union)}
    used |= {member for all_of in owl.objects(None, OWL.members) for member in Collection(owl, all_of)}
    used |= {o for o in owl.objects(None, RDFS.range) if o not in DATATYPE_MAP}
    named = {t for t in used if isinstance(t, rdflib.URIRef) and not str(t).startswith(BUILT_IN)}
    assert named - declared(owl) == set()


def test_no_term_is_declared_for_nothing(owl: rdflib.Graph, extraction: Extraction) -> None:
    """Each foreign term declared is used, by the ontology or by the export."""
    graph = to_graph([extraction])
    used = set(owl.predicates()) | set(owl.objects()) | set(graph.predicates()) | set(graph.objects())
    foreign = {t for t in declared(owl) if isinstance(t, rdflib.URIRef) and not str(t).startswith(DIP)}
    assert foreign - used == set()


def test_ranges_are_in_the_datatype_map(owl: rdflib.Graph) -> None:
    """OWL 2 DL: the datatypes of ranges are those of its map; xsd:date is not one of them."""
    for prop in owl.subjects(RDF.type, OWL.DatatypeProperty):
        for value in owl.objects(prop, RDFS.range):
            assert value in DATATYPE_MAP | {RDFS.Literal}, prop


def test_no_property_is_of_two_sorts(owl: rdflib.Graph) -> None:
    """OWL 2 DL: object, datatype and annotation properties are disjoint; so are classes and properties."""
    sorts = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.Class)
    terms = [s for sort in sorts for s in owl.subjects(RDF.type, sort) if isinstance(s, rdflib.URIRef)]
    assert len(terms) == len(set(terms))


def test_every_code_is_in_a_list_and_every_list_is_taken(owl: rdflib.Graph) -> None:
    """No code without a list, no empty list, no list that no class uses."""
    schemes = set(owl.subjects(RDF.type, SKOS.ConceptScheme))
    for concept in owl.subjects(RDF.type, SKOS.Concept):
        assert set(owl.objects(concept, SKOS.inScheme)) <= schemes
        assert owl.value(concept, SKOS.inScheme, any=True) is not None
    assert set(owl.objects(None, SKOS.inScheme)) == schemes
    assert set(owl.objects(None, OWL.hasValue)) == schemes


def test_every_list_names_its_codes_at_its_head(owl: rdflib.Graph) -> None:
    """The top concepts of a list are the codes that say that they are in it."""
    tops = {(scheme, code) for scheme, code in owl.subject_objects(SKOS.hasTopConcept)}
    assert tops == {(scheme, code) for code, scheme in owl.subject_objects(SKOS.inScheme)}


def test_the_export_uses_declared_terms_only(owl: rdflib.Graph, extraction: Extraction) -> None:
    """Each predicate, class and code of an export is in the ontology."""
    graph = to_graph([extraction])
    used = set(graph.predicates()) | set(graph.objects(None, RDF.type))
    used |= {o for o in graph.objects() if str(o).startswith(DIP)}
    assert {t for t in used if not str(t).startswith(BUILT_IN)} - declared(owl) == set()


@pytest.mark.slow
def test_reasoning_over_an_export_finds_nothing_new(owl: rdflib.Graph, extraction: Extraction) -> None:
    """The OWL RL closure is consistent, and no node gets a class that the export did not write."""
    export = to_graph([extraction])
    closure = rdflib.Graph()
    for triple in (*owl, *export):
        closure.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closure)
    errors = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
    assert not [o for s, p, o in closure if errors in {s, p, o}]
    general = {OWL.Thing, RDFS.Resource}
    for node in set(export.subjects()):
        before = set(export.objects(node, RDF.type))
        after = {t for t in closure.objects(node, RDF.type) if isinstance(t, rdflib.URIRef)}
        assert after - before - general == set(), node


@pytest.mark.slow
def test_reasoning_finds_a_contradiction(owl: rdflib.Graph, extraction: Extraction) -> None:
    """The test above can fail: a person that is a document makes the closure inconsistent."""
    closure = rdflib.Graph()
    for triple in (*owl, *to_graph([extraction])):
        closure.add(triple)
    closure.add((rdflib.URIRef("https://w3id.org/diplokg/id/person/ada-soto"), RDF.type, DIP.Document))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closure)
    assert any(str(o).startswith("http://www.daml.org/2002/03/agents/agent-ont") for o in closure.objects())


@pytest.mark.parametrize(
    ("cls", "ancestor", "expected"),
    [
        ("Meeting", "Event", True),
        ("Meeting", "Report", True),
        ("Meeting", "Meeting", True),
        ("State", "Place", True),
        ("State", "Actor", True),
        ("Person", "Agent", True),
        ("Event", "Meeting", False),
        ("Tenure", "Event", False),
    ],
)
def test_superclasses(cls: str, ancestor: str, expected: bool) -> None:  # noqa: FBT001
    """A class is its superclasses, foreign ones too, and not its subclasses."""
    assert load_ontology().is_a(cls, ancestor) is expected


def test_subclasses() -> None:
    """The classes below one, itself included."""
    assert load_ontology().subclasses("Event") == (
        "Event",
        "InstrumentAction",
        "Meeting",
        "PublicEvent",
        "Visit",
    )


@pytest.mark.parametrize(
    ("cls", "expected"),
    [
        ("Meeting", "MeetingKinds"),
        ("IntergovernmentalBody", "OrganizationKinds"),
        ("Landmark", "LandmarkKinds"),
        ("Instrument", "InstrumentKinds"),
    ],
)
def test_each_class_has_its_own_kinds(cls: str, expected: str) -> None:
    """The code list of dip:kind depends on the class, and comes down from its superclass."""
    assert load_ontology().scheme(cls, "kind") == expected


def test_codes_of_the_design() -> None:
    """The statuses and the measures are those that users query for."""
    ontology = load_ontology()
    assert ontology.codes("Statuses") == ("Cancelled", "Denied", "Held", "Planned", "Postponed", "Proposed")
    assert "TradeTurnover" in ontology.codes("Measures")
    assert ontology.codes("VisitKinds") == ("Official", "State", "Working")
    assert "Meeting" in ontology.codes("MeetingKinds")


@pytest.mark.parametrize(
    ("filler", "expected"), [("Person", True), ("Office", True), ("State", True), ("Place", False)]
)
def test_roles_say_what_may_fill_them(filler: str, expected: bool) -> None:  # noqa: FBT001
    """The range of a property decides, superclasses counted."""
    assert load_ontology().accepts("Meeting", "participant", filler) is expected


def test_labels_and_iris() -> None:
    """Terms are found by local name, foreign ones too."""
    ontology = load_ontology()
    assert ontology.label("EnteredIntoForce") == "entered into force"
    assert ontology.iri("Held") == str(DIP.Held)
    assert ontology.iri("text") == str(SCHEMA.text)
    assert ontology.iri("Agent") == "http://xmlns.com/foaf/0.1/Agent"


@pytest.mark.parametrize(
    ("cls", "name", "value"),
    [
        ("Visit", "status", Code("Planned")),
        ("Visit", "kind", Code("State")),
        ("Visit", "earliest", date(2030, 1, 1)),
        ("Visit", "visitor", EntityRef("Office/x")),
        ("Visit", "before", ReportRef("meeting--x")),
        ("Figure", "value", Decimal(1)),
        ("Figure", "value", 1),
        ("Tenure", "former", True),
        ("State", "exactMatch", "http://www.wikidata.org/entity/Q114"),
        ("Statement", "text", "words"),
    ],
)
def test_right_values_pass(cls: str, name: str, value: Value) -> None:
    """A value that fits raises nothing."""
    load_ontology().check_value(cls, name, value)


@pytest.mark.parametrize(
    ("cls", "name", "value", "message"),
    [
        ("Vist", "status", Code("Planned"), "no class 'Vist'; did you mean Visit"),
        ("Visit", "visitors", EntityRef("Person/x"), "no property 'visitors'; did you mean visitor"),
        ("Visit", "kind", Code("Summit"), "Summit is not one of its codes"),
        ("Visit", "status", Code("planned"), "did you mean Planned"),
        ("Visit", "status", "Planned", "did you mean Planned"),
        ("Visit", "earliest", "2030", "xsd:date"),
        ("Visit", "earliest", datetime(2030, 1, 1), "xsd:date"),  # noqa: DTZ001
        ("Visit", "host", EntityRef("Person/x"), "Organization or State is needed, not of Person"),
        ("Visit", "host", EntityRef("Nobody/x"), "not of Nobody"),
        ("Visit", "host", "Kenya", "a node of class"),
        ("Visit", "host", ReportRef("x"), "not of a report"),
        ("Visit", "holder", EntityRef("Person/x"), "it belongs to Tenure"),
        ("Visit", "ordinal", True, "xsd:integer"),
        ("Tenure", "former", 1, "xsd:boolean"),
        ("Tenure", "kind", Code("Other"), "cannot have the property kind"),
        ("State", "exactMatch", "Q114", "absolute IRI"),
        ("Meeting", "text", "words", "it belongs to Statement"),
    ],
)
def test_wrong_values_are_named(cls: str, name: str, value: Value, message: str) -> None:
    """One line says what is wrong and the nearest right name."""
    with pytest.raises(OntologyError, match=message):
        load_ontology().check_value(cls, name, value)


def test_a_report_reference_is_checked_by_its_class() -> None:
    """An event comes before an event, not before a figure."""
    ontology = load_ontology()
    ontology.check_value("Visit", "before", ReportRef("x"), value_type="Meeting")
    with pytest.raises(OntologyError, match="not of Figure"):
        ontology.check_value("Visit", "before", ReportRef("x"), value_type="Figure")


def test_the_ontology_is_read_once() -> None:
    """Loading again gives the same value."""
    assert load_ontology() is load_ontology()


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    """Broken Turtle, an empty file and a missing one raise one line with the path."""
    for content in ("<a> <b>", "", None):
        path = tmp_path / f"{content is None}.ttl"
        if content is not None:
            path.write_text(content)
        with pytest.raises(OntologyError, match=r"\.ttl"):
            load_ontology(path)
        load_ontology.cache_clear()


def test_each_alignment_has_its_reason(owl: rdflib.Graph) -> None:
    """Every triple of the alignments is one line with a comment above it, about a declared term of ours."""
    path = ontology_path("alignments.ttl")
    lines = path.read_text(encoding="utf-8").splitlines()
    triples = [i for i, line in enumerate(lines) if line.endswith(" .") and not line.startswith("@prefix")]
    assert all(lines[i - 1].startswith("# ") and len(lines[i - 1]) > 20 for i in triples)
    graph = rdflib.Graph().parse(path)
    assert len(graph) == len(triples)
    aligned = {s for s in graph.subjects() if str(s).startswith(DIP)}
    assert aligned <= declared(owl)


def test_alignments_cover_the_vocabularies() -> None:
    """Each vocabulary that the design names is aligned with."""
    text = ontology_path("alignments.ttl").read_text(encoding="utf-8")
    for prefix in ("schema:", "sem:", "org:", "prov:", "foaf:", "PLOVER: ", "wd:"):
        assert re.search(rf"^dip:.*[ \"]{prefix}", text, re.MULTILINE), prefix


def test_the_readme_names_every_class() -> None:
    """The diagram and tables of the README keep up with the ontology."""
    text = ontology_path("README.md").read_text(encoding="utf-8")
    missing = [name for name in load_ontology().classes if name not in text]
    assert missing == []
