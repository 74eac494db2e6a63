"""One match, several events: the stops of a trip, the meetings of "met separately with A and B"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.events.legs import split_legs
from kg.model import EntityRef, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.candidate import Candidate
    from kg.extract.events.match import Match
    from kg.extract.reading import Reading

SEPARATELY = "separately"


def split(match: Match, candidate: Candidate, reading: Reading) -> list[Candidate]:
    """Return one candidate for each filler of the role that makes events of their own."""
    role = match.pattern.each
    if role == SEPARATELY:
        return _separate(match, candidate, reading)
    return split_legs(match, candidate, reading) if role else [candidate]


def _separate(match: Match, candidate: Candidate, reading: Reading) -> list[Candidate]:
    """Split "met separately with A and B" into a meeting with each."""
    tree = match.sentence.tree
    adverbs = {tree.lemmas[child] for child in tree.children[match.trigger]}
    people = candidate.get("participant")
    if "separately" not in adverbs or len(people) < 3:  # noqa: PLR2004 - one and two others
        return [candidate]
    return [
        candidate.with_values("participant", (people[0], other)).with_values(
            "involvesState",
            tuple(
                state
                for state in candidate.get("involvesState")
                if state not in _states(people, reading) or state in _states((people[0], other), reading)
            ),
        )
        for other in people[1:]
    ]


def _states(people: Sequence[Value], reading: Reading) -> tuple[Value, ...]:
    states = [state for one in people if isinstance(one, EntityRef) for state in reading.states_of(one.id)]
    return tuple(EntityRef(state) for state in dict.fromkeys(states))
