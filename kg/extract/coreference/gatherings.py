"""Find who came together: the events to which "the sides", "they" and "both ministers" point back.

Only words are asked for, before any report is made: whose names fill the roles, and whether it took place.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kg.extract.coreference.antecedents import gathering_before
from kg.extract.coreference.discourse_model import Gathering
from kg.extract.coreference.resolve import beside, referents
from kg.extract.factuality.lexicon import HELD, OVERRULING, UNKNOWN, status_lexicon
from kg.extract.factuality.status import status_of
from kg.extract.matching.match import follow
from kg.extract.syntax.tree import coordinated, subtree
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.mention import states_inside
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.matching.match import Match
    from kg.extract.reading import Reading

GATHERING = "Meeting"
WHO = "participant"
TRIP = "Visit"
TRAVELLER = "visitor"
HOST = "host"
RECEIVER = "receiver"
"""In ``each``: the subject is who receives the others."""
PERSONAL = ("Person/", "Office/")
PEOPLE = "people"
"""In ``require``: participants that are persons or offices."""
BODIES = ("Organization/", "IntergovernmentalBody/")
NAMED_AT = {"people": PERSONAL, "places": ("State/", "Place/"), "actors": (*PERSONAL, *BODIES)}
"""In ``require``, with "@" and a path: persons or offices, or states or towns, at its end; actors are people and bodies."""


def find_gatherings(reading: Reading, matches: Iterable[Match]) -> None:
    """Enter the gatherings of a text, in its order: who is meant by one may rest on the one before.

    Args:
        reading: The document; its ``gatherings`` and ``arrivals`` are filled.
        matches: What the patterns match outside of direct speech, in the order of the text.
    """
    for match in matches:
        if match.pattern.type == TRIP:
            _note_arrival(match, reading)
        if match.pattern.type != GATHERING or not _is_told(match):
            continue
        status = status_of(match.sentence.tree, match.trigger, support=match.support)
        if status.code in OVERRULING:
            continue
        code = dict(match.pattern.settings).get("status", "") or status.code or match.pattern.unstated
        ahead = status.present and _is_ahead(match, reading)
        people = members(match, reading) if code != UNKNOWN else ()
        if any(not _is_met(match, one, least, people, reading) for one, least in match.pattern.require):
            continue
        if len(people) > 1 and not (match.pattern.merge and not match.pattern.definite):
            held = code == HELD and not ahead
            if _are_sides_of(people, gathering_before(reading, match.sentence.token(match.trigger)), reading):
                continue  # "the two countries held talks" after their ministers met: these are still who is meant
            reading.gatherings.append(
                Gathering(
                    match.sentence.token(match.trigger), people, _hosts(match, people, reading), held=held
                )
            )


def _note_arrival(match: Match, reading: Reading) -> None:
    """Enter who travels, that "the guest" may mean him later."""
    status = status_of(match.sentence.tree, match.trigger, support=match.support)
    words = [word for name, filled in match.roles if name == TRAVELLER for word in filled]
    named = dict.fromkeys(one for word in words for one in referents(reading, match.sentence, word))
    people = tuple(one for one in named if one.startswith(PERSONAL))
    if not dict(match.roles).get(HOST, people):
        return  # "X was glad"
    if people and status.code not in OVERRULING:
        position = match.sentence.token(match.trigger)
        reading.arrivals.append(Gathering(position, people, (), held=status.code == HELD))


def _hosts(match: Match, people: tuple[str, ...], reading: Reading) -> tuple[str, ...]:
    """Return who received the others, else those in whose state the sentence says that they met."""
    tree = match.sentence.tree
    if match.pattern.each == RECEIVER:
        nouns = coordinated(tree, *follow(tree, match.top, ("subject",)))
        receiving = {one for noun in nouns for one in referents(reading, match.sentence, noun)}
        return tuple(one for one in people if one in receiving)
    places = [index for index in match.sentence.simple.mentions if index >= 0]
    towns = (index for index in places if reading.mentions[index].type == "Place")
    states = {reading.registry.state_around(reading.place(index)) for index in towns} - {""}
    own = tuple(one for one in people if states & {*reading.states_of(one)})
    return own if len(states) == 1 and len(own) < len(people) else ()


def _are_sides_of(people: tuple[str, ...], before: Gathering | None, reading: Reading) -> bool:
    """Tell whether those who meet are only the states of those who met before."""
    if before is None or not all(one.startswith("State/") for one in people):
        return False
    return {*people} <= {state for one in before.people for state in reading.states_of(one)}


def _is_told(match: Match) -> bool:
    """Tell whether the words tell of the event, and do not only name it in passing: "in X's talks with Y, the two said"."""
    tree, word, lexicon = match.sentence.tree, match.trigger, status_lexicon()
    above = tree.heads[word]
    before = tree.words[above].lower()
    setting = (
        before in lexicon.fronted or before in lexicon.setting or lexicon.preposition.get(before) == HELD
    )
    fronted = tree.deps[word] == "pobj" and setting and above < tree.heads[above]
    carried = match.support >= 0 and tree.deps[match.support] != "acl"
    return match.pattern.pos != "noun" or carried or fronted


def _is_ahead(match: Match, reading: Reading) -> bool:
    """Tell whether a day in the sentence lies ahead of the text: "X meets Y on Friday"."""
    today = reading.document.date
    days = (one.earliest for one in reading.dates_in(reading.span(match.sentence)))
    return today is not None and any(isinstance(day, date) and day > today for day in days)


def members(match: Match, reading: Reading) -> tuple[str, ...]:
    """Return whom a match brings together: people, else the states that meet, also in a body's name, else bodies."""
    words = [word for name, filled in match.roles if name == WHO for word in filled]
    named = dict.fromkeys(one for word in words for one in referents(reading, match.sentence, word))
    people = {one: None for one in named if may_fill(match, WHO, one, reading)}
    if len(people) == 1:
        people.update(dict.fromkeys(one for word in words for one in beside(reading, match.sentence, word)))
    if any(one.startswith(PERSONAL) for one in people):
        return tuple(people)
    states = tuple(one for one in named if one.startswith("State/")) or _sides_in_name(match, reading)
    return states if len(states) > 1 else (*people, *states)


def _sides_in_name(match: Match, reading: Reading) -> tuple[str, ...]:
    """Return the states in the name of what meets: "the Chile-Peru Commission held its third session"."""
    around = {*subtree(match.sentence.tree, match.trigger), *(w for _, filled in match.roles for w in filled)}
    for word in sorted(around):
        mention = reading.mention(match.sentence, word)
        keys = dict.fromkeys(states_inside(mention)) if mention is not None else {}
        if len(keys) > 1:
            return tuple(reading.registry.state(key) for key in keys)
    return ()


def _is_met(match: Match, required: str, least: int, people: tuple[str, ...], reading: Reading) -> bool:
    """Tell whether there are as many persons or offices as a pattern requires, in all or at the end of a path."""
    if "@" in required:
        return len(named_at(match, required, reading)) >= least
    return required != PEOPLE or len([one for one in people if one.startswith(PERSONAL)]) >= least


def named_at(match: Match, required: str, reading: Reading) -> set[str]:
    """Return who or what stands at the end of a path from the trigger: "people@object/verb:lead|head/subject"."""
    tree = match.sentence.tree
    kind, _, path = required.partition("@")
    words = follow(tree, match.trigger, tuple(path.split("/")))
    named = [one for word in words for one in coordinated(tree, word)]
    found = (one for word in named for one in referents(reading, match.sentence, word))
    return {one for one in found if one.startswith(NAMED_AT[kind])}


def may_fill(match: Match, role: str, name: str, reading: Reading) -> bool:
    """Tell whether ontology and pattern take an entity for a role; who speaks for others was not at their talks."""
    kind = name.partition("/")[0]
    if not load_ontology().accepts(match.pattern.type, role, kind):
        return False
    if role == WHO and match.pattern.pos == "noun" and _speaks_for_others(reading, name):
        return False
    classes = dict(match.pattern.only).get(role)
    return not classes or kind in classes


def _speaks_for_others(reading: Reading, name: str) -> bool:
    """Tell whether somebody is a spokesman, who tells of talks that he was not at."""
    if name not in reading.numbers:
        return False
    titles = reading.identities.persons[reading.numbers[name]].titles
    return any(word in title.label for title in titles for word in noun_lexicon().mouthpiece)
