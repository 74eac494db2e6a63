"""Whom and what reports of events name, as identities, their days as they are compared, and how much each side tells."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from math import log
from typing import TYPE_CHECKING

from kg.links.knowledge import knowledge
from kg.links.things import demonyms, words_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.links.facts import Event, Facts

OPEN = timedelta(days=30)
"""How long what has no first or no last day is taken to last."""
TOLD = timedelta(days=3)
"""A text without a day tells of what was held in the days before it."""
SOON = timedelta(days=14)
"""A plan without a day is for the days after its text."""
NAMED = timedelta(days=120)
"""Events of one name that are told of within so many days are not two of a yearly series."""
ACT = timedelta(days=30)
"""Within so many days the act of one instrument is one act."""


@dataclass(frozen=True, slots=True)
class Sides:
    """A report with its sides as identities, and its days as they are compared."""

    event: Event
    who: frozenset[str]
    offices: Mapping[str, frozenset[str]]
    """Person -> offices that he or she is told to hold."""
    places: frozenset[str]
    things: frozenset[str]
    first: date | None
    last: date | None
    dated: bool
    """Whether the text gives the days."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How rare each side is."""

    weight: dict[str, float]
    count: Counter[str]


@cache
def named(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of a name that tell which event it is, and the states in it."""
    words = frozenset(words_key(name))
    states = words.intersection(demonyms().values())
    return words - states - knowledge().passing_words, states


def sides(facts: Facts, identity: Mapping[str, str]) -> dict[str, Sides]:
    """Return the events with identities in the place of nodes."""
    offices: dict[str, set[str]] = defaultdict(set)
    for tenure in facts.tenures:
        if not tenure.former and tenure.office in facts.entities and facts.entities[tenure.office].owners:
            offices[identity.get(tenure.person, tenure.person)].add(
                identity.get(tenure.office, tenure.office)
            )
    held = {person: frozenset(posts) for person, posts in offices.items()}

    def one(event: Event) -> Sides:
        first, last, dated = _days(event)
        return Sides(
            event=event,
            who=frozenset(identity.get(iri, iri) for iri in event.who),
            offices=held,
            places=frozenset(identity.get(iri, iri) for iri in event.places),
            things=frozenset(identity.get(iri, iri) for iri in event.things),
            first=first,
            last=last,
            dated=dated,
        )

    return {iri: one(event) for iri, event in facts.events.items()}


def _days(event: Event) -> tuple[date | None, date | None, bool]:
    first, last = event.earliest, event.latest
    if first is not None or last is not None:
        return first or (last and last - OPEN), last or (first and first + OPEN), True
    if event.as_of is None:
        return None, None, False
    if event.status == "Held":
        return event.as_of - TOLD, event.as_of, False
    if event.status in ("Planned", "Proposed"):
        return event.as_of, event.as_of + SOON, False
    return event.as_of - SOON, event.as_of + SOON, False


def weigh(events: Iterable[Sides]) -> Weights:
    """Return how much each side, state and place tells."""
    count: Counter[str] = Counter()
    total = 0
    for one in events:
        total += 1
        count.update(one.who | one.event.states | one.places)
    return Weights({iri: log(1 + total / number) / log(1 + total) for iri, number in count.items()}, count)
