"""Plural offices: "both ministers" as those whom another mention lists, or as all who have such an office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.holders import Fitting, Person, introduced, may_hold, title_words

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
    known: Fitting = {}
    plurals = [i for i, one in enumerate(mentions) if one.type == "Office" and one.plural and one.titles]
    lists = [index for index in plurals if len(mentions[index].titles) > 1]
    for index in plurals:
        mention = mentions[index]
        if people[index] or offices[index]:
            continue
        wanted = title_words(mention.titles[0].label)
        listed = (
            other
            for other in lists
            if wanted <= title_words(mentions[other].titles[0].label) and (people[other] or offices[other])
        )
        first = next(listed, -1)
        holders = may_hold(mention.titles[0], persons, known) if mention.definite else ()
        pair = _pair(holders, index, tokens, mentions, persons)
        if first >= 0 and (first < index or not pair):
            people[index], offices[index] = people[first], offices[first]
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
        last = tokens.block(mentions[introduced(persons[order[PAIR - 1]])].start)
        starts = [(number, mentions[introduced(persons[number])].start) for number in order]
        before = tuple(number for number, start in starts if tokens.block(start) <= last)
    return before if len(before) == PAIR else ()
