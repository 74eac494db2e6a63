"""What was planned, and what became of it: what is overdue first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.web import parameters
from kg.web.listing import events, table
from kg.web.page import Page, Route
from kg.web.sections import EVENTS
from kg.web.words import words

if TYPE_CHECKING:
    from kg.web.listing import Told
    from kg.web.page import Asked
    from kg.web.site import Site

_MOST = 5000
_SHOWN = 40
_NEWEST = "SELECT max(day) FROM document"
# Another report of the same event by kg link, told up to the day.
_OTHER = (
    "EXISTS (SELECT 1 FROM link a JOIN link b ON b.object = a.object AND b.role = 'occurrence'"
    " JOIN report x ON x.id = b.subject WHERE a.subject = r.id AND a.role = 'occurrence'"
    " AND x.status {} ({}) AND coalesce(x.as_of, '') <= ?)"
)
_SIDE = " AND r.id IN (SELECT subject FROM link WHERE object = ? AND role IN ('involvesState', 'participant', 'visitor', 'host'))"


@dataclass(frozen=True, slots=True)
class Fate:
    """Plans of one fate."""

    name: str
    title: str
    words: str
    rows: tuple[Told, ...]
    total: int


def plans(site: Site, asked: Asked) -> Page:
    """Return plans and what became of them, as of a day: that of the newest document where none is given."""
    given = parameters.day("as-of", asked.query.get("as-of", ""), last=True)
    day = given or (site.catalogue.one(_NEWEST) or ("",))[0] or ""
    name = asked.query.get("state", "").strip()
    side = parameters.state(site, name) if name else None
    ahead = ", ".join(f"'{status}'" for status, fate in words().statuses.items() if fate == "ahead")
    cls = ", ".join(f"'{one}'" for one in EVENTS)
    where = f"n.class IN ({cls}) AND coalesce(r.as_of, '') <= ?{_SIDE if side else ''}"
    values = [day, *([side[0]] if side else []), day]
    waits = f"{where} AND r.status IN ({ahead}) AND NOT {_OTHER.format('NOT IN', ahead)}"
    came = f"{where} AND r.status NOT IN ({ahead}) AND {_OTHER.format('IN', ahead)}"

    def found(condition: str, order: str, *more: str) -> tuple[Told, ...]:
        return events(site.catalogue, condition, [*values, *more], order=order, most=_MOST)

    last = "coalesce(nullif(r.latest, ''), r.earliest)"
    fates = [
        _fate("overdue", "Overdue", "Their day has passed, and no text says what became of them.",
              found(f"{waits} AND {last} < ?", "r.latest DESC, n.label", day)),
        _fate("ahead", "Ahead", "Their day has not passed.",
              found(f"{waits} AND {last} >= ?", "r.earliest, n.label", day)),
        _fate("became", "What became of others", "Planned in one text; another tells how it went.",
              found(came, "r.day DESC, n.label")),
        _fate("undated", "Without a day", "No text gives a day.",
              found(f"{waits} AND {last} IS NULL", "r.as_of DESC, n.label")),
    ]  # fmt: skip
    context = {
        "day": day,
        "state": side[2] if side else "",
        "fates": [one for one in fates if one.total],
        "states": site.catalogue.rows("SELECT label FROM node WHERE class = 'State' ORDER BY label"),
    }
    tables = tuple(table(one.name, one.rows) for one in fates)
    shown = [Fate(one.name, one.title, one.words, one.rows[:_SHOWN], one.total) for one in fates if one.total]
    return Page("Plans", "plans.html", {**context, "fates": shown}, tables)


def _fate(name: str, title: str, words: str, rows: tuple[Told, ...]) -> Fate:
    return Fate(name, title, words, rows, len(rows))


ROUTES = (Route("/plans", plans, lambda _: ("/plans",)),)
