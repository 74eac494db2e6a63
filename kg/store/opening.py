"""Open the embedded store. This module is small, for each query loads it in a process of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.merged import is_merged, merge

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MARKER = "CURRENT"
"""Every finished RocksDB directory has a file of this name."""
_LOCK = "LOCK"
_COLUMNS = b'[CFOptions "id2str"]'
"""Every options file of a store names this column family, which is Oxigraph's."""
_ROCKSDB = re.compile(r"CURRENT|IDENTITY|LOCK|LOG.*|MANIFEST-.*|OPTIONS-.*|.*\.(?:dbtmp|log|sst)")
"""The files that RocksDB makes."""
_LOG = re.compile(r"LOG(?:\.old\.\d+)?")
_HEAD = 200
"""Bytes of a log in which its version stands."""


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
        why = "another process is writing to it" if "lock" in str(error).lower() else reason(error)
        if "column family not found" in str(error).lower():
            why = "the load that made it was broken off; run that again"
        message = f"{path}: the store cannot be opened: {why}"
        raise StoreError(message) from None
    message = f"{path}: the store is of version 0.1.0; 'kg load --store {path}' brings it up to date"
    raise StoreError(message)


def _foreign(path: Path, names: list[str]) -> bool:
    """Tell whether files that look like RocksDB's are not those of a store: a lone log, the database of another program."""
    # One that ends so is half written: the process that wrote it was killed.
    options = [path / n for n in names if n.startswith("OPTIONS-") and not n.endswith(".dbtmp")]
    # First comes a log, then the lock: a load may be broken off behind either.
    made = _MARKER in names or _LOCK in names or all(_is_first_log(path / name) for name in names)
    return not made or any(_COLUMNS not in one.read_bytes() for one in options)


def _is_first_log(file: Path) -> bool:
    """Tell whether a file is the log that RocksDB begins with: nothing as yet, or its version."""
    if not _LOG.fullmatch(file.name) or not file.is_file():
        return False
    with file.open("rb") as stream:
        head = stream.read(_HEAD)
    return not head or b"RocksDB version" in head


def stored_triples(path: Path) -> Iterator[ox.Triple]:
    """Yield the triples of all documents of a store, each once.

    Raises:
        StoreError: The store cannot be opened.
    """
    for quad in open_store(path).quads_for_pattern(None, None, None, ox.DefaultGraph()):
        yield quad.triple


def reason(error: Exception) -> str:
    """Return what the engine says of a fault, on one line."""
    text = " ".join(str(error).split())
    full = ("no space left", "file too large", "disk quota")
    return f"the disk is full ({text}): free some space" if any(one in text.lower() for one in full) else text
