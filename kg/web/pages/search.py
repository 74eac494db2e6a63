"""Search over the names of entities, the titles of documents, and the words of reports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.web.page import Asked, Page, Route, Table
from kg.web.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.web.catalogue import Cell
    from kg.web.site import Site

_MOST = 40
_LONGEST = 200
"""Characters of a search that are looked at."""
_WORDS = 12
"""Words likewise: the time that FTS5 takes grows as a power of their number."""
_STEM = 3
"""Letters from which a word may go on."""
_OPEN, _CLOSE = "\ue000", "\ue001"
"""Around the words that were found: no text has them, since they are for private use."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found."""

    path: str
    label: str
    cls: str
    status: str
    day: str
    snippet: tuple[tuple[str, bool], ...]
    """Words around what was found, and whether they are it."""


def search(site: Site, asked: Asked) -> Page:
    """Return what a search finds: entities, then documents, then reports."""
    text = " ".join(asked.query.get("q", "")[:_LONGEST].split())
    query = _query(text)
    entities, documents, reports = (
        tuple(_found(site, query, classes)) if query else ()
        for classes in (tuple(words().entities), ("Document",), tuple(words().reports))
    )
    context = {"text": text, "entities": entities, "documents": documents, "reports": reports, "most": _MOST}
    rows = tuple(
        (one.cls, one.label, one.day, one.status, one.path) for one in (*entities, *documents, *reports)
    )
    title = f"Search: {text}" if text else "Search"
    return Page(
        title, "search.html", context, (Table("found", ("class", "label", "day", "status", "path"), rows),)
    )


def _query(text: str) -> str:
    """Return a search as FTS5 has it: all words, the last of which may go on."""
    found = list(dict.fromkeys(re.findall(r"\w+", text.casefold())))[:_WORDS]
    goes_on = bool(found) and len(found[-1]) >= _STEM
    return " ".join(f'"{one}"' for one in found) + "*" * goes_on


def _found(site: Site, query: str, classes: Sequence[Cell]) -> list[Hit]:
    marks = ",".join("?" * len(classes))
    rows = site.catalogue.rows(
        "SELECT n.path, n.label, n.class, coalesce(r.status, ''), coalesce(d.day, r.day, ''),"
        f" snippet(search, 1, '{_OPEN}', '{_CLOSE}', ' … ', 28) FROM search JOIN node n ON n.id = search.rowid"
        " LEFT JOIN report r ON r.id = n.id LEFT JOIN document d ON d.id = n.id"
        f" WHERE search MATCH ? AND n.class IN ({marks})"
        " ORDER BY bm25(search, 10, 1) - (SELECT count(*) FROM link WHERE subject = n.id AND role = 'mentionedIn') / 20.0,"
        " n.label LIMIT ?",
        (query, *classes, _MOST),
    )
    return [
        Hit(path, label, cls, status, day, _parts(snippet)) for path, label, cls, status, day, snippet in rows
    ]


def _parts(snippet: str) -> tuple[tuple[str, bool], ...]:
    """Return a snippet as its parts: what was found, and what stands around it."""
    parts = re.split(f"{_OPEN}(.*?){_CLOSE}", snippet, flags=re.DOTALL)
    return tuple((part, at % 2 == 1) for at, part in enumerate(parts) if part)


ROUTES = (Route("/search", search),)
