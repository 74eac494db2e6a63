"""Which Person nodes are one human being. In: facts. Out: judgements.

Full names are compared first, within blocks that share a part of the name; then family names alone are given
to the only bearer whose office does not contradict.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from kg.links.judged import Groups, Judgement, judged
from kg.links.knowledge import folded, knowledge, plain_title, plain_words
from kg.links.names import core, needs_agreement, same_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.links.facts import Facts

_BLOCK = 60
"""Nodes in a block that are compared each with each; larger blocks are parted by the next part of the name."""
_SHORT = 6
_MARGIN = 5
"""How many times as many documents the bearer of a family name has who is meant, where several could be."""


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of a person node, or of a group of them."""

    nodes: tuple[str, ...]
    names: frozenset[str]
    posts: frozenset[tuple[tuple[str, ...], str]]
    """Title in one form, and owner or ""."""
    states: frozenset[str]
    documents: frozenset[str]

    def __or__(self, other: Person) -> Person:
        return Person(
            self.nodes + other.nodes,
            self.names | other.names,
            self.posts | other.posts,
            self.states | other.states,
            self.documents | other.documents,
        )


def people(facts: Facts) -> dict[str, Person]:
    """Return what is known of each person node."""
    posts: dict[str, set[tuple[tuple[str, ...], str]]] = defaultdict(set)
    states: dict[str, set[str]] = defaultdict(set)
    for tenure in facts.tenures:
        office = facts.entities.get(tenure.office)
        if office is None:
            continue
        for owner in sorted(office.owners) or [""]:
            title = plain_title(office.title, facts.states.get(owner, ""))
            posts[tenure.person] |= {(title, owner), (plain_words(office.title), owner)}
            if owner in facts.states:
                states[tenure.person].add(owner)
    return {
        iri: Person(
            (iri,), frozenset([one.label]), frozenset(posts[iri]), frozenset(states[iri]), one.documents
        )
        for iri, one in facts.entities.items()
        if one.kind == "Person"
    }


def judge_people(facts: Facts) -> list[Judgement]:
    """Return the judgements that two person nodes are one."""
    known = people(facts)
    full = [iri for iri, one in known.items() if len(core(_label(one))) > 1]
    found = [
        judged(one, other, rule)
        for one, other in sorted(_pairs(full, known))
        if (rule := compare(known[one], known[other]))
    ]
    groups = Groups(known)
    groups.join(found)
    return found + _surnames(facts, known, groups, set(known) - set(full))


def _label(person: Person) -> str:
    return min(person.names)


def compare(one: Person, other: Person) -> str:
    """Return the rule by which two nodes with full names are one person, or "".

    A text that writes a name once with a slip says nothing of an office there.
    """
    rule = same_name(_label(one), _label(other))
    if not rule or contradict(one, other):
        return ""
    agreed = agreement(one, other)
    slip = rule == "spelling" and agreed == 0 and one.documents & other.documents
    return rule if agreed > 0 or slip or not needs_agreement(rule) else ""


def contradict(one: Person, other: Person) -> bool:
    """Say whether the two serve different states."""
    return bool(one.states and other.states and not one.states & other.states)


def agreement(one: Person, other: Person) -> int:
    """Return how far the posts agree: 3 one post, 2 titles that may be one, 1 one state, 0 nothing known, -1 they differ."""
    if contradict(one, other):
        return -1
    if any(title and owner for title, owner in one.posts & other.posts):
        return 3
    if any(_one_title(mine[0], yours[0]) for mine in one.posts for yours in other.posts):
        return 2
    if one.posts and other.posts:
        return 1 if one.states & other.states else -1
    return 0


def _one_title(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether a title may be the other said shortly: "secretary" for "secretary of state"."""
    few, many = sorted((one, other), key=len)
    return bool(few) and many[: len(few)] == few


def _pairs(full: Sequence[str], known: dict[str, Person]) -> set[tuple[str, str]]:
    """Return the pairs that share a part of their names."""
    blocks: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for iri in full:
        parts = {folded(part) for part in core(_label(known[iri])) if len(part) > 1}
        joined = "".join(core(_label(known[iri])))
        for key in (*parts, joined):
            blocks[(key,)].append(iri)
    pairs: set[tuple[str, str]] = set()
    for block in blocks.values():
        for smaller in [block] if len(block) <= _BLOCK else _parted(block, known):
            pairs.update(combinations(sorted(smaller), 2))
    return pairs


def _parted(block: Sequence[str], known: dict[str, Person]) -> Iterable[list[str]]:
    parts: dict[str, list[str]] = defaultdict(list)
    for iri in block:
        for word in {folded(part)[:3] for part in core(_label(known[iri]))}:
            parts[word].append(iri)
    return [part for part in parts.values() if len(part) < len(block)]


def _surnames(facts: Facts, known: dict[str, Person], groups: Groups, single: set[str]) -> list[Judgement]:
    """Give family names that stand alone to their bearers."""
    bearers: dict[str, Person] = {}
    for iri, one in known.items():
        if iri not in single:
            group = groups.group(iri)
            bearers[group] = bearers[group] | one if group in bearers else one
    called: dict[str, set[str]] = defaultdict(set)
    for group, one in bearers.items():
        for name in _family_names(one, facts):
            called[name].add(group)
    found = []
    for iri in sorted(single):
        name = _called(core(_label(known[iri]))[0])
        told = sorted(called.get(name, ()))
        if bearer := _bearer(known[iri], [bearers[one] for one in told], facts, name):
            person, rule = bearer
            nearest = min(person.nodes, key=lambda node: (-len(known[node].documents), node))
            found.append(judged(iri, nearest, rule))
    return found


def _called(name: str) -> str:
    """Return a family name as it is compared alone: a short one letter by letter."""
    return folded(name) if len(name) >= _SHORT else name


def _family_names(person: Person, facts: Facts) -> set[str]:
    found = set()
    for name in person.names:
        parts = core(name)
        found.add(_called(parts[-1]))
        if {facts.states[one] for one in person.states} & knowledge().family_name_first:
            found.add(_called(parts[0]))
    return found | _aliases(person, facts)


def _aliases(person: Person, facts: Facts) -> set[str]:
    """Return the names of one part that texts call the person by."""
    names = (name for node in person.nodes for name in facts.entities[node].names)
    return {_called(parts[0]) for name in names if len(parts := core(name)) == 1}


def _bearer(
    alone: Person, candidates: Sequence[Person], facts: Facts, name: str
) -> tuple[Person, str] | None:
    ranked = []
    for one in candidates:
        agreed = agreement(alone, one)
        if agreed == 1 or agreed < 0:
            continue
        alias = name in _aliases(one, facts)
        ranked.append(((agreed, alias), len(one.documents), one))
    ranked.sort(key=lambda row: (row[0], row[1]), reverse=True)
    if not ranked:
        return None
    (agreed, alias), count, best = ranked[0]
    if len(ranked) > 1 and ranked[1][0] == ranked[0][0] and count < _MARGIN * ranked[1][1]:
        return None
    if agreed > 1:
        return best, "surname-office"
    return (best, "surname-only") if len(candidates) == 1 or alias else None
