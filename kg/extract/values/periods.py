"""Calendar arithmetic: what a time expression says, and the first and last day it means on a given date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias

from kg.extract.values.calendars import WEEK, month_bounds, shift_months, week_bounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Bounds: TypeAlias = tuple[date | None, date | None]
Tense: TypeAlias = Literal["past", "future"]

NOTHING: Bounds = (None, None)
CERTAIN = 60
"""Days: a date without a year that is so near to the anchor is meant, whatever the tense."""
DOUBTFUL = 31
"""Days: two years that fit a date without a year almost equally well leave it open."""
SLACK = 7
"""Days: how far what is announced may lie back when the announcement is published."""
MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a time expression says before it is put on the calendar."""

    form: str
    """``days`` month day month day years-between; ``nth weekday`` number (-1 is the last) weekday month;
    ``day of month`` day day, and the month day years-between of a date before it; ``weeks after`` weekday steps;
    ``months`` month month years-between, ``months begun`` the same of the year that tense and day tell; ``shift`` steps;
    ``step`` days from the one told before; ``rolling`` from to (steps); ``ahead`` steps; ``weekday`` number;
    ``last``/``next`` month; ``open``."""
    values: tuple[int, ...] = ()
    unit: str = ""
    """What the steps are: day, week, weekend, month, quarter, year, decade; for weekdays which one it is."""
    year: int | None = None
    offset: int | None = None
    """Years from the anchor's year, for "last year" and the like; months from its month for a lone day of a month."""
    weekday: int | None = None
    base: Reading | None = None
    """The date before it, for ``step``."""
    mode: str = ""
    """``since`` keeps the first day only, ``until`` the last."""


def bounds_of(reading: Reading, anchor: date | None, tense: Tense | None = None) -> Bounds:
    """Return the first and last day that *reading* means.

    Args:
        reading: What the expression says.
        anchor: The day of writing.
        tense: Whether the clause tells what was or what will be, where that is known.

    Returns:
        Both days, or ``None`` for what the words leave open.
    """
    try:
        earliest, latest = _FORMS[reading.form](reading, anchor, tense)
    except (OverflowError, ValueError):  # beyond the years 1 to 9999, or no such day
        return NOTHING
    if reading.mode == "since":
        return earliest, None
    if reading.mode == "until":
        return None, latest
    return earliest, latest


def _dated(reading: Reading, anchor: date | None, tense: Tense | None) -> Bounds:
    if reading.year is not None:
        return _in_year(reading, reading.year)
    if anchor is None:
        return NOTHING
    if reading.offset is not None:
        return _in_year(reading, anchor.year + reading.offset)
    candidates = [
        pair for year in range(anchor.year - 1, anchor.year + 2) if (pair := _possible(reading, year))
    ]
    if reading.weekday is not None:
        candidates = [pair for pair in candidates if pair[0].weekday() == reading.weekday] or candidates
    if tense == "past" and reading.form == "months":  # trade "in January-September" is not told of in May
        over = month_bounds(anchor.year, anchor.month)[1]
        candidates = [pair for pair in candidates if pair[1] <= over]
    return _nearest(candidates, anchor, tense, reading.mode)


def _nearest(candidates: Iterable[tuple[date, date]], anchor: date, tense: Tense | None, mode: str) -> Bounds:
    ranked = sorted(candidates, key=lambda pair: (_gap(pair, anchor), pair))
    if not ranked:
        return NOTHING
    if mode == "since" and tense != "future":  # "will visit Peru starting May 14"
        ranked = [pair for pair in ranked if pair[0] <= anchor]
    elif mode == "until":
        ranked = [pair for pair in ranked if pair[1] >= anchor - timedelta(days=SLACK)]
    elif _gap(ranked[0], anchor) > CERTAIN and tense is not None:
        before, after = anchor + timedelta(days=1), anchor - timedelta(days=SLACK)
        ranked = [pair for pair in ranked if (pair[0] <= before if tense == "past" else pair[1] >= after)]
    elif len(ranked) > 1 and _gap(ranked[1], anchor) - _gap(ranked[0], anchor) < DOUBTFUL:
        return NOTHING
    return ranked[0] if ranked else NOTHING


def _gap(pair: tuple[date, date], anchor: date) -> int:
    return max((pair[0] - anchor).days, (anchor - pair[1]).days, 0)


def _possible(reading: Reading, year: int) -> tuple[date, date] | None:
    try:
        return _in_year(reading, year)
    except ValueError:
        return None


def _in_year(reading: Reading, year: int) -> tuple[date, date]:
    if reading.form == "days":
        month, day, last_month, last_day, more = reading.values
        return date(year, month, day), date(year + more, last_month, last_day)
    if reading.form == "nth weekday":
        day_ = _nth(*reading.values, year=year)
        return day_, day_
    month, last_month, more = reading.values
    return month_bounds(year, month)[0], month_bounds(year + more, last_month)[1]


def _nth(number: int, weekday: int, month: int, *, year: int) -> date:
    first, last = month_bounds(year, month)
    if number < 0:
        return last - timedelta(days=(last.weekday() - weekday) % WEEK)
    return first + timedelta(days=(weekday - first.weekday()) % WEEK + (number - 1) * WEEK)


def _day_of_month(reading: Reading, anchor: date | None, tense: Tense | None) -> Bounds:
    """Read "the 12th" beside a date before it, or on the day of writing if the tense is known."""
    number, last, *near = reading.values
    if reading.offset is not None and not near and anchor is not None:
        found = _numbered(number, anchor, reading.offset)
        return found, found.replace(day=last)
    if near:
        month, day, more = near
        told = replace(reading, form="days", values=(month, day, month, day, more), mode="")
        first, _ = _dated(told, anchor, None)
        if first is None:
            return NOTHING
        back = tense == "past" and not reading.mode
        found = _numbered(number, first, 0 if number >= first.day or back else 1)
        fits = anchor is None or tense is None or (found <= anchor) == (tense == "past") or found == anchor
        if fits:
            return found, found.replace(day=last)
    if anchor is None or tense is None:
        return NOTHING
    later = number > anchor.day if tense == "past" else number < anchor.day
    steps = 0 if not later else -1 if tense == "past" else 1
    found = _numbered(number, anchor, steps)
    return found, found.replace(day=last)


def _numbered(number: int, day: date, months: int) -> date:
    """Return the day of that number in the month of *day* or so many months later."""
    return shift_months(day.replace(day=1), months).replace(day=number)


def _begun(reading: Reading, anchor: date | None, tense: Tense | None) -> Bounds:
    """Read "the first nine months": of this year once the last of them has begun, else as the tense tells."""
    if anchor is None:
        return NOTHING
    _, last, _ = reading.values
    if last <= anchor.month or tense == "future":
        return _in_year(reading, anchor.year)
    return _in_year(reading, anchor.year - 1) if tense == "past" else NOTHING


def _shift(reading: Reading, anchor: date | None, _tense: Tense | None) -> Bounds:
    if anchor is None:
        return NOTHING
    (steps,) = reading.values
    if reading.unit in ("day", "week", "weekend"):
        day = anchor + timedelta(days=steps * (1 if reading.unit == "day" else WEEK))
        if reading.unit == "day":
            return day, day
        monday, sunday = week_bounds(day)
        return (monday if reading.unit == "week" else sunday - timedelta(days=1)), sunday
    size = MONTHS_OF[reading.unit]
    day = shift_months(anchor.replace(day=1), steps * size)
    if size > MONTHS_OF["year"]:
        first = day.year - day.year % (size // 12)
        return date(first, 1, 1), date(first + size // 12 - 1, 12, 31)
    first_month = (day.month - 1) // size * size + 1
    return date(day.year, first_month, 1), month_bounds(day.year, first_month + size - 1)[1]


def _step(day: date, steps: int, unit: str) -> date:
    if unit in ("day", "week"):
        return day + timedelta(days=steps * (WEEK if unit == "week" else 1))
    return shift_months(day, steps * MONTHS_OF[unit])


def _rolling(reading: Reading, anchor: date | None, _tense: Tense | None) -> Bounds:
    if anchor is None:
        return NOTHING
    first, last = reading.values
    return _step(anchor, first, reading.unit), _step(anchor, last, reading.unit)


def _ahead(reading: Reading, anchor: date | None, tense: Tense | None) -> Bounds:
    """Read "in two weeks": a point ahead; in the past, or for months without a tense, maybe a duration."""
    if anchor is None or tense == "past" or (reading.unit in ("month", "year") and tense is None):
        return NOTHING
    return _shift(reading, anchor, tense)


def _weekday(reading: Reading, anchor: date | None, tense: Tense | None) -> Bounds:
    if anchor is None:
        return NOTHING
    (number,) = reading.values
    ahead = (number - anchor.weekday()) % WEEK
    if reading.unit in ("this", "last week", "next week"):
        step = {"this": 0, "last week": -1, "next week": 1}[reading.unit]
        day = week_bounds(anchor)[0] + timedelta(days=number + step * WEEK)
    elif reading.unit == "last":
        day = anchor - timedelta(days=WEEK - ahead)
    elif reading.unit in ("next", "coming"):
        day = anchor + timedelta(days=ahead or WEEK)
        if reading.unit == "next" and day <= week_bounds(anchor)[1]:
            return NOTHING  # this week's or the next one's
    elif tense == "past" or (reading.mode == "since" and tense != "future"):
        day = anchor - timedelta(days=(-ahead) % WEEK)
    elif tense == "future" or reading.mode == "until":
        day = anchor + timedelta(days=ahead)
    else:
        day = anchor + timedelta(days=ahead if ahead <= WEEK // 2 else ahead - WEEK)
    return day, day


def _weeks_after(reading: Reading, anchor: date | None, tense: Tense | None) -> Bounds:
    number, steps = reading.values
    if (
        anchor is None or tense == "past" or number == anchor.weekday()
    ):  # counted from today or from a week hence
        return NOTHING
    day = anchor + timedelta(days=(number - anchor.weekday()) % WEEK + steps * WEEK)
    return day, day


def _last(reading: Reading, anchor: date | None, _tense: Tense | None) -> Bounds:
    if anchor is None:
        return NOTHING
    (month,) = reading.values
    return month_bounds(anchor.year - (month >= anchor.month), month)


def _next(reading: Reading, anchor: date | None, _tense: Tense | None) -> Bounds:
    (month,) = reading.values
    if anchor is None or month > anchor.month:
        return NOTHING  # this year's or the next one's
    return month_bounds(anchor.year + 1, month)


def _stepped(reading: Reading, anchor: date | None, tense: Tense | None) -> Bounds:
    first, last = bounds_of(reading.base, anchor, tense) if reading.base is not None else NOTHING
    if first is None or first != last:
        return NOTHING
    return _step(first, reading.values[0], "day"), _step(first, reading.values[0], "day")


def _open(_reading: Reading, _anchor: date | None, _tense: Tense | None) -> Bounds:
    return NOTHING


_FORMS: dict[str, Callable[[Reading, date | None, Tense | None], Bounds]] = {
    "day of month": _day_of_month,
    "days": _dated,
    "months": _dated,
    "months begun": _begun,
    "nth weekday": _dated,
    "shift": _shift,
    "rolling": _rolling,
    "step": _stepped,
    "ahead": _ahead,
    "weekday": _weekday,
    "weeks after": _weeks_after,
    "last": _last,
    "next": _next,
    "open": _open,
}
