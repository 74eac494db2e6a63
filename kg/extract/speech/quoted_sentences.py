"""Sentences of direct speech: the events that they tell are read like those of the rest of a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.factuality.assertion import has_doubted_number
from kg.extract.matching.triggers import wanted
from kg.extract.speech.attribution import attribute
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.mention import MarkedText
from kg.extract.text.simplify import Simple, simplify

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.reading import Reading
    from kg.extract.speech.quotes import Quotation

SHORTEST = 5
"""Tokens of a sentence that may tell an event."""
STOP = "."
BOTH = "both"


@dataclass(frozen=True, slots=True)
class Inner:
    """A sentence of direct speech, put simply, and who says "I" in it."""

    simple: Simple
    speaker: tuple[str, ...]
    telling: bool
    """Whether it may tell events; of others only the assertion of their numbers is asked."""


def inner_sentences(reading: Reading, quotations: Sequence[Quotation]) -> tuple[Inner, ...]:
    """Return the sentences inside of direct speech that may tell events, or may doubt a number.

    For events, a sentence with a pronoun of the third person is left out: the speech seldom names whom it points to;
    so is one with "I" or "we" whose speaker is not named.
    """
    tokens, mentions = reading.tokens, reading.mentions
    text = MarkedText(tokens, mentions)
    speakers = {
        quotation.start: reading.entities(one.mention, actor=True)
        for one in attribute(tokens, quotations, mentions)
        if one.mention >= 0 and mentions[one.mention].type == "Person"
        for quotation in one.quotations
    }
    lexicon = noun_lexicon()
    found = []
    for quotation, begin, end in _spoken_ranges(reading, quotations):
        words = {  # "both President X and President Y" points to nobody else
            tokens.lower[p] for p in range(begin, end) if not (tokens.lower[p] == BOTH and p + 1 in text.at)
        }
        speaker = speakers.get(quotation.start, ())
        unknown = lexicon.person | lexicon.plural | (frozenset() if speaker else lexicon.speaker)
        known = end - begin >= SHORTEST and words.isdisjoint(unknown)
        telling = known and wanted(tokens, begin, end, mentions, text.at)
        if telling or has_doubted_number(tokens.words[begin:end]):
            simple = _closed(simplify(text, begin, end, {}))
            found.append(Inner(simple, speaker, telling=telling))
    return tuple(found)


def _spoken_ranges(reading: Reading, quotations: Sequence[Quotation]) -> Iterator[tuple[Quotation, int, int]]:
    """Yield the token ranges of the sentences of direct speech, each with its quotation."""
    ends = [end for _, end in reading.all_ranges]
    for quotation in quotations:
        if quotation.speech and quotation.marks[0] > 0:
            start, last = quotation.inner
            cuts = ends[bisect_right(ends, start) : bisect_left(ends, last)]
            yield from ((quotation, *bounds) for bounds in pairwise((start, *cuts, last)))


def _closed(simple: Simple) -> Simple:
    """Put a full stop in place of the comma before the closing mark."""
    return replace(simple, words=(*simple.words[:-1], STOP)) if simple.words[-1] == "," else simple
