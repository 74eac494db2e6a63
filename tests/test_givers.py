"""Who gives and who receives aid, loans and exports."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Document, EntityRef

CASES = [
    ("Japan gave ¥3 billion in grants to Kenya.", "JPN", "KEN"),
    ("The European Union provided Peru with 17 million euros in aid.", "european-union", "PER"),
    ("Peru received $5 million in aid from Germany.", "DEU", "PER"),
    ("Germany's assistance to Peru amounts to 4 million euros.", "DEU", "PER"),
    ("Peru was to be given $100 million in aid by Chile.", "CHL", "PER"),
    ("President of Chile Rosa Vidal announced $5 million in humanitarian assistance for Peru.", "CHL", "PER"),
    ("Chile's exports to Peru reached $5 million.", "CHL", "PER"),
    ("Exports of Chile to Peru reached $5 million.", "CHL", "PER"),
    ("According to the National Statistical Committee, exports to Peru reached $5 million.", "", "PER"),
    ("According to Kenya, Chile gave $5 million of aid to Peru.", "CHL", "PER"),
    (
        "The African Development Bank and Peru signed an agreement on a loan of $5 million.",
        "african-development-bank",
        "PER",
    ),
    (
        "A $5 million loan agreement was signed between Peru and the Kuwait Fund.",
        "kuwait-fund-for-arab-economic-development",
        "PER",
    ),
    ("The grant, worth $5 million, was given by Chile to Peru.", "CHL", "PER"),
    ("Chile pledged $5 million for Peruvians in need.", "CHL", "PER"),
    ("Chile is contributing $5 million in support to the Peruvian health sector.", "CHL", "PER"),
    (
        "The Asian Development Bank approved a $5 million loan to help Laos improve roads.",
        "asian-development-bank",
        "LAO",
    ),
    (
        "The Government of Chile and the Government of Peru announced the signing of a $5 million grant.",
        "",
        "",
    ),
    ("Trade between Chile and Peru reached $5 million.", "", ""),
    ("Chile announced $5 million in Peru Security Assistance Initiative funding.", "CHL", ""),
    (
        "Total aid to Peru reached $5 million, including radios used by Peru and boots sent by Chile.",
        "CHL",
        "PER",
    ),
    ("Aid to the two countries, Chile and Peru, reached $5 million.", "", ""),
]


def test_a_list_receives() -> None:
    """Each state of a list gets what the first one gets."""
    (extraction,) = extract([Document("Canada gave $4 million in aid to Chile, Peru and Laos.")])
    (figure,) = (one for one in extraction.reports if one.type == "Figure")
    assert {one.id for one in figure.values("receiver") if isinstance(one, EntityRef)} == {
        "State/CHL",
        "State/PER",
        "State/LAO",
    }


@pytest.mark.parametrize(("text", "giver", "receiver"), CASES)
def test_who_gives_and_who_receives(text: str, giver: str, receiver: str) -> None:
    """The words beside the names tell it; where they do not, nobody is named."""
    (extraction,) = extract([Document(text)])
    (figure,) = (one for one in extraction.reports if one.type == "Figure")
    found = {name: v.id.partition("/")[2] for name, v in figure.properties if isinstance(v, EntityRef)}
    assert (found.get("giver", ""), found.get("receiver", "")) == (giver, receiver)


def test_money_told_again_in_brackets() -> None:
    """The same money in another currency is told with whom it is from and to."""
    (extraction,) = extract(
        [Document("In 2023 Chile exported goods worth 3 billion pesos ($5 million) to Peru.")]
    )
    (figure,) = (one for one in extraction.reports if one.values("unit") == ("USD",))
    assert figure.values("giver") == (EntityRef("State/CHL"),)
    assert figure.values("receiver") == (EntityRef("State/PER"),)
