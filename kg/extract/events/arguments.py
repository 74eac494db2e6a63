"""Matches to candidate reports: fill the roles, tell the status, and look for place, date, name and number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate, Rejected
from kg.extract.coreference.affiliation import home_of
from kg.extract.coreference.gatherings import may_fill
from kg.extract.coreference.places import host_meant, landed_at
from kg.extract.coreference.resolve import referents
from kg.extract.events.checks import (
    AROUND,
    check_abroad,
    check_known,
    check_own,
    check_roles,
    groups,
    is_person,
)
from kg.extract.events.circumstances import circumstances
from kg.extract.events.distribution import sides_before, split, with_other_side
from kg.extract.events.event_names import BODIES, event_name, name_words, of_bodies
from kg.extract.events.instruments.lists import find_instruments
from kg.extract.events.kinds import with_kind
from kg.extract.events.order import is_ahead, is_former, links_of
from kg.extract.events.where import place_named
from kg.extract.factuality.event_context import is_of_another
from kg.extract.matching.match import points_back
from kg.extract.syntax.tree import verb_above
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.mention import states_inside
from kg.extract.values.ordinals import find_ordinals
from kg.model import Code, EntityRef, Value
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.matching.match import Match
    from kg.extract.reading import Reading
    from kg.extract.text.mention import Mention


def read_match(match: Match, reading: Reading) -> list[Candidate]:
    """Make candidate reports of a match.

    Raises:
        Rejected: There is none.
    """
    return split(match, _candidate(match, reading), reading)


def _candidate(match: Match, reading: Reading) -> Candidate:
    pattern, tree = match.pattern, match.sentence.tree
    ontology = load_ontology()
    check_own(match, reading)
    properties: list[tuple[str, Value]] = [
        (name, _setting(name, value)) for name, value in pattern.settings if name != "status"
    ]  # the status is the circumstances' business
    fillers: set[int] = set()
    unnamed: set[int] = set()
    sides: set[tuple[str, Value]] = set()
    for name, words in match.roles:
        for word in words:
            values = _values(pattern.type, name, match, word, reading)
            if _is_agreed(match) and reading.mention(match.sentence, word) is None:
                values = [pair for pair in values if pair[0] != "participant"]
            if not values:
                unnamed.add(word)
                continue
            fillers.add(word)
            if reading.mention(match.sentence, word) is None and {key for key, _ in values} == {
                "involvesState"
            }:
                unnamed.add(word)  # "members of the Kenyan community"
            sides.update(pair for pair in values[:1] if name == "participant" and not is_person(pair[1]))
            properties.extend(pair for pair in values if pair not in properties)
    properties = [
        (name, value)
        for name, value in properties
        if not isinstance(value, EntityRef) or may_fill(match, name, value.id, reading)
    ]
    if pattern.again and not any(name == "participant" for name, _ in properties):
        properties.extend(sides_before(match, reading))
    properties = with_kind(match, with_other_side(match, properties, reading), reading)
    check_roles(match, properties, reading, len(sides))
    if pattern.merge and is_of_another(match, reading):
        reason = "said of an event of its own"
        raise Rejected(reason)
    check_abroad(match, properties, reading)
    check_known(match, properties, reading)
    label = event_name(match, reading, properties)
    if pattern.named and not label:
        reason = "no name of a body or series"
        raise Rejected(reason)
    if label and ontology.reports(pattern.type).least_sides > 1:
        properties.extend(_of_a_body(match, reading, properties))
        series = [one.id for name, one in properties if name == "inSeries" and isinstance(one, EntityRef)]
        own = {reading.registry.value(one, "organizer") for one in series}  # "the Council held its session"
        properties = [pair for pair in properties if pair[0] != "participant" or pair[1] not in own]
    if ontology.is_a(pattern.type, "Event"):
        known = {name for name, _ in properties} | (
            {"place"} if ontology.is_remote(value for _, value in properties) else set()
        )
        wide = next((value for name, value in properties if name == "place" and _is_state(value)), None)
        around = circumstances(match, reading, frozenset(fillers), known - ({"place"} if wide else set()))
        properties = _narrowed(properties, around, wide, reading) if wide else properties + around
    for wanted, _ in pattern.require:
        some = set(wanted.split("|"))  # "place|earliest": one of them
        if some & {*AROUND} and not any(name in some for name, _ in properties):
            reason = f"no {' or '.join(wanted.split('|'))} of the event in the text"
            raise Rejected(reason)
    core = {*ontology.reports(pattern.type).sides, "participant", "involvesState", "inSeries"}
    filled = any(name in core for name, _ in properties)
    return Candidate(
        type=pattern.type,
        properties=tuple(properties),
        evidence=(reading.span(match.sentence),),
        pattern=pattern.id,
        position=_position(match),
        label=label,
        vague=(pattern.merge and not (pattern.definite and _several(properties)))
        or (pattern.pos == "noun" and not label and not filled),
        adds=pattern.merge,
        shares=pattern.shares,
        back=not label and _points_back(match, reading),
        others=groups(match, unnamed | ({*match.company} - fillers), reading),
        edge=pattern.edge,
        given=pattern.given,
        soft=pattern.soft or (_is_number(label) and not filled),
        past=is_former(match),
        ahead=is_ahead(match),
        more=any(tree.words[child].lower() == "also" for child in tree.children[match.top]),
        confidence=pattern.confidence,
        links=links_of(match, reading) if ontology.is_a(pattern.type, "Event") else (),
    )


def _is_agreed(match: Match) -> bool:
    """Tell whether those who agree on a session are not said to be there: "the sides agreed to hold the fifth session"."""
    agreed = match.support >= 0 and match.sentence.tree.deps[match.support] in ("pcomp", "xcomp")
    return agreed and bool(match.pattern.named)


def _points_back(match: Match, reading: Reading) -> bool:
    """Tell whether words may tell of an event named before: "the talks were led by X"; a delegation that came meets Y."""
    tree, crowd = match.sentence.tree, noun_lexicon().crowd
    if match.pattern.pos == "noun":
        return points_back(tree, match.trigger)
    words = (word for name, filled in match.roles if name == "participant" for word in filled)
    return any(tree.lemmas[w] in crowd and reading.mention(match.sentence, w) is None for w in words)


def _is_number(label: str) -> bool:
    """Tell whether a name is a number alone: "the 26th summit" may be the session told before."""
    return label.count(" ") == 1 and any(span.start == 0 for span, _ in find_ordinals(label))


def _is_state(value: Value) -> bool:
    return isinstance(value, EntityRef) and value.id.startswith("State/")


def _narrowed(
    properties: list[tuple[str, Value]], around: list[tuple[str, Value]], wide: Value, reading: Reading
) -> list[tuple[str, Value]]:
    """Return all properties; a town of the state *wide* takes its place: "the embassy in Peru was opened in Lima"."""
    town = next((value for name, value in around if name == "place"), None)
    inside = isinstance(town, EntityRef) and reading.registry.value(town.id, "inState") == wide
    dropped = wide if inside else town
    return [pair for pair in properties + around if pair != ("place", dropped)]


def _position(match: Match) -> int:
    """Return the token of the trigger; of "A, accompanied by B, met C" that of the verb, whose event it adds to."""
    tree, word = match.sentence.tree, match.trigger
    if match.pattern.merge and (match.pattern.beside or match.pattern.shares):
        word = max(word, verb_above(tree, word))
    return match.sentence.token(word)


def _several(properties: list[tuple[str, Value]]) -> bool:
    return sum(1 for name, _ in properties if name == "participant") > 1


def _of_a_body(
    match: Match, reading: Reading, properties: list[tuple[str, Value]]
) -> list[tuple[str, Value]]:
    """Return the series of the sessions of a body, and the states that the body's own name tells."""
    found: list[tuple[str, Value]] = []
    for word in of_bodies(match, reading):
        mention = reading.mention(match.sentence, word)
        led = reading.registry.bodies_led(mention) if mention is not None else ()
        told = _sessions(reading, led or referents(reading, match.sentence, word))
        found.extend(pair for pair in told if pair not in properties)
    for word in name_words(match):
        mention = reading.mention(match.sentence, word)
        if mention is not None and mention.type not in ("State", "Adjective"):
            found.extend(pair for pair in _sides_of(mention, reading) if pair not in properties)
    return found


def _sessions(reading: Reading, bodies: Iterable[str]) -> list[tuple[str, Value]]:
    """Return the series of the sessions of bodies, and their members."""
    found: list[tuple[str, Value]] = []
    for body in bodies:
        if body.startswith(BODIES):
            found.append(("inSeries", EntityRef(reading.registry.series(body))))
            found.extend(("involvesState", member) for member in reading.registry.values(body, "member"))
    return found


def _sides_of(mention: Mention, reading: Reading) -> list[tuple[str, Value]]:
    """Return the states in the name of a body or meeting, where they are its sides: "the Chile-Peru Commission"."""
    inner = list(dict.fromkeys(_sides_inside(mention, reading)))
    sides = inner if len(inner) > 1 else []
    return [("involvesState", EntityRef(reading.registry.state(key))) for key in sides]


def _of_many(reading: Reading, index: int) -> list[tuple[str, Value]]:
    """Return what it tells that a body of several states meets: its series and its sides; a firm's meeting is no session."""
    mention = reading.mentions[index]
    if mention.type == "Office":  # "the leaders of the Union met"
        return _sessions(reading, reading.registry.bodies_led(mention))
    if mention.type != "Body":
        return []
    sides = _sides_of(mention, reading)
    common = any(one.startswith("IntergovernmentalBody/") for one in reading.entities(index))
    return [*_sessions(reading, reading.entities(index)), *sides] if sides or common else []


def _sides_inside(mention: Mention, reading: Reading) -> list[str]:
    """Return the states in a name, without what it is about: "the Chile-Peru Dialogue on Bolivia".

    Behind that they count again: "the Group on Trade of the Chile-Peru Commission".
    """
    words = [*reading.tokens.lower[mention.start : mention.end]]
    first = words.index("on") if "on" in words else len(words)
    whose = (at for at in range(first, len(words)) if words[at : at + 2] == ["of", "the"])
    about = range(mention.start + first, mention.start + next(whose, len(words)))
    own = [one for one in mention.inner if one.start not in about]
    direct = [one.key for one in own if one.type in ("State", "Adjective")]
    return direct + [key for one in own for key in states_inside(one)]


def _setting(name: str, value: str) -> Value:
    return Code(value) if load_ontology().property(name).coded else (int(value) if value.isdigit() else value)


def _values(cls: str, name: str, match: Match, word: int, reading: Reading) -> list[tuple[str, Value]]:
    """Return what a word puts into a role: entities that the ontology allows there; states go where states belong."""
    sentence = match.sentence
    ontology = load_ontology()
    if name == "instrument":
        return [(name, EntityRef(found)) for found in find_instruments(sentence, word, reading)]
    if name == "inSeries":
        meant = [sentence.mention(word)]
        if meant[0] < 0:  # "The Council approved it. It met in Lima"
            meant = [at for one in referents(reading, sentence, word) for at in reading.mentions_of(one)]
        return _of_many(reading, meant[0]) if meant else []
    if name == "place":
        place = place_named(reading, sentence, word)
        return [(name, EntityRef(place))] if place else []
    mention = reading.mention(sentence, word)
    if name == "about" and mention is not None and mention.type == "Place" and mention.key.startswith(":"):
        return [
            (name, EntityRef(reading.place(sentence.mention(word))))
        ]  # "reopened the Malaba border crossing"
    if name == "host" and mention is not None and mention.type in ("Place", "Landmark"):
        reached = zip((name, "place"), landed_at(reading, sentence.mention(word)), strict=True)
        return [(role, EntityRef(one)) for role, one in reached if one]
    if name == "host" and mention is None and any(told := host_meant(reading, sentence, word)):
        return [(role, EntityRef(one)) for role, one in zip((name, "place"), told, strict=True) if one]
    above = sentence.tree.heads[word]
    whose = sentence.tree.deps[word] == "poss" or [
        sentence.tree.words[above],
        sentence.tree.heads[above],
    ] == ["of", match.trigger]
    if name == "participant" and whose and mention is not None and reading.registry.bodies_led(mention):
        return []  # "the ASEAN Foreign Ministers' Meeting", "the summit of the African Union's heads of state"
    pairs: list[tuple[str, Value]] = []
    homes_too = ontology.reports(cls).least_sides > 1 or name in dict(match.pattern.only)
    if name == "involvesState" and mention is not None and mention.type == "Body":  # "the Kenyan embassy"
        homes = home_of(reading, sentence.mention(word))
        return [(name, EntityRef(reading.registry.state(key))) for key in homes]
    if name == "involvesState" and mention is not None and mention.type == "PublicEvent":
        keys = dict.fromkeys(states_inside(mention))  # "Kenya's Independence Day"
        return [(name, EntityRef(reading.registry.state(key))) for key in keys]
    for referent in referents(reading, sentence, word):
        kind = referent.partition("/")[0]
        prop = "involvesState" if name == "participant" and kind == "State" else name
        if ontology.accepts(cls, prop, kind):
            pairs.append((prop, EntityRef(referent)))
        elif name == "host" or (name == "involvesState" and homes_too):
            # "X will host Y": in X's state; "the meeting of the ministers of Peru and Chile"; who won an election
            pairs.extend((name, EntityRef(state)) for state in reading.states_of(referent))
        if name in ("participant", "visitor") and "involvesState" in ontology.reports(cls).sides:
            pairs.extend(("involvesState", EntityRef(state)) for state in reading.states_of(referent))
    return pairs
