"""Events by month, as bars: drawn in the page, so that it needs no script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.web.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.web.catalogue import Cell
    from kg.web.site import Site

_LEAST, _FEW = 3, 10
"""Months and events that are worth bars."""
_MOST = 240
_STRAY = 0.01
"""Part of the events that is left out at either end."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month and how many events it has by what became of them."""

    month: str
    held: int
    ahead: int
    dropped: int

    @property
    def total(self) -> int:
        """Return how many there are in all."""
        return self.held + self.ahead + self.dropped


def months(site: Site, where: str, values: Sequence[Cell]) -> tuple[Month, ...]:
    """Return the months from the first event to the last, without strays at the ends; few are no picture, and left out.

    Args:
        site: Where they are counted.
        where: A condition, as ``listing.events`` takes it.
        values: For its question marks.
    """
    counts: dict[str, dict[str, int]] = {}
    for month, status, number in site.catalogue.rows(
        # Of what several texts tell, the latest report; SQLite takes the row that has the max.
        "SELECT substr(day, 1, 7), status, count(*) FROM (SELECT r.day AS day, r.status AS status, max(r.as_of)"
        f" FROM report r JOIN node n ON n.id = r.id WHERE {where} GROUP BY r.event)"
        " WHERE day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]*' GROUP BY 1, 2",
        values,
    ):
        fate = words().statuses.get(status, "held")
        row = counts.setdefault(month, {"held": 0, "ahead": 0, "dropped": 0})
        row[fate] += number
    if len(counts) < _LEAST or sum(sum(row.values()) for row in counts.values()) < _FEW:
        return ()
    span = _span(*_ends({month: sum(row.values()) for month, row in counts.items()}))[-_MOST:]
    empty = {"held": 0, "ahead": 0, "dropped": 0}
    return tuple(Month(month, **counts.get(month, empty)) for month in span)


def _ends(counts: dict[str, int]) -> tuple[str, str]:
    """Return the months between which all but a hundredth of the events lie, on either side: texts look far back, too."""
    few = sum(counts.values()) * _STRAY
    ends = []
    for order in (sorted(counts), sorted(counts, reverse=True)):
        passed = 0
        for month in order:
            passed += counts[month]
            if passed > few:
                ends.append(month)
                break
    return ends[0], ends[1]


def _span(first: str, last: str) -> list[str]:
    start, end = (int(one[:4]) * 12 + int(one[5:7]) - 1 for one in (first, last))
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(start, end + 1)]
