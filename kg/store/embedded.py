"""The embedded store: pyoxigraph on disk, one named graph per document, and all of them merged in the default graph.

Documents share entities, so their graphs repeat triples. The default graph holds each triple once, as a file does;
it is written in the same step as the document's graph.
"""

from __future__ import annotations

import os
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.description import describe
from kg.store.merged import as_stored, change, quads_of, stored
from kg.store.naming import find, superseded
from kg.store.opening import open_store, reason
from kg.store.summary import LoadSummary

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.store.naming import Name
    from kg.store.split import DocumentGraph
    from kg.store.summary import Progress

_BATCH_BYTES = 12 * 1024 * 1024
"""New documents are handed to the bulk loader in batches of whole documents of about this size."""
_WORKERS = min(4, os.cpu_count() or 1)
"""Batches sorted at the same time; the loader gives up the interpreter lock, so they run in parallel."""


def load_graphs(
    path: Path,
    graphs: Iterable[DocumentGraph],
    *,
    replace_by: Name | None = None,
    progress: Progress | None = None,
) -> LoadSummary:
    """Load documents into the store; a document that is there already is replaced.

    Each document goes in whole or not at all. When the load is killed, running it again completes it.

    Args:
        path: The store's folder; made when it is missing.
        graphs: The documents.
        replace_by: Remove the documents of earlier loads that have the identifier or url of one of these.
        progress: Told the number of documents done, after each write.

    Raises:
        StoreError: The store cannot be opened or written.
    """
    store = open_store(path, write=True)
    try:
        return load_into(store, graphs, replace_by=replace_by, progress=progress)
    except (OSError, RuntimeError) as error:
        message = f"{path}: the store cannot be written: {reason(error)}; then run the same command again"
        raise StoreError(message) from None


def add_graphs(path: Path, graphs: Iterable[DocumentGraph]) -> None:
    """Load documents that the store does not have, all of them in one step.

    Raises:
        StoreError: The store cannot be opened or written.
    """
    store = open_store(path, write=True)
    try:
        _bulk(store, [*graphs])
        store.flush()
    except (OSError, RuntimeError) as error:
        message = f"{path}: the store cannot be written: {reason(error)}; then run the same command again"
        raise StoreError(message) from None


def documents_of(path: Path) -> set[str]:
    """Return the IRIs of the documents that a store has; of one that is not there none.

    Raises:
        StoreError: The folder holds something else, or another process is writing to it.
    """
    store = open_store(path, write=True)
    return {name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode)}


def load_into(
    store: ox.Store,
    graphs: Iterable[DocumentGraph],
    *,
    replace_by: Name | None = None,
    progress: Progress | None = None,
) -> LoadSummary:
    """Load documents into an open store, as ``load_graphs`` does.

    Raises:
        OSError: The disk is full, or the store's files cannot be written.
    """
    known = {name.value for name in store.named_graphs()}
    given: set[str] = set()
    added = replaced = unchanged = triples = 0
    tell = progress or _silent
    with ThreadPoolExecutor(_WORKERS) as pool:
        running: set[Future[None]] = set()
        batch: list[DocumentGraph] = []
        size = 0
        for graph in graphs:
            triples += graph.triples
            given.add(graph.iri)
            if graph.iri not in known:
                known.add(graph.iri)
                added += 1
                batch.append(graph)
                size += 2 * len(graph.ntriples)
                if size < _BATCH_BYTES:
                    continue
                running = _room(running)
                running.add(pool.submit(_bulk, store, batch))
                batch, size = [], 0
            elif (old := stored(store, graph.iri)) == (new := as_stored(graph)):
                unchanged += 1
            else:
                change(store, graph.iri, old=old, new=new)
                replaced += 1
            tell(added + replaced + unchanged)
        _bulk(store, batch)
        for future in running:
            future.result()
    old_ones = superseded(store, given, replace_by) if replace_by else []
    for iri in old_ones:
        change(store, iri, old=stored(store, iri), new=set())
    describe(store)
    store.flush()
    tell(added + replaced + unchanged)
    return LoadSummary(
        added=added,
        replaced=replaced,
        unchanged=unchanged,
        superseded=len(old_ones),
        triples=triples,
    )


def _silent(_: int) -> None:
    """Stand in for a progress that nobody asked for."""


def _room(running: set[Future[None]]) -> set[Future[None]]:
    """Wait until a worker is free; what is raised in one is raised here."""
    if len(running) < _WORKERS:
        return running
    done, still = wait(running, return_when=FIRST_COMPLETED)
    for future in done:
        future.result()
    return still


def _bulk(store: ox.Store, batch: list[DocumentGraph]) -> None:
    # The loader brings all files of one call into the store in one step: a batch is there or not.
    if batch:
        store.bulk_load(quads_of(batch), ox.RdfFormat.N_QUADS, lenient=True)


def remove_document(path: Path, document: str) -> str:
    """Remove a document with all it brought.

    Args:
        path: The store's folder.
        document: The document's IRI, its identifier or its url.

    Returns:
        The IRI of the removed document.

    Raises:
        StoreError: The store has no such document, or several of that name, or cannot be written.
    """
    store = open_store(path, write=True, make=False)
    iri = find(store, document, path=path)
    try:
        change(store, iri, old=stored(store, iri), new=set())
        describe(store)
        store.flush()
    except (OSError, RuntimeError) as error:
        message = f"{path}: the store cannot be written: {reason(error)}"
        raise StoreError(message) from None
    return iri
