"""Sentences of direct speech: the events that they tell are read like those of the rest of a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.matching.triggers import wanted
from kg.extract.speech.attribution import attribute
from kg.extract.text.nouns import noun_lexicon
from kg.extract.text.sentences import split_sentences
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


def inner_sentences(reading: Reading, quotations: Sequence[Quotation]) -> tuple[Inner, ...]:
    """Return the sentences inside of direct speech that may tell events.

    A sentence with a pronoun of the third person is left out: the speech seldom names whom it points to;
    so is one with "I" or "we" whose speaker is not named.
    """
    tokens, mentions = reading.tokens, reading.mentions
    at = {mention.start: index for index, mention in enumerate(mentions)}
    names = {p for mention in mentions for p in range(mention.start, mention.end - 1)}
    ends = [end for _, end in split_sentences(tokens, names)]
    speakers = {
        quotation.start: reading.entities(one.mention, actor=True)
        for one in attribute(tokens, quotations, mentions)
        if one.mention >= 0 and mentions[one.mention].type == "Person"
        for quotation in one.quotations
    }
    lexicon = noun_lexicon()
    found = []
    for quotation in quotations:
        if not quotation.speech or quotation.marks[0] == 0:
            continue
        start, last = quotation.inner
        cuts = ends[bisect_right(ends, start) : bisect_left(ends, last)]
        for begin, end in zip([start, *cuts], [*cuts, last], strict=True):
            words = {  # "both President X and President Y" points to nobody else
                tokens.words[p].lower()
                for p in range(begin, end)
                if not (tokens.words[p].lower() == BOTH and p + 1 in at)
            }
            speaker = speakers.get(quotation.start, ())
            unknown = lexicon.person | lexicon.plural | (frozenset() if speaker else lexicon.speaker)
            if end - begin < SHORTEST or words & unknown:
                continue
            if wanted(tokens, begin, end, mentions, at):
                simple = _closed(simplify(tokens, begin, end, mentions, at, {}))
                found.append(Inner(simple, speaker))
    return tuple(found)


def _closed(simple: Simple) -> Simple:
    """Put a full stop in place of the comma before the closing mark."""
    return Simple(
        start=simple.start,
        end=simple.end,
        words=(*simple.words[:-1], STOP) if simple.words[-1] == "," else simple.words,
        tokens=simple.tokens,
        mentions=simple.mentions,
    )


@contextmanager
def spoken_by(reading: Reading, speaker: tuple[str, ...]) -> Iterator[None]:
    """Let "I" be *speaker* and "the two sides" be nobody for a while."""
    kept = reading.speaker, reading.group
    reading.speaker, reading.group = speaker, ()
    try:
        yield
    finally:
        reading.speaker, reading.group = kept
