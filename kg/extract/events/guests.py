"""Visits of which the words tell only whose they are: where they are is told by what was done meanwhile."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.extract.candidate import HELD, Candidate
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.office_lexicon import office_lexicon
from kg.model import Code, EntityRef, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.reading import Reading

VISIT = "Visit"
INFERRED = Decimal("0.7")
"""Confidence of an event whose place or dates come from another one."""


def with_guests(candidates: Sequence[Candidate], reading: Reading) -> list[Candidate]:
    """Return the candidates, visits with their hosts, and the visits of those who are called "visiting" at a meeting."""
    guests = (visit for meeting in candidates for visit in _guests(meeting, reading))
    known = {person for one in candidates if one.get("host") for person in one.get("visitor")}
    return [*(_hosted(one, candidates, known, reading) for one in candidates), *guests]


def state_of(place: Value, reading: Reading) -> Value | None:
    """Return the state that a place is, or is in."""
    if not isinstance(place, EntityRef):
        return None
    return place if place.id.startswith("State/") else reading.registry.value(place.id, "inState")


def _hosted(
    visit: Candidate, candidates: Sequence[Candidate], known: set[Value], reading: Reading
) -> Candidate:
    """Complete "signed during X's state visit" by where that was, if X is not at home there and no visit of X is told."""
    visitors = visit.get("visitor")
    landed = visit.type == VISIT and not visit.get("host") and known.issuperset(visitors)
    if landed and any(_is_airport(place, reading) for place in visit.get("place")):
        return replace(
            visit.with_values("place", ()), vague=True
        )  # "was welcomed at Alba Airport", on the visit told
    if visit.type != VISIT or not (visit.adds and visitors) or known.intersection(visitors):
        return visit
    own = {state for one in visitors if isinstance(one, EntityRef) for state in reading.states_of(one.id)}
    near = (one for one in candidates if one.type != VISIT and _is_meanwhile(one, visit, reading))
    places = dict.fromkeys(place for one in near for place in one.get("place"))
    hosts = {state_of(place, reading) for place in places}
    host = hosts.pop() if len(hosts) == 1 else None
    if not own or not isinstance(host, EntityRef) or host.id in own or not host.id.startswith("State/"):
        return visit
    towns = [("place", place) for place in places if place != host and not visit.get("place")][:1]
    properties = (*visit.properties, ("host", host), *towns)
    return replace(visit, properties=properties, adds=False, vague=False, confidence=INFERRED)


def _is_airport(place: Value, reading: Reading) -> bool:
    return (
        isinstance(place, EntityRef)
        and reading.registry.label(place.id).lower().split()[-1] in noun_lexicon().airports
    )


def _is_meanwhile(event: Candidate, visit: Candidate, reading: Reading) -> bool:
    """Tell whether an event was during a visit: told with it, or of its visitor in the same paragraph or the one before."""
    if event.get("status") != visit.get("status") or not event.get("place"):
        return False
    here, there = (bisect_right(reading.tokens.blocks, one.position) for one in (event, visit))
    theirs = bool({*event.get("participant")} & {*visit.get("visitor")})
    return event.evidence == visit.evidence or (theirs and there - 1 <= here <= there)


def _guests(meeting: Candidate, reading: Reading) -> Iterator[Candidate]:
    """Yield the visits of those who are called so at a meeting: "held talks with the visiting Minister of Trade of Peru"."""
    people, place = meeting.get("participant"), meeting.get("place")[:1]
    if meeting.type != "Meeting" or meeting.get("status")[:1] != HELD:
        return
    sides = {EntityRef(s) for p in people if isinstance(p, EntityRef) for s in reading.states_of(p.id)}
    for index in range(*reading.mention_range(*reading.tokens.covering(meeting.evidence[0]))):
        one = reading.mentions[index]
        begin = one.start - 1
        while begin > 0 and reading.tokens.lower[begin] in office_lexicon().honorifics:  # "visiting H.E. X"
            begin -= 1
        words = reading.tokens.lower[max(begin, 0) : one.end]
        guests = [EntityRef(name) for name in reading.entities(index) if EntityRef(name) in people]
        if not guests or noun_lexicon().visiting.isdisjoint(words):
            continue
        own = {EntityRef(state) for guest in guests for state in reading.states_of(guest.id)}
        there = state_of(place[0], reading) if place else None
        hosts = {there} if there is not None else {*sides} - own
        if len(hosts) == 1 and (host := hosts.pop()) is not None and host not in own:
            told = (("visitor", guests[0]), ("host", host), ("status", Code("Held")))
            towns = tuple(("place", town) for town in place if town != host)
            yield Candidate(VISIT, (*told, *towns), meeting.evidence, "visiting", meeting.position)
