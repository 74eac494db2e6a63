"""Weeks and months on the calendar."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

WEEK = 7


def month_bounds(year: int, month: int) -> tuple[date, date]:
    """Return the first and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def week_bounds(day: date) -> tuple[date, date]:
    """Return the Monday and Sunday of the week of *day* (ISO 8601)."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=WEEK - 1)


def shift_months(day: date, months: int) -> date:
    """Return the same day so many *months* later, or the last of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
