"""A report: what one text says, with its words, and a citation of it to copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.web.filters import days
from kg.web.listing import Told, events, node
from kg.web.page import Page, Route, Table
from kg.web.pages.document import Filler, Head, head

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.web.page import Asked
    from kg.web.site import Site

_OWN = ("dip:name", "periodStart", "periodEnd", "value", "valueMin", "valueMax", "unit", "ordinal", "former")
_CODES = ("kind", "action", "measure", "basis", "act", "mode", "topic")


@dataclass(frozen=True, slots=True)
class Words:
    """A span that a report rests on."""

    first: int
    last: int
    words: str
    before: str
    """What stands before it in its paragraph, where the text is given."""
    after: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that the graph says of a report."""

    path: str
    iri: str
    label: str
    cls: str
    status: str
    earliest: str | None
    latest: str | None
    as_of: str | None
    confidence: float
    said: str
    values: tuple[tuple[str, str], ...]
    """Local name of a property and its value."""
    codes: tuple[tuple[str, str], ...]
    fillers: tuple[Filler, ...]
    words: tuple[Words, ...]


def report(site: Site, asked: Asked) -> Page:
    """Return the page of a report."""
    number, iri, cls, label = node(site, asked.path)
    document, about = head(site, f"/doc/{asked.parts['key']}")
    values = site.graph.values(iri)
    row = site.catalogue.one(
        "SELECT status, earliest, latest, as_of, confidence, said FROM report WHERE id = ?", (number,)
    )
    status, earliest, latest, as_of, confidence, said = row or ("", None, None, None, 0, "")
    fillers = site.catalogue.rows(
        "SELECT role, path, label, class FROM link JOIN node ON node.id = object WHERE subject = ?"
        " AND role NOT IN ('reportedIn', 'occurrence') ORDER BY role, label",
        (number,),
    )
    told = Report(
        path=asked.path,
        iri=iri,
        label=label,
        cls=cls,
        status=status,
        earliest=earliest,
        latest=latest,
        as_of=as_of,
        confidence=confidence,
        said=said,
        values=_values(site, values, _OWN),
        codes=tuple((name, one.rpartition("#")[2]) for name, one in _values(site, values, _CODES)),
        fillers=tuple(Filler(*one) for one in fillers),
        words=_words(site, asked.parts["key"], document, number),
    )
    context = {
        "report": told,
        "document": about,
        "citation": citation(told, about),
        "event": _event(site, number),
    }
    rows = tuple((one.role, one.label, one.path) for one in told.fillers)
    return Page(label, "report.html", context, (Table("roles", ("role", "label", "path"), rows),), (iri,))


def _values(
    site: Site, values: Mapping[str, tuple[str, ...]], names: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.rpartition(":")[2], one) for name in names for one in values.get(site.graph.expanded(name), ())
    )


def _words(site: Site, key: str, document: int, number: int) -> tuple[Words, ...]:
    rows = site.catalogue.rows(
        "SELECT DISTINCT e.first, e.last, coalesce(s.words, '') FROM evidence e"
        " LEFT JOIN span s USING (document, first, last) WHERE e.id = ? AND e.document = ? ORDER BY e.first",
        (number, document),
    )
    given = site.texts.get(key)
    text = given.text if given else ""
    found = []
    for place, end, words in rows:
        first, last = place, end
        start = text.rfind("\n", 0, first) + 1
        stop = text.find("\n", last)
        found.append(
            Words(
                first,
                last,
                text[first:last] or words,
                text[start:first],
                text[last : stop if stop >= 0 else len(text)],
            )
        )
    return tuple(found)


def citation(told: Report, about: Head) -> str:
    """Return a report as a reference: the words, the document, the day, the place in the text, the address."""
    quoted = " […] ".join(f"“{' '.join(one.words.split())}”" for one in told.words if one.words)
    name = about.title or about.identifier or about.path
    places = ", ".join(f"{one.first}–{one.last}" for one in told.words)
    source = [one for one in (name, days((about.day, about.day)) if about.day else "", about.source) if one]
    return f"{quoted or told.label} ({', '.join(source)}; characters {places}). {told.iri}"


def _event(site: Site, number: int) -> Told | None:
    """Return the event that a report tells of, where links are loaded and others tell of it too."""
    rows = events(
        site.catalogue,
        "r.event = (SELECT event FROM report WHERE id = ?)",
        (number,),
    )
    return next((one for one in rows if one.times > 1), None)


def _paths(site: Site) -> list[str]:
    return [str(path) for (path,) in site.catalogue.rows("SELECT path FROM report JOIN node USING (id)")]


ROUTES = (Route("/doc/{key}/{name}", report, _paths),)
