"""Which bodies, offices, instruments and places are one. In: facts. Out: judgements.

Names are compared as sets of plain words, so every rule is a look-up of a key, and the work is linear.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.gazetteer import load_gazetteer
from kg.links.judged import Groups, Judgement, judged
from kg.links.knowledge import knowledge, plain_title, plain_words
from kg.slug import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from kg.links.facts import Entity, Facts

_OWN = re.compile(r"--[0-9a-f]{8,16}$")
"""The end of the key of a node that belongs to one document: nobody knows whose "the Senate" of another text is."""
_NUMBER = re.compile(r"\d+(?:/\d+)?")
_ASIDE = re.compile(r"\([^()]*\)")
_TELLING = 3
"""Words of a title that is not said of many instruments."""
_ACRONYM = re.compile(r"[A-Z][A-Z0-9-]{2,}")


def judge_things(facts: Facts) -> list[Judgement]:
    """Return the judgements that two bodies, offices, instruments or places are one."""
    by_kind: dict[str, list[Entity]] = defaultdict(list)
    for one in facts.entities.values():
        by_kind[one.kind].append(one)
    bodies = _bodies(by_kind["Organization"])
    groups = Groups(one.iri for one in by_kind["Organization"])
    groups.join(bodies)
    offices = _keyed(by_kind["Office"], lambda one: _office_key(one, facts, groups), "same-office")
    return [
        *bodies,
        *offices,
        *_instruments(by_kind["Instrument"]),
        *_places(by_kind["Place"]),
        *_keyed(by_kind["EventSeries"], lambda one: words_key(one.label), "same-words"),
        *_keyed(by_kind["Project"], lambda one: words_key(one.label), "same-words"),
    ]


def _keyed(entities: Iterable[Entity], key: Callable[[Entity], Hashable], rule: str) -> list[Judgement]:
    """Return the judgements that nodes with one key are one; a node without a key is compared with none."""
    found: dict[Hashable, list[str]] = defaultdict(list)
    for one in entities:
        if value := key(one):
            found[value].append(one.iri)
    return [judged(*pair, rule) for nodes in found.values() for pair in pairwise(sorted(nodes))]


@cache
def demonyms() -> dict[str, str]:
    """Return the adjectives of states, and other names of them, as the state's code in small letters."""
    gazetteer = load_gazetteer()
    kinds = ((name, key) for name, kind, key in gazetteer.names() if kind in ("state", "adjective"))
    loose = knowledge().loose_demonyms
    named = {slug(name): key.lower() for name, key in kinds if not gazetteer.is_ambiguous(name)}
    return {name: key for name, key in named.items() if name not in loose}


def with_states(name: str) -> str:
    """Return a name with the short name of a state that is no word of it written out."""
    return name.replace("U.S.", "United States ").replace("US-", "United States-")


def words_key(name: str) -> tuple[str, ...]:
    """Return the words of a name, sorted, with states as codes: "Ministry of X of Japan" is "Japanese Ministry of X"."""
    words = list(plain_words(with_states(name)))
    states = demonyms()
    found: list[str] = []
    while words:
        size = next((n for n in (4, 3, 2, 1) if "-".join(words[:n]) in states), 0)
        found.append(states["-".join(words[:size])] if size else words[0])
        del words[: size or 1]
    return tuple(sorted(found))


def _bodies(bodies: list[Entity]) -> list[Judgement]:
    shared = [one for one in bodies if not _OWN.search(one.key)]
    found = _keyed(shared, lambda one: words_key(one.label), "same-words")
    found += _keyed(shared, lambda one: "".join(plain_words(one.label)), "same-words")
    short: dict[str, set[str]] = defaultdict(set)
    for one in shared:
        for name in one.names:
            if _ACRONYM.fullmatch(name):
                short[name].add(one.iri)
    groups = Groups(one.iri for one in shared)
    groups.join(found)
    for name in sorted(short):
        nodes = sorted(short[name])
        # An acronym that full names of two bodies share says of neither which is meant.
        full = {groups.group(iri) for iri in nodes if slug(name) != iri.rpartition("/")[2]}
        if len(full) == 1:
            found += [judged(one, other, "acronym") for one, other in pairwise(nodes)]
    return found


def _office_key(office: Entity, facts: Facts, bodies: Groups) -> Hashable:
    if not office.owners or _OWN.search(office.key):
        return ()
    owners = tuple(
        sorted(
            owner if owner in facts.states else bodies.group(owner) if owner in facts.entities else owner
            for owner in office.owners
        )
    )
    state = next((facts.states[owner] for owner in owners if owner in facts.states), "")
    title = plain_title(office.title, state)
    return (tuple(sorted(words_key(" ".join(title)))), owners)


def _instruments(papers: list[Entity]) -> list[Judgement]:
    found = _keyed(papers, _number_key, "numbered")
    by_title: dict[Hashable, list[Entity]] = defaultdict(list)
    for one in papers:
        title = words_key(one.label)
        if len(title) >= _TELLING and not _OWN.search(one.key):
            by_title[title].append(one)
            by_title["".join(plain_words(one.label))].append(one)
    for alike in by_title.values():
        alike.sort(key=lambda one: one.iri)
        found += [
            judged(one.iri, other.iri, "same-title") for one, other in pairwise(alike) if _agree(one, other)
        ]
    return found


def _agree(one: Entity, other: Entity) -> bool:
    """Say whether neither parties nor years of two instruments disagree."""
    parties = not one.owners or not other.owners or bool(one.owners & other.owners)
    return parties and (not one.years or not other.years or bool(one.years & other.years))


def _number_key(paper: Entity) -> Hashable:
    """Return the number of a resolution, order or protocol with its body: "UNSC Resolution 2254"."""
    label = _ASIDE.sub(" ", paper.label)
    numbers = _NUMBER.findall(label)
    words = set(plain_words(label))
    if len(numbers) != 1 or not words & {"resolution", "order"}:
        return ()
    body = (
        "un"
        if words & {"unsc", "unscr", "un", "nations", "security"}
        else "".join(sorted(words - {numbers[0]}))
    )
    return (body, numbers[0]) if len(numbers[0]) > 2 else ()  # noqa: PLR2004 - "Order 1" is no name


def _places(places: list[Entity]) -> list[Judgement]:
    named: dict[tuple[str, ...], list[Entity]] = defaultdict(list)
    for one in places:
        named[plain_words(one.label)].append(one)
    found = []
    for alike in named.values():
        states = {owner for one in alike for owner in one.owners}
        if len(alike) > 1 and len(states) == 1:
            found += [
                judged(one, other, "same-place") for one, other in pairwise(sorted(one.iri for one in alike))
            ]
    return found
