"""What the rules of the grammar of time say: from a match to a kind and a reading, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from kg.extract.values.periods import Reading

if TYPE_CHECKING:
    from kg.extract.values.lexicon import TimeLexicon

Result: TypeAlias = "tuple[str, Reading] | None"
LOOK_BACK = 24
YEAR = 12
BUDDHIST = 543
"""Years from the first of the Buddhist era, as Thailand counts it, to our first."""
LEAP_YEAR = 2000
TO_DAY = re.compile(r"\b(?:to|through|until|till)\b|[-–—‑]")


@dataclass(frozen=True, slots=True)
class Words:
    """``time.yaml`` and what is compiled from it; keys are in lower case."""

    lexicon: TimeLexicon
    months: dict[str, int]
    weekdays: dict[str, int]
    units: dict[str, str]
    """Singular or plural to singular."""
    month_cue: re.Pattern[str]
    numbered: re.Pattern[str]
    year_cue: re.Pattern[str]
    bound: re.Pattern[str]
    counted: re.Pattern[str]
    numbers_day: re.Pattern[str]
    """Matches before a number that is a day of some month."""
    other_before: re.Pattern[str]
    """The era of another calendar before a year; its years are not ours."""
    other_after: re.Pattern[str]
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
    year, offset = year_of(group, words)
    if group.get("y0"):
        year, more = int(group["y0"]), int(group["y1"]) - int(group["y0"])
    elif year is not None:
        year -= more
    if not (
        possible(first_month, first_day, year) and possible(last_month, last_day, (year or LEAP_YEAR) + more)
    ):
        return None
    if more < 0:
        return None
    weekday = words.weekday(group["wd"]) if group.get("wd") else None
    values = (first_month, first_day, last_month, last_day, more)
    kind = "day" if (first_month, first_day) == (last_month, last_day) and not more else "range"
    if same_year(group) or words.other_after.match(match.string, match.end()):
        return kind, Reading("open")
    return kind, Reading("days", values, year=year, offset=offset, weekday=weekday)


def days_between(match: re.Match[str], words: Words) -> Result:
    """Read two full days joined by "and": one range only after "between"."""
    return days(match, words) if _between(match) else None


def months(match: re.Match[str], words: Words) -> Result:
    """Read a month with its year, or a range of months."""
    group = match.groupdict()
    if (
        group.get("and")
        and not _between(match)
        and abs(words.month(group["m2"]) - words.month(group["m1"])) != 1
    ):
        return None
    first = words.month(group["m1"])
    last = words.month(group["m2"]) if group.get("m2") else first
    year, offset = year_of(group, words)
    more = int(last < first)
    if group.get("y0"):
        year, more = int(group["y0"]), int(group["y1"]) - int(group["y0"])
    elif year is not None:
        year -= more
    if more < 0 or (not more and last < first):
        return None
    if same_year(group):
        return "month", Reading("open")
    kind = "month" if first == last and not more else "period"
    return kind, Reading("months", (first, last, more), year=year, offset=offset)


def bare_month(match: re.Match[str], words: Words) -> Result:
    """Read a month without a year; names that are other words too need a cue before them."""
    name = match["m1"].lower()
    if (
        name in words.lexicon.unsure_months
        and not match["early"]
        and not words.month_cue.search(before(match))
    ):
        return None
    month = words.month(name)
    return "month", Reading("months", (month, month, 0))


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
        return "year", year_reading(int(match["y1"]))
    left = before(match)
    text, end = match.string, match.end()
    if words.other_before.search(left) or words.other_after.match(text, end):
        return "year", Reading("open")
    if words.numbered.search(left) or words.bound.search(left) or re.search(r"\d[ \u00a0]$|[+#]$", left):
        return None
    if re.match(r"\s?\(\d{4}\)|[ \u00a0]\d{3}|-\w", text[end : end + 8]):  # a numbered paper; a long number
        return None
    cued = words.year_cue.search(left) is not None or left.endswith("(")
    if words.counted.match(text, end) and not (cued and int(match["y1"]) % 100):
        return None
    if not cued and not 1800 <= int(match["y1"]) <= 2100:  # noqa: PLR2004 - centuries that news speaks of without ado
        return None
    return "year", year_reading(int(match["y1"]))


def years(match: re.Match[str], words: Words) -> Result:
    """Read a range of years."""
    first, last = int(match["y1"]), int(match["y2"])
    if first >= last or words.numbered.search(before(match)):
        return None
    return "period", year_reading(first, last)


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
    return ("period", year_reading(first, first - first % 100 + short)) if later else None


def decade(match: re.Match[str], _words: Words) -> Result:
    """Read "the 1990s"."""
    first = int(match["decade"])
    return "period", year_reading(first, first + (99 if first % 100 == 0 and first < LEAP_YEAR else 9))


def century(match: re.Match[str], _words: Words) -> Result:
    """Read "the 21st century"."""
    first = (int(match["century"]) - 1) * 100 + 1
    return ("period", year_reading(first, first + 99)) if first > 0 else None


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


def day_of_month(match: re.Match[str], words: Words) -> Result:
    """Read "until the 21st"; the month comes from an earlier date of the text, or from the day of writing."""
    first = int(match["day"])
    last = int(match["last"] or first)
    if last < first:
        return None
    if match["rel"]:
        return "day", Reading("day of month", (first, last), offset=words.lexicon.shifts[match["rel"]])
    if not words.numbers_day.search(before(match)):
        return None
    if last > first + 1 and not TO_DAY.search(match[0]):  # two days apart
        return "day", Reading("open")
    return "day" if first == last else "range", Reading("day of month", (first, last))


def other_calendar(_match: re.Match[str], _words: Words) -> Result:
    """Read "5 Chaitra 2081": found, but not put on our calendar."""
    return "day", Reading("open")


def year_reading(first: int, last: int | None = None) -> Reading:
    """Return a reading of whole years."""
    return Reading("months", (1, YEAR, (last or first) - first), year=first)


def _full(year_: int, month: int, day_: int) -> Result:
    if not 1 <= month <= YEAR or not possible(month, day_, year_):
        return None
    return "day", Reading("days", (month, day_, month, day_, 0), year=year_)


def year_of(group: dict[str, str | None], words: Words) -> tuple[int | None, int | None]:
    """Return the year that follows a day or month: (itself, its distance from the present one)."""
    if group.get("y1"):
        return int(group["y1"] or 0), None
    if group.get("be"):
        return int(group["be"] or 0) - BUDDHIST, None
    said = (group.get("rel") or "").lower()
    if said in ("past", "previous"):
        return None, -1
    return None, words.lexicon.shifts.get(said)


def same_year(group: dict[str, str | None]) -> bool:
    """Tell whether the year is one named elsewhere in the text."""
    return (group.get("rel") or "").lower() == "same"


def possible(month: int, day_: int, year_: int | None) -> bool:
    """Tell whether there is such a day, in a leap year if no year is given."""
    try:
        date(year_ or LEAP_YEAR, month, day_)
    except ValueError:
        return False
    return True


def _number(day_: str | None) -> int:
    return int(re.sub(r"\D", "", day_ or "0"))


def _between(match: re.Match[str]) -> bool:
    return re.search(
        r"(?i)(?<!\w)between(?: the)? $", before(match)
    ) is not None or not match.groupdict().get("and", "and")


def with_month(reading: Reading, earlier: Reading | None) -> Reading:
    """Tell a day of the month which day an *earlier* date of the text names: its month is that one's, or the next."""
    if reading.offset is not None or earlier is None or earlier.form not in ("days", reading.form):
        return reading
    return replace(
        reading, values=(*reading.values, *earlier.values[2:]), year=earlier.year, offset=earlier.offset
    )
