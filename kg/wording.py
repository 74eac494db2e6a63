"""Days, lists of names and long texts as people write them in English.

>>> period_words(date(2025, 8, 3), date(2025, 8, 5))
'3–5 August 2025'
>>> list_words(["A", "B", "C"])
'A, B and C'
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_DAY = timedelta(days=1)
LISTED = 4
"""Names that are written out in a list; of longer ones the rest is counted."""


def day_words(day: date) -> str:
    """Return a day as ``3 August 2025``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def period_words(earliest: date | None, latest: date | None) -> str:
    """Return a period as shortly as it can be said: a day, days, a month, a year, or one open bound; "" for none."""
    if earliest is None or latest is None:
        if earliest is not None:
            return f"from {day_words(earliest)}"
        return f"until {day_words(latest)}" if latest is not None else ""
    if earliest >= latest:
        return day_words(earliest)
    whole = earliest.day == 1 and (latest + _DAY).day == 1
    if whole and earliest.year == latest.year:
        if (earliest.month, latest.month) == (1, 12):
            return str(earliest.year)
        first, last = _MONTHS[earliest.month - 1], _MONTHS[latest.month - 1]
        return f"{first} {latest.year}" if first == last else f"{first}–{last} {latest.year}"
    if whole and (earliest.month, latest.month) == (1, 12):
        return f"{earliest.year}–{latest.year}"
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest.day}–{day_words(latest)}"
    if earliest.year == latest.year:
        return f"{earliest.day} {_MONTHS[earliest.month - 1]} – {day_words(latest)}"
    return f"{day_words(earliest)} – {day_words(latest)}"


def list_words(names: Sequence[str], *, most: int = LISTED) -> str:
    """Return ``A, B and C``; of more than *most* names, ``A, B, C and 5 others``."""
    shown = list(names)
    if len(shown) > most:
        shown = [*shown[: most - 1], f"{len(shown) - most + 1} others"]
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def shortened(text: str, most: int) -> str:
    """Return a text on one line, cut between words to *most* characters, with ``…`` where it is cut."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    cut = flat[: most - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:-") + "…"
