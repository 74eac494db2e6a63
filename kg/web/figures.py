"""Figures as pages show them: amounts told of states, in tables and over the years."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import TYPE_CHECKING

from kg.web.charts import Amount, Amounts
from kg.web.page import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.web.site import Site


@dataclass(frozen=True, slots=True)
class Figure:
    """What a text says of an amount."""

    path: str
    label: str
    measure: str
    basis: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    start: str | None
    end: str | None
    told: str | None
    words: str
    document: str
    """The path of the document."""
    title: str


_FIGURES = """
SELECT n.path, n.label, measure, basis, value, low, high, unit, since, until, r.as_of, r.words, home.path,
  coalesce(nullif(d.title, ''), d.identifier)
FROM figure f JOIN report r USING (id) JOIN node n USING (id) JOIN document d ON d.id = r.document
JOIN node home ON home.id = d.id WHERE
"""
_OF = " AND r.id IN (SELECT subject FROM link WHERE object = ? AND role IN ('involvesState', 'giver', 'receiver'))"


def figures_of(
    site: Site, nodes: Sequence[int], *, since: str = "", until: str = "", most: int
) -> list[Figure]:
    """Return the figures that tell of all of *nodes* and were told in these days, the latest first, *most* at most."""
    text = f"{_FIGURES} 1{_OF * len(nodes)} AND r.day >= ? AND r.day <= ? ORDER BY r.day DESC, n.path LIMIT ?"
    rows = site.catalogue.rows(text, [*nodes, since, until or "9", most])
    return [Figure(*row) for row in rows]


def figure_at(site: Site, number: int) -> Figure:
    """Return the figure of a number in the catalogue."""
    (row,) = site.catalogue.rows(f"{_FIGURES} r.id = ?", (number,))
    return Figure(*row)


def over_the_years(figures: Iterable[Figure], measures: Mapping[str, str]) -> tuple[Amounts, ...]:
    """Return charts of those measures that have amounts of two periods or more, or a target, in one unit.

    Args:
        figures: In any order.
        measures: Measure -> its name for people.
    """
    groups: dict[tuple[str, str], list[Amount]] = defaultdict(list)
    for one in figures:
        known = [number for number in (one.value, one.low, one.high) if number is not None]
        if one.measure in measures and one.start and one.end and known:
            low, high = (one.low if one.low is not None else min(known)), max(known)
            middle = one.value if one.value is not None else (low + high) / 2
            amount = Amount(one.start, one.end, one.basis, middle, low, high, one.title)
            groups[one.measure, one.unit].append(amount)
    return tuple(
        Amounts(
            measures[measure], unit, tuple(sorted(group, key=lambda one: (one.end, one.start, one.value)))
        )
        for (measure, unit), group in sorted(groups.items())
        if len({(one.start, one.end) for one in group}) > 1
    )


def figure_table(figures: Iterable[Figure]) -> Table:
    """Return figures as a table for CSV."""
    columns = tuple(one.name for one in fields(Figure))
    return Table("figures", columns, tuple(map(attrgetter(*columns), figures)))
