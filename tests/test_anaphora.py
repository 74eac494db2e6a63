"""Whom a plural with a number stands for: as many as the number says, or nobody."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Document, EntityRef

MET = "Foreign Minister of Peru Ana Paz met Foreign Minister of Chile Luis Mora in Lima. "
SPOKE = "President of Togo Komi Ako spoke with Foreign Minister of Peru Ana Paz and Foreign Minister of Chile Luis Mora. "
SIGNED = "Kenya, Ghana, Togo and Gabon signed a treaty with Bolivia. "
PAIR = {"Person/ana-paz", "Person/luis-mora"}
FOUR = {"State/KEN", "State/GHA", "State/TGO", "State/GAB"}


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (f"{MET}The two leaders condemned the attack.", "leaders", PAIR),
        (f"{MET}The three leaders condemned the attack.", "leaders", set()),
        (f"{MET}The 27 leaders condemned the attack.", "leaders", set()),
        (f"{MET}Both countries condemned the attack.", "countries", {"State/PER", "State/CHL"}),
        (f"{MET}{SIGNED}The four countries condemned the attack.", "countries", FOUR),
        (f"{SPOKE}Both countries condemned the attack.", "countries", {"State/PER", "State/CHL"}),
        (f"{MET}{SIGNED}The five countries condemned the attack.", "countries", set()),
        (
            "The leaders of Peru and Chile, Ana Paz and Luis Mora, condemned the attack.",
            "leaders",
            {*PAIR, "State/PER", "State/CHL"},
        ),
        ("The supporters of Ana Paz and Luis Mora condemned the attack.", "supporters", set()),
    ],
)
def test_number(text: str, words: str, expected: set[str]) -> None:
    """Two who met are no "three leaders", and "the four countries" are those of the list."""
    (told,) = extract([Document(text)], explained=True)
    found = [one.ids for one in told.resolved if told.document.quote(one.span) == words]
    assert {name for ids in found for name in ids} == expected


CAME = "Foreign Minister of Peru Ana Paz and Trade Minister of Peru Luis Mora arrived in Santiago on Monday. "


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (f"{CAME}President of Chile Rosa Vidal received the guests.", "guests", PAIR),
        (f"{CAME}President of Chile Rosa Vidal received the guest.", "guest", set()),
        (
            "Foreign Minister of Peru Ana Paz is on a visit to Chile. The guest was received by President Rosa Vidal.",
            "guest",
            {"Person/ana-paz"},
        ),
        (f"{CAME}President of Chile Rosa Vidal met the guests of the fair.", "guests", set()),
        (f"{MET}Guests came from Chile.", "Guests", set()),
    ],
)
def test_guests(text: str, words: str, expected: set[str]) -> None:
    """Who came on the last trip is a guest, where nobody has received anybody yet."""
    (told,) = extract([Document(text)], explained=True)
    found = [one.ids for one in told.resolved if told.document.quote(one.span) == words]
    assert {name for ids in found for name in ids} == expected


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        (
            "Peru and Chile are among the countries that President of Togo Komi Ako plans to visit.",
            {"PER", "CHL"},
        ),
        ("Peru was the first country which President of Togo Komi Ako visited.", {"PER"}),
        ("Peru has the countries that President of Togo Komi Ako visited.", set()),
    ],
)
def test_countries_that_are_said_to_be(text: str, hosts: set[str]) -> None:
    """A country is the state that it is said to be."""
    (told,) = extract([Document(text)])
    visits = [pair for one in told.reports if one.type == "Visit" for pair in one.properties]
    found = {value.id for name, value in visits if name == "host" and isinstance(value, EntityRef)}
    assert {one.removeprefix("State/") for one in found} == hosts
