"""Turtle in and out: sorted, no triple twice, byte-identical, in bounded memory.

Triples are sorted as lines of N-Triples; what exceeds one chunk waits on disk and is merged on the way out
(external merge sort; Knuth, The Art of Computer Programming 3, 5.4). The bytes depend on the set of triples
only, not on the order in which they came.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from heapq import merge as merge_sorted
from itertools import count, groupby, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import GraphError
from kg.rdf.graph import prefixes
from kg.rdf.iris import BASE, check_base
from kg.rdf.union import merge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.errors import KgError
    from kg.model import Extraction

CHUNK = 40_000
"""Triples held in memory at a time: about 15 MB."""

_BATCH = 5_000
_FILES = 64
"""Sorted runs that are merged into one; a process may open only so many files."""


def write_turtle(
    extractions: Iterable[Extraction],
    target: Path | IO[bytes],
    *,
    base: str = BASE,
    quotes: bool = True,
    chunk: int = CHUNK,
    on_error: Callable[[KgError], None] | None = None,
) -> int:
    """Write the union of many extractions as Turtle.

    Args:
        extractions: Taken one at a time; none is kept.
        target: A file, which is replaced whole or not at all; or a binary stream.
        base: Base of all IRIs.
        quotes: Whether spans carry their words.
        chunk: Number of triples to hold in memory.
        on_error: Called with the fault of an extraction that cannot be written; the others are.

    Returns:
        The number of triples written.

    Raises:
        GraphError: The file cannot be written.
        KgError: An extraction does not fit the ontology or its own text, and there is no *on_error*.
    """
    check_base(base)
    blocks = merge(extractions, base=base, quotes=quotes, on_error=on_error)
    return write_triples((t for block in blocks for t in block), target, base=base, chunk=chunk)


def write_triples(
    triples: Iterable[ox.Triple], target: Path | IO[bytes], *, base: str = BASE, chunk: int = CHUNK
) -> int:
    """Write triples as Turtle, sorted, each once, and return their number.

    Raises:
        GraphError: The file cannot be written.
    """
    bound = prefixes(base=base)
    with _open(target) as stream, tempfile.TemporaryDirectory(prefix="kg-") as folder:
        runs = _sorted_runs(triples, Path(folder), chunk)
        counter = _Counter()
        ox.serialize(counter.count(_union(runs)), stream, format=ox.RdfFormat.TURTLE, prefixes=bound)
        return counter.number


def read_triples(source: Path) -> Iterator[ox.Triple]:
    """Yield the triples of a Turtle file.

    Raises:
        GraphError: The file cannot be read, or is no Turtle: with the number of the line.
    """
    try:
        for quad in ox.parse(path=str(source), format=ox.RdfFormat.TURTLE):
            yield quad.triple
    except SyntaxError as error:
        message = f"{source}, line {error.lineno}: {_without_place(error.msg)}"
        raise GraphError(message) from error
    except OSError as error:
        message = f"{source}: {error.strerror or error}"
        raise GraphError(message) from error


def _without_place(message: str) -> str:
    return message.partition(": ")[2] or message


class _Counter:
    """Counts what passes through."""

    def __init__(self) -> None:
        self.number = 0

    def count(self, triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
        for triple in triples:
            self.number += 1
            yield triple


def _sorted_runs(triples: Iterable[ox.Triple], folder: Path, size: int) -> list[Iterable[bytes]]:
    """Return sorted runs of lines; all but the last are files in *folder*.

    Each ``_FILES`` runs become one of the next level, so few files are open and no line is copied often.
    """
    levels: list[list[Iterable[bytes]]] = [[]]
    held: set[bytes] = set()
    paths = (folder / f"{number}.nt" for number in count())
    source = iter(triples)
    while batch := list(islice(source, min(size, _BATCH))):
        # In N-Triples every line break inside of a literal is escaped, so each line is one triple.
        written = ox.serialize(batch, format=ox.RdfFormat.N_TRIPLES) or b""
        held.update(written.splitlines(keepends=True))
        if len(held) >= size:
            levels[0].append(_to_disk(sorted(held), next(paths)))
            held.clear()
        for level, runs in enumerate(levels):
            if len(runs) == _FILES:
                merged = _to_disk(_each_once(runs), next(paths))
                runs.clear()
                if level + 1 == len(levels):
                    levels.append([])
                levels[level + 1].append(merged)
    return [*(run for runs in levels for run in runs), sorted(held)]


def _to_disk(lines: Iterable[bytes], path: Path) -> Iterator[bytes]:
    with path.open("wb") as stream:
        stream.writelines(lines)
    return _lines(path)


def _lines(path: Path) -> Iterator[bytes]:
    """Yield the lines of a file, which is gone when they are."""
    with path.open("rb") as stream:
        yield from stream
    path.unlink()


def _each_once(runs: Iterable[Iterable[bytes]]) -> Iterator[bytes]:
    return (line for line, _ in groupby(merge_sorted(*runs)))


def _union(runs: list[Iterable[bytes]]) -> Iterator[ox.Triple]:
    lines = _each_once(runs)
    while batch := b"".join(islice(lines, _BATCH)):
        for quad in ox.parse(batch, format=ox.RdfFormat.N_TRIPLES):
            yield quad.triple


@contextmanager
def _open(target: Path | IO[bytes]) -> Iterator[IO[bytes]]:
    """Give a stream to write to; a file takes its new content only when the writing has come to its end."""
    if not isinstance(target, Path):
        yield target
        return
    path = target.resolve()
    try:
        if path.exists() and not path.is_file():
            # A device or a pipe is written through; a folder fails here with its own message.
            with path.open("wb") as stream:
                yield stream
            return
        beside = path.with_name(f".{path.name}.{os.getpid()}.ttl.tmp")
        try:
            with beside.open("wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        message = f"{target}: cannot be written: {error.strerror or error}"
        raise GraphError(message) from error
