"""Documents into the embedded store, batch by batch: what is there when a run ends, however it ends, stays."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from kg.corpus.reading import name_lines
from kg.store.description import describe
from kg.store.embedded import add_graphs
from kg.store.one_label import settle_labels
from kg.store.opening import open_store
from kg.store.split import DocumentGraph

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.corpus.reading import ReadDocument


def add_to_store(store: Path, read: Iterable[ReadDocument], *, size: int) -> int:
    """Add documents to a store, *size* at a time, and give each entity one label; return the number of triples.

    Args:
        store: The store's folder.
        read: Documents that the store does not have; those of a fault are left out.
        size: Documents that are written in one step.

    Raises:
        StoreError: The store cannot be opened or written.
    """
    source = iter(read)
    triples = 0
    while batch := list(islice(source, size)):
        graphs = [_graph(one) for one in batch if not one.fault]
        add_graphs(store, graphs)
        triples += sum(graph.triples for graph in graphs)
    settle_labels(store)
    describe(open_store(store, write=True))
    return triples


def _graph(one: ReadDocument) -> DocumentGraph:
    names = name_lines({iri: [name] for iri, name in one.names})
    lines = sorted({*one.ntriples.splitlines(keepends=True), *names})
    return DocumentGraph(one.iri, b"".join(lines), len(lines))
