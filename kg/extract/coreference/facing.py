"""Who stands on the other side: whom somebody meets, whose counterpart he is, from whom a word of the text parts him."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.text.actor_nouns import noun_lexicon, taken_along
from kg.extract.text.office_lexicon import office_lexicon
from kg.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.extract.coreference.sides import Sides
    from kg.extract.text.mention import Mention

BEFORE = 4
"""Tokens before a name in which "I met" stands."""
OWNERS = ("state", "adjective")
LONGEST = 3
"""Words of the name of a state in front of an office."""


def facing(sides: Sides, homes: Mapping[int, str]) -> dict[int, set[str]]:
    """Return person -> states of those whom he meets: a verb or "with" stands between their names, or those of his side.

    They also are those of his counterparts, and the one that in "Minister X and Kenyan Minister Y" tells Y from X.

    Their states are those of their offices, or, as far as told, their *homes*.
    """
    found: dict[int, set[str]] = {}
    told: dict[int, set[str]] = {}
    """The same, of the sentence so far, ..."""

    def face(one: int, other: int, told: dict[int, set[str]]) -> None:
        told.setdefault(one, set()).update(sides.states(other, homes))
        told.setdefault(other, set()).update(sides.states(one, homes))

    last: tuple[int, Mention] | None = None
    first, agent, subject, he, across = -1, False, -1, False, -1
    """... who is named in it first, whether as the one by whom something is done; who in the sentence before; who meets."""
    for index in sorted(sides.who):
        mention, number = sides.mentions[index], sides.who[index]
        beside = last is not None and sides.sentence_end(last[1].end) > mention.start
        told, he, across = (told, he, across) if beside else ({}, False, -1)
        subject, first = (subject, first) if beside else (first, number)
        began = sides.bounds(mention.start)[0]
        agent = agent if beside else _is_met(sides.tokens.lower[began : mention.start])
        if last is not None and beside and last[0] != number:
            words = sides.tokens.lower[last[1].end : mention.start]
            between, joined = {*words}, "and" in words[:2] and words[0] in {",", "and"}
            if between <= noun_lexicon().one_side:
                if he and "with" in between:  # "she met X, together with Y": Y may be of her side
                    continue
                told.setdefault(number, set()).update(told.get(last[0], ()))
                if "and" in between and _are_parted(sides, last[1], index):
                    face(last[0], number, told)
                if across >= 0:  # "she met X and Y"
                    told[across].update(sides.states(number, homes))
            elif _is_encounter(words):
                other = first if joined else last[0]  # "X was in Peru and met Y"
                if agent and words[0] in {",", "and"}:  # "was received by X and met Y"
                    told.setdefault(number, set()).update(told.get(first, ()))
                else:
                    face(number, other, told)
                    across = other
        before = sides.tokens.lower[max(began, mention.start - BEFORE) : mention.start]
        if not beside and noun_lexicon().encounters.intersection(before):  # "I met", "he met"
            own = noun_lexicon().first_person.intersection(before)
            he = not own and bool(noun_lexicon().person.intersection(before))
            other = sides.speaker if own else subject if he else -1
            if other >= 0:
                face(number, other, told)
        for one, states in told.items():
            found.setdefault(one, set()).update(states)
        last = number, mention
    for index, other in enumerate(sides.beside):
        here = sides.mentions[index].start
        start = sides.bounds(here)[0]
        people = sides.people_in(start, here) if index in sides.who and other >= 0 else []
        # "X met Y and her Kenyan counterpart", "she met Y and her Kenyan counterpart": not Y's
        leads = people and not _is_met(sides.tokens.lower[start : sides.mentions[people[0]].start])
        if leads and sides.who[people[0]] == other:
            face(sides.who[index], other, found)
    return found


def _are_parted(sides: Sides, one: Mention, index: int) -> bool:
    """Tell whether "and" parts two sides: "(X) and Kenyan (Minister Y)", "between X and Y".

    At a gathering nobody is told apart, and a counterpart only from whose he is: "(met X, Y) and her Kenyan counterpart".
    """
    other = sides.mentions[index]
    if (
        sides.is_gathering(*sides.bounds(other.start))
        or max(sides.beside[index : index + 1], default=-1) >= 0
    ):
        return False
    front = sides.tokens.words[max(0, one.start - 2) : one.start]
    words = sides.tokens.words[other.start : other.end]
    starts = (" ".join(words[:length]) for length in range(1, LONGEST + 1))
    owned = any(found.kind in OWNERS for start in starts for found in load_gazetteer().readings(start))
    rulers = office_lexicon().stands_for
    crowns = rulers["head of state"] | rulers["head of government"]
    ranks = [any(title.label in crowns for title in who.titles) for who in (one, other)]
    # "President X and Kenyan Minister Y": X may be so well known that his state is not told
    return (owned and ranks[0] <= ranks[1]) or "between" in front


def _is_met(before: Sequence[str]) -> bool:
    """Tell whether who is named first in a sentence is met by somebody else: "was received by (X)", "she met (X)"."""
    nouns, words = noun_lexicon(), {*before}
    return before[-1:] == ("by",) or bool(words & nouns.encounters and words & (nouns.person | nouns.plural))


def _is_encounter(words: Sequence[str]) -> bool:
    """Tell whether words between names say that one meets or calls on the other, and does nothing "together with" him."""
    nouns = noun_lexicon()
    words = words[:-2] if " ".join(words[-2:]) in nouns.along else words
    called = " ".join([word for word in words if word != "the"][-2:]) in nouns.calling
    met = called or not nouns.encounters.isdisjoint(words)
    return met and "who" not in words and not taken_along(words)
