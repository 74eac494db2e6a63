"""One event over all texts that tell of it: how its status went, and what they disagree about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.web.filters import days
from kg.web.listing import Told, events, node, table
from kg.web.page import Page, Route
from kg.web.pages.document import Filler

if TYPE_CHECKING:
    from kg.web.page import Asked
    from kg.web.site import Site

_MOST = 500
_COMPARED = ("place", "participant", "visitor", "host", "instrument")


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer that reports give, and those that give it."""

    answer: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What reports of one event tell differently."""

    what: str
    readings: tuple[Reading, ...]


def occurrence(site: Site, asked: Asked) -> Page:
    """Return the page of an event."""
    number, iri, _, label = node(site, asked.path)
    told = _reports(site, number)
    parts = site.catalogue.rows(
        "SELECT 'partOf', path, label, class FROM link JOIN node ON node.id = subject WHERE object = ? AND role = 'partOf'"
        " ORDER BY label",
        (number,),
    )
    whole = site.catalogue.rows(
        "SELECT 'partOf', path, label, class FROM link JOIN node ON node.id = object WHERE subject = ? AND role = 'partOf'",
        (number,),
    )
    fillers = site.catalogue.rows(
        "SELECT role, path, label, class FROM link JOIN node ON node.id = object WHERE subject = ? AND role <> 'partOf'"
        " ORDER BY role, label",
        (number,),
    )
    context = {
        "label": label,
        "reports": told,
        "parts": [Filler(*one) for one in parts],
        "whole": [Filler(*one) for one in whole],
        "fillers": [Filler(*one) for one in fillers],
        "course": _course(told),
        "reasons": site.catalogue.rows(
            "SELECT DISTINCT j.comment, j.confidence FROM report r JOIN judgement j ON j.subject = r.id"
            " WHERE r.event = ? AND j.same ORDER BY j.confidence DESC, j.comment",
            (number,),
        ),
        "differences": _differences(site, told),
    }
    nodes = (iri, *(one.iri for one in told))
    return Page(label, "occurrence.html", context, (table("reports", told),), nodes)


def _reports(site: Site, number: int) -> tuple[Told, ...]:
    """Return all reports of an event, the first told first."""
    rows = site.catalogue.rows(
        "SELECT id FROM report WHERE event = ? ORDER BY as_of, id LIMIT ?", (number, _MOST)
    )
    return tuple(one for (key,) in rows for one in events(site.catalogue, "r.id = ?", (key,)))


def _course(told: tuple[Told, ...]) -> list[tuple[str, str]]:
    """Return how the status went: each change with the day on which it is first told."""
    course: list[tuple[str, str]] = []
    for one in told:
        if not course or course[-1][0] != one.status:
            course.append((one.status, one.as_of or ""))
    return course


def _differences(site: Site, told: tuple[Told, ...]) -> tuple[Difference, ...]:
    """Return what the reports answer differently; that one is silent is no difference."""
    answers: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, one in enumerate(told, start=1):
        if one.earliest or one.latest:
            answers["when"][days((one.earliest, one.latest))].append(number)
        rows = site.catalogue.rows(
            "SELECT l.role, group_concat(n.label, '; ') FROM node r JOIN link l ON l.subject = r.id"
            " JOIN link i ON i.subject = l.object AND i.role = 'identity' JOIN node n ON n.id = i.object"
            " WHERE r.iri = ? GROUP BY l.role ORDER BY n.label",
            (one.iri,),
        )
        for role, labels in rows:
            if role in _COMPARED:
                answers[role]["; ".join(sorted(labels.split("; ")))].append(number)
    return tuple(
        Difference(what, tuple(Reading(answer, tuple(numbers)) for answer, numbers in given.items()))
        for what, given in answers.items()
        if len(given) > 1
    )


def _paths(site: Site) -> list[str]:
    rows = site.catalogue.rows("SELECT path FROM node WHERE class = 'Occurrence' ORDER BY path")
    return [path for (path,) in rows]


ROUTES = (Route("/occurrence/{key}/{name}", occurrence, _paths),)
