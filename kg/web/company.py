"""Who stands beside an entity: with whom it took part how often, and who held which office when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.web.site import Site

_SIDES = "('participant', 'visitor', 'host', 'involvesState')"
_MOST = 10
_GROUPS = (
    ("People and offices", ("Person", "Office")),
    ("States", ("State",)),
    ("Bodies", ("IntergovernmentalBody", "Organization")),
)


@dataclass(frozen=True, slots=True)
class Companion:
    """Who takes part in the same events."""

    path: str
    label: str
    cls: str
    held: int
    """Events that were held."""
    other: int
    """Events that were planned, proposed or dropped."""


@dataclass(frozen=True, slots=True)
class Company:
    """Companions of one sort, the most frequent first."""

    title: str
    rows: tuple[Companion, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """An office with who is said to hold it, or a person with the office, over all documents."""

    path: str
    label: str
    cls: str
    first: str | None
    """First and last day on which a document says so."""
    last: str | None
    documents: int
    former: int
    """Documents that say that it is over."""


def company(site: Site, ids: tuple[int, ...]) -> tuple[Company, ...]:
    """Return with whom an entity takes part in events; what is one by kg link counts once."""
    marks = ",".join("?" * len(ids))
    rows = site.catalogue.rows(
        "WITH own AS (SELECT DISTINCT r.id, r.status, r.event FROM link a JOIN report r ON r.id = a.subject"
        f" WHERE a.object IN ({marks}) AND a.role IN {_SIDES}),"
        " beside AS (SELECT coalesce(i.object, b.object) AS who, b.object AS node, own.event, own.status"
        f" FROM own JOIN link b ON b.subject = own.id AND b.role IN {_SIDES}"
        " LEFT JOIN link i ON i.subject = b.object AND i.role = 'identity'"
        f" WHERE b.object NOT IN ({marks}))"
        " SELECT n.path, n.label, n.class, count(DISTINCT CASE status WHEN 'Held' THEN event END) AS held,"
        " count(DISTINCT CASE status WHEN 'Held' THEN NULL ELSE event END), min(node)"
        " FROM beside JOIN node n ON n.id = beside.node GROUP BY who ORDER BY held DESC, 5 DESC, n.label",
        (*ids, *ids),
    )
    found = [Companion(*row[:5]) for row in rows]
    groups = (
        Company(title, tuple([one for one in found if one.cls in classes][:_MOST]))
        for title, classes in _GROUPS
    )
    return tuple(one for one in groups if one.rows)


def standing(site: Site, ids: tuple[int, ...]) -> tuple[Standing, ...]:
    """Return the offices of a person, or the holders of an office, in the order of the days on which they are told.

    Names that are one by kg link are one, called as most documents do; so are offices of one name of which no text says
    whose they are, each known in its text alone.
    """
    marks = ",".join("?" * len(ids))
    rows = site.catalogue.rows(
        "SELECT CASE WHEN n.class = 'Office' AND NOT EXISTS (SELECT 1 FROM link WHERE subject = n.id"
        " AND role = 'officeOf') THEN n.label ELSE coalesce(i.object, n.id) END,"
        " n.path, n.label, n.class, min(r.as_of), max(r.as_of), count(*), sum(r.kind = 'Former')"
        " FROM link a JOIN report r ON r.id = a.subject JOIN link b ON b.subject = r.id JOIN node n ON n.id = b.object"
        " LEFT JOIN link i ON i.subject = n.id AND i.role = 'identity'"
        f" WHERE a.object IN ({marks}) AND ((a.role = 'holder' AND b.role = 'office') OR (a.role = 'office' AND"
        " b.role = 'holder')) GROUP BY n.id ORDER BY count(*) DESC, n.label",
        ids,
    )
    found: dict[str | int, Standing] = {}
    for key, *row in rows:
        one = Standing(*row)
        found[key] = _joined(found[key], one) if key in found else one
    return tuple(sorted(found.values(), key=lambda one: (one.first or "", one.label)))


def _joined(one: Standing, other: Standing) -> Standing:
    days = sorted(filter(None, (one.first, one.last, other.first, other.last)))
    return replace(
        one,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        documents=one.documents + other.documents,
        former=one.former + other.former,
    )
