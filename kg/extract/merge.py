"""Put together what several sentences say of one event; what only points back adds to it or is dropped."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.candidate import HELD
from kg.extract.same_event import OFF, class_of, is_begun, is_off, key_of, people_of, same_event, within
from kg.model import Code, EntityRef, Value
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.candidate import Candidate

SIDES = "sides"
KEY = "key"
BESIDE = 12
"""Tokens behind the verb of a trip in which it is told who goes along there."""


@dataclass(slots=True)
class _Event:
    """What the mentions of an event so far say together, its people, and those mentions."""

    candidate: Candidate
    people: set[Value]
    mentions: list[Candidate]

    def add(self, mention: Candidate) -> None:
        self.candidate = _joined(self.candidate, mention)
        self.people = people_of(self.candidate)
        self.mentions.append(mention)

    def is_beside(self, mention: Candidate) -> bool:
        """Tell whether the event is told right before a mention."""
        return any(0 < mention.position - one.position <= BESIDE for one in self.mentions)

    def whole(self) -> Candidate:
        """Return the report with the words of all mentions, put together once: an office may be told of a thousand times."""
        told = self.mentions
        if len(told) == 1:
            return self.candidate
        return replace(
            self.candidate,
            evidence=tuple(dict.fromkeys(span for one in told for span in one.evidence)),
            links=tuple(link for one in told for link in one.links),
            also=(*told[0].also, *(place for one in told[1:] for place in one.positions)),
        )


def merge_candidates(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Merge candidates of the same event in order of the text; the first mention keeps its place."""
    groups: dict[object, list[_Event]] = {}
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
        of_all = (
            candidate.shares and class_of(candidate).least_sides == 1
        )  # who goes along does so to each stop
        added = False
        # "will go to Paris, joined by X": to that stop
        near = [one for one in group if one.is_beside(candidate)] if of_all else []
        for event in near or _ordered(group, candidate):
            if added and event.candidate.position > candidate.position:
                break  # "X, who was joined by Y, who will stay longer": that is Y's own trip
            if not named and not event.candidate.label and people.isdisjoint(event.people):
                continue  # as same_event would find, at length
            if same_event(event.candidate, candidate):
                event.add(candidate)
                added = True
                if not of_all:
                    break
        else:
            if not candidate.vague:
                group.append(_Event(candidate, people, [candidate]))
    events = (event.whole() for group in groups.values() for event in group)
    return sorted(events, key=lambda c: (c.position, c.pattern))


def _ordered(group: Sequence[_Event], candidate: Candidate) -> Iterator[_Event]:
    """Yield the events of a group; what points back looks at the last one before it first.

    That something is off is said of the last one alone: of another it would be a guess.
    """
    here = (
        bisect_right(group, candidate.position, key=lambda one: one.candidate.position)
        if candidate.vague or candidate.adds
        else 0
    )
    if candidate.vague and is_off(candidate):
        if here:
            yield group[here - 1]
        if here or Code("Denied") not in candidate.get("status"):
            return
    for index in (*range(here - 1, -1, -1), *range(here, len(group))):
        yield group[index]


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
    """Return what two mentions of an event say together, with the words of the first alone."""
    position = one.position
    one, other = _done_first(_closer(one, other), other)
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
            elif (name == "place" and within(other, one)) or (
                name == "latest" and one.edge and is_begun(one, other)
            ):
                properties = [(n, value if n == name else v) for n, v in properties]
        elif (name, value) not in properties and not (
            other.vague and not other.adds and isinstance(value, EntityRef)
        ):
            properties.append((name, value))
    fuller = set(one.label.lower().split()) < set(other.label.lower().split())
    label = other.label if fuller else one.label or other.label
    return replace(
        one,
        properties=tuple(properties),
        label=label,
        position=position,
        soft=one.soft and other.soft,
        others=one.others | other.others,
        confidence=max(one.confidence, other.confidence),
    )


def _done_first(one: Candidate, other: Candidate) -> tuple[Candidate, Candidate]:
    """Put an act that was done before the same that is only planned, or denied of others, whose day is not its own."""
    held = [act.get("status") == HELD for act in (one, other)]
    if class_of(one).merged_by != KEY or held[0] == held[1]:
        return one, other
    done, rest = (one, other) if held[0] else (other, one)
    others = ("status", "earliest", "latest") if rest.get("status") == (Code("Denied"),) else ("status",)
    kept = tuple(pair for pair in rest.properties if pair[0] not in others)
    return done, replace(rest, properties=kept)
