"""For whom those act whose office names no state: the other side of the relations that the text is about."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

from kg.extract.coreference.only_state import OnlyState
from kg.extract.coreference.sides import Sides
from kg.extract.names.things.lexicon import thing_lexicon
from kg.extract.registry import CAPITAL
from kg.extract.text.datelines import dateline_end
from kg.extract.text.mention import states_inside
from kg.extract.text.nouns import noun_lexicon
from kg.extract.text.office_lexicon import is_national
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
OFTEN = 2
"""How often a text names its own state at least, where nothing ties it to the other side."""
DASHED = (["-"], ["\u2013"])
LEAD = 3
"""Paragraphs that may begin with a dateline."""


def find_homes(
    tokens: Tokens, mentions: Sequence[Mention], persons: Sequence[Person], speaker: int = -1
) -> dict[int, str]:
    """Return person -> ISO code of the state that a national office without a state is of, where it is safe to tell.

    A text on the relations between A and B that gives B's officials their state speaks of its own, A's, without one.
    That is taken only if it was written in A's capital, if there is one such official, or of those who meet the other
    side; and only if no third state is named as often as A. Else only the *speaker*, who says "I", or whom the text
    begins with is of the state that gives the text its dateline or bodies, or that it names together with the other
    side. Whom a side sends, and who gives voice to what his state holds, is of it in any text; the rest is told by
    exclusion (``only_state``).
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
        and any(is_national(title.label) for title, _ in person.titles)
    ]
    placed = Sides(tokens, mentions, persons)
    rivals = _rivals(persons, unowned)
    lead = speaker if speaker in unowned else _lead(mentions, persons, {*unowned} - rivals)
    told = {n: state for n, state in placed.sent().items() if not _is_owned(persons[n])}
    told.update((n, state) for n, state in placed.voiced(lead).items() if n in unowned)
    tied = _by_bonds(placed, unowned, lead, sides)
    told = {**{number: home for number, home in tied.items() if number not in rivals}, **told}
    return OnlyState(placed, _partner(_pairs(tokens, mentions), sides)).found(unowned, told)


def _by_bonds(placed: Sides, unowned: list[int], lead: int, sides: set[str]) -> dict[int, str]:
    """Return who is of the state that the text ties to the other side, or whose own text it is."""
    tokens, mentions, persons = placed.tokens, placed.mentions, placed.persons
    written = _written_in(tokens, mentions)
    pairs = _pairs(tokens, mentions)
    home = _partner(pairs, sides)
    named = Counter(one.key for one in mentions if one.type in ("State", "Adjective"))
    found: dict[int, str] = {}
    if home and _is_main(home, sides, named) and (len(unowned) == 1 or home in written):
        found = {number: home for number in unowned if placed.alone(number, {home, *sides})}
    elif not home:
        home = _own(tokens, mentions, sides, written)
        found = {lead: home} if lead >= 0 and home and _is_main(home, sides, named) else {}
    first = _first(persons)
    met = {*unowned, *([first] if first >= 0 and not persons[first].titles else [])}
    for number, faced in placed.facing({}).items():
        visited = placed.visited(faced)
        told = pairs | {frozenset((*visited, state)) for state in faced if len(visited) == 1}
        home = _partner({pair for pair in told if len(pair) > 1}, faced)
        tied = home and _is_main(home, faced | sides, named, tied=True)
        if tied and number in met and number not in found and placed.alone(number, {home, *faced}):
            found[number] = home
    return found


def _is_owned(person: Person) -> bool:
    return any(title.owner.startswith("State/") for title, _ in person.titles)


def _first(persons: Sequence[Person]) -> int:
    """Return the person whom the text names first, or -1."""
    return min(
        range(len(persons)), key=lambda number: min(persons[number].mentions, default=1 << 30), default=-1
    )


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


def _rivals(persons: Sequence[Person], unowned: Sequence[int]) -> set[int]:
    """Return those without a state who share an office: one of them is of another state."""
    offices = {number: {title.label for title, _ in persons[number].titles} for number in unowned}
    held = Counter(itertools.chain.from_iterable(offices.values()))
    return {number for number, own in offices.items() if any(held[label] > 1 for label in own)}


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


def _is_main(home: str, sides: AbstractSet[str], named: Counter[str], *, tied: bool = False) -> bool:
    """Tell whether a state is named more often than any that is not on the other side, or if *tied* as often."""
    least = named[home] + int(tied)
    return all(least > number for key, number in named.items() if key != home and key not in sides)


def _pairs(tokens: Tokens, mentions: Sequence[Mention], *, bound: bool = True) -> set[frozenset[str]]:
    """Return pairs of states: "relations between A and B", "A-B cooperation"; without *bound* any "A and B"."""
    nouns = noun_lexicon()
    bonds = nouns.bonds
    found: set[frozenset[str]] = set()
    lower = [word.lower() for word in tokens.words]
    for one, other in itertools.pairwise(mentions):
        if {one.type, other.type} - {"State", "Adjective"} or one.key == other.key:
            continue
        between = [word for word in lower[one.end : other.start] if word != "the"]
        before = [word for word in lower[max(0, one.start - BOND) : one.start] if word != "the"]
        tied = before[-1:] == ["between"] and bonds & set(before)
        told = before[-1:] == ["of"] and nouns.joined & {*before[-2:-1]}
        owner = POSSESSIVE.intersection(lower[other.end : other.end + 1])
        owned = owner and nouns.shared.intersection(lower[other.end + 1 : other.end + 2])
        joined = between == ["and"] and (tied or told or owned or not bound)
        hyphened = between in DASHED and bonds & set(lower[other.end : other.end + 3])
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


def home_of(reading: Reading, index: int) -> list[str]:
    """Return the code of the one state in a name, or before it: "the Kenyan embassy", "Kenya's embassy"; or nothing."""
    mention = reading.mentions[index]
    inside = list(dict.fromkeys(states_inside(mention)))
    before = reading.mentions[index - 1] if index else None
    if not inside and before is not None and before.type == "State" and before.end == mention.start - 1:
        return [before.key] if reading.tokens.words[before.end] in POSSESSIVE else []
    words = {word.lower() for word in reading.tokens.words[mention.start : mention.end]}
    mission = any(words.issuperset(head) for head in thing_lexicon().missions)
    return inside[:1] if mission or len(inside) == 1 else []  # "the Embassy of Kenya in Peru"
