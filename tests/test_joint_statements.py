"""Who speaks where several speak together, and where a text says "we"."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Code, Document, EntityRef, Report

SAID_TOGETHER = [
    (
        (
            "Aid\n\nThe following statement was released by President of Peru Luis Quispe and Vice-President of the European"
            " Commission Ann Roos on the elections in Kenya.\n\nWe welcome the news."
        ),
        ["luis-quispe ann-roos: Welcomed"],
    ),
    (
        (
            "President of Chile Rosa Vidal met President of Peru Luis Quispe. The Leaders noted the growth of trade. Both Sides"
            " called for peace."
        ),
        ["rosa-vidal luis-quispe: Said", "rosa-vidal luis-quispe: Urged"],
    ),
    ("We, the Foreign Ministers of Peru and Chile, welcome the report.", ["PER CHL: Welcomed"]),
    (
        (
            "We, the Foreign Ministers of Kenya, Norway, Peru, and Chile, and the Jordanian Foreign Minister, condemn the attack."
            "\nWe urge Sudan to open the border."
        ),
        ["KEN NOR PER CHL JOR: Condemned", "KEN NOR PER CHL JOR: Urged"],
    ),
    (
        (
            "Peace in Sudan\n\nThe following statement was issued on behalf of the European Union and the Foreign Ministers of"
            " Kenya and Peru.\nWe condemn the attack on the port."
        ),
        ["european-union KEN PER: Condemned"],
    ),
    (
        (
            "The foreign ministers of Kenya, Norway, Peru and Chile condemned the attack. The ministers called for a ceasefire."
            " They urged Sudan to open the border."
        ),
        ["KEN NOR PER CHL: Condemned", "KEN NOR PER CHL: Urged", "KEN NOR PER CHL: Urged"],
    ),
    ("The United States is sending aid to Sudan.\nWe urge donors to give more.", ["USA: Urged"]),
    ("The United States and Norway are sending aid to Sudan.\nWe urge donors to give more.", []),
    ("Peru says the border is open.\nWe reported that it had been closed.", ["PER: Said"]),
    ("I grew up in Lima. Peru has many ports. We urge the mayor to build one more.", []),
    (
        "President of Chile Rosa Vidal met President of Peru Luis Quispe in Lima. Ministers noted the growth of trade.",
        ["rosa-vidal luis-quispe: Said"],
    ),
    (
        (
            "At the invitation of President of Chile Rosa Vidal, President of Peru Luis Quispe paid a state visit to Chile."
            " Both leaders noted the growth of trade."
        ),
        ["luis-quispe rosa-vidal: Said"],
    ),
    (
        (
            "During the conversation, President of Chile Rosa Vidal congratulated President of Peru Luis Quispe. The parties"
            " noted the growth of trade."
        ),
        ["rosa-vidal: Congratulated", "rosa-vidal luis-quispe: Said"],
    ),
    ("Officials noted the growth of trade. Both leaders called for peace.", []),
    (
        "A statement issued by the Ministry of Trade of Peru said the port was open. It said Chile and Kenya had agreed.",
        ["ministry-of-trade-of-peru: Said", "ministry-of-trade-of-peru: Said"],
    ),
    ("Egypt and Jordan issued statements condemning the attack.", ["EGY JOR: Condemned"]),
    ("Peru plans to issue a statement condemning the attack.", []),
    (
        "President of Chile Rosa Vidal came to Lima. She took the opportunity to thank Peru for the aid.",
        ["rosa-vidal: Thanked"],
    ),
    ("In a statement issued on Monday, Peru said that the border would stay open.", ["PER: Said"]),
]


@pytest.mark.parametrize(("text", "expected"), SAID_TOGETHER)
def test_everybody_who_speaks_is_a_speaker(text: str, expected: list[str]) -> None:
    """Ministers by their states, bodies and states by their names, each once."""
    (extraction,) = extract([Document(text)])
    assert [_told(report) for report in extraction.reports if report.type == "Statement"] == expected


def _told(report: Report) -> str:
    """Return the speakers, ministers by their states, and the act."""
    keys = [
        value.id.split("/")[1].partition("--")
        for name, value in report.properties
        if name == "speaker" and isinstance(value, EntityRef)
    ]
    act = dict(report.properties)["act"]
    assert isinstance(act, Code)
    return f"{' '.join(key.upper() if office else key for key, office, _ in keys)}: {act.name}"
