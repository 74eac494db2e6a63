"""Words that tell who says the rest of a sentence: "the ministry said", "in his words", "according to a report of X"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.speech.voices import (
    ACTORS,
    ENDS,
    LONGEST,
    closes,
    described,
    skipped,
    voice_at,
    word_at,
)
from kg.extract.text.speech_lexicon import speech_lexicon
from kg.extract.text.tokens import OWN, POSSESSIVE

if TYPE_CHECKING:
    from collections.abc import Collection

    from kg.extract.text.mention import MarkedText

PASSIVE = ("was", "is", "has", "had")


@dataclass(frozen=True, slots=True)
class Source:
    """Words that tell who says the rest of a sentence: "the ministry said", "in his words"."""

    mention: int
    """Who says it, or -1."""
    token: int
    """A pronoun or noun that stands for who says it, or -1."""
    verb: int
    """The verb or noun of saying."""


def source_at(beside: MarkedText, here: int, end: int) -> Source | None:
    """Return "X said", "said X", "it was announced by X" or "in X's view" that fills tokens to *end*."""
    view = _view(beside, here, end)
    if view is not None:
        return view
    lexicon = speech_lexicon()
    here = skipped(beside, here, end)
    told = _told_in(beside, here, end)
    if told is not None:
        return told
    if word_at(beside, here, end) in lexicon.neuter and word_at(beside, here + 1, end) in PASSIVE:
        return _announced(beside, here + 2, end)
    found = spoken_at(beside, here, end, lexicon.parenthetical)
    return found[0] if found is not None and closes(beside, found[1], end) else None


def spoken_at(beside: MarkedText, here: int, end: int, verbs: Collection[str]) -> tuple[Source, int] | None:
    """Return "X said", "said X", "according to X" at a token, with one of some *verbs*, and the token behind it."""
    lexicon, verb = speech_lexicon(), -1
    here = skipped(beside, here, end)
    according = beside.tokens.words[here + 1 : here + 2] == ("to",)
    if word_at(beside, here, end).removesuffix("ing") in lexicon.according and according:
        verb, here = here, skipped(beside, here + 2, end)
    elif word_at(beside, here, end) in verbs:
        verb, here = here, skipped(beside, here + 1, end)
    start, (mention, token, here) = here, voice_at(beside, here, end)
    named = described(beside, start, end) if verb < 0 and mention < 0 and token < 0 else start
    if named != start:
        mention, token, here = voice_at(beside, named, end)
    source = verb >= 0 and word_at(beside, verb, end).removesuffix("ing") in lexicon.according
    if mention < 0 and (token < 0 or (source and word_at(beside, token, end) in lexicon.issued)):
        return None  # "according to the statement" names nobody
    if verb < 0:
        verb = skipped(beside, here, end)
        verb += mention >= 0 and word_at(beside, verb, end) == "," and word_at(beside, verb + 1, end) in verbs
        if word_at(beside, verb, end) not in verbs and not _goes_on(beside, verb, end):
            return None
        here = _over_told(beside, verb, end)
    return Source(mention, token, verb), here


def _goes_on(beside: MarkedText, verb: int, end: int) -> bool:
    """Tell whether somebody "went on", with nothing behind it: "he went on to Lima" says nothing."""
    on = word_at(beside, verb + 1, end) == "on" and word_at(beside, verb, end) in speech_lexicon().phrasal
    return on and (verb + 2 >= end or beside.tokens.words[verb + 2] in ENDS)


def _over_told(beside: MarkedText, verb: int, end: int) -> int:
    """Return the token behind a verb of saying with "out" or its hearers: "pointed out", "told the press"."""
    here = verb + 1
    if word_at(beside, here, end) == "out" or _goes_on(beside, verb, end):
        return here + 1
    if word_at(beside, verb, end) in speech_lexicon().hearing:
        here = skipped(beside, here, end)
        if here in beside.at:
            return beside.mentions[beside.at[here]].end
        if word_at(beside, here, end) in speech_lexicon().hearers:
            return here + 1
    return verb + 1


def _told_in(beside: MarkedText, here: int, end: int) -> Source | None:
    """Return whose text it stands in: "according to a report of X", "as stated in a press release by X"."""
    words, lexicon = beside.tokens.words, speech_lexicon()
    opened = word_at(beside, here, end).removesuffix("ing") in lexicon.according
    stated = word_at(beside, here, end) == "as" and word_at(beside, here + 1, end) in lexicon.parenthetical
    if stated and word_at(beside, here + 2, end) == "by":  # "as reported by X"
        mention, token, behind = voice_at(beside, skipped(beside, here + 3, end), end)
        return Source(mention, token, here + 1) if mention >= 0 and closes(beside, behind, end) else None
    if not (opened and word_at(beside, here + 1, end) == "to") and not (
        stated and word_at(beside, here + 2, end) == "in"
    ):
        return None
    verb = here + stated
    for place in range(verb + 2, min(end, verb + LONGEST)):
        if words[place] in ENDS[1:]:
            return None
        by = place + 1 + word_at(beside, place + 1, end).startswith(lexicon.release)
        if words[place].lower() in lexicon.sources and word_at(beside, by, end) in lexicon.by:
            mention, _, behind = voice_at(beside, skipped(beside, by + 1, end), end)
            named = mention >= 0 and closes(beside, behind, end)
            return Source(mention, -1, verb) if named else None
    return None


def published_before(beside: MarkedText, end: int) -> Source | None:
    """Return who gave out the text in "according to a statement posted by X on its account," before token *end*."""
    words, lexicon = beside.tokens.words, speech_lexicon()
    if words[end - 1 : end] not in ((",",), (":",)):
        return None
    near = range(end - 1, max(-1, end - 2 * LONGEST - 1), -1)
    last = next((p for p in near if words[p].lower().removesuffix("ing") in lexicon.according), end)
    return _told_in(beside, last, end) if last < end and "." not in words[last:end] else None


def _announced(beside: MarkedText, here: int, end: int) -> Source | None:
    """Return who announced it: "it was reported on Monday by the ministry"."""
    verb = skipped(beside, here, end)
    if word_at(beside, verb, end) not in speech_lexicon().parenthetical:
        return None
    for by in range(verb + 1, min(end, verb + LONGEST)):
        if beside.tokens.lower[by] == "by":
            mention, token, behind = voice_at(beside, skipped(beside, by + 1, end), end)
            named = (mention >= 0 or token >= 0) and closes(beside, behind, end)
            return Source(mention, token, verb) if named else None
    return None


def fronted_source(beside: MarkedText, here: int, end: int) -> Source | None:
    """Return the source that opens a sentence and fills tokens *here* to *end*, the comma behind it."""
    return _view(beside, here, end) or _told_in(beside, here, end)


def _view(beside: MarkedText, here: int, end: int) -> Source | None:
    """Return whose words or view a sentence is: "in his words", "in X's opinion", "in the opinion of X"."""
    words, lexicon = beside.tokens.words, speech_lexicon()
    if word_at(beside, here, end) != "in":
        return None
    here += 1
    if word_at(beside, here, end) in OWN and word_at(beside, here + 1, end) in lexicon.views:
        return Source(-1, here, here + 1) if here + 2 >= end or words[here + 2] in ENDS else None
    if word_at(beside, here, end) == "the":
        here += 1
        if word_at(beside, here, end) in lexicon.views and word_at(beside, here + 1, end) == "of":
            mention, token, behind = voice_at(beside, skipped(beside, here + 2, end), end)
            named = mention >= 0 and closes(beside, behind, end)
            return Source(mention, token, here) if named else None
    if here not in beside.at or beside.mentions[beside.at[here]].type not in ACTORS:
        return None
    noun = beside.mentions[beside.at[here]].end + 1
    owned = noun < end and words[noun - 1] in POSSESSIVE and word_at(beside, noun, end) in lexicon.views
    return (
        Source(beside.at[here], -1, noun) if owned and (noun + 1 >= end or words[noun + 1] in ENDS) else None
    )
