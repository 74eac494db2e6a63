"""Do the names that two reports give an event tell of one event? In: two reports with names. Out: a rule, a veto or nothing.

A name is its telling words, the states and bodies in it as keys, and its year: "GCC-U.S. Summit" has the words of
"summit of the United States and the Gulf Cooperation Council".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from kg.gazetteer import load_gazetteer
from kg.links.knowledge import knowledge, plain_words
from kg.links.sides import NAMED, OPEN, SOON, gap, meet, narrow, towns
from kg.links.things import demonyms, with_states, words_key

if TYPE_CHECKING:
    from kg.links.sides import Sides, Weights

VETO, UNDECIDED = "veto", "undecided"
ENOUGH = 0.8
"""Weight of the shared sides, where one that is met once weighs 1, from which reports with days that meet are one event."""
_NEXT = timedelta(days=75)
"""A summit that is planned is the next of its name, one that was held the last, for so long."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_OWNER = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}]s?(?![a-z])")
_BODY = 8
"""Words of the longest name of a body that is looked for."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a name tells of an event."""

    words: frozenset[str]
    states: frozenset[str]
    bodies: frozenset[str]
    years: frozenset[str]

    @property
    def telling(self) -> frozenset[str]:
        """Words that few events have in their names."""
        return self.words - knowledge().common_names


def compare_names(one: Sides, other: Sides, weights: Weights) -> str:
    """Return the rule or the veto that the names of two events give, UNDECIDED where days are missing, or ""."""
    if not one.event.name or not other.event.name:
        return ""
    mine, yours = parsed(one.event.name), parsed(other.event.name)
    if _other_states(mine, yours) or not _one_year(mine, yours):
        return ""
    numbers = {one.event.ordinal, other.event.ordinal} - {""}
    if mine.words != yours.words:
        return _part_of(one, other, mine, yours) if len(numbers) < 2 else ""  # noqa: PLR2004 - two numbers
    if len(numbers) > 1:
        return VETO
    alike = words_key(one.event.name) == words_key(other.event.name)
    apart = one.dated and other.dated and not meet(one, other)
    single = _is_single(one, other, mine)
    if apart or gap(one, other) > (NAMED if alike or single else OPEN):
        return VETO if apart or alike else UNDECIDED
    if _is_known(one, other, mine, yours, weights):
        return "named-event"
    return "" if meet(one, other) else UNDECIDED


def _is_single(one: Sides, other: Sides, mine: Name) -> bool:
    """Say whether a name is one of which a body or region has one event at a time."""
    return bool(knowledge().gatherings & mine.words) and not elsewhere(one, other)


def _is_known(one: Sides, other: Sides, mine: Name, yours: Name, weights: Weights) -> bool:
    """Say whether a name that both have, and what else they share, tell which event it is."""
    telling = mine.telling | (mine.states & yours.states)
    if len(telling) > 1:
        return True
    numbered = bool(one.event.ordinal and one.event.ordinal == other.event.ordinal)
    single = _is_single(one, other, mine)
    if telling and (numbered or (single and _is_next(one, other))):
        return True
    near = meet(one, other) or (not (one.dated and other.dated) and gap(one, other) <= SOON)
    shared = (one.who & other.who) | (one.event.states & other.event.states)
    if near and sum(weights.weight[iri] for iri in shared) >= ENOUGH:
        return True
    if meet(one, other) and len(_own_words(one) & _own_words(other)) > 1:
        return True  # "D-ISIS Ministerial": both write the name of the body so
    there = bool(towns(one) & towns(other)) and narrow(one) and narrow(other)
    return bool(near and telling and (single or one.who & other.who or there))


def _own_words(one: Sides) -> frozenset[str]:
    """Return the telling words of a name as it is written, with those of a body's name in it."""
    return frozenset(words_key(one.event.name)) - knowledge().common_names - knowledge().passing_words


def _is_next(one: Sides, other: Sides) -> bool:
    """Say whether one tells of the last or the next event of a name, which is the other."""
    if one.event.as_of is None or other.event.as_of is None or (one.dated and other.dated):
        return False
    first, second = sorted((one, other), key=lambda side: (side.event.status == "Held", side.event.iri))
    if first.event.status != "Held" and second.event.status == "Held" and not _in_order(first, second):
        return False
    return gap(one, other) <= _NEXT


def _in_order(plan: Sides, held: Sides) -> bool:
    return plan.event.as_of is None or held.last is None or plan.event.as_of <= held.last


def _part_of(one: Sides, other: Sides, mine: Name, yours: Name) -> str:
    """Say whether one name is the other in fewer words: "Review Conference", "Review Conference of the Treaty"."""
    few, many = sorted((mine, yours), key=lambda name: len(name.words))
    if not few.words < many.words or (many.words - few.words) & knowledge().parts_of_events:
        return ""
    numbered = bool(one.event.ordinal and one.event.ordinal == other.event.ordinal)
    shared = one.who & other.who or (towns(one) & towns(other))
    near = meet(one, other) and not elsewhere(one, other)
    telling = len(few.telling | (few.states & many.states))
    small = many.words - few.words <= knowledge().common_names - knowledge().gatherings
    known = numbered or shared or (small and narrow(one) and narrow(other))
    return "shorter-name" if near and (telling > 1 or (telling and known)) else ""


def named_sides(one: Sides, other: Sides) -> bool:
    """Say whether the name of one tells the body that takes part in the other, which has no name, in the same days."""
    if bool(one.event.name) == bool(other.event.name) or "Call" in (one.event.code, other.event.code):
        return False
    named, plain = (one, other) if one.event.name else (other, one)
    name = parsed(named.event.name)
    people = [frozenset(iri for iri in side.who if "/person/" in iri) for side in (named, plain)]
    bodies = plain.who - people[1]
    told = any(_told_in(iri.rpartition("/")[2], name) for iri in bodies)
    if not told or not (meet(one, other) and narrow(one) and narrow(other)) or elsewhere(one, other):
        return False
    if people[0] and people[1]:
        return bool(people[0] & people[1])
    return not people[1] and len(name.states | name.bodies) > 1


def _told_in(key: str, name: Name) -> bool:
    words = frozenset(word for word in key.split("-") if len(word) > 1)
    return key in name.bodies or (len(words) > 1 and words <= name.words)


def _other_states(mine: Name, yours: Name) -> bool:
    return bool(mine.states - yours.states and yours.states - mine.states)


def _one_year(mine: Name, yours: Name) -> bool:
    return not mine.years or not yours.years or bool(mine.years & yours.years)


def elsewhere(one: Sides, other: Sides) -> bool:
    """Say whether hosts, states or towns of the two differ."""
    hosts = one.event.hosts and other.event.hosts and not one.event.hosts & other.event.hosts
    here, there = one.event.states, other.event.states
    apart = towns(one) and towns(other) and not towns(one) & towns(other)
    return bool(hosts or (here - there and there - here) or apart)


@cache
def parsed(name: str) -> Name:
    """Return what a name tells."""
    words, found = list(plain_words(with_states(_OWNER.sub("", name)))), set()
    bodies = _bodies()
    rest: list[str] = []
    while words:
        size = next((n for n in range(min(_BODY, len(words)), 0, -1) if tuple(words[:n]) in bodies), 0)
        if size:
            found.add(bodies[tuple(words[:size])])
        else:
            rest.append(words[0])
        del words[: size or 1]
    key = frozenset(words_key(" ".join(rest)))
    states = key.intersection(demonyms().values())
    years = frozenset(word for word in key if _YEAR.fullmatch(word))
    numbers = {word for word in key if _ORDINAL.fullmatch(word)}
    telling = key - states - years - numbers - knowledge().passing_words
    return Name(telling | found, states, frozenset(found), years)


@cache
def _bodies() -> dict[tuple[str, ...], str]:
    """Return the names of bodies, each as its words, with the body's key: acronyms, and full names."""
    gazetteer = load_gazetteer()
    return {
        plain_words(name): key
        for name, kind, key in gazetteer.names()
        if kind == "body" and (" " in name or not gazetteer.is_ambiguous(name))
    }
