"""Paragraphs that are nothing but direct speech, whose speaker the paragraph before names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from kg.extract.speech.attribution import Attributed
from kg.extract.speech.speakers import subject_speakers
from kg.extract.syntax.tree import main_verbs
from kg.model import EntityRef

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.candidate import Candidate
    from kg.extract.reading import Reading
    from kg.extract.speech.quotes import Quotation


def _named(reading: Reading, begin: int, end: int) -> tuple[str, ...]:
    """Return who is named alone before a colon: "Quotes attributable to the Minister X:"."""
    indexes = range(*reading.mention_range(begin, end))
    kinds = {reading.mentions[index].type for index in indexes}
    return reading.entities(indexes[0]) if len(indexes) == 1 and kinds == {"Person"} else ()


def lone(
    reading: Reading, quotations: Sequence[Quotation], named: Sequence[Attributed]
) -> tuple[Attributed, ...]:
    """Return the quotations that fill a paragraph and have nobody beside them who says them."""
    blocks = {*reading.tokens.blocks}
    taken = {quotation.start for one in named for quotation in one.quotations}
    return tuple(
        Attributed((one,), -1, -1)
        for one in quotations
        if one.speech
        and one.marks[0]
        and not one.open
        and one.start not in taken
        and one.start in blocks
        and one.end in blocks
    )


def who_led(reading: Reading, start: int, known: Sequence[Candidate]) -> tuple[str, ...]:
    """Return the person who speaks at the end of the paragraph before token *start*.

    "X said it was untrue." and "X began with a welcome:" lead to the words that follow.
    """
    blocks = reading.tokens.blocks
    block = bisect_left(blocks, start)
    after = bisect_right(reading.sentences, start - 1, key=lambda one: one.simple.start)
    if block < 2:  # noqa: PLR2004 - what stands below the title, and something before
        return ()
    colon = reading.tokens.words[start - 1] == ":"
    named = _named(reading, blocks[block - 1], start) if colon else ()
    if named or not after:
        return named
    sentence = reading.sentences[after - 1]
    begin, end = sentence.simple.start, sentence.simple.end
    if begin < blocks[block - 1] or end < start:
        return ()
    told = [one for one in known if one.type == "Statement" and begin <= one.position < end]
    found = (
        tuple(value.id for value in told[-1].get("speaker") if isinstance(value, EntityRef)) if told else ()
    )
    if not found and colon:
        found = subject_speakers(reading, sentence, *main_verbs(sentence.tree))
    return found if len(found) == 1 and found[0].startswith("Person/") else ()
