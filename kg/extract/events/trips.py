"""Trips: an event told of inside a leg of a trip is where and when the leg is, and the leg tells where the visit goes."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.candidate import HELD, PLANNED
from kg.extract.events.guests import INFERRED, state_of, with_guests
from kg.extract.factuality.event_context import is_infinitive
from kg.extract.matching.patterns import shared
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


@dataclass(frozen=True, slots=True)
class Leg:
    """Where somebody was or will be, and when, as told in one paragraph."""

    place: Value
    when: tuple[tuple[str, Value], ...]
    block: int
    status: tuple[Value, ...]
    position: int
    """Where it is told: the stops of one sentence have the same."""
    past: bool
    """An earlier trip: "she last visited Lima in May"."""
    whole: bool
    """The only stop of the trip: what follows in other paragraphs is there too."""


def settle_trips(candidates: Sequence[Candidate], reading: Reading) -> list[Candidate]:
    """Complete events from the trip they are part of, and visits from the events of their legs.

    Only what is missing is filled in: an event with another place or date keeps it, a call is anywhere.
    """
    ordered = sorted(
        (_abroad(one, reading) for one in with_guests(candidates, reading)), key=lambda one: one.position
    )
    hosts: dict[tuple[Value, ...], set[Value]] = {}
    visits = [c for c in ordered if c.type == "Visit"]
    for visit in visits:
        hosts.setdefault(visit.get("visitor"), set()).update(visit.get("host"))
    legs: dict[Value, Leg] = {}
    known: dict[tuple[Value, Value | None], list[Leg]] = {}
    plans: dict[Value, set[Value | None]] = {}
    settled: list[Candidate] = []
    for told in ordered:
        candidate = _as_announced(told, plans, reading)
        block = bisect_right(reading.tokens.blocks, candidate.position)
        later: list[Leg] = []
        people = candidate.get("visitor") if candidate.type == "Visit" else candidate.get("participant")
        if candidate.get("status")[:1] in STATUSES and not load_ontology().is_remote(candidate.get("kind")):
            if candidate.type == "Meeting":
                fitting = [
                    legs[p] for p in people if p in legs and _may_be_at(candidate, p, legs[p], block, reading)
                ]
                candidate = _inside(candidate, fitting, block, reading)
                later = [leg for leg in fitting if leg.block == block and _outlasts(candidate, leg)]
            single = candidate.type == "Visit" and len(hosts[candidate.get("visitor")]) < 2  # noqa: PLR2004
            leg = _leg(candidate, block, whole=single)
            if later:  # the day of what follows is that of neither
                legs.update((p, replace(one, when=())) for p, one in legs.items() if one in later)
            elif leg is not None:
                for person in people:
                    known.setdefault((person, state_of(leg.place, reading)), []).append(leg)
                    joint = _joint(legs.get(person), leg, reading)
                    if joint is None:
                        legs.pop(person)
                    else:
                        legs[person] = joint
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
        _with_leg(c, known, several=stops[c.position] > 1)
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


def _may_be_at(candidate: Candidate, person: Value, leg: Leg, block: int, reading: Reading) -> bool:
    """Tell whether an event is as real as the leg and its other states are there: no Moldovan officials in Tbilisi."""
    if (
        candidate.get("status") != leg.status
        or (leg.past and leg.block != block)
        or _is_distant(candidate, reading)
    ):
        return False
    own = reading.states_of(person.id) if isinstance(person, EntityRef) else ()
    others = [v for v in candidate.get("involvesState") if isinstance(v, EntityRef) and v.id not in own]
    if not others or not isinstance(leg.place, EntityRef):
        return True
    return state_of(leg.place, reading) in others


def _is_distant(candidate: Candidate, reading: Reading) -> bool:
    """Tell whether the sentence says that somebody takes part from afar: "will speak virtually at the forum"."""
    words = reading.document.quote(candidate.evidence[0]).lower().replace(",", " ").split()
    return not shared("DISTANT").isdisjoint(words)


def _leg(candidate: Candidate, block: int, *, whole: bool) -> Leg | None:
    when = tuple((name, value) for name, value in candidate.properties if name in ("earliest", "latest"))
    day = len(when) == 2 and when[0][1] == when[1][1]  # noqa: PLR2004 - both bounds
    places = candidate.get("place") or (candidate.get("host") if day else ())
    if not places or not when:
        return None
    return Leg(
        place=places[0],
        when=when,
        block=block,
        status=candidate.get("status"),
        position=candidate.position,
        past=candidate.past,
        whole=whole,
    )


def _joint(before: Leg | None, leg: Leg, reading: Reading) -> Leg | None:
    """Return what is known of where somebody is after several stops told at once: the country, if it is one."""
    if before is None or before.position != leg.position:
        return leg
    state = state_of(leg.place, reading)
    if state is None or state != state_of(before.place, reading) or before.when != leg.when:
        return None
    return replace(leg, place=state)


def _inside(candidate: Candidate, legs: Sequence[Leg], block: int, reading: Reading) -> Candidate:
    """Complete an event from the leg around it; a leg of which only the country is known tells the day alone."""
    for leg in legs:
        places = candidate.get("place")
        dated = candidate.get("earliest") or candidate.get("latest")
        if not (leg.whole or leg.block == block):
            continue
        if _apart(candidate, leg):
            if not candidate.get("place") and _outlasts(candidate, leg) and _is_aim(candidate, leg, reading):
                return candidate.with_values("place", (leg.place,))
            continue
        country = isinstance(leg.place, EntityRef) and leg.place.id.startswith("State/")
        inside = places and country and state_of(places[0], reading) == leg.place
        if places and places[0] != leg.place and not inside:
            continue
        if (not places and not country) or not dated:
            candidate = replace(candidate, confidence=min(candidate.confidence, INFERRED))
        if not places and not country:
            candidate = candidate.with_values("place", (leg.place,))
        if not dated:
            candidate = replace(candidate, properties=(*candidate.properties, *leg.when))
        return candidate
    return candidate


def _apart(event: Candidate, leg: Leg) -> bool:
    """Tell whether an event was on other days than a leg: an earlier one that the text recalls."""
    bounds = [event.get("earliest"), event.get("latest")]
    if not all(bounds) or len(leg.when) < len(bounds):
        return False
    (start,), (end,) = bounds
    return leg.when[0][1] > end or leg.when[1][1] < start  # type: ignore[operator]


def _outlasts(event: Candidate, leg: Leg) -> bool:
    """Tell whether an event of a trip is on a later day, so that the trip's one day is only its first: "flew there on Monday"."""
    (start, *_) = event.get("earliest") or (None,)
    there = event.get("place")[:1] in {(), (leg.place,)}
    days = {day for _, day in leg.when}
    return there and start is not None and len(days) == 1 and start > max(days)  # type: ignore[operator, type-var]


def _is_aim(event: Candidate, leg: Leg, reading: Reading) -> bool:
    """Tell whether an event is what a trip is for: "will fly to Lima on Monday to attend the summit on Tuesday"."""
    trip, told = reading.word_at(leg.position), reading.word_at(event.position)
    if trip is None or told is None or trip[0] is not told[0]:
        return False
    tree = told[0].tree
    above = [told[1], *ancestors(tree, told[1])]
    between = above[: above.index(trip[1])] if trip[1] in above else []
    return any(is_infinitive(tree, word) for word in between)


def _with_leg(
    visit: Candidate,
    known: Mapping[tuple[Value, Value | None], Sequence[Leg]],
    *,
    several: bool,
) -> Candidate:
    """Give a visit to a state the place and dates of the one leg (by person and state) that is there.

    A leg of which only the state is known tells the days that one of *several* stops takes.
    """
    hosts = visit.get("host")
    if visit.get("place") or len(hosts) != 1:
        return visit
    fitting: set[tuple[Value, tuple[tuple[str, Value], ...]]] = set()
    for leg in (leg for person in visit.get("visitor") for leg in known.get((person, hosts[0]), ())):
        if leg.status != visit.get("status") or leg.past != visit.past or leg.position == visit.position:
            continue
        if _apart(visit, leg):
            continue
        days = {value for _, value in leg.when}
        town = leg.place != hosts[0]
        if town or (several and len(days) > 1):
            fitting.add((leg.place, leg.when))
        if len(fitting) > 1:
            return visit
    if not fitting:
        return visit
    ((there, when),) = fitting
    place = (there,) if there != hosts[0] else ()
    bare = visit.with_values("earliest", ()).with_values("latest", ()).with_values("place", place)
    return replace(bare, properties=(*bare.properties, *when))
