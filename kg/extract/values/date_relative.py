"""What relative expressions and parts of periods say: "last week", "two days ago", "first half of 2026"."""

from __future__ import annotations

import calendar
import re

from kg.extract.values.calendars import WEEK
from kg.extract.values.date_readings import YEAR, Result, Words, before, same_year, year_of, year_reading
from kg.extract.values.numerals import cardinal_value
from kg.extract.values.periods import Reading

HALF_YEAR, QUARTER = 6, 3
HALF_MONTH = 15
COMMON_YEAR = 2023
LAST = -1
LASTING = re.compile(
    r"\b(?:for|lasts?|lasting|over|of|once|twice|times|days|hours|every|spent|spends?|the) $"
)
"""Before weeks that tell how long or how often, not when."""
THE = re.compile(r"\bthe $", re.IGNORECASE)
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


def fiscal(_match: re.Match[str], _words: Words) -> Result:
    """Read a fiscal year: found, but its first day depends on the country."""
    return "fiscal", Reading("open")


def shifted_month(match: re.Match[str], words: Words) -> Result:
    """Read "last October", "this May"."""
    shift = match["shift"].lower()
    month = words.month(match["m1"])
    if shift in ("last", "past", "next"):
        return "month", Reading("next" if shift == "next" else "last", (month,))
    if shift == "this":
        return "month", Reading("months", (month, month, 0), offset=0)
    return "month", Reading("open")


def day(match: re.Match[str], words: Words) -> Result:
    """Read "today", "yesterday evening", "last night"."""
    said = re.sub(r"\s+", " ", match[0].lower())
    steps = max((name for name in words.lexicon.days if said.startswith(name)), key=len)
    return "day", Reading("shift", (words.lexicon.days[steps],), unit="day")


def shifted(match: re.Match[str], words: Words) -> Result:
    """Read "last year", "this month", "next week"; with "the" before it, "the last year" ends today."""
    shift, unit = match["shift"].lower(), words.units[match["unit"].lower()]
    if match["unit"].lower() not in ("weekend", unit):
        return None
    if unit == "day":  # "the next day", no "next-day delivery"
        steps = words.lexicon.day_steps.get(shift, 0) if THE.search(before(match)) else 0
        return ("day", Reading("step", (steps,))) if steps else None
    kind = unit if unit in ("week", "month", "year") else "period"
    article = before(match).lower().endswith("the ")
    if unit in ("weekend", "decade", "century") and shift != "this":
        return kind, Reading("open")
    if shift in ("last", "past") and (article or shift == "past"):
        return "period", Reading("rolling", (-1, 0), unit=unit)
    if (shift == "next" and article) or shift in ("coming", "upcoming"):
        return "period", Reading("rolling", (0, 1), unit=unit)
    if shift in words.lexicon.shifts and unit != "century":
        return kind, Reading("shift", (words.lexicon.shifts[shift],), unit=unit)
    return kind, Reading("open")


def rolling(match: re.Match[str], words: Words) -> Result:
    """Read "the past five years", "the next three days", "recent months"."""
    group = match.groupdict()
    shift, unit = match["shift"].lower(), words.units[match["unit"].lower()]
    if match["unit"].lower() == unit or shift == "same":
        return None
    steps = _count(group["n"], words)
    if steps is None or unit == "century" or shift in ("preceding", "following", "previous", "subsequent"):
        vague = group["n"] is None and shift in (
            "last",
            "next",
            "previous",
            "following",
            "this",
            "that",
            "current",
        )
        return None if vague else ("period", Reading("open"))
    if shift in words.lexicon.backward:
        return "period", Reading("rolling", (-steps, 0), unit=unit)
    if shift in words.lexicon.forward:
        return "period", Reading("rolling", (0, steps), unit=unit)
    return None


def ago(match: re.Match[str], words: Words) -> Result:
    """Read "three days ago", "two weeks from now"; as exact as its unit."""
    unit, steps = words.units[match["unit"].lower()], _count(match["n"], words)
    how = match["ago"].lower()
    kind = unit if unit in ("day", "week", "month", "year") else "period"
    if steps is not None and unit == "day" and how in ("later", "earlier"):
        return "day", Reading("step", (steps if how == "later" else -steps,))
    if steps is None or how in ("later", "earlier", "hence") or unit not in ("day", "week", "month", "year"):
        return kind, Reading("open")
    if words.bound.search(before(match)):
        return kind, Reading("open")
    if how.endswith("today"):
        sign = -1 if how.startswith("ago") else 1
        return "day", Reading("rolling", (sign * steps, sign * steps), unit=unit)
    return kind, Reading("shift", (-steps if how == "ago" else steps,), unit=unit)


def weeks_after(match: re.Match[str], words: Words) -> Result:
    """Read "Friday week", "two weeks from Monday": so long after the coming day of that name."""
    group = match.groupdict()
    if group["unit"] == "fortnight":
        steps: int | None = 2
    else:
        steps = _count(group["n"], words) if group.get("n") else 1
    if (
        steps is None
        or (group.get("n") and LASTING.search(before(match)))
        or words.units.get(group["unit"].lower(), "week") != "week"
    ):
        return None
    return "day", Reading("weeks after", (words.weekday(group["wd"]), steps))


def weeks_after_today(match: re.Match[str], words: Words) -> Result:
    """Read "a week today", "two weeks tomorrow"."""
    steps = _count(match["n"], words)
    if steps is None or LASTING.search(before(match)) or words.units.get(match["unit"].lower()) != "week":
        return None
    return "day", Reading("shift", (steps * WEEK + words.lexicon.days[match["day"].lower()],), unit="day")


def before_last(match: re.Match[str], _words: Words) -> Result:
    """Read "the week before last", "the month after next"; which day "the Friday before last" is, readers do not agree."""
    group = match.groupdict()
    if group.get("wd"):
        return "weekday", Reading("open")
    unit = group["unit"].lower()
    if unit not in ("week", "month", "year"):
        return None
    return unit, Reading("shift", (-2 if group["which"].startswith("before") else 2,), unit=unit)


def nth_weekday(match: re.Match[str], words: Words) -> Result:
    """Read "the second Monday of March"; of "this month" and the like nothing more is said than that it is a day."""
    group = match.groupdict()
    number = ORDINALS.get(group["ord"].lower(), LAST)
    year_, offset = year_of(group, words)
    if not group["m1"] or same_year(group):
        return "day", Reading("open")
    values = (number, words.weekday(group["wd"]), words.month(group["m1"]))
    return "day", Reading("nth weekday", values, year=year_, offset=offset)


def ahead(match: re.Match[str], words: Words) -> Result:
    """Read "in two weeks", "within ten days"; without the preposition it is a duration."""
    cue = re.search(r"(?<!\w)(in|within) $", before(match).lower())
    unit, steps = words.units.get(match["unit"].lower(), ""), _count(match["n"], words)
    if cue is None or steps is None or unit not in ("day", "week", "month", "year"):
        return None
    if re.match(r"\s(?:of|after|since|old|in)\b", match.string[match.end() : match.end() + 8]):
        return None
    if re.search(
        r"\b(?:time|once|first|[a-z]+est) in $", before(match).lower()
    ):  # "for the first time in two years"
        return "period", Reading("open")
    if cue[1] == "within":
        return "period", Reading("rolling", (0, steps), unit=unit)
    return unit, Reading("ahead", (steps,), unit=unit)


def part(match: re.Match[str], words: Words) -> Result:
    """Read "the first half of 2026", "the second quarter of this year"; without a year as the first months."""
    number, size = match["ord"].lower(), HALF_YEAR if match["part"].lower() == "half" else QUARTER
    count = YEAR // size
    index = count if number in ("last", "final") else ORDINALS[number]
    if index > count:
        return None
    first, last = (index - 1) * size + 1, index * size
    if "target" not in match.groupdict():
        return "period", Reading("months begun", (first, last, 0))
    return _within(match, words, first, last)


def quarter(match: re.Match[str], _words: Words) -> Result:
    """Read "Q2 2024", "H1 2026", "1H2026", "1H26"."""
    size, number = (QUARTER if "Q" in match[0] else HALF_YEAR), int(match["q"])
    if number * size > YEAR:
        return None
    values = ((number - 1) * size + 1, number * size, 0)
    return "period", Reading("months", values, year=int(match["y1"] or f"20{match['yy']}"))


def first_months(match: re.Match[str], words: Words) -> Result:
    """Read "the (first) nine months of 2024"; without a year it is the one that tense and day of writing tell."""
    steps = _count(match["n"], words)
    if steps is None or not 0 < steps <= YEAR:
        return None
    if "target" not in match.groupdict():
        return "period", Reading("months begun", (1, steps, 0))
    which = match.groupdict().get("ord", "first").lower()
    if which == "first":
        return _within(match, words, 1, steps)
    return _within(match, words, YEAR + 1 - steps, YEAR) if which in ("last", "final") else None


def edge(match: re.Match[str], words: Words) -> Result:
    """Read "the end of 2025", "the beginning of next year": the whole period, nothing narrower is said."""
    return _within(match, words, 1, YEAR)


def this_year(_match: re.Match[str], _words: Words) -> Result:
    """Read "later in the year", "late in the year"."""
    return "year", Reading("shift", (0,), unit="year")


def season(match: re.Match[str], words: Words) -> Result:
    """Read a season: only its whole year holds on both halves of the globe, for winter not even that."""
    group = match.groupdict()
    name = group["season"].lower()
    if name in words.lexicon.split_seasons or (group.get("shift") or "this").lower() != "this":
        return "period", Reading("open")
    if group.get("shift"):
        return "period", Reading("shift", (0,), unit="year")
    return "period", year_reading(int(group["y1"]))


def _within(match: re.Match[str], words: Words, first: int, last: int) -> Result:
    """Return months *first* to *last* of the year that the match names, or the smaller period it names."""
    group = match.groupdict()
    whole = (first, last) == (1, YEAR)
    if group["m1"]:
        month = words.month(group["m1"])
        year_, offset = year_of({**group, "y1": group["y2"]}, words)
        if same_year(group):
            return "month", Reading("open")
        if not whole:
            return _half_month(month, first, last, year_, offset)
        return "month", Reading("months", (month, month, 0), year=year_, offset=offset)
    if group["y1"]:
        kind = "year" if whole else "period"
        return kind, Reading("months", (first, last, 0), year=int(group["y1"]))
    shift, unit = group["shift"].lower(), group["target"].lower()
    if whole:
        return ("year" if unit == "year" else "period"), Reading(
            "shift", (words.lexicon.shifts.get(shift, 0),), unit=unit
        )
    if unit != "year":
        return "period", Reading("open")
    if shift == "the":
        return "period", Reading("months begun", (first, last, 0))
    return "period", Reading("months", (first, last, 0), offset=words.lexicon.shifts[shift])


def _half_month(month: int, first: int, last: int, year_: int | None, offset: int | None) -> Result:
    """Read "the second half of June", told as those months of a year; in leap years February ends as in others."""
    if last - first + 1 != HALF_YEAR:
        return None
    end = calendar.monthrange(year_ or COMMON_YEAR, month)[1]
    bounds = (1, HALF_MONTH) if first == 1 else (HALF_MONTH + 1, end)
    return "period", Reading("days", (month, bounds[0], month, bounds[1], 0), year=year_, offset=offset)


def _count(said: str | None, words: Words) -> int | None:
    """Return the number, ``None`` for "few" and the like."""
    if said is None:
        return None
    return None if re.sub(r"\s+", " ", said.lower()) in words.lexicon.uncounted else cardinal_value(said)
