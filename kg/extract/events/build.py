"""Matches to candidate reports: fill the roles, tell the status, and look for place, date, name and number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate, Rejected
from kg.extract.events.circumstances import circumstances
from kg.extract.events.event_names import event_name, name_words, of_bodies, ordinal_of
from kg.extract.events.instrument_lists import find_instruments
from kg.extract.events.kinds import with_kind
from kg.extract.events.match import Match, follow
from kg.extract.events.order import links_of
from kg.extract.events.split import split
from kg.extract.events.status_lexicon import status_lexicon
from kg.extract.referents import beside, home_of, referents, states_inside
from kg.extract.text.grammar import coordinated
from kg.extract.text.nouns import noun_lexicon
from kg.model import Code, EntityRef, Span, Unplaced, Value
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.text.mention import Mention

CALL = Code("Call")
"""A kind of meeting that has no place."""
PEOPLE = "people"
"""In ``require``: participants that are persons or offices."""
PEOPLE_AT = "people@"
"""In ``require``: persons or offices at the end of this path."""
SIDES = "sides"
"""In ``require``: a person, an office or a state."""


def read_match(match: Match, reading: Reading) -> list[Candidate] | Unplaced:
    """Make candidate reports of a match, or say why there is none."""
    span = reading.span(match.sentence)
    try:
        return split(match, _candidate(match, reading, span), reading)
    except Rejected as rejected:
        trigger = match.sentence.token(match.trigger)
        return Unplaced(reading.tokens.span(trigger, trigger + 1), match.pattern.id, str(rejected))


def _candidate(match: Match, reading: Reading, span: Span) -> Candidate:
    pattern = match.pattern
    ontology = load_ontology()
    properties: list[tuple[str, Value]] = [
        (name, _setting(name, value)) for name, value in pattern.settings if name != "status"
    ]  # the status is the circumstances' business
    fillers: set[int] = set()
    for name, words in match.roles:
        for word in words:
            values = _values(pattern.type, name, match, word, reading)
            if values:
                fillers.add(word)
            properties.extend(pair for pair in values if pair not in properties)
    properties = [pair for pair in properties if _allowed(match, pair)]
    if pattern.again and not any(name == "participant" for name, _ in properties):
        states = dict.fromkeys(state for one in reading.group for state in reading.states_of(one))
        properties.extend(("involvesState", EntityRef(state)) for state in states)
    properties = with_kind(match, _with_counterpart(match, properties, reading), reading)
    _check_roles(match, properties, reading)
    _check_abroad(match, properties, reading)
    label = event_name(match, reading, properties)
    if pattern.named and not label:
        reason = "no name of a body or series"
        raise Rejected(reason)
    if any(name == "ordinal" for name, _ in pattern.require) and not ordinal_of(match, reading):
        reason = "no number of a session"
        raise Rejected(reason)
    if pattern.type == "Meeting" and label:
        properties.extend(_of_a_body(match, reading, properties))
    if ontology.is_a(pattern.type, "Event"):
        known = {name for name, _ in properties} | ({"place"} if ("kind", CALL) in properties else set())
        properties.extend(circumstances(match, reading, frozenset(fillers), known))
    filled = any(name in ("participant", "visitor", "instrument", "involvesState") for name, _ in properties)
    return Candidate(
        type=pattern.type,
        properties=tuple(properties),
        evidence=(span,),
        pattern=pattern.id,
        position=match.sentence.token(match.trigger),
        label=label,
        vague=(pattern.merge and not (pattern.definite and _several(properties)))
        or (pattern.pos == "noun" and not label and not filled),
        adds=pattern.merge,
        soft=pattern.soft,
        past=_is_former(match),
        confidence=pattern.confidence,
        links=links_of(match, reading) if ontology.is_a(pattern.type, "Event") else (),
    )


def _is_former(match: Match) -> bool:
    """Tell whether the words say that the event is an earlier one: "they last met", "the previous round"."""
    tree = match.sentence.tree
    return any(
        tree.lemmas[c] in status_lexicon().former and tree.deps[c] in ("advmod", "amod")
        for c in tree.children[match.trigger]
    )


def _several(properties: list[tuple[str, Value]]) -> bool:
    return sum(1 for name, _ in properties if name == "participant") > 1


def _of_a_body(
    match: Match, reading: Reading, properties: list[tuple[str, Value]]
) -> list[tuple[str, Value]]:
    """Return the series of the sessions of a body, and the states that the body's own name tells."""
    found: list[tuple[str, Value]] = []
    for word in of_bodies(match, reading):
        for body in reading.entities(match.sentence.mention(word)):
            if not body.startswith(("IntergovernmentalBody/", "Organization/")):
                continue
            found.append(("inSeries", EntityRef(reading.registry.series(body))))
            members = [("involvesState", member) for member in reading.registry.values(body, "member")]
            found.extend(pair for pair in members if pair not in properties)
    for word in name_words(match):
        mention = reading.mention(match.sentence, word)
        inner = (
            _sides_inside(mention, reading) if mention and mention.type not in ("State", "Adjective") else []
        )
        if len(set(inner)) < 2:  # noqa: PLR2004 - "the Chile-Peru Commission" has two sides
            continue
        sides = [("involvesState", EntityRef(reading.registry.state(key))) for key in inner]
        found.extend(pair for pair in sides if pair not in properties)
    return found


def _sides_inside(mention: Mention, reading: Reading) -> list[str]:
    """Return the states in a name, without what it is about: "the Chile-Peru Dialogue on Bolivia"."""
    words = [word.lower() for word in reading.tokens.words[mention.start : mention.end]]
    about = mention.start + words.index("on") if "on" in words else mention.end
    own = [key for one in mention.inner if one.start < about for key in states_inside(one)]
    return [
        *(one.key for one in mention.inner if one.start < about and one.type in ("State", "Adjective")),
        *own,
    ]


def _allowed(match: Match, pair: tuple[str, Value]) -> bool:
    """Tell whether a pattern takes this class of filler for the role."""
    name, value = pair
    classes = dict(match.pattern.only).get(name)
    return not classes or not isinstance(value, EntityRef) or value.id.partition("/")[0] in classes


def _with_counterpart(
    match: Match, properties: list[tuple[str, Value]], reading: Reading
) -> list[tuple[str, Value]]:
    """Add whose counterpart somebody is, where nobody else is named: "the talks with his Danish counterpart"."""
    if sum(1 for name, _ in properties if name == "participant") != 1:
        return properties
    words = [word for name, filled in match.roles if name == "participant" for word in filled]
    added = list(properties)
    for word in words:
        for person in beside(reading, match.sentence, word):
            added.append(("participant", EntityRef(person)))
            added.extend(("involvesState", EntityRef(state)) for state in reading.states_of(person))
    return added


def _setting(name: str, value: str) -> Value:
    return Code(value) if load_ontology().property(name).coded else (int(value) if value.isdigit() else value)


def _values(cls: str, name: str, match: Match, word: int, reading: Reading) -> list[tuple[str, Value]]:
    """Return what a word puts into a role: entities that the ontology allows there; states go where states belong."""
    sentence = match.sentence
    ontology = load_ontology()
    if name == "instrument":
        return [(name, EntityRef(found)) for found in find_instruments(sentence, word, reading)]
    if name == "place":
        place = _place(reading, sentence.mention(word))
        return [(name, EntityRef(place))] if place else []
    mention = reading.mention(sentence, word)
    if name == "host" and mention is not None and mention.type == "Landmark":
        return [("place", EntityRef(reading.thing(sentence.mention(word))))]
    if name == "host" and mention is not None and mention.type == "Place":
        place = reading.place(sentence.mention(word))
        state = reading.registry.value(place, "inState")
        return [("place", EntityRef(place)), *([("host", state)] if state else [])]
    pairs: list[tuple[str, Value]] = []
    if name == "involvesState" and mention is not None and mention.type == "Body":  # "the Kenyan embassy"
        return [
            (name, EntityRef(reading.registry.state(key))) for key in home_of(reading, sentence.mention(word))
        ]
    for referent in referents(reading, sentence, word):
        kind = referent.partition("/")[0]
        prop = "involvesState" if name == "participant" and kind == "State" else name
        if ontology.accepts(cls, prop, kind):
            pairs.append((prop, EntityRef(referent)))
        if name in ("participant", "visitor") and cls == "Meeting":
            pairs.extend(("involvesState", EntityRef(state)) for state in reading.states_of(referent))
    return pairs


def _check_roles(match: Match, properties: list[tuple[str, Value]], reading: Reading) -> None:
    for name, least in match.pattern.require:
        if name == "ordinal":  # told by the circumstances, not by a role
            continue
        if name == "host" and any(key == "place" for key, _ in properties):
            continue
        if name.startswith(PEOPLE_AT):
            _check_people_at(match, name.removeprefix(PEOPLE_AT), least, reading)
            continue
        if name == PEOPLE:
            people = {v.id for k, v in properties if k == "participant" and isinstance(v, EntityRef)}
            if sum(1 for one in people if one.startswith(("Person/", "Office/"))) < least:
                reason = f"fewer than {least} people in the text"
                raise Rejected(reason)
            continue
        if name == SIDES:
            if not any(
                k == "involvesState" or (k == "participant" and not _is_body_id(v)) for k, v in properties
            ):
                reason = "no person or state in the text"
                raise Rejected(reason)
            continue
        names = {name, "involvesState"} if name == "participant" and least > 1 else {name}
        count = len({value for key, value in properties if key in names})
        if name == "participant" and least > 1:
            count = max(
                len({v for k, v in properties if k == "participant"}),
                len({v for k, v in properties if k == "involvesState"}),
            )
        if count < least:
            reason = f"no {name} in the text" if least == 1 else f"fewer than {least} of {name} in the text"
            raise Rejected(reason)
    participants = {value for name, value in properties if name == "participant"}
    if (
        match.pattern.company
        and len(participants) < 2  # noqa: PLR2004 - one of them alone
        and not any(_somebody(match, word, reading) for word in match.company)
    ):
        reason = "nobody on the other side"
        raise Rejected(reason)


def _check_abroad(match: Match, properties: list[tuple[str, Value]], reading: Reading) -> None:
    """Refuse a visit to the visitor's own state where a pronoun or a bare office tells the visitor: it meant somebody else."""
    named = all(
        getattr(reading.mention(match.sentence, word), "type", "") == "Person"
        for name, words in match.roles
        if name == "visitor"
        for word in words
    )
    hosts = {value.id for name, value in properties if name == "host" and isinstance(value, EntityRef)}
    for name, value in properties:
        if name != "visitor" or named or not isinstance(value, EntityRef):
            continue
        if hosts & set(reading.states_of(value.id)):
            reason = "whose visit it was is not told"
            raise Rejected(reason)


def _check_people_at(match: Match, path: str, least: int, reading: Reading) -> None:
    words = follow(match.sentence.tree, match.trigger, tuple(path.split("/")))
    named = [one for word in words for one in coordinated(match.sentence.tree, word)]
    people = {one for word in named for one in referents(reading, match.sentence, word)}
    if sum(1 for one in people if one.startswith(("Person/", "Office/"))) < least:
        reason = f"nobody in the text as {path}"
        raise Rejected(reason)


def _is_body_id(value: Value) -> bool:
    return isinstance(value, EntityRef) and not value.id.startswith(("Person/", "Office/"))


def _somebody(match: Match, word: int, reading: Reading) -> bool:
    """Tell whether a word stands for people, named or not."""
    mention = reading.mention(match.sentence, word)
    if mention is not None:
        return mention.type in ("Person", "Office", "Body", "State", "People", "Meeting")
    tree = match.sentence.tree
    lexicon = noun_lexicon()
    if tree.words[word].lower() in lexicon.person | lexicon.plural | lexicon.speaker:
        return True
    return tree.lemmas[word] in lexicon.somebody or any(
        tree.lemmas[child] in lexicon.somebody
        for child in tree.children[word]
        if tree.deps[child] in ("compound", "nmod")
    )


def _place(reading: Reading, index: int) -> str:
    if index < 0 or reading.mentions[index].type not in ("Place", "State", "Landmark"):
        return ""
    return reading.place(index)
