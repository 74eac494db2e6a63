"""How sure a report is: how often reports of its class, pattern and code are without fault (``data/confidence.yaml``)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.knowledge import kept
from kg.model import Code

if TYPE_CHECKING:
    from kg.extract.candidate import Candidate
    from kg.model import Value

CODED = ("measure", "action", "kind", "act")
"""Properties of which a report has one, whose code tells of its certainty."""
USUAL = Decimal("0.9")
"""The confidence of a candidate of which nothing says that it is a guess."""
LEAST, MOST = Decimal("0.3"), Decimal("0.99")
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class ConfidenceTable:
    """What ``confidence.yaml`` says; made by ``.ci/calibrate.py``."""

    types: dict[str, Decimal]
    """Class -> share of its reports that are without fault."""
    patterns: dict[str, Decimal]
    """Pattern -> factor to that of its class."""
    codes: dict[str, Decimal]
    """Class and code ("Figure Other") -> factor to that of its class."""


confidence_table = kept(ConfidenceTable, "confidence.yaml")


def confidence_of(candidate: Candidate, table: ConfidenceTable | None = None) -> Decimal:
    """Return the confidence of a candidate: above 0, at most 0.99; what it is itself unsure of is never above that."""
    table = table or confidence_table()
    known = table.types.get(candidate.type)
    if known is None:
        return candidate.confidence
    found = known * table.patterns.get(candidate.pattern, Decimal(1))
    found *= table.codes.get(f"{candidate.type} {code_of(candidate.properties)}", Decimal(1))
    found = min(max(found, LEAST), MOST).quantize(CENT)
    return found if candidate.confidence >= USUAL else min(found, candidate.confidence)


def code_of(properties: tuple[tuple[str, Value], ...]) -> str:
    """Return the code that tells most of a report: what a figure measures, what is done to an instrument."""
    values = {name: value.name for name, value in properties if isinstance(value, Code)}
    return next((values[name] for name in CODED if name in values), "")
