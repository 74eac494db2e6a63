"""Trips: an event of a leg is where and when the leg is; another's place or date is never taken."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract import extract
from kg.model import Code, Document, EntityRef, Value

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


def test_day_of_an_arrival() -> None:
    """What other paragraphs tell may be on the day after the arrival, in its town."""
    text = f"{A} arrived in Tallinn on 6 May 2024.\n\nShe also met {B}."
    (made,) = extract([Document(text=text, date=date(2024, 5, 16), identifier="d")])
    (meeting,) = [dict(report.properties) for report in made.reports if report.type == "Meeting"]
    assert meeting["place"] == EntityRef("Place/est--tallinn")
    assert "earliest" not in meeting


ROUTE = f"""{A} will travel to Spain, Poland and Chile from 20 to 29 May.

In Spain, from 20 to 22 May, she will meet {B} in Madrid.

In Poland, from 23 to 25 May, she will attend talks with {C}."""

# host | town and days of its visit
STOPS = """
ESP | esp--madrid 2024-05-20 2024-05-22
POL | - 2024-05-23 2024-05-25
CHL | - 2024-05-20 2024-05-29
"""


# text | town and days of its only visit
LONGER = """
{A} is visiting Estonia from 14 to 16 May. She met {B} in Tallinn. | est--tallinn 2024-05-14 2024-05-16
{A} is visiting Estonia from 14 to 16 May. On 15 May, she met {B} in Tallinn. | est--tallinn 2024-05-14 2024-05-16
{A} is visiting Estonia from 14 to 16 May. She met {B} in Tallinn. She met Mayor Jaan Kask in Tartu. | - 2024-05-14 2024-05-16
{A} came to Tallinn on 14 May for three days. | est--tallinn 2024-05-14 2024-05-16
"""


@pytest.mark.parametrize("line", LONGER.strip().splitlines())
def test_a_day_of_a_longer_visit_tells_its_town_alone(line: str) -> None:
    """The one town of the events of a visit is its own; their days are not all of it."""
    text, _, expected = line.format(A=A, B=B, C=C).rpartition(" | ")
    (made,) = extract([Document(text=text, date=date(2024, 5, 16), identifier="d")])
    (told,) = [dict(report.properties) for report in made.reports if report.type == "Visit"]
    place = told.get("place")
    where = place.id.removeprefix("Place/") if isinstance(place, EntityRef) else "-"
    assert f"{where} {told['earliest']} {told['latest']}" == expected


@pytest.mark.parametrize("line", STOPS.strip().splitlines())
def test_stops_are_told_by_their_events(line: str) -> None:
    """One of several stops has the days of what is told to happen there, and its town."""
    host, _, expected = line.partition(" | ")
    (made,) = extract([Document(text=ROUTE, date=date(2024, 5, 16), identifier="d")])
    visits = [dict(report.properties) for report in made.reports if report.type == "Visit"]
    (told,) = [visit for visit in visits if visit["host"] == EntityRef(f"State/{host}")]
    place = told.get("place")
    where = place.id.removeprefix("Place/") if isinstance(place, EntityRef) else "-"
    assert f"{where} {told['earliest']} {told['latest']}" == expected


# text | host and town of its only visit, or nothing
GUESTS = """
{A} held talks with the visiting {C} in Riga on 6 May 2024. | KEN LVA lva--riga
{A} received the visiting {C}. | KEN LVA -
{A} will receive the visiting {C} in Riga. |
{C} landed at Entebbe International Airport on 6 May 2024. | KEN UGA uga--entebbe
{C} landed at Quispe International Airport in Lima on 6 May 2024. | KEN PER per--lima
It was my pleasure to welcome {C} to Riga. | KEN LVA lva--riga
{A} met {C}, who is on a visit to our country. | KEN LVA -
{C} is visiting the island nation of Malta. | KEN MLT -
{C} visited two towns, Tallinn and Riga. | KEN EST est--tallinn KEN LVA lva--riga
{C} will travel to several countries, including Malta. | KEN MLT -
{C}'s Malta trip was a success. | KEN MLT -
{C} arrived in Riga. During his visit to Latvia, he will meet {A}. | KEN LVA lva--riga
{C} is on a visit to Latvia and Malta. {C} will visit Malta on 20 May 2024. | KEN LVA - KEN MLT -
{C} flew into Nairobi from Riga. |
{C} travels to Riga for the 40th meeting of the Council. | KEN LVA lva--riga
KUWAIT: {C} arrived here on Monday. | KEN KWT -
{A} received {C} on his arrival at Riga Airport. | KEN LVA lva--riga
{C} embarks on a visit to Malta. | KEN MLT -
{C} travelled to Nairobi and met staff, along with Jane Jackson. | KEN - ken--nairobi
"""


@pytest.mark.parametrize("line", GUESTS.strip().splitlines())
def test_guests(line: str) -> None:
    """Who is visiting is a visitor; an airport stands for its town; at home there is no host."""
    text, _, expected = line.format(A=A, B=B, C=C).partition(" | ")
    (made,) = extract([Document(text=text.removesuffix(" |"), date=date(2024, 5, 16), identifier="d")])
    cells = []
    for visit in (dict(report.properties) for report in made.reports if report.type == "Visit"):
        place = visit.get("place")
        where = place.id.removeprefix("Place/") if isinstance(place, EntityRef) else "-"
        cells.append(f"KEN {str(getattr(visit.get('host'), 'id', '-')).removeprefix('State/')} {where}")
    assert " ".join(cells) == expected


# status of all that is told of | text, written on 2024-05-16
ANNOUNCED = """
Planned Planned | {A} will visit Tallinn on 20 May. In the Estonian capital, she is meeting {B}.
Planned Planned | {A} will visit Estonia. While there, she is holding talks with {B}.
Planned | {A} will travel to Estonia next week.\\n\\nThe minister is visiting Tallinn to open an embassy.
Planned Held | {A} will visit Tallinn on 20 May. Today she is meeting {B} in Oslo.
Planned Held | {A} will visit Tallinn on 20 May. In Oslo, she is meeting {C}.
Planned Held | {A} will visit Tallinn on 20 May. {B} is holding talks with {C}.
Planned Held | {A} will visit Estonia on 20 May. In Tallinn, she has met {B}.
"""


@pytest.mark.parametrize("line", ANNOUNCED.strip().splitlines())
def test_what_somebody_is_doing_on_a_trip_to_come(line: str) -> None:
    """The present progressive tells of a trip that the text has announced as of what is to come; a day of its own counts."""
    expected, _, text = line.format(A=A, B=B, C=C).replace("\\n", "\n").partition(" | ")
    (made,) = extract([Document(text=text, date=date(2024, 5, 16), identifier="d")])
    events = [dict(report.properties) for report in made.reports if report.type in {"Visit", "Meeting"}]
    told = [event["status"] for event in events]
    assert told == [Code(one) for one in expected.split()]
