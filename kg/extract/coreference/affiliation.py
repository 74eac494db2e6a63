"""For whom those act whose office names no state: the other side of the relations that the text is about."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

from kg.extract.lexicon import office_lexicon
from kg.extract.registry import CAPITAL
from kg.extract.text.datelines import dateline_end
from kg.extract.text.mention import states_inside
from kg.extract.text.nouns import noun_lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from kg.extract.coreference.holders import Person
    from kg.extract.text.mention import Mention
    from kg.extract.text.tokens import Tokens

BOND = 10
"""Tokens before "between" in which "relations" is looked for."""
OFTEN = 2
"""How often a text names its own state at least, where nothing ties it to the other side."""
LEAD = 3
"""Paragraphs that may begin with a dateline."""


def find_homes(
    tokens: Tokens, mentions: Sequence[Mention], persons: Sequence[Person], speaker: int = -1
) -> dict[int, str]:
    """Return person -> ISO code of the state that a national office without a state is of, where it is safe to tell.

    A text on the relations between A and B that gives B's officials their state speaks of its own, A's, without one.
    That is taken only if it was written in A's capital, or if there is one such official; and only if no third state
    is named as often as A. Else only the *speaker*, who says "I", or whom the text begins with is of the state that gives
    the text its dateline or bodies, or that it names together with the other side.
    """
    owned = {
        title.owner for person in persons for title, _ in person.titles if title.owner.startswith("State/")
    }
    sides = {name.removeprefix("State/") for name in owned}
    unowned = [
        number
        for number, person in enumerate(persons)
        if person.titles
        and not any(title.owner or title.former for title, _ in person.titles)
        and any(title.label.partition(" of ")[0] in office_lexicon().national for title, _ in person.titles)
    ]
    if not unowned:
        return {}
    written = _written_in(tokens, mentions)
    home = _partner(_pairs(tokens, mentions), sides)
    if home and _is_main(home, sides, mentions) and (len(unowned) == 1 or home in written):
        return dict.fromkeys((one for one in unowned if not _rivals(persons, unowned, one)), home)
    lead = speaker if speaker in unowned else _lead(mentions, persons, unowned)
    home = _own(tokens, mentions, sides, written)
    return {lead: home} if lead >= 0 and home and _is_main(home, sides, mentions) else {}


def _partner(pairs: AbstractSet[frozenset[str]], sides: AbstractSet[str]) -> str:
    """Return the one state that the text ties to another side, or nothing."""
    partners = {(set(pair) - sides).pop() for pair in pairs if len(pair & sides) == 1}
    return partners.pop() if len(partners) == 1 else ""


def _lead(mentions: Sequence[Mention], persons: Sequence[Person], unowned: Sequence[int]) -> int:
    """Return the person that the text begins with, or -1."""
    officials = [number for number, person in enumerate(persons) if person.titles]
    first = min(officials, key=lambda number: min(persons[number].mentions, default=len(mentions)))
    return first if first in unowned and not _rivals(persons, unowned, first) else -1


def _rivals(persons: Sequence[Person], unowned: Sequence[int], one: int) -> bool:
    """Tell whether somebody else without a state has the same office: then one of the two is of another state."""
    own = {title.label for title, _ in persons[one].titles}
    return any(
        title.label in own for number in unowned if number != one for title, _ in persons[number].titles
    )


def _own(
    tokens: Tokens, mentions: Sequence[Mention], sides: AbstractSet[str], written: AbstractSet[str]
) -> str:
    """Return the one state whose own text it seems to be: by its dateline, its bodies, or beside another side."""
    named = Counter(one.key for one in mentions if one.type in ("State", "Adjective", "People"))
    inside = [key for one in mentions if one.type == "Body" for key in states_inside(one)]
    found = {key for key in written if named[key]} | set(inside)
    named.update(inside)
    found |= {_partner(_pairs(tokens, mentions, bound=False), sides)}
    found -= {"", *sides}
    home = found.pop() if len(found) == 1 else ""
    return home if named[home] >= OFTEN else ""


def _is_main(home: str, sides: AbstractSet[str], mentions: Sequence[Mention]) -> bool:
    """Tell whether a state is named more often than any that is not on the other side."""
    named = Counter(one.key for one in mentions if one.type in ("State", "Adjective"))
    return all(named[home] > number for key, number in named.items() if key != home and key not in sides)


def _pairs(tokens: Tokens, mentions: Sequence[Mention], *, bound: bool = True) -> set[frozenset[str]]:
    """Return pairs of states: "relations between A and B", "A-B cooperation"; without *bound* any "A and B"."""
    bonds = noun_lexicon().bonds
    found: set[frozenset[str]] = set()
    lower = [word.lower() for word in tokens.words]
    for one, other in itertools.pairwise(mentions):
        if {one.type, other.type} - {"State", "Adjective"} or one.key == other.key:
            continue
        between = [word for word in lower[one.end : other.start] if word != "the"]
        before = [word for word in lower[max(0, one.start - BOND) : one.start] if word != "the"]
        tied = before[-1:] == ["between"] and bonds & set(before)
        joined = between == ["and"] and (tied or not bound)
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
