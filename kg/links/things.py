"""Which bodies, offices, instruments and places are one. In: facts. Out: judgements.

Names are compared as sets of plain words, so every rule is a look-up of a key, and the work is linear.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from kg.gazetteer import load_gazetteer
from kg.links.judged import Groups, Judgement, judged
from kg.links.knowledge import knowledge, plain_title, plain_words
from kg.slug import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from kg.links.facts import Entity, Facts

_OWN = re.compile(r"--[0-9a-f]{8,16}$")
"""The end of the key of a node that belongs to one document: nobody knows whose "the Senate" of another text is."""
_NUMBER = re.compile(r"\d+(?:/\d+)?")
_ASIDE = re.compile(r"\([^()]*\)")
_TELLING = 3
"""Words of a title that is not said of many instruments."""
_ACRONYM = re.compile(r"[A-Z][A-Z0-9-]{2,}")


_K = TypeVar("_K", bound="Hashable")
Key = tuple[str, "Hashable"]
"""A rule, and what the nodes have in common that are compared by it."""


def judge_things(facts: Facts) -> list[Judgement]:
    """Return the judgements that two bodies, offices, instruments or places are one."""
    entities = facts.entities.values()
    found = [
        one for (rule, _), block in _blocks(entities, thing_keys).items() for one in judge_block(rule, block)
    ]
    bodies = [one for one in entities if one.kind == "Organization"]
    groups = Groups(one.iri for one in bodies)
    groups.join(one for one in found if facts.entities[one.first].kind == "Organization")
    group = {one.iri: groups.group(one.iri) for one in bodies}
    short = _blocks(bodies, acronym_keys)
    acronyms = [one for name, block in short.items() for one in judge_acronym(name, block, group)]
    groups.join(acronyms)
    group = {one.iri: groups.group(one.iri) for one in bodies}
    offices = _blocks(entities, lambda one: office_keys(one, facts.states, group))
    same = [one for (rule, _), block in offices.items() for one in judge_block(rule, block)]
    return [*found, *acronyms, *same]


def _blocks(entities: Iterable[Entity], keys: Callable[[Entity], Iterable[_K]]) -> dict[_K, list[Entity]]:
    blocks: dict[_K, list[Entity]] = defaultdict(list)
    for one in entities:
        for key in keys(one):
            blocks[key].append(one)
    return blocks


def judge_block(rule: str, block: Iterable[Entity]) -> list[Judgement]:
    """Return the judgements that nodes with one key are one, by the rule of the key."""
    alike = sorted(block, key=lambda one: one.iri)
    if rule == "same-place" and len({owner for one in alike for owner in one.owners}) != 1:
        return []
    return [
        judged(one.iri, other.iri, rule)
        for one, other in pairwise(alike)
        if rule != "same-title" or _agree(one, other)
    ]


def judge_acronym(name: str, block: Iterable[Entity], group: Mapping[str, str]) -> list[Judgement]:
    """Return the judgements that bodies with one acronym are one; one that full names of two share says of neither."""
    nodes = sorted(one.iri for one in block)
    full = {group[iri] for iri in nodes if slug(name) != iri.rpartition("/")[2]}
    return [judged(*pair, "acronym") for pair in pairwise(nodes)] if len(full) == 1 else []


def thing_keys(one: Entity) -> set[Key]:
    """Return the blocks of a body, instrument, place, series or project."""
    own = bool(_OWN.search(one.key))
    both = words_key(one.label), "".join(plain_words(one.label))
    found: set[Key] = set()
    if one.kind == "Organization":
        found = set() if own else {("same-words", (one.kind, words)) for words in both if words}
    elif one.kind in ("EventSeries", "Project"):
        found = {("same-words", (one.kind, both[0]))} if both[0] else set()
    elif one.kind == "Place":
        found = {("same-place", plain_words(one.label))}
    elif one.kind == "Instrument":
        telling = not own and len(both[0]) >= _TELLING
        found = {("same-title", words) for words in both} if telling else set()
        number = _number_key(one)
        found |= {("numbered", number)} if number else set()
    return found


def acronym_keys(one: Entity) -> set[str]:
    """Return the acronyms of a body."""
    return set() if _OWN.search(one.key) else {name for name in one.names if _ACRONYM.fullmatch(name)}


def office_keys(office: Entity, states: Mapping[str, str], bodies: Mapping[str, str]) -> set[Key]:
    """Return the block of an office: its title, and whose it is.

    Args:
        office: The office; any other node is in no block.
        states: State -> ISO code.
        bodies: Body -> its group.
    """
    if office.kind != "Office" or not office.owners or _OWN.search(office.key):
        return set()
    owners = tuple(sorted(owner if owner in states else bodies.get(owner, owner) for owner in office.owners))
    state = next((states[owner] for owner in owners if owner in states), "")
    title = plain_title(office.title, state)
    return {("same-office", (words_key(" ".join(title)), owners))}


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
