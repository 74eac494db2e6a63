"""A state over some days, and a pair of states: month by month, with whom, at what level, about what, for how much."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from kg.web import parameters
from kg.web.figures import figure_table, figures_of, over_the_years
from kg.web.filters import term
from kg.web.listing import Named, events, table
from kg.web.months import months
from kg.web.page import AskedError, Page, Route
from kg.web.pages.entity import entity
from kg.web.sections import EVENTS
from kg.web.words import title_of, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.web.catalogue import Catalogue
    from kg.web.listing import Told
    from kg.web.page import Asked
    from kg.web.site import Site

_MOST = 5000
_SHOWN = 25
"""Events of a class that the page lists; its CSV has all."""
_FIGURES = 40
_PARTNERS = 20
_MONTH = 31
"""Days; what is told less exactly says nothing of the first and last contact."""
_NOT_HELD = {"ahead": "Planned", "dropped": "Dropped"}
_MEASURES = ("TradeTurnover", "Export", "Import", "Investment")
_SIDES = "('involvesState', 'participant', 'visitor', 'host')"
_POSTS = """
SELECT held.object, office.label, coalesce(owner.label, '') FROM link held
JOIN link post ON post.subject = held.subject AND post.role = 'office' JOIN node office ON office.id = post.object
LEFT JOIN link of ON of.subject = office.id AND of.role = 'officeOf' LEFT JOIN node owner ON owner.id = of.object
WHERE held.role = 'holder'
UNION SELECT office.id, office.label, coalesce(owner.label, '') FROM node office
LEFT JOIN link of ON of.subject = office.id AND of.role = 'officeOf' LEFT JOIN node owner ON owner.id = of.object
WHERE office.class = 'Office'
"""
_PRESENT = """
SELECT DISTINCT r.event, side.object FROM report r JOIN node n ON n.id = r.id
JOIN link side ON side.subject = r.id AND side.role = 'participant'
WHERE n.class = 'Meeting' AND r.status = 'Held' AND {where}
"""
_OTHERS = f"""
SELECT s.path, s.label, s.class, count(DISTINCT r.event) AS events
FROM report r JOIN node n ON n.id = r.id JOIN link side ON side.subject = r.id AND side.role IN {_SIDES}
JOIN node s ON s.id = side.object AND s.class = 'State'
WHERE r.status = 'Held' AND {{where}} GROUP BY s.id ORDER BY events DESC, s.label
"""
_TOPICS = """
SELECT t.topic, count(DISTINCT r.event) AS events
FROM report r JOIN node n ON n.id = r.id JOIN topic t ON t.id = r.id
WHERE {where} GROUP BY 1 ORDER BY events DESC, 1
"""
_PAIRS = f"""
SELECT DISTINCT a.path, b.path FROM report r JOIN node n ON n.id = r.id
JOIN link one ON one.subject = r.id AND one.role IN {_SIDES} JOIN node a ON a.id = one.object AND a.class = 'State'
JOIN link two ON two.subject = r.id AND two.role IN {_SIDES} JOIN node b ON b.id = two.object AND b.class = 'State'
WHERE a.path < b.path AND n.class IN {EVENTS}
"""


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month in the table."""

    month: str
    events: dict[str, int]
    """Class of what was held, or planned, or dropped -> how often."""


@dataclass(frozen=True, slots=True)
class Contact:
    """First and last day on which something was held, and the longest time without."""

    first: str
    last: str
    gap: tuple[str, str]
    days: int


def state(site: Site, asked: Asked) -> Page:
    """Return the page of a state; with a first or last day, what is told of these days."""
    if not {"since", "until"} & asked.query.keys():
        return entity(site, asked)
    return _page(site, asked, [parameters.state(site, asked.parts["key"])])


def pair(site: Site, asked: Asked) -> Page:
    """Return the page of two states."""
    sides = [parameters.state(site, asked.parts[part]) for part in ("one", "other")]
    if sides[0] == sides[1]:
        message = f"a pair is of two states, not of {sides[0][2]} twice"
        raise AskedError(message)
    return _page(site, asked, sides)


def _page(site: Site, asked: Asked, sides: Sequence[tuple[int, str, str]]) -> Page:
    since, until = parameters.days(asked.query)
    numbers = [number for number, _, _ in sides]
    of_sides = f" AND r.id IN (SELECT subject FROM link WHERE object = ? AND role IN {_SIDES})" * len(sides)
    bounds = [
        ("coalesce(nullif(r.latest, ''), r.day) >= ?", since),
        ("coalesce(nullif(r.earliest, ''), nullif(r.day, ''), '9') <= ?", until),
    ]
    days = "".join(f" AND {text}" for text, day in bounds if day)
    own = f"SELECT r.id FROM report r JOIN node n ON n.id = r.id WHERE n.class IN {EVENTS}{of_sides}{days}"
    reports = site.catalogue.rows(own, [*numbers, *(day for _, day in bounds if day)])
    # Found once, and then looked up: the condition is dear.
    where, values = "r.id IN (SELECT value FROM json_each(?))", [json.dumps([one for (one,) in reports])]
    found = events(site.catalogue, where, values, most=_MOST)
    figures = figures_of(site, numbers, since=since, until=until, most=_FIGURES)
    others = [Named(*row) for row in site.catalogue.rows(_OTHERS.format(where=where), values)]
    context = {
        "sides": [Named(path, name, "State", number) for number, path, name in sides],
        "total": len(found),
        "months": months(site, where, values),
        "table": (by_month := _by_month(found)),
        "columns": [
            one for one in (*EVENTS, *_NOT_HELD.values()) if any(row.events[one] for row in by_month)
        ],
        "classes": {cls: [one for one in found if one.cls == cls] for cls in EVENTS},
        "shown": _SHOWN,
        "contact": _contact(found),
        "levels": _levels(site, where, values),
        "topics": site.catalogue.rows(_TOPICS.format(where=where), values)[:_PARTNERS],
        "others": [
            (one, pair_of(sides[0][1], one.path) if len(sides) == 1 else "")
            for one in others
            if one.number and one.path not in {path for _, path, _ in sides}
        ][:_PARTNERS],
        "figures": figures,
        "charts": over_the_years(figures, {one: term(one) for one in _MEASURES}) if len(sides) > 1 else (),
    }
    title = " and ".join(name for _, _, name in sides)
    nodes = tuple(site.graph.iri(path) for _, path, _ in sides) + tuple(one.iri for one in found)
    return Page(title, "relations.html", context, (table("events", found), figure_table(figures)), nodes)


def _by_month(found: Sequence[Told]) -> list[MonthRow]:
    """Return the months that have events, the latest first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        if month := (one.latest or one.earliest or one.as_of or "")[:7]:
            counts[month][_NOT_HELD.get(words().statuses.get(one.status, ""), one.cls)] += 1
    return [MonthRow(month, counts[month]) for month in sorted(counts, reverse=True)]


def _contact(found: Sequence[Told]) -> Contact | None:
    """Return when something was held first and last, of what is told to within a month; None where nothing is."""
    spans = sorted(
        (date.fromisoformat(one.earliest), date.fromisoformat(one.latest))
        for one in found
        if one.status == "Held" and one.earliest and one.latest
    )
    spans = [(start, end) for start, end in spans if (end - start).days <= _MONTH]
    if not spans:
        return None
    ends = list(accumulate((end for _, end in spans), max))
    gaps = [(start - end, end, start) for end, (start, _) in zip(ends, spans[1:], strict=False)]
    longest, end, start = max(gaps, default=(timedelta(), ends[0], ends[0]))
    return Contact(
        spans[0][0].isoformat(), ends[-1].isoformat(), (end.isoformat(), start.isoformat()), longest.days
    )


def _levels(site: Site, where: str, values: Sequence[str | int]) -> list[tuple[str, int]]:
    """Return how many meetings were held at which level: that of the highest post that a participant is told to hold."""
    levels = _levels_of(site.catalogue)
    highest: dict[int, int] = {}
    for event, who in site.catalogue.rows(_PRESENT.format(where=where), values):
        if who in levels:
            highest[event] = min(levels[who], highest.get(event, levels[who]))
    names = tuple(words().levels)
    counts = Counter(highest.values())
    return [(names[level], counts[level]) for level in sorted(counts)]


@lru_cache(maxsize=4)
def _levels_of(catalogue: Catalogue) -> dict[int, int]:
    """Return the level of the highest post of each person and office."""
    found: dict[int, int] = {}
    for who, office, owner in catalogue.rows(_POSTS):
        level = _level(office, owner)
        found[who] = min(level, found.get(who, level))
    return found


def _level(office: str, owner: str) -> int:
    """Return the level of an office by its title: its label without whose it is."""
    title = title_of(office, owner)
    patterns = words().levels.values()
    return next(number for number, one in enumerate(patterns) if re.fullmatch(one, title, re.IGNORECASE))


def pair_of(*paths: str) -> str:
    """Return the path of the page of two states, of their own paths."""
    return "/".join(["/pair", *sorted(path.rpartition("/")[2] for path in paths)])


def _pairs(site: Site) -> list[str]:
    rows = site.catalogue.rows(_PAIRS)
    return sorted(pair_of(*row) for row in rows)


ROUTES = (
    Route("/state/{key}", state),
    Route("/pair/{one}/{other}", pair, _pairs),
)
