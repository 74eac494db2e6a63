"""Trips: an event of a leg is where and when the leg is; another's place or date is never taken."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract import extract
from kg.model import Document, EntityRef, Value

A = "Foreign Minister of Latvia Ilze Ozola"
B = "Foreign Minister of Estonia Mart Tamm"
C = "Foreign Minister of Kenya Ali Kamau"

# text | place and first day of its only meeting
TRIPS = """
On 6 May 2024, {A} was in Tallinn on a visit. She met {B}. | est--tallinn 2024-05-06
{A} visited Estonia on 6 May 2024. In Tallinn she met {B}. | est--tallinn 2024-05-06
{A} visited Estonia on 6 May 2024. She met {C}. | - -
{A} will visit Tallinn and Tartu from 20 to 22 May. She will meet {B}. | - 2024-05-20
{A} will visit Tallinn on 20 May and Oslo on 21 May. She will meet {B}. | - -
{A} was in Tallinn on a visit on 6 May 2024. She will meet {B}. | - -
{A} was in Tallinn on a visit on 6 May 2024. She spoke with {B} by phone. | - -
"""


@pytest.mark.parametrize("line", TRIPS.strip().splitlines())
def test_trips(line: str) -> None:
    """A meeting has the place and day of the leg that it is part of."""
    text, _, expected = line.format(A=A, B=B, C=C).rpartition(" | ")
    (made,) = extract([Document(text=text, date=date(2024, 5, 16), identifier="d")])
    (meeting,) = [report for report in made.reports if report.type == "Meeting"]
    told: dict[str, Value] = dict(meeting.properties)
    place = told.get("place")
    where = place.id.removeprefix("Place/") if isinstance(place, EntityRef) else "-"
    assert f"{where} {told.get('earliest', '-')}" == expected
