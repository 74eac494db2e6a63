"""What pages are made from: the graph, its catalogue, and the texts where they are given."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import StoreError
from kg.rdf.parse import read_ntriples
from kg.store.opening import open_store
from kg.web.catalogue import Catalogue
from kg.web.graph import Graph, Limits

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
        path = folders[0] if folders else Path(folder)
        triples = None if folders else _load(paths, path)
        graph = Graph(path, open_store(path), limits or Limits())
        catalogue = Catalogue(graph, graph.all_triples() if triples is None else triples)
        yield Site(graph=graph, catalogue=catalogue, texts=known)


def _load(files: Sequence[Path], path: Path) -> Iterator[ox.Triple]:
    """Put files into a store, and return their triples in order: reading them back would take longer."""
    lines = sorted({line for file in files for line in read_ntriples(file).splitlines(keepends=True)})
    data = b"".join(lines)
    store = ox.Store(str(path))
    store.bulk_load(data, ox.RdfFormat.N_TRIPLES, lenient=True)
    store.flush()
    return (quad.triple for quad in ox.parse(data, ox.RdfFormat.N_TRIPLES, lenient=True))
