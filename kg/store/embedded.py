"""The embedded store: pyoxigraph on disk, one named graph per document, and all of them merged in the default graph.

Documents share entities, so their graphs repeat triples. The default graph holds each triple once, as a file does;
it is written in the same step as the document's graph.
"""

from __future__ import annotations

import os
import re
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.description import describe
from kg.store.merged import as_stored, change, is_merged, merge, quads_of, stored
from kg.store.naming import find, superseded
from kg.store.summary import LoadSummary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.store.naming import Name
    from kg.store.split import DocumentGraph
    from kg.store.summary import Progress

_BATCH_BYTES = 12 * 1024 * 1024
"""New documents are handed to the bulk loader in batches of whole documents of about this size."""
_WORKERS = min(4, os.cpu_count() or 1)
"""Batches sorted at the same time; the loader gives up the interpreter lock, so they run in parallel."""
_MARKER = "CURRENT"
"""Every finished RocksDB directory has a file of this name."""
_LOCK = "LOCK"
_COLUMNS = b'[CFOptions "id2str"]'
"""Every options file of a store names this column family, which is Oxigraph's."""
_ROCKSDB = re.compile(r"CURRENT|IDENTITY|LOCK|LOG.*|MANIFEST-.*|OPTIONS-.*|.*\.(?:dbtmp|log|sst)")
"""The files that RocksDB makes."""


def open_store(path: Path, *, write: bool = False, make: bool = True) -> ox.Store:
    """Open the store in the folder *path*. One of version 0.1.0 is brought up to date when it is opened for writing.

    Args:
        path: The store's folder.
        write: Open for writing, which only one process can do at a time.
        make: Whether a store that is to be written and is missing is made.

    Raises:
        StoreError: There is no store, the folder holds something else, it is of version 0.1.0 and only to be read,
            or another process is writing to it.
    """
    names = [entry.name for entry in path.iterdir()] if path.is_dir() else []
    if not all(_ROCKSDB.fullmatch(name) for name in names) or _foreign(path, names):
        message = f"{path}: the folder holds other files and no store; give an empty or new folder"
        raise StoreError(message)
    if _MARKER not in names and not (write and make):
        message = f"{path}: no store there; 'kg load GRAPH.ttl --store {path}' makes one"
        raise StoreError(message)
    try:
        if write:
            path.mkdir(parents=True, exist_ok=True)
        store = ox.Store(str(path)) if write else ox.Store.read_only(str(path))
        if is_merged(store):
            return store
        if write:
            merge(store)
            return store
    except (OSError, RuntimeError) as error:
        reason = "another process is writing to it" if "lock" in str(error).lower() else _reason(error)
        if "column family not found" in str(error).lower():
            reason = "the load that made it was broken off; run that again"
        message = f"{path}: the store cannot be opened: {reason}"
        raise StoreError(message) from None
    message = f"{path}: the store is of version 0.1.0; 'kg load --store {path}' brings it up to date"
    raise StoreError(message)


def _foreign(path: Path, names: list[str]) -> bool:
    """Tell whether files that look like RocksDB's are not those of a store: a lone log, the database of another program."""
    options = [path / name for name in names if name.startswith("OPTIONS-")]
    made = _MARKER in names or not names or _LOCK in names  # the lock comes first: a load that was broken off
    return not made or any(_COLUMNS not in one.read_bytes() for one in options)


def stored_triples(path: Path) -> Iterator[ox.Triple]:
    """Yield the triples of all documents of a store, each once.

    Raises:
        StoreError: The store cannot be opened.
    """
    for quad in open_store(path).quads_for_pattern(None, None, None, ox.DefaultGraph()):
        yield quad.triple


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
        message = f"{path}: the store cannot be written: {_reason(error)}; then run the same command again"
        raise StoreError(message) from None


def add_graphs(path: Path, graphs: Iterable[DocumentGraph]) -> None:
    """Load documents that the store does not have, all of them in one step.

    Raises:
        StoreError: The store cannot be opened or written.
    """
    store = open_store(path, write=True)
    try:
        _bulk(store, [quads_of(graph) for graph in graphs])
        store.flush()
    except (OSError, RuntimeError) as error:
        message = f"{path}: the store cannot be written: {_reason(error)}; then run the same command again"
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
        batch: list[bytes] = []
        size = 0
        for graph in graphs:
            triples += graph.triples
            given.add(graph.iri)
            if graph.iri not in known:
                known.add(graph.iri)
                added += 1
                batch.append(quads_of(graph))
                size += len(batch[-1])
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


def _bulk(store: ox.Store, batch: list[bytes]) -> None:
    # The loader brings all files of one call into the store in one step: a batch is there or not.
    if batch:
        store.bulk_load(b"".join(batch), ox.RdfFormat.N_QUADS, lenient=True)


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
        message = f"{path}: the store cannot be written: {_reason(error)}"
        raise StoreError(message) from None
    return iri


def _reason(error: Exception) -> str:
    text = " ".join(str(error).split())
    full = ("no space left", "file too large", "disk quota")
    return f"the disk is full ({text}): free some space" if any(one in text.lower() for one in full) else text
