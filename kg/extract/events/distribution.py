"""Who is at which event of a match: the stops of a trip, "met separately with A and B", the other side of a meeting."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from kg.extract.candidate import Rejected
from kg.extract.coreference.antecedents import PAIR, gathering_before, group_before
from kg.extract.coreference.gatherings import PEOPLE, TRAVELLER, TRIP, may_fill
from kg.extract.coreference.groups_and_proxies import points_back
from kg.extract.coreference.plural_pronouns import people_before
from kg.extract.coreference.pronouns import person_before
from kg.extract.coreference.resolve import beside, referents
from kg.extract.events.checks import is_somebody
from kg.extract.events.trip_legs import split_legs
from kg.extract.matching.match import follow
from kg.extract.matching.patterns import shared
from kg.extract.syntax.tree import children, coordinated, is_verb, prepositional, subtree, verb_above
from kg.extract.text.actor_nouns import noun_lexicon
from kg.model import EntityRef, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.candidate import Candidate
    from kg.extract.matching.match import Match
    from kg.extract.reading import Reading
    from kg.extract.text.parser import Tree


def split(match: Match, candidate: Candidate, reading: Reading) -> list[Candidate]:
    """Return one candidate for each filler of the role that makes events of their own."""
    role = match.pattern.each
    if role == "separately":
        return _separate(match, candidate, reading)
    if role == "receiver":
        return _by_receiver(match, candidate, reading)
    return split_legs(match, candidate, reading) if role else [candidate]


def _separate(match: Match, candidate: Candidate, reading: Reading) -> list[Candidate]:
    """Split "met separately with A and B" and "held meetings with A and B" into a meeting with each.

    Those who meet the others, one after another, are the subject, who leads the delegation that is, or those whom no word
    of the match names: whose programme "meetings with A, and with B" are on.
    """
    withs = _withs(match.sentence.tree, match.trigger)
    if len(candidate.get("participant")) < 3 or not (withs or _is_apart(match)):  # noqa: PLR2004 - one and two others
        return [candidate]
    tree, verb = match.sentence.tree, match.top
    if not is_verb(tree, verb):  # "flew to Lima for meetings with"
        verb = max(verb_above(tree, verb), 0)
    words = [*follow(tree, verb, ("subject",)), *follow(tree, verb, ("subject", "verb:lead|head", "subject"))]
    own, others = _parted(match, candidate, words, reading)
    if not own:
        others, own = _parted(
            match, candidate, [word for _, filled in match.roles for word in filled], reading
        )
    tables = [[one] for one in others]
    if withs:  # "talks with A and B and with C"
        there = [_parted(match, candidate, children(tree, one, "pobj"), reading)[0] for one in withs]
        tables = [found for table in there if (found := [one for one in table if one in others])]
        tables += [[one] for one in others if all(one not in table for table in tables)]
    return with_each(candidate, own, tables, reading) if own and len(tables) > 1 else [candidate]


def _by_receiver(match: Match, candidate: Candidate, reading: Reading) -> list[Candidate]:
    """Split "was received by A of Chile and B of Peru": hosts of different states receive each at home."""
    words = follow(match.sentence.tree, match.top, ("subject",))
    hosts, guests = _parted(match, candidate, words, reading)
    homes = {states_of_all([one], reading) for one in hosts}
    apart = guests and () not in homes and len(homes) == len(hosts) > 1
    return with_each(candidate, guests, [[one] for one in hosts], reading) if apart else [candidate]


def _parted(
    match: Match, candidate: Candidate, words: Sequence[int], reading: Reading
) -> tuple[list[EntityRef], list[EntityRef]]:
    """Return the participants whom words name, with those coordinated with them, and the others."""
    named = coordinated(match.sentence.tree, *words)
    ids = {one for word in named for one in referents(reading, match.sentence, word)}
    people = [one for one in candidate.get("participant") if isinstance(one, EntityRef)]
    return [one for one in people if one.id in ids], [one for one in people if one.id not in ids]


def with_each(
    candidate: Candidate, own: Sequence[EntityRef], tables: Sequence[Sequence[EntityRef]], reading: Reading
) -> list[Candidate]:
    """Return an event of *own* people with those at each table of others, and with the states of these."""
    people = [*own, *(one for table in tables for one in table)]
    return [
        candidate.with_values("participant", (*own, *table)).with_values(
            "involvesState",
            tuple(
                state
                for state in candidate.get("involvesState")
                if state not in states_of_all(people, reading)
                or state in states_of_all((*own, *table), reading)
            ),
        )
        for table in tables
    ]


def _withs(tree: Tree, here: int) -> list[int]:
    """Return the prepositions of "talks with A and with B", where they are several."""
    withs = children(tree, here, "prep")
    again = [c for one in withs for c in children(tree, one, "conj") if tree.words[c].lower() == "with"]
    return [tree.heads[again[0]], *again] if again else []


def _is_apart(match: Match) -> bool:
    tree, here = match.sentence.tree, match.trigger
    # "met X and Y in separate meetings", "in the calls, A discussed the plan with B and C"
    below = [here, *(prepositional(tree, here, "in") if is_verb(tree, here) else ())]
    words = {*below, *(child for word in below for child in tree.children[word])}
    several = any(tree.tags[one] == "NNS" and tree.lemmas[one] in shared("APART") for one in below)
    return several or any(tree.lemmas[word] in shared("SEPARATELY") for word in words)


def states_of_all(people: Sequence[Value], reading: Reading) -> tuple[Value, ...]:
    """Return the states for which people act, in their order."""
    states = [state for one in people if isinstance(one, EntityRef) for state in reading.states_of(one.id)]
    return tuple(EntityRef(state) for state in dict.fromkeys(states))


def with_other_side(
    match: Match, properties: list[tuple[str, Value]], reading: Reading
) -> list[tuple[str, Value]]:
    """Add who stands on the other side, where nobody there is named.

    That is whose counterpart somebody is ("the talks with his Danish counterpart"), whose trip it is ("talks with A are
    planned during the visit of B"), or whom the text was about before: "X flew to Lima. Talks with A are planned".

    Raises:
        Rejected: Several are met by nobody knows whom: they did not meet each other.
    """
    tags = match.sentence.tree.tags
    words = [w for name, filled in match.roles if name == "participant" for w in filled if tags[w] != "DT"]
    count = sum(1 for name, _ in properties if name == "participant")
    whose = [beside(reading, match.sentence, word) for word in words]
    people = tuple(dict.fromkeys(chain.from_iterable(whose))) if count == 1 or all(whose) else ()
    if not people and words and {*words} <= (side := _only_side(match)):
        people = tuple(
            one for one in _other_side(match, side, reading) if may_fill(match, "participant", one, reading)
        )
        if not people and count > 1:
            reason = "nobody on the other side"
            raise Rejected(reason)
    states = dict.fromkeys(state for person in people for state in reading.states_of(person))
    added = [("participant", EntityRef(one)) for one in people]
    added += [("involvesState", EntityRef(one)) for one in states]
    return [*properties, *(pair for pair in added if pair not in properties)]


def _only_side(match: Match) -> set[int]:
    """Return with whom people meet, where the words of an event's noun say only that: "meetings with A, and with B"."""
    tree, noun = match.sentence.tree, match.trigger
    done = tree.deps[noun] == "dobj" and tree.lemmas[tree.heads[noun]] not in shared("LISTING")
    if match.pattern.pos != "noun" or children(tree, noun, "poss") or done:
        return set()  # "these included talks with A"
    withs = [one for top in {noun, match.top} for one in prepositional(tree, top, "with")]
    return {*coordinated(tree, *withs)}


def _other_side(match: Match, side: set[int], reading: Reading) -> tuple[str, ...]:
    """Return whose trip the sentence tells of, or if it names nobody else the subject of those before it."""
    tree = match.sentence.tree
    inside = {word for one in side for word in subtree(tree, one)}
    others = [w for w in range(len(tree.words)) if w not in inside and _is_actor(match, w, reading)]
    owners = {w for w in others if tree.lemmas[_owned(tree, w)] in noun_lexicon().trips}
    if owners == {*others}:
        found = [one for w in owners for one in referents(reading, match.sentence, w)]
        return (
            tuple(found) if found else () if owners else person_before(reading, match.sentence, match.trigger)
        )
    return ()


def _owned(tree: Tree, word: int) -> int:
    """Return what is somebody's: the visit in "his visit" and "the visit of X"."""
    above = tree.heads[word]
    return tree.heads[above] if tree.words[above].lower() in ("of", "by") else above


def _is_actor(match: Match, word: int, reading: Reading) -> bool:
    """Tell whether a word is somebody who may have a meeting; "the sides" are those who have this one."""
    tree, mention = match.sentence.tree, reading.mention(match.sentence, word)
    if mention is not None and mention.type == "State":
        return tree.deps[word] != "pobj"
    return is_somebody(match, word, reading) and not points_back(match.sentence, word)


def sides_before(match: Match, reading: Reading) -> list[tuple[str, Value]]:
    """Return whose event it is that no word of its sentence tells: the states of those who met before, or who they are.

    Where nobody has met yet, "the talks took place in Lima" are those of the two of different states whom the sentence
    before tells of together: "A flew to Peru at the invitation of B", "A and B signed a treaty". A trip is that of those who
    travelled before in the paragraph, if they are always the same.
    """
    if match.pattern.type == TRIP:
        here = match.sentence.token(match.trigger)
        start = reading.tokens.blocks[reading.tokens.block(here)]
        told = {one.people for one in reading.arrivals if start <= one.position < here}
        return [(TRAVELLER, EntityRef(who)) for one in told if len(told) == 1 for who in one]
    group = group_before(reading, match.sentence, match.trigger)
    if (PEOPLE, PAIR) not in match.pattern.require:
        return [
            ("involvesState", state) for state in states_of_all([EntityRef(one) for one in group], reading)
        ]
    met = gathering_before(reading, match.sentence.token(match.trigger), to_come=True)
    pair = () if met is not None else people_before(reading, match.sentence, match.trigger)
    states = states_of_all([EntityRef(one) for one in pair], reading)
    if len(pair) != PAIR or len(states) != PAIR:
        return []
    return [*(("participant", EntityRef(one)) for one in pair), *(("involvesState", one) for one in states)]
