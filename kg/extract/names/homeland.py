"""For whom those act whose office names no state: the other side of the relations that the text is about."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

from kg.extract.lexicon import office_lexicon
from kg.extract.registry import CAPITAL
from kg.extract.text.datelines import dateline_end
from kg.extract.text.nouns import noun_lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.names.holders import Person
    from kg.extract.text.mention import Mention
    from kg.extract.text.tokens import Tokens

BOND = 10
"""Tokens before "between" in which "relations" is looked for."""
LEAD = 3
"""Paragraphs that may begin with a dateline."""


def find_homes(tokens: Tokens, mentions: Sequence[Mention], persons: Sequence[Person]) -> dict[int, str]:
    """Return person -> ISO code of the state that a national office without a state is of, where it is safe to tell.

    A text on the relations between A and B that gives B's officials their state speaks of its own, A's, without one.
    That is taken only if it was written in A's capital, or if there is one such official; and only if no third state
    is named as often as A.
    """
    owned = {
        title.owner for person in persons for title, _ in person.titles if title.owner.startswith("State/")
    }
    partners = {
        (set(pair) - {known.removeprefix("State/") for known in owned}).pop()
        for pair in _pairs(tokens, mentions)
        if len([one for one in pair if f"State/{one}" in owned]) == 1
    }
    if len(partners) != 1:
        return {}
    home = partners.pop()
    if not _is_main(home, owned, mentions):
        return {}
    national = office_lexicon().national
    unowned = [
        number
        for number, person in enumerate(persons)
        if person.titles
        and not any(title.owner or title.former for title, _ in person.titles)
        and any(title.label.partition(" of ")[0] in national for title, _ in person.titles)
    ]
    if len(unowned) > 1 and home not in _written_in(tokens, mentions):
        return {}
    return dict.fromkeys(unowned, home)


def _is_main(home: str, owned: set[str], mentions: Sequence[Mention]) -> bool:
    """Tell whether a state is named more often than any that is not on the other side."""
    named = Counter(one.key for one in mentions if one.type in ("State", "Adjective"))
    return all(
        named[home] > number for key, number in named.items() if key != home and f"State/{key}" not in owned
    )


def _pairs(tokens: Tokens, mentions: Sequence[Mention]) -> set[frozenset[str]]:
    """Return pairs of states: "relations between A and B", "A-B cooperation"."""
    bonds = noun_lexicon().bonds
    found: set[frozenset[str]] = set()
    lower = [word.lower() for word in tokens.words]
    for one, other in itertools.pairwise(mentions):
        if {one.type, other.type} - {"State", "Adjective"} or one.key == other.key:
            continue
        between = [word for word in lower[one.end : other.start] if word != "the"]
        before = [word for word in lower[max(0, one.start - BOND) : one.start] if word != "the"]
        joined = between == ["and"] and before[-1:] == ["between"] and bonds & set(before)
        hyphened = between == ["-"] and bonds & set(lower[other.end : other.end + 2])
        if joined or hyphened:
            found.add(frozenset((one.key, other.key)))
    return found


def _written_in(tokens: Tokens, mentions: Sequence[Mention]) -> set[str]:
    """Return the states whose capital stands in a dateline."""
    at = {mention.start: index for index, mention in enumerate(mentions)}
    found: set[str] = set()
    for start, end in zip(tokens.blocks[:LEAD], tokens.blocks[1:], strict=False):
        close = dateline_end(tokens, start, end, mentions, at)
        found.update(
            mention.key.removeprefix(CAPITAL)
            for mention in mentions
            if start <= mention.start < close and mention.key.startswith(CAPITAL)
        )
    return found
