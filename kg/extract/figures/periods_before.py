"""The period of a figure that its sentence does not give: that of the figure before it, where it goes on with it."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from kg.extract.figures.lexicon import measure_lexicon
from kg.model import Code, EntityRef

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kg.extract.candidate import Candidate
    from kg.extract.figures.figure_words import Placed
    from kg.extract.reading import Reading
    from kg.model import Value

PERIOD = ("periodStart", "periodEnd")
ACTUAL = Code("Actual")
OF_TRADE = ("TradeTurnover", "Export", "Import", "Growth")


def period_before(
    placed: Placed,
    measure: str,
    states: Collection[str],
    told: Sequence[tuple[Placed, Candidate]],
    reading: Reading,
) -> list[tuple[str, Value]]:
    """Return the period of the figure before: "Trade was $3 billion in 2022. Exports grew by 15 percent" is of 2022.

    It is taken where the words point back to it ("in the reporting month"), or where the next sentence goes on with
    another measure, gives no date, and does not tell of today.

    Args:
        placed: A figure of what is.
        measure: Its measure.
        states: Its states: the figure before it must be theirs.
        told: The figures before it, and what was made of them.
        reading: The document.
    """
    if not told or measure not in OF_TRADE:
        return []
    before, made = told[-1]
    beside = [one for _, one in takewhile(lambda pair: pair[0].sentence == before.sentence, reversed(told))]
    known = _period(beside[::-1])
    owners = {value.id for value in made.get("involvesState") if isinstance(value, EntityRef)}
    if owners != set(states):
        return []
    phrases = measure_lexicon()
    words = placed.around.before + placed.around.left + placed.around.words + placed.around.right
    if phrases.same_period.search(words):
        return known
    between = reading.document.text[before.sentence.end : placed.sentence.start]
    next_to = before.sentence == placed.sentence or not any(char.isalnum() for char in between)
    other = measure == "Growth" or made.get("measure") != (Code(measure),)
    if not (next_to and other) or phrases.by_now.search(words):
        return []
    return known if not any(reading.dates_in(placed.sentence)) else []


def _period(figures: Sequence[Candidate]) -> list[tuple[str, Value]]:
    """Return the last of the periods of the figures of a sentence: "to $6 billion from $5 billion in 2017"."""
    periods = [
        [pair for pair in one.properties if pair[0] in PERIOD]
        for one in figures
        if one.get("basis") == (ACTUAL,)
    ]
    known = [period for period in periods if period]
    return max(known, key=str) if known else []
