"""A page in every format that it has: HTML, JSON, CSV, Turtle, JSON-LD."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

from kg.rdf.formats import format_of
from kg.store.files import write_graph
from kg.store.results import guarded
from kg.web.page import CSV, FORMATS, HTML, JSON, JSONLD, TURTLE, NotFoundError
from kg.web.render import html, plain

if TYPE_CHECKING:
    from kg.web.page import Asked, Format, Page, Table
    from kg.web.render import Href
    from kg.web.site import Site


def formats_of(page: Page) -> tuple[Format, ...]:
    """Return the formats that a page has."""
    lacking = {*([] if page.tables else [CSV]), *([] if page.nodes else [TURTLE, JSONLD])}
    return tuple(one for one in FORMATS if one not in lacking)


def written(page: Page, asked: Asked, form: Format, site: Site, *, href: Href = str) -> bytes:
    """Return a page in one format.

    Args:
        page: The page.
        asked: What was asked for; ``table`` names the table of the CSV, the first where it is not said.
        form: One of ``formats_of(page)``.
        site: Where its nodes are described.
        href: For HTML, as ``render.html`` has it.

    Raises:
        NotFoundError: The page has no such format, or no such table.
    """
    formats = formats_of(page)
    if form not in formats:
        message = f"this page has no {form.name}"
        raise NotFoundError(message)
    if form == HTML:
        return html(page, asked, href=href, formats=formats).encode()
    if form == JSON:
        data = {
            "title": page.title,
            "path": asked.path,
            **{key: plain(one) for key, one in page.context.items()},
        }
        return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"
    if form == CSV:
        return _csv(page.tables, asked.query.get("table", ""))
    stream = io.BytesIO()
    described = site.graph.described(page.nodes)
    write_graph(described, stream, form=format_of(Path(f"page.{form.ending}")), base=site.graph.base)
    return stream.getvalue()


def _csv(tables: tuple[Table, ...], name: str) -> bytes:
    found = next((one for one in tables if name in ("", one.name)), None)
    if found is None:
        message = f"this page has no table {name!r}; it has {', '.join(one.name for one in tables)}"
        raise NotFoundError(message)
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(found.columns)
    writer.writerows([guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in found.rows)
    return stream.getvalue().encode()
