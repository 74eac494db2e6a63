"""Which reports tell of one event in the world. In: facts and who is who. Out: judgements.

Shared sides weigh the more the rarer they are (inverse document frequency; Spärck Jones 1972); days must meet;
both reports naming somebody else is a veto, as are other hosts, towns, numbers and forms (a call is no visit).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from kg.links.blocks import pairs
from kg.links.judged import Judgement, judged
from kg.links.knowledge import knowledge
from kg.links.sides import ACT, NAMED, OPEN, SOON, Sides, Weights, named
from kg.links.things import words_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.links.facts import Event

VETO = "veto"
_ENOUGH = 0.8
"""Weight of the shared sides, where one that is met once weighs 1, from which reports with days that meet are one event."""
_STAY = 0.27
"""What it adds that the days and the host of a visit are the same: nobody visits a state twice at a time."""
_MANY = 3
"""Shared sides of a larger gathering, of which each report names others too."""
_TOLD_APART = 3
"""From this number on, two series seldom have a gathering of one number at a time; many have a first one."""
_GATHERINGS = frozenset({"Summit", "Session", "Conference"})
_ONCE = frozenset({"Signed", "Adopted", "Initialed", "Ratified", "EnteredIntoForce", "Terminated"})


def judge_events(known: Mapping[str, Sides], weights: Weights) -> list[Judgement]:
    """Return the judgements that two reports tell of one event."""
    return [
        judged(one, other, rule)
        for one, other in sorted(pairs(known))
        if (rule := compare(known[one], known[other], weights)) not in ("", VETO)
    ]


def cannot_be_one(one: Sides, other: Sides, weights: Weights) -> bool:
    """Say whether two reports of two documents cannot be of one event."""
    return one.event.document != other.event.document and compare(one, other, weights) == VETO


def compare(one: Sides, other: Sides, weights: Weights) -> str:
    """Return the rule by which two reports are of one event, VETO where they cannot be, or "" where nothing says so."""
    if one.event.kind != other.event.kind:
        return VETO
    if _is_reissued(one.event, other.event):
        return "reissued"
    if one.event.kind == "InstrumentAction":
        return _act(one, other)
    if one.event.ordinal and other.event.ordinal and one.things & other.things:
        return "session" if one.event.ordinal == other.event.ordinal else VETO
    if _same_number(one, other):
        return "session"
    name = _name(one, other, weights)
    if name:
        return name
    if _forms(one, other) or not _meet(one, other) or _elsewhere(one, other) or _is_stop(one, other):
        return VETO
    return _sides(one, other, weights)


def _act(one: Sides, other: Sides) -> str:
    code = one.event.code
    if code != other.event.code or not one.things & other.things or code == "Mentioned":
        return ""
    apart = one.event.states and other.event.states and not one.event.states & other.event.states
    day = one.dated and other.dated and one.first == other.first
    if apart or not (day or (one.who & other.who) | (one.event.states & other.event.states)):
        return VETO if apart else ""
    near = _gap(one, other) <= ACT
    return "act" if near and (code in _ONCE or one.dated == other.dated) else ""


def _same_number(one: Sides, other: Sides) -> bool:
    """Say whether two gatherings of one guest in the same days have one number, whatever the texts call the series."""
    number = one.event.ordinal
    if number != other.event.ordinal or not number.isdigit() or int(number) < _TOLD_APART:
        return False
    return bool(one.who & other.who) and _meet(one, other) and not _elsewhere(one, other)


def _is_reissued(one: Event, other: Event) -> bool:
    """Say whether two texts tell an event in the same words, and see the same in it: one text issued twice."""
    return (
        bool(one.words)
        and one.code != "Mentioned"
        and (one.words, one.label, one.earliest) == (other.words, other.label, other.earliest)
        and one.earliest is not None
    )


def _name(one: Sides, other: Sides, weights: Weights) -> str:
    """Return the rule or the veto that the names of two events give, or ""."""
    if not one.event.name or not other.event.name:
        return ""
    (words, mine), (theirs, yours) = named(one.event.name), named(other.event.name)
    if words != theirs or (mine - yours and yours - mine):
        return ""
    numbers = {one.event.ordinal, other.event.ordinal} - {""}
    if len(numbers) > 1:
        return VETO
    alike = words_key(one.event.name) == words_key(other.event.name)
    apart = one.dated and other.dated and not _meet(one, other)
    if apart or _gap(one, other) > (NAMED if alike else OPEN):
        return VETO if alike else ""
    telling = [word for word in (*words, *mine & yours) if word not in knowledge().common_names]
    shared = (one.who & other.who) | (one.event.states & other.event.states)
    known = sum(weights.weight[iri] for iri in shared) >= _ENOUGH
    single = knowledge().gatherings.intersection(words) and not _elsewhere(one, other)
    numbered = numbers and one.event.ordinal == other.event.ordinal
    known = known or bool(telling and (single or numbered or one.who & other.who))
    near = _meet(one, other) or (not (one.dated and other.dated) and _gap(one, other) <= SOON)
    return "named-event" if len(telling) > 1 or (known and near) else ""


def _forms(one: Sides, other: Sides) -> bool:
    """Say whether one is a call and the other not, or one a gathering of many and the other talks of few."""
    codes = {one.event.code, other.event.code}
    if len(codes) == 1:
        return False
    return "Call" in codes or (bool(codes & _GATHERINGS) and one.who != other.who)


def _meet(one: Sides, other: Sides) -> bool:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    slack = timedelta(days=0 if one.dated and other.dated else 1)
    return one.first <= other.last + slack and other.first <= one.last + slack


def _gap(one: Sides, other: Sides) -> timedelta:
    """Return the time between two reports' days, or their texts' where they have none."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return timedelta(0)
    return max(one.first - other.last, other.first - one.last, timedelta(0))


def _elsewhere(one: Sides, other: Sides) -> bool:
    """Say whether hosts, states or towns of the two differ."""
    hosts = one.event.hosts and other.event.hosts and not one.event.hosts & other.event.hosts
    here, there = one.event.states, other.event.states
    return bool(hosts or (here - there and there - here) or _towns(one, other))


def _is_stop(one: Sides, other: Sides) -> bool:
    """Say whether one is a visit to a house, and the other the trip to its town or state."""
    houses = [any("/state/" not in host for host in side.event.hosts) for side in (one, other)]
    return houses[0] != houses[1]


def _fewer_states(one: Sides, other: Sides) -> bool:
    """Say whether one is of two states and the other of these and a third: talks of three beside talks of two."""
    few, many = sorted((one.event.states, other.event.states), key=len)
    return len(few) > 1 and few < many


def _towns(one: Sides, other: Sides) -> bool:
    here, there = (frozenset(iri for iri in side.places if "/state/" not in iri) for side in (one, other))
    return bool(here and there and not here & there)


def _sides(one: Sides, other: Sides, weights: Weights) -> str:
    shared = set(one.who & other.who)
    mine, yours = set(one.who - shared), set(other.who - shared)
    for a, b in sorted(
        (a, b) for a in mine for b in yours if b in one.offices.get(a, ()) or a in one.offices.get(b, ())
    ):
        if a in mine and b in yours:
            shared.add(a)
            mine.remove(a)
            yours.remove(b)
    if mine and yours and len(shared) < _MANY:
        return VETO
    visit = one.event.kind == "Visit"
    hosts = one.event.hosts & other.event.hosts
    if visit and not (shared and (hosts or one.places & other.places)):
        return ""
    if not visit and (len(shared) < 2 or _fewer_states(one, other)):  # noqa: PLR2004 - one who is in both says too little
        return ""
    telling = shared | (one.event.states & other.event.states) | (one.places & other.places)
    weight = sum(weights.weight.get(iri, 0.0) for iri in telling)
    if visit and shared and hosts and _gap(one, other) == timedelta(0):
        weight += _STAY
    return ("visit" if visit else "sides") if weight >= _ENOUGH else ""
