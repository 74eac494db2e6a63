"""States named by what they are."""

from __future__ import annotations

import pytest

import kg
from kg.model import Document, EntityRef


def hosts(text: str) -> list[str]:
    """Return the hosts of the visits in a text."""
    found = [report for one in kg.extract_documents([Document(text)]) for report in one.reports]
    values = [value for report in found if report.type == "Visit" for value in report.values("host")]
    return [value.id.removeprefix("State/") for value in values if isinstance(value, EntityRef)]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        (
            "Oman signed a treaty. Peruvian Foreign Minister Luis Quispe paid a visit to the Sultanate.",
            ["OMN"],
        ),
        (
            "Jordan and the UK met. Peruvian Foreign Minister Luis Quispe paid a visit to the Kingdom.",
            ["JOR"],
        ),
        ("Peru and Chile met. Kenyan Foreign Minister Ali Kamau paid a visit to the Republic.", []),
        (
            "Peru signed a treaty. Jordanian Foreign Minister Ali Haddad paid a visit to the Republic.",
            ["PER"],
        ),
        ("Uruguay and Paraguay met. Foreign Minister Ali Haddad of Jordan paid a visit to the Republic.", []),
        ("Oman signed a treaty. Peruvian Foreign Minister Luis Quispe paid a visit to a sultanate.", []),
        ("Oman signed a treaty. Peruvian Foreign Minister Luis Quispe paid a visit to the Kingdom.", []),
    ],
)
def test_a_state_is_named_by_its_form(text: str, states: list[str]) -> None:
    """One state of the text must be called so, and no more than one."""
    assert hosts(text) == states
