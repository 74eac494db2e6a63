"""For whom those act whose office names no state: the other side of the relations that the text is about."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from kg.extract.coreference.only_state import OnlyState
from kg.extract.coreference.sides import Sides
from kg.extract.names.things.lexicon import thing_lexicon
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.mention import states_inside
from kg.extract.text.office_lexicon import is_national, office_lexicon
from kg.extract.text.tokens import POSSESSIVE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from kg.extract.coreference.holders import Person
    from kg.extract.reading import Reading
    from kg.extract.text.mention import Mention
    from kg.extract.text.tokens import Tokens

BOND = 10
"""Tokens before "between" in which "relations" is looked for."""
ISO = 3
DASHED = (["-"], ["\u2013"])


def find_homes(
    tokens: Tokens, mentions: Sequence[Mention], persons: Sequence[Person], speaker: int = -1
) -> dict[int, str]:
    """Return person -> ISO code of the state that a national office without a state is of, where it is safe to tell.

    Whom a side sends is of its state, and so are who goes along with its officials and who gives voice to what his state
    holds; there "he" is the *speaker*, who says "I", or whom the text begins with. The rest is told by exclusion
    (``only_state``): a text on the relations between A and B that gives B's officials their state speaks of its own, A's,
    without one.
    """
    owned = {title.owner for person in persons for title in person.titles if title.owner.startswith("State/")}
    sides = {name.removeprefix("State/") for name in owned}
    unowned = [
        number
        for number, person in enumerate(persons)
        if person.titles
        and not any(title.owner or title.former for title in person.titles)
        and any(is_national(title.label) for title in person.titles)
    ]
    placed = Sides(tokens, mentions, persons, speaker if speaker >= 0 else _signer(tokens, mentions, persons))
    lead = speaker if speaker in unowned else _lead(mentions, persons, {*unowned})
    told = {n: state for n, state in placed.sent().items() if not _is_owned(persons[n])}
    told.update((n, state) for n, state in placed.voiced(lead).items() if n in unowned)
    along = _goes_along(tokens, mentions, persons)
    told.update((n, state) for n, state in along.items() if n in unowned and n not in told)
    for number, person in enumerate(persons):
        own = (state for index in person.mentions if (state := _owner_beside(tokens, mentions, index)))
        told.update((number, state) for state in own if not _is_owned(person))
    return OnlyState(placed, _partner(_pairs(tokens, mentions), sides)).found(unowned, told)


def _goes_along(tokens: Tokens, mentions: Sequence[Mention], persons: Sequence[Person]) -> dict[int, str]:
    """Return person -> state of those with whom he goes: "the Thai Minister X, along with (his aide Y)", "flew there with Y".

    A head of state or government goes along with nobody, unless he is said to be of the other: "his Prime Minister Y".
    """
    nouns, rulers = noun_lexicon(), office_lexicon().stands_for
    who = {index: number for number, one in enumerate(persons) for index in one.mentions}
    found: dict[int, str] = {}
    for one, other in itertools.pairwise(sorted(who)):
        lower, inside = tokens.lower, mentions[one + 1 : other]
        between = {*range(mentions[one].end, mentions[other].start)}
        between -= {place for each in inside for place in range(each.start, each.end)}
        words = [lower[place] for place in sorted(between) if lower[place] not in {",", "the"}]
        own = words[-1:] and words[-1] in nouns.person
        words = words[:-1] if own else words
        there = words[-1:] == ["with"] and nouns.travelling.issuperset(words) and bool(inside)
        owners = {t.owner.removeprefix("State/") for t in persons[who[one]].titles if t.owner}
        state = found.get(who[one], "") if words in ([], ["and"]) else ""
        if " ".join(words) in nouns.along or (there):
            state = owners.pop() if len(owners) == 1 else ""
        labels = {t.label for t in persons[who[other]].titles}
        heads = rulers["head of state"] | rulers["head of government"]
        if len(state) == ISO and (own or heads.isdisjoint(labels)):
            found[who[other]] = state
    return found


def _signer(tokens: Tokens, mentions: Sequence[Mention], persons: Sequence[Person]) -> int:
    """Return who is named last in a line of its own, as under a letter, or in the last line of the text, or -1."""
    last = len(mentions) - 1
    signed = {
        index
        for index, one in enumerate(mentions)
        if one.start in tokens.blocks and (one.end in tokens.blocks or index == last)
    }
    who = [(max(own), number) for number, one in enumerate(persons) if (own := signed & {*one.mentions})]
    return max(who, default=(-1, -1))[1]


def _owner_before(tokens: Tokens, mentions: Sequence[Mention], index: int) -> str:
    """Return the state before a name that is its own ("Kenya's Daniel Otieno", "Kenya's embassy"), or nothing."""
    before = mentions[index - 1] if index else None
    if before is None or before.type != "State" or before.end != mentions[index].start - 1:
        return ""
    return before.key if tokens.words[before.end] in POSSESSIVE else ""


def _owner_beside(tokens: Tokens, mentions: Sequence[Mention], index: int) -> str:
    """Return the state right beside a name: "Kenya's Daniel Otieno", "Daniel Otieno of Kenya", "Kenya (Daniel Otieno)"."""
    name, words = mentions[index], tokens.words
    before, behind = (mentions[one] if 0 <= one < len(mentions) else None for one in (index - 1, index + 1))
    if before is not None and before.type == "State" and words[before.end : name.start] == ("(",):
        return before.key if words[name.end : name.end + 1] == (")",) else ""
    of = behind is not None and behind.type == "State" and words[name.end : behind.start] == ("of",)
    return behind.key if behind is not None and of else _owner_before(tokens, mentions, index)


def _is_owned(person: Person) -> bool:
    return any(title.owner.startswith("State/") for title in person.titles)


def _partner(pairs: AbstractSet[frozenset[str]], sides: AbstractSet[str]) -> str:
    """Return the one state that the text ties to another side, or nothing."""
    partners = {(set(pair) - sides).pop() for pair in pairs if len(pair & sides) == 1}
    return partners.pop() if len(partners) == 1 else ""


def _lead(mentions: Sequence[Mention], persons: Sequence[Person], possible: AbstractSet[int]) -> int:
    """Return the person that the text begins with if it is one of the *possible* ones, or -1."""
    officials = [number for number, person in enumerate(persons) if person.titles]
    if not officials:
        return -1
    first = min(officials, key=lambda number: min(persons[number].mentions, default=len(mentions)))
    return first if first in possible else -1


def _pairs(tokens: Tokens, mentions: Sequence[Mention]) -> set[frozenset[str]]:
    """Return pairs of states: "relations between A and B", "A-B cooperation"."""
    nouns = noun_lexicon()
    bonds = nouns.bonds
    found: set[frozenset[str]] = set()
    lower = tokens.lower
    for one, other in itertools.pairwise(mentions):
        if {one.type, other.type} - {"State", "Adjective"} or one.key == other.key:
            continue
        between = [word for word in lower[one.end : other.start] if word != "the"]
        before = [word for word in lower[max(0, one.start - BOND) : one.start] if word != "the"]
        tied = before[-1:] == ["between"] and bonds & set(before)
        told = before[-1:] == ["of"] and nouns.joined & {*before[-2:-1]}
        owner = POSSESSIVE.intersection(lower[other.end : other.end + 1])
        owned = owner and nouns.shared.intersection(lower[other.end + 1 : other.end + 2])
        joined = between == ["and"] and (tied or told or owned)
        hyphened = between in DASHED and bonds & set(lower[other.end : other.end + 3])
        if joined or hyphened:
            found.add(frozenset((one.key, other.key)))
    return found


def home_of(reading: Reading, index: int) -> list[str]:
    """Return the code of the one state in a name, or before it: "the Kenyan embassy", "Kenya's embassy"; or nothing."""
    mention = reading.mentions[index]
    inside = list(dict.fromkeys(states_inside(mention)))
    if not inside and (before := _owner_before(reading.tokens, reading.mentions, index)):
        return [before]
    words = {*reading.tokens.lower[mention.start : mention.end]}
    mission = any(words.issuperset(head) for head in thing_lexicon().missions)
    return inside[:1] if mission or len(inside) == 1 else []  # "the Embassy of Kenya in Peru"
