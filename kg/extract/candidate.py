"""Reports in the making: what one sentence says of one event, before sentences are put together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Span, Value


class Rejected(Exception):  # noqa: N818 - not an error: it carries the reason to the user
    """A match makes no report; the message is the reason."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one match says; property values are those of ``kg.model.Report``."""

    type: str
    properties: tuple[tuple[str, Value], ...]
    evidence: tuple[Span, ...]
    pattern: str
    position: int
    """First document token of the trigger."""
    label: str = ""
    confidence: Decimal = Decimal("0.9")
    vague: bool = False
    """It only points back to an event ("the talks") and adds to one that is there, or is nothing."""

    adds: bool = False
    """A vague candidate that brings people to the event: "A led the delegation"."""

    soft: bool = False
    """Its kind is a guess that another mention of the event corrects."""

    past: bool = False
    """It is said to be an earlier one: "they last met in May" tells nothing of the talks of today."""

    def get(self, name: str) -> tuple[Value, ...]:
        """Return the values of a property."""
        return tuple(value for key, value in self.properties if key == name)

    def with_values(self, name: str, values: tuple[Value, ...]) -> Candidate:
        """Return a copy with other values of a property."""
        kept = tuple(pair for pair in self.properties if pair[0] != name)
        return replace(self, properties=(*kept, *((name, value) for value in values)))
