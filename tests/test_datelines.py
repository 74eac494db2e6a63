"""Datelines: where a text was written is not where anything happened."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract import extract
from kg.model import Document, EntityRef, Value

MET = "President of Chile Rosa Vidal met President of Peru Luis Quispe"
DATELINES = (
    "AMMAN, Jan 14 (Petra) --",
    "ISLAMABAD, Apr 05 (APP):",
    "SEOUL (Reuters) -",
    "LIMA, 12 May (Agencia Sol) -",
    "LIMA, May 12 (Agencia del Sol):",
    "MOSCOW, August 10. /TASS/.",
    "Cairo, 10 December 2023 -",
    "Quito, Agencia Sol.-",
    "Quito, Agencia AS.-",
    "Benaulim:",
)


def told(text: str) -> dict[str, Value]:
    """Return the properties of the only meeting of a text."""
    (made,) = extract([Document(text=text, date=date(2024, 5, 16), identifier="d")])
    (meeting,) = [report for report in made.reports if report.type == "Meeting"]
    return dict(meeting.properties)


@pytest.mark.parametrize("line", DATELINES)
def test_dateline(line: str) -> None:
    """The meeting has neither the place nor the date of the dateline."""
    found = told(f"{line} {MET}.")
    assert "place" not in found
    assert "earliest" not in found


@pytest.mark.parametrize("line", DATELINES)
def test_place_of_the_meeting(line: str) -> None:
    """What the sentence itself says is kept."""
    assert told(f"{line} {MET} in Lima.")["place"] == EntityRef("Place/per--lima")


def test_sentence_that_begins_with_a_place() -> None:
    """A sentence that begins with a place and a comma has no dateline."""
    assert told(f"In Lima, {MET}.")["place"] == EntityRef("Place/per--lima")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("LIMA, 3 May -", date(2024, 5, 3)),
        ("LIMA, May 15 (Agencia Sol) -", date(2024, 5, 15)),
        ("LIMA, 15 May (Agencia Sol) -", date(2024, 5, 15)),
        ("LIMA, 3 March -", date(2024, 5, 16)),
        ("LIMA, 3 June -", date(2024, 5, 16)),
        ("LIMA -", date(2024, 5, 16)),
    ],
)
def test_today_is_the_day_of_the_dateline(line: str, day: date) -> None:
    """Unless the dateline names a day long before or after that of the document."""
    found = told(f"{line} {MET} in Lima today.")
    assert (found["earliest"], found["latest"]) == (day, day)


def test_datelines_that_differ() -> None:
    """In a digest no dateline says when the whole was written."""
    text = f"LIMA, 3 May - {MET} in Lima today.\n\nQUITO, 5 May - It rained."
    assert told(text)["earliest"] == date(2024, 5, 16)
