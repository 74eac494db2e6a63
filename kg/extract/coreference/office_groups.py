"""Plural offices: "both ministers" as those whom another mention lists, or as all who have such an office."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from kg.extract.coreference.holders import Person, fits, introduced, title_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.text.mention import Mention, Title
    from kg.extract.text.tokens import Tokens

PAIR = 2


def resolve_groups(
    tokens: Tokens,
    mentions: Sequence[Mention],
    persons: Sequence[Person],
    people: list[tuple[int, ...]],
    offices: list[tuple[Title, ...]],
) -> None:
    """Let "both ministers" name the offices that another mention lists, or all the persons with such an office."""
    known: dict[Title, tuple[int, ...]] = {}
    plurals = [i for i, one in enumerate(mentions) if one.type == "Office" and one.plural and one.titles]
    lists = [index for index in plurals if len(mentions[index].titles) > 1]
    for index in plurals:
        mention = mentions[index]
        if people[index] or offices[index]:
            continue
        wanted = title_words(mention.titles[0].label)
        listed = [
            other
            for other in lists
            if wanted <= title_words(mentions[other].titles[0].label) and (people[other] or offices[other])
        ]
        before = [other for other in listed if other < index]
        fitting = known.get(mention.titles[0])
        if fitting is None:
            fitting = known[mention.titles[0]] = tuple(
                n
                for n, person in enumerate(persons)
                if any(fits(mention.titles[0], title) for title, _ in person.titles)
            )
        pair = _pair(fitting, index, tokens, mentions, persons) if mention.definite else ()
        if listed and (before or not pair):
            one = before[0] if before else listed[0]
            people[index], offices[index] = people[one], offices[one]
        elif pair:
            people[index] = pair


def _pair(
    fitting: Sequence[int], place: int, tokens: Tokens, mentions: Sequence[Mention], persons: Sequence[Person]
) -> tuple[int, ...]:
    """Return the two persons with an office that a plural (its index: *place*) points to: who is named before, or next.

    Who comes in a later paragraph than the second is nobody yet.
    """
    order = sorted(fitting, key=lambda number: introduced(persons[number]))
    before = tuple(number for number in order if introduced(persons[number]) < place)
    if len(before) < PAIR <= len(order):
        last = bisect_right(tokens.blocks, mentions[introduced(persons[order[PAIR - 1]])].start)
        starts = [(number, mentions[introduced(persons[number])].start) for number in order]
        before = tuple(number for number, start in starts if bisect_right(tokens.blocks, start) <= last)
    return before if len(before) == PAIR else ()
