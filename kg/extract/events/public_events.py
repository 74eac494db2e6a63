"""Public events, when all sentences are read: states in their names, whose place it is, national days."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.extract.candidate import HELD, PLANNED
from kg.extract.coreference.affiliation import home_of
from kg.extract.events.retold import with_one_name
from kg.extract.events.title_days import title_days
from kg.extract.matching.patterns import shared
from kg.extract.names.things.lexicon import split_head, thing_lexicon
from kg.extract.names.things.missions import is_mission
from kg.extract.syntax.tree import is_verb
from kg.extract.text.mention import STATES, states_inside
from kg.extract.text.tokens import HYPHENS
from kg.gazetteer import load_gazetteer
from kg.model import Code, EntityRef, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.extract.candidate import Candidate
    from kg.extract.reading import Reading
    from kg.extract.text.mention import Mention
    from kg.model import Span

PUBLIC = "PublicEvent"
VISIT = "Visit"
EVENTS = (PUBLIC, VISIT, "Meeting", "InstrumentAction")
"""What "the event" may mean."""
INFERRED = Decimal("0.7")
"""Confidence of an event whose place comes from the visit around it."""
REACH = 7
"""Words from "during" to "visit" at most."""
VISITING = ((Code("Cultural"),), (Code("Exhibition"),), (Code("Opening"),), (Code("Other"),))
"""Kinds of events that one state has as the guest of the one in which they are."""
AT_HOME = (Code("Anniversary"),)
"""Of a town, and so of its state, where no other is told."""
LOCAL = ((Code("Exhibition"),), (Code("Anniversary"),), (Code("Forum"),), (Code("Other"),))
"""Kinds of events that are in the town by which they are called."""
CAPITAL = "cultural-capital"
OPENING = Code("Opening")
ELECTION = (Code("Election"),)
VENUE = "Landmark/"
HONOURING = (":Monument:", ":Memorial:")
"""Kinds of landmarks that are called after somebody: a name inside of theirs is no place."""
WHERE = ("in", "at")
REGION = "region"
YEAR = 366
SIDES = 16
"""Names before a head that are looked at for its sides."""


def settle_public_events(candidates: Sequence[Candidate], reading: Reading) -> list[Candidate]:
    """Return the candidates with public events made complete.

    The states of an event are those in its name and the state it takes place in; of coordinated events a
    place at the end of the sentence is that of the last; what is opened brings its place. A message whose
    title is a national day tells of that day.
    """
    before = sorted((one.position, one.type) for one in candidates if one.type in EVENTS and not one.vague)
    events = [one for one in candidates if one.type == PUBLIC and not (one.vague and _of_other(one, before))]
    rest = [one for one in candidates if one.type != PUBLIC]
    trips: dict[object, dict[Value, Candidate]] = {}
    for one in candidates:
        if one.type == VISIT:
            where = (one.get("place") or one.get("host"))[:1]
            trips.setdefault(one.get("status"), {}).update(dict.fromkeys(where, one))
    last: dict[tuple[Span, ...], int] = {}
    for one in events:
        last[one.evidence] = max(one.position, last.get(one.evidence, 0))
    held = {(one.label, one.get("ordinal")) for one in events if one.get("status") == HELD}
    events = [one for one in events if not (_repeated(one, held) or _is_history(one, reading))]
    told = [_own_place(one, last[one.evidence], reading) for one in events]
    settled = [_completed(_on_trip(one, trips.get(one.get("status"), {}), reading), reading) for one in told]
    settled = [one for one in settled if one.get("involvesState") or not _is_bare(one)]
    settled = with_one_name(settled, reading)
    places: dict[object, dict[Value, None]] = {}
    for one in settled:
        places.setdefault((one.label, one.get("status")), {}).update(dict.fromkeys(one.get("place")))
    settled = [_narrowed(one, places[one.label, one.get("status")], reading) for one in settled]
    return [*rest, *settled, *title_days(settled, reading)]


def _of_other(event: Candidate, told: Sequence[tuple[int, str]]) -> bool:
    """Tell whether "the event took place in Lima" is said of what is no public event: of that which is told last."""
    before = bisect_left(told, (event.position, ""))
    return not before or told[before - 1][1] != PUBLIC


def _is_bare(event: Candidate) -> bool:
    """Tell whether an event is called as those of many states are: "Independence Day"."""
    return split_head(event.label.lower()) in thing_lexicon().whole


def _narrowed(event: Candidate, places: Iterable[Value], reading: Reading) -> Candidate:
    """Return a named event with the narrowest place that the text tells of it: "in Kenya", then "in Nairobi".

    A house of which nothing tells where it is is in the town that is told elsewhere.
    """
    own = event.get("place")
    inside = [
        one
        for one in (places if event.label and own else ())
        if isinstance(one, EntityRef)
        and (own[0] in (around := _around(one, reading)) or (not around and one.id.startswith(VENUE)))
    ]
    return event.with_values("place", (inside[0],)) if len(inside) == 1 else event


def _around(place: EntityRef, reading: Reading) -> list[Value]:
    """Return the town and the state in which a place is; "the National Museum of India" names its own."""
    found = [value for name in ("place", "inState") for value in reading.registry.values(place.id, name)]
    more = [
        value
        for one in found
        if isinstance(one, EntityRef)
        for value in reading.registry.values(one.id, "inState")
    ]
    named = reading.mentions_of(place.id)[:1] if not found and place.id.startswith(VENUE) else ()
    inner = (one for index in named for one in reading.mentions[index].inner if one.type == "State")
    return [*found, *more, *(EntityRef(reading.registry.state(one.key)) for one in inner)]


def _repeated(event: Candidate, held: set[tuple[str, tuple[Value, ...]]]) -> bool:
    """Tell whether an undated plan is of what the text tells as held: "cut a cake to celebrate the day"."""
    undated = event.get("status") == PLANNED and not event.get("earliest")
    return undated and (event.label, event.get("ordinal")) in held


def _is_history(event: Candidate, reading: Reading) -> bool:
    """Tell whether a house without a name was opened long ago: "the plant, opened in 2007, exports" is what is told of it."""
    written, (last, *_) = reading.document.date, event.get("latest") or (None,)
    old = isinstance(last, date) and written is not None and (written - last).days > YEAR
    return old and event.get("kind") == (OPENING,) and not event.get("about")


def _on_trip(event: Candidate, visits: Mapping[Value, Candidate], reading: Reading) -> Candidate:
    """Give an event "during the visit" without a place that and the dates of the only visit as real as it."""
    if len(visits) != 1 or event.get("place") or not _during_visit(event, reading):
        return event
    ((place, visit),) = visits.items()
    if not isinstance(place, EntityRef) or not place.id.startswith(("Place/", "State/")):
        return event
    placed = event.with_values("place", (place,))
    if not event.get("earliest") and not event.get("latest"):
        for name in ("earliest", "latest"):
            placed = placed.with_values(name, visit.get(name))
    return replace(placed, confidence=min(event.confidence, INFERRED))


def _during_visit(event: Candidate, reading: Reading) -> bool:
    """Tell whether the words around an event put it into a visit: "during the visit", "as part of a trip"."""
    lexicon = thing_lexicon()
    words = [word.lower() for word in reading.document.quote(event.evidence[0]).replace(",", " ").split()]
    within = next((place for place, word in enumerate(words) if word in lexicon.within), len(words))
    return bool(lexicon.trips.intersection(words[within : within + REACH]))


def _own_place(event: Candidate, last: int, reading: Reading) -> Candidate:
    """Take the place from an event when the last event of the sentence stands right before the place."""
    place = event.get("place")
    found = reading.word_at(event.position) if place and last > event.position else None
    if found is None or reading.span(sentence := found[0]) != event.evidence[0]:
        return event
    where = [
        word
        for word in range(len(sentence.tree.words))
        if (index := sentence.mention(word)) >= 0
        and reading.mentions[index].type in ("Place", "State")
        and EntityRef(reading.place(index)) == place[0]
    ]
    _, before = reading.word_at(last) or found
    behind = [word for word in where if word > before]
    if behind and not any(is_verb(sentence.tree, word) for word in range(before, behind[0])):
        return event.with_values("place", ())
    return event


def _completed(event: Candidate, reading: Reading) -> Candidate:
    states: list[Value] = list(event.get("involvesState"))
    first, last = reading.mention_range(event.position, event.position + 1)
    mention = next((one for one in reading.mentions[first:last] if one.type == PUBLIC), None)
    if event.get("kind") == (OPENING,):  # "its first embassy" is no first opening
        event = event.with_values("ordinal", ())
    if mention is not None:
        states += [EntityRef(reading.registry.state(key)) for key in states_inside(mention)]
        states += _states_before(mention, reading)
    place: tuple[Value, ...] = event.get("place") or _in_own_name(event, mention, reading)
    people = (value.id for value in event.get("participant") if isinstance(value, EntityRef))
    states += [EntityRef(state) for one in people for state in reading.states_of(one)]
    for value in event.get("about"):
        if isinstance(value, EntityRef):
            own = reading.registry.value(value.id, "place")
            place = place or ((own,) if own is not None else ())
            place = place or _place_in_name(value.id, reading)
            if own is None and place and value.id.startswith(VENUE):  # it stands where it was unveiled
                reading.registry.describe(value.id, (("place", place[0]),))
            states += reading.registry.values(value.id, "involvesState")
            states += _in_name(value.id, reading)
    states += [value for value in place if isinstance(value, EntityRef) and value.id.startswith("State/")]
    if event.get("kind") == ELECTION and not place and len({*states}) == 1:  # held at home
        place = (*states[:1],)
    guest = bool(states) and event.get("kind")[:1] in VISITING
    if not states and event.get("kind") == AT_HOME:
        states = _of_guests(event, reading)
    home = not states and event.get("kind") == AT_HOME and not _by_guests(event, reading)
    if guest or event.pattern == CAPITAL or home:
        homes = [one for town in place if isinstance(town, EntityRef) for one in _around(town, reading)]
        states += [one for one in homes if isinstance(one, EntityRef) and one.id.startswith("State/")]
    return event.with_values("place", place).with_values("involvesState", tuple(dict.fromkeys(states)))


def _of_guests(event: Candidate, reading: Reading) -> list[Value]:
    """Return the state of the one embassy named in the words that tell of a day: it celebrates its own."""
    start, end = reading.tokens.covering(event.evidence[0])
    missions = [
        index
        for index in range(*reading.mention_range(start, end))
        if reading.mentions[index].type in ("Body", "Landmark")
        and is_mission(reading.tokens, reading.mentions[index])
    ]
    homes = dict.fromkeys(state for index in missions for state in home_of(reading, index))
    return [EntityRef(reading.registry.state(state)) for state in homes] if len(homes) == 1 else []


def _by_guests(event: Candidate, reading: Reading) -> bool:
    """Tell whether an embassy is named in the words that tell of a day: it need not be that of the town."""
    words = reading.document.quote(event.evidence[0]).lower()
    return any(" ".join(mission) in words for mission in thing_lexicon().missions)


def _in_own_name(event: Candidate, mention: Mention | None, reading: Reading) -> tuple[Value, ...]:
    """Return the town before the head of a name: "the 3rd Lima Book Fair"; Days of a town are elsewhere too."""
    show = event.label.lower().split()[-1:]
    if mention is None or not (event.get("kind")[:1] in LOCAL or shared("SHOW").intersection(show)):
        return ()
    begin = mention.start + reading.tokens.words[mention.start][0].isdigit()
    first = [
        one
        for one in mention.inner
        if one.type == "Place"
        and (one.start == begin or _is_placed(one, reading))
        and (":" in one.key or load_gazetteer().place(one.key).kind != REGION)
    ]
    return tuple(EntityRef(reading.registry.place(one.key)) for one in first[:1])


def _is_placed(place: Mention, reading: Reading) -> bool:
    """Tell whether a town stands right behind a head that is so placed, with its year: "Expo 2025 Osaka"."""
    before = reading.tokens.words[place.start - 2 : place.start]
    named = before[-2:-1] if before[-1].isdigit() else before[-1:]
    return tuple(word.lower() for word in named) in thing_lexicon().placed


def _states_before(mention: Mention, reading: Reading) -> list[Value]:
    """Return the states before a head with a title: "the Kenyan-Ghanaian military exercise "X"."""
    words = reading.tokens.words
    found: list[Value] = []
    first, _ = reading.mention_range(mention.start, mention.end)
    near = reading.mentions[max(0, first - SIDES) : first]
    before = {one.end: one for one in near if one.type in STATES}
    here = mention.start
    while here > 0 and here not in reading.tokens.blocks:
        adjective = before.get(here)
        if adjective is not None:
            found.insert(0, EntityRef(reading.registry.state(adjective.key)))
        elif words[here - 1].lower() not in thing_lexicon().between | HYPHENS:
            break
        here = adjective.start if adjective is not None else here - 1
    return found


def _in_name(entity: str, reading: Reading) -> list[Value]:
    """Return the states in the name of what is opened: "the Kenyan Embassy", "a monument to a Kenyan poet"."""
    named = reading.mentions_of(entity)
    if not named:
        return []
    states = dict.fromkeys([*home_of(reading, named[0]), *states_inside(reading.mentions[named[0]])])
    return [EntityRef(reading.registry.state(state)) for state in states]


def _place_in_name(entity: str, reading: Reading) -> tuple[Value, ...]:
    """Return the place in the name of what is opened: "the Kenyan Embassy in Lima"; "a bust of Saint Helena" has none."""
    named = [reading.mentions[index] for index in reading.mentions_of(entity)[:1]]
    inner = (
        one
        for mention in named
        for one in mention.inner
        if one.type == "Place"
        and (not mention.key.startswith(HONOURING) or reading.tokens.lower[one.start - 1] in WHERE)
    )
    return tuple(EntityRef(reading.registry.place(one.key)) for one in inner)[-1:]
