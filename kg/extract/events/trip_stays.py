"""Where somebody is on a trip, and when: what that tells of the events there, and they of the visit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kg.extract.events.event_dates import is_before_past
from kg.extract.events.guests import INFERRED, state_of
from kg.extract.factuality.event_context import is_infinitive
from kg.extract.matching.patterns import shared
from kg.extract.syntax.tree import ancestors, children, is_verb, prepositional, verb_above
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.values.ordinals import find_ordinals
from kg.model import EntityRef, Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.extract.candidate import Candidate
    from kg.extract.reading import Reading


DAY = "day"


@dataclass(frozen=True, slots=True)
class Leg:
    """Where somebody was or will be, and when, as told in one paragraph."""

    place: Value | None
    """A town, or a state in which the town is not known; nothing on a tour of several states."""
    states: frozenset[Value]
    when: tuple[tuple[str, Value], ...]
    block: int
    status: tuple[Value, ...]
    position: int
    """Where it is told: the stops of one sentence have the same."""
    past: bool
    """An earlier trip: "she last visited Lima in May"."""
    whole: bool
    """All stops of the trip: what follows in other paragraphs is there too."""
    edge: bool
    """Its one day is that of the arrival: what other paragraphs tell may be on the next."""


def may_be_at(candidate: Candidate, person: Value, leg: Leg, block: int, reading: Reading) -> bool:
    """Tell whether an event is as real as the leg and its other states are there: no Moldovan officials in Tbilisi.

    What is told beside a forum there may be with anybody: "is in Lima for a forum. On the sidelines of the forum, he met".
    """
    if (
        candidate.get("status") != leg.status
        or (leg.past and leg.block != block)
        or (_is_earlier(candidate, reading) and not leg.past)
        or _is_distant(candidate, reading)
    ):
        return False
    own = reading.states_of(person.id) if isinstance(person, EntityRef) else ()
    others = [v for v in candidate.get("involvesState") if isinstance(v, EntityRef) and v.id not in own]
    there = not others or not leg.states or not leg.states.isdisjoint(others)
    beside = any(link.relation == "partOf" and link.back for link in candidate.links)
    return there or (beside and leg.block == block)


def _is_earlier(event: Candidate, reading: Reading) -> bool:
    """Tell whether an event was before what is told: "they last met", "they had met"."""
    found = reading.word_at(event.position)
    return event.past or (found is not None and is_before_past(found[0].tree, found[1]))


def _is_distant(candidate: Candidate, reading: Reading) -> bool:
    """Tell whether the sentence says that somebody takes part from afar: "will speak virtually at the forum"."""
    words = reading.document.quote(candidate.evidence[0]).lower().replace(",", " ").split()
    return not shared("DISTANT").isdisjoint(words)


def leg_of(candidate: Candidate, reading: Reading, block: int, *, whole: bool) -> Leg | None:
    """Return the leg of which an event tells the town, or the state and the time."""
    when = tuple((name, value) for name, value in candidate.properties if name in ("earliest", "latest"))
    hosts = [host for host in candidate.get("host") if when and host == state_of(host, reading)]
    places = [*candidate.get("place"), *hosts][:1]
    if not places:
        return None
    state = state_of(places[0], reading)
    return Leg(
        place=places[0],
        states=frozenset([state] if state else []),
        when=when,
        block=block,
        status=candidate.get("status"),
        position=candidate.position,
        past=_is_earlier(candidate, reading),
        whole=whole,
        edge=candidate.edge and len({day for _, day in when}) == 1,
    )


def joint(before: Leg | None, leg: Leg) -> Leg:
    """Return what is known of where somebody is after several stops told at once: the country if it is one, the time if it is."""
    if before is None or before.position != leg.position or before.place == leg.place:
        return leg
    states = before.states | leg.states
    (place, *others) = states or (None,)
    return replace(
        leg,
        place=None if others else place,
        states=states,
        when=leg.when if leg.when == before.when else (),
    )


def inside_leg(candidate: Candidate, legs: Sequence[Leg], block: int, reading: Reading) -> Candidate:
    """Complete an event from the legs around it; a leg of which only the countries are known tells the time alone."""
    for leg in legs:
        if not (leg.whole or leg.block == block):
            continue
        places, there = candidate.get("place"), () if leg.place is None else (leg.place,)
        if _apart(candidate, leg):
            if not places and outlasts(candidate, leg) and _is_aim(candidate, leg, reading):
                return candidate.with_values("place", there)
            continue
        country = leg.states.issuperset(there)
        inside = places and country and state_of(places[0], reading) in leg.states
        if places and places != there and not inside:
            continue
        told = candidate
        if not (places or country):
            told = told.with_values("place", there)
        if not (told.get("earliest") or told.get("latest") or (leg.edge and leg.block != block)):
            told = replace(told, properties=(*told.properties, *_days(told, leg, reading)))
        if told != candidate:
            candidate = replace(told, confidence=min(told.confidence, INFERRED))
    return candidate


def _days(event: Candidate, leg: Leg, reading: Reading) -> tuple[tuple[str, Value], ...]:
    """Return when an event of a leg is: the days of the leg, or one of them: "on the second day of her visit, she met"."""
    (sentence, word) = reading.word_at(event.position) or (None, 0)
    (_, first), *_ = leg.when or [("", None)]
    if sentence is None or not isinstance(first, date):
        return leg.when
    tree = sentence.tree
    verb = word if is_verb(tree, word) else max(verb_above(tree, word), 0)
    for day in prepositional(tree, verb, "on"):
        numbers = find_ordinals(" ".join(tree.words[one] for one in (*children(tree, day, "amod"), day)))
        if tree.lemmas[day] == DAY and numbers:
            then = first + timedelta(days=numbers[0][1] - 1)
            own = noun_lexicon().trips.issuperset(tree.lemmas[one] for one in prepositional(tree, day, "of"))
            first_known = own and leg.whole and leg.when[0][0] == "earliest"
            return (("earliest", then), ("latest", then)) if first_known else ()
    return leg.when


def _apart(event: Candidate, leg: Leg) -> bool:
    """Tell whether an event was on other days than a leg: an earlier one that the text recalls."""
    bounds = [event.get("earliest"), event.get("latest")]
    if not all(bounds) or len(leg.when) < len(bounds):
        return False
    (start,), (end,) = bounds
    return leg.when[0][1] > end or leg.when[1][1] < start  # type: ignore[operator]


def outlasts(event: Candidate, leg: Leg) -> bool:
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


def with_leg(
    visit: Candidate,
    known: Mapping[tuple[Value, ...], Sequence[Leg]],
    *,
    several: bool,
) -> Candidate:
    """Give a visit to a state the place of the one leg (by person and state) that is there, and its dates.

    A leg of which only the state is known tells the days that one of *several* stops takes; one day of a longer visit
    tells no more of it than the place.
    """
    hosts = visit.get("host")
    if visit.get("place") or len(hosts) != 1:
        return visit
    fitting: set[tuple[Value | None, tuple[tuple[str, Value], ...]]] = set()
    own = tuple((name, day) for name in ("earliest", "latest") for day in visit.get(name))
    spans = len({day for _, day in own}) > 1 and not several
    for leg in (leg for person in visit.get("visitor") for leg in known.get((person, hosts[0]), ())):
        if leg.status != visit.get("status") or leg.past != visit.past or leg.position == visit.position:
            continue
        if _apart(visit, leg):
            continue
        days = {value for _, value in leg.when}
        town = leg.place != hosts[0]
        if town or (several and len(days) > 1):
            fitting.add((leg.place, own if spans else leg.when or own))
        if len(fitting) > 1:
            return visit
    if not fitting:
        return visit
    ((there, when),) = fitting
    place = (there,) if there is not None and there != hosts[0] else ()
    bare = visit.with_values("earliest", ()).with_values("latest", ()).with_values("place", place)
    return replace(bare, properties=(*bare.properties, *when))
