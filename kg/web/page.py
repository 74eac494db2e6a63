"""What a page function takes and gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kg.web.site import Site

Cell: TypeAlias = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a page."""

    ending: str
    media_type: str
    name: str
    """For people."""


HTML = Format("html", "text/html", "HTML")
JSON = Format("json", "application/json", "JSON")
CSV = Format("csv", "text/csv", "CSV")
TURTLE = Format("ttl", "text/turtle", "Turtle")
JSONLD = Format("jsonld", "application/ld+json", "JSON-LD")
FORMATS = (HTML, TURTLE, JSONLD, JSON, CSV)
"""In the order in which they are preferred where a reader takes several alike."""


class NotFoundError(Exception):
    """There is no such page; the message says what was looked for."""


class AskedError(Exception):
    """A parameter is not what the page takes; the message says what would be right."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a page, which is also a CSV file."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that every representation of a page is made of."""

    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    """Plain values and frozen dataclasses: what the template shows, and the JSON."""
    tables: tuple[Table, ...] = ()
    nodes: tuple[str, ...] = ()
    """IRIs of what the page is about: the Turtle and JSON-LD are what the graph says of these."""
    status: int = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page is asked for."""

    path: str
    """As in the address, without the ending that names a format: ``/person/ana-ruiz``."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """The fields of the route's path."""
    query: Mapping[str, str] = field(default_factory=dict)
    """The parameters behind ``?``."""

    def at(self, ending: str, **changed: str) -> str:
        """Return the address of this page in another format, or with other parameters."""
        path = "/index" if self.path == "/" and ending else self.path
        query = urlencode({**self.query, **changed})
        return f"{path}{'.' * bool(ending)}{ending}{'?' * bool(query)}{query}"


def _none(_: Site) -> Iterable[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Route:
    """A page function and where it is found."""

    path: str
    """As Starlette writes it, without ending: ``/state/{key}``."""
    page: Callable[[Site, Asked], Page]
    paths: Callable[[Site], Iterable[str]] = _none
    """The paths that a static copy of the site has."""
