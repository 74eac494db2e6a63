"""Time expressions in plain text, resolved on the day of writing: exact, or found and left open.

The grammar is our own: general date parsers guess ("May" the verb, a lone day); this one does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from kg.extract.values.calendars import WEEK
from kg.extract.values.date_readings import with_month
from kg.extract.values.date_rules import Grammar, grammar
from kg.extract.values.periods import Reading, Tense, bounds_of
from kg.model import Span

if TYPE_CHECKING:
    from datetime import date

RECENT = 6
"""Times told before a weekday, among which its day is looked for."""
LOOK_BACK = 32
ARTICLE = re.compile(r"(?<!\w)[Tt](?:he|(?P<this>his))\s$")
TAKES_THE = re.compile(r"[a-z]|\d+(?:st|nd|rd|th|[’']?s)\b")
"""In "the 21st" and "the last year" the article belongs to the date, in "the June summit" to what follows."""
TAKES_THIS = re.compile(r"(?:past|coming)\b")
NAMED = re.compile(r"(?<!\w)[A-Z][a-z]+-$")
APPOSED = re.compile(r"\s*[,(]\s*")
POSSESSIVE = re.compile(r"[’']s\b")


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that say when, and the days they mean."""

    span: Span
    """Without the preposition before it; with the article and a time of day."""
    earliest: date | None
    latest: date | None
    relative: bool
    """Whether the days depend on the day of writing; without one they are missing."""
    kind: str
    """``day range weekday week month year period fiscal``; ``since`` has no last day, ``until`` no first."""
    reading: Reading
    """What the words say before they are put on the calendar; for :func:`resolve`."""


def find_dates(text: str, anchor: date | None) -> tuple[DateExpression, ...]:
    """Find the time expressions in *text*.

    Args:
        text: Any text; offsets count its code points.
        anchor: The day of writing, on which relative expressions are resolved.

    Returns:
        Expressions that do not overlap, in order. Their days assume no tense: a weekday is the nearest one, a
        day without a year is in the year that brings it nearest to the anchor, and open where two years are
        about as near. See :func:`resolve`.
    """
    rules = grammar()
    found: list[DateExpression] = []
    position = 0
    while (start := rules.start.search(text, position)) is not None:
        result = None if _in_name(text, start.start()) else _longest(text, start, rules)
        if result is None:
            position = start.end()
            continue
        end, kind, reading = result
        if reading.form == "day of month":
            reading = with_month(reading, _earlier(found))
        elif reading.form == "step":
            reading = replace(reading, base=_day_before(found))
        elif reading.form == "weekday" and not reading.unit:
            reading = _day_ahead(found, reading.values, anchor) or reading
        first, mode = _context(text, start.start(), end, rules)
        reading = replace(reading, mode=mode)
        earliest, latest = bounds_of(reading, anchor)
        relative = reading.year is None
        found.append(DateExpression(Span(first, end), earliest, latest, relative, mode or kind, reading))
        position = end
    return tuple(_named_behind(text, one, behind) for one, behind in zip_longest(found, found[1:]))


def _named_behind(text: str, one: DateExpression, behind: DateExpression | None) -> DateExpression:
    """Return "today" with the day that is named right behind it, which counts where it is told a day late: "today, 5 July"."""
    if one.kind != "day" or one.reading.form != "shift" or behind is None or behind.reading.form == "shift":
        return one
    apposed = APPOSED.fullmatch(text, one.span.end, behind.span.start)
    return replace(behind, span=one.span) if apposed and behind.kind in ("day", "weekday") else one


def resolve(expression: DateExpression, anchor: date | None, tense: Tense | None = None) -> DateExpression:
    """Resolve *expression* again, now that the tense of its clause is known.

    Args:
        expression: What :func:`find_dates` found.
        anchor: The day of writing.
        tense: "on Tuesday" is the last one in the ``past``, today included, the coming one in the ``future``.

    Returns:
        The same expression with other days.
    """
    earliest, latest = bounds_of(expression.reading, anchor, tense)
    return replace(expression, earliest=earliest, latest=latest)


def _in_name(text: str, start: int) -> bool:
    """Tell whether a number is joined to a word in capitals by a hyphen: "Lion-2025" is a name."""
    return text[start].isdecimal() and NAMED.search(text[max(0, start - LOOK_BACK) : start]) is not None


def _longest(text: str, start: re.Match[str], rules: Grammar) -> tuple[int, str, Reading] | None:
    """Apply all rules that may begin at *start*; return end, kind and reading of the longest."""
    best: tuple[int, str, Reading] | None = None
    for rule in rules.rules[str(start.lastgroup)]:
        match = rule.pattern.match(text, start.start())
        if match is None or (best is not None and match.end() <= best[0]):
            continue
        result = rule.read(match, rules.words)
        if result is not None:
            best = (match.end(), *result)
    return best


def _context(text: str, start: int, end: int, rules: Grammar) -> tuple[int, str]:
    """Return where the expression begins with its article, and whether "since" or "until" is before it."""
    left = text[max(0, start - LOOK_BACK) : start]
    match = rules.mode.search(left)
    mode = str(match.lastgroup) if match is not None else ""
    number = text[start].isdecimal()
    if POSSESSIVE.match(text, end) or (number and rules.attributive.match(text, end)):
        mode = ""
    article = ARTICLE.search(left)
    if article is None:
        return start, mode
    taken = (TAKES_THIS if article["this"] else TAKES_THE).match(text, start)
    if taken is None:  # "after the June summit": the date is an adjective
        return start, ""
    return start - len(left) + article.start(), mode


def _day_before(found: list[DateExpression]) -> Reading | None:
    """Return the day told last, if no other time was told behind it."""
    one = found[-1] if found else None
    return one.reading if one is not None and one.kind in ("day", "weekday") else None


def _day_ahead(found: list[DateExpression], weekday: tuple[int, ...], anchor: date | None) -> Reading | None:
    """Return the day to come that was told with its weekday before: "arrives on Friday 8 May. On Friday she will meet X"."""
    told = (
        one for one in reversed(found[-RECENT:]) if one.kind == "day" and (one.reading.weekday,) == weekday
    )
    day = next(told, None)
    if day is None or day.earliest is None or anchor is None:
        return None
    return day.reading if 0 <= (day.earliest - anchor).days <= WEEK else None


def _earlier(found: list[DateExpression]) -> Reading | None:
    kinds = ("day", "range", "since", "until")
    return next((one.reading for one in reversed(found) if one.kind in kinds), None)
