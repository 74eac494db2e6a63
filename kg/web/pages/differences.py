"""Where texts disagree: figures, days, what became of an event, who holds an office; both sentences side by side."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from kg.web.figures import figure_at
from kg.web.filters import days, number, term
from kg.web.listing import events
from kg.web.page import Page, Route, Table
from kg.web.words import title_of, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.web.figures import Figure
    from kg.web.listing import Told
    from kg.web.page import Asked
    from kg.web.site import Site

_SHOWN = 100
"""Differences of a kind that the page shows; its CSV has all."""
_STATES = (
    "(SELECT group_concat(object) FROM"
    " (SELECT object FROM link WHERE subject = {}.id AND role = 'involvesState' ORDER BY 1))"
)
_FIGURES = f"""
SELECT f.id, g.id FROM figure f JOIN figure g USING (measure, basis, unit, since, until)
WHERE basis <> '' AND f.id < g.id AND f.value <> g.value
AND {_STATES.format("f")} IS {_STATES.format("g")} ORDER BY since, f.id, g.id
"""
_SEVERAL = """
SELECT r.event, n.path, n.label, r.id, r.status, coalesce(r.earliest, r.latest, ''), coalesce(r.latest, r.earliest, '')
FROM report r JOIN node n ON n.id = r.event
WHERE r.event IN (SELECT event FROM report GROUP BY event HAVING count(*) > 1)
ORDER BY n.label, r.as_of, r.id
"""
_HOLDERS = """
SELECT coalesce(i.object, post.object), coalesce(j.object, held.object), min(office.path), min(office.label), min(owner.label),
  min(who.label), min(r.as_of), max(r.as_of), min(r.id)
FROM report r JOIN link held ON held.subject = r.id AND held.role = 'holder' JOIN node who ON who.id = held.object
JOIN link post ON post.subject = r.id AND post.role = 'office' JOIN node office ON office.id = post.object
JOIN link of ON of.subject = post.object AND of.role = 'officeOf'
JOIN node owner ON owner.id = of.object AND owner.class = 'State'
LEFT JOIN link i ON i.subject = post.object AND i.role = 'identity'
LEFT JOIN link j ON j.subject = held.object AND j.role = 'identity'
WHERE r.kind <> 'Former' AND r.as_of <> '' GROUP BY 1, 2 ORDER BY 4, 7, 6
"""


@dataclass(frozen=True, slots=True)
class Side:
    """What one text says."""

    says: str
    words: str
    path: str
    document: str
    title: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Two texts that do not say the same of one thing."""

    kind: str
    about: str
    path: str
    sides: tuple[Side, ...]


def differences(site: Site, _: Asked) -> Page:
    """Return where texts disagree."""
    kinds = {
        "figures": list(_figures(site)),
        "days": list(_days(site)),
        "what became of it": list(_fates(site)),
        "holders of an office": list(_holders(site)),
    }
    rows = tuple(
        (kind, one.about, side.says, side.words, side.title, side.path)
        for kind, found in kinds.items()
        for one in found
        for side in one.sides
    )
    shown = {kind: found[:_SHOWN] for kind, found in kinds.items() if found}
    context = {"kinds": shown, "totals": {kind: len(found) for kind, found in kinds.items()}}
    columns = ("kind", "about", "says", "words", "document", "path")
    return Page("Where texts disagree", "differences.html", context, (Table("differences", columns, rows),))


def _figures(site: Site) -> Iterator[Difference]:
    for row in site.catalogue.rows(_FIGURES):
        one, other = (figure_at(site, number) for number in row)
        about = f"{term(one.measure)}, {days((one.start, one.end))}"
        yield Difference("figures", about, one.path, (_told(one), _told(other)))


def _told(one: Figure) -> Side:
    return Side(f"{number(one.value or 0)} {one.unit}", one.words, one.path, one.document, one.title)


def _several(site: Site) -> dict[int, list[tuple[str, str, int, str, str, str]]]:
    """Return event -> path, label, report, status, first and last day of each report, of events told more than once."""
    groups: dict[int, list[tuple[str, str, int, str, str, str]]] = defaultdict(list)
    for event, *rest in site.catalogue.rows(_SEVERAL):
        groups[event].append(tuple(rest))
    return groups


def _days(site: Site) -> Iterator[Difference]:
    """Yield events of which two reports that say that they were held give days that exclude each other."""
    for group in _several(site).values():
        held = [row for row in group if row[3] == "Held" and row[4]]
        apart = next(
            (pair for pair in combinations(held, 2) if pair[0][5] < pair[1][4] or pair[1][5] < pair[0][4]),
            None,
        )
        if apart:
            path, label, *_ = apart[0]
            sides = (_side(site, row[2], days((row[4], row[5]))) for row in apart)
            yield Difference("days", label, path, tuple(sides))


def _fates(site: Site) -> Iterator[Difference]:
    """Yield events that one report says were held, and another that they were not."""
    for group in _several(site).values():
        by_fate = {words().statuses.get(row[3], ""): row for row in group}
        if {"held", "dropped"} <= by_fate.keys():
            rows = (by_fate["held"], by_fate["dropped"])
            sides = (_side(site, row[2], term(row[3])) for row in rows)
            yield Difference("what became of it", rows[0][1], rows[0][0], tuple(sides))


def _holders(site: Site) -> Iterator[Difference]:
    """Yield offices of one holder with two people who are each called so before and after the other is."""
    offices: dict[int, list[tuple[str, str, str, str, str, int]]] = defaultdict(list)
    for office, _, path, label, owner, who, first, last, report in site.catalogue.rows(_HOLDERS):
        if re.fullmatch(words().sole, title_of(label, owner), re.IGNORECASE):
            offices[office].append((path, label, who, first, last, report))
    for rows in offices.values():
        for one, other in combinations(rows, 2):
            if one[3] <= other[4] and other[3] <= one[4]:
                sides = (
                    _side(site, row[5], f"{row[2]}, told {days((row[3], row[4]))}") for row in (one, other)
                )
                yield Difference("holders of an office", one[1], one[0], tuple(sides))


def _side(site: Site, report: int, says: str) -> Side:
    found: tuple[Told, ...] = events(site.catalogue, "r.id = ?", (report,))
    one = found[0]
    return Side(says, one.words, one.path, one.document, one.title or one.identifier)


ROUTES = (Route("/disagree", differences, lambda _: ("/disagree",)),)
