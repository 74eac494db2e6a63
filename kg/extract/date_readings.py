"""What each rule of the grammar of time expressions says: a match becomes a kind and a :class:`Reading`, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from kg.extract.numerals import cardinal_value
from kg.extract.periods import Reading

Result: TypeAlias = "tuple[str, Reading] | None"
LOOK_BACK = 24
HALF_YEAR, QUARTER, YEAR = 6, 3, 12
LEAP_YEAR = 2000
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of ``time.yaml`` as the readers need them; keys in lower case."""

    months: dict[str, int]
    weekdays: dict[str, int]
    days: dict[str, int]
    units: dict[str, str]
    """Singular or plural to singular."""
    shifts: dict[str, int]
    backward: frozenset[str]
    forward: frozenset[str]
    unsure: frozenset[str]
    split_seasons: frozenset[str]
    month_cue: re.Pattern[str]
    numbered: re.Pattern[str]
    year_cue: re.Pattern[str]
    bound: re.Pattern[str]
    counted: re.Pattern[str]
    not_after: re.Pattern[str]
    not_before: re.Pattern[str]

    def month(self, name: str) -> int:
        """Return the number of a month by name or abbreviation."""
        return self.months[name.lower().rstrip(".")]

    def weekday(self, name: str) -> int:
        """Return the number of a weekday, Monday being 0."""
        return self.weekdays[name.lower().rstrip(".")]


def before(match: re.Match[str]) -> str:
    """Return the text right before *match*."""
    return match.string[max(0, match.start() - LOOK_BACK) : match.start()]


def days(match: re.Match[str], words: Words) -> Result:
    """Read a day or a range of days, in full or without the year."""
    group = match.groupdict()
    first_month = words.month(group["m1"])
    last_month = words.month(group["m2"]) if group.get("m2") else first_month
    first_day = _number(group["d1"])
    last_day = _number(group["d2"]) if group.get("d2") else first_day
    more = int((last_month, last_day) < (first_month, first_day))
    if more and not group.get("m2"):
        return None
    year, offset = _year_of(group, words)
    if group.get("y0"):
        year, more = int(group["y0"]), int(group["y1"]) - int(group["y0"])
    elif year is not None:
        year -= more
    if not (_possible(first_month, first_day, year) and _possible(last_month, last_day, (year or LEAP_YEAR) + more)):
        return None
    if more < 0:
        return None
    weekday = words.weekday(group["wd"]) if group.get("wd") else None
    values = (first_month, first_day, last_month, last_day, more)
    kind = "day" if (first_month, first_day) == (last_month, last_day) and not more else "range"
    if _same_year(group):
        return kind, Reading("open")
    return kind, Reading("days", values, year=year, offset=offset, weekday=weekday)


def days_between(match: re.Match[str], words: Words) -> Result:
    """Read two full days joined by "and": one range only after "between"."""
    return days(match, words) if _between(match) else None


def months(match: re.Match[str], words: Words) -> Result:
    """Read a month with its year, or a range of months."""
    group = match.groupdict()
    if group.get("and") and not _between(match) and abs(words.month(group["m2"]) - words.month(group["m1"])) != 1:
        return None
    first = words.month(group["m1"])
    last = words.month(group["m2"]) if group.get("m2") else first
    year, offset = _year_of(group, words)
    more = int(last < first)
    if group.get("y0"):
        year, more = int(group["y0"]), int(group["y1"]) - int(group["y0"])
    elif year is not None:
        year -= more
    if more < 0 or (not more and last < first):
        return None
    if _same_year(group):
        return "month", Reading("open")
    kind = "month" if first == last and not more else "period"
    return kind, Reading("months", (first, last, more), year=year, offset=offset)


def bare_month(match: re.Match[str], words: Words) -> Result:
    """Read a month without a year; names that are other words too need a cue before them."""
    name = match["m1"].lower()
    if name in words.unsure and not match["early"] and not words.month_cue.search(before(match)):
        return None
    month = words.month(name)
    return "month", Reading("months", (month, month, 0))


def shifted_month(match: re.Match[str], words: Words) -> Result:
    """Read "last October", "this May"."""
    shift = match["shift"].lower()
    month = words.month(match["m1"])
    if shift in ("last", "past", "next"):
        return "month", Reading("next" if shift == "next" else "last", (month,))
    if shift == "this":
        return "month", Reading("months", (month, month, 0), offset=0)
    return "month", Reading("open")


def weekday(match: re.Match[str], words: Words) -> Result:
    """Read a weekday, alone or as "last Friday", "this Sunday", "Tuesday next week"."""
    group = match.groupdict()
    if words.not_after.match(match.string, match.end()) or words.not_before.search(before(match)):
        return None
    which = (group.get("shift") or "").lower()
    if group.get("rel"):
        which = {"this": "this", "last": "last week", "next": "next week"}[group["rel"]]
    elif which == "past":
        which = "last"
    elif which not in ("", "last", "this", "next", "coming"):
        return "weekday", Reading("open")
    return "weekday", Reading("weekday", (words.weekday(group["wd"]),), unit=which)


def year(match: re.Match[str], words: Words) -> Result:
    """Read a four-digit number as a year, unless it counts or numbers something."""
    if match["early"]:
        return "year", _years(int(match["y1"]))
    left = before(match)
    text, end = match.string, match.end()
    if words.numbered.search(left) or words.bound.search(left) or re.search(r"\d[ \u00a0]$|[+#]$", left):
        return None
    if re.match(r"\s?\(\d{4}\)|[ \u00a0]\d{3}|-\w", text[end : end + 8]):  # a numbered paper; a long number
        return None
    cued = words.year_cue.search(left) is not None or left.endswith("(")
    if words.counted.match(text, end) and not (cued and int(match["y1"]) % 100):
        return None
    if not cued and not 1800 <= int(match["y1"]) <= 2100:  # noqa: PLR2004 - centuries that news speaks of without ado
        return None
    return "year", _years(int(match["y1"]))


def years(match: re.Match[str], words: Words) -> Result:
    """Read a range of years."""
    first, last = int(match["y1"]), int(match["y2"])
    if first >= last or words.numbered.search(before(match)):
        return None
    return "period", _years(first, last)


def years_between(match: re.Match[str], words: Words) -> Result:
    """Read two years joined by "and": one range only after "between"."""
    return years(match, words) if _between(match) else None


def short_years(match: re.Match[str], words: Words) -> Result:
    """Read "2021/22"; "2010-11" may be a month too and stays open, "2021-05" is one."""
    first, short = int(match["y1"]), int(match["short"])
    if words.numbered.search(before(match)):
        return None
    slash = match.string[match.start("short") - 1] == "/"
    later = short > first % 100
    if not slash and 1 <= short <= YEAR:
        if later:
            return "period", Reading("open")
        return "month", Reading("months", (short, short, 0), year=first)
    return ("period", _years(first, first - first % 100 + short)) if later else None


def decade(match: re.Match[str], _words: Words) -> Result:
    """Read "the 1990s"."""
    first = int(match["decade"])
    return "period", _years(first, first + (99 if first % 100 == 0 and first < LEAP_YEAR else 9))


def century(match: re.Match[str], _words: Words) -> Result:
    """Read "the 21st century"."""
    first = (int(match["century"]) - 1) * 100 + 1
    return ("period", _years(first, first + 99)) if first > 0 else None


def numeric(match: re.Match[str], _words: Words) -> Result:
    """Read a numeric date with year, month and day in a known order."""
    return _full(int(match["y"]), int(match["m"]), int(match["d"]))


def slashed(match: re.Match[str], _words: Words) -> Result:
    """Read 19/05/2023: resolved only where one of the numbers cannot be a month."""
    a, b, in_year = int(match["a"]), int(match["b"]), int(match["y"])
    if a == b or b > YEAR:
        return _full(in_year, a, b)
    if a > YEAR:
        return _full(in_year, b, a)
    return "day", Reading("open")


def day_of_month(match: re.Match[str], _words: Words) -> Result:
    """Read "until the 21st"; the month comes from an earlier date of the text."""
    if not re.search(r"(?<!\w)(?:until|till|through|on|by|to|from) the $", before(match)):
        return None
    return "day", Reading("day of month", (int(match["day"]),))


def day(match: re.Match[str], words: Words) -> Result:
    """Read "today", "yesterday evening", "last night"."""
    said = re.sub(r"\s+", " ", match[0].lower())
    steps = max((name for name in words.days if said.startswith(name)), key=len)
    return "day", Reading("shift", (words.days[steps],), unit="day")


def shifted(match: re.Match[str], words: Words) -> Result:
    """Read "last year", "this month", "next week"; with "the" before it, "the last year" ends today."""
    shift, unit = match["shift"].lower(), words.units[match["unit"].lower()]
    if match["unit"].lower() not in ("weekend", unit) or unit == "day":
        return None
    kind = unit if unit in ("week", "month", "year") else "period"
    article = before(match).lower().endswith("the ")
    if unit in ("weekend", "decade", "century") and shift != "this":
        return kind, Reading("open")
    if shift in ("last", "past") and (article or shift == "past"):
        return "period", Reading("rolling", (-1, 0), unit=unit)
    if (shift == "next" and article) or shift in ("coming", "upcoming"):
        return "period", Reading("rolling", (0, 1), unit=unit)
    if shift in words.shifts and unit != "century":
        return kind, Reading("shift", (words.shifts[shift],), unit=unit)
    return kind, Reading("open")


def rolling(match: re.Match[str], words: Words) -> Result:
    """Read "the past five years", "the next three days", "recent months"."""
    group = match.groupdict()
    shift, unit = match["shift"].lower(), words.units[match["unit"].lower()]
    if match["unit"].lower() == unit or shift == "same":
        return None
    steps = _count(group["n"])
    if steps is None or unit == "century" or shift in ("preceding", "following", "previous", "subsequent"):
        vague = group["n"] is None and shift in ("last", "next", "previous", "following", "this", "that", "current")
        return None if vague else ("period", Reading("open"))
    if shift in words.backward:
        return "period", Reading("rolling", (-steps, 0), unit=unit)
    if shift in words.forward:
        return "period", Reading("rolling", (0, steps), unit=unit)
    return None


def ago(match: re.Match[str], words: Words) -> Result:
    """Read "three days ago", "two weeks from now"; as exact as its unit."""
    unit, steps = words.units[match["unit"].lower()], _count(match["n"])
    how = match["ago"].lower()
    kind = unit if unit in ("day", "week", "month", "year") else "period"
    if steps is None or how in ("later", "earlier", "hence") or unit not in ("day", "week", "month", "year"):
        return kind, Reading("open")
    if words.bound.search(before(match)):
        return kind, Reading("open")
    if how.endswith("today"):
        sign = -1 if how.startswith("ago") else 1
        return "day", Reading("rolling", (sign * steps, sign * steps), unit=unit)
    return kind, Reading("shift", (-steps if how == "ago" else steps,), unit=unit)


def ahead(match: re.Match[str], words: Words) -> Result:
    """Read "in two weeks", "within ten days"; without the preposition it is a duration."""
    cue = re.search(r"(?<!\w)(in|within) $", before(match).lower())
    unit, steps = words.units.get(match["unit"].lower(), ""), _count(match["n"])
    if cue is None or steps is None or unit not in ("day", "week", "month", "year"):
        return None
    if re.match(r"\s(?:of|after|since|old|in)\b", match.string[match.end() : match.end() + 8]):
        return None
    if cue[1] == "within":
        return "period", Reading("rolling", (0, steps), unit=unit)
    return unit, Reading("ahead", (steps,), unit=unit)


def part(match: re.Match[str], words: Words) -> Result:
    """Read "the first half of 2026", "the second quarter of this year"."""
    number, size = match["ord"].lower(), HALF_YEAR if match["part"].lower() == "half" else QUARTER
    count = YEAR // size
    index = count if number in ("last", "final") else ORDINALS[number]
    if index > count:
        return None
    return _within(match, words, (index - 1) * size + 1, index * size)


def quarter(match: re.Match[str], _words: Words) -> Result:
    """Read "Q2 2024", "H1 2026"."""
    size, number = (QUARTER if match[0][0] == "Q" else HALF_YEAR), int(match["q"])
    if number * size > YEAR:
        return None
    values = ((number - 1) * size + 1, number * size, 0)
    return "period", Reading("months", values, year=int(match["y1"]))


def first_months(match: re.Match[str], words: Words) -> Result:
    """Read "the first nine months of 2024"."""
    steps = _count(match["n"])
    if steps is None or not 0 < steps <= YEAR:
        return None
    if match["ord"].lower() == "first":
        return _within(match, words, 1, steps)
    return _within(match, words, YEAR + 1 - steps, YEAR) if match["ord"].lower() in ("last", "final") else None


def edge(match: re.Match[str], words: Words) -> Result:
    """Read "the end of 2025", "the beginning of next year": the whole period, for nothing narrower is said."""
    return _within(match, words, 1, YEAR)


def this_year(_match: re.Match[str], _words: Words) -> Result:
    """Read "later in the year", "late in the year"."""
    return "year", Reading("shift", (0,), unit="year")


def fiscal(_match: re.Match[str], _words: Words) -> Result:
    """Read a fiscal year: found, but its first day depends on the country."""
    return "fiscal", Reading("open")


def season(match: re.Match[str], words: Words) -> Result:
    """Read a season: the whole year is all that holds on both halves of the globe, for winter not even that."""
    group = match.groupdict()
    name = group["season"].lower()
    if name in words.split_seasons or (group.get("shift") or "this").lower() != "this":
        return "period", Reading("open")
    if group.get("shift"):
        return "period", Reading("shift", (0,), unit="year")
    return "period", _years(int(group["y1"]))


def _within(match: re.Match[str], words: Words, first: int, last: int) -> Result:
    """Return months *first* to *last* of the year that the match names, or the smaller period it names."""
    group = match.groupdict()
    whole = (first, last) == (1, YEAR)
    if group["m1"]:
        if not whole:
            return None
        month = words.month(group["m1"])
        year_, offset = _year_of({**group, "y1": group["y2"]}, words)
        if _same_year(group):
            return "month", Reading("open")
        return "month", Reading("months", (month, month, 0), year=year_, offset=offset)
    if group["y1"]:
        kind = "year" if whole else "period"
        return kind, Reading("months", (first, last, 0), year=int(group["y1"]))
    shift, unit = group["shift"].lower(), group["target"].lower()
    if whole:
        return ("year" if unit == "year" else "period"), Reading("shift", (words.shifts.get(shift, 0),), unit=unit)
    if unit != "year" or shift == "the":
        return "period", Reading("open")
    return "period", Reading("months", (first, last, 0), offset=words.shifts[shift])


def _years(first: int, last: int | None = None) -> Reading:
    return Reading("months", (1, YEAR, (last or first) - first), year=first)


def _full(year_: int, month: int, day_: int) -> Result:
    if not 1 <= month <= YEAR or not _possible(month, day_, year_):
        return None
    return "day", Reading("days", (month, day_, month, day_, 0), year=year_)


def _year_of(group: dict[str, str | None], words: Words) -> tuple[int | None, int | None]:
    if group.get("y1"):
        return int(group["y1"] or 0), None
    said = (group.get("rel") or "").lower()
    if said in ("past", "previous"):
        return None, -1
    return None, words.shifts.get(said)


def _same_year(group: dict[str, str | None]) -> bool:
    """Tell whether the year is one named elsewhere in the text."""
    return (group.get("rel") or "").lower() == "same"


def _possible(month: int, day_: int, year_: int | None) -> bool:
    try:
        date(year_ or LEAP_YEAR, month, day_)
    except ValueError:
        return False
    return True


def _number(day_: str | None) -> int:
    return int(re.sub(r"\D", "", day_ or "0"))


def _between(match: re.Match[str]) -> bool:
    return re.search(r"(?i)(?<!\w)between(?: the)? $", before(match)) is not None or not match.groupdict().get("and", "and")


def _count(said: str | None) -> int | None:
    """Return the number, ``None`` for "few" and the like."""
    if said is None:
        return None
    return cardinal_value(said) or None


def with_month(reading: Reading, earlier: Reading) -> Reading:
    """Give a day of the month the month and year of an *earlier* date, or of the month after it."""
    (number,) = reading.values
    if earlier.form != "days":
        return Reading("open")
    month, day_ = earlier.values[2:4]
    more = earlier.values[4]
    if number < day_:
        month, more = (1, more + 1) if month == YEAR else (month + 1, more)
    if not _possible(month, number, None):
        return Reading("open")
    year_ = None if earlier.year is None else earlier.year + more
    offset = None if earlier.offset is None else earlier.offset + more
    return replace(earlier, values=(month, number, month, number, 0), year=year_, offset=offset, weekday=None, mode="")
