"""Labels for people: short sentences made of the values, one for each node over all documents."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import rdflib
from rdflib.namespace import RDFS, SKOS

from kg.knowledge import load
from kg.model import Code, Document, Entity, EntityRef, Extraction, Report, Span
from kg.ontology import load_ontology
from kg.rdf.labels import Words, entity_label, fullest, report_label
from kg.rdf.union import to_graph
from kg.wording import list_words, period_words, shortened

ENTITIES = {
    one.id: one
    for one in (
        Entity("Person", "ana-vidal", "Ana Vidal"),
        Entity("Person", "bo-lind", "Bo Lind"),
        Entity("State", "USA", "United States"),
        Entity("State", "PER", "Peru"),
        Entity("Place", "PER--cusco", "Cusco"),
        Entity(
            "Office",
            "PER--minister",
            "minister of foreign affairs",
            properties=(("officeOf", EntityRef("State/PER")),),
        ),
        Entity(
            "Office", "USA--envoy", "ambassador to PER", properties=(("officeOf", EntityRef("State/USA")),)
        ),
        Entity("Office", "speaker", "deputy speaker of the house"),
        Entity("Instrument", "pact", "Pact on Ports"),
    )
}
ANA, BO = EntityRef("Person/ana-vidal"), EntityRef("Person/bo-lind")
USA, PERU, CUSCO = EntityRef("State/USA"), EntityRef("State/PER"), EntityRef("Place/PER--cusco")
DAY = date(2025, 8, 3)


def test_every_code_has_its_word() -> None:
    """Whatever is in a list of measures, kinds or acts on agreements has a word; no word is of another code."""
    ontology, words = load_ontology(), load(Words, "labels.yaml")
    assert set(words.measures) == set(ontology.codes("Measures"))
    assert set(words.acts) <= set(ontology.codes("Acts"))
    for cls, nouns in words.events.items():
        codes = ontology.codes(ontology.scheme(cls, "action" if cls == "InstrumentAction" else "kind"))
        assert set(nouns) - {""} == set(codes), cls


@pytest.mark.parametrize(
    ("kind", "values", "name", "label"),
    [
        (
            "Meeting",
            (
                ("kind", Code("Call")),
                ("status", Code("Held")),
                ("participant", ANA),
                ("participant", BO),
                ("place", CUSCO),
                ("earliest", DAY),
                ("latest", DAY),
            ),
            "",
            "Call of Ana Vidal and Bo Lind, held, Cusco, 3 August 2025",
        ),
        (
            "Meeting",
            (("kind", Code("Summit")), ("status", Code("Planned"))),
            "Ports Summit",
            "Ports Summit, planned",
        ),
        (
            "Visit",
            (("kind", Code("Official")), ("status", Code("Planned")), ("visitor", ANA), ("host", USA)),
            "",
            "Official visit of Ana Vidal to the United States, planned",
        ),
        (
            "InstrumentAction",
            (
                ("action", Code("Signed")),
                ("status", Code("Held")),
                ("instrument", EntityRef("Instrument/pact")),
            ),
            "",
            "Signing of Pact on Ports, held",
        ),
        (
            "Tenure",
            (("holder", ANA), ("office", EntityRef("Office/PER--minister")), ("former", True)),
            "",
            "Ana Vidal, former Minister of Foreign Affairs of Peru",
        ),
        (
            "Figure",
            (
                ("measure", Code("TradeTurnover")),
                ("involvesState", PERU),
                ("valueMin", Decimal(1500000000)),
                ("unit", "USD"),
                ("basis", Code("Target")),
                ("periodStart", date(2027, 1, 1)),
                ("periodEnd", date(2027, 12, 31)),
            ),
            "",
            "Trade of Peru: at least 1.5 billion USD, 2027, target",
        ),
        (
            "Statement",
            (("speaker", BO), ("mode", Code("Quote")), ("text", "We agree")),
            "",
            "Bo Lind: “We agree”",
        ),
        (
            "Statement",
            (("speaker", BO), ("mode", Code("Reported")), ("text", "they agree")),
            "",
            "Bo Lind said: they agree",
        ),
    ],
)
def test_report(kind: str, values: tuple[tuple[str, object], ...], name: str, label: str) -> None:
    """The label says what, who, status, where and when, as far as the text does."""
    report = Report(kind, "x--y", (Span(0, 1),), values, label=name)  # type: ignore[arg-type]
    assert report_label(report, ENTITIES) == label


@pytest.mark.parametrize(
    ("entity", "label"),
    [
        ("Office/PER--minister", "Minister of Foreign Affairs of Peru"),
        ("Office/USA--envoy", "Ambassador of the United States to Peru"),
        ("Office/speaker", "Deputy Speaker of the House"),
        ("Person/bo-lind", "Bo Lind"),
    ],
)
def test_entity(entity: str, label: str) -> None:
    """An office is called with its owner; other entities by their name."""
    assert entity_label(ENTITIES[entity], ENTITIES) == label


def test_one_label_over_all_documents() -> None:
    """The name with most letters of its own is the label, the others are other names, in whichever order they come."""
    readings = [
        Extraction(
            document=Document(text=text, identifier=text),
            entities=(Entity("Person", "jose-diaz", text, evidence=(Span(0, 9),)),),
        )
        for text in ("Jose Diaz", "José Díaz", "Jose Díaz")
    ]
    for given in (readings, readings[::-1]):
        graph = to_graph(given)
        node = rdflib.URIRef("https://w3id.org/diplokg/id/person/jose-diaz")
        assert [str(one) for one in graph.objects(node, RDFS.label)] == ["José Díaz"]
        assert {str(one) for one in graph.objects(node, SKOS.altLabel)} == {"Jose Diaz", "Jose Díaz"}


def test_fullest_name() -> None:
    """A longer name wins, then one in mixed letters."""
    assert fullest({"Ana Vidal", "Ana M. Vidal"}) == "Ana M. Vidal"
    assert fullest({"GENERAL ACT", "General Act"}) == "General Act"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (DAY, DAY, "3 August 2025"),
        (DAY, date(2025, 8, 5), "3–5 August 2025"),
        (DAY, date(2025, 9, 1), "3 August – 1 September 2025"),
        (date(2024, 12, 30), date(2025, 1, 2), "30 December 2024 – 2 January 2025"),
        (date(2025, 8, 1), date(2025, 8, 31), "August 2025"),
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2025, 1, 1), date(2026, 12, 31), "2025–2026"),
        (DAY, None, "from 3 August 2025"),
        (None, DAY, "until 3 August 2025"),
        (None, None, ""),
    ],
)
def test_period(first: date | None, last: date | None, words: str) -> None:
    """A period is written as shortly as people write it."""
    assert period_words(first, last) == words


def test_list_and_cut() -> None:
    """Long lists are counted, long texts cut between words."""
    assert list_words(["A"]) == "A"
    assert list_words(["A", "B", "C", "D", "E"]) == "A, B, C and 2 others"
    assert shortened("one two  three", 10) == "one two…"
    assert shortened("one two", 10) == "one two"
