"""The embedded store: pyoxigraph on disk, one named graph per document."""

from __future__ import annotations

import difflib
import os
import re
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.summary import LoadSummary

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.store.split import DocumentGraph
    from kg.store.summary import Progress

_BATCH_BYTES = 12 * 1024 * 1024
"""New documents are handed to the bulk loader in batches of whole documents of about this size."""
_WORKERS = min(4, os.cpu_count() or 1)
"""Batches sorted at the same time; the loader gives up the interpreter lock, so they run in parallel."""
_MARKER = "CURRENT"
"""Every finished RocksDB directory has a file of this name."""
_ROCKSDB = re.compile(r"CURRENT|IDENTITY|LOCK|LOG.*|MANIFEST-.*|OPTIONS-.*|.*\.(?:dbtmp|log|sst)")
"""The files that RocksDB makes."""
_IDENTIFIER = ox.NamedNode("http://purl.org/dc/terms/identifier")


def open_store(path: Path, *, write: bool = False) -> ox.Store:
    """Open the store in the folder *path*.

    Args:
        path: The store's folder; made when *write* is set and it is missing.
        write: Open for writing, which only one process can do at a time.

    Raises:
        StoreError: There is no store, the folder holds something else, or another process is writing to it.
    """
    names = [entry.name for entry in path.iterdir()] if path.is_dir() else []
    if not all(_ROCKSDB.fullmatch(name) for name in names):
        message = f"{path}: the folder holds other files and no store; give an empty or new folder"
        raise StoreError(message)
    if _MARKER not in names and not write:
        message = f"{path}: no store there; 'kg load GRAPH.ttl --store {path}' makes one"
        raise StoreError(message)
    try:
        if not write:
            return ox.Store.read_only(str(path))
        path.mkdir(parents=True, exist_ok=True)
        return ox.Store(str(path))
    except (OSError, RuntimeError) as error:
        reason = "another process is writing to it" if "lock" in str(error).lower() else _reason(error)
        if "column family not found" in str(error).lower():
            reason = "the load that made it was broken off; run that again"
        message = f"{path}: the store cannot be opened: {reason}"
        raise StoreError(message) from None


def load_graphs(
    path: Path, graphs: Iterable[DocumentGraph], *, progress: Progress | None = None
) -> LoadSummary:
    """Load documents into the store; a document that is there already is replaced.

    Each document goes in whole or not at all. When the load is killed, running it again completes it.

    Args:
        path: The store's folder; made when it is missing.
        graphs: The documents.
        progress: Told the number of documents done, after each write.

    Raises:
        StoreError: The store cannot be opened or written.
    """
    store = open_store(path, write=True)
    try:
        return load_into(store, graphs, progress=progress)
    except (OSError, RuntimeError) as error:
        message = f"{path}: the store cannot be written: {_reason(error)}; then run the same command again"
        raise StoreError(message) from None


def load_into(
    store: ox.Store, graphs: Iterable[DocumentGraph], *, progress: Progress | None = None
) -> LoadSummary:
    """Load documents into an open store, as ``load_graphs`` does.

    Raises:
        OSError: The disk is full, or the store's files cannot be written.
    """
    known = {name.value for name in store.named_graphs()}
    added = replaced = unchanged = triples = 0
    tell = progress or _silent
    with ThreadPoolExecutor(_WORKERS) as pool:
        running: set[Future[None]] = set()
        batch: list[bytes] = []
        size = 0
        for graph in graphs:
            triples += graph.triples
            if graph.iri not in known:
                known.add(graph.iri)
                added += 1
                batch.append(_nquads(graph))
                size += len(batch[-1])
                if size < _BATCH_BYTES:
                    continue
                running = _room(running)
                running.add(pool.submit(_bulk, store, batch))
                batch, size = [], 0
            elif (old := _lines(store, graph.iri)) == (new := _as_stored(graph)):
                unchanged += 1
            else:
                _replace(store, graph.iri, old=old, new=new)
                replaced += 1
            tell(added + replaced + unchanged)
        _bulk(store, batch)
        for future in running:
            future.result()
    store.flush()
    tell(added + replaced + unchanged)
    return LoadSummary(added=added, replaced=replaced, unchanged=unchanged, triples=triples)


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


def _nquads(graph: DocumentGraph) -> bytes:
    # In N-Triples a line break stands only at the end of a line, never inside a literal.
    return graph.ntriples.replace(b" .\n", f" <{graph.iri}> .\n".encode())


def _bulk(store: ox.Store, batch: list[bytes]) -> None:
    # The loader brings all files of one call into the store in one step: a batch is there or not.
    if batch:
        store.bulk_load(b"".join(batch), ox.RdfFormat.N_QUADS, lenient=True)


def _lines(store: ox.Store, iri: str) -> set[bytes]:
    dump = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(iri)) or b""
    return set(dump.splitlines(keepends=True))


def _as_stored(graph: DocumentGraph) -> set[bytes]:
    # The store keeps numbers by value: "7.0"^^xsd:decimal comes back as "7".
    memory = ox.Store()
    memory.load(graph.ntriples, ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph.iri), lenient=True)
    return _lines(memory, graph.iri)


def _replace(store: ox.Store, iri: str, *, old: set[bytes], new: set[bytes]) -> None:
    # One update is one transaction: readers and a killed process see the old graph or the new one.
    gone, come = sorted(old - new), sorted(new - old)
    if any(b"_:" in line for line in gone):  # SPARQL deletes no blank node by name
        remove, come = f"CLEAR SILENT GRAPH <{iri}>", sorted(new)
    else:
        remove = f"DELETE DATA {{ GRAPH <{iri}> {{ {b''.join(gone).decode()} }} }}"
    store.update(f"{remove} ; INSERT DATA {{ GRAPH <{iri}> {{ {b''.join(come).decode()} }} }}")


def remove_document(path: Path, document: str) -> str:
    """Remove a document with all it brought.

    Args:
        path: The store's folder.
        document: The document's IRI, or its ``dcterms:identifier``.

    Returns:
        The IRI of the removed document.

    Raises:
        StoreError: The store has no such document, or several of that identifier, or cannot be written.
    """
    open_store(path)  # a store that is not there is not made just to remove something from it
    store = open_store(path, write=True)
    name = _find(store, document, path=path)
    try:
        store.remove_graph(name)
        store.flush()
    except (OSError, RuntimeError) as error:
        message = f"{path}: the store cannot be written: {_reason(error)}"
        raise StoreError(message) from None
    return name.value


def _find(store: ox.Store, document: str, *, path: Path) -> ox.NamedNode:
    names = sorted(name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode))
    if document in names:
        return ox.NamedNode(document)
    identifiers: dict[str, list[str]] = {}
    for quad in store.quads_for_pattern(None, _IDENTIFIER, None):
        if isinstance(quad.object, ox.Literal) and isinstance(quad.graph_name, ox.NamedNode):
            identifiers.setdefault(quad.object.value, []).append(quad.graph_name.value)
    found = sorted(set(identifiers.get(document, ())))
    if len(found) == 1:
        return ox.NamedNode(found[0])
    if found:
        message = (
            f"{path}: {len(found)} documents are called {document!r}; give the IRI of one: {', '.join(found)}"
        )
        raise StoreError(message)
    near = difflib.get_close_matches(document, sorted({*identifiers, *names}), n=3)
    hint = f"; near it: {', '.join(near)}" if near else ""
    message = f"{path}: no document {document!r} among {len(names)}{hint}"
    raise StoreError(message)


def _reason(error: Exception) -> str:
    text = " ".join(str(error).split())
    full = ("no space left", "file too large", "disk quota")
    return f"the disk is full ({text}): free some space" if any(one in text.lower() for one in full) else text
