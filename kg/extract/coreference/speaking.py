"""Who gave out a text or said something: bodies and states that "it" and "the statement" point back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.names.things.lexicon import thing_lexicon
from kg.extract.text.speech_lexicon import speech_lexicon
from kg.extract.text.tokens import POSSESSIVE
from kg.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.text.mention import Mention
    from kg.extract.text.tokens import Tokens

FAR = 400
"""Tokens before in which it is looked for who gave out a statement."""
STEPS = 4
BREAKS = {",", ".", ":", "\u201d", "\u201c", '"'}
BRACKET = 8
"""Tokens between a name, with what stands in brackets behind it, and its statement."""
GIVERS = ("Body", "State", "Person", "Office")


def is_medium(mention: Mention) -> bool:
    """Tell whether a mention is a news agency: what it "reports" are not its words."""
    if mention.type != "Body":
        return False
    key = mention.key
    return key.startswith(":Media:") if key.startswith(":") else load_gazetteer().body(key).kind == "Media"


def issuer(reading: Reading, token: int) -> tuple[str, ...]:
    """Return whose "the statement" is: "X's statement", "X said in a statement" before it. "The document" may be such a text."""
    words, lexicon = reading.tokens.words, speech_lexicon()
    texts = lexicon.issued if is_vague(reading, token) else {words[token].lower()}
    near = range(*reading.mention_range(token - 2 * FAR, token + STEPS))
    at = {reading.mentions[index].start: index for index in near}
    for place in range(token - 1, max(-1, token - FAR), -1):
        if len(texts) > 1 and thing_lexicon().heads.get((words[place].lower(),), ("",))[0] == "Instrument":
            break  # "signed a memorandum. The document says"
        if words[place].lower() not in texts:
            continue
        before = [index for index in near if reading.mentions[index].end <= place]
        named = [
            index for index in before[-1:] if BREAKS.isdisjoint(words[reading.mentions[index].end : place])
        ]
        close = [index for index in named if reading.mentions[index].end > place - BRACKET]
        for index in (giver_of(reading.tokens, place, at), *close):
            told = (
                index >= 0
                and reading.mentions[index].type in GIVERS
                and not is_medium(reading.mentions[index])
            )
            found = reading.entities(index, actor=True) if told else ()
            if len(found) == 1:
                return found
    return ()


def is_vague(reading: Reading, token: int) -> bool:
    """Tell whether a token is a word for a text that may be an agreement as well: "the document"."""
    return reading.tokens.lower[token] in speech_lexicon().documents


def giver_of(tokens: Tokens, text: int, at: dict[int, int]) -> int:
    """Return the mention behind "statement from" or "statement issued by", or -1."""
    if tokens.lower[text] not in speech_lexicon().issued or tokens.words[text + 1 : text + 2] == ():
        return -1
    here = text + 1 + tokens.lower[text + 1].startswith(speech_lexicon().release)
    by = "".join(tokens.words[here : here + 1]).lower()
    if by not in speech_lexicon().by or (
        by == "to" and here == text + 1
    ):  # "attributable to X", not "a letter to X"
        return -1
    here += 1
    here += here < len(tokens) and tokens.lower[here] == "the" and here not in at
    return at.get(here, -1)


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
    if before and before[-1].removesuffix("ing") in lexicon.according:
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
