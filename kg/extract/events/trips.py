"""Trips: an event told of inside a leg of a trip is where and when the leg is, and the leg tells where the visit goes."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.candidate import HELD, PLANNED
from kg.extract.events.guests import state_of, with_guests
from kg.extract.events.trip_stays import Leg, inside_leg, joint, leg_of, may_be_at, outlasts, with_leg
from kg.extract.syntax.tree import ancestors, children
from kg.gazetteer import load_gazetteer
from kg.model import EntityRef, Value
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from kg.extract.candidate import Candidate
    from kg.extract.reading import Reading

STATUSES = (PLANNED, HELD)
PRESENT = {"VBP", "VBZ"}


def settle_trips(candidates: Sequence[Candidate], reading: Reading) -> list[Candidate]:
    """Complete events from the trip they are part of, and visits from the events of their legs.

    Only what is missing is filled in: an event with another place or date keeps it, a call is anywhere.
    """
    ordered = sorted(
        (_abroad(one, reading) for one in with_guests(candidates, reading)), key=lambda one: one.position
    )
    hosts: dict[object, set[Value]] = {}
    visits = [c for c in ordered if c.type == "Visit"]
    for visit in visits:
        for key in (visit.get("visitor"), (visit.get("visitor"), visit.position)):
            hosts.setdefault(key, set()).update(visit.get("host"))
    legs: dict[Value, Leg] = {}
    trips: dict[Value, Leg] = {}
    known: dict[tuple[Value, ...], list[Leg]] = {}
    plans: dict[Value, set[Value | None]] = {}
    settled: list[Candidate] = []
    for told in ordered:
        candidate = _as_announced(told, plans, reading)
        block = bisect_right(reading.tokens.blocks, candidate.position)
        later: list[Leg] = []
        people = candidate.get("visitor") if candidate.type == "Visit" else candidate.get("participant")
        if candidate.get("status")[:1] in STATUSES and not load_ontology().is_remote(candidate.get("kind")):
            if candidate.type == "Meeting":
                near = [(p, where[p]) for where in (legs, trips) for p in people if p in where]
                fitting = [leg for p, leg in near if may_be_at(candidate, p, leg, block, reading)]
                candidate = inside_leg(candidate, fitting, block, reading)
                later = [leg for leg in fitting if leg.block == block and outlasts(candidate, leg)]
            there = hosts.get((people, candidate.position), set())
            whole = candidate.type == "Visit" and (there == hosts[people] or len(hosts[people]) == 1)
            leg = leg_of(candidate, reading, block, whole=whole)
            if later:  # the day of what follows is that of neither
                for where in (legs, trips):
                    where.update((p, replace(one, when=())) for p, one in where.items() if one in later)
            elif leg is not None:
                for person in people:
                    known.setdefault((person, *leg.states), []).append(leg)
                    if candidate.type == "Meeting" and not told.get("earliest"):
                        continue  # what follows need not be in its town
                    legs[person] = joint(legs.get(person), leg)
                    if whole:
                        trips[person] = legs[person]
        if candidate.type == "Visit" and candidate.get("status") == PLANNED:
            for person in people:
                plans.setdefault(person, set()).update(candidate.get("host") or (None,))
        settled.append(candidate)
    stops = Counter(visit.position for visit in visits)
    ahead = {
        (visit.get("visitor"), visit.get("host"))
        for visit in visits
        if visit.get("status") == PLANNED and visit.get("earliest")
    }
    settled = [one for one in settled if not (stops[one.position] > 1 and _is_next(one, ahead))]
    return [
        with_leg(c, known, several=stops[c.position] > 1)
        if c.type == "Visit" and c.get("status")[:1] in STATUSES
        else c
        for c in settled
    ]


def _as_announced(
    told: Candidate, plans: Mapping[Value, AbstractSet[Value | None]], reading: Reading
) -> Candidate:
    """Return what somebody "is doing" on a trip just announced as to come: "She will visit Lima in May. She is meeting X".

    Args:
        told: What is held by its own words.
        plans: Who will go to which states, as told until here.
        reading: The document.
    """
    if told.get("status") != HELD or told.get("earliest") or told.get("latest"):
        return told
    there = {state_of(place, reading) for place in (*told.get("place"), *told.get("host"))}
    hosts = [plans[one] for one in (*told.get("visitor"), *told.get("participant")) if one in plans]
    at = reading.word_at(told.position)
    if at is None or not any(not there or there & states for states in hosts):
        return told
    tree = at[0].tree
    verbs = [word for word in (at[1], *ancestors(tree, at[1])) if tree.tags[word] == "VBG"]
    now = any(tree.tags[one] in PRESENT for verb in verbs for one in children(tree, verb, "aux"))
    return told.with_values("status", PLANNED) if now else told


def _abroad(visit: Candidate, reading: Reading) -> Candidate:
    """Return a visit of several without those who are at home there: "on a trip to Lima, X of Chile and Y of Peru opened"."""
    visitors, hosts = visit.get("visitor"), visit.get("host")
    if hosts and any(_is_region(place, reading) for place in visit.get("place")):
        return _abroad(visit.with_values("place", ()), reading)
    states = {one: set(reading.states_of(one.id)) for one in visitors if isinstance(one, EntityRef)}
    homes = {host.id for host in hosts if isinstance(host, EntityRef)}
    at_home = {one for one, own in states.items() if own & homes}
    away = tuple(one for one in visitors if one not in at_home)
    abroad = any(own and not own & homes for own in states.values())
    if at_home and visit.get("place") and not abroad:
        return visit.with_values(
            "host", ()
        )  # all are at home: "will travel to the base in Lima, along with Y"
    return visit.with_values("visitor", away) if away and len(away) < len(visitors) else visit


def _is_next(stop: Candidate, ahead: AbstractSet[tuple[tuple[Value, ...], tuple[Value, ...]]]) -> bool:
    """Tell whether a stop of a trip that has begun is still ahead: "is on a visit to A and B. He will be in B on Friday"."""
    begun = stop.type == "Visit" and stop.get("status") == HELD and not stop.get("earliest")
    return begun and (stop.get("visitor"), stop.get("host")) in ahead


def _is_region(place: Value, reading: Reading) -> bool:
    """Tell whether a known place is in no one state: no stop of a tour of it is "in Latin America"."""
    known = (
        isinstance(place, EntityRef) and place.id.startswith("Place/") and state_of(place, reading) is None
    )
    return known and bool(load_gazetteer().readings(reading.registry.label(place.id)))  # type: ignore[union-attr]
