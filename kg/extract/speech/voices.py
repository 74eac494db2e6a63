"""Who is named at a token: a name with its office, its house, its press service, or a noun that points back."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.coreference.groups_and_proxies import BOTH
from kg.extract.coreference.lexicon import anaphora_lexicon
from kg.extract.coreference.speaking import giver_of
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.inflection import singular
from kg.extract.text.office_lexicon import is_form, office_lexicon
from kg.extract.text.speech_lexicon import speech_lexicon
from kg.extract.text.tokens import POSSESSIVE
from kg.extract.values.numerals import count_word

if TYPE_CHECKING:
    from kg.extract.text.mention import MarkedText

PLURAL = ("they",)
ACTORS = ("Person", "Office", "Body", "State")
LONGEST = 12
"""Tokens between two commas that tell who speaks."""
ENDS = (".", ",", "!", "\u2014", "-")
BRACKET = 6
"""Tokens of a short name with its brackets."""
DESCRIBED = 8
"""Tokens of words that describe somebody before his name."""


def word_at(beside: MarkedText, here: int, end: int) -> str:
    """Return the word at a token in small letters, nothing from *end* on."""
    return beside.tokens.lower[here] if here < end else ""


def skipped(beside: MarkedText, here: int, end: int) -> int:
    """Return the token behind articles, auxiliaries, adverbs and forms of address."""
    while here < end and here not in beside.at:
        word = word_at(beside, here, end)
        form = beside.tokens.words[here].istitle() and word in office_lexicon().honorifics  # "Hon. X said"
        stop = word == "." and is_form(beside.tokens.words[here - 1])
        if not (form or stop or word in speech_lexicon().loose or word.endswith("ly")):
            break
        here += 1
    return here


def voice_at(beside: MarkedText, here: int, end: int) -> tuple[int, int, int]:
    """Return (mention or -1, token or -1, token behind) of who is named at a token; of several the first."""
    behind = _behind_press(beside, here, end)
    if behind > here and word_at(beside, behind, end) == "of":  # "the press service of the ministry"
        here = skipped(beside, behind + 1, end)
    here = _pointed_at(beside, here, end)
    if here in beside.at and beside.mentions[beside.at[here]].type in (*ACTORS, "Place"):
        mention, behind = name_at(beside, here)
        while word_at(beside, behind, end) == "and" and behind + 1 in beside.at:
            behind = name_at(beside, behind + 1)[1]
        comma = word_at(beside, behind, end) == ","
        named = beside.at.get(skipped(beside, behind + 1, end), -1) if comma else -1
        if (
            named >= 0
            and beside.mentions[mention].type == "Office"
            and beside.mentions[named].type == "Person"
        ):
            mention, behind = named, beside.mentions[named].end  # "the Kenyan ambassador, X(,) said"
            behind += word_at(beside, behind, end) == ","
        elif comma:  # "X, minister of trade, told reporters", "X, who heads a shipping line, said"
            office = named >= 0 and beside.mentions[named].type == "Office"
            commas = (
                p for p in range(behind + 1, min(end, behind + LONGEST)) if beside.tokens.words[p] == ","
            )
            said = (p for p in commas if office or word_at(beside, p + 1, end) in speech_lexicon().forms)
            behind = next(said, behind)
        return mention, -1, _behind_press(beside, _behind_brackets(beside, behind, end), end)
    word = word_at(beside, here, end)
    if here in beside.at or not (is_stand_in(word) or _counts(word)):
        return -1, -1, here
    giver = giver_of(beside.tokens, here, beside.at)  # "a statement from X said"
    if giver >= 0 and beside.mentions[giver].type in ACTORS:
        return giver, -1, beside.mentions[giver].end
    return -1, here, here + 1


def _pointed_at(beside: MarkedText, here: int, end: int) -> int:
    """Return the token behind what points to who speaks: of "her guest", "the Peruvian side", "both ministers" the noun."""
    words = anaphora_lexicon().pointing | anaphora_lexicon().describing
    while here < end:
        if here in beside.at:
            if beside.mentions[beside.at[here]].type != "Adjective":
                break
            here = beside.mentions[beside.at[here]].end
        elif (word := word_at(beside, here, end)) in words or (
            _counts(word) and not _stands_alone(beside, here, end)
        ):
            here += 1
        else:
            break
    return here


def _counts(word: str) -> bool:
    return word == BOTH or count_word(word) > 1


def _stands_alone(beside: MarkedText, here: int, end: int) -> bool:
    """Tell whether "both" or "the two" is all there is beside the verb: "the two said"."""
    after = word_at(beside, here + 1, end)
    return after in speech_lexicon().forms or not after.isalpha()


def _behind_press(beside: MarkedText, here: int, end: int) -> int:
    """Return the token behind "press service" at a token, or the token."""
    words = f"{word_at(beside, here, end)} {word_at(beside, here + 1, end)}"
    return here + 2 if words in speech_lexicon().press else here


def _behind_brackets(beside: MarkedText, here: int, end: int) -> int:
    """Return the token behind a short name in brackets: "the Exporters' Association (EXA) said"."""
    words = beside.tokens.words
    if words[here : here + 1] != ("(",):
        return here
    return next((p + 1 for p in range(here, min(end, here + BRACKET)) if words[p] == ")"), here)


def closes(beside: MarkedText, here: int, end: int) -> bool:
    """Tell whether what stands behind "X said" only says when and where, or is another clause ("he said, and he left")."""
    lexicon, rest = speech_lexicon(), beside.tokens.words[here:end]
    comma = rest[:1] == (",",) and len(rest) > 1
    here += comma
    first = word_at(beside, here, end)
    dated = here in beside.at and beside.mentions[beside.at[here]].type == "Date"
    opens = not first or first in ENDS or first in lexicon.tail or dated
    apart = comma and (first in lexicon.parting or first.endswith("ing"))
    asked = (
        comma and word_at(beside, here + 1, end) in lexicon.asking
    )  # "we looked, he said, at how trade grew"
    return (opens or apart) and not asked and "that" not in rest and ":" not in rest


def name_at(beside: MarkedText, here: int) -> tuple[int, int]:
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
    nouns, spoken = noun_lexicon(), speech_lexicon()
    listed = (spoken.issued, spoken.pronouns, PLURAL, anaphora_lexicon().definite, nouns.proxy)
    one = singular(word)
    return any(word in words for words in listed) or (one != word and one in nouns.group)


def described(beside: MarkedText, here: int, end: int) -> int:
    """Return where somebody is named behind words that describe him: "ruling party chairman (X) said"; else *here*."""
    for place in range(here, min(end, here + DESCRIBED)):
        if place in beside.at and beside.mentions[beside.at[place]].type == "Person":
            return place
        if not beside.tokens.words[place].isalpha() or beside.tokens.lower[place] in _stops():
            break
    return here


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    """Return the words that describe nobody."""
    words = speech_lexicon()
    return frozenset(words.tail | words.fronted | words.parting | words.forms | {*words.by} - {"of"})
