"""Dates as documents give them: ``YYYY-MM-DD``, alone or at the head of an ISO 8601 date and time."""

from __future__ import annotations

import re
from datetime import date, datetime

from kg.errors import DocumentError

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def parse_date(value: str, *, where: str) -> date:
    """Return the date that *value* writes; of a date with time, the date as written, whatever the time zone.

    Raises:
        DocumentError: If *value* is no such date.
    """
    try:
        if _DATE.fullmatch(value):
            return date.fromisoformat(value)
        if _DATE.match(value):
            return datetime.fromisoformat(value).date()
    except ValueError:
        pass  # well formed, but no day of the calendar: the same message serves
    message = f"{where}: {value[:40]!r} is no date; write it as YYYY-MM-DD"
    raise DocumentError(message)
