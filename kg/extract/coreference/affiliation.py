"""For whom those act whose office names no state: the other side of the relations that the text is about."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from kg.extract.coreference.acting_for import ActingFor, owner_before
from kg.extract.coreference.only_state import OnlyState
from kg.extract.coreference.sides import Sides
from kg.extract.names.things.lexicon import thing_lexicon
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.mention import states_inside
from kg.extract.text.office_lexicon import is_national
from kg.extract.text.tokens import POSSESSIVE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from kg.extract.coreference.holders import Person
    from kg.extract.coreference.identity import Identities
    from kg.extract.reading import Reading
    from kg.extract.text.mention import Mention
    from kg.extract.text.tokens import Tokens

BOND = 10
"""Tokens before "between" in which "relations" is looked for."""
DASHED = (["-"], ["\u2013"])


def find_homes(tokens: Tokens, identities: Identities, speaker: int = -1) -> dict[int, str]:
    """Return person -> ISO code of the state that a national office without a state is of, where it is safe to tell.

    What the text says is surest (``acting_for``): whom a side sends, who goes along with its officials, who gives voice to
    what his state holds; there "he" is the *speaker*, who says "I", or whom the text begins with. The rest is told by
    where somebody is at home and by exclusion (``only_state``): a text on the relations between A and B that gives B's
    officials their state speaks of its own, A's, without one.
    """
    mentions, persons = identities.mentions, identities.persons
    unowned = [
        number
        for number, person in enumerate(persons)
        if not any(title.state or title.former for title in person.titles)
        and any(not title.owner and is_national(title.label) for title in person.titles)
    ]
    offices = {
        index: who[0]
        for index, who in enumerate(identities.who)
        if len(who) == 1 and mentions[index].type == "Office" and not mentions[index].plural
    }
    signer = speaker if speaker >= 0 else _signer(tokens, mentions, persons)
    sides = Sides(tokens, mentions, persons, signer, offices, identities.beside)
    lead = speaker if speaker in unowned else _lead(mentions, persons, {*unowned})
    acting = ActingFor(sides)
    told = acting.told(unowned, lead)
    if not unowned:
        return told
    owned = {title.state for person in persons for title in person.titles} - {""}
    pairs = _pairs(tokens, mentions)
    found = OnlyState(sides, _partner(pairs, owned), pairs).found(unowned, told)
    along = acting.greeting(found) | acting.going_along(found)
    return {n: state for n, state in along.items() if n in unowned} | found


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


def _lead(mentions: Sequence[Mention], persons: Sequence[Person], possible: AbstractSet[int]) -> int:
    """Return the person that the text begins with if it is one of the *possible* ones, or -1."""
    officials = [number for number, person in enumerate(persons) if person.titles]
    if not officials:
        return -1
    first = min(officials, key=lambda number: min(persons[number].mentions, default=len(mentions)))
    return first if first in possible else -1


def _partner(pairs: AbstractSet[frozenset[str]], sides: AbstractSet[str]) -> str:
    """Return the one state that the text ties to another side, or nothing."""
    partners = {(set(pair) - sides).pop() for pair in pairs if len(pair & sides) == 1}
    return partners.pop() if len(partners) == 1 else ""


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
        told = before[-1:] == ["of"] and (nouns.joined | nouns.bonds) & {*before[-2:-1]}
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
    if not inside and (before := owner_before(reading.tokens, reading.mentions, index)):
        return [before]
    words = {*reading.tokens.lower[mention.start : mention.end]}
    mission = any(words.issuperset(head) for head in thing_lexicon().missions)
    return inside[:1] if mission or len(inside) == 1 else []  # "the Embassy of Kenya in Peru"
