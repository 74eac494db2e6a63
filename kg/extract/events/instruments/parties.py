"""The parties of an instrument: of its title, else whom its sentence or the meeting around it names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise, takewhile
from operator import itemgetter
from typing import TYPE_CHECKING

from kg.extract.coreference.affiliation import home_of
from kg.extract.coreference.antecedents import states_here
from kg.extract.events.entities_from_names import signs_for_state
from kg.extract.events.instruments.instruments import is_nameless
from kg.extract.events.instruments.sides import two_bodies
from kg.extract.events.instruments.titles import PLAN
from kg.extract.names.things.lexicon import split_head, thing_lexicon
from kg.extract.text.mention import STATES
from kg.extract.text.tokens import is_capital
from kg.model import Code, EntityRef

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.candidate import Candidate
    from kg.extract.reading import Reading
    from kg.model import Value

LINKED = re.compile(r" (?:on|to|for|of|between|in|with|aimed) ")
GATHERINGS = ("Meeting", "Visit")
ROLES = ("participant", "involvesState", "visitor", "host")
SIGNATORIES = ("Person/", "Office/")
COMMON = "IntergovernmentalBody/"
SIDES = ("State", "Adjective", "People", "Person", "Office")
OTHER = "Other"
MINISTRY = ":Ministry:"
WITH = "with"
LEVEL = "level"
"""Behind it stands who signs for the sides named before: "at the level of ministries and agencies"."""
BOTH = {"between", "among"}
ACTING = ("State", "Body", "Person", "Office")
AGREED = frozenset({Code("Signed"), Code("Initialed")})
"""Acts that need two sides."""
PASSED = frozenset({Code("Signed"), Code("Adopted")})
PAIR = 2
COUNTED = 4
"""Within so many words behind a number stands what it counts: "four new cooperation agreements"."""
MOST_SIDES = 5
"""Most states at a meeting of which a document is taken to be that of all."""


def sides_of(around: Sequence[Candidate], reading: Reading) -> list[tuple[int, tuple[str, ...]]]:
    """Return, by where they are told, the states of the meetings and visits at which documents may be signed.

    Of the session or summit of a body that is the body: ("IntergovernmentalBody/african-union",).
    """
    found: list[tuple[int, tuple[str, ...]]] = []
    for one in around:
        if one.type not in GATHERINGS or one.get("status") == (Code("Denied"),):
            continue
        actors = [value for name in ROLES for value in one.get(name) if isinstance(value, EntityRef)]
        states = dict.fromkeys(state for actor in actors for state in reading.states_of(actor.id))
        series = [value for value in one.get("inSeries") if isinstance(value, EntityRef)]
        holders = [reading.registry.value(value.id, "organizer") for value in series]
        bodies = dict.fromkeys(body.id for body in holders if isinstance(body, EntityRef))
        joint = states if len(states) >= PAIR else {}
        common = [body for body in bodies if body.startswith(COMMON)][:1]
        found.append((one.position, tuple(joint or common or states)))
    return sorted(found)


def tells_parties(name: str, reading: Reading) -> bool:
    """Tell whether the title of an instrument tells its parties; one "with" whom alone leaves the other open."""
    words = {*reading.registry.label(name).lower().split()}
    parties, kind = reading.registry.parties(name), reading.registry.value(name, "kind")
    with_whom = WITH in words and words.isdisjoint(BOTH)
    agreed = isinstance(kind, Code) and kind.name in thing_lexicon().agreed
    return len(parties) >= (PAIR if agreed else 1) and not with_whom


def is_sum(title: str) -> bool:
    """Tell whether a title only counts documents: "bilateral documents", "documents on energy"."""
    lexicon = thing_lexicon()
    noun = LINKED.split(title.lower())[0].rpartition(" ")[2].removesuffix("s")
    counted = lexicon.if_signed.get(noun) == OTHER  # "documents on energy", not "program of ..."
    return title.lower() in lexicon.sums or counted or is_announced(title)


def is_announced(title: str) -> bool:
    """Tell whether a title only stands for a list that follows: "following documents"."""
    return title.partition(" ")[0] in thing_lexicon().following


def with_parties(
    act: Candidate, reading: Reading, around: Sequence[tuple[int, tuple[str, ...]]], *, own: bool
) -> Candidate:
    """Make states, bodies and, for a declaration, whole groups of offices the parties of the instrument.

    With *own* its title tells them. What is signed at talks that nobody else is named for is signed by those who
    talk: *around* tells who they are, see ``sides_of``.
    """
    name = next(value.id for value in act.get("instrument") if isinstance(value, EntityRef))
    registry = reading.registry
    declaration = registry.value(name, "kind") == Code("Declaration")
    actors = [value for value in act.get("participant") if isinstance(value, EntityRef)]
    offices = [one for one in actors if one.id.startswith("Office/")]
    group = declaration and len(offices) > 1 and not AGREED.issuperset(act.get("action"))
    signatories = [one for one in actors if one.id.startswith(SIGNATORIES) and not (group and one in offices)]
    states = [value for value in act.get("involvesState") if isinstance(value, EntityRef)]
    bodies = [
        EntityRef(name)
        for one in actors
        if not one.id.startswith(SIGNATORIES)
        for name in _party_of(one.id, reading)
    ]
    parties = [one.id for one in [*states, *bodies]] if declaration or not own else []
    if group or not (own or len({*registry.parties(name), *parties}) >= PAIR):
        people = offices if group else signatories
        parties += [state for one in people for state in _behind(one.id, reading)]
        if len({*parties}) == 1 and any(not _behind(one.id, reading) for one in people):
            parties += _other_side(
                act, parties[0], around
            )  # "signed by X, while his counterpart Y signed for Peru"
    label = registry.label(name)
    alone = registry.value(name, "kind") == Code("Decision")  # a decree has no sides
    if not (own or parties or alone):
        nameless = label[:1].islower() or is_nameless(label)
        if nameless and _of_states(act, reading):
            parties += states_here(reading, act.position, act.evidence[0])
        common = nameless or _is_common(label, registry.value(name, "kind"))
        if common and not (parties or signatories) and AGREED.issuperset(act.get("action")):
            parties += _around(act, reading, around)
    if not (own or parties):
        parties += two_bodies(reading, *reading.tokens.covering(act.evidence[0]))
    if not (own or parties or signatories or states) and PASSED.issuperset(act.get("action")):
        parties += _in_body(act, reading, around)
    if is_sum(label) and registry.value(name, "party") is not None:
        parties = []  # "a package of documents" of two states, then documents of two universities
    for party in dict.fromkeys(parties):
        registry.party(name, party)
    return act.with_values("participant", tuple(signatories))


def _is_common(label: str, kind: Value | None) -> bool:
    """Tell whether a title is one of those that many pairs of states give: "Memorandum on Trade", not "the Lima Accords"."""
    lexicon = thing_lexicon()
    words = split_head(label.lower())
    joint = any(words[:length] in lexicon.own for length in (2, 3))
    return joint or (isinstance(kind, Code) and (kind.name in lexicon.shared or kind.name == PLAN))


def _around(
    act: Candidate, reading: Reading, around: Sequence[tuple[int, tuple[str, ...]]]
) -> tuple[str, ...]:
    """Return the two states, or few, of the meeting or visit told before an act in whose sentence nobody else is named.

    Between it and the act there may be others of one of the two.
    """
    start, end = reading.tokens.covering(act.evidence[0])
    told = list(takewhile(lambda word: word != LEVEL, reading.tokens.words[start:end]))
    words = {word.lower() for word in told}
    near = [reading.mentions[index] for index in range(*reading.mention_range(start, end))]
    known = {one.start for one in near if one.type in ACTING}  # of them _names_besides tells
    with_whom = any(
        one.lower() in thing_lexicon().sides and is_capital(two) and at not in known
        for at, (one, two) in enumerate(pairwise(told), start + 1)
    )
    last = bisect_left(around, end, key=itemgetter(0)) - 1
    while last > 0 and len(around[last][1]) < PAIR and {*around[last][1]} <= {*around[last - 1][1]}:
        last -= 1
    lexicon = thing_lexicon()
    behind = ({*reading.tokens.lower[at + 1 : at + COUNTED]} for at in range(start, end))
    beyond = (
        word
        for word, after in zip(told, behind, strict=False)
        if not after & (lexicon.plurals | lexicon.sums)
    )
    more = not lexicon.beyond_two.isdisjoint(word.lower() for word in beyond)  # not of "four agreements"
    sides = around[last][1] if last >= 0 else ()
    states = [
        reading.registry.state(one.key)
        for mention in near
        for one in (mention, *mention.inner)
        if one.type in STATES
    ]
    besides = _names_besides(sides, reading, start, end) or not {*states} <= {*sides}
    other = with_whom or words & thing_lexicon().private or besides
    most = MOST_SIDES if words.isdisjoint(thing_lexicon().only_two) else PAIR
    return sides if PAIR + more <= len(sides) <= most and not other else ()


def _in_body(
    act: Candidate, reading: Reading, around: Sequence[tuple[int, tuple[str, ...]]]
) -> tuple[str, ...]:
    """Return the body at whose session or summit a declaration, plan or decision was passed that nobody else is named for.

    The session is told in its sentence or shortly before, and is the last event told.
    """
    name = next(value.id for value in act.get("instrument") if isinstance(value, EntityRef))
    kind = reading.registry.value(name, "kind")
    start, end = reading.tokens.covering(act.evidence[0])
    last = bisect_left(around, end, key=itemgetter(0)) - 1
    position, sides = around[last] if last >= 0 else (0, ())
    blocks = reading.tokens.blocks
    near = blocks[max(0, bisect_right(blocks, act.position) - 2)]
    of_body = len(sides) == 1 and sides[0].startswith(COMMON) and position >= near
    if not of_body or (isinstance(kind, Code) and kind.name in thing_lexicon().agreed):
        return ()
    elsewhere = position < start and any(
        reading.mentions[one].type == "Place" for one in range(*reading.mention_range(start, end))
    )
    return () if elsewhere or _names_besides(sides, reading, start, end) else sides


def _names_besides(sides: Sequence[str], reading: Reading, start: int, end: int) -> bool:
    """Tell whether words name anybody who is none of these sides and acts for none of them; "the leaders" are a body's own."""
    named = [
        one
        for index in range(*reading.mention_range(start, end))
        if reading.mentions[index].type in ACTING
        for one in reading.entities(index)
        if one not in sides and not _only_reports(one, reading)
    ]
    own = {*sides} if len(sides) > 1 else {*sides, ""}
    return any(
        not one.startswith(SIGNATORIES) or not {*(_behind(one, reading) or ("",))} <= own for one in named
    )


def _other_side(act: Candidate, state: str, around: Sequence[tuple[int, tuple[str, ...]]]) -> list[str]:
    """Return the other state of the two that meet, where one of them signs and a second person of whom no state is told."""
    pairs = [states for position, states in around if position < act.position and len(states) == PAIR]
    return [one for one in pairs[-1] if one != state] if pairs and state in pairs[-1] else []


def _of_states(act: Candidate, reading: Reading) -> bool:
    """Tell whether those whom the sentence of an act names are states, their people and offices, not firms or associations."""
    lexicon = thing_lexicon()
    start, end = reading.tokens.covering(act.evidence[0])
    words = {*reading.tokens.lower[start:end]}
    near = [reading.mentions[index] for index in range(*reading.mention_range(start, end))]
    bodies = [one for one in near if one.type == "Body" and not one.key.startswith(MINISTRY)]
    if words & lexicon.private or not all(
        _only_reports(reading.registry.body(one.key), reading) for one in bodies
    ):
        return False
    return bool(words & lexicon.public) or any(one.type in SIDES for one in near)


def _only_reports(body: str, reading: Reading) -> bool:
    """Tell whether a body is one of the media, which tell of what others sign: "..., Trend reports"."""
    return reading.registry.value(body, "kind") == Code("Media")


def _party_of(body: str, reading: Reading) -> list[str]:
    """Return the party that a body is: itself, its state for a parliament or cabinet, if told; none that only reports."""
    if _only_reports(body, reading):
        return []
    if not signs_for_state(reading, body):
        return [body]
    named = reading.mentions_of(body)
    homes = dict.fromkeys(state for index in named for state in home_of(reading, index))
    first = reading.registry.label(body).partition(" ")[0].lower()
    own = [body] if first in thing_lexicon().regional else []  # the European Parliament
    return [reading.registry.state(state) for state in homes] or own


def _behind(actor: str, reading: Reading) -> tuple[str, ...]:
    """Return the states, else the bodies, that a person or office acts for."""
    states = reading.states_of(actor)
    if states or not actor.startswith("Office/"):
        return states or _body_of(actor, reading)
    owner = reading.registry.value(actor, "officeOf")
    return (owner.id,) if isinstance(owner, EntityRef) else ()


def _body_of(person: str, reading: Reading) -> tuple[str, ...]:
    """Return the one body that a person has an office of, or nothing."""
    number = reading.numbers.get(person)
    titles = reading.identities.persons[number].titles if number is not None else ()
    owners = dict.fromkeys(one.owner for one in titles if one.owner.startswith("Body/") and not one.former)
    return tuple(map(reading.owner, owners)) if len(owners) == 1 else ()
