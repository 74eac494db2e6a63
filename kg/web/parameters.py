"""Parameters of pages: what is wrong with one is said in a line, and what would be right."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from kg.store.questions import state_code
from kg.web.page import AskedError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.web.site import Site

_Choice = TypeVar("_Choice", bound=str)


def days(query: Mapping[str, str]) -> tuple[str, str]:
    """Return the first and last day that ``since`` and ``until`` allow, ISO 8601; "" where there is no bound.

    Raises:
        AskedError: One of them is no day, month or year.
    """
    return day("since", query.get("since", "")), day("until", query.get("until", ""), last=True)


def day(name: str, value: str, *, last: bool = False) -> str:
    """Return a day, or the first or *last* day of a month or year, ISO 8601; "" of nothing.

    Raises:
        AskedError: It is none of them.
    """
    value = value.strip()
    if not value:
        return ""
    try:
        if part := re.fullmatch(r"(\d{4})(?:-(\d{2}))?", value, re.ASCII):
            year, month = int(part[1]), int(part[2] or (12 if last else 1))
            return date(year, month, monthrange(year, month)[1] if last else 1).isoformat()
        return date.fromisoformat(value).isoformat()
    except ValueError:
        message = (
            f"{name} should be a day, a month or a year, such as 2025-01-31, 2025-01 or 2025, not {value!r}"
        )
        raise AskedError(message) from None


def choice(query: Mapping[str, str], name: str, choices: Sequence[_Choice]) -> _Choice:
    """Return the value of a parameter that is one of *choices*, the first of them where it is not given.

    Raises:
        AskedError: It is none of them.
    """
    given = query.get(name, "") or choices[0]
    for one in choices:
        if one == given:
            return one
    message = f"{name} should be {', '.join(choices[:-1])} or {choices[-1]}, not {given!r}"
    raise AskedError(message)


def state(site: Site, text: str) -> tuple[int, str, str]:
    """Return the number in the catalogue, the path and the name of a state, by code or name.

    Raises:
        NotFoundError: The graph tells of no such state.
    """
    path = f"/state/{state_code(text)}"
    found = site.catalogue.one("SELECT id, label FROM node WHERE path = ? AND class = 'State'", (path,))
    if found is None:
        message = f"no text tells of a state {text!r}"
        raise NotFoundError(message)
    return int(found[0] or 0), path, str(found[1])
