"""Reports in the making: what one sentence says of one event, before sentences are put together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.model import Code

if TYPE_CHECKING:
    from kg.model import Span, Value


HELD, PLANNED = (Code("Held"),), (Code("Planned"),)
"""Values of the property ``status``."""


class Rejected(Exception):  # noqa: N818 - not an error: it carries the reason to the user
    """A match makes no report; the message is the reason."""


def refuse_if(condition: object, reason: str) -> None:
    """Raise ``Rejected`` with a reason where a condition is true."""
    if condition:
        raise Rejected(reason)


@dataclass(frozen=True, slots=True)
class Link:
    """What the words say of this event and another: "after the talks"."""

    relation: str
    """``before``, ``after`` or ``partOf``."""
    position: int
    """First document token of the word that tells of the other event."""
    back: frozenset[str] = frozenset()
    """Where the word points back ("the talks"): the classes of event that it may be."""
    bare: bool = False
    """Whether the word tells nothing more of the other event: "during his trip"."""
    name: str = ""
    """Where the word is a name ("the Lima Summit"): the name."""


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

    shares: bool = False
    """It adds only to an event at which one of its people already is."""

    back: bool = False
    """Its noun is "the talks" and no more: what is told of it may be of those told before."""

    edge: bool = False
    """Its day is only the first or last of the event: "arrived on Monday"."""

    given: str = ""
    """What else must be told for it to stand; see ``Pattern.given``."""

    soft: bool = False
    """Its kind is a guess that another mention of the event corrects."""

    others: frozenset[frozenset[str]] = frozenset()
    """People on another side whom the text does not name, each as its nouns: "met with senior health officials"."""

    past: bool = False
    """It is said to be an earlier one: "they last met in May" tells nothing of the talks of today."""

    more: bool = False
    """It is said to be one more: "the three also met X"."""

    ahead: bool = False
    """It is to come only by its preposition: "before the talks" tells of those that were held too."""

    links: tuple[Link, ...] = ()
    """Other events that its sentences put before it, after it or around it."""

    also: tuple[int, ...] = ()
    """Triggers of other mentions of the event that were joined to it."""

    _values: dict[str, tuple[Value, ...]] = field(init=False, repr=False, compare=False)
    """Property -> its values: each is asked for many times."""

    def __post_init__(self) -> None:
        """Index the properties."""
        values: dict[str, tuple[Value, ...]] = {}
        for name, value in self.properties:
            values[name] = (*values.get(name, ()), value)
        object.__setattr__(self, "_values", values)

    @property
    def positions(self) -> tuple[int, ...]:
        """First document tokens of all its triggers."""
        return (self.position, *self.also)

    def get(self, name: str) -> tuple[Value, ...]:
        """Return the values of a property."""
        return self._values.get(name, ())

    def with_values(self, name: str, values: tuple[Value, ...]) -> Candidate:
        """Return a copy with other values of a property."""
        kept = tuple(pair for pair in self.properties if pair[0] != name)
        return replace(self, properties=(*kept, *((name, value) for value in values)))
