"""Words that tell who says the rest of a sentence: "the ministry said", "in his words", "according to a report of X"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.speech.cues import ACTORS, POSSESSIVE, is_stand_in, name_at
from kg.extract.text.speech_lexicon import speech_lexicon

if TYPE_CHECKING:
    from kg.extract.reading import Reading

LONGEST = 12
"""Tokens between two commas that tell who speaks."""
PASSIVE = ("was", "is", "has", "had")
ENDS = (".", ",", "!", "\u2014", "-")
BRACKET = 6
"""Tokens of a short name with its brackets."""


@dataclass(frozen=True, slots=True)
class Source:
    """Words that tell who says the rest of a sentence: "the ministry said", "in his words"."""

    mention: int
    """Who says it, or -1."""
    token: int
    """A pronoun or noun that stands for who says it, or -1."""
    verb: int
    """The verb or noun of saying."""


def source_at(reading: Reading, at: dict[int, int], here: int, end: int) -> Source | None:
    """Return "X said", "said X", "it was announced by X" or "in X's view" that fills tokens to *end*."""
    view = _view(reading, at, here, end)
    if view is not None:
        return view
    lexicon = speech_lexicon()
    here = _skipped(reading, at, here, end)
    told = _told_in(reading, at, here, end)
    if told is not None:
        return told
    if _word(reading, here, end) in lexicon.neuter and _word(reading, here + 1, end) in PASSIVE:
        return _announced(reading, at, here + 2, end)
    verb = -1
    according = reading.tokens.words[here + 1 : here + 2] == ("to",)
    if _word(reading, here, end).removesuffix("ing") in lexicon.according and according:
        verb, here = here, _skipped(reading, at, here + 2, end)
    elif _word(reading, here, end) in lexicon.parenthetical:
        verb, here = here, _skipped(reading, at, here + 1, end)
    mention, token, here = _voice(reading, at, here, end)
    if mention < 0 and (token < 0 or (verb >= 0 and _word(reading, token, end) in lexicon.issued)):
        return None  # "according to the statement" names nobody
    if verb < 0:
        verb = _skipped(reading, at, here, end)
        here = verb + 1
        if _word(reading, verb, end) not in lexicon.parenthetical:
            return None
        here = _over_told(reading, at, verb, end)
    return Source(mention, token, verb) if _closes(reading, at, here, end) else None


def _over_told(reading: Reading, at: dict[int, int], verb: int, end: int) -> int:
    """Return the token behind a verb of saying with "out" or its hearers: "pointed out", "told the press"."""
    here = verb + 1
    if _word(reading, here, end) == "out":
        return here + 1
    if _word(reading, verb, end) in speech_lexicon().hearing:
        here = _skipped(reading, at, here, end)
        if here in at:
            return reading.mentions[at[here]].end
        if _word(reading, here, end) in speech_lexicon().hearers:
            return here + 1
    return verb + 1


def _told_in(reading: Reading, at: dict[int, int], here: int, end: int) -> Source | None:
    """Return whose text it stands in: "according to a report of X", "as stated in a press release by X"."""
    words, lexicon = reading.tokens.words, speech_lexicon()
    opened = _word(reading, here, end).removesuffix("ing") in lexicon.according
    stated = _word(reading, here, end) == "as" and _word(reading, here + 1, end) in lexicon.parenthetical
    if not (opened and _word(reading, here + 1, end) == "to") and not (
        stated and _word(reading, here + 2, end) == "in"
    ):
        return None
    verb = here + stated
    for place in range(verb + 2, min(end, verb + LONGEST)):
        if words[place] in ENDS[1:]:
            return None
        if words[place].lower() in lexicon.sources and _word(reading, place + 1, end) in lexicon.by:
            mention, _, behind = _voice(reading, at, _skipped(reading, at, place + 2, end), end)
            named = mention >= 0 and _closes(reading, at, behind, end)
            return Source(mention, -1, verb) if named else None
    return None


def _announced(reading: Reading, at: dict[int, int], here: int, end: int) -> Source | None:
    """Return who announced it: "it was reported on Monday by the ministry"."""
    verb = _skipped(reading, at, here, end)
    if _word(reading, verb, end) not in speech_lexicon().parenthetical:
        return None
    for by in range(verb + 1, min(end, verb + LONGEST)):
        if reading.tokens.words[by].lower() == "by":
            mention, token, behind = _voice(reading, at, _skipped(reading, at, by + 1, end), end)
            named = (mention >= 0 or token >= 0) and _closes(reading, at, behind, end)
            return Source(mention, token, verb) if named else None
    return None


def fronted_source(reading: Reading, at: dict[int, int], here: int, end: int) -> Source | None:
    """Return the source that opens a sentence and fills tokens *here* to *end*, the comma behind it."""
    return _view(reading, at, here, end) or _told_in(reading, at, here, end)


def _view(reading: Reading, at: dict[int, int], here: int, end: int) -> Source | None:
    """Return whose words or view a sentence is: "in his words", "in X's opinion", "in the opinion of X"."""
    words, lexicon = reading.tokens.words, speech_lexicon()
    if _word(reading, here, end) != "in":
        return None
    here += 1
    if _word(reading, here, end) in ("his", "her") and _word(reading, here + 1, end) in lexicon.views:
        return Source(-1, here, here + 1) if here + 2 >= end or words[here + 2] in ENDS else None
    if _word(reading, here, end) == "the":
        here += 1
        if _word(reading, here, end) in lexicon.views and _word(reading, here + 1, end) == "of":
            mention, token, behind = _voice(reading, at, _skipped(reading, at, here + 2, end), end)
            named = mention >= 0 and _closes(reading, at, behind, end)
            return Source(mention, token, here) if named else None
    if here not in at or reading.mentions[at[here]].type not in ACTORS:
        return None
    noun = reading.mentions[at[here]].end + 1
    owned = noun < end and words[noun - 1] in POSSESSIVE and _word(reading, noun, end) in lexicon.views
    return Source(at[here], -1, noun) if owned and (noun + 1 >= end or words[noun + 1] in ENDS) else None


def _word(reading: Reading, here: int, end: int) -> str:
    return reading.tokens.words[here].lower() if here < end else ""


def _skipped(reading: Reading, at: dict[int, int], here: int, end: int) -> int:
    """Return the token behind articles, auxiliaries and adverbs."""
    while here < end and here not in at:
        word = _word(reading, here, end)
        if word not in speech_lexicon().loose and not word.endswith("ly"):
            break
        here += 1
    return here


def _voice(reading: Reading, at: dict[int, int], here: int, end: int) -> tuple[int, int, int]:
    """Return (mention or -1, token or -1, token behind) of who is named at a token."""
    behind = _behind_press(reading, here, end)
    if behind > here and _word(reading, behind, end) == "of":  # "the press service of the ministry"
        here = _skipped(reading, at, behind + 1, end)
    if here in at and reading.mentions[at[here]].type in (*ACTORS, "Place"):
        mention, behind = name_at(reading.tokens, here, reading.mentions, at)
        return mention, -1, _behind_press(reading, _behind_brackets(reading, behind, end), end)
    if here < end and here not in at and is_stand_in(_word(reading, here, end)):
        return -1, here, here + 1
    return -1, -1, here


def _behind_press(reading: Reading, here: int, end: int) -> int:
    """Return the token behind "press service" at a token, or the token."""
    words = f"{_word(reading, here, end)} {_word(reading, here + 1, end)}"
    return here + 2 if words in speech_lexicon().press else here


def _behind_brackets(reading: Reading, here: int, end: int) -> int:
    """Return the token behind a short name in brackets: "the Exporters' Association (EXA) said"."""
    words = reading.tokens.words
    if words[here : here + 1] != ("(",):
        return here
    return next((p + 1 for p in range(here, min(end, here + BRACKET)) if words[p] == ")"), here)


def _closes(reading: Reading, at: dict[int, int], here: int, end: int) -> bool:
    """Tell whether what stands behind "X said" only says when and where."""
    first = _word(reading, here, end)
    rest = reading.tokens.words[here:end]
    dated = here in at and reading.mentions[at[here]].type == "Date"
    opens = not first or first in ENDS or first in speech_lexicon().tail or dated
    return opens and "that" not in rest and ":" not in rest
