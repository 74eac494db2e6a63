"""Merged candidates to reports: slugs, entity evidence, confidence; the end of the reading of a document."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kg.extract.candidate import Candidate
from kg.extract.reading import Reading
from kg.model import EntityRef, Extraction, Report, Unplaced, Value
from kg.slug import join, slug

NAMED_BY = {
    "Meeting": ("participant", "involvesState"),
    "Visit": ("visitor", "host"),
    "InstrumentAction": ("instrument", "action"),
    "PublicEvent": ("kind", "place"),
    "Tenure": ("holder", "office"),
    "Figure": ("measure", "value", "valueMin", "valueMax", "unit"),
    "Statement": ("speaker",),
}
SLUG_PARTS = 3
SLUG_LENGTH = 60


def finish(reading: Reading, candidates: Sequence[Candidate], unplaced: tuple[Unplaced, ...]) -> Extraction:
    """Make the extraction of a document."""
    reports: list[Report] = []
    slugs: dict[str, int] = {}
    for candidate in candidates:
        name = _slug(candidate)
        slugs[name] = slugs.get(name, 0) + 1
        if slugs[name] > 1:
            name = f"{name}-{slugs[name]}"
        reports.append(
            Report(
                type=candidate.type,
                slug=name,
                evidence=candidate.evidence,
                properties=_ordered(candidate),
                label=candidate.label,
                confidence=Decimal("0.9"),
                pattern=candidate.pattern,
            )
        )
    return Extraction(
        document=reading.document,
        entities=reading.registry.entities(),
        reports=tuple(reports),
        unplaced=unplaced,
    )


def _slug(candidate: Candidate) -> str:
    if candidate.label:
        parts = [candidate.label]
    else:
        values = [value for name in NAMED_BY.get(candidate.type, ()) for value in candidate.get(name)]
        parts = [_short(value) for value in values[:SLUG_PARTS]]
    tail = join(*(slug(part)[:SLUG_LENGTH].strip("-") for part in parts)) if parts else "unnamed"
    return f"{slug(candidate.type)}--{tail}"


def _short(value: Value) -> str:
    if isinstance(value, EntityRef):
        return value.id.partition("/")[2]
    return str(getattr(value, "name", value))


def _ordered(candidate: Candidate) -> tuple[tuple[str, Value], ...]:
    """Return the properties without doubles, in the order of the text."""
    return tuple(dict.fromkeys(candidate.properties))
