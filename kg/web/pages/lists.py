"""All entities of a class, those named in most documents first; all reports of a class, also of one status; all documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.rdf.iris import segment
from kg.web.listing import (
    DOCUMENT,
    DocumentRow,
    all_pages,
    count,
    entities,
    entity_counts,
    events,
    pages,
    table,
)
from kg.web.page import NotFoundError, Page, Route, Table
from kg.web.words import plural, words

if TYPE_CHECKING:
    from kg.web.page import Asked
    from kg.web.site import Site

_ENTITIES = {segment(cls): cls for cls in words().entities}
_REPORTS = {segment(cls): cls for cls in words().reports}
_STATUSES = {status.lower(): status for status in words().statuses}


def listed(site: Site, asked: Asked) -> Page:
    """Return a page of ``/all/state``, ``/all/meeting/held`` or ``/all/document``, with ``/2`` behind it for the second page."""
    kind, *rest = asked.path.removeprefix("/all/").split("/")
    status = _STATUSES.get(rest[0], "") if rest else ""
    numbers = rest[1:] if status else rest
    if len(numbers) > 1 or (status and kind not in _REPORTS):
        message = f"there is no list {asked.path}"
        raise NotFoundError(message)
    number = numbers[0] if numbers else "1"
    if kind in _REPORTS:
        return _reports(site, kind, status, number)
    if kind in _ENTITIES:
        return _entities(site, kind, number)
    if kind == "document":
        return _documents(site, number)
    message = f"there is no list of {kind}; there are {', '.join((*_ENTITIES, *_REPORTS, 'document'))}"
    raise NotFoundError(message)


def _reports(site: Site, kind: str, status: str, number: str) -> Page:
    where, values = (
        "n.class = ?" + " AND r.status = ?" * bool(status),
        (_REPORTS[kind], status)[: 1 + bool(status)],
    )
    path = f"/all/{kind}" + f"/{status.lower()}" * bool(status)
    here = pages(path, number, count(site.catalogue, where, values))
    rows = events(site.catalogue, where, values, start=here.start)
    title = plural(_REPORTS[kind])
    context = {"reports": rows, "pages": here, "code": status, "title": title}
    return Page(title, "reports.html", context, (table("reports", rows),), tuple(one.iri for one in rows))


def _entities(site: Site, kind: str, number: str) -> Page:
    cls = _ENTITIES[kind]
    here = pages(f"/all/{kind}", number, entity_counts(site.catalogue).get(cls, 0))
    found = entities(site.catalogue, cls, here.size, here.start)
    context = {"entities": list(found.values()), "pages": here, "title": plural(cls)}
    rows = tuple((one.path, one.label, one.cls, one.number, iri) for iri, one in found.items())
    shown = Table("entities", ("path", "label", "class", "documents", "iri"), rows)
    return Page(plural(cls), "entities.html", context, (shown,), tuple(found))


def _documents(site: Site, number: str) -> Page:
    here = pages("/all/document", number, site.catalogue.number("SELECT count(*) FROM document"))
    rows = site.catalogue.rows(
        f"{DOCUMENT} ORDER BY d.day DESC, d.identifier LIMIT ? OFFSET ?", (here.size, here.start)
    )
    context = {"documents": [DocumentRow(*row) for row in rows], "pages": here}
    shown = Table("documents", ("path", "identifier", "title", "day", "reports"), tuple(rows))
    return Page(
        "Documents", "documents.html", context, (shown,), tuple(site.graph.iri(row[0]) for row in rows)
    )


def _paths(site: Site) -> list[str]:
    found = all_pages("/all/document", site.catalogue.number("SELECT count(*) FROM document"))
    totals = entity_counts(site.catalogue)
    for kind, cls in _ENTITIES.items():
        if total := totals.get(cls):
            found += all_pages(f"/all/{kind}", total)
    for kind, cls in _REPORTS.items():
        for path, condition, values in (
            (f"/all/{kind}", "n.class = ?", (cls,)),
            *(
                (f"/all/{kind}/{low}", "n.class = ? AND r.status = ?", (cls, status))
                for low, status in _STATUSES.items()
            ),
        ):
            if total := count(site.catalogue, condition, values):
                found += all_pages(path, total)
    return found


ROUTES = (
    Route("/all/{kind}", listed, _paths),
    Route("/all/{kind}/{one}", listed),
    Route("/all/{kind}/{one}/{two}", listed),
)
