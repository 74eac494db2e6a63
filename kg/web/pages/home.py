"""The first page: how much there is of what, over which days, and the latest documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.web.page import Asked, Cell, Page, Route, Table
from kg.web.words import words

if TYPE_CHECKING:
    from kg.web.site import Site

_LATEST = 12


@dataclass(frozen=True, slots=True)
class Shown:
    """A document in a list."""

    path: str
    identifier: str
    title: str
    day: str
    reports: int


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
        (cls, sum(row.values()), *(row.get(status, 0) for status in statuses))
        for cls, row in sorted(counts.items(), key=lambda one: -sum(one[1].values()))
    )
    latest = catalogue.rows(
        "SELECT path, identifier, title, day, (SELECT count(*) FROM report WHERE document = document.id)"
        " FROM document JOIN node USING (id) ORDER BY day DESC, identifier LIMIT ?",
        (_LATEST,),
    )
    first, last, number = (
        catalogue.one("SELECT min(day), max(day), count(*) FROM document WHERE day <> ''") or ()
    )
    context = {
        "statuses": statuses,
        "counts": rows,
        "documents": number,
        "days": (first, last),
        "latest": [Shown(*row) for row in latest],
    }
    table = Table("counts", ("class", "reports", *statuses), rows)
    return Page("What diplomatic news reports", "home.html", context, tables=(table,))


ROUTES = (Route("/", home, lambda _: ("/",)),)
