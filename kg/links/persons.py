"""Which Person nodes are one human being. In: facts. Out: judgements.

Full names are compared first, within blocks that share a part of the name; then family names alone are given
to the only bearer whose office does not contradict.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from operator import or_
from typing import TYPE_CHECKING

from kg.links.judged import Groups, Judgement, judged
from kg.links.knowledge import folded, knowledge, plain_title, plain_words
from kg.links.names import core, needs_agreement, same_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.links.facts import Entity, Facts

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
    labels = {iri: label(one) for iri, one in known.items()}
    blocks: dict[str, list[str]] = defaultdict(list)
    for iri, name in labels.items():
        for key in name_keys(name):
            blocks[key].append(iri)
    pairs = {pair for block in blocks.values() for pair in block_pairs(block, labels)}
    found = [
        judged(one, other, rule)
        for one, other in sorted(pairs)
        if (rule := compare(known[one], known[other]))
    ]
    groups = Groups(known)
    groups.join(found)
    return found + _surnames(facts, known, groups)


def label(person: Person) -> str:
    """Return the name of a person node."""
    return min(person.names)


def name_keys(name: str) -> set[str]:
    """Return the parts by which a name of two parts and more is compared with others; none of a name of one."""
    parts = core(name)
    if len(parts) == 1:
        return set()
    return {folded(part) for part in parts if len(part) > 1} | {"".join(parts)}


def block_pairs(block: Sequence[str], labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of nodes with a part in common that are compared, the smaller IRI first."""
    for smaller in [block] if len(block) <= _BLOCK else _parted(block, labels):
        yield from combinations(sorted(smaller), 2)


def compare(one: Person, other: Person) -> str:
    """Return the rule by which two nodes with full names are one person, or "".

    A text that writes a name once with a slip says nothing of an office there.
    """
    rule = same_name(label(one), label(other))
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


def _parted(block: Sequence[str], labels: Mapping[str, str]) -> Iterable[list[str]]:
    parts: dict[str, list[str]] = defaultdict(list)
    for iri in block:
        for word in {folded(part)[:3] for part in core(labels[iri])}:
            parts[word].append(iri)
    return [part for part in parts.values() if len(part) < len(block)]


def _surnames(facts: Facts, known: dict[str, Person], groups: Groups) -> list[Judgement]:
    """Give family names that stand alone to their bearers."""
    called: dict[str, list[Bearer]] = defaultdict(list)
    alone = {iri: name for iri, one in known.items() if (name := single_name(label(one)))}
    for group in groups.members():
        if group[0] not in alone:
            told = len(frozenset().union(*(known[iri].documents for iri in group)))
            one = bearer([(facts.entities[iri], known[iri]) for iri in group], facts.states, told)
            for name in one.family_names:
                called[name].append(one)
    found = (given(iri, known[iri], called.get(name, ()), name) for iri, name in alone.items())
    return [one for one in found if one]


@dataclass(frozen=True, slots=True)
class Bearer:
    """The nodes of a person with full names."""

    person: Person
    nearest: str
    """The node that most documents name."""
    told: int
    """How many documents name any of them."""
    aliases: frozenset[str]
    """Names of one part that texts call the person by."""
    family_names: frozenset[str]
    """As they are compared, with the aliases."""


def bearer(nodes: Sequence[tuple[Entity, Person]], states: Mapping[str, str], told: int) -> Bearer:
    """Return what is known of nodes that are one person.

    Args:
        nodes: The nodes, each with what is known of it.
        states: State -> ISO code.
        told: How many documents name any of them.
    """
    person = reduce(or_, (one for _, one in nodes))
    named = (core(name) for entity, _ in nodes for name in entity.names)
    aliases = {_called(parts[0]) for parts in named if len(parts) == 1}
    turned = {states[one] for one in person.states} & knowledge().family_name_first
    full = [core(name) for name in person.names]
    names = {_called(parts[-1]) for parts in full} | {_called(parts[0]) for parts in full if turned}
    nearest = min((-entity.told, entity.iri) for entity, _ in nodes)[1]
    return Bearer(person, nearest, told, frozenset(aliases), frozenset(names | aliases))


def single_name(name: str) -> str:
    """Return a name of one part as it is compared, or ""."""
    parts = core(name)
    return _called(parts[0]) if len(parts) == 1 else ""


def _called(name: str) -> str:
    """Return a family name as it is compared alone: a short one letter by letter."""
    return folded(name) if len(name) >= _SHORT else name


def given(iri: str, alone: Person, candidates: Sequence[Bearer], name: str) -> Judgement | None:
    """Give a node with a name of one part to its bearer, if one alone can be meant.

    Args:
        iri: The node.
        alone: What is known of it.
        candidates: All who have the family name.
        name: It, as it is compared.
    """
    ranked = []
    for one in candidates:
        agreed = agreement(alone, one.person)
        if agreed == 1 or agreed < 0:
            continue
        ranked.append(((agreed, name in one.aliases), one.told, one))
    ranked.sort(key=lambda row: (row[0], row[1]), reverse=True)
    if not ranked:
        return None
    (agreed, alias), count, best = ranked[0]
    if len(ranked) > 1 and ranked[1][0] == ranked[0][0] and count < _MARGIN * ranked[1][1]:
        return None
    if agreed > 1:
        return judged(iri, best.nearest, "surname-office")
    return judged(iri, best.nearest, "surname-only") if len(candidates) == 1 or alias else None
