"""The first page: how much there is of what, over which days, who is named most, and the latest documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.rdf.iris import segment
from kg.web.listing import DOCUMENT, DocumentRow, entities, entity_counts
from kg.web.months import months
from kg.web.page import Asked, Cell, Page, Route, Table
from kg.web.sections import EVENTS
from kg.web.words import words

if TYPE_CHECKING:
    from kg.web.site import Site

_LATEST = 12
_NAMED = 10
_FIRST = ("State", "Person")
"""Classes of which those that are named most stand on the first page."""


def home(site: Site, _: Asked) -> Page:
    """Return the first page."""
    catalogue = site.catalogue
    counts: dict[str, dict[str, int]] = {}
    for cls, status, number in catalogue.rows(
        "SELECT class, status, count(*) FROM report JOIN node USING (id) GROUP BY class, status"
    ):
        counts.setdefault(cls, {})[status] = number
    statuses = [one for one in words().statuses if any(one in row for row in counts.values())]
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (cls, sum(counts[cls].values()), *(counts[cls].get(status, 0) for status in statuses))
        for cls in words().reports
        if cls in counts
    )
    latest = catalogue.rows(f"{DOCUMENT} ORDER BY d.day DESC, d.identifier LIMIT ?", (_LATEST,))
    first, last, number = catalogue.rows(
        "SELECT min(nullif(day, '')), max(nullif(day, '')), count(*) FROM document"
    )[0]
    totals = entity_counts(catalogue)
    context = {
        "statuses": statuses,
        "counts": [(segment(str(cls)), cls, number, ones) for cls, number, *ones in rows],
        "documents": number,
        "days": (first, last),
        "entities": [(f"/all/{segment(cls)}", cls, totals[cls]) for cls in words().entities if cls in totals],
        "named": [
            (cls, segment(cls), found)
            for cls in _FIRST
            if (found := list(entities(catalogue, cls, _NAMED).values()))
        ],
        "latest": [DocumentRow(*row) for row in latest],
        "months": months(site, f"n.class IN ({','.join('?' * len(EVENTS))})", EVENTS),
    }
    table = Table("counts", ("class", "reports", *statuses), rows)
    return Page("What diplomatic news reports", "home.html", context, tables=(table,))


ROUTES = (Route("/", home, lambda _: ("/",)),)
