"""Statements in quotation marks, and who speaks a whole text."""

from __future__ import annotations

from kg.extract.candidate import Candidate
from kg.extract.quotes import Attributed, Quotation, attribute
from kg.extract.reading import Reading
from kg.extract.simplify import Sentence
from kg.model import Code, EntityRef

BYLINE_BLOCKS = 3
"""A by-line stands among the first paragraphs."""


def find_statements(reading: Reading, quotations: tuple[Quotation, ...]) -> list[Candidate]:
    """Return one candidate for each attributed utterance in quotation marks."""
    found = []
    for utterance in attribute(reading.tokens, quotations, reading.mentions):
        speakers = _speakers(reading, utterance)
        if not speakers:
            continue
        spans = tuple(reading.tokens.span(quotation.start, quotation.end) for quotation in utterance.quotations)
        words = " ".join(" ".join(_inner(reading, quotation).split()) for quotation in utterance.quotations)
        found.append(
            Candidate(
                type="Statement",
                properties=(
                    *(("speaker", EntityRef(speaker)) for speaker in speakers),
                    ("mode", Code("Quote")),
                    ("text", words.rstrip(",")),
                ),
                evidence=spans,
                pattern="quotation",
                position=utterance.quotations[0].start,
            )
        )
    return found


def _inner(reading: Reading, quotation: Quotation) -> str:
    start, end = quotation.inner
    return reading.document.quote(reading.tokens.span(start, max(end, start + 1)))


def _speakers(reading: Reading, utterance: Attributed) -> tuple[str, ...]:
    if utterance.mention >= 0:
        return reading.entities(utterance.mention, actor=True)
    place = _sentence_of(reading, utterance.pronoun)
    if place is None:
        return ()
    sentence, word = place
    return reading.referents(sentence, word)


def _sentence_of(reading: Reading, token: int) -> tuple[Sentence, int] | None:
    for sentence in reading.sentences:
        if sentence.simple.start <= token < sentence.simple.end:
            for word in range(len(sentence.simple.words)):
                if sentence.token(word) == token:
                    return sentence, word
    return None


def speaker_of(reading: Reading) -> tuple[str, ...]:
    """Return who says "I" in the whole text: the person of a by-line, a short paragraph with nothing but a name and an office."""
    tokens = reading.tokens
    for block in range(min(BYLINE_BLOCKS, len(tokens.blocks) - 1)):
        start, end = tokens.blocks[block], tokens.blocks[block + 1]
        for index, mention in enumerate(reading.mentions):
            if mention.start == start and mention.end >= end - 1 and mention.type == "Person" and block > 0:
                return reading.entities(index)
    return ()


