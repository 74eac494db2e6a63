"""Put together what several sentences say of one event; what only points back adds to it or is dropped."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Code, EntityRef, Value
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.candidate import Candidate
    from kg.terms import ReportClass

SIDES = "sides"
AHEAD = {"Planned", "Proposed"}
OFF = {"Cancelled", "Postponed", "Denied"}
ENOUGH = 0.6
SIGNS = re.compile(r"['\u2019]s?\b|[\u201c\u201d\"]")
"""What names differ in without being others."""


def merge_candidates(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Merge candidates of the same event in order of the text; the first mention keeps its place."""
    groups: dict[object, list[tuple[Candidate, set[Value]]]] = {}
    for candidate in sorted(candidates, key=lambda c: (c.vague or c.adds, c.position)):
        group = groups.setdefault(_group(candidate), [])
        people = _people(candidate)
        back = candidate.vague or candidate.adds
        named = back or candidate.label or _class(candidate).merged_by != SIDES
        for index, (other, others) in _ordered(group, candidate):
            if not named and not other.label and people.isdisjoint(others):
                continue  # as _same would find, at length
            if _same(other, candidate):
                joined = _joined(other, candidate)
                group[index] = joined, _people(joined)
                break
        else:
            if not candidate.vague:
                group.append((candidate, people))
    return sorted(
        (one for group in groups.values() for one, _ in group), key=lambda c: (c.position, c.pattern)
    )


def _ordered(
    group: Sequence[tuple[Candidate, set[Value]]], candidate: Candidate
) -> Iterator[tuple[int, tuple[Candidate, set[Value]]]]:
    """Yield the events of a group with their numbers; what points back looks at the last one before it first.

    That something is off is said of the last one alone: of another it would be a guess.
    """
    here = (
        bisect_right(group, candidate.position, key=lambda one: one[0].position)
        if candidate.vague or candidate.adds
        else 0
    )
    if candidate.vague and _off(candidate):
        if here:
            yield here - 1, group[here - 1]
        if here or Code("Denied") not in candidate.get("status"):
            return
    for index in (*range(here - 1, -1, -1), *range(here, len(group))):
        yield index, group[index]


def _group(candidate: Candidate) -> object:
    """Return what candidates that may be the same share: comparing each with all takes quadratic time."""
    return (candidate.type, *_key(candidate))


def _class(candidate: Candidate) -> ReportClass:
    return load_ontology().reports(candidate.type)


def _key(candidate: Candidate) -> tuple[object, ...]:
    """Return what two mentions of one report have in common, where that alone makes them one; else nothing."""
    told = _class(candidate)
    if told.merged_by == "all":
        return (frozenset(candidate.properties),)
    return tuple(map(candidate.get, told.named_by)) if told.merged_by == "key" else ()


def _same(one: Candidate, other: Candidate) -> bool:
    if one.type != other.type:
        return False
    told = _class(one)
    if told.merged_by in ("all", "key"):
        return _key(one) == _key(other)
    if _other_time(one, other) or _other_country(one, other):
        return False
    for name in ("place", "ordinal", "host"):
        if _conflict(one.get(name), other.get(name)):
            return False
    if _apart(one, other) or not _kinds_agree(one, other):
        return False
    if _conflict(one.get("status"), other.get("status")) and not (
        _overtaken(one, other) or _begun(one, other)
    ):
        return False
    if one.label and other.label:
        numbered = bool(one.get("ordinal")) and one.get("ordinal") == other.get("ordinal")
        named = _within(one.label, other.label) if one.type == "PublicEvent" else True
        alike = named and _alike(one.label, other.label)
        return alike or (numbered and one.get("kind") == other.get("kind"))
    if told.merged_by == "name":
        return False
    if (
        other.vague and other.get("ordinal") and not one.get("ordinal")
    ):  # "on the sidelines of the 5th session"
        return False
    if other.shares and _people(one).isdisjoint(_people(other)):
        return False
    if other.vague or other.adds:
        return told.least_sides > 1 or _people(other) <= _people(one)
    first, second = _people(one), _people(other)
    if _sides_told(one, other):
        return True
    if one.label or other.label:
        return bool(first and second) and (first <= second or second <= first) and len(first & second) > 1
    if not first or not second or _alone(one, other) or (other.more and first < second):
        return False
    return first <= second or second <= first


def _other_time(one: Candidate, other: Candidate) -> bool:
    return one.past != other.past and not (one.get("earliest") and other.get("earliest"))


def _other_country(one: Candidate, other: Candidate) -> bool:
    """Tell whether a trip to a region ("to the Balkans") is beside one of its stops ("to Albania")."""
    if one.vague or other.vague or bool(one.get("host")) == bool(other.get("host")):
        return False
    return one.get("place") != other.get("place")


def _alone(one: Candidate, other: Candidate) -> bool:
    """Tell whether of two events of several only one person is known, who met others: officials of A in one, of B in another."""
    people = _people(one), _people(other)
    if _class(one).least_sides == 1 or min(map(len, people)) != 1 or _off(one):
        return False
    if people[0] != people[1]:
        return True
    first, second = set(one.get("involvesState")), set(other.get("involvesState"))
    return bool(first - second) and bool(second - first)


def _overtaken(one: Candidate, other: Candidate) -> bool:
    """Tell whether one of two statuses of an event is its newer one: what was planned is now off."""
    codes = {value.name for value in (*one.get("status"), *other.get("status")) if isinstance(value, Code)}
    return len(codes & OFF) == 1 and len(codes & AHEAD) == 1


def _sides_told(one: Candidate, other: Candidate) -> bool:
    """Tell whether a planned session of two states is the meeting of their people: "the talks will be led by X and Y"."""
    sides = _class(one).sides[:1]
    if not sides or bool(one.get(sides[0])) == bool(other.get(sides[0])):
        return False
    if {*one.get("status"), *other.get("status")} != {Code("Planned")}:
        return False
    first, second = set(one.get("involvesState")), set(other.get("involvesState"))
    return len(first) > 1 and first == second


def _off(candidate: Candidate) -> bool:
    return any(isinstance(value, Code) and value.name in OFF for value in candidate.get("status"))


def _begun(one: Candidate, other: Candidate) -> bool:
    """Tell whether a visit under way is told of in the future tense too: "flew to A", "from Tuesday, he will be in A"."""
    codes = {value.name for value in (*one.get("status"), *other.get("status")) if isinstance(value, Code)}
    same_day = bool(one.get("earliest")) and one.get("earliest") == other.get("earliest")
    travel = load_ontology().has(one.type, "host")
    return travel and codes == {"Held", "Planned"} and same_day and one.get("host") == other.get("host")


def _people(candidate: Candidate) -> set[Value]:
    """Return whose event it is."""
    return set(next(filter(None, map(candidate.get, _class(candidate).sides)), ()))


def _conflict(first: tuple[Value, ...], second: tuple[Value, ...]) -> bool:
    return bool(first) and bool(second) and first[0] != second[0]


def _apart(one: Candidate, other: Candidate) -> bool:
    """Tell whether two events cannot have been at the same time."""
    if _conflict(one.get("earliest"), other.get("earliest")) or _conflict(
        one.get("latest"), other.get("latest")
    ):
        starts, ends = (
            (one.get("earliest") + other.get("earliest")),
            (one.get("latest") + other.get("latest")),
        )
        if len(starts) == 2 and len(ends) == 2:  # noqa: PLR2004 - one of each
            return not max(starts) <= min(ends)  # type: ignore[type-var, operator]
        return True
    return False


def _kinds_agree(one: Candidate, other: Candidate) -> bool:
    first = {value.name for value in one.get("kind") if isinstance(value, Code)}
    second = {value.name for value in other.get("kind") if isinstance(value, Code)}
    if not first or not second or first == second or one.soft or other.soft:
        return True
    if load_ontology().is_remote((*one.get("kind"), *other.get("kind"))):
        return one.vague or other.vague
    return _class(one).generic_kind in first | second


def _within(one: str, other: str) -> bool:
    """Tell whether a name has all the words of another: "Days of Peruvian Music" are not those of "Peruvian Cinema"."""
    first, second = ({*SIGNS.sub("", name.lower()).split()} for name in (one, other))
    return first <= second or second <= first


def _alike(first: str, second: str) -> bool:
    a, b = set(first.lower().split()), set(second.lower().split())
    return 2 * len(a & b) / (len(a) + len(b)) >= ENOUGH


def _closer(one: Candidate, other: Candidate) -> Candidate:
    """Return *one* with the dates of *other* where these are inside its own: the span of a trip, then the days of a stop."""
    bounds = [(c.get("earliest"), c.get("latest")) for c in (one, other)]
    if not all(first and last for first, last in bounds) or bounds[0] == bounds[1]:
        return one
    if other.edge:
        return one
    (start, end), (first, last) = bounds
    if start[0] <= first[0] and last[0] <= end[0]:  # type: ignore[operator]
        return one.with_values("earliest", first).with_values("latest", last)
    return one


def _joined(one: Candidate, other: Candidate) -> Candidate:
    one = _closer(one, other)
    properties = list(one.properties)
    names = {name for name, _ in properties}
    for name, value in other.properties:
        if name == "kind" and name in names:
            own = next(v for n, v in properties if n == "kind")
            better = isinstance(own, Code) and own.name == _class(one).generic_kind and not other.soft
            if better and isinstance(value, Code) and not other.vague:
                properties = [(n, value if n == "kind" else v) for n, v in properties]
        elif (
            name == "status"
            and isinstance(value, Code)
            and value.name in OFF | ({"Held"} if _begun(one, other) else set())
        ):
            properties = [(n, value if n == "status" else v) for n, v in properties]
        elif load_ontology().is_single(name):
            if name not in names and not (name == "latest" and "earliest" in names):
                properties.append((name, value))
        elif (name, value) not in properties and not (
            other.vague and not other.adds and isinstance(value, EntityRef)
        ):
            properties.append((name, value))
    evidence = tuple(dict.fromkeys((*one.evidence, *other.evidence)))
    fuller = set(one.label.lower().split()) < set(other.label.lower().split())
    label = other.label if fuller else one.label or other.label
    return replace(
        one,
        properties=tuple(properties),
        evidence=evidence,
        label=label,
        soft=one.soft and other.soft,
        others=one.others or other.others,
        confidence=max(one.confidence, other.confidence),
        links=(*one.links, *other.links),
        also=(*one.also, *other.positions),
    )
