"""Which reports of a text are of one event in the world, and which are not."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.gazetteer import load_gazetteer
from kg.model import Code, EntityRef, Value
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from kg.extract.candidate import Candidate
    from kg.terms import ReportClass

AHEAD = {"Planned", "Proposed"}
OFF = {"Cancelled", "Postponed", "Denied"}
ENOUGH = 0.6
PAIR = ["Place", "State"]
HOUSE = "venue"
SIGNS = re.compile(r"['\u2019]s?\b|[\u201c\u201d\"]")
"""What names differ in without being others."""


def class_of(candidate: Candidate) -> ReportClass:
    """Return what the ontology says of the class of a report."""
    return load_ontology().reports(candidate.type)


def key_of(candidate: Candidate) -> tuple[object, ...]:
    """Return what two mentions of one report have in common, where that alone makes them one; else nothing."""
    told = class_of(candidate)
    if told.merged_by == "all":
        return (frozenset(candidate.properties),)
    return tuple(map(candidate.get, told.named_by)) if told.merged_by == "key" else ()


def same_event(one: Candidate, other: Candidate) -> bool:
    """Tell whether two reports are of one event; *other* is told after *one*, or points back."""
    if one.type != other.type:
        return False
    told = class_of(one)
    if told.merged_by in ("all", "key"):
        return key_of(one) == key_of(other)
    if _contradict(one, other):
        return False
    if one.label and other.label:
        numbered = bool(one.get("ordinal")) and one.get("ordinal") == other.get("ordinal")
        named = _within(one.label, other.label) if one.type == "PublicEvent" else True
        alike = named and _alike(one.label, other.label)
        return alike or (numbered and (one.get("kind") == other.get("kind") or one.soft or other.soft))
    if told.merged_by == "name":
        return False
    if (
        other.vague and other.get("ordinal") and not one.get("ordinal")
    ):  # "on the sidelines of the 5th session"
        return False
    if other.shares and people_of(one).isdisjoint(people_of(other)):
        return False
    if one.more and other.position < one.position:  # what is told before "she also met X" is of another
        return False
    if other.vague or other.adds:
        return told.least_sides > 1 or other.shares or people_of(other) <= people_of(one)
    first, second = people_of(one), people_of(other)
    if _led_back(one, other):
        return True
    if one.label or other.label:
        if _within_days(one, other):
            return False
        return bool(first and second) and (first <= second or second <= first) and len(first & second) > 1
    if not first or not second or _alone(one, other) or _is_another(one, other):
        return False
    return first <= second or second <= first


def _contradict(one: Candidate, other: Candidate) -> bool:
    """Tell whether two reports differ in what one event has once: time, place, number, status."""
    unlike = _conflict(one.get("status"), other.get("status"))
    return (
        _other_time(one, other)
        or _other_country(one, other)
        or _apart(one, other)
        or any(_conflict(one.get(name), other.get(name)) for name in ("ordinal", "host"))
        or (
            _conflict(one.get("place"), other.get("place")) and not (within(one, other) or within(other, one))
        )
        or not _kinds_agree(one, other)
        or (unlike and not (_overtaken(one, other) or is_begun(one, other)))
    )


def within(one: Candidate, other: Candidate) -> bool:
    """Tell whether one event is told to be in a town of the state, or at a house of the town's state, in which the other is."""
    inner, outer = (each.get("place")[:1] for each in (one, other))
    ids = [value.id for value in (*inner, *outer) if isinstance(value, EntityRef)]
    known = bool(one.label and other.label) or len(people_of(one) & people_of(other)) > 1
    if not known or len(ids) != len(PAIR):
        return False
    house = [one in _houses() for one in ids] == [True, False] and _kind(ids[1]) == PAIR[0]
    return ([*map(_kind, ids)] == PAIR or house) and _state(ids[0]) == _state(ids[1])


@lru_cache(maxsize=1)
def _houses() -> frozenset[str]:
    """Return the houses that are known, no towns: "the Great Hall of the People"."""
    return frozenset(f"Place/{place.key}" for place in load_gazetteer().places if place.kind == HOUSE)


def _kind(name: str) -> str:
    return name.partition("/")[0]


def _state(name: str) -> str:
    """Return the code of the state of a state or town: "Place/per--lima"."""
    return name.partition("/")[2].partition("--")[0].upper()


def _other_time(one: Candidate, other: Candidate) -> bool:
    return one.past != other.past and not (one.get("earliest") and other.get("earliest"))


def _other_country(one: Candidate, other: Candidate) -> bool:
    """Tell whether a trip to a region ("to the Balkans") is beside one of its stops ("to Albania").

    "Arrived at Alba Airport, beginning his visit to Peru" tells of one trip.
    """
    if one.vague or other.vague or bool(one.get("host")) == bool(other.get("host")):
        return False
    arriving = one.edge and not one.get("host") and one.evidence[-1:] == other.evidence[:1]
    return one.get("place") != other.get("place") and not arriving


def _alone(one: Candidate, other: Candidate) -> bool:
    """Tell whether of two events of several only one person is known, who met others: officials of A in one, of B in another."""
    people = people_of(one), people_of(other)
    if class_of(one).least_sides == 1 or min(map(len, people)) != 1 or is_off(one):
        return False
    first, second = set(one.get("involvesState")), set(other.get("involvesState"))
    return people[0] != people[1] or bool(first - second and second - first)


def _is_another(one: Candidate, other: Candidate) -> bool:
    """Tell whether an event is said to be one more, of more people or of another group: "she also met with students"."""
    first, second = people_of(one), people_of(other)
    alike = any(a <= b or b <= a for a in one.others for b in other.others)
    others = bool(one.others and other.others) and len(second) == 1 and not alike
    return other.more and (first < second or others)


def _within_days(one: Candidate, other: Candidate) -> bool:
    """Tell whether one more meets the people of a named event on one of its days: "on 16 March the ministers were received"."""
    days = [tuple(map(each.get, ("earliest", "latest"))) for each in (one, other)]
    return all(all(each) for each in days) and days[0] != days[1] and people_of(one) != people_of(other)


def _overtaken(one: Candidate, other: Candidate) -> bool:
    """Tell whether one of two statuses of an event is its newer one: what was planned is now off."""
    codes = _statuses(one, other)
    return len(codes & OFF) == 1 and len(codes & AHEAD) == 1


def _statuses(*told: Candidate) -> set[str]:
    return {value.name for one in told for value in one.get("status") if isinstance(value, Code)}


def _led_back(one: Candidate, other: Candidate) -> bool:
    """Tell whether "the talks" that people led are those of their states: "talks of A and B", "led by X and Y"."""
    sides = class_of(one).sides[:1]
    if not other.back or not sides or one.get(sides[0]) or not other.get(sides[0]):
        return False
    first, second = set(one.get("involvesState")), set(other.get("involvesState"))
    kinds = {*one.get("kind"), *other.get("kind")} - {Code(class_of(one).generic_kind)}
    return len(first) > 1 and second <= first and len(kinds) < 2  # noqa: PLR2004 - two kinds


def is_off(candidate: Candidate) -> bool:
    """Tell whether an event is said not to take place, or not when it was to."""
    return bool(_statuses(candidate) & OFF)


def is_begun(one: Candidate, other: Candidate) -> bool:
    """Tell whether an event that took place is told of as to come too: "from Tuesday, he will be in A", "before the talks"."""
    there, (first, last) = one.get("host") == other.get("host"), map(other.get, ("earliest", "latest"))
    same_day = there and bool(one.get("earliest")) and one.get("earliest") == first
    lasts = other.adds and bool(last) and not first  # "the visit will last until Friday"
    arrived = there and one.edge and not (first or last)  # "during his visit to A, he will meet B"
    begun = load_ontology().has(one.type, "host") and (same_day or lasts or arrived)
    begun = begun or ((one.ahead or other.ahead) and one.evidence[-1:] != other.evidence[:1])
    return begun and _statuses(one, other) == {"Held", "Planned"}


def people_of(candidate: Candidate) -> set[Value]:
    """Return whose event it is."""
    return set(next(filter(None, map(candidate.get, class_of(candidate).sides)), ()))


def _conflict(first: tuple[Value, ...], second: tuple[Value, ...]) -> bool:
    return bool(first) and bool(second) and first[0] != second[0]


def _apart(one: Candidate, other: Candidate) -> bool:
    """Tell whether two events cannot have been at the same time."""
    bounds = [(one.get(name), other.get(name)) for name in ("earliest", "latest")]
    if not any(_conflict(*pair) for pair in bounds):
        return False
    starts, ends = (first + second for first, second in bounds)
    one_of_each = len(starts) == len(ends) == 2  # noqa: PLR2004
    return not one_of_each or max(starts) > min(ends)  # type: ignore[type-var, operator]


def _kinds_agree(one: Candidate, other: Candidate) -> bool:
    first = {value.name for value in one.get("kind") if isinstance(value, Code)}
    second = {value.name for value in other.get("kind") if isinstance(value, Code)}
    if not first or not second or first == second or one.soft or other.soft:
        return True
    if load_ontology().is_remote((*one.get("kind"), *other.get("kind"))):
        return one.vague or other.vague or one.back or other.back
    if other.vague and class_of(one).generic_kind not in second:
        return False  # "the summit will be held in Lima", after a meeting
    return class_of(one).generic_kind in first | second


def _within(one: str, other: str) -> bool:
    """Tell whether a name has all the words of another: "Days of Peruvian Music" are not those of "Peruvian Cinema"."""
    first, second = ({*SIGNS.sub("", name.lower()).split()} for name in (one, other))
    return first <= second or second <= first


def _alike(first: str, second: str) -> bool:
    a, b = set(first.lower().split()), set(second.lower().split())
    return 2 * len(a & b) / (len(a) + len(b)) >= ENOUGH
