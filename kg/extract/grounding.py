"""Entities that no word names, and the words they rest on: the state in "the Secretary of State", a series of sessions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import EntityRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.model import Entity, Report, Span

STEPS = 3
"""A landmark is in a place, the place in a state."""


def grounded(entities: Sequence[Entity], reports: Sequence[Report]) -> tuple[Entity, ...]:
    """Give each entity without evidence the first words of what points to it; one that nothing points to goes.

    So does a document without a proper name of which nothing is told, and the shorter name that a whole title begins with.
    """
    words = _pointing((*entities, *reports))
    ends: dict[int, int] = {}
    """Where a title that something points to begins -> where the longest such title ends."""
    for title in (
        span for one in entities if one.type == "Instrument" and one.id in words for span in one.evidence
    ):
        ends[title.start] = max(title.end, ends.get(title.start, 0))

    def is_named(document: Entity) -> bool:
        begun = [span.end < ends.get(span.start, 0) for span in document.evidence]
        return not document.label[:1].islower() and not (begun and all(begun))

    found = tuple(one for one in entities if one.type != "Instrument" or one.id in words or is_named(one))
    for _ in range(STEPS):
        if all(one.evidence for one in found):
            break
        words = _pointing((*found, *reports))
        found = tuple(
            one if one.evidence or one.id not in words else replace(one, evidence=(words[one.id],))
            for one in found
        )
    return tuple(one for one in found if one.evidence)


def _pointing(nodes: Iterable[Entity | Report]) -> dict[str, Span]:
    """Return entity id -> first span of the first node that has it as a value."""
    spans: dict[str, Span] = {}
    for node in nodes:
        for _, value in node.properties:
            if isinstance(value, EntityRef) and node.evidence:
                spans.setdefault(value.id, node.evidence[0])
    return spans
