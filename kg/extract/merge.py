"""Put together what several sentences say of one event; what only points back adds to it or is dropped."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.same_event import OFF, class_of, is_begun, is_off, key_of, people_of, same_event
from kg.model import Code, EntityRef, Value
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.candidate import Candidate

SIDES = "sides"


def merge_candidates(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Merge candidates of the same event in order of the text; the first mention keeps its place."""
    groups: dict[object, list[tuple[Candidate, set[Value]]]] = {}
    for candidate in sorted(candidates, key=lambda c: (c.vague or c.adds, c.position)):
        group = groups.setdefault(_group(candidate), [])
        people = people_of(candidate)
        back = candidate.vague or candidate.adds
        named = (
            back
            or candidate.label
            or candidate.back
            or candidate.get("inSeries")
            or class_of(candidate).merged_by != SIDES
        )
        for index, (other, others) in _ordered(group, candidate):
            if not named and not other.label and people.isdisjoint(others):
                continue  # as same_event would find, at length
            if same_event(other, candidate):
                joined = _joined(other, candidate)
                group[index] = joined, people_of(joined)
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
    if candidate.vague and is_off(candidate):
        if here:
            yield here - 1, group[here - 1]
        if here or Code("Denied") not in candidate.get("status"):
            return
    for index in (*range(here - 1, -1, -1), *range(here, len(group))):
        yield index, group[index]


def _group(candidate: Candidate) -> object:
    """Return what candidates that may be the same share: comparing each with all takes quadratic time."""
    return (candidate.type, *key_of(candidate))


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
            better = isinstance(own, Code) and own.name == class_of(one).generic_kind and not other.soft
            if better and isinstance(value, Code) and not other.vague:
                properties = [(n, value if n == "kind" else v) for n, v in properties]
        elif (
            name == "status"
            and isinstance(value, Code)
            and value.name in OFF | ({"Held"} if is_begun(one, other) else set())
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
