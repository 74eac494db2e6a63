"""Whose counterpart somebody is: "his Danish counterpart X" has the office of the person named before who may have one there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.coreference.holders import fits
from kg.extract.names.people.counterparts import COUNTERPART
from kg.extract.text.actor_nouns import noun_lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.extract.coreference.holders import Person
    from kg.extract.text.mention import Mention, Title
    from kg.extract.text.tokens import Tokens

JOINED = 3
"""Tokens by which "signed by X and his Danish counterpart" is told from "received by X and meet his counterpart"."""


def counterparts(
    tokens: Tokens, mentions: list[Mention], persons: Sequence[Person], who: dict[int, int]
) -> tuple[list[Mention], dict[int, int]]:
    """Give "his Danish counterpart" the office of the person named last before who may have one there.

    Who is of the same state has none there, and who only does something to the subject ("was received by X") is not meant.
    Where nobody is before, it is somebody of another state right behind: "Speaking beside her Danish counterpart, X said".

    Returns:
        The mentions with their offices, and for each counterpart (by index) the person it is the counterpart of.
    """
    beside: dict[int, int] = {}
    result = list(mentions)
    for index, mention in enumerate(mentions):
        if not any(title.label == COUNTERPART for title in mention.titles):
            continue
        own = {title.owner for title in mention.titles if title.owner}
        source, title = _same_post(tokens, mentions, persons, who, index, own)
        titles = tuple(one for one in mention.titles if one.label != COUNTERPART and mention.type == "Office")
        if title and not titles:
            titles = tuple(replace(title, owner=own.owner, former=False) for own in mention.titles)
        result[index] = replace(mention, titles=titles)
        if source >= 0:
            beside[index] = source
        if index in who:
            person = persons[who[index]]
            owners = {title.label: title.owner for title in titles}
            person.entitle(  # "his Lao counterpart X", and later "Prime Minister X"
                (own, replace(own, owner=own.owner or owners.get(own.label, "")))
                for own in person.titles
                if own.label != COUNTERPART
            )
            if not person.titles:  # an office that the text names itself is surer
                person.give(titles, index)
    return result, beside


def _behind(tokens: Tokens, mentions: Sequence[Mention], index: int, who: Mapping[int, int]) -> int:
    """Return the person of another state named behind a counterpart and a comma, or -1."""
    here, following = mentions[index], mentions[index + 1 : index + 2]
    owners = [{title.owner for title in one.titles if title.owner} for one in (here, *following)]
    told = (
        len(here.titles) > 1 and owners[0] and following and following[0].titles
    )  # "his counterpart, the Minister of Y"
    apart = len(owners) > 1 and (all(owners) or told) and owners[0].isdisjoint(owners[1])
    parted = apart and tokens.words[here.end : following[0].start] == (",",)
    return who.get(index + 1, -1) if parted else -1


def _same_post(  # noqa: PLR0917 - what counterparts() knows
    tokens: Tokens,
    mentions: Sequence[Mention],
    persons: Sequence[Person],
    who: Mapping[int, int],
    index: int,
    own: set[str],
) -> tuple[int, Title | None]:
    """Return the person before the counterpart at *index*, or behind it, who has the same post, or -1, and the post.

    An official of a state who is not named, "the Russian Foreign Minister", has a post too; *own* are the counterpart's states.
    """
    for back in range(index - 1, -1, -1):
        before = mentions[back]
        joined = tokens.words[before.end : mentions[index].start][:JOINED]
        if tokens.words[before.start - 1 : before.start] == ("by",) and joined[:1] + joined[2:] != ("and",):
            continue
        if back in who:
            if own and _is_met_too(tokens, mentions, back, index):
                continue
            if not own.intersection(title.owner for title in persons[who[back]].titles):
                back = back if own else _first_beside(tokens, mentions, who, back)  # noqa: PLW2901
                return who[back], _main_title(persons[who[back]])
        elif before.type == "Office" and not before.plural and before.titles:
            title = before.titles[0]
            if (
                title.owner
                and title.label != COUNTERPART
                and title.owner not in own
                and not any(fits(title, held) for one in persons for held in one.titles)
            ):
                return -1, title
    source = _behind(tokens, mentions, index, who)
    return source, _main_title(persons[source]) if source >= 0 else None


def _is_met_too(tokens: Tokens, mentions: Sequence[Mention], back: int, index: int) -> bool:
    """Tell whether somebody is met together with the counterpart of who meets them: "she met X and her Peruvian counterpart"."""
    nouns = noun_lexicon()
    between = {*tokens.lower[mentions[back].end : mentions[index].start]}
    if "and" not in between or not between <= nouns.one_side | nouns.person:
        return False
    while back and nouns.one_side.issuperset(tokens.lower[mentions[back - 1].end : mentions[back].start]):
        back -= 1
    start = mentions[back].start
    before = [word for word in tokens.lower[max(0, start - 2) : start] if word != "the"]
    return not nouns.encounters.isdisjoint(before[-1:])


def _first_beside(tokens: Tokens, mentions: Sequence[Mention], who: Mapping[int, int], index: int) -> int:
    """Return the first person of a sentence: in "X met Y and Z, her counterpart", where no state tells whose, it is X's."""
    first = index
    for back in range(index - 1, -1, -1):
        if tokens.parted(mentions[back].end, mentions[index].start):
            break
        first = back if back in who else first
    return first


def _main_title(person: Person) -> Title | None:
    """Return the office of a person that a counterpart holds too: one with a portfolio before one without."""
    titles = [title for title in person.titles if title.label != COUNTERPART and not title.former]
    return max(titles, key=lambda title: (" of " in title.label, len(title.label)), default=None)
