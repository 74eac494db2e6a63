"""A meeting or visit is the same in whatever words it is told: each way gives what the plain way gives."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract import extract
from kg.model import Code, Document, EntityRef, Value

DAY = date(2024, 5, 8)
CLASSES = ("Meeting", "Visit")
LEFT_OUT = {"asOf", "ordinal", "partOf", "before", "topic", "name"}
# the plain way, then the others, each on a line
SAME = """
Chilean President Rosa Vidal received Peruvian President Luis Quispe in Santiago on Monday.
  Chilean President Rosa Vidal received on Monday in Santiago the President of Peru, Luis Quispe.
  Her Excellency the President of Chile, Rosa Vidal, received in Santiago on Monday the Peruvian President, Luis Quispe.
  Chilean President the Honourable Rosa Vidal received Peruvian President the Hon. Luis Quispe in Santiago on Monday.
  The Hon. President of Chile H.E Rosa Vidal received in Santiago on Monday the Hon. President of Peru, Luis Quispe.

Chilean President Rosa Vidal met Peruvian President Luis Quispe and Ambassador Ana Soto in Lima.
  Chilean President Rosa Vidal met Peruvian President Luis Quispe in Lima. Also in attendance was Ambassador Ana Soto.
  Chilean President Rosa Vidal met Peruvian President Luis Quispe in Lima. Among the attendees was Ambassador Ana Soto.
  Chilean President Rosa Vidal met Peruvian President Luis Quispe in Lima. Quispe was accompanied by Ambassador Ana Soto.
  Chilean President Rosa Vidal met Peruvian President Luis Quispe in Lima. The Peruvian delegation included Ambassador Ana Soto.
  Chilean President Rosa Vidal met Peruvian President Luis Quispe in Lima in the presence of Ambassador Ana Soto.
  Chilean President Rosa Vidal, with the presence of Ambassador Ana Soto, met Peruvian President Luis Quispe in Lima.

The Chilean Foreign Minister met the Peruvian Foreign Minister in Lima.
  The Chilean Foreign Minister met her Peruvian counterpart in Lima.
  The Chilean Foreign Minister met her Peruvian opposite number in Lima.

Foreign Minister of Chile Rosa Vidal met Luis Quispe, Peru's ambassador to Chile, on Monday.
  Foreign Minister of Chile Rosa Vidal met on Monday with the ambassador of Peru to Chile, Luis Quispe.

A meeting of the Council of Ministers of the Andean Community was held in Lima on 6 May 2024.
  A meeting of the Council of Ministers of the Andean Community member states was held in Lima on 6 May 2024.
  The drought was discussed at the meeting of the Council of Ministers of the Andean Community, held in Lima on 6 May 2024.

The seventh round of Bilateral Political Consultations (BPC) between Chile and Peru was held in Lima on Monday.
  The seventh round of consultations between Chile and Peru was held in Lima on Monday, marking the first talks in years.

A delegation headed by Chilean Prime Minister Rosa Vidal arrived in Lima on Monday.
  A delegation of the Chilean government headed by Prime Minister Rosa Vidal arrived in Lima on Monday.

A meeting between Foreign Minister of Chile Rosa Vidal and Foreign Minister of Peru Luis Quispe took place in Quito.
  A meeting took place in Quito at the Academy between the Foreign Ministers of Chile and Peru, Rosa Vidal and Luis Quispe.
  A meeting between the Foreign Ministers of Chile and Peru, Rosa Vidal and Luis Quispe, took place in Quito.

A delegation led by Foreign Minister of Chile Rosa Vidal arrived in Peru. President of Peru Luis Quispe received Rosa Vidal.
  A delegation led by Chilean Foreign Minister Rosa Vidal came to Peru. President of Peru Luis Quispe received the delegation.
  Foreign Minister of Chile Rosa Vidal led a delegation to Peru. The delegation was received by Peruvian President Luis Quispe.

Chilean President Rosa Vidal arrived in Peru on Monday.
  Chilean President Rosa Vidal arrived in the Peruvian capital on Monday.
  Chilean President Rosa Vidal paid her first official visit to the Peruvian capital on Monday.
"""
# a text, and below it participants and states of each of its meetings, visitor and host of its visits
TOLD = """
Chile and Peru hold talks in Lima\\n\\nChilean President Rosa Vidal met Peruvian President Luis Quispe in Lima on Monday.
rosa-vidal luis-quispe CHL PER
Chile and Peru hold talks\\n\\nChilean President Rosa Vidal will meet Peruvian President Luis Quispe in Lima on Monday.
rosa-vidal luis-quispe CHL PER
Chile, Peru to hold talks\\n\\nChilean President Rosa Vidal met Peruvian President Luis Quispe in Lima on Monday.
CHL PER; rosa-vidal luis-quispe CHL PER
PM meets Lao, Peruvian envoys\\n\\nPM Rosa Vidal received Lao envoy Seng Hong. Vidal later received Peruvian envoy Luis Quispe.
  rosa-vidal seng-hong LAO; rosa-vidal luis-quispe PER
The Emir of Qatar received Foreign Minister of Chile Rosa Vidal on her official visit to Qatar.
  qat--emir rosa-vidal QAT CHL; rosa-vidal QAT
Chilean President Rosa Vidal arrived in Lima and will be received by Peruvian President Luis Quispe.
  rosa-vidal PER; rosa-vidal luis-quispe CHL PER
They recalled the talks between Chilean President Rosa Vidal and Peruvian President Luis Quispe during their stay in Rome.
  rosa-vidal luis-quispe CHL PER
Foreign Minister Rosa Vidal of Chile spoke with Peruvian counterpart Luis Quispe, the second such call between the two in a week.
  rosa-vidal luis-quispe CHL PER
A meeting between the Speakers of the Parliaments of Chile and Peru Rosa Vidal and Luis Quispe is taking place in Geneva.
  rosa-vidal luis-quispe CHL PER
EU Special Representative for the Lima-Quito Dialogue Ann Porter met President of Peru Luis Quispe.
  ann-porter luis-quispe PER
Rosa Vidal, Chile's ambassador to Peru, was summoned to the foreign ministry.
  rosa-vidal CHL
"""


def told(text: str) -> list[frozenset[tuple[str, str]]]:
    """Return the properties of the meetings and visits of a text, without what ways of telling may add."""
    (read,) = extract([Document(text, date=DAY)])
    return [
        frozenset((name, shown(value)) for name, value in one.properties if name not in LEFT_OUT)
        for one in read.reports
        if one.type in CLASSES
    ]


def shown(value: Value) -> str:
    """Return a value as text."""
    return value.id if isinstance(value, EntityRef) else value.name if isinstance(value, Code) else str(value)


def ways() -> list[tuple[str, str]]:
    """Return (plain way, other way)."""
    pairs = []
    for group in SAME.strip().split("\n\n"):
        plain, *others = group.splitlines()
        pairs += [(plain, other.strip()) for other in others]
    return pairs


@pytest.mark.parametrize(("plain", "other"), ways())
def test_the_same_in_other_words(plain: str, other: str) -> None:
    """No way of telling loses who, where or when."""
    kept = [{pair for pair in one if pair[0] not in ("kind", "place")} for one in told(plain)]
    assert kept
    assert [{pair for pair in one if pair[0] not in ("kind", "place")} for one in told(other)] == kept


LINES = TOLD.strip().splitlines()


@pytest.mark.parametrize(("text", "events"), list(zip(LINES[::2], LINES[1::2], strict=True)))
def test_who_is_in_which_event(text: str, events: str) -> None:
    """Each event has its own people, and no other has them."""
    wanted = [set(event.split()) for event in events.split("; ")]
    found = [
        {
            value.partition("/")[2]
            for name, value in one
            if value.startswith(("Person", "Office", "State")) and name != "place"
        }
        for one in told(text.replace("\\n", "\n"))
    ]
    assert sorted(map(sorted, found)) == sorted(map(sorted, wanted))
