"""Dates as documents give them: ``YYYY-MM-DD``, an ISO 8601 date and time, or any clear form; in pages anywhere in a value."""

from __future__ import annotations

import re
from calendar import month_abbr
from datetime import date, datetime

from kg.errors import DocumentError

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTHS = {name.lower(): number for number, name in enumerate(month_abbr) if name}
_MONTH = r"(?P<name>[A-Za-z]{3})[a-z]*\.?"
_LIKELY = tuple(
    re.compile(rf"(?<!\d){pattern}(?!\d)")
    for pattern in (
        r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})",
        r"(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)",
        r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})",
        r"(?P<a>\d{1,2})[/-](?P<b>\d{1,2})[/-](?P<y>\d{4})",
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?{_MONTH},?[ -](?P<y>\d{{4}})",
        rf"{_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})",
    )
)
_MOST_MONTHS = 12


def parse_date(value: str, *, where: str) -> date:
    """Return the date that *value* writes; of a date with time, the date as written, whatever the time zone.

    >>> parse_date("2025-03-04T10:00:00Z", where="date"), parse_date("4 March 2025", where="date")
    (datetime.date(2025, 3, 4), datetime.date(2025, 3, 4))

    Raises:
        DocumentError: If *value* is no such date, or day and month could be either.
    """
    reason = "is no date"
    try:
        if _DATE.fullmatch(value):
            return date.fromisoformat(value)
        if _DATE.match(value):
            return datetime.fromisoformat(value).date()
    except ValueError:
        pass  # well formed, but no day of the calendar: the same message serves
    for pattern in () if _DATE.match(value) else _LIKELY:
        found = pattern.fullmatch(value.strip())
        parts = found.groupdict() if found else {}
        if "a" in parts and not _day(parts):
            reason = "may be of either month"
        elif ("name" in parts or "sep" in parts) and (day := _day(parts)):
            return day
    message = f"{where}: {value[:40]!r} {reason}; write it as YYYY-MM-DD"
    raise DocumentError(message)


def likely_date(value: str) -> date | None:
    """Return the first date in *value*, in any order that leaves no doubt of day and month; or nothing.

    >>> likely_date("Tue, 11 Mar 2025 10:00 GMT"), likely_date("11/03/2025")
    (datetime.date(2025, 3, 11), None)
    """
    for pattern in _LIKELY:
        found = pattern.search(value)
        day = _day(found.groupdict()) if found else None
        if day:
            return day
    return None


def _day(parts: dict[str, str]) -> date | None:
    if "a" in parts:  # day and month, in either order
        first, second = int(parts["a"]), int(parts["b"])
        if first <= _MOST_MONTHS and second <= _MOST_MONTHS and first != second:
            return None
        day, month = max(first, second), min(first, second)
    else:
        day = int(parts["d"])
        month = _MONTHS.get(parts["name"].lower(), 0) if "name" in parts else int(parts["m"])
    try:
        return date(int(parts["y"]), month, day)
    except ValueError:
        return None
