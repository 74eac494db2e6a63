"""An extraction in words: for each sentence what was read, what came of it, what was not placed and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Code, EntityRef, ReportRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Entity, Extraction, Report, Span, Value

UNREAD = "unread"
SHOWN = 60
"""Characters of a text value that are shown."""


def explanation(extraction: Extraction) -> Iterator[str]:
    """Yield the lines that explain one document.

    ``=`` a name and what it is joined to; ``~`` whom a word stands for, and the rule; ``+`` a report and the pattern
    that gave it; ``-`` what was seen and not placed. A report that stands on several sentences is told at the first and
    pointed to at the rest.
    """
    document = extraction.document
    yield f"{document.identifier or 'text'}, {document.date or 'no date: relative dates stay out'}"
    if not extraction.reports:
        yield "no report was found in this text"
    entities = {one.id: one for one in extraction.entities}
    told: set[str] = set()
    placed = 0
    for number, sentence in enumerate(extraction.sentences, start=1):
        yield ""
        yield f"{number}. {_flat(document.quote(sentence))}"
        lines = [
            *_names(extraction, sentence),
            *_resolved(extraction, sentence, entities),
            *_reports(extraction, sentence, entities, told),
            *_unplaced(extraction, sentence),
        ]
        placed += bool(lines)
        yield from lines or ["   nothing known here"]
        yield from _unplaced(extraction, sentence, unread=True)
    yield ""
    yield f"{len(extraction.sentences)} sentences, something known in {placed} of them"
    yield (
        f"{len(extraction.entities)} entities, {len(extraction.reports)} reports, "
        f"{len(extraction.unplaced)} not placed"
    )


def _names(extraction: Extraction, sentence: Span) -> list[str]:
    found: dict[Span, list[Entity]] = {}
    for entity in extraction.entities:
        for span in entity.evidence:
            if _within(span, sentence):
                found.setdefault(span, []).append(entity)
    return [
        f"   = {_flat(extraction.document.quote(span))}: {', '.join(_entity(one) for one in found[span])}"
        for span in sorted(found)
    ]


def _entity(entity: Entity) -> str:
    return f"{entity.type} {entity.label} ({entity.key})"


def _resolved(extraction: Extraction, sentence: Span, entities: dict[str, Entity]) -> Iterator[str]:
    for one in extraction.resolved:
        if _within(one.span, sentence):
            named = ", ".join(entities[name].label if name in entities else name for name in one.ids)
            who = f"{named} ({one.rule})" if named else "nobody, for no rule tells it safely"
            yield f"   ~ {_flat(extraction.document.quote(one.span))}: {who}"


def _reports(
    extraction: Extraction, sentence: Span, entities: dict[str, Entity], told: set[str]
) -> Iterator[str]:
    for report in extraction.reports:
        if not any(_overlap(span, sentence) for span in report.evidence):
            continue
        if report.slug in told:
            yield f"   + {report.type}, as above: {report.slug}"
            continue
        told.add(report.slug)
        yield f"   + {report.type} by {report.pattern or 'no named rule'}: {report.slug}"
        yield from _properties(report, entities)


def _properties(report: Report, entities: dict[str, Entity]) -> Iterator[str]:
    if report.label:
        yield f"       name: {report.label}"
    for name in dict.fromkeys(name for name, _ in report.properties):
        yield f"       {name}: {'; '.join(_value(value, entities) for value in report.values(name))}"


def _value(value: Value, entities: dict[str, Entity]) -> str:
    if isinstance(value, EntityRef):
        entity = entities.get(value.id)
        return value.id if entity is None else _entity(entity)
    if isinstance(value, ReportRef):
        return value.slug
    if isinstance(value, Code):
        return value.name
    return _short(str(value))


def _short(words: str) -> str:
    text = _flat(words)
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 3]}..."


def _unplaced(extraction: Extraction, sentence: Span, *, unread: bool = False) -> list[str]:
    """Return what a pattern saw and could not place, or with *unread* what no rule looked at."""
    told = (one for one in extraction.unplaced if (one.pattern == UNREAD) == unread)
    found = sorted((one for one in told if _within(one.span, sentence)), key=lambda one: one.span)
    return [
        f"   - {_short(extraction.document.quote(one.span))}: {one.pattern}: {one.reason}" for one in found
    ]


def _within(span: Span, sentence: Span) -> bool:
    """Tell whether a span begins in a sentence, so that each is shown once."""
    return sentence.start <= span.start < sentence.end


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _flat(text: str) -> str:
    return " ".join(text.split())
