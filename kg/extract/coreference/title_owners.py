"""Whose the offices of each person are: an owner that is given once holds for the title everywhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.coreference.holders import fits, is_named_later, title_words
from kg.extract.names.offices.phrase import spread
from kg.extract.names.people.parts import core

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.extract.coreference.holders import Person
    from kg.extract.text.mention import Mention, Title
    from kg.extract.text.tokens import Tokens


def own_states(
    tokens: Tokens, mentions: Sequence[Mention], persons: Sequence[Person], beside: Mapping[int, int]
) -> None:
    """Let a person's office have the state that the text gives it elsewhere: "the Kazakh Foreign Minister".

    A counterpart (its index in *beside*) has the office of another state, and so has who is named later in the sentence.
    """
    named: dict[Title, list[int]] = {}
    for place, mention in enumerate(mentions):
        if mention.type == "Office" and mention.titles and not mention.plural and place not in beside:
            named.setdefault(mention.titles[0], []).append(place)
    for told, places in named.items():
        # "the President of the Security Council" is no head of state
        if not told.owner or not spread(told, told.owner):
            continue
        fitting = [person for person in persons if any(fits(told, title) for title in person.titles)]
        if len(fitting) != 1:
            continue
        person = fitting[0]
        if any(is_named_later(tokens, mentions, place, person) for place in places):
            continue
        person.entitle(
            (title, replace(title, owner=told.owner))
            if not title.owner and title_words(title.label) == title_words(told.label)
            else (title, title)
            for title in person.titles
        )


def inherit_owners(person: Person, mentions: Sequence[Mention]) -> None:
    """A title given once with its owner has it everywhere; short forms of a longer title are dropped."""
    every = tuple(person.titles)
    full = any(title.owner or len(title_words(title.label)) > 1 for title in every)
    owners = {title: _inherited(title, every) for title in every}
    given = person.given

    def bare(title: Title, index: int) -> bool:
        short = len(core(mentions[index].name)) < len(core(person.name))
        return short and not title.owner and len(title_words(title.label)) <= 1 and len(given) > 1

    person.titles = {}
    for title, at in given:
        if (owner := owners[title]) is not None and not (full and bare(title, at)):
            person.give([title if owner == title.owner else replace(title, owner=owner)], at)


def _inherited(title: Title, every: Sequence[Title]) -> str | None:
    """Return the owner of a title beside all of a person's titles; None if it is the short form of another."""
    words = title_words(title.label)
    for other in every:
        longer = words <= title_words(other.label) and (not title.owner or title.owner == other.owner)
        if other != title and longer:
            fuller = words != title_words(other.label) or bool(other.owner) > bool(title.owner)
            if fuller or (other.former and not title.former):
                return None
    owners = {one.owner for one in every if title_words(one.label) < words and one.owner and not title.owner}
    return owners.pop() if len(owners) == 1 else title.owner
