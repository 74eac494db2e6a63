"""Which reports of events are compared: those that share what a rule asks for. In: reports with their sides. Out: pairs.

Each rule of ``kg.links.events`` has keys of its own, with the days in them wherever the rule asks for days, so that the
pairs of an archive grow as its years, not as the square of its reports. What cannot be one is not looked for here: it is
asked when two groups would come together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from kg.links.event_names import parsed
from kg.links.knowledge import knowledge
from kg.links.sides import ACT, NAMED, towns

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
    from datetime import timedelta

    from kg.links.sides import Sides

_RARE = 30
"""Events of one side among which its events are compared without another shared side."""
_BLOCKING = 6
"""Sides of a report, the rarest first, by which it is put into blocks."""
_MONTH = 31
"""Days in a block of events that must meet."""
_ALWAYS = 0
"""The window of a rule that asks for no days."""

_Key = tuple["Hashable", ...]
"""A rule, a window of days (None: one of the two has no days), and what both must have."""


def pairs(known: Mapping[str, Sides]) -> set[tuple[str, str]]:
    """Return the pairs of reports, of two documents each, that a rule may hold of."""
    count = Counter(iri for one in known.values() for iri in present(one))
    blocks: dict[_Key, list[str]] = defaultdict(list)
    for iri, one in known.items():
        for key in keys(one, count):
            blocks[key].append(iri)
    found: set[tuple[str, str]] = set()
    for key, block in blocks.items():
        for first, second in _loose(block, known) if key[1] is None else combinations(block, 2):
            if known[first].event.document != known[second].event.document:
                found.add((min(first, second), max(first, second)))
    return found


def _loose(block: Sequence[str], known: Mapping[str, Sides]) -> Iterator[tuple[str, str]]:
    """Yield the pairs in which one report has no days."""
    return ((one, other) for one in block if known[one].first is None for other in block if one != other)


def present(one: Sides) -> frozenset[str]:
    """Return who took part in an event, and the offices that another text may name instead."""
    return frozenset().union(*_members(one))


def keys(one: Sides, count: Mapping[str, int]) -> set[_Key]:
    """Return the blocks of a report.

    Args:
        one: The report.
        count: In how many reports each is ``present``.
    """
    return set(_keys(one, count))


def _keys(one: Sides, count: Mapping[str, int]) -> Iterator[_Key]:
    event = one.event
    if event.words and event.earliest is not None and event.code != "Mentioned":
        yield "reissued", _ALWAYS, event.kind, event.words, event.label, event.earliest
    if event.kind == "InstrumentAction":
        if event.code != "Mentioned":
            windows = _windows(one, ACT)
            acts = [*one.things, *combinations(sorted(one.who), 2)]
            yield from (("act", window, event.code, what) for window in windows for what in acts)
        return
    if event.ordinal:
        yield from (("session", _ALWAYS, event.kind, thing, event.ordinal) for thing in one.things)
    if event.name:
        yield from _by_name(one)
    if one.first is None or one.last is None:
        return
    days = {one.first.toordinal() // _MONTH, one.last.toordinal() // _MONTH}
    for month in days | {day + 1 for day in days}:
        yield from ((rule, month, event.kind, *what) for rule, *what in _by_sides(one, count))
        yield from (("words", month, event.kind, what) for what in _by_words(one))


def _by_name(one: Sides) -> Iterator[_Key]:
    """Yield the keys of a name: its words where they tell enough, else with what must be shared beside them."""
    event = one.event
    name = parsed(event.name)
    words, telling = name.words, len(name.telling)
    enough = telling > 1 or (telling == 1 and knowledge().gatherings & words)
    beside = {*one.who, *event.states, *name.states, *towns(one), event.ordinal} - {""}
    shared = [()] if enough else [(iri,) for iri in beside]
    yield from (
        ("name", window, event.kind, words, *more) for window in _windows(one, NAMED) for more in shared
    )


def _by_words(one: Sides) -> Iterator[Hashable]:
    """Yield what is in two names of which one is shorter, or in the name of one and in that of a body in the other."""
    name = parsed(one.event.name)
    yield from name.telling
    yield from combinations(sorted(name.states), 2)
    for key in (iri.rpartition("/")[2] for iri in one.who if "/person/" not in iri):
        yield key
        if not one.event.name:
            yield from {word for word in key.split("-") if len(word) > 1} - knowledge().common_names


def _by_sides(one: Sides, count: Mapping[str, int]) -> Iterator[_Key]:
    """Yield what two events of the same days share: two who took part; of visits one, and where it is."""
    event, members = one.event, _members(one)
    rarest = sorted(members, key=lambda member: min((count[iri], iri) for iri in member))[:_BLOCKING]
    yield from (("rare", iri) for member in members for iri in member if count[iri] <= _RARE)
    if event.ordinal:
        yield from (("number", event.ordinal, iri) for iri in one.who)
    if event.kind == "Visit":
        where = event.hosts | one.places
        yield from (("visit", iri, place) for member in rarest for iri in member for place in where)
        return
    for mine, yours in combinations(rarest, 2):
        yield from (("sides", min(a, b), max(a, b)) for a in mine for b in yours if a != b)


def _members(one: Sides) -> list[frozenset[str]]:
    """Return each who took part with the offices that another text may name instead."""
    return [one.offices.get(iri, frozenset()) | {iri} for iri in one.who]


def _windows(one: Sides, gap: timedelta) -> Iterable[int | None]:
    """Return windows of days of which two events that are no more than *gap* apart have one in common."""
    if one.first is None or one.last is None:
        return [None]
    first, last = one.first.toordinal() // gap.days, one.last.toordinal() // gap.days
    return [None, *range(first, last + 2)]
