"""Which reports tell of one event in the world. In: facts and who is who. Out: judgements, and pairs that cannot be one.

Shared sides weigh the more the rarer they are (inverse document frequency; Spärck Jones 1972); days must meet;
both reports naming somebody else is a veto, as are other hosts, towns, numbers and forms (a call is no visit).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from kg.links.blocks import pairs
from kg.links.event_names import ENOUGH, UNDECIDED, VETO, compare_names, elsewhere, named_sides
from kg.links.judged import Judgement, judged
from kg.links.sides import ACT, Sides, Weights, gap, meet, towns
from kg.links.things import words_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.links.facts import Event

_STAY = 0.27
"""What it adds that the days and the host of a visit are the same: nobody visits a state twice at a time."""
_MANY = 3
"""Shared sides of a larger gathering, of which each report names others too."""
_PAIR = 2
_LATELY = timedelta(days=7)
_TOLD_APART = 3
"""From this number on, two series seldom have a gathering of one number at a time; many have a first one."""
_GATHERINGS = frozenset({"Summit", "Session", "Conference"})
_SITTINGS = frozenset({"Session", "Conference"})
"""What has an agenda of its own: the two who open a dialogue meet beside it. A summit of two is their meeting."""
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
    name = compare_names(one, other, weights)
    if name:
        return "" if name == UNDECIDED else name
    if named_sides(one, other):
        return "named-sides"
    near = meet(one, other) or _lately(one, other)
    if _forms(one, other) or not near or elsewhere(one, other) or _is_stop(one, other):
        return VETO
    return _sides(one, other, weights)


def _act(one: Sides, other: Sides) -> str:
    code = one.event.code
    if code != other.event.code or code == "Mentioned":
        return ""
    if not one.things & other.things:
        return "signatories" if code in _ONCE and _one_paper(one, other) else ""
    apart = one.event.states and other.event.states and not one.event.states & other.event.states
    day = one.dated and other.dated and one.first == other.first
    if apart or not (day or (one.who & other.who) | (one.event.states & other.event.states)):
        return VETO if apart else ""
    near = gap(one, other) <= ACT
    return "act" if near and (code in _ONCE or one.dated == other.dated) else ""


def _one_paper(one: Sides, other: Sides) -> bool:
    """Say whether the same two do it in the same days, with a paper that one text calls by fewer words of its title."""
    if len(one.who & other.who) < _PAIR or one.who != other.who or gap(one, other) > _LATELY:
        return False
    titles = [frozenset(words_key(title)) for side in (one, other) for title in side.titles]
    return (
        len(titles) == _PAIR
        and len(min(titles, key=len)) > 1
        and (titles[0] < titles[1] or titles[1] < titles[0])
    )


def _lately(one: Sides, other: Sides) -> bool:
    """Say whether a text that gives no day looks back on a visit, or on talks in the same town, of the week before."""
    if one.first is None or other.first is None:
        return False
    first, second = sorted((one, other), key=lambda side: (side.first or date.min, side.event.iri))
    if not first.dated and first.event.status != "Held":
        return False
    back = second.event.status == "Held" and not second.dated and gap(first, second) <= _LATELY
    hosts = one.event.kind == "Visit" and one.event.hosts & other.event.hosts
    return back and bool(hosts or towns(one) & towns(other))


def _same_number(one: Sides, other: Sides) -> bool:
    """Say whether two gatherings of one guest in the same days have one number, whatever the texts call the series."""
    number = one.event.ordinal
    if number != other.event.ordinal or not number.isdigit() or int(number) < _TOLD_APART:
        return False
    return bool(one.who & other.who) and meet(one, other) and not elsewhere(one, other)


def _is_reissued(one: Event, other: Event) -> bool:
    """Say whether two texts tell an event in the same words, and see the same in it: one text issued twice."""
    return (
        bool(one.words)
        and one.code != "Mentioned"
        and (one.words, one.label, one.earliest) == (other.words, other.label, other.earliest)
        and one.earliest is not None
    )


def _forms(one: Sides, other: Sides) -> bool:
    """Say whether one is a call, a session or a conference and the other talks, or one a gathering of many."""
    codes = {one.event.code, other.event.code}
    if len(codes) == 1:
        return False
    beside = "Meeting" in codes and codes & _SITTINGS
    return "Call" in codes or bool(beside) or (bool(codes & _GATHERINGS) and one.who != other.who)


def _is_stop(one: Sides, other: Sides) -> bool:
    """Say whether one is a visit to a house, and the other the trip to its town or state."""
    houses = [any("/state/" not in host for host in side.event.hosts) for side in (one, other)]
    return houses[0] != houses[1]


def _fewer_states(one: Sides, other: Sides) -> bool:
    """Say whether one is of two states and the other of these and a third: talks of three beside talks of two."""
    few, many = sorted((one.event.states, other.event.states), key=len)
    return len(few) > 1 and few < many


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
    if visit and shared and hosts and gap(one, other) == timedelta(0):
        weight += _STAY
    return ("visit" if visit else "sides") if weight >= ENOUGH else ""
