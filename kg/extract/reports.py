"""Merged candidates to reports: slugs, entity evidence, confidence; the end of the reading of a document."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kg.errors import OntologyError
from kg.extract.confidence import confidence_of
from kg.extract.containment import completed
from kg.extract.grounding import grounded
from kg.extract.guards import is_of_then, lacks_side, misnamed, told_of_long_ago
from kg.extract.relations import relations
from kg.model import Code, EntityRef, Extraction, Report, ReportRef, Unplaced, Value
from kg.ontology import load_ontology
from kg.slug import join, slug

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from kg.extract.candidate import Candidate
    from kg.extract.reading import Reading

SLUG_PARTS = 3
YEAR = timedelta(days=366)
SLUG_LENGTH = 60


def finish(reading: Reading, candidates: Sequence[Candidate], unplaced: tuple[Unplaced, ...]) -> Extraction:
    """Make the extraction of a document."""
    kept: dict[str, Candidate] = {}
    used: Counter[str] = Counter()
    entities = reading.registry.entities()
    no_names = misnamed(entities)
    left = list(no_names.values())
    then = told_of_long_ago(candidates, reading.document.date)
    for given in candidates:
        candidate, reason = _fitting(given, no_names)
        reason = reason or lacks_side(candidate, reading)
        reason = (
            reason or (is_of_then(candidate, then) and "held long ago: nothing tells who holds it now") or ""
        )
        if reason:
            left.append(Unplaced(candidate.evidence[0], candidate.pattern, reason))
        else:
            kept[_free(_slug(candidate), kept, used)] = candidate
    names = list(kept)
    linked: dict[str, list[tuple[str, Value]]] = {}
    found = relations(list(kept.values()))
    kept = dict(zip(names, completed(list(kept.values()), found), strict=True))
    for first, name, second in found:
        linked.setdefault(names[first], []).append((name, ReportRef(names[second])))
    reports = tuple(
        Report(
            type=candidate.type,
            slug=name,
            evidence=candidate.evidence,
            properties=(*_ordered(candidate), *linked.get(name, ())),
            label=candidate.label,
            confidence=confidence_of(candidate),
            pattern=candidate.pattern,
        )
        for name, candidate in kept.items()
    )
    return Extraction(
        document=reading.document,
        entities=grounded([one for one in entities if one.id not in no_names], reports),
        reports=reports,
        unplaced=(*unplaced, *left),
    )


def _fitting(candidate: Candidate, barred: Container[str]) -> tuple[Candidate, str]:
    """Return a candidate without values that the ontology or a guard bars, and why it is no report, if it is none."""
    ontology = load_ontology()
    told = ontology.reports(candidate.type)
    if told.generic_kind and not candidate.get("kind"):
        candidate = candidate.with_values("kind", (Code(told.generic_kind),))
    kept = []
    for name, value in candidate.properties:
        if isinstance(value, EntityRef) and value.id in barred:
            continue
        try:
            ontology.check_value(candidate.type, name, value)
        except OntologyError:
            continue
        kept.append((name, value))
    kept = _without_years(kept)
    if len(kept) < len(candidate.properties):
        candidate = replace(candidate, properties=tuple(kept))
    names = {name for name, _ in kept}
    missing = [name for name in told.required if name not in names]
    return candidate, f"no {missing[0]} in the text" if missing else ""


def _without_years(pairs: list[tuple[str, Value]]) -> list[tuple[str, Value]]:
    """Leave out days years apart, which are another's: "signed the plan for 2023-2027", "unveiled a bust of X (1897-1978)"."""
    days = {name: value for name, value in pairs if name in ("earliest", "latest")}
    first, last = days.get("earliest"), days.get("latest")
    if not (isinstance(first, date) and isinstance(last, date)) or last - first < YEAR:
        return pairs
    return [pair for pair in pairs if pair[0] not in days]


def _free(name: str, taken: Container[str], used: Counter[str]) -> str:
    """Return a name that no other report of the document has: ``visit--x``, ``visit--x-2``, ...; *used* counts them."""
    while True:
        used[name] += 1
        numbered = name if used[name] == 1 else f"{name}-{used[name]}"
        if numbered not in taken:
            return numbered


def _slug(candidate: Candidate) -> str:
    if candidate.label:
        parts = [candidate.label]
    else:
        values = [
            value
            for name in load_ontology().reports(candidate.type).named_by
            for value in candidate.get(name)
        ]
        parts = [_short(value) for value in values[:SLUG_PARTS]]
    tail = join(*(slug(part)[:SLUG_LENGTH].strip("-") for part in parts)) if parts else "unnamed"
    kind = "".join(f"-{char.lower()}" if char.isupper() else char for char in candidate.type).strip("-")
    return f"{kind}--{tail}"


def _short(value: Value) -> str:
    if isinstance(value, EntityRef):
        return value.id.partition("/")[2]
    return str(getattr(value, "name", value))


def _ordered(candidate: Candidate) -> tuple[tuple[str, Value], ...]:
    """Return the properties without doubles, in the order of the text."""
    return tuple(dict.fromkeys(candidate.properties))
