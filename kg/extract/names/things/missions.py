"""Embassies and consulates that are opened: the house is a landmark, where elsewhere the name is that of a body."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.names.things.lexicon import thing_lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.text.mention import Mention
    from kg.extract.text.tokens import Tokens

ARTICLES = {"a", "an", "the", "two", "three"}
NEAR = 4
"""Tokens between a mission and the word for its opening, at most."""


def with_opened_missions(tokens: Tokens, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions; a mission that the text tells to be opened is a building wherever it is named."""
    opened = {
        one.key
        for one in mentions
        if one.type == "Body" and is_mission(tokens, one) and _is_opened(tokens, one)
    }
    return [
        replace(one, type="Landmark", key=f":Building:{one.key.split(':', 2)[2]}")
        if one.key in opened
        else one
        for one in mentions
    ]


def is_mission(tokens: Tokens, mention: Mention) -> bool:
    """Tell whether a body that no gazetteer knows has a head like "embassy" in its name."""
    words = tuple(word.lower() for word in tokens.words[mention.start : mention.end])
    heads = thing_lexicon().missions
    return mention.key.startswith(":") and any(
        words[place : place + len(head)] == head for head in heads for place in range(len(words))
    )


def _is_opened(tokens: Tokens, mention: Mention) -> bool:
    """Tell whether a word for opening stands right before a mission, or behind it as its verb.

    "The Embassy opened an exhibition" is open itself.
    """
    lexicon = thing_lexicon()
    before = _near(tokens, range(mention.start - 1, mention.start - 1 - NEAR, -1))
    behind = _near(tokens, range(mention.end, mention.end + NEAR))
    verb = next((place for place, word in enumerate(behind) if word in lexicon.opened), -1)
    opens = tokens.words[mention.end + verb + 1 : mention.end + verb + 2]
    return any(word in lexicon.opening for word in before) or (verb >= 0 and not ARTICLES & {*opens})


def _near(tokens: Tokens, places: range) -> list[str]:
    """Return the words at tokens up to the end of the sentence or a comma, in small letters."""
    found: list[str] = []
    for place in places:
        if not 0 <= place < len(tokens) or tokens.words[place] in (".", ",", ";"):
            break
        found.append(tokens.lower[place])
    return found
