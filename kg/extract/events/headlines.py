"""Headlines: the event they tell by office ("Chilean President meets ...") is the one that the text tells by name."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.candidate import HELD
from kg.model import EntityRef, Value
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.candidate import Candidate
    from kg.extract.reading import Reading

SAME = ("place", "host", "earliest", "latest", "status", "ordinal")
STOPS = {".", "!", "?"}


def settle_headlines(candidates: Sequence[Candidate], reading: Reading) -> list[Candidate]:
    """Put the persons of the text in the place of the offices that the headline names."""
    end = headline_end(reading)
    if not end:
        return list(candidates)
    body = [c for c in candidates if _role(c) and c.position >= end and not c.vague and not c.label]
    names = {c.label.casefold() for c in candidates if _role(c) and not _travels(c) and c.position >= end}
    kept = [c for c in candidates if c.position >= end or not _repeated(c, body, names)]
    return [_named(c, body, reading) if _role(c) and c.position < end else c for c in kept]


def headline_end(reading: Reading) -> int:
    """Return the token behind the headline, which is a first paragraph without a stop at its end; 0 without one."""
    blocks = reading.tokens.blocks
    first = bisect_right(blocks, 0)
    end = blocks[first] if first < len(blocks) else 0
    return 0 if not end or reading.tokens.words[end - 1] in STOPS else end


def _repeated(headline: Candidate, body: Sequence[Candidate], names: set[str]) -> bool:
    """Tell whether an undated event of the headline is one that the text tells of, with its day or as done already.

    "Minister X travels to Peru" is a plan or not; "the chair visits Peru" is the only visit to Peru of anybody.
    """
    if not _role(headline) or headline.get("earliest") or headline.get("latest"):
        return False
    if not _travels(headline):
        return (
            (bool(headline.label) and headline.label.casefold() in names)
            or _parted(headline, body)
            or _is_of_states(headline, body)
        )
    there = [c for c in body if c.type == headline.type and c.get("host") == headline.get("host")]
    same = any(c.get("visitor") == headline.get("visitor") for c in there if c.get("earliest"))
    offices = [one for one in headline.get("visitor") if _is(one, "Office/")]
    unowned = bool(offices) and offices == list(headline.get("visitor"))
    guests = {c.get("visitor") for c in there}
    return same or (unowned and len(guests) == 1 and all(_is(one, "Person/") for one in guests.pop()))


def _is_of_states(headline: Candidate, body: Sequence[Candidate]) -> bool:
    """Tell whether a headline names only the states for which those act who meet in the text: "Ghana and Togo hold talks".

    Its present tense tells of what is held or to come.
    """
    states = set(headline.get("involvesState"))
    told = {name for name, _ in headline.properties} - {"kind", "status", "place", "involvesState", "topic"}
    alike = [c for c in body if c.type == headline.type and set(c.get("involvesState")) == states]
    if headline.get("status") == HELD:
        headline = replace(headline, properties=tuple(p for p in headline.properties if p[0] != "status"))
    return len(states) > 1 and not told and any(_agree(headline, one) for one in alike)


def _parted(headline: Candidate, body: Sequence[Candidate]) -> bool:
    """Tell whether the text has an event with each whom the headline puts together: "PM meets Lao, Thai ambassadors"."""
    role = _role(headline)
    own = set(headline.get(role))
    parts = {frozenset(c.get(role)) for c in body if c.type == headline.type and set(c.get(role)) < own}
    return len(parts) > 1 and set().union(*parts) == own


def _named(headline: Candidate, body: Sequence[Candidate], reading: Reading) -> Candidate:
    role = _role(headline)
    own = headline.get(role)
    offices = {one for one in own if _is(one, "Office/")}
    one = len(own) == 1 and not _travels(headline)
    for told in (
        (c for c in body if c.type == headline.type and _agree(headline, c)) if offices or one else ()
    ):
        if _fits(headline, told, offices, reading) or (one and set(own) < set(told.get(role))):
            kept = [pair for pair in headline.properties if pair[0] != role or pair[1] not in offices]
            kept += [(role, one) for one in told.get(role) if (role, one) not in kept]
            return replace(headline, properties=tuple(kept))
    return headline


def _fits(headline: Candidate, told: Candidate, offices: set[Value], reading: Reading) -> bool:
    """Tell whether all whom the text names may hold the offices of the headline, one each."""
    role = _role(headline)
    own, named = set(headline.get(role)), set(told.get(role))
    new = named - own
    if len(own) != len(named) or own - named != offices or not all(_is(one, "Person/") for one in new):
        return False
    owners = [reading.states_of(one.id) for one in offices if isinstance(one, EntityRef)]
    known = [states for one in new if isinstance(one, EntityRef) and (states := reading.states_of(one.id))]
    return all(states in owners for states in known) and bool(known or own - offices or told.get("host"))


def _agree(headline: Candidate, told: Candidate) -> bool:
    if any(one and other and one != other for one, other in ((headline.get(n), told.get(n)) for n in SAME)):
        return False
    remote = load_ontology().is_remote
    return remote(headline.get("kind")) == remote(told.get("kind"))


def _role(event: Candidate) -> str:
    """Return the property of those whose event it is; nothing where no people make it the same event."""
    told = load_ontology().reports(event.type)
    return told.sides[0] if told.merged_by == "sides" else ""


def _travels(event: Candidate) -> bool:
    """Tell whether an event is one of going to a host."""
    return load_ontology().has(event.type, "host")


def _is(value: Value, prefix: str) -> bool:
    return isinstance(value, EntityRef) and value.id.startswith(prefix)
