"""The period of a figure: that of its own words, of its clause, of a clause beside, or of the figure before it."""

from __future__ import annotations

import datetime as dt
import re
from itertools import takewhile
from typing import TYPE_CHECKING

from kg.extract.figures.figure_states import LOOK_BEHIND, TRADE, respective_dates
from kg.extract.figures.figure_words import CONVERTED
from kg.extract.figures.lexicon import measure_lexicon
from kg.extract.figures.measures import RESULT
from kg.extract.values.calendars import shift_months
from kg.extract.values.dates import resolve
from kg.model import Code, EntityRef, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kg.extract.candidate import Candidate
    from kg.extract.figures.figure_words import Placed
    from kg.extract.reading import Reading
    from kg.extract.values.dates import DateExpression
    from kg.model import Value

PERIOD = ("periodStart", "periodEnd")
ACTUAL = Code("Actual")
OF_TRADE = (*TRADE, "Growth")
YEAR = 400
"""Days: "the last year" is one from day to day, "the past four years" are not."""
LONG_RANGE = 25
"""Days from which a range of dates can be what a figure is for."""
DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
BASELINE = re.compile(
    r"(?:%|percent|per cent|pct|times)(?: \w+){0,2} (?:on|from|over)\s(?:the\s)?(?:(?:level|figure|value) (?:of|in)\s)?$"
)
"""Before a date with which a change is compared: "up 5% on 2023", "up 3 times from the level of 2023"."""
MARK = re.compile(r"(?:[\u2019']s?)? (?:level|figure|mark|value|total)s?\b")
"""Behind a date whose figure is another one: "exceeded the 2019 level"."""
FROM = re.compile(r"\bfrom\s(?:[a-z]+\s?)?[^a-z\s]*\d")
"""Before the number that a change is counted from, whose period is another: "a 3 percent rise from $12 billion in 2022"."""
SINCE = re.compile(r"\bsince [^,.;\d]*\b(?:in|of) $")
"""Before the date of what a sum is counted from: "since the beginning of the crisis in 2012"."""
UP_TO = ("year to ", "months to ", "year ended ", "year ending ", "as of end-")
SHORT = ("day", "weekday", "week", "range")


def period_of(placed: Placed, measure: str, basis: str, reading: Reading) -> list[tuple[str, Value]]:
    """Return the period a figure is for: its own date, else that of its clause, else the next one's or one beside."""
    before = Span(placed.sentence.start, placed.clause.start) if placed.around.before.strip() else None
    traded = measure in OF_TRADE
    level = placed.around.left.endswith(" to ") or RESULT.search(placed.around.left) is not None
    parted = placed.around.left.endswith(" from ")
    if placed.following is not None:
        between = reading.document.text[placed.quantity.span.end : placed.following.start].lower()
        converted = placed.tail is not None and CONVERTED.fullmatch(
            reading.document.quote(placed.tail).lower()
        )
        parted = not converted and (
            parted
            or (placed.quantity.kind == "count" and ", and " in between)
            or FROM.search(between) is not None
            or measure_lexicon().compared.search(between) is not None
        )
    dates = respective_dates(placed, reading)
    if dates:
        return _bounds(dates[placed.order[0]], basis, reading, own=True)
    text = reading.document.text
    ratio = placed.quantity.kind == "ratio"
    for span in (
        placed.tail,
        placed.lead,
        *placed.leads,
        None if parted else placed.following,
        before,
        _parallel(placed, reading),
    ):
        dates = [*reading.dates_in(span)]
        if span == before:
            kinds = ("year", "period", *(("month", "since") if traded else ()))
            dates = [date for date in dates if date.kind in kinds]
            if len({(date.earliest, date.latest) for date in dates}) > 1:
                continue  # "rose from $2 million in 2021 to $3 million in 2023, while investment ..."
        for date in dates:
            if level and _is_long(date):
                continue
            if ratio and span is not None and FROM.search(text[span.start : date.span.start].lower()):
                continue  # "doubled from $2 million in 2021 to $4 million in 2023"
            near = span is not None and span == placed.tail and "," not in text[span.start : date.span.start]
            pairs = _bounds(date, basis, reading, own=near)
            if pairs:
                return pairs
    return []


def earlier_year(
    placed: Placed, told: Sequence[tuple[Placed, Candidate]], reading: Reading
) -> list[tuple[str, Value]]:
    """Return the period of "up from $3 million a year earlier", "in the same period of 2022", "compared to 2022 ($3 million)".

    It is that of the figure before it, moved back by a year or to the year that is told.
    """
    if placed.quantity.kind == "percent" or not told:
        return []
    spans = [span for span in (placed.tail, placed.lead) if span is not None and span != placed.shared]
    last = told[-1][0]
    bracketed = placed.around.left.endswith("(") and last.sentence == placed.sentence
    if bracketed:
        spans = [Span(last.quantity.span.end, placed.quantity.span.start)]
    near = [re.split(r"[,;]", reading.document.quote(span).lower())[0] for span in spans[:1]]
    near += [reading.document.quote(span).lower() for span in spans[1:]]
    pairs = [
        (name, day) for name, day in told[-1][1].properties if name in PERIOD and isinstance(day, dt.date)
    ]
    if len(pairs) < len(PERIOD):
        return []
    years = [date.earliest for span in spans for date in reading.dates_in(span) if date.kind == "year"]
    if any(measure_lexicon().year_earlier.search(words) for words in near):
        return [(name, shift_months(day, -12)) for name, day in pairs]
    same = bracketed or any(measure_lexicon().same_span.search(words) for words in near)
    if years and years[0] and same:
        return [(name, shift_months(day, 12 * (years[0].year - pairs[0][1].year))) for name, day in pairs]
    return []


def _parallel(placed: Placed, reading: Reading) -> Span | None:
    """Return the clause whose date is for both: "exports were $2 billion, while imports were $3 billion in 2024"."""
    rest = reading.document.text[placed.clause.end : placed.sentence.end]
    return Span(placed.clause.end, placed.sentence.end) if rest.startswith(("while ", "whereas ")) else None


def is_due(placed: Placed, reading: Reading) -> bool:
    """Tell whether a number is told for a day to come: "two percent of its budget by 2035"."""
    today = reading.document.date
    return any(
        date.kind == "until" and date.latest is not None and today is not None and date.latest > today
        for date in reading.dates_in(placed.tail)
    )


def _bounds(date: DateExpression, basis: str, reading: Reading, *, own: bool) -> list[tuple[str, Value]]:
    """Return the days of a date if it can be the period of a figure; *own* if it follows the number."""
    text, today = reading.document.text, reading.document.date
    date = resolve(date, today, "past" if basis == "Actual" else None)
    left = text[max(0, date.span.start - LOOK_BEHIND * 2) : date.span.start].lower()
    if left.endswith("as of ") and date.earliest is not None:
        exact = DAY.search(text[date.span.start : date.span.end].lower()) is not None
        return [("periodEnd", date.earliest)] if exact else []
    if SINCE.search(left) and date.kind != "since" and date.earliest is not None:
        return [("periodStart", date.earliest)] if basis == "Actual" else []
    if left.endswith(UP_TO) and date.latest is not None:
        return [("periodEnd", date.latest)]
    if (
        _is_baseline(date, text)
        or _is_inside(date.span, reading)
        or _is_of_event(date, left)
        or _is_short(date)
    ):
        return []
    future = date.latest is not None and (today is None or date.latest > today)
    begun = date.earliest is not None and (today is None or date.earliest <= today)
    if basis == "Actual" and future and (not begun or date.reading.form == "rolling"):
        return []
    if basis == "Target" and not future:
        return []
    if basis == "Pledge" and not future and not (date.kind == "since" and own):
        return []
    first, last = date.earliest, date.latest
    if first is not None and last is not None and _is_long(date):
        # "over the past four years" counts years, not days
        first, last = first.replace(month=1, day=1), last.replace(month=12, day=31)
    pairs: list[tuple[str, Value]] = [("periodStart", first)] if first is not None else []
    return [*pairs, ("periodEnd", last)] if last is not None else pairs


def _is_baseline(date: DateExpression, text: str) -> bool:
    """Tell whether a date is that of another figure, with which this one is compared."""
    left = text[max(0, date.span.start - LOOK_BEHIND * 2) : date.span.start].lower()
    compared = measure_lexicon().compared.search(re.split(r"[,.;]|\d", left)[-1])
    changed = date.reading.form != "rolling" and BASELINE.search(left)
    return bool(compared or changed or MARK.match(text, date.span.end))


def _is_long(date: DateExpression) -> bool:
    """Tell whether a date is some years up to now: in these a figure grows, it is not for them."""
    first, last = date.earliest, date.latest
    return (
        first is not None
        and last is not None
        and (last - first).days > YEAR
        and first.replace(year=1) == last.replace(year=1)
    )


def _is_of_event(date: DateExpression, left: str) -> bool:
    """Tell whether the words before a date make it that of a meeting, a signing, a plan."""
    phrase = re.split(r"[,.;]|\d", left)[-1]
    named = measure_lexicon().not_period.search(phrase)
    return named is not None and date.kind not in ("since", "until")


def _is_short(date: DateExpression) -> bool:
    """Tell whether a date is too short to be the period of a figure."""
    if date.earliest is None or date.latest is None:
        return date.earliest is None and date.latest is None
    return date.kind in SHORT and (date.latest - date.earliest).days < LONG_RANGE


def _is_inside(span: Span, reading: Reading) -> bool:
    """Tell whether a date is part of a name: "the Cooperation Plan for 2025-2027"."""
    first, last = reading.tokens.covering(span)
    begin, end = reading.mention_range(first, last)
    return any(
        first < mention.end and mention.type != "Date"
        for mention in reading.mentions[max(0, begin - 1) : end]
    )


def period_before(
    placed: Placed,
    measure: str,
    states: Collection[str],
    told: Sequence[tuple[Placed, Candidate]],
    reading: Reading,
) -> list[tuple[str, Value]]:
    """Return the period of the figure before: "Trade was $3 billion in 2022. Exports grew by 15 percent" is of 2022.

    It is taken where the words point back to it ("in the reporting month"), or where the next sentence goes on with
    another measure, gives no date, and does not tell of today.

    Args:
        placed: A figure of what is.
        measure: Its measure.
        states: Its states: the figure before it must be theirs.
        told: The figures before it, and what was made of them.
        reading: The document.
    """
    if not told or measure not in OF_TRADE:
        return []
    before, made = told[-1]
    beside = [one for _, one in takewhile(lambda pair: pair[0].sentence == before.sentence, reversed(told))]
    known = _period(beside[::-1])
    owners = {value.id for value in made.get("involvesState") if isinstance(value, EntityRef)}
    if owners != set(states):
        return []
    phrases = measure_lexicon()
    words = placed.around.before + placed.around.left + placed.around.words + placed.around.right
    if phrases.same_period.search(words):
        return known
    between = reading.document.text[before.sentence.end : placed.sentence.start]
    next_to = before.sentence == placed.sentence or not any(char.isalnum() for char in between)
    other = measure == "Growth" or made.get("measure") != (Code(measure),)
    if not (next_to and other) or phrases.by_now.search(words):
        return []
    text = reading.document.text
    # What "and" joins in one clause has the date of both: "trade fell by 5% in 2023 and was $3 million"
    spans = (placed.lead, placed.tail) if before.clause == placed.clause else (placed.sentence,)
    dates = (date for span in spans for date in reading.dates_in(span))
    return [] if any(not _is_baseline(date, text) for date in dates) else known


def _period(figures: Sequence[Candidate]) -> list[tuple[str, Value]]:
    """Return the last of the periods of the figures of a sentence: "to $6 billion from $5 billion in 2017"."""
    periods = [
        [pair for pair in one.properties if pair[0] in PERIOD]
        for one in figures
        if one.get("basis") == (ACTUAL,)
    ]
    known = [period for period in periods if period]
    return max(known, key=str) if known else []
