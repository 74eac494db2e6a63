"""The reports of an entity in sections: events, own words, what others say to it or of it, offices, figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.web.listing import count, events, pages
from kg.web.words import event_classes

if TYPE_CHECKING:
    from kg.web.listing import Pages, Told
    from kg.web.site import Site

EVENTS = event_classes()
FIRST = 15
"""Reports of a section that the entity's own page shows."""


@dataclass(frozen=True, slots=True)
class Section:
    """A kind of reports of an entity."""

    name: str
    """As in the address: ``/person/ana/words``."""
    title: str
    classes: tuple[str, ...]
    roles: tuple[str, ...] = ()
    """In which the entity stands in them; none: in any."""
    order: str = "r.day DESC, n.label"


SECTIONS = (
    Section("events", "Events", EVENTS),
    Section("words", "Own words", ("Statement",), ("speaker",)),
    Section("told", "Addressed or spoken of", ("Statement",), ("addressee", "target", "about")),
    Section("figures", "Figures", ("Figure",)),
    Section("offices", "Offices held", ("Tenure",), order="r.as_of DESC, n.label"),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A section with some or all of its reports."""

    name: str
    title: str
    total: int
    rows: tuple[Told, ...]
    path: str
    """Where all of them are."""


def condition(section: Section, ids: tuple[int, ...]) -> tuple[str, tuple[str | int, ...]]:
    """Return the condition on reports, as ``listing.events`` takes it, and its values."""
    roles = f" AND role IN ({_places(section.roles)})" if section.roles else ""
    where = (
        f"n.class IN ({_places(section.classes)}) AND r.id IN"
        f" (SELECT subject FROM link WHERE object IN ({_places(ids)}){roles})"
    )
    return where, (*section.classes, *ids, *section.roles)


def _places(values: tuple[str, ...] | tuple[int, ...]) -> str:
    return ",".join("?" * len(values))


def sections(site: Site, path: str, ids: tuple[int, ...]) -> tuple[Shown, ...]:
    """Return the sections of an entity that have reports, each with its latest."""
    found = []
    for one in SECTIONS:
        where, values = condition(one, ids)
        if total := count(site.catalogue, where, values):
            rows = events(site.catalogue, where, values, order=one.order, most=FIRST)
            found.append(Shown(one.name, one.title, total, rows, f"{path}/{one.name}"))
    return tuple(found)


def whole(site: Site, path: str, ids: tuple[int, ...], section: Section, number: str) -> tuple[Shown, Pages]:
    """Return one page of a section.

    Raises:
        NotFoundError: There is no page of that number.
    """
    where, values = condition(section, ids)
    total = count(site.catalogue, where, values)
    here = pages(f"{path}/{section.name}", number, total)
    rows = events(site.catalogue, where, values, order=section.order, start=here.start)
    return Shown(section.name, section.title, total, rows, here.path), here
