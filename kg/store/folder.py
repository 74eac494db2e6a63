"""The embedded store as an object: texts and graphs go in, documents go out, links are judged."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import rdflib

from kg.links.table import judge
from kg.links.write import triples
from kg.rdf.graph import as_ntriples
from kg.store.embedded import load_graphs, remove_document
from kg.store.opening import open_store, stored_triples
from kg.store.split import links_of, split_files, split_ntriples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.store.naming import Name
    from kg.store.summary import LoadSummary


class Store:
    """A folder with a graph for each document; made when it is missing.

    >>> store = Store(folder / "kgstore")
    >>> store.add(kg.build("Peru and Chile signed a treaty.")).documents
    1
    """

    def __init__(self, path: str | Path) -> None:
        """Open a store, or make one.

        Raises:
            StoreError: The folder holds something else, or another process is writing to it.
        """
        self.path = Path(path)
        open_store(self.path, write=True)

    def __repr__(self) -> str:
        """Return how to open it again."""
        return f"{type(self).__name__}({str(self.path)!r})"

    def add(
        self, graph: rdflib.Graph | str | Path | Sequence[str | Path], *, replace_by: Name | None = None
    ) -> LoadSummary:
        """Load the documents of a graph or of graph files; one that is there already is replaced.

        Args:
            graph: What ``kg.build`` gave, or the files it wrote.
            replace_by: ``id`` or ``url``: remove the documents of earlier loads that have that of one of these.

        Raises:
            GraphError: A file cannot be read, or there are triples of no document.
            StoreError: The store cannot be written.
        """
        if isinstance(graph, rdflib.Graph):
            parts = split_ntriples(as_ntriples(graph), source="the graph")
        else:
            parts = split_files([Path(graph)] if isinstance(graph, str | Path) else [*map(Path, graph)])
        return load_graphs(self.path, parts, replace_by=replace_by)

    def remove(self, document: str) -> str:
        """Remove a document with all it brought; return its IRI.

        Args:
            document: Its IRI, identifier or url.

        Raises:
            StoreError: There is none, or there are several.
        """
        return remove_document(self.path, document)

    def link(self, judgements: str | Path | None = None) -> LoadSummary:
        """Judge who is who and what is one event, and keep that in a graph of its own, in place of an earlier one.

        Args:
            judgements: An SSSOM table of your own judgements, which overrule the program's.

        Raises:
            GraphError: There is no document, or the table cannot be read.
        """
        links = judge(stored_triples(self.path), Path(judgements) if judgements is not None else None)
        return load_graphs(self.path, [links_of(triples(links))])
