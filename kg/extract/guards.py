"""What no export holds, whatever pattern made it: events that lack a side, persons that are no names.

The rules are data: how many sides an event has is ``dip:leastSides`` of the ontology, what no name looks like are the warnings of
``ontology/shapes.ttl``, so ``kg validate`` warns of the same. What breaks a guard is told by ``kg explain`` with the reason.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kg.model import EntityRef, Unplaced
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.candidate import Candidate
    from kg.extract.reading import Reading
    from kg.model import Entity

LONG = timedelta(days=3653)
"""Ten years: who held an office then may be another's predecessor today."""
UNNAMED = 1
"""Sides that people without a name make up."""
PATTERN = "guard"


def misnamed(entities: Iterable[Entity]) -> dict[str, Unplaced]:
    """Return entity id -> why its label is no name of such an entity, and where it stands."""
    ontology = load_ontology()
    found = {}
    for entity in entities:
        reason = ontology.label_fault(entity.type, entity.label)
        if reason:
            at = entity.evidence[0] if entity.evidence else None
            found[entity.id] = Unplaced(at, PATTERN, f"{entity.label}: {reason}") if at else None
    return {name: one for name, one in found.items() if one is not None}


def lacks_side(candidate: Candidate, reading: Reading) -> str:
    """Return why an event has fewer sides than its class needs, or nothing.

    A side is a person, a body, an office, or a state for which none of them acts; people without a name are one side.
    """
    told = load_ontology().reports(candidate.type)
    if told.least_sides == 1 or candidate.label or candidate.get("inSeries"):
        return ""
    first, *rest = told.sides
    sides = {one.id for one in candidate.get(first) if isinstance(one, EntityRef)}
    own = {state for one in sides for state in reading.states_of(one)}
    states = {one.id for name in rest for one in candidate.get(name) if isinstance(one, EntityRef)} - own
    known = len(sides) + len(states) + (UNNAMED if candidate.others else 0)
    return f"fewer than {told.least_sides} sides in the text" if known < told.least_sides else ""


def told_of_long_ago(candidates: Iterable[Candidate], written: date | None) -> frozenset[str]:
    """Return the ids of those who do nothing in a text but in years long past: what they are today it does not say."""
    acts: dict[str, list[bool]] = defaultdict(list)
    before = written - LONG if written else date.min
    for candidate in candidates:
        past = any(isinstance(day, date) and day < before for day in candidate.get("latest"))
        values = [] if candidate.type == "Tenure" else [value for _, value in candidate.properties]
        for value in values:
            if isinstance(value, EntityRef):
                acts[value.id].append(past)
    return frozenset(one for one, told in acts.items() if all(told))


def is_of_then(candidate: Candidate, then: frozenset[str]) -> bool:
    """Tell whether a candidate says that somebody who is told of long ago only holds an office now."""
    holders = [one.id for one in candidate.get("holder") if isinstance(one, EntityRef)]
    return candidate.get("former") == (False,) and not then.isdisjoint(holders)
