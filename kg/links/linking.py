"""From facts to links: judgements of all kinds, a person's own first, and the groups they make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import GraphError
from kg.links.events import cannot_be_one, judge_events
from kg.links.judged import Groups, Judgement
from kg.links.persons import judge_people
from kg.links.sides import sides, weigh
from kg.links.things import judge_things
from kg.links.trips import trips

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.links.facts import Entity, Event, Facts

IDENTIFIED = ("Person", "State", "Organization", "Office", "Instrument", "Place")
"""Classes whose nodes each have an identity."""


@dataclass(frozen=True, slots=True)
class Own:
    """What a person judged: pairs that are one, and pairs that are not, or of which it is open whether they are."""

    same: tuple[Judgement, ...] = ()
    apart: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Links:
    """Who is who and what is one event."""

    facts: Facts
    identities: tuple[tuple[str, ...], ...]
    """Nodes that are one, the one with most documents first."""
    occurrences: tuple[tuple[str, ...], ...]
    """Reports of one event, the earliest first."""
    judgements: tuple[Judgement, ...]
    """Those that were followed, and a person's own."""
    identity: Mapping[str, str]
    """Node -> the first of its group."""
    trips: tuple[tuple[str, ...], ...]
    """Visits of one person to several states in a row, each by the first report of its occurrence."""


@dataclass(frozen=True, slots=True)
class Linked:
    """How much came of linking."""

    entities: int
    identities: int
    shared: int
    """Identities of several nodes."""
    reports: int
    occurrences: int
    several: int
    """Occurrences that are told more than once."""


def counted(links: Links) -> Linked:
    """Count what came of linking."""
    identities, occurrences = links.identities, links.occurrences
    return Linked(
        len(links.facts.entities),
        len(identities),
        sum(len(group) > 1 for group in identities),
        len(links.facts.events),
        len(occurrences),
        sum(len(group) > 1 for group in occurrences),
    )


def link(facts: Facts, own: Own | None = None) -> Links:
    """Judge all nodes.

    Args:
        facts: What the graphs say.
        own: A person's judgements, which overrule the program's.

    Raises:
        GraphError: There is no document in the graphs.
    """
    if not facts.base:
        message = "there is no document in the graph: give what 'kg build' wrote"
        raise GraphError(message)
    own = own or Own()
    apart = [(one.first, one.second) for one in own.apart]
    entities = Groups(facts.entities, apart)
    mine = [one for one in own.same if one.first in facts.entities]
    taken = entities.join([*mine, *judge_people(facts), *judge_things(facts)])
    identities = [by_documents(group, facts.entities) for group in entities.members()]
    identity = {iri: group[0] for group in identities for iri in group}
    known = sides(facts, identity)
    weights = weigh(known.values())
    events = Groups(facts.events, apart, lambda one, other: cannot_be_one(known[one], known[other], weights))
    mine = [one for one in own.same if one.first in facts.events]
    told = events.join([*mine, *judge_events(known, weights)])
    occurrences = [by_day(group, facts.events) for group in events.members()]
    return Links(
        facts=facts,
        identities=tuple(group for group in identities if facts.entities[group[0]].kind in IDENTIFIED),
        occurrences=tuple(occurrences),
        judgements=tuple(sorted([*taken, *told, *own.apart])),
        identity=identity,
        trips=tuple(trips(known, occurrences)),
    )


def by_documents(group: Sequence[str], entities: Mapping[str, Entity]) -> tuple[str, ...]:
    """Return the nodes of an entity, the one with most documents first."""
    return tuple(sorted(group, key=lambda iri: (-entities[iri].told, iri)))


def by_day(group: Sequence[str], events: Mapping[str, Event]) -> tuple[str, ...]:
    """Return the reports of an event, the earliest first."""

    def day(iri: str) -> tuple[bool, str, str]:
        as_of = events[iri].as_of
        return as_of is None, "" if as_of is None else as_of.isoformat(), iri

    return tuple(sorted(group, key=day))
