"""Figures: numbers with a unit, what they measure, whose they are, and whether they are actual, a target or a pledge."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.candidate import Candidate
from kg.extract.lexicon import read_yaml
from kg.extract.quantities import Quantity, find_quantities
from kg.extract.reading import Reading
from kg.model import Code, EntityRef, Span, Value

CLAUSE = re.compile(r"[;]|(?<=[.!?])\s|\n")
NEAR = 90
"""Characters to each side of a number in which its measure is told."""


@dataclass(frozen=True, slots=True)
class MeasureLexicon:
    """What ``measures.yaml`` says, as one pattern for each list."""

    measures: tuple[tuple[str, re.Pattern[str]], ...]
    money_default: str
    percent_default: str
    bases: tuple[tuple[str, re.Pattern[str]], ...]
    people: frozenset[str]
    counted: frozenset[str]


@lru_cache(maxsize=1)
def measure_lexicon() -> MeasureLexicon:
    """Load ``data/lexicon/measures.yaml``."""
    data = read_yaml("lexicon", "measures.yaml")
    return MeasureLexicon(
        measures=tuple((name, _any(phrases)) for name, phrases in data["measure"].items()),
        money_default=data["money_default"],
        percent_default=data["percent_default"],
        bases=tuple((name, _any(data[name.lower()])) for name in ("Target", "Pledge", "Estimate")),
        people=frozenset(data["people"]),
        counted=frozenset(data["counted"]),
    )


def _any(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))})\b")


def find_figures(reading: Reading) -> list[Candidate]:
    """Return one candidate for each number that measures something of states, bodies or people."""
    text = reading.document.text
    dates = tuple(date.span for date in reading.dates)
    edges = [0, *(match.end() for match in CLAUSE.finditer(text)), len(text)]
    found = []
    for quantity in find_quantities(text, exclude=dates):
        index = bisect_right(edges, quantity.span.start) - 1
        clause = Span(edges[index], edges[min(index + 1, len(edges) - 1)] or len(text))
        candidate = _figure(quantity, clause, reading)
        if candidate is not None:
            found.append(candidate)
    return found


def _figure(quantity: Quantity, clause: Span, reading: Reading) -> Candidate | None:
    lexicon = measure_lexicon()
    text = reading.document.text
    before = text[max(clause.start, quantity.span.start - NEAR) : quantity.span.start].lower()
    after = text[quantity.span.end : min(clause.end, quantity.span.end + NEAR)].lower()
    measure = _measure(quantity, before, after, lexicon)
    if not measure:
        return None
    properties: list[tuple[str, Value]] = [("measure", Code(measure))]
    for name, value in (("value", quantity.value), ("valueMin", quantity.minimum), ("valueMax", quantity.maximum)):
        if value is not None:
            properties.append((name, value))
    properties.append(("unit", quantity.noun if quantity.kind == "count" else quantity.unit))
    properties.append(("basis", Code(_basis(measure, before, after, lexicon))))
    properties.extend(("involvesState", EntityRef(state)) for state in _states(reading, clause, quantity, measure))
    properties.extend(_period(reading, clause, quantity))
    words = text[clause.start : clause.end]
    end = clause.start + len(words.rstrip())
    start = clause.start + len(words) - len(words.lstrip())
    return Candidate(
        type="Figure",
        properties=tuple(properties),
        evidence=(Span(start, end),),
        pattern=f"figure-{quantity.kind}",
        position=bisect_right(reading.tokens.starts, quantity.span.start) - 1,
    )


def _measure(quantity: Quantity, before: str, after: str, lexicon: MeasureLexicon) -> str:
    if quantity.kind == "rank":
        return "Rank"
    if quantity.kind == "count":
        noun = quantity.noun.lower()
        last = noun.split()[-1] if noun else ""
        if noun in lexicon.people or last in lexicon.people:
            return "People"
        if noun in lexicon.counted or last in lexicon.counted:
            return "Aid" if last in ("doses", "vaccines") and _nearest(before, after, lexicon, ("Aid",)) else "Other"
        return ""
    if quantity.kind == "percent":
        return _nearest(before, after, lexicon, ("Growth", "Share")) or lexicon.percent_default
    if quantity.kind == "money":
        money = tuple(name for name, _ in lexicon.measures if name not in ("Growth", "Share"))
        return _nearest(before, after, lexicon, money) or lexicon.money_default
    return ""


def _nearest(before: str, after: str, lexicon: MeasureLexicon, names: tuple[str, ...]) -> str:
    """Return the measure whose phrase stands nearest to the number; what comes first in the file wins a tie."""
    best = ("", NEAR * 2)
    for name, pattern in lexicon.measures:
        if name not in names:
            continue
        left = [len(before) - match.end() for match in pattern.finditer(before)]
        right = [match.start() for match in pattern.finditer(after)]
        distance = min([*left, *right], default=NEAR * 2)
        if distance < best[1]:
            best = (name, distance)
    return best[0]


def _basis(measure: str, before: str, after: str, lexicon: MeasureLexicon) -> str:
    for name, pattern in lexicon.bases:
        if name == "Target" and measure in ("Aid", "People", "Other", "Rank", "Share"):
            continue
        if name == "Pledge" and measure not in ("Aid", "Loan", "Investment", "Other"):
            continue
        if pattern.search(before) or (name != "Target" and pattern.search(after[:60])):
            return name
    return "Actual"


def _states(reading: Reading, clause: Span, quantity: Quantity, measure: str) -> list[str]:
    """Return the states named in the clause; for trade between two, those of the event that the text is about."""
    first, last = reading.tokens.covering(clause)
    found: list[str] = []
    for index, mention in enumerate(reading.mentions):
        if first <= mention.start < last and mention.type in ("State", "Adjective"):
            found.extend(reading.entities(index))
    del quantity
    if not found and measure in ("TradeTurnover", "Export", "Import"):
        found = [state for name in reading.group for state in reading.states_of(name)]
    return list(dict.fromkeys(found))


def _period(reading: Reading, clause: Span, quantity: Quantity) -> list[tuple[str, Value]]:
    """Return the period a figure is for: the date expression of its clause that stands nearest."""
    near = [d for d in reading.dates if clause.start <= d.span.start < clause.end and (d.earliest or d.latest)]
    if not near:
        return []
    best = min(near, key=lambda d: min(abs(d.span.start - quantity.span.end), abs(quantity.span.start - d.span.end)))
    pairs: list[tuple[str, Value]] = []
    if best.earliest is not None:
        pairs.append(("periodStart", best.earliest))
    if best.latest is not None:
        pairs.append(("periodEnd", best.latest))
    return pairs
