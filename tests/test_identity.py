"""Who is who: mentions of one person are joined, those of two never."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract import extract
from kg.model import Document, EntityRef

# text -> the persons it names, in the fullest form
PERSONS = (
    (
        "Foreign Minister of Chile Rosa Vidal met Luis Quispe. Vidal thanked Mr. Quispe.",
        {"Rosa Vidal", "Luis Quispe"},
    ),
    (
        "King Khalid II received the minister. Crown Prince Omar bin Khalid II attended the meeting.",
        {"Khalid II", "Omar bin Khalid II"},
    ),
    (
        "President of Chile Rosa Vidal spoke. President of Peru Jorge Vidal agreed. Vidal then left.",
        {"Rosa Vidal", "Jorge Vidal"},
    ),
    ("Secretary of State Ann B. Porter arrived. Ann Porter will meet Porter's team.", {"Ann B. Porter"}),
    ("His Highness Sheikh Khalid Al Nasr spoke in Doha.", {"Khalid Al Nasr"}),
    (
        "Minister of Trade Rosa El-Vidal met Luis Quispe. R. El-Vidal then left.",
        {"Rosa El-Vidal", "Luis Quispe"},
    ),
    ("The Foreign Affairs Minister of Peru Luis Quispe spoke.", {"Luis Quispe"}),
    (
        "Mr. Zubarn Vidal met Luis Quispe.",
        {"Zubarn Vidal", "Luis Quispe"},
    ),  # no given name of the list, first word
    ("Minister of Trade\nMr. Zubarn Vidal spoke.", {"Zubarn Vidal"}),
    (
        "The Presidents of Zambia and Botswana, Chanda Mulwanda and Zubarn Vidal, spoke.",  # Chanda is a town, too
        {"Chanda Mulwanda", "Zubarn Vidal"},
    ),
    (
        "Minister of Trade Rosa Vidal met Men Sam An, Governor of Lima.\n\nDetails\n\nMen Sam An arrived. Vidal left.",
        {"Rosa Vidal", "Men Sam An"},
    ),
    ("We heard Minister of Trade Rosa Maria Vidal On trade.", {"Rosa Maria Vidal"}),
    (
        "The Presidents of Peru, Chile and Kenya, Zubarn Vidal, Zobol Quispe and Zefer Otieno respectively, met.",
        {"Zubarn Vidal", "Zobol Quispe", "Zefer Otieno"},
    ),
)


@pytest.mark.parametrize(("text", "expected"), PERSONS)
def test_persons(text: str, expected: set[str]) -> None:
    """A text has these persons and no other."""
    (made,) = extract([Document(text=text, date=date(2024, 5, 16), identifier="d")])
    assert {entity.label for entity in made.entities if entity.type == "Person"} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prime Minister Ann Muscat met Luis Quispe. Muscat said that talks will go on.", False),
        ("Prime Minister Ann Muscat met Luis Quispe. She was in Muscat in May.", True),
        ("Prime Minister Ann Muscat met Luis Quispe of Oman. Muscat said that talks will go on.", True),
    ],
)
def test_last_name_that_is_a_town(text: str, expected: bool) -> None:  # noqa: FBT001 - what is expected
    """A bare word that is a person's last name is the person, unless the text speaks of the town or its state."""
    (made,) = extract([Document(text=text, date=date(2024, 5, 16), identifier="d")])
    assert any(entity.id in ("Place/omn--muscat", "State/OMN") for entity in made.entities) is expected


@pytest.mark.parametrize(
    ("text", "states", "persons"),
    [
        (
            "British Foreign Secretary Michael Jordan met Rosa Vidal in London. Jordan said trade would grow.",
            {"GBR"},
            {"Michael Jordan", "Rosa Vidal"},
        ),
        ("Trade Minister Chad Miller visited Peru. Chad said trade would grow.", {"PER"}, {"Chad Miller"}),
        ("Albanian Trade Minister Ardit Mali spoke.", {"ALB"}, {"Ardit Mali"}),
        ("Peter Ireland, Trade Minister of Canada, visited Peru.", {"CAN", "PER"}, {"Peter Ireland"}),
        ("President Luis Quispe Jordan visit begins; Jordanian officials wait.", {"JOR"}, {"Luis Quispe"}),
        ("Trade Minister Ann Jordan visited Jordan.", {"JOR"}, {"Ann Jordan"}),
        ("Peru's envoy told Trade Minister Vidalot Kenya's plans.", {"PER", "KEN"}, {"Vidalot"}),
        ("The President of Chad Idriss Abakar and Jordan spoke.", {"TCD", "JOR"}, {"Idriss Abakar"}),
    ],
)
def test_name_that_is_a_state(text: str, states: set[str], persons: set[str]) -> None:
    """A state's name behind a given name is a surname, there and where it stands alone."""
    (made,) = extract([Document(text=text, date=date(2024, 5, 16), identifier="d")])
    assert {entity.label for entity in made.entities if entity.type == "Person"} == persons
    assert {entity.id.removeprefix("State/") for entity in made.entities if entity.type == "State"} == states


@pytest.mark.parametrize(
    ("text", "others"),
    [
        (
            "met his counterpart, the Minister of Trade in Kenya, on Monday.",
            {"Office/ken--minister-of-trade"},
        ),
        ("met his counterpart the Minister of Trade of Kenya.", {"Office/ken--minister-of-trade"}),
        ("spoke with his colleague, the Minister of Trade of Kenya.", {"Office/ken--minister-of-trade"}),
        ("met his Kenyan counterpart, the Minister of Trade, in Lima.", {"Office/ken--minister-of-trade"}),
        ("met his counterpart, the Minister of Trade, in Lima.", None),
        (
            "of Peru heard Trade Minister Ana Soto. Quispe met his Kenyan and Togolese counterparts.",
            {"Office/ken--minister-of-trade", "Office/tgo--minister-of-trade"},
        ),
        ("met his counterpart, Minister of Trade Rosa Vidal of Kenya, in Lima.", {"Person/rosa-vidal"}),
    ],
)
def test_a_counterpart_is_another(text: str, others: set[str] | None) -> None:
    """Whom a text calls somebody's counterpart is not that somebody, who has the same office."""
    (made,) = extract([Document(text=f"Minister of Trade Luis Quispe {text}", date=date(2024, 5, 16))])
    sides = [
        {ref.id for name, ref in report.properties if name == "participant" and isinstance(ref, EntityRef)}
        for report in made.reports
        if report.type == "Meeting"
    ]
    assert sides == ([{"Person/luis-quispe", *others}] if others else [])


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ann Porter met her successor, Zobol Quin, in Lima.", {"ann-porter", "zobol-quin"}),
        ("Luis Quispe left. Ann Porter met her predecessor Zobol Quin.", {"ann-porter", "zobol-quin"}),
        ("Peru's top legislator Zobol Quin met Ana Paz.", {"zobol-quin", "ana-paz"}),
        ("Porter's wife, Zobol Quin, met Ana Paz.", {"zobol-quin", "ana-paz"}),
        (
            "Ann Porter and her husband, Zobol Porter, met Luis Quispe.",
            {"ann-porter", "zobol-porter", "luis-quispe"},
        ),
    ],
)
def test_kin_and_successors_are_met(text: str, people: set[str]) -> None:
    """Whom a text names as somebody's husband or successor is a person, and "her" before that is nobody else."""
    (made,) = extract([Document(text=text)])
    (meeting,) = (report for report in made.reports if report.type == "Meeting")
    assert {*meeting.values("participant")} == {EntityRef(f"Person/{one}") for one in people}


def test_name_under_a_line_of_capitals() -> None:
    """A surname that begins a paragraph is somebody also under a line that is a word in capitals."""
    text = "The Prime Ministers of Kenya and Ghana, Ann Porter and Kofi Adjovi, spoke.\n\nDetails\n\nAdjovi visited Kenya."
    (made,) = extract([Document(text=text, date=date(2024, 5, 16))])
    visits = [dict(report.properties) for report in made.reports if report.type == "Visit"]
    assert [visit["visitor"] for visit in visits] == [EntityRef("Person/kofi-adjovi")]


def test_visit_behind_an_office() -> None:
    """An office right before a visit is whose visit it is, also without a possessive; a state there is not."""
    text = "The paper was signed during Kenya's FM visit to Peru. The China visit to Togo was long."
    (made,) = extract([Document(text=text, date=date(2024, 5, 16))])
    visits = [dict(report.properties) for report in made.reports if report.type == "Visit"]
    assert [visit["visitor"] for visit in visits] == [EntityRef("Office/ken--minister-of-foreign-affairs")]
