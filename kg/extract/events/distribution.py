"""Who is at which event of a match: the stops of a trip, "met separately with A and B", the other side of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.pronouns import person_before
from kg.extract.coreference.resolve import beside, referents
from kg.extract.events.trip_legs import split_legs
from kg.extract.matching.match import follow
from kg.extract.matching.patterns import shared
from kg.extract.syntax.tree import children, coordinated, is_verb, prepositional, verb_above
from kg.model import EntityRef, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.candidate import Candidate
    from kg.extract.matching.match import Match
    from kg.extract.reading import Reading


def split(match: Match, candidate: Candidate, reading: Reading) -> list[Candidate]:
    """Return one candidate for each filler of the role that makes events of their own."""
    role = match.pattern.each
    if role == "separately":
        return _separate(match, candidate, reading)
    if role == "receiver":
        return _by_receiver(match, candidate, reading)
    return split_legs(match, candidate, reading) if role else [candidate]


def _separate(match: Match, candidate: Candidate, reading: Reading) -> list[Candidate]:
    """Split "met separately with A and B" and "held meetings with A and B" into a meeting with each."""
    people = [one for one in candidate.get("participant") if isinstance(one, EntityRef)]
    if len(people) < 3 or not _is_apart(match):  # noqa: PLR2004 - one and two others
        return [candidate]
    own = [one for one in people if one.id in _side(match, reading)] or _unnamed(match, people, reading)
    others = [one for one in people if one not in own]
    if not own or len(others) < 2:  # noqa: PLR2004
        return [candidate]
    return _with_each(candidate, own, others, reading)


def _unnamed(match: Match, people: Sequence[EntityRef], reading: Reading) -> list[EntityRef]:
    """Return those whom no word of the match names: whose programme "meetings with A, and with B" are on."""
    words = (word for _, filled in match.roles for word in filled)
    named = {one for word in words for one in referents(reading, match.sentence, word)}
    return [one for one in people if one.id not in named]


def _by_receiver(match: Match, candidate: Candidate, reading: Reading) -> list[Candidate]:
    """Split "was received by A of Chile and B of Peru": hosts of different states receive each at home."""
    people = [one for one in candidate.get("participant") if isinstance(one, EntityRef)]
    named = [
        one
        for word in follow(match.sentence.tree, match.top, ("subject",))
        for one in coordinated(match.sentence.tree, word)
    ]
    ids = {one for word in named for one in referents(reading, match.sentence, word)}
    hosts = [one for one in people if one.id in ids]
    guests = [one for one in people if one.id not in ids]
    homes = {_states([one], reading) for one in hosts}
    if not guests or () in homes or len(homes) != len(hosts) or len(hosts) < 2:  # noqa: PLR2004 - a pair
        return [candidate]
    return _with_each(candidate, guests, hosts, reading)


def _with_each(
    candidate: Candidate, own: Sequence[EntityRef], others: Sequence[EntityRef], reading: Reading
) -> list[Candidate]:
    people = [*own, *others]
    return [
        candidate.with_values("participant", (*own, other)).with_values(
            "involvesState",
            tuple(
                state
                for state in candidate.get("involvesState")
                if state not in _states(people, reading) or state in _states((*own, other), reading)
            ),
        )
        for other in others
    ]


def _side(match: Match, reading: Reading) -> set[str]:
    """Return those who met the others one after another: the subject, and who leads the delegation that is."""
    tree = match.sentence.tree
    verb = match.top
    if not is_verb(tree, verb):  # "flew to Lima for meetings with"
        above = verb_above(tree, verb)
        verb = above if above >= 0 else verb
    words = [*follow(tree, verb, ("subject",)), *follow(tree, verb, ("subject", "verb:lead|head", "subject"))]
    named = [one for word in words for one in coordinated(tree, word)]
    return {one for word in named for one in referents(reading, match.sentence, word)}


def _is_apart(match: Match) -> bool:
    tree = match.sentence.tree
    withs = children(tree, match.trigger, "prep")  # "talks with A and with B"
    if any(tree.words[c].lower() == "with" for one in withs for c in children(tree, one, "conj")):
        return True
    if any(tree.lemmas[child] in shared("SEPARATELY") for child in tree.children[match.trigger]):
        return True
    if not is_verb(tree, match.trigger):
        return tree.tags[match.trigger] == "NNS" and tree.lemmas[match.trigger] in shared("APART")
    below = [match.trigger, *prepositional(tree, match.trigger, "in")]  # "met X and Y in separate meetings"
    if any(tree.tags[one] == "NNS" and tree.lemmas[one] in shared("APART") for one in below):
        return True  # "in the calls, A discussed the plan with B and C"
    return any(tree.lemmas[child] in shared("SEPARATELY") for word in below for child in tree.children[word])


def _states(people: Sequence[Value], reading: Reading) -> tuple[Value, ...]:
    states = [state for one in people if isinstance(one, EntityRef) for state in reading.states_of(one.id)]
    return tuple(EntityRef(state) for state in dict.fromkeys(states))


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
