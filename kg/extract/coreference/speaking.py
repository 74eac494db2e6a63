"""Who gave out a text or said something: bodies and states that "it" and "the statement" point back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.text.speech_lexicon import speech_lexicon
from kg.extract.text.tokens import POSSESSIVE
from kg.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from kg.extract.text.mention import Mention
    from kg.extract.text.tokens import Tokens

FAR = 400
"""Tokens before in which it is looked for who gave out a statement."""
STEPS = 4
BRACKET = 8
"""Tokens between a name, with what stands in brackets behind it, and its statement."""


def is_medium(mention: Mention) -> bool:
    """Tell whether a mention is a news agency: what it "reports" are not its words."""
    if mention.type != "Body":
        return False
    key = mention.key
    return key.startswith(":Media:") if key.startswith(":") else load_gazetteer().body(key).kind == "Media"


def says(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether a verb of saying stands right beside a name, or "according to" before it."""
    lexicon = speech_lexicon()
    before = [*tokens.lower[max(0, start - STEPS) : start]]
    if before and before[-1] in POSSESSIVE:  # "said Oslo's presidency"
        del before[-2:]
    before = [word for word in before if word not in ("the", "to", "a")]
    given = before[1:] and before[-1] in lexicon.by
    if given and (before[-2].startswith(lexicon.release) or before[-2] in lexicon.issued):
        return True
    if before and before[-1] in lexicon.parenthetical:  # "said Peru", not "said Peru and Chile had agreed"
        behind = "".join(tokens.words[end : end + 1])
        return not behind.islower() or behind in lexicon.tail | lexicon.by
    end += 2 * (" ".join(tokens.lower[end : end + 2]) in lexicon.press)
    for word in (one.lower() for one in tokens.words[end : end + STEPS]):
        if word in lexicon.parenthetical:
            return True
        if word not in lexicon.between and word not in lexicon.genre and not word.endswith("ly"):
            return False
    return False
