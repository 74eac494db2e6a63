"""Whose a figure is where no state is named beside it: bodies, towns, and what "the country" stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.affiliation import home_of
from kg.model import EntityRef, Span

if TYPE_CHECKING:
    from kg.extract.figures.figure_words import Placed
    from kg.extract.reading import Reading

STATES = ("State", "Adjective")
NEAR = 2
"""Sentences in which the state named last is looked for."""
PARTED = 5
"""Words from "between" to the second side at most."""


def of_bodies(placed: Placed, reading: Reading) -> tuple[str, ...]:
    """Return the states of the ministries and embassies named in its clause, where no state is."""
    start, end = reading.tokens.covering(placed.clause)
    bodies = (i for i in range(*reading.mention_range(start, end)) if reading.mentions[i].type == "Body")
    return tuple(
        dict.fromkeys(reading.registry.state(state) for i in bodies for state in home_of(reading, i))
    )


def last_named(position: int, reading: Reading) -> tuple[str, ...]:
    """Return the one state named last before a place, in its sentence or the one before: what "the country" is."""
    token = reading.tokens.covering(Span(position, position + 1))[0]
    for first, last in reversed([one for one in reading.ranges if one[0] <= token][-NEAR:]):
        named = (index for index in range(*reading.mention_range(first, min(last, token))))
        owners = [one for index in named for one in _owners(reading, index)]
        if owners:
            return (owners[0],) if len({*owners}) == 1 else ()
    return ()


def _owners(reading: Reading, index: int) -> tuple[str, ...]:
    """Return the state that a mention names, or for which who is named acts."""
    if reading.mentions[index].type in STATES:
        return reading.entities(index)
    holders = reading.entities(index) if reading.mentions[index].type in ("Office", "Person") else ()
    return tuple(dict.fromkeys(state for one in holders for state in reading.states_of(one)))


def is_partner(reading: Reading, index: int) -> bool:
    """Tell whether a town or emirate is one side of a trade: "between Dubai and Oman"."""
    mention = reading.mentions[index]
    words = [word.lower() for word in reading.tokens.words[max(0, mention.start - PARTED) : mention.start]]
    return mention.type == "Place" and "between" in words[-2:] + [
        word for word in words if words[-1:] == ["and"]
    ]


def state_of(reading: Reading, index: int) -> tuple[str, ...]:
    """Return the state of a town."""
    state = reading.registry.value(reading.place(index), "inState")
    return (state.id,) if isinstance(state, EntityRef) else ()
