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
from itertools import groupby, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import GraphError
from kg.rdf.export import merge
from kg.rdf.graph import prefixes
from kg.rdf.iris import BASE, check_base

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.model import Extraction

CHUNK = 200_000
"""Triples held in memory at a time: about 60 MB."""

_BATCH = 5_000


def write_turtle(
    extractions: Iterable[Extraction],
    target: Path | IO[bytes],
    *,
    base: str = BASE,
    quotes: bool = True,
    chunk: int = CHUNK,
) -> int:
    """Write the union of many extractions as Turtle.

    Args:
        extractions: Taken one at a time; none is kept.
        target: A file, which is replaced whole or not at all; or a binary stream.
        base: Base of all IRIs.
        quotes: Whether spans carry their words.
        chunk: Number of triples to hold in memory.

    Returns:
        The number of triples written.

    Raises:
        GraphError: The file cannot be written.
        KgError: An extraction does not fit the ontology or its own text.
    """
    check_base(base)
    blocks = merge(extractions, base=base, quotes=quotes)
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
        chunks = _sorted_chunks(triples, Path(folder), chunk)
        counter = _Counter()
        ox.serialize(counter.count(_union(chunks)), stream, format=ox.RdfFormat.TURTLE, prefixes=bound)
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


def _sorted_chunks(triples: Iterable[ox.Triple], folder: Path, size: int) -> list[Iterable[bytes]]:
    """Return sorted runs of lines; all but the last are files in *folder*."""
    runs: list[Iterable[bytes]] = []
    source = iter(triples)
    while chunk := list(islice(source, size)):
        # In N-Triples every line break inside of a literal is escaped, so each line is one triple.
        written = ox.serialize(chunk, format=ox.RdfFormat.N_TRIPLES) or b""
        lines = sorted(set(written.splitlines(keepends=True)))
        if len(chunk) < size:
            runs.append(lines)
            break
        path = folder / f"{len(runs)}.nt"
        path.write_bytes(b"".join(lines))
        runs.append(_lines(path))
    return runs


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        yield from stream


def _union(runs: list[Iterable[bytes]]) -> Iterator[ox.Triple]:
    lines = (line for line, _ in groupby(merge_sorted(*runs)))
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
