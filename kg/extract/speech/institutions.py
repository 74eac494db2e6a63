"""Ministries in lower case and institutions without a name of their own, where they say something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.speaking import says
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.mention import Mention
from kg.extract.text.speech_lexicon import speech_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.extract.text.tokens import Tokens

LONGEST = 5
"""Tokens of the name of a house."""


def with_institutions(tokens: Tokens, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions and the bodies that only a verb of saying beside them shows to be speakers.

    These are "Oslo's foreign ministry said", "the Kenyan army said", "the ministry of health announced" and
    "said the Presidency"; "the ministry" alone points back and is no name.
    """
    found = list(_houses(tokens))
    houses = {position for house in found for position in range(house.start, house.end)}
    mentions = [
        one
        for one in mentions
        if one.type in ("Person", "Office") or not houses.intersection(range(one.start, one.end))
    ]
    nations = {mention.end: mention.start for mention in mentions if mention.type == "Adjective"}
    realms = {mention.start: mention.end for mention in mentions if mention.type == "State"}
    taken = {position for mention in mentions for position in range(mention.start, mention.end)}
    found = [one for one in found if not taken.intersection(range(one.start, one.end))]
    # "The Ministry" behind the name of one points back.
    told: set[str] = set()
    for position, (word, low) in enumerate(zip(tokens.words, tokens.lower, strict=True)):
        if position in taken:
            told.add(low)
        if position in taken or low not in speech_lexicon().named:
            continue
        start, end = _extent(tokens, position, taken)
        end = _with_realm(tokens, position, end, realms)
        if low in speech_lexicon().described:
            start = nations.get(start, start)
        alone = low not in speech_lexicon().described | told
        told.add(low)
        named = end - start > 1 or (alone and word[:1].isupper() and not _opens(tokens, start))
        start, end = _with_press(tokens, start, end)
        if named and says(tokens, start, end):
            kind = speech_lexicon().named[low]
            found.append(Mention(start, end, "Body", key=f":{kind}:{' '.join(tokens.words[start:end])}"))
    last = {one.end for one in found}
    first = {one.start for one in found}
    within = {position for one in found for position in range(one.start, one.end)}
    mentions = [
        one
        for one in mentions
        if not (one.type == "Office" and one.end in last)
        and not (one.type == "Adjective" and one.start in first)
        and not (one.type == "State" and one.start in within)
    ]
    return tuple(sorted([*mentions, *found], key=lambda mention: mention.start))


def _houses(tokens: Tokens) -> Iterator[Mention]:
    """Find houses that speak for who works there: "Wisma Putra said"."""
    houses = speech_lexicon().metonyms
    openers = {name[0] for name in houses}
    for position, word in enumerate(tokens.words):
        if word not in openers:
            continue
        for size in range(LONGEST, 0, -1):
            name = tokens.words[position : position + size]
            if name in houses and says(tokens, position, position + size):
                start, end = _with_press(tokens, position, position + size)
                yield Mention(start, end, "Body", key=f":{houses[name]}:{' '.join(tokens.words[start:end])}")
                break


def _with_press(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """Return the tokens of an institution with its press service: "the press service of the Kenyan parliament"."""
    press = speech_lexicon().press
    of = start - 1 - (tokens.lower[start - 1 : start] == ("the",))
    if of > 1 and tokens.lower[of] == "of" and " ".join(tokens.lower[of - 2 : of]) in press:
        start = of - 2
    return start, end + 2 * (" ".join(tokens.lower[end : end + 2]) in press)


def _extent(tokens: Tokens, head: int, taken: set[int]) -> tuple[int, int]:
    """Return the tokens of "foreign ministry" or "ministry of foreign affairs" around its head."""
    fields = speech_lexicon().ministries
    start, end = head, head + 1
    while (
        start > 0
        and start not in tokens.blocks
        and tokens.lower[start - 1] in fields
        and start - 1 not in taken
    ):
        start -= 1
    if start == head and tokens.words[end : end + 1] == ("of",):
        last = end + 1
        while last < len(tokens) and tokens.lower[last] in fields and last not in taken:
            last += 1
        end = last if last > end + 1 else end
    return start, end


def _with_realm(tokens: Tokens, head: int, end: int, states: Mapping[int, int]) -> int:
    """Return the end of "Presidency of the Republic", "Presidency of Angola" from its head on, else *end*."""
    if (
        end != head + 1
        or tokens.words[end : end + 1] != ("of",)
        or tokens.lower[head] not in speech_lexicon().of_realm
    ):
        return end
    here = end + 1 + (tokens.lower[end + 1 : end + 2] == ("the",))
    if here in states:
        return states[here]
    realm = here < len(tokens) and tokens.lower[here] in noun_lexicon().realms
    return here + 1 if realm else end


def _opens(tokens: Tokens, start: int) -> bool:
    """Tell whether a word has its capital from the beginning of a sentence."""
    return start in tokens.blocks or tokens.words[start - 1] in (".", "\u201c", '"', ":")
