"""What stands before the head of an office and belongs to it: ranks, topics, the house it speaks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.names.offices.portfolio import DASHES
from kg.extract.text.tokens import POSSESSIVES, is_capital
from kg.knowledge import word_list

PREFIXES = {"co", "non"}

if TYPE_CHECKING:
    from kg.extract.names.offices.portfolio import TitleWords


def left_of(text: TitleWords, head: int, floor: int) -> int:
    """Return where an office begins: "Deputy Prime", "Trade and Industry", "foreign", "foreign ministry" before a head.

    Args:
        text: The document.
        head: Token of the head.
        floor: Token before which nothing belongs to the office.
    """
    start = head
    while start > floor and start not in text.tokens.blocks and _belongs(text, start, head, floor):
        start -= 1
    while start < head and text.lower[start] in ("and", "&", ",", *DASHES):
        start += 1
    return start


def is_compound(text: TitleWords, start: int) -> bool:
    """Tell whether a noun that is no title stands before a weak head in small letters: "rebel chief X"."""
    words = text.tokens.words[start - 1 : start + 1]
    small = all(word.islower() and word.isalpha() for word in words)
    inside = start > 0 and start not in text.tokens.blocks
    return inside and small and words[0] not in word_list("headline_words")


def _belongs(text: TitleWords, start: int, head: int, floor: int) -> bool:
    """Tell whether the word before *start* belongs to the office whose head is at *head*."""
    before = start - 1
    word, lexicon = text.lower[before], text.lexicon
    if word in PREFIXES and text.tokens.joined(before):  # "co", "non" and their hyphen
        return True
    if word == "-" and before > floor and text.lower[before - 1] in PREFIXES and text.tokens.joined(before):
        return text.tokens.joined(before - 1)
    voice = start == head and text.lower[head] in lexicon.voices | lexicon.house_heads
    if voice and word in POSSESSIVES and text.lower[before - 1] in lexicon.houses and before > floor:
        return True  # "the foreign ministry's spokesperson"
    if before in text.taken or word in lexicon.former or word in lexicon.drop:
        return False
    if word in lexicon.modifiers:
        return True
    in_capitals = is_capital(text.tokens.words[before])
    if (
        word in text.topics
        and text.lower[head] not in lexicon.untopical
        and (in_capitals or _in_small(text, start, head))
    ):
        return True
    owning = text.lower[start] in POSSESSIVES and start == head - 1
    if word in lexicon.houses and (owning or voice):
        return True
    if in_capitals and word in lexicon.first_words and (word,) in lexicon.heads:
        return True
    if word == "and" and before > floor and _two_ranks(text, before):
        return True
    if word in ("and", "&", ","):
        return start < head and text.topic(before - 1) and text.topic(start)
    return word in DASHES and text.tokens.joined(before) and before > floor and text.topic(before - 1)


def _two_ranks(text: TitleWords, link: int) -> bool:
    """Tell whether "and" joins two words of one office in capitals: "Resident and Humanitarian Coordinator"."""
    pair = (link - 1, link + 1)
    return all(
        text.lower[place] in text.lexicon.modifiers - text.lexicon.first_words
        and text.lower[place] not in text.lexicon.ranks
        and place not in text.taken
        and is_capital(text.tokens.words[place])
        for place in pair
    )


def _in_small(text: TitleWords, start: int, head: int) -> bool:
    """Tell whether "trade minister" is written in small letters so far: its topics are too."""
    small = all(not is_capital(text.tokens.words[place]) for place in range(start, head + 1))
    alone = start == head and text.lower[head] in text.lexicon.ministerial
    return small and (alone or (start < head and text.lower[start] in text.lexicon.houses))
