"""Whom and what reports of events name, as identities, their days as they are compared, and how much each side tells."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.links.facts import Event, Facts

OPEN = timedelta(days=30)
"""How long what has no first or no last day is taken to last."""
TOLD = timedelta(days=3)
"""A text without a day tells of what was held in the days before it."""
FEW = timedelta(days=7)
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
    titles: frozenset[str]
    """Of instruments that are acted on."""
    first: date | None
    last: date | None
    dated: bool
    """Whether the text gives the days."""


def meet(one: Sides, other: Sides) -> bool:
    """Say whether the days of two reports meet."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    slack = timedelta(days=0 if one.dated and other.dated else 1)
    return one.first <= other.last + slack and other.first <= one.last + slack


def gap(one: Sides, other: Sides) -> timedelta:
    """Return the time between two reports' days, or their texts' where they have none."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return timedelta(0)
    return max(one.first - other.last, other.first - one.last, timedelta(0))


def narrow(one: Sides) -> bool:
    """Say whether the days of a report are few enough to tell one gathering from the next."""
    return one.first is not None and one.last is not None and one.last - one.first <= FEW


def towns(one: Sides) -> frozenset[str]:
    """Return the places that are no states."""
    return frozenset(iri for iri in one.places if "/state/" not in iri)


@dataclass(frozen=True, slots=True)
class Weights:
    """How rare each side is."""

    weight: dict[str, float]
    count: Counter[str]


def sides(facts: Facts, identity: Mapping[str, str]) -> dict[str, Sides]:
    """Return the events with identities in the place of nodes."""
    offices: dict[str, set[str]] = defaultdict(set)
    for tenure in facts.tenures:
        if not tenure.former and tenure.office in facts.entities and facts.entities[tenure.office].owners:
            offices[identity.get(tenure.person, tenure.person)].add(
                identity.get(tenure.office, tenure.office)
            )
    labels = {iri: one.label for iri, one in facts.entities.items()}
    held = {person: frozenset(posts) for person, posts in offices.items()}
    return {iri: side(event, identity, labels, held) for iri, event in facts.events.items()}


def side(
    event: Event,
    identity: Mapping[str, str],
    labels: Mapping[str, str],
    offices: Mapping[str, frozenset[str]],
) -> Sides:
    """Return a report with identities in the place of nodes.

    Args:
        event: The report.
        identity: Node -> the first of its group.
        labels: Entity -> its label.
        offices: Person -> offices that he or she is told to hold, as identities.
    """
    first, last, dated = _days(event)
    return Sides(
        event=event,
        who=frozenset(identity.get(iri, iri) for iri in event.who),
        offices=offices,
        places=frozenset(identity.get(iri, iri) for iri in event.places),
        things=frozenset(identity.get(iri, iri) for iri in event.things),
        titles=frozenset(labels[iri] for iri in event.things if iri in labels),
        first=first,
        last=last,
        dated=dated,
    )


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
        count.update(telling(one))
    return Weights(weights(count, total), count)


def telling(one: Sides) -> frozenset[str]:
    """Return what of a report tells which event it is: who took part, states and places."""
    return one.who | one.event.states | one.places


def weights(count: Mapping[str, int], total: int) -> dict[str, float]:
    """Return how much each side tells that is in so many reports of *total*."""
    return {iri: log(1 + total / number) / log(1 + total) for iri, number in count.items()}
