"""The two states that "the two countries" points back to, or between which something must be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.model import Span

NAMING = ("State", "Adjective", "Person", "Office")


def states_before(reading: Reading, token: int) -> list[str]:
    """Return the only two states named before a token in its paragraph, else in the text."""
    block = max((one for one in reading.tokens.blocks if one <= token), default=0)
    return _pair(reading, block, token) or _pair(reading, 0, len(reading.tokens))


def states_here(reading: Reading, token: int, span: Span) -> list[str]:
    """Return the only two states named before a token in its paragraph, else in a stretch of the text, else in all of it."""
    block = max((one for one in reading.tokens.blocks if one <= token), default=0)
    return (
        _pair(reading, block, token)
        or _pair(reading, *reading.tokens.covering(span))
        or _pair(reading, 0, len(reading.tokens))
    )


def _pair(reading: Reading, start: int, end: int) -> list[str]:
    first, last = reading.mention_range(start, end)
    states = dict.fromkeys(state for index in range(first, last) for state in _states(reading, index))
    return list(states) if len(states) == 2 else []  # noqa: PLR2004 - a pair


def _states(reading: Reading, index: int) -> list[str]:
    """Return the states that a mention names, or that those it names act for."""
    if reading.mentions[index].type not in NAMING:
        return []
    return [state for name in reading.entities(index) for state in reading.states_of(name)]
