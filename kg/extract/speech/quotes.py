"""Direct speech in quotation marks."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.text.speech_lexicon import speech_lexicon
from kg.extract.text.tokens import Tokens, is_capital

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

OPEN = {
    "\u201c": "\u201d",
    "\u201d": "\u201d",
    '"': '"',
    "\u00ab": "\u00bb",
    "``": "''",
    "\u2018": "\u2019",
    "'": "'",
}
DOUBLE = ("\u201d", '"')
SINGLE = ("\u2018", "'")
STOPS = {",", ".", "!", "?", "\u2026", "..."}
ENDS = {".", "!", "?"}
SHORTEST = 4
SMALL = 3
"""Letters of the words that titles write without a capital."""
LONGEST = 600
LONG = 8
"""Tokens of a quotation that is a clause although it begins in lower case."""
NEAR = 10
"""Tokens behind a quotation among which its verb stands: "the Embassy of India in Suva said"."""
FAR = 20
"""Tokens that may stand between the parts of a quotation: "X told the press,"."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens *start* to *end* (excluded) with the marks; the words lie between them."""

    start: int
    end: int
    speech: bool
    """Direct speech, not a title or a few words in marks."""
    marks: tuple[int, int] = (1, 1)
    """How many tokens at the beginning and the end are marks and not words."""
    mention: int = -1
    """The mention that is known to be its speaker, or -1."""
    open: bool = False
    """Not closed: it goes on in the next paragraph."""

    def last(self, tokens: Tokens) -> int:
        """Return the last token behind which no sentence ends: one ends with what stands behind a colon ("X said: ...")."""
        told = self.start > 0 and tokens.words[self.start - 1] == ":"
        return self.end - 2 if told and self.marks[1] and tokens.words[self.end - 2] in ENDS else self.end - 1

    @property
    def inner(self) -> tuple[int, int]:
        """Token range without the marks."""
        return self.start + self.marks[0], self.end - self.marks[1]


def find_quotations(tokens: Tokens) -> tuple[Quotation, ...]:
    """Find text in quotation marks; what goes on in the next paragraph is cut at the end of the first."""
    found: list[Quotation] = []
    blocks = sorted(set(tokens.blocks))
    for begin, limit in itertools.pairwise(blocks):
        position = begin
        while position < limit:
            mark = tokens.words[position]
            if (
                mark not in OPEN
                or (mark == "\u201d" and position != begin)
                or (mark in SINGLE and not _opens(tokens, position))
            ):
                position += 1
                continue
            end = _close(tokens, position, limit)
            if end >= 0:
                speech = (
                    _is_speech(tokens, position, end)
                    or _is_taken_up(tokens, found, position, end)
                    or _is_cut_short(tokens, position, end)
                )
                found.append(Quotation(position, end + 1, speech=speech))
                position = end + 1
            elif mark not in SINGLE and _goes_over(tokens, position, begin, limit):
                found.append(Quotation(position, limit, speech=True, marks=(1, 0), open=True))
                position = limit
            else:
                position += 1
    return tuple(found)


def _is_taken_up(tokens: Tokens, found: Sequence[Quotation], start: int, end: int) -> bool:
    """Tell whether a quotation goes on with the one before: "It has grown," X said, "and it will grow"."""
    last = found[-1] if found else None
    if last is None or not last.speech or last.open or start - last.end > FAR:
        return False
    between = tokens.words[last.end : start]
    fits = tokens.words[last.end - 2] == "," and between[-1:] == (",",) and "." not in between
    told = any(word.lower() in speech_lexicon().forms for word in between)
    whole = end - start > SHORTEST or tokens.words[end - 1] in ENDS
    return fits and told and whole and not is_capital(tokens.words[start + 1])


def _is_cut_short(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether a few words begin what goes on behind the verb: "Our borders," said X, "must open"."""
    if tokens.words[end - 1] != "," or not is_capital(tokens.words[start + 1]):
        return False
    told = False
    for place in range(end + 1, min(end + FAR, len(tokens) - 1)):
        if tokens.words[place] in OPEN and tokens.words[place - 1] == ",":
            return told and not is_capital(tokens.words[place + 1])
        if tokens.words[place] == "." or place in tokens.blocks:
            return False
        told = told or tokens.lower[place] in speech_lexicon().forms
    return False


def masks(tokens: Tokens, quotations: Iterable[Quotation]) -> dict[int, int]:
    """Return stretches of direct speech, first token -> end, cut at paragraphs; no event is read there."""
    found: dict[int, int] = {}
    for quotation in quotations:
        if not quotation.speech:
            continue
        first, last = bisect_right(tokens.blocks, quotation.start), bisect_left(tokens.blocks, quotation.end)
        cuts = sorted(set(tokens.blocks[first:last]))
        found.update(zip([quotation.start, *cuts], [*cuts, quotation.end], strict=True))
    return found


def _close(tokens: Tokens, position: int, limit: int) -> int:
    if tokens.words[position] in SINGLE:
        return _close_single(tokens, position, limit)
    nested = _close_double(tokens, position, limit, nested=True)
    return nested if nested >= 0 else _close_double(tokens, position, limit, nested=False)


def _close_double(tokens: Tokens, position: int, limit: int, *, nested: bool) -> int:
    """Return the mark that closes a quotation, over pairs of curly marks in it if *nested*, or -1.

    A curly mark may be closed by a straight one behind a stop, and the other way round.
    """
    close = OPEN[tokens.words[position]]
    depth, inside = 0, False
    for place in range(position + 1, min(limit, position + LONGEST)):
        word = tokens.words[place]
        if nested and word == "\u201c":
            depth += 1
        elif depth and word == "\u201d":
            depth -= 1
        elif word == close:
            return place
        elif word in DOUBLE and close in DOUBLE:
            if not inside and tokens.words[place - 1] in STOPS:
                return place
            inside = not inside
    return -1


def _close_single(tokens: Tokens, position: int, limit: int) -> int:
    """Return the mark behind a stop, or -1 where the mark is an apostrophe or another quotation opens before it."""
    mark = tokens.words[position]
    for place in range(position + 1, min(limit, position + LONGEST)):
        if tokens.words[place] == mark and _opens(tokens, place):
            return -1
        if tokens.words[place] == OPEN[mark] and tokens.words[place - 1] in STOPS:
            return place
    return -1


def _opens(tokens: Tokens, position: int) -> bool:
    """Tell whether a single mark is no apostrophe: a space stands before it, a capital right behind it."""
    free = position == 0 or not tokens.joined(position - 1)
    return free and tokens.joined(position) and is_capital(tokens.words[position + 1])


def _goes_over(tokens: Tokens, position: int, begin: int, limit: int) -> bool:
    """Tell whether an open quotation is continued: the next paragraph begins with the mark again."""
    if limit - position <= SHORTEST or not is_capital(tokens.words[position + 1]):
        return False
    mark = tokens.words[position]
    again = limit < len(tokens) and tokens.words[limit] in (mark, "\u201c")
    opened = position == begin or tokens.words[position - 1] in (":", ",")
    return (opened and (again or mark == "\u201c")) or (again and _opens(tokens, position))


def _is_speech(tokens: Tokens, start: int, end: int) -> bool:
    """Tell direct speech from a title: it has lower-case words and closes like a clause, or follows one."""
    words = tokens.words[start + 1 : end]
    opens = start in tokens.blocks or tokens.words[start - 1] in ENDS
    if len(words) == SHORTEST - 1 and opens and words[-1] in (",", "!") and is_capital(words[0]):
        return words[1].islower() and _is_attributed(tokens, end + 1)  # "Sanctions work," X said
    led = start > 1 and tokens.words[start - 1] == ":" and tokens.lower[start - 2] in speech_lexicon().forms
    if led and len(words) == SHORTEST - 1 and words[-1] in ENDS:
        return is_capital(words[0])  # X replied: "We agree."
    if len(words) < SHORTEST:
        return False
    if _is_attributed_clause(tokens, start, end):
        return True
    lower = sum(1 for word in words if word.isalpha() and not is_capital(word))
    if lower * 2 < len(words) - 2:
        return False
    closes = words[-1] in STOPS
    after = tokens.words[end + 1] if end + 1 < len(tokens) else "."
    before = tokens.words[start - 1] if start and start not in tokens.blocks else ""
    introduced = before in {":", ","}
    if before.lower() in speech_lexicon().opening and words[-1] in STOPS - {","} and len(words) >= LONG:
        return True  # X said "today's visit is a sign of trust."
    if before != ":" and not any(_is_content(word) for word in words):
        return False
    if is_capital(words[0]) or words[0] in ("\u2026", "..."):
        return closes or introduced or (after in {",", "\u2013", "-"} and before in ("", ".", "\u201d", '"'))
    return closes and introduced and words[-1] != "," and tokens.lower[start - 2] in speech_lexicon().forms


def _is_attributed_clause(tokens: Tokens, start: int, end: int) -> bool:
    """Tell a long clause with a verb of saying right before or behind it, however many names are in it."""
    words = tokens.words[start + 1 : end]
    whole = (
        start in tokens.blocks or tokens.words[start - 1] in ENDS
    )  # its own sentence, the comma behind it left out
    if len(words) < LONG or (words[-1] not in STOPS and not whole):
        return False
    before = tokens.words[start - 1] if start > 1 else ""
    told = before in (":", ",") and tokens.lower[start - 2] in speech_lexicon().forms
    if is_capital(words[0]):
        return told or _is_attributed(tokens, end + 1)
    return before == "," and words[-1] == "," and _is_attributed(tokens, end + 1)


def _is_attributed(tokens: Tokens, here: int) -> bool:
    """Tell whether a verb of saying stands behind a quotation, before the sentence ends."""
    for word in tokens.words[here : here + NEAR]:
        if word == ".":
            return False
        if word.lower() in speech_lexicon().parenthetical:
            return True
    return False


def _is_content(word: str) -> bool:
    """Tell whether a word would be written with a capital in a title."""
    return (
        word.isalpha() and word.islower() and len(word) > SMALL and word not in speech_lexicon().title_words
    )
