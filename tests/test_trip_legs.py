"""Trips told in one sentence: every stop is a visit with its own town and dates; headlines tell the same event."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract import extract
from kg.model import Document, EntityRef, Value

A = "Foreign Minister of Latvia Ilze Ozola"

# text | host:place:first:last of each visit
LEGS = """
{A} will travel to Tallinn, Helsinki and Oslo. | EST:tallinn:: FIN:helsinki:: NOR:oslo::
{A} will visit Tallinn on May 25, Helsinki, Finland on May 26 and Oslo. | EST:tallinn:25:25 FIN:helsinki:26:26 NOR:oslo::
{A} will travel to Estonia on May 25-26, and to Finland on May 27. | EST::25:26 FIN::27:27
{A} will visit Estonia and Finland from May 25 to 28. | EST::25:28 FIN::25:28
{A} will visit Estonia and Finland on May 25. | EST::: FIN:::
{A} will visit Nova Alba, Finland, on May 25. | FIN:nova-alba:25:25
{A} will travel to San Felipe, Chile. | CHL:san-felipe::
{A} will visit Helsinki, Estonia and Norway. | EST::: FIN:helsinki:: NOR:::
{A} arrived in Oslo today. Her last visit to Norway took place in 2022. | NOR::1:31 NOR:oslo:8:8
{A} arrived at Nova Alba Airport today, beginning a visit to Chile. | CHL::8:8
{A} concluded her four-day visit to Chile on May 7. | CHL::4:7
{A} concluded her visit to Chile on May 7. | CHL:::7
On the second day of her visit to Chile, {A} met the staff. | CHL:::
{A} is on a visit to Chile until May 17. | CHL:::17
On a trip to Oslo, {A} and Prime Minister of Norway Knut Dahl opened a school. | NOR:oslo::
{A} will visit Munich, Bavaria, on May 25. | DEU:munich:25:25
{A} will visit Estonia, and Finland will host her later. | EST:::
{A} will visit Estonia and Finland from May 25 to 28. She will visit Finland from May 27 to 28. | EST::25:28 FIN::27:28
{A} will visit Estonia and Finland from May 25 to 28. She will arrive in Finland on May 27. | EST::25:28 FIN::25:28
"""

# headline and text -> participants of the meetings
HEADLINES = (
    (
        "Chilean president meets Peruvian foreign minister\n\nRosa Vidal met Foreign Minister of Peru Luis Quispe.",
        [["luis-quispe", "rosa-vidal"]],
    ),
    (
        "Talks with Foreign Minister of Peru Luis Quispe ended\n\nRosa Vidal met Foreign Minister of Peru Luis Quispe.",
        [["luis-quispe", "rosa-vidal"]],
    ),
    (
        "Chilean president meets Luis Quispe\n\nPresident of Bolivia Rosa Vidal met Luis Quispe.",
        [["chl--president", "luis-quispe"], ["luis-quispe", "rosa-vidal"]],
    ),
)

STATES = (
    "GHANA, TOGO SIGN AGREEMENT ON FISHERIES",
    "Ghana, Togo Sign Agreement on Fisheries",
    "Ghana, Togo sign agreement on fisheries",
    "TOGO, GHANA SIGN AGREEMENT ON FISHERIES IN LIMA",
)


@pytest.mark.parametrize("line", LEGS.strip().splitlines())
def test_legs(line: str) -> None:
    """Every stop has what the text says of it."""
    text, _, expected = line.format(A=A).rpartition(" | ")
    (made,) = extract([Document(text=text, date=date(2024, 5, 8), identifier="d")])
    found = []
    for report in made.reports:
        if report.type == "Visit":
            told: dict[str, Value] = dict(report.properties)
            host, place = told["host"], told.get("place")
            assert isinstance(host, EntityRef)
            town = place.id.partition("--")[2] if isinstance(place, EntityRef) else ""
            first, last = (
                str(day.day) if isinstance(day := told.get(name), date) else ""
                for name in ("earliest", "latest")
            )
            found.append(f"{host.id.removeprefix('State/')}:{town}:{first}:{last}")
    assert " ".join(sorted(found)) == expected


@pytest.mark.parametrize(("text", "expected"), HEADLINES)
def test_headlines(text: str, expected: list[list[str]]) -> None:
    """An office in the headline is the person of the text, if nothing speaks against it."""
    (made,) = extract([Document(text=text, date=date(2024, 5, 8), identifier="d")])
    meetings = [
        sorted(
            value.id.partition("/")[2]
            for name, value in report.properties
            if name == "participant" and isinstance(value, EntityRef)
        )
        for report in made.reports
        if report.type == "Meeting"
    ]
    assert sorted(meetings) == expected


@pytest.mark.parametrize("line", STATES)
def test_comma_of_a_headline(line: str) -> None:
    """In a headline a comma stands between two that act together, in capitals too."""
    (made,) = extract([Document(text=f"{line}\n\nIt rained.", identifier="d")])
    (act,) = [report for report in made.reports if report.type == "InstrumentAction"]
    states = [
        value.id for name, value in act.properties if name == "involvesState" and isinstance(value, EntityRef)
    ]
    assert sorted(states) == ["State/GHA", "State/TGO"]
