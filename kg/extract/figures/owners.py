"""Whose a figure is where no state is named beside it: bodies, towns, and what "the country" stands for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.coreference.affiliation import home_of
from kg.extract.figures.lexicon import measure_lexicon
from kg.extract.registry import CAPITAL
from kg.extract.text.mention import STATE_NAMES
from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.extract.figures.figure_words import Placed
    from kg.extract.reading import Reading

OWNS = re.compile(r"[\u2019']s?\s|\s")
"""Between a name and what is its own."""
NEAR = 2
"""Sentences in which the state named last is looked for."""
BEING = re.compile(r"(?:is|are|was|were|been)(?= \w+ing\b)")
AHEAD = 60
"""Characters behind a name in which its verb stands."""
PARTED = 5
"""Words from "between" to the second side at most."""


def of_bodies(placed: Placed, reading: Reading) -> tuple[str, ...]:
    """Return the states of the ministries and embassies named in its clause, where no state is."""
    bodies = _of_type("Body", placed, reading)
    return tuple(
        dict.fromkeys(reading.registry.state(state) for i in bodies for state in home_of(reading, i))
    )


def of_places(placed: Placed, reading: Reading) -> tuple[str, ...]:
    """Return the states of the towns and provinces named in its clause, where no state is."""
    return tuple(
        dict.fromkeys(state for i in _of_type("Place", placed, reading) for state in states_at(reading, i))
    )


def _of_type(kind: str, placed: Placed, reading: Reading) -> Iterator[int]:
    start, end = reading.tokens.covering(placed.clause)
    return (i for i in range(*reading.mention_range(start, end)) if reading.mentions[i].type == kind)


def last_named(position: int, reading: Reading) -> tuple[str, ...]:
    """Return the one state named last before a place, in its sentence or the one before: what "the country" is."""
    token = reading.tokens.covering(Span(position, position + 1))[0]
    for first, last in reversed([one for one in reading.ranges if one[0] <= token][-NEAR:]):
        named = (index for index in range(*reading.mention_range(first, min(last, token))))
        owners = [one for index in named for one in _owners(reading, index)]
        if owners:
            return (owners[0],) if len({*owners}) == 1 else ()
    return ()


def only_named(position: int, reading: Reading) -> tuple[str, ...]:
    """Return the state that a text is about, if it names but one up to a place."""
    last = reading.tokens.covering(Span(position, position + 1))[1]
    keys = [key for key, start in reading.once(_first_keys).items() if start < last]
    return (reading.registry.state(keys[0]),) if len(keys) == 1 else ()


def _first_keys(reading: Reading) -> Mapping[str, int]:
    """Return the states that a text names, each with where it is named first."""
    named = (one for one in reversed(reading.mentions) if one.type in STATE_NAMES and one.key)
    return {one.key: one.start for one in named}


def _owners(reading: Reading, index: int) -> tuple[str, ...]:
    """Return the state that a mention names, or for which who is named acts."""
    if reading.mentions[index].type in STATE_NAMES:
        return states_at(reading, index)
    holders = reading.entities(index) if reading.mentions[index].type in ("Office", "Person") else ()
    return tuple(dict.fromkeys(state for one in holders for state in reading.states_of(one)))


def without_helping(behind: str) -> str:
    """Return the words behind a name from its verb on: "given" of "has already given", "giving" of "is giving"."""
    verb = behind.lstrip()
    while (helping := measure_lexicon().helping.match(verb) or BEING.match(verb)) is not None:
        verb = verb[helping.end() :].lstrip()
    return verb


def is_partner(reading: Reading, index: int) -> bool:
    """Tell whether a town or emirate is one side of a trade ("between Dubai and Oman"), or a capital that gives."""
    mention = reading.mentions[index]
    if mention.type != "Place":
        return False
    end = reading.tokens.ends[mention.end - 1]
    behind = without_helping(reading.document.text[end : end + AHEAD].lower())
    if mention.key.startswith(CAPITAL) and measure_lexicon().giving.match(behind):
        return True
    words = [*reading.tokens.lower[max(0, mention.start - PARTED) : mention.start]]
    return "between" in words[-2:] + [word for word in words if words[-1:] == ["and"]]


def states_at(reading: Reading, index: int) -> tuple[str, ...]:
    """Return the state that a mention names: itself, that of a nation or people, of a town."""
    mention = reading.mentions[index]
    if mention.type in STATE_NAMES:
        return (
            (reading.registry.state(mention.key),) if mention.key else ()
        )  # "Europeans" are of no one state
    state = reading.registry.state_around(reading.place(index)) if mention.type == "Place" else ""
    return (state,) if state else ()


def begun_by(lead: Span | None, reading: Reading) -> int:
    """Return the mention with which the words that lead to a number begin: "(and) the EU is adding a grant of", or -1."""
    if lead is None:
        return -1
    index = next(iter(range(*reading.mention_range(*reading.tokens.covering(lead)))), -1)
    if index < 0:
        return -1
    before = reading.document.text[lead.start : reading.tokens.starts[reading.mentions[index].start]]
    return index if before.strip().lower() in ("", "the") else -1
