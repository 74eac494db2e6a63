"""For which state somebody acts whose office names none: only where the text tells it."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract import extract
from kg.model import Document, EntityRef

MET = "Foreign Minister Mart Tamm met President of Peru Luis Quispe."

# text | states of its only meeting
HOMES = """
{MET} He spoke of relations between Estonia and Peru. | EST PER
{MET} Estonia and Peru are partners. Estonia has an embassy in Lima. | EST PER
{MET} The Estonian Foreign Ministry said that Estonia values the talks. | EST PER
TALLINN, May 16 (News) - {MET} Estonia opened an embassy, the first of Estonia. | EST PER
TALLINN, May 16 (News) - {MET} Estonia opened an embassy. | PER
{MET} Chile and Peru are partners. Estonia has an embassy in Lima. | PER
{MET} Estonia and Peru are partners. | PER
{MET} Foreign Minister Ali Kamau was there. Estonia and Peru are partners. Estonia has an embassy in Lima. | PER
"""


@pytest.mark.parametrize("line", HOMES.strip().splitlines())
def test_home(line: str) -> None:
    """A text's own minister has its state, if one state alone may be its own."""
    text, _, expected = line.format(MET=MET).rpartition(" | ")
    (made,) = extract([Document(text=text, date=date(2024, 5, 16), identifier="d")])
    (meeting,) = [report for report in made.reports if report.type == "Meeting"]
    found = [
        value.id.removeprefix("State/")
        for name, value in meeting.properties
        if name == "involvesState" and isinstance(value, EntityRef)
    ]
    assert sorted(found) == expected.split()
