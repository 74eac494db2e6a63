"""Who stands on the other side of a meeting whose words name one side only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.pronouns import person_before
from kg.extract.coreference.resolve import beside
from kg.extract.syntax.tree import children, prepositional
from kg.model import EntityRef, Value

if TYPE_CHECKING:
    from kg.extract.matching.match import Match
    from kg.extract.reading import Reading


def with_other_side(
    match: Match, properties: list[tuple[str, Value]], reading: Reading
) -> list[tuple[str, Value]]:
    """Add who stands on the other side, where nobody there is named.

    That is whose counterpart somebody is ("the talks with his Danish counterpart"), or whom the text was about before:
    "X flew to Lima. Meetings with A, and with B, are on the programme".
    """
    words = [word for name, filled in match.roles if name == "participant" for word in filled]
    count = sum(1 for name, _ in properties if name == "participant")
    people: tuple[str, ...] = ()
    if count == 1:
        people = tuple(one for word in words for one in beside(reading, match.sentence, word))
    elif count > 1 and match.pattern.each == "separately" and _is_one_sided(match):
        people = person_before(reading, match.sentence, match.trigger)
    states = dict.fromkeys(state for person in people for state in reading.states_of(person))
    added = [("participant", EntityRef(one)) for one in people]
    added += [("involvesState", EntityRef(one)) for one in states]
    return [*properties, *(pair for pair in added if pair not in properties)]


def _is_one_sided(match: Match) -> bool:
    """Tell whether the words say only with whom people meet, not who: "meetings with A, and with B, are planned"."""
    tree, noun = match.sentence.tree, match.trigger
    whose = children(tree, noun, "poss") or prepositional(tree, noun, "between", "among", "of")
    subject = tree.deps[noun] in ("nsubj", "nsubjpass") and tree.tags[noun] == "NNS"
    return subject and not whose and bool(prepositional(tree, noun, "with"))
