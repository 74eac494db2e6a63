"""What pages are made from: the graph, its catalogue, and the texts where they are given."""

from __future__ import annotations

import gc
import tempfile
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import StoreError
from kg.rdf.parse import read_ntriples
from kg.store.opening import open_store
from kg.web.catalogue import Catalogue
from kg.web.graph import Graph, Limits
from kg.web.nodes import nodes_in, nodes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.model import Document


@dataclass(frozen=True, slots=True)
class Site:
    """What all page functions get."""

    graph: Graph
    catalogue: Catalogue
    texts: Mapping[str, Document]
    """The texts that are given, by the key of the document: 16 hex digits."""


@contextmanager
def open_site(
    paths: Sequence[Path], *, texts: Iterable[Document] = (), limits: Limits | None = None
) -> Iterator[Site]:
    """Open a store, or put graph files into one that lives as long as the site.

    Args:
        paths: The folder of a store, or graph files.
        texts: Documents whose text is to be shown; those that the graph does not have do no harm.
        limits: What a query may take.

    Raises:
        GraphError: A file cannot be read or parsed.
        StoreError: The store cannot be opened.
    """
    folders = [path for path in paths if path.is_dir()]
    if folders and len(paths) > 1:
        message = f"{folders[0]}: one store, or graph files, not both; 'kg load' puts files into a store"
        raise StoreError(message)
    known = {document.key: document for document in texts}
    with tempfile.TemporaryDirectory(prefix="kg-site-", ignore_cleanup_errors=True) as folder:
        path = folders[0] if folders else merged(paths, Path(folder, "graph.nt"))
        store = open_store(path) if folders else loaded(path)
        with closing(Graph(path, store, limits or Limits())) as graph:
            with _undisturbed():
                nodes = nodes_of(graph.all_triples()) if folders else nodes_in(path)
                catalogue = Catalogue(graph, nodes)
            yield Site(graph=graph, catalogue=catalogue, texts=known)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let no collection of garbage look again and again through what is only gathered; half of the time went into it."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def merged(files: Sequence[Path], path: Path) -> Path:
    """Write the triples of files, each once and those of a node together."""
    lines = sorted({line for file in files for line in read_ntriples(file).splitlines(keepends=True)})
    path.write_bytes(b"".join(lines))
    return path


def loaded(path: Path) -> ox.Store:
    """Return a store in memory that holds N-Triples."""
    store = ox.Store()
    store.bulk_load(path=str(path), format=ox.RdfFormat.N_TRIPLES, lenient=True)
    return store
