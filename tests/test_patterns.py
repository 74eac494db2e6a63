"""Every example beside a pattern comes out of the whole extraction as it is written there."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from kg.extract import extract
from kg.extract.matching.patterns import Example, Pattern, load_patterns
from kg.model import Code, Document, EntityRef, Extraction, Report, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PAIR = re.compile(r"(?:^|\s)([A-Za-z]+)=")


def _examples() -> Iterator[Any]:
    """Yield (pattern, example); the test's name has the pattern and the number."""
    for pattern in load_patterns().patterns:
        for number, example in enumerate(pattern.examples, start=1):
            yield pytest.param(pattern, example, id=f"{pattern.id}:{number}")


EXAMPLES = list(_examples())


@cache
def read(text: str, day: date | None) -> Extraction:
    """Return what one sentence reports."""
    (extraction,) = extract([Document(text, "example", day)])
    return extraction


def parse_expectation(line: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the type and the (property, value) pairs; a value may hold spaces."""
    kind, _, rest = line.partition(" ")
    parts = _PAIR.split(rest)
    return kind, tuple(zip(parts[1::2], (part.strip() for part in parts[2::2]), strict=True))


def agrees(wanted: str, value: Value, extraction: Extraction) -> bool:
    """Tell whether a value of a report is the one that the example writes."""
    if isinstance(value, EntityRef):
        entity = next(one for one in extraction.entities if one.id == value.id)
        known = {entity.label, *entity.names, entity.key} if entity.type == "State" else {entity.label}
        return wanted.casefold() in {name.casefold() for name in known}
    if isinstance(value, Code):
        return wanted == value.name
    if isinstance(value, date):
        return wanted == value.isoformat()
    if isinstance(value, str):
        return wanted.casefold() in value.casefold()
    return wanted == str(value)


def has_all(pairs: Sequence[tuple[str, str]], report: Report, extraction: Extraction) -> bool:
    """Tell whether a report has a value of its own for each pair."""
    left = list(report.properties)
    for name, wanted in pairs:
        found = next((p for p in left if p[0] == name and agrees(wanted, p[1], extraction)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def assigned(expected: Sequence[str], reports: Sequence[Report], extraction: Extraction) -> bool:
    """Tell whether each expectation is met by a report of its own."""
    if not expected:
        return True
    kind, pairs = parse_expectation(expected[0])
    return any(
        assigned(expected[1:], [*reports[:index], *reports[index + 1 :]], extraction)
        for index, report in enumerate(reports)
        if report.type == kind and has_all(pairs, report, extraction)
    )


def shown(extraction: Extraction) -> str:
    """Return what came out, for the message of a failing test."""
    lines = []
    for report in extraction.reports:
        pairs = (f"{name}={_plain(value)}" for name, value in report.properties)
        lines.append(f"  [{report.pattern}] {report.type} {' '.join(pairs)}")
    lines += [f"  -- {one.pattern}: {one.reason}" for one in extraction.unplaced]
    return "\n".join(lines) or "  nothing"


def _plain(value: Value) -> str:
    return str(getattr(value, "id", None) or getattr(value, "name", None) or value)


@pytest.mark.parametrize(("pattern", "example"), EXAMPLES)
def test_example(pattern: Pattern, example: Example) -> None:
    """An example yields the reports that it lists; one that lists none yields none of its pattern."""
    extraction = read(example.text, example.date)
    expected = example.reports
    message = f"{example.text}\nexpected {expected or 'no ' + pattern.type}, came:\n{shown(extraction)}"
    made = [one for one in extraction.reports if (one.pattern, one.type) == (pattern.id, pattern.type)]
    right = assigned(expected, extraction.reports, extraction) if expected else not made
    if not right:
        pytest.fail(message, pytrace=False)


def test_expectation_with_spaces() -> None:
    """A value ends where the next ``word=`` begins."""
    line = "Meeting participant=Ann Porter place=The Hague earliest=2024-03-04"
    assert parse_expectation(line) == (
        "Meeting",
        (("participant", "Ann Porter"), ("place", "The Hague"), ("earliest", "2024-03-04")),
    )
