"""What is known of a person, an office, a state, a body, a place, a landmark, an agreement or a project."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.rdf.iris import segment
from kg.web.company import company, standing
from kg.web.listing import Named, all_pages, node, table
from kg.web.months import months
from kg.web.page import Asked, NotFoundError, Page, Route
from kg.web.sections import SECTIONS, condition, sections, whole
from kg.web.words import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.web.site import Site

_TEXTS = ("officialName", "iso3", "title", "periodStart", "periodEnd", "rdfs:comment")
_AROUND = {
    "officeOf": "offices",
    "member": "member of",
    "inState": "places in it",
    "place": "what stands there",
    "party": "agreements",
    "organizer": "organizes",
    "approves": "approved by",
}
"""Property that leads to an entity -> what those are called that have it."""
_MOST = 60
"""Entities in one list around an entity."""


@dataclass(frozen=True, slots=True)
class Related:
    """Entities in one relation to another."""

    name: str
    entities: tuple[Named, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement of kg link: whether a name is one with another."""

    label: str
    path: str
    same: bool
    confidence: float
    comment: str


@dataclass(frozen=True, slots=True)
class Entity:
    """What does not depend on any report."""

    path: str
    iri: str
    label: str
    cls: str
    kind: str
    names: tuple[str, ...]
    texts: tuple[tuple[str, str], ...]
    """Local name of a property and its value."""
    elsewhere: tuple[str, ...]
    """Addresses of the same thing in other data."""
    related: tuple[Related, ...]
    judged: tuple[Judged, ...]
    documents: int


def group(site: Site, path: str) -> tuple[int, ...]:
    """Return the nodes that are one with an entity, itself first; the identity's own path is good too."""
    number, _, cls, _ = node(site, path)
    rows = site.catalogue.rows(
        "SELECT subject FROM link WHERE role = 'identity' AND object = ?"
        if cls == "Identity"
        else "SELECT b.subject FROM link a JOIN link b ON b.object = a.object AND b.role = 'identity'"
        " WHERE a.subject = ? AND a.role = 'identity'",
        (number,),
    )
    others = [one for (one,) in rows]
    return tuple(dict.fromkeys(([] if cls == "Identity" else [number]) + others))


def _entity(site: Site, path: str, ids: tuple[int, ...]) -> Entity:
    number, iri, cls, label = node(site, path)

    def of(name: str) -> tuple[str, ...]:
        return site.graph.given(iri, name)

    marks = ",".join("?" * len(ids))
    names = site.catalogue.rows(f"SELECT DISTINCT name FROM alias WHERE id IN ({marks}) ORDER BY name", ids)
    documents = site.catalogue.number(
        f"SELECT count(DISTINCT object) FROM link WHERE role = 'mentionedIn' AND subject IN ({marks})",
        ids,
    )
    return Entity(
        path=path,
        iri=iri,
        label=label,
        cls=cls,
        kind=next((one.rpartition("#")[2] for one in of("kind")), ""),
        names=tuple(name for (name,) in names if name != label),
        texts=tuple((name.rpartition(":")[2], value) for name in _TEXTS for value in of(name)),
        elsewhere=of("skos:exactMatch"),
        related=_related(site, number),
        judged=_judged(site, ids),
        documents=documents,
    )


def _related(site: Site, number: int) -> tuple[Related, ...]:
    """Return what an entity is said to belong to, and what belongs to it."""
    found: dict[str, list[Named]] = {}
    entities = tuple(words().entities)
    marks = ",".join("?" * len(entities))
    forward = site.catalogue.rows(
        "SELECT l.role, n.path, n.label, n.class, 0 FROM link l JOIN node n ON n.id = l.object"
        f" WHERE l.subject = ? AND n.class IN ({marks}) ORDER BY n.label",
        (number, *entities),
    )
    backward = site.catalogue.rows(
        "SELECT l.role, n.path, n.label, n.class,"
        " (SELECT count(*) FROM link WHERE subject = n.id AND role = 'mentionedIn') AS seen"
        " FROM link l JOIN node n ON n.id = l.subject"
        f" WHERE l.object = ? AND n.class IN ({marks}) ORDER BY seen DESC, n.label",
        (number, *entities),
    )
    for rows, names in ((forward, None), (backward, _AROUND)):
        for role, *one in rows:
            name = role if names is None else names.get(role)
            if name:
                found.setdefault(name, []).append(Named(*one))
    return tuple(Related(name, tuple(ones[:_MOST]), len(ones)) for name, ones in found.items())


def _judged(site: Site, ids: tuple[int, ...]) -> tuple[Judged, ...]:
    marks = ",".join("?" * len(ids))
    rows = site.catalogue.rows(
        "SELECT a.label, a.path, b.label, b.path, j.same, j.confidence, j.comment, a.id FROM judgement j"
        " JOIN node a ON a.id = j.subject JOIN node b ON b.id = j.object"
        f" WHERE j.subject IN ({marks}) OR j.object IN ({marks}) ORDER BY j.same DESC, j.confidence DESC",
        (*ids, *ids),
    )
    return tuple(
        Judged(
            f"{one} and {other}",
            other_path if first == ids[0] else path,
            bool(same),
            confidence,
            comment,
        )
        for one, path, other, other_path, same, confidence, comment, first in rows
    )


def entity(site: Site, asked: Asked) -> Page:
    """Return the page of an entity."""
    path = asked.path.removeprefix("/identity")
    ids = group(site, path)
    about = _entity(site, path, ids)
    shown = sections(site, path, ids)
    where, values = condition(SECTIONS[0], ids)
    context = {
        "entity": about,
        "sections": shown,
        "company": company(site, ids),
        "standing": standing(site, ids),
        "months": months(site, where, values),
    }
    nodes = (about.iri, *(one.iri for section in shown for one in section.rows))
    tables = tuple(table(one.name, one.rows) for one in shown)
    return Page(about.label or path, "entity.html", context, tables, nodes)


def section(site: Site, asked: Asked) -> Page:
    """Return a page with all reports of one section of an entity."""
    kind = next((one for one in SECTIONS if one.name == asked.parts["section"]), None)
    if kind is None:
        message = f"an entity has {', '.join(one.name for one in SECTIONS)}, no {asked.parts['section']}"
        raise NotFoundError(message)
    path = "/".join(asked.path.split("/")[:3])
    ids = group(site, path)
    _, iri, cls, label = node(site, path)
    shown, pages = whole(site, path, ids, kind, asked.parts.get("number", "1"))
    context = {"entity": Named(path, label, cls, len(ids)), "section": shown, "pages": pages}
    nodes = (iri, *(one.iri for one in shown.rows))
    return Page(
        f"{label}: {kind.title.lower()}", "section.html", context, (table(kind.name, shown.rows),), nodes
    )


def _paths(cls: str) -> Callable[[Site], list[str]]:
    def paths(site: Site) -> list[str]:
        rows = site.catalogue.rows("SELECT path FROM node WHERE class = ? ORDER BY path", (cls,))
        return [path for (path,) in rows]

    return paths


def _section_paths(cls: str) -> Callable[[Site], list[str]]:
    def paths(site: Site) -> list[str]:
        return [
            address
            for path in _paths(cls)(site)
            for one in sections(site, path, group(site, path))
            for address in all_pages(one.path, one.total)
        ]

    return paths


ROUTES = (
    *(Route(f"/{segment(cls)}/{{key}}", entity, _paths(cls)) for cls in words().entities),
    *(
        Route(f"/{segment(cls)}/{{key}}/{{section}}", section, _section_paths(cls))
        for cls in words().entities
    ),
    *(Route(f"/{segment(cls)}/{{key}}/{{section}}/{{number}}", section) for cls in words().entities),
    Route("/identity/{kind}/{key}", entity),
)
