"""Public events told twice: a headline and its sentence, "Exercise X" and "the joint drills", an embassy by two names."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.candidate import HELD, PLANNED
from kg.extract.events.headlines import headline_end
from kg.extract.matching.patterns import shared
from kg.extract.names.things.lexicon import thing_lexicon
from kg.model import Code, EntityRef

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from kg.extract.candidate import Candidate
    from kg.extract.reading import Reading
    from kg.model import Span

ALIKE = (Code("Exercise"), Code("Election"))
"""Kinds of which a text tells of one for the same states at the same time, however it calls it."""
OPENING, EXHIBITION = Code("Opening"), Code("Exhibition")
NAMED = "named-public-event"
UNNAMED = ((Code("Cultural"),), (EXHIBITION,), (Code("Other"),))
"""Kinds of which "the festival" means the last that is told of."""
DATES = ("earliest", "latest")
NEAR = 32
"""Tellings of like events before one that it may tell again: comparing each with all takes quadratic time."""
JOINING = {"of", "the"}
POINTING = {"the", "this", "these"}
HEADLINE = "headline"
PLACES = ("", "Landmark", "Place", "State")
TOWN = 2


def with_one_name(events: Sequence[Candidate], reading: Reading) -> list[Candidate]:
    """Return the events; those that are told again have one name, by which they are put together later.

    What the headline tells in the present ("A and B hold drills") is to come if the text says so.
    """
    end = headline_end(reading)
    plans = [event for event in events if event.get("status") == PLANNED and event.position >= end][:NEAR]
    found: list[Candidate] = []
    alike: dict[object, deque[int]] = {}
    words: dict[int, dict[Span, None]] = {}  # of those that are told again; put together once
    told_below: set[int] = set()  # headlines whose event the text has told
    for told in events:
        open_ended = told.position < end and told.get("status") == HELD and not told.get("earliest")
        later = told.with_values("status", PLANNED) if open_ended else told
        event = later if open_ended and any(_is_again(later, plan) for plan in plans) else told
        near = {index for key in (*_keys(event), HEADLINE) for index in alike.get(key, ())}
        known = [
            index
            for index in sorted(near)
            if _is_again(found[index], event)
            or (
                found[index].position < end <= event.position
                and index not in told_below
                and _is_bare(found[index], event, reading)
            )
        ]
        told_below.update(known)
        if not known and (before := _pointed_at(event, found, reading)) is not None:
            found[before] = _lasting(found[before], event, reading)
            words.setdefault(before, dict.fromkeys(found[before].evidence)).update(
                dict.fromkeys(event.evidence)
            )
            continue
        named = [found[index] for index in known if _is_proper(found[index])]
        label = named[0].label if named else event.label
        if not named and not _is_proper(event):  # the fuller of two descriptions
            label = max(label, *(found[index].label for index in known[:1]), "", key=len)
        for index in known:
            found[index] = replace(found[index], label=label)
        for key in (*_keys(event), *([HEADLINE] if event.position < end else [])):
            alike.setdefault(key, deque(maxlen=NEAR)).append(len(found))
        found.append(replace(event, label=label))
    for index, spans in words.items():
        found[index] = replace(found[index], evidence=tuple(spans))
    return found


def _keys(event: Candidate) -> list[object]:
    """Return what two tellings of one event share one of: kind, status and (exercises apart) a state, house or day of voting."""
    kind = (event.get("kind"), event.get("status"))
    shared = (*event.get("involvesState"), *event.get("about"))
    if _is_exercise(event):
        return [kind]
    day = [(*kind, *event.get("earliest"))] if event.get("kind") == ALIKE[1:] else []
    return [*day, *((*kind, one) for one in shared)]


def _is_again(one: Candidate, other: Candidate) -> bool:
    """Tell whether two tellings may be of one event: kind, status and states agree, and so do the names."""
    if one.get("kind") != other.get("kind") or one.get("status") != other.get("status"):
        return False
    if one.get("kind") == (OPENING,) and one.get("about") and one.get("about") == other.get("about"):
        return True  # "opening of X", "inauguration of X"
    states = [{v.id for v in c.get("involvesState") if isinstance(v, EntityRef)} for c in (one, other)]
    apposed = one.evidence == other.evidence and _is_exercise(
        one
    )  # "Exercise X, a joint exercise of A and B"
    there = _is_exercise(one) and one.get("place") == other.get("place") != ()
    voting = one.get("kind") == ALIKE[1:] and one.get("earliest") == other.get("earliest") != ()
    there |= voting
    if not (all(states) or apposed or there) or not (states[0] <= states[1] or states[1] <= states[0]):
        return False
    words = [_words(one), _words(other)]
    if one.get("kind") == (OPENING,):
        missions = [name & _missions() for name in words]
        one_of_two = bool(one.get("about")) != bool(other.get("about")) and len(states[0] & states[1]) > 1
        houses = [name & shared("FACILITY") for name in words]
        again = missions if missions[0] or missions[1] or not one_of_two else houses
        return bool(again[0] & again[1])
    if _is_proper(one) and _is_proper(other):  # "Days of Peru Culture", "Days of Culture of Peru"
        return words[0] - JOINING == words[1] - JOINING
    wide = len(states[0] & states[1]) > 1 or _is_proper(one) or _is_proper(other)
    same = words[0] <= words[1] or words[1] <= words[0] or (voting and not all(states))
    return one.get("kind")[:1] in [(kind,) for kind in ALIKE] and (same or (wide and _is_exercise(one)))


def _pointed_at(event: Candidate, before: Sequence[Candidate], reading: Reading) -> int | None:
    """Return which event "the festival", "it" or "the event" means: the last of its kind, or of any, that is told of before."""
    if event.vague:  # "it was held in Lima", "the exhibition will run until May", behind what it was
        start, _ = reading.tokens.covering(event.evidence[0])
        said = shared("SHOW").intersection(reading.tokens.lower[start : event.position])
        near = range(max(0, len(before) - NEAR), len(before))
        return next(reversed([index for index in near if _is_called(before[index], said)] or near), None)
    words = event.label.lower().split()
    start = event.position - len(words) + 1
    tokens = [*reading.tokens.lower[max(0, start - 1) : event.position + 1]]
    if event.get("kind") not in UNNAMED or tokens[0] not in POINTING or tokens[1:] != words:
        return None
    last = range(len(before) - 1, max(-1, len(before) - 1 - NEAR), -1)
    return next((index for index in last if before[index].get("kind") == event.get("kind")), None)


def _is_called(event: Candidate, nouns: AbstractSet[str]) -> bool:
    """Tell whether one of the nouns says what an event is, by its name or its kind."""
    kinds = {one.name.lower() for one in event.get("kind") if isinstance(one, Code)}
    return bool(nouns & (_words(event) | kinds))


def _lasting(event: Candidate, told: Candidate, reading: Reading) -> Candidate:
    """Return an event, in its first words, with what is told of it again: when, where, and until when it goes on.

    A house that is told behind a town is there: "was held in Lima. It took place at the Museum of Gold."
    """
    first, last = event.get("earliest"), told.get("latest")
    lasts = first and last and first[0] < last[0] and not told.get("earliest")  # type: ignore[operator]
    bare = [] if first or event.get("latest") else [*DATES]
    wide = 0 < _breadth(told) < _breadth(event)
    if wide and _breadth(event) == TOWN:
        (town, *_), (house, *_) = event.get("place"), told.get("place")
        known = reading.registry.value(house.id, "place") if isinstance(house, EntityRef) else town
        wide = known in (None, town)
        if known is None and isinstance(house, EntityRef):
            reading.registry.describe(house.id, (("place", town),))
    for name in (
        *bare,
        *(["latest"] if lasts else []),
        *(["place"] if wide or not event.get("place") else []),
    ):
        event = event.with_values(name, told.get(name))
    return event


def _breadth(event: Candidate) -> int:
    """Return how wide the place is that is told of an event: none, house, town or state."""
    kinds = [one.id.partition("/")[0] for one in event.get("place") if isinstance(one, EntityRef)]
    return PLACES.index(kinds[0]) if kinds and kinds[0] in PLACES else 0


def _is_bare(headline: Candidate, told: Candidate, reading: Reading) -> bool:
    """Tell whether a headline tells of an event without its full name: "Exhibition of carpets opens in Lima"."""
    alike = all(headline.get(name) == told.get(name) for name in ("kind", "status"))
    if not alike or _is_proper(headline) or not (_is_proper(told) or _is_there(headline, told, reading)):
        return False
    states = [set(event.get("involvesState")) for event in (headline, told)]
    other_day = headline.get("earliest") and headline.get("earliest") != told.get("earliest")
    common = headline.get("kind") == (EXHIBITION,) or _words(headline) & _words(told)
    return (
        bool(common)
        and not other_day
        and (not all(states) or states[0] <= states[1] or states[1] <= states[0])
    )


def _is_there(headline: Candidate, told: Candidate, reading: Reading) -> bool:
    """Tell whether two tellings have words in common and one place, or the second a house in the town of the first."""
    (town, *_), (place, *_) = headline.get("place") or (None,), told.get("place") or (None,)
    inside = reading.registry.value(place.id, "place") if isinstance(place, EntityRef) else None
    names = [_words(one) - JOINING for one in (headline, told)]
    return town is not None and town in (place, inside) and (names[0] <= names[1] or names[1] <= names[0])


def _is_exercise(event: Candidate) -> bool:
    return event.get("kind") == ALIKE[:1]


def _is_proper(event: Candidate) -> bool:
    return event.pattern == NAMED


def _words(event: Candidate) -> frozenset[str]:
    name = event.label.lower().replace("\u2019", "'").rpartition("'s ")[2]  # whose day it is, its states tell
    return frozenset(name.split())


def _missions() -> frozenset[str]:
    return frozenset(word for head in thing_lexicon().missions for word in head)
