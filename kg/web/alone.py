"""The page of one text that was just read: one file, with the stylesheet in it, that needs no store and no server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
from markupsafe import Markup

from kg.rdf.export import triples
from kg.web.catalogue import Catalogue
from kg.web.explained import unplaced
from kg.web.graph import Graph, Limits
from kg.web.nodes import nodes_of
from kg.web.page import Asked
from kg.web.pages.document import document
from kg.web.render import html
from kg.web.site import Site

if TYPE_CHECKING:
    from kg.model import Extraction

_STYLE = Path(__file__).parent / "static" / "style.css"


def alone(extraction: Extraction) -> str:
    """Return the text of an extraction as an HTML page: its facts marked and told beside it, and what was not placed.

    Raises:
        KgError: The extraction does not fit the ontology or its own text.
    """
    text = extraction.document
    store = ox.Store()
    store.extend(ox.Quad(one.subject, one.predicate, one.object) for one in triples(extraction))
    graph = Graph(Path(), store, Limits())
    site = Site(
        graph=graph, catalogue=Catalogue(graph, nodes_of(graph.all_triples())), texts={text.key: text}
    )
    asked = Asked(f"/doc/{text.key}", {"key": text.key})
    page = document(site, asked, explained=unplaced(extraction))

    def inside(path: str) -> str:
        """Lead to places of this page only."""
        return f"#{path.removeprefix(asked.path + '/')}" if path.startswith(f"{asked.path}/") else ""

    style = Markup(_STYLE.read_text(encoding="utf-8"))  # noqa: S704 - the program's own file
    return html(page, asked, href=inside, style=style)
