"""The two states that "the two countries" points back to, or between which something must be."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.model import Span

PAIR = 2
NAMING = ("State", "Adjective", "Person", "Office")


def states_before(reading: Reading, token: int) -> list[str]:
    """Return the only two states named before a token in its paragraph, else in the text."""
    return _pair_before(reading, token) or _pair(reading, 0, len(reading.tokens))


def states_here(reading: Reading, token: int, span: Span) -> list[str]:
    """Return the only two states named before a token in its paragraph, else in a stretch of the text, else in all of it."""
    return (
        _pair_before(reading, token)
        or _pair(reading, *reading.tokens.covering(span))
        or _pair(reading, 0, len(reading.tokens))
    )


def _pair_before(reading: Reading, token: int) -> list[str]:
    """Return the only two states named before a token in its paragraph, if they are two."""
    blocks = reading.tokens.blocks
    after = bisect_right(blocks, token)
    start, end = (blocks[after - 1] if after else 0), (blocks[after] if after < len(blocks) else token)
    before = [state for state, place in _first_states(reading, start, end).items() if place < token]
    return before if len(before) == PAIR else []


def _pair(reading: Reading, start: int, end: int) -> list[str]:
    states = list(_first_states(reading, start, end))
    return states if len(states) == PAIR else []


def _first_states(reading: Reading, start: int, end: int) -> dict[str, int]:
    """Return the first states named in a stretch, one more than a pair, with the token of each; each stretch is read once."""
    found = reading.stretches.get((start, end))
    if found is None:
        found = reading.stretches[start, end] = {}
        for index in range(*reading.mention_range(start, end)):
            for state in _states(reading, index):
                found.setdefault(state, reading.mentions[index].start)
            if len(found) > PAIR:
                break
    return found


def _states(reading: Reading, index: int) -> list[str]:
    """Return the states that a mention names, or that those it names act for."""
    if reading.mentions[index].type not in NAMING:
        return []
    return [state for name in reading.entities(index) for state in reading.states_of(name)]
