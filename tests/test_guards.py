"""What breaks a guard is told with its reason and not exported; the shapes warn of the same."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract import extract
from kg.model import Document, Extraction
from kg.ontology import load_ontology

KENYA = "President of Kenya Daniel Otieno"
INDIA = "Prime Minister of India Arjun Mehta"


def read(text: str) -> Extraction:
    """Read one text."""
    (extraction,) = extract([Document(text)])
    return extraction


def meetings(text: str) -> int:
    """Return how many meetings a text tells."""
    return sum(report.type == "Meeting" for report in read(text).reports)


@pytest.mark.parametrize(
    "text",
    [
        f"{KENYA} met {INDIA}.",
        f"{KENYA} met with senior officials.",
        f"{KENYA} held talks with the World Bank.",
        "Talks between Kenya and India were held in Nairobi.",
        f"{KENYA} spoke at the Nairobi Water Summit.",
        f"{INDIA} said so at a meeting with the media following talks with {KENYA} in Nairobi.",
    ],
)
def test_meeting_with_two_sides_or_a_name(text: str) -> None:
    """People, bodies, offices, states and people without a name are sides; a name of its own is enough."""
    assert meetings(text) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"It rained during a meeting with the media following talks with {KENYA} in Nairobi.",
    ],
)
def test_meeting_with_one_side(text: str) -> None:
    """Nobody meets alone."""
    extraction = read(text)
    assert not any(report.type == "Meeting" for report in extraction.reports)
    assert any("sides" in one.reason for one in extraction.unplaced)


def test_no_name_of_a_person() -> None:
    """The person goes with all that is told of it, and the reason is listed."""
    extraction = read(f"Ambassador Fagin Conclude met {KENYA}. {KENYA} met {INDIA}.")
    assert sorted(one.label for one in extraction.entities if one.type == "Person") == [
        "Arjun Mehta",
        "Daniel Otieno",
    ]
    assert meetings(f"Ambassador Fagin Conclude met {KENYA}. {KENYA} met {INDIA}.") == 1
    (told,) = (one for one in extraction.unplaced if one.pattern == "guard")
    assert told.reason.startswith("Fagin Conclude: a verb of a headline")


@pytest.mark.parametrize(
    "label",
    [
        "Ana <b>Paz",
        "Ana Paz 2",
        "Ana Paz |",
        "A.",
        "Ana-",
        "Ana Paz's",
        "Ana de",
        "Nairobi-based",
        "Ana Paz Meets",
    ],
)
def test_label_of_no_person(label: str) -> None:
    """Markup, digits, half names, verbs of headlines."""
    assert load_ontology().label_fault("Person", label)


@pytest.mark.parametrize(
    "label",
    [
        "Ana Paz",
        "Otieno",
        "Jean-Pierre Lê",
        "O'Neill",
        "Ana Paz Jr.",
        "Ana da Silva",
        "Josaia “Frank” Mali",
        "Jun Park",
        "Said Ali",
    ],
)
def test_label_of_a_person(label: str) -> None:
    """Names of all sorts are none of these."""
    assert load_ontology().label_fault("Person", label) == ""


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        (f"In 1962 {KENYA} met {INDIA}.", set()),
        (f"In 1962 {KENYA} met {INDIA}. Otieno said that trade would grow.", {"daniel-otieno"}),
        (f"In 2019 {KENYA} met {INDIA}.", {"daniel-otieno", "arjun-mehta"}),
        (f"In 1962 former {KENYA} met {INDIA}.", {"daniel-otieno"}),
    ],
)
def test_who_held_an_office_long_ago_is_not_said_to_hold_it(text: str, holders: set[str]) -> None:
    """Who does nothing but in years long past may have been followed by others; the reason is listed."""
    (made,) = extract([Document(text, date=date(2025, 3, 4))])
    found = {dict(one.properties)["holder"] for one in made.reports if one.type == "Tenure"}
    assert {str(getattr(one, "id", "")).partition("/")[2] for one in found} == holders
    assert len(holders) == 2 or any("long ago" in one.reason for one in made.unplaced)
