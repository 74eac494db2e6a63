"""Where and when an event is that the words put into another ("during the visit"), or right behind it ("following the talks").

In: the events of a document and the relations between them. Out: the events, with a place and days where they had none.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.events.guests import INFERRED
from kg.model import Code, EntityRef
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.candidate import Candidate
    from kg.extract.relations import Relation

DATES = ("earliest", "latest")
ENDING = {Code("Signed"), Code("Initialed"), Code("Adopted")}
"""What is done with a document at the end of talks."""
MENTIONED = (Code("Mentioned"),)


def completed(events: Sequence[Candidate], relations: Sequence[Relation]) -> list[Candidate]:
    """Return the events; what is within one other alone, or ends it, is in its town and in its days.

    What is told of the event itself stays, and nothing is known of a call's place or of the days of a visit that only begins.
    """
    around = list(_around(events, relations))
    single = Counter(inner for inner, _ in around)
    found = list(events)
    for inner, outer in around:
        if single[inner] == 1:
            found[inner] = _inside(events[inner], events[outer])
    return found


def _around(events: Sequence[Candidate], relations: Sequence[Relation]) -> Iterator[tuple[int, int]]:
    """Yield (event, event around it): "they signed during the visit", "following the talks they signed"."""
    for first, name, second in relations:
        one, other = events[first], events[second]
        behind = name == "before" and any(link.relation == "after" for link in other.links)
        if name == "partOf" and one.get("action") != MENTIONED:
            yield first, second
        elif behind and one.type == "Meeting" and ENDING.intersection(other.get("action")):
            yield second, first


def _inside(event: Candidate, around: Candidate) -> Candidate:
    if any(load_ontology().is_remote(one.get("kind")) for one in (event, around)):
        return event
    told = event
    towns = [one for one in around.get("place") if isinstance(one, EntityRef) and one.id.startswith("Place/")]
    if not event.get("place"):
        told = told.with_values("place", tuple(towns[:1]))
    if not any(map(event.get, DATES)) and not around.edge:
        told = replace(
            told, properties=(*told.properties, *((n, day) for n in DATES for day in around.get(n)))
        )
    return event if told == event else replace(told, confidence=min(told.confidence, INFERRED))
