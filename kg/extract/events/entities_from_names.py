"""Enter what a text names into its registry, with where it is mentioned and what its own name tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.names.things.lexicon import split_head, thing_lexicon
from kg.extract.names.things.missions import is_mission
from kg.extract.text.actor_nouns import noun_lexicon
from kg.extract.text.mention import STATE_NAMES, states_inside
from kg.extract.values.dates import resolve
from kg.model import Code, EntityRef, Value
from kg.slug import slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.reading import Reading
    from kg.extract.text.mention import Mention

THINGS = ("Landmark", "Project")
HOUSES = (":Museum:", ":Building:")
"""Kinds of landmarks that are in the town they are called after; a street or a monument is elsewhere too."""
_OWNING = (("'s",), ("'",))
"""What stands between the two; and one word at most behind it ("Egypt's new Museum of Gold")."""
BESIDE = {"in", "at", "on", "near", "of"}
"""Words between a landmark and the place where it stands."""
SETTLED = {"the", "of", "capital"}
"""Words that with those of settlements may stand between them: "in the town of"."""
FOR = "for"
LISTING = {",", "and", "as", "well", "in", "also"}
"""Words between the towns of a list."""


def note_mentions(reading: Reading) -> None:
    """Note all mentions but those of instruments, whose titles may be longer: see note_instruments."""
    for index, mention in enumerate(reading.mentions):
        span = reading.tokens.span(mention.start, mention.end)
        if mention.type in THINGS and is_several(mention):
            _note_each(reading, mention)
        elif mention.type in THINGS:
            reading.registry.note(reading.thing(index), span)
            _locate(reading, index)
        elif mention.type != "Instrument":
            for name in reading.entities(index):
                named = _surface(reading, mention) if mention.type in ("Body", "State", "Person") else ""
                reading.registry.note(name, span, named)
            if mention.type == "Body":
                _add_members(reading, index)
        if mention.type != "Body":
            _note_inner(reading, mention)


def is_several(mention: Mention) -> bool:
    """Tell whether a landmark is many: "statues of X"."""
    words = split_head(mention.key.rpartition(":")[2].lower())
    return mention.type == "Landmark" and any(
        part in thing_lexicon().several for n in (1, 2) for part in (words[:n], words[-n:])
    )


def _note_each(reading: Reading, mention: Mention) -> None:
    """Enter a monument for each town of "statues of X stand in A, B and C, as well as in D"."""
    ranges = reading.ranges
    end = next((last for first, last in ranges if first <= mention.start < last), mention.end)
    first, last = reading.mention_range(mention.end, end)
    towns = [index for index in range(first, last) if reading.mentions[index].type == "Place"]
    begin = reading.mentions[towns[0]].start if towns else end
    if len(towns) < 2 or reading.tokens.lower[begin - 1] not in BESIDE:  # noqa: PLR2004 - "in A and B"
        return
    _, kind, name = mention.key.split(":", 2)
    words, several = split_head(name.lower()), thing_lexicon().several
    head = next((" ".join(one) for one in several if words[: len(one)] == one), name)  # "Vidal busts"
    singular = name[: len(head) - 1] + name[len(head) :]
    for index in towns:
        place = reading.mentions[index]
        if {*reading.tokens.words[begin : place.start]} - LISTING:
            return
        begin = place.end
        town = reading.place(index)
        key = f"{slug(singular)}--{town.partition('/')[2]}"
        properties = (("kind", Code(kind)), ("place", EntityRef(town)))
        entity = reading.registry.add("Landmark", key, singular, properties=properties)
        reading.registry.note(entity, reading.tokens.span(mention.start, mention.end))
        reading.registry.note(entity, reading.tokens.span(place.start, place.end))


def note_instruments(reading: Reading) -> None:
    """Note the mentions of instruments that no act was read for, when all sentences are read."""
    for index, mention in enumerate(reading.mentions):
        if mention.type == "Instrument":
            reading.registry.note(instrument(reading, index), reading.tokens.span(mention.start, mention.end))


def instrument(reading: Reading, index: int) -> str:
    """Return the entity id of a named instrument, with the parties and the period that its title tells."""
    known = reading.titles.get(index)
    if known is None:
        known = reading.thing(index)
        reading.titles[index] = known
        describe(reading, reading.mentions[index], known)
    return known


def describe(reading: Reading, mention: Mention, name: str) -> None:
    """Add what the title of an instrument says: sides, period, the instrument that a decision approves."""
    pairs: list[tuple[str, Value]] = []
    changed: list[tuple[str, Value]] = []
    linked = _linked(reading, mention)
    before = [one for one, link, _ in linked if not link and one.type in (*STATE_NAMES, "Body")]
    for one, link, approved in linked:
        beside = link in thing_lexicon().sides
        if one.type in STATE_NAMES and (beside or (not link and _pair(before, one))):
            pairs.append(("party", EntityRef(reading.registry.state(one.key))))
        elif one.type == "Body" and (beside or (not link and _of_bodies(mention, before))):
            pairs.append(("party", EntityRef(_party(reading, one))))
        elif one.type == "Instrument":
            inner = reading.registry.thing(one.type, one.key)
            if inner != name:
                describe(reading, one, inner)
                pairs += [("approves", EntityRef(inner))] if approved else []
                changed += [("party", party) for party in reading.registry.values(inner, "party")]
        elif one.type == "Date" and link == FOR:
            pairs += period(reading, one)
    if mention.key.startswith(":Protocol:") and "party" not in dict(pairs):
        pairs += changed  # a protocol to a treaty is one of its parties
    reading.registry.describe(name, pairs)


def _party(reading: Reading, body: Mention) -> str:
    """Return the party that a body in a title is: itself, or the state whose parliament or cabinet it is."""
    name = reading.registry.body(body.key)
    states = states_inside(body)
    return reading.registry.state(states[0]) if states and signs_for_state(reading, name) else name


def signs_for_state(reading: Reading, body: str) -> bool:
    """Tell whether a body signs and approves for its state: a parliament or a cabinet does."""
    label = reading.registry.label(body).lower()
    parliament = reading.registry.value(body, "kind") == Code("Parliament")
    return parliament or any(head in label for head in thing_lexicon().cabinets)


def period(reading: Reading, date: Mention) -> list[tuple[str, Value]]:
    """Return the bounds of the years that a title names, as properties: "cooperation plan for 2025-2027"."""
    bounds = resolve(reading.dates[int(date.key)], reading.document.date)
    pairs = (("periodStart", bounds.earliest), ("periodEnd", bounds.latest))
    return [(name, day) for name, day in pairs if day is not None]


def _linked(reading: Reading, mention: Mention) -> list[tuple[Mention, str, bool]]:
    """Return the names in a title, each with the link before it and whether "approval of" stands there."""
    lexicon = thing_lexicon()
    links = lexicon.right["Instrument"] | lexicon.sides
    found = []
    link = ""
    here = mention.start
    for one in mention.inner:
        between = [*reading.tokens.lower[here : one.start]]
        for word in between:
            if word in links and not (word == "of" and link in lexicon.sides):
                link = word
        found.append((one, link, bool(lexicon.approving.intersection(between))))
        here = one.end
    return found


def _pair(before: Sequence[Mention], one: Mention) -> bool:
    """Tell whether a state before the head is a side: an adjective is, and one of two ("the A-B Treaty")."""
    return one.type == "Adjective" or len(before) > 1


def _of_bodies(mention: Mention, before: Sequence[Mention]) -> bool:
    """Tell whether a body before the head is a side: of its own decision, or beside a state."""
    return mention.key.startswith(":Decision:") or any(one.type in STATE_NAMES for one in before)


def _note_inner(reading: Reading, mention: Mention) -> None:
    for one in mention.inner:
        if one.type == "Body":
            reading.registry.note(reading.registry.body(one.key), reading.tokens.span(one.start, one.end))
        elif one.type in (*THINGS, "Instrument"):
            reading.registry.note(
                reading.registry.thing(one.type, one.key), reading.tokens.span(one.start, one.end)
            )


def _add_members(reading: Reading, index: int) -> None:
    """Make the states in the name of an intergovernmental body its members: "the A-B Working Group"."""
    mention = reading.mentions[index]
    states = dict.fromkeys(one.key for one in mention.inner if one.type in STATE_NAMES)
    for name in reading.entities(index):
        if name.startswith("IntergovernmentalBody/") and len(states) > 1:
            members = tuple(("member", EntityRef(reading.registry.state(state))) for state in states)
            reading.registry.describe(name, members)


def _locate(reading: Reading, index: int) -> None:
    """Add the place right after a landmark or project, and the states that place and name tell."""
    mention = reading.mentions[index]
    name = reading.thing(index)
    pairs: list[tuple[str, Value]] = []
    states = [one.key for one in mention.inner if one.type in STATE_NAMES]
    after = place_after(reading, index)
    if after < 0 and (town := _town_inside(reading, mention) or _owner(reading, index)):
        pairs.append(("place", EntityRef(town)))
    if after >= 0:
        other = reading.mentions[after]
        pairs.append(("place", EntityRef(reading.place(after))))
        states += (
            [other.key]
            if other.type == "State"
            else [one.key for one in other.inner if one.type in STATE_NAMES]
        )
    if mention.type == "Project":
        pairs.extend(
            ("involvesState", EntityRef(reading.registry.state(state))) for state in dict.fromkeys(states)
        )
    reading.registry.describe(name, pairs)


def _town_inside(reading: Reading, mention: Mention) -> str:
    """Return the town that a house is called after: "the City Museum of Lima", "the Lima Concert Hall"; or nothing."""
    house = mention.type == "Landmark" and mention.key.startswith(HOUSES)
    towns = [one for one in mention.inner if one.type == "Place"] if house else []
    if len(towns) != 1 or (towns[0].start, towns[0].end) == (mention.start, mention.end):
        return ""
    (town,), words = towns, reading.tokens.lower
    head = words[town.start - 2 : town.start - 1]
    behind = town.end == mention.end and words[town.start - 1] in BESIDE and head in thing_lexicon().heads
    return reading.registry.place(town.key) if behind or town.start == mention.start else ""


def _owner(reading: Reading, index: int) -> str:
    """Return the town or state whose a landmark is said to be, a mission abroad apart: "Nairobi's Alba Park"; or nothing."""
    mention, before = reading.mentions[index], reading.mentions[max(0, index - 1)]
    between = reading.tokens.lower[before.end : mention.start]
    built = mention.type == "Landmark" and not is_mission(reading.tokens, mention)
    owned = before.type in ("Place", "State") and between[:1] in _OWNING and len(between) <= len(_OWNING)
    return reading.place(index - 1) if built and owned else ""


def place_after(reading: Reading, index: int) -> int:
    """Return the mention of the place right after a name ("monument in Bishkek"), or -1."""
    mention = reading.mentions[index]
    following = reading.mentions[index + 1 : index + 3]
    described = len(following) > 1 and following[0].type == "Adjective"  # "in the Kenyan town of Alba"
    if not following:
        return -1
    other = following[described]
    tokens = [*range(mention.end, following[0].start), *range(following[0].end, other.start)]
    between = [reading.tokens.lower[token] for token in tokens]
    if between and (between[0],) in thing_lexicon().heads:
        between = between[1:]
    beside = (
        between[:1] != [] and between[0] in BESIDE and {*between[1:]} - thing_lexicon().settled <= SETTLED
    )
    stands = mention.type in ("Landmark", "Project") and thing_lexicon().standing.issuperset(between)
    if other.type not in ("Place", "State") or not (beside or (stands and BESIDE.intersection(between))):
        return -1
    parted = reading.tokens.block(mention.end) < reading.tokens.block(other.start)
    return -1 if parted else index + 1 + described


def _surface(reading: Reading, mention: Mention) -> str:
    """Return the name as the text has it, without titles and the acronym behind it; "the Kingdom" is no name."""
    if mention.name:
        return " ".join(mention.name)
    text = reading.document.quote(reading.tokens.span(mention.start, mention.end))
    if text.lower() in noun_lexicon().realms:
        return ""
    return text.partition(" (")[0].replace("\n", " ").strip(" ,")
