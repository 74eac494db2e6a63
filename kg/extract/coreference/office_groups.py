"""Plural offices: "both ministers" as those whom another mention lists, or as all who have such an office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.holders import Posts, introduced, title_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.text.mention import Mention, Title
    from kg.extract.text.tokens import Tokens

PAIR = 2


def resolve_groups(
    tokens: Tokens,
    mentions: Sequence[Mention],
    posts: Posts,
    people: list[tuple[int, ...]],
    offices: list[tuple[Title, ...]],
) -> None:
    """Let "both ministers" name the offices that another mention lists, or all the persons with such an office."""
    plurals = [i for i, one in enumerate(mentions) if one.type == "Office" and one.plural and one.titles]
    lists = [index for index in plurals if len(mentions[index].titles) > 1]
    alike: dict[frozenset[str], list[int]] = {}
    for index in plurals:
        mention = mentions[index]
        if people[index] or offices[index]:
            continue
        wanted = title_words(mention.titles[0].label)
        if wanted not in alike:
            alike[wanted] = [one for one in lists if wanted <= title_words(mentions[one].titles[0].label)]
        first = next((one for one in alike[wanted] if people[one] or offices[one]), -1)
        holders = posts.fitting(mention.titles[0]) if mention.definite else ()
        pair = _pair(holders, index, tokens, mentions, posts)
        if first >= 0 and (first < index or not pair):
            own = (one for one in offices[first] if wanted <= title_words(one.label))
            people[index], offices[index] = people[first], tuple(own)
        elif pair:
            people[index] = pair


def _pair(
    fitting: Sequence[int], place: int, tokens: Tokens, mentions: Sequence[Mention], posts: Posts
) -> tuple[int, ...]:
    """Return the two persons with an office that a plural (its index: *place*) points to: who is named before, or next.

    Who comes in a later paragraph than the second is nobody yet.
    """
    first = {number: introduced(posts.persons[number]) for number in fitting[: PAIR + 1]}
    before = tuple(number for number, index in first.items() if index < place)
    if len(before) < PAIR <= len(first):
        blocks = {number: tokens.block(mentions[index].start) for number, index in first.items()}
        before = tuple(number for number in first if blocks[number] <= blocks[fitting[PAIR - 1]])
    return before if len(before) == PAIR else ()
