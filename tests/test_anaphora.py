"""Whom a plural with a number stands for: as many as the number says, or nobody."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Document

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
