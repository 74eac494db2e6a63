"""What was planned, and what became of it: what is overdue first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.web import parameters
from kg.web.listing import events, table
from kg.web.page import Page, Route
from kg.web.sections import EVENTS
from kg.web.words import words

if TYPE_CHECKING:
    from kg.web.page import Asked
    from kg.web.site import Site

_MOST = 5000
_SHOWN = 40
_NEWEST = "SELECT max(day) FROM document"
# Another report of the same event by kg link, told up to the day.
_OTHER = "r.event {} (SELECT event FROM report WHERE status {} ({}) AND coalesce(as_of, '') <= ?)"
# The visitor of a planned visit met somebody in a town of the host on its days: as in the question of overdue plans.
_MET = """SELECT n.iri FROM report r JOIN report same ON same.event = r.event JOIN node n ON n.id = same.id
JOIN link guest ON guest.subject = r.id AND guest.role = 'visitor' JOIN link host ON host.subject = r.id AND host.role = 'host'
JOIN link town ON town.object = host.object AND town.role = 'inState'
JOIN link at ON at.object = town.subject AND at.role = 'place'
JOIN report met ON met.id = at.subject AND met.status = 'Held' AND met.earliest BETWEEN r.earliest AND r.latest
JOIN link there ON there.subject = met.id AND there.role = 'participant'
LEFT JOIN link who ON who.subject = guest.object AND who.role = 'identity'
LEFT JOIN link one ON one.subject = there.object AND one.role = 'identity'
WHERE r.status = 'Planned' AND coalesce(met.as_of, '') <= ?
AND coalesce(who.object, guest.object) = coalesce(one.object, there.object)"""
_SIDE = " AND r.id IN (SELECT subject FROM link WHERE object = ? AND role IN ('involvesState', 'participant', 'visitor', 'host'))"


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
    waits = f"{where} AND r.status IN ({ahead}) AND {_OTHER.format('NOT IN', 'NOT IN', ahead)}"
    came = f"{where} AND r.status NOT IN ({ahead}) AND {_OTHER.format('IN', 'IN', ahead)}"

    waiting = events(site.catalogue, waits, values, most=_MOST)  # the latest day first
    dated = [(one.latest or one.earliest or "", one) for one in waiting]
    met = {iri for (iri,) in site.catalogue.rows(_MET, [day])}
    over = [one for last, one in dated if last and last < day]
    fates = {
        "overdue": [one for one in over if one.iri not in met],
        "ahead": [one for last, one in reversed(dated) if last >= day],
        "became": events(site.catalogue, came, values, most=_MOST),
        "met": [one for one in over if one.iri in met],
        "undated": [one for last, one in dated if not last],
    }
    context = {
        "day": day,
        "state": side[2] if side else "",
        "fates": {name: {"total": len(rows), "rows": rows[:_SHOWN]} for name, rows in fates.items() if rows},
        "states": site.catalogue.rows("SELECT label FROM node WHERE class = 'State' ORDER BY label"),
    }
    return Page("Plans", "plans.html", context, tuple(table(name, rows) for name, rows in fates.items()))


ROUTES = (Route("/plans", plans, lambda _: ("/plans",)),)
