"""Words that tell who says the rest of a sentence: "the ministry said", "in his words", "according to a report of X"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.coreference.groups_and_proxies import BOTH
from kg.extract.coreference.lexicon import anaphora_lexicon
from kg.extract.coreference.speaking import giver_of
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.inflection import singular
from kg.extract.text.speech_lexicon import speech_lexicon
from kg.extract.text.tokens import POSSESSIVE
from kg.extract.values.numerals import count_word

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kg.extract.text.mention import Mention
    from kg.extract.text.tokens import Tokens

PLURAL = ("they",)
ACTORS = ("Person", "Office", "Body", "State")
LONGEST = 12
"""Tokens between two commas that tell who speaks."""
PASSIVE = ("was", "is", "has", "had")
ENDS = (".", ",", "!", "\u2014", "-")
BRACKET = 6  # tokens of a short name with its brackets


@dataclass(frozen=True, slots=True)
class Beside:
    """What words beside others are looked for in: the tokens and mentions of a document."""

    tokens: Tokens
    mentions: Sequence[Mention]
    at: dict[int, int]
    """First token of a mention -> the mention."""


@dataclass(frozen=True, slots=True)
class Source:
    """Words that tell who says the rest of a sentence: "the ministry said", "in his words"."""

    mention: int
    """Who says it, or -1."""
    token: int
    """A pronoun or noun that stands for who says it, or -1."""
    verb: int
    """The verb or noun of saying."""


def source_at(beside: Beside, here: int, end: int) -> Source | None:
    """Return "X said", "said X", "it was announced by X" or "in X's view" that fills tokens to *end*."""
    view = _view(beside, here, end)
    if view is not None:
        return view
    lexicon = speech_lexicon()
    here = _skipped(beside, here, end)
    told = _told_in(beside, here, end)
    if told is not None:
        return told
    if _word(beside, here, end) in lexicon.neuter and _word(beside, here + 1, end) in PASSIVE:
        return _announced(beside, here + 2, end)
    found = spoken_at(beside, here, end, lexicon.parenthetical)
    return found[0] if found is not None and closes(beside, found[1], end) else None


def spoken_at(beside: Beside, here: int, end: int, verbs: Collection[str]) -> tuple[Source, int] | None:
    """Return "X said", "said X", "according to X" at a token, with one of some *verbs*, and the token behind it."""
    lexicon, verb = speech_lexicon(), -1
    here = _skipped(beside, here, end)
    according = beside.tokens.words[here + 1 : here + 2] == ("to",)
    if _word(beside, here, end).removesuffix("ing") in lexicon.according and according:
        verb, here = here, _skipped(beside, here + 2, end)
    elif _word(beside, here, end) in verbs:
        verb, here = here, _skipped(beside, here + 1, end)
    mention, token, here = _voice(beside, here, end)
    if mention < 0 and (token < 0 or (verb >= 0 and _word(beside, token, end) in lexicon.issued)):
        return None  # "according to the statement" names nobody
    if verb < 0:
        verb = _skipped(beside, here, end)
        verb += mention >= 0 and _word(beside, verb, end) == "," and _word(beside, verb + 1, end) in verbs
        if _word(beside, verb, end) not in verbs:
            return None
        here = _over_told(beside, verb, end)
    return Source(mention, token, verb), here


def _over_told(beside: Beside, verb: int, end: int) -> int:
    """Return the token behind a verb of saying with "out" or its hearers: "pointed out", "told the press"."""
    here = verb + 1
    if _word(beside, here, end) == "out":
        return here + 1
    if _word(beside, verb, end) in speech_lexicon().hearing:
        here = _skipped(beside, here, end)
        if here in beside.at:
            return beside.mentions[beside.at[here]].end
        if _word(beside, here, end) in speech_lexicon().hearers:
            return here + 1
    return verb + 1


def _told_in(beside: Beside, here: int, end: int) -> Source | None:
    """Return whose text it stands in: "according to a report of X", "as stated in a press release by X"."""
    words, lexicon = beside.tokens.words, speech_lexicon()
    opened = _word(beside, here, end).removesuffix("ing") in lexicon.according
    stated = _word(beside, here, end) == "as" and _word(beside, here + 1, end) in lexicon.parenthetical
    if not (opened and _word(beside, here + 1, end) == "to") and not (
        stated and _word(beside, here + 2, end) == "in"
    ):
        return None
    verb = here + stated
    for place in range(verb + 2, min(end, verb + LONGEST)):
        if words[place] in ENDS[1:]:
            return None
        by = place + 1 + _word(beside, place + 1, end).startswith(lexicon.release)
        if words[place].lower() in lexicon.sources and _word(beside, by, end) in lexicon.by:
            mention, _, behind = _voice(beside, _skipped(beside, by + 1, end), end)
            named = mention >= 0 and closes(beside, behind, end)
            return Source(mention, -1, verb) if named else None
    return None


def published_before(beside: Beside, end: int) -> Source | None:
    """Return who gave out the text in "according to a statement posted by X on its account," before token *end*."""
    words, lexicon = beside.tokens.words, speech_lexicon()
    if words[end - 1 : end] not in ((",",), (":",)):
        return None
    near = range(end - 1, max(-1, end - 2 * LONGEST - 1), -1)
    last = next((p for p in near if words[p].lower().removesuffix("ing") in lexicon.according), end)
    return _told_in(beside, last, end) if last < end and "." not in words[last:end] else None


def _announced(beside: Beside, here: int, end: int) -> Source | None:
    """Return who announced it: "it was reported on Monday by the ministry"."""
    verb = _skipped(beside, here, end)
    if _word(beside, verb, end) not in speech_lexicon().parenthetical:
        return None
    for by in range(verb + 1, min(end, verb + LONGEST)):
        if beside.tokens.lower[by] == "by":
            mention, token, behind = _voice(beside, _skipped(beside, by + 1, end), end)
            named = (mention >= 0 or token >= 0) and closes(beside, behind, end)
            return Source(mention, token, verb) if named else None
    return None


def fronted_source(beside: Beside, here: int, end: int) -> Source | None:
    """Return the source that opens a sentence and fills tokens *here* to *end*, the comma behind it."""
    return _view(beside, here, end) or _told_in(beside, here, end)


def _view(beside: Beside, here: int, end: int) -> Source | None:
    """Return whose words or view a sentence is: "in his words", "in X's opinion", "in the opinion of X"."""
    words, lexicon = beside.tokens.words, speech_lexicon()
    if _word(beside, here, end) != "in":
        return None
    here += 1
    if _word(beside, here, end) in ("his", "her") and _word(beside, here + 1, end) in lexicon.views:
        return Source(-1, here, here + 1) if here + 2 >= end or words[here + 2] in ENDS else None
    if _word(beside, here, end) == "the":
        here += 1
        if _word(beside, here, end) in lexicon.views and _word(beside, here + 1, end) == "of":
            mention, token, behind = _voice(beside, _skipped(beside, here + 2, end), end)
            named = mention >= 0 and closes(beside, behind, end)
            return Source(mention, token, here) if named else None
    if here not in beside.at or beside.mentions[beside.at[here]].type not in ACTORS:
        return None
    noun = beside.mentions[beside.at[here]].end + 1
    owned = noun < end and words[noun - 1] in POSSESSIVE and _word(beside, noun, end) in lexicon.views
    return (
        Source(beside.at[here], -1, noun) if owned and (noun + 1 >= end or words[noun + 1] in ENDS) else None
    )


def _word(beside: Beside, here: int, end: int) -> str:
    return beside.tokens.lower[here] if here < end else ""


def _skipped(beside: Beside, here: int, end: int) -> int:
    """Return the token behind articles, auxiliaries and adverbs."""
    while here < end and here not in beside.at:
        word = _word(beside, here, end)
        if word not in speech_lexicon().loose and not word.endswith("ly"):
            break
        here += 1
    return here


def _voice(beside: Beside, here: int, end: int) -> tuple[int, int, int]:
    """Return (mention or -1, token or -1, token behind) of who is named at a token; of several the first."""
    behind = _behind_press(beside, here, end)
    if behind > here and _word(beside, behind, end) == "of":  # "the press service of the ministry"
        here = _skipped(beside, behind + 1, end)
    else:
        here = _pointed_at(beside, here, end)
    if here in beside.at and beside.mentions[beside.at[here]].type in (*ACTORS, "Place"):
        mention, behind = name_at(beside, here)
        while _word(beside, behind, end) == "and" and behind + 1 in beside.at:
            behind = name_at(beside, behind + 1)[1]
        named = beside.at.get(behind + 1, -1) if _word(beside, behind, end) == "," else -1
        if (
            named >= 0
            and beside.mentions[mention].type == "Office"
            and beside.mentions[named].type == "Person"
        ):
            mention, behind = named, beside.mentions[named].end  # "the Kenyan ambassador, X(,) said"
            behind += _word(beside, behind, end) == ","
        elif named >= 0 and beside.mentions[named].type == "Office":  # "X, minister of trade, told reporters"
            near = range(beside.mentions[named].end, min(end, here + LONGEST))
            behind = next((place for place in near if beside.tokens.words[place] == ","), behind)
        return mention, -1, _behind_press(beside, _behind_brackets(beside, behind, end), end)
    word = _word(beside, here, end)
    if here in beside.at or not (is_stand_in(word) or _counts(word)):
        return -1, -1, here
    giver = giver_of(beside.tokens, here, beside.at)  # "a statement from X said"
    if giver >= 0 and beside.mentions[giver].type in ACTORS:
        return giver, -1, beside.mentions[giver].end
    return -1, here, here + 1


def _pointed_at(beside: Beside, here: int, end: int) -> int:
    """Return the token behind what points to who speaks: of "her guest", "the Peruvian side", "both ministers" the noun."""
    words = anaphora_lexicon().pointing | anaphora_lexicon().describing
    while here < end:
        if here in beside.at:
            if beside.mentions[beside.at[here]].type != "Adjective":
                break
            here = beside.mentions[beside.at[here]].end
        elif (word := _word(beside, here, end)) in words or (
            _counts(word) and not _stands_alone(beside, here, end)
        ):
            here += 1
        else:
            break
    return here


def _counts(word: str) -> bool:
    return word == BOTH or count_word(word) > 1


def _stands_alone(beside: Beside, here: int, end: int) -> bool:
    """Tell whether "both" or "the two" is all there is beside the verb: "the two said"."""
    after = _word(beside, here + 1, end)
    return after in speech_lexicon().forms or not after.isalpha()


def _behind_press(beside: Beside, here: int, end: int) -> int:
    """Return the token behind "press service" at a token, or the token."""
    words = f"{_word(beside, here, end)} {_word(beside, here + 1, end)}"
    return here + 2 if words in speech_lexicon().press else here


def _behind_brackets(beside: Beside, here: int, end: int) -> int:
    """Return the token behind a short name in brackets: "the Exporters' Association (EXA) said"."""
    words = beside.tokens.words
    if words[here : here + 1] != ("(",):
        return here
    return next((p + 1 for p in range(here, min(end, here + BRACKET)) if words[p] == ")"), here)


def closes(beside: Beside, here: int, end: int) -> bool:
    """Tell whether what stands behind "X said" only says when and where, or is another clause ("he said, and he left")."""
    lexicon, rest = speech_lexicon(), beside.tokens.words[here:end]
    comma = rest[:1] == (",",) and len(rest) > 1
    here += comma
    first = _word(beside, here, end)
    dated = here in beside.at and beside.mentions[beside.at[here]].type == "Date"
    opens = not first or first in ENDS or first in lexicon.tail or dated
    apart = comma and (first in lexicon.parting or first.endswith("ing"))
    asked = (
        comma and _word(beside, here + 1, end) in lexicon.asking
    )  # "we looked, he said, at how trade grew"
    return (opens or apart) and not asked and "that" not in rest and ":" not in rest


def name_at(beside: Beside, here: int) -> tuple[int, int]:
    """Return who is named at token *here* and the token behind: in "Oslo's ministry", "X's statement" too."""
    tokens, mentions, at = beside.tokens, beside.mentions, beside.at
    named = at[here]
    end = mentions[named].end
    if tokens.words[end : end + 1] and tokens.words[end] in POSSESSIVE:
        end += 1
        if end in at and mentions[at[end]].type in ACTORS:
            named = at[end]
            end = mentions[named].end
    lexicon, (first, second) = speech_lexicon(), (*tokens.lower[end : end + 2], "", "")[:2]
    if first in lexicon.genre:
        return named, end + 1  # "a Royal Court statement said"
    return named, end + 2 * (first in lexicon.heading and second in lexicon.genre)  # "press release"


def is_stand_in(word: str) -> bool:
    """Tell whether a lower-case word may stand for a speaker: "he", "they", "ministry", "king", "sides", "statement"."""
    nouns = noun_lexicon()
    named = word in speech_lexicon().issued | anaphora_lexicon().definite | nouns.proxy
    pronoun = word in speech_lexicon().pronouns or word in PLURAL
    return named or pronoun or (singular(word) != word and singular(word) in nouns.group)
