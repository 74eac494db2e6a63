"""The words beside a quotation that tell whose it is: "said X", "X said:", "was quoted as saying"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.speech.sources import published_before, spoken_at
from kg.extract.speech.voices import ACTORS, closes, is_stand_in
from kg.extract.text.office_lexicon import is_form
from kg.extract.text.speech_lexicon import speech_lexicon

if TYPE_CHECKING:
    from kg.extract.text.mention import MarkedText
    from kg.extract.text.tokens import Tokens

REACH = 7
SHORT = 3
"""Tokens at the end of "issued the following statement today:" among which stands what is issued."""
LEAD = 20
"""Tokens before a quotation in which it is told whose text it is."""
DASHES = ("-", "\u2013", "\u2014")
ARTICLES = ("a", "an")
PASSIVE = ("was", "were", "is")


def voice_after(beside: MarkedText, here: int) -> tuple[int, int] | None:
    """Look for "said X", "X said", "he said" behind a quotation that ends before token *here*.

    Returns:
        The mention of who speaks and -1, or -1 and the token of a pronoun or noun that stands for him.
    """
    tokens, blocks = beside.tokens, beside.tokens.blocks
    if here in blocks:
        return None
    quoted = _quoted_as(beside, here)
    if quoted is not None:
        return quoted
    here += tokens.words[here : here + 1] == (",",)
    here += here not in blocks and "".join(tokens.words[here : here + 1]) in DASHES  # "...", - said X
    stops = (place for place in range(here, len(tokens)) if place in blocks or tokens.words[place] == ".")
    end = next((stop for stop in stops if stop in blocks or not is_form(tokens.words[stop - 1])), len(tokens))
    found = spoken_at(beside, here, end, speech_lexicon().forms)
    if found is None or (tokens.words[here - 2] == "." and not closes(beside, found[1], end)):
        return None  # the next sentence has words of its own: '"We agree." Y said that ...'
    return found[0].mention, found[0].token


def _quoted_as(beside: MarkedText, here: int) -> tuple[int, int] | None:
    """Look for "a release quoted X as saying", "he was quoted as saying" behind a quotation."""
    lower, at = beside.tokens.lower, beside.at
    words = [*lower[here : here + LEAD]]
    words = words[: words.index(".")] if "." in words else words
    place = next((p for p in range(len(words) - 1) if words[p] == "as" and words[p + 1] == "saying"), 0)
    quoted = {*speech_lexicon().quoting.values()}
    passive = place > 1 and words[place - 1] in quoted and words[place - 2] in PASSIVE
    end = here + place - 2 * passive
    if not place or not (passive or quoted & {*words[:place]}):
        return None
    named = next((p for p in range(here, end) if p in at and beside.mentions[at[p]].end == end), -1)
    if named >= 0:
        return at[named], -1
    return (-1, end - 1) if is_stand_in(lower[end - 1]) else None


def voice_before(beside: MarkedText, start: int) -> tuple[int, int, int] | None:
    """Look for "X said:", "According to X,", "X:", "the message reads:" before the quotation at *start*.

    Returns:
        The mention of who speaks or -1, the token that stands for him or -1, the verb of saying or -1.
    """
    lexicon, tokens, blocks = speech_lexicon(), beside.tokens, beside.tokens.blocks
    mentions, until = beside.mentions, beside.until
    here, verb = start, -1
    colon = here > 0 and tokens.words[here - 1] == ":"
    if here in blocks and not colon:
        return None
    issued = issued_before(tokens, start) if colon else -1
    if issued >= 0:
        here = verb = issued
    for _ in range(REACH + 3):
        if here <= 0 or (here in blocks and here != start):
            break
        if here in until and mentions[until[here]].type in ACTORS:
            told = _is_told(tokens, mentions[until[here]].start)
            if not told and (verb >= 0 or (colon and here == start - 1)):
                return until[here], -1, verb
            here = mentions[until[here]].start
            continue
        word = tokens.lower[here - 1]
        text = word in lexicon.genre and tokens.lower[here - 2] not in ARTICLES
        if verb >= 0 and ((is_stand_in(word) and word not in lexicon.issued) or (colon and text)):
            return -1, here - 1, verb
        if word in lexicon.forms and (verb >= 0 or word not in lexicon.genre):
            verb = verb if verb >= 0 else here - 1
        elif word == "." or (verb >= 0 and not _may_stand_between(word)):
            break
        here = mentions[until[here]].start if here in until else here - 1
    source = published_before(beside, start)
    if source is not None:
        return source.mention, -1, -1
    opening = verb >= 0 and tokens.words[start - 1] in (":", ",") and start - 2 <= verb + 1
    return (
        (-1, verb, verb) if opening else None
    )  # "X, speaking in Lima, said:": the parse tells whose verb it is


def _is_told(tokens: Tokens, start: int) -> bool:
    """Tell whether somebody named is told it: "said to X:", "told the X:"."""
    before = [word.lower() for word in tokens.words[max(0, start - 2) : start] if word.lower() != "the"]
    return before[-1:] == ["to"] or bool(speech_lexicon().hearing.intersection(before[-1:]))


def issued_before(tokens: Tokens, start: int) -> int:
    """Return the verb in "today issued the following statement:" that ends before token *start*, or -1."""
    words = [*tokens.lower[max(0, start - REACH - 3) : start - 1]]
    lexicon = speech_lexicon()
    genre = any(word in lexicon.genre for word in words[-SHORT:])
    if genre and "following" in words:
        for back in range(len(words) - words[::-1].index("following") - 1, -1, -1):
            if words[back].startswith(lexicon.release):
                return start - 1 - len(words) + back
    return -1


def _may_stand_between(word: str) -> bool:
    """Tell whether a word may stand between a verb of saying and a name: "X said in a statement:"."""
    lexicon = speech_lexicon()
    return word in lexicon.between or word in lexicon.genre or word.endswith("ly")
