"""Names that a town or a state shares with another: the words beside them, and what else the text names, say which is meant."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Document

MET = "Kenyan President Ali Kamau met Chilean President Rosa Vidal"

# text -> the states and places that it names besides Kenya and Chile
NAMED: tuple[tuple[str, set[str]], ...] = (
    (f"{MET} in Paris, Texas.", {"USA", "usa--texas"}),
    (f"{MET} in Paris, France.", {"FRA", "fra--paris"}),
    (f"{MET} in Houston, Texas.", {"USA", "usa--houston", "usa--texas"}),
    (f"{MET} in Tbilisi, Georgia.", {"GEO", "geo--tbilisi"}),
    (f"{MET} in Atlanta and Decatur, Georgia.", {"USA", "usa--atlanta"}),
    (f"{MET} in Tbilisi and Kutaisi, Georgia.", {"GEO", "geo--tbilisi", "geo--kutaisi"}),
    (f"{MET} in Atlanta, Georgia. The governor of Georgia was there.", {"USA", "usa--atlanta"}),
    (f"{MET}. Georgia's governor was there.", set()),
    (f"{MET} and the president of Georgia.", {"GEO"}),
    (f"{MET} at the Hotel Madrid in Lima.", {"PER", "per--lima"}),
    (f"{MET} at a hotel in Madrid.", {"ESP", "esp--madrid"}),
    ("Congolese Foreign Minister Luc Moke was in Brazzaville.", {"COG", "cog--brazzaville"}),
    ("Congolese Foreign Minister Luc Moke was in Kinshasa.", {"COD", "cod--kinshasa"}),
    ("Congolese Foreign Minister Luc Moke spoke.", {"COD"}),
    ("The Greco-Turkish talks and Sino–Peruvian trade were discussed.", {"GRC", "TUR", "CHN", "PER"}),
    ("Franco died, said Italo Vidal of the Luso Bank, who loves Greco-Roman art.", set()),
)


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_which_of_a_name_is_meant(text: str, expected: set[str]) -> None:
    """A region behind a town, and a capital beside a demonym of two states, tell them apart."""
    (made,) = extract([Document(text)])
    found = {entity.key for entity in made.entities if entity.type in ("State", "Place")}
    assert found - {"KEN", "CHL"} == expected
