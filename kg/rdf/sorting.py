"""Lines of N-Triples, sorted, each once, in bounded memory.

What exceeds one chunk waits on disk and is merged on the way out (external merge sort; Knuth, The Art of
Computer Programming 3, 5.4).
"""

from __future__ import annotations

from heapq import merge
from itertools import chain, groupby, islice
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BATCH = 5_000
_FILES = 64
"""Sorted runs that are merged into one; a process may open only so many files."""


def sorted_lines(triples: Iterable[ox.Triple], size: int) -> Iterator[bytes]:
    """Yield the canonical N-Triples of *triples*, sorted, each once.

    Args:
        triples: In any order, with doubles.
        size: Number of triples to hold in memory.

    Each ``_FILES`` runs become one of the next level, so few files are open and no line is copied often.
    """
    levels: list[list[Iterable[bytes]]] = [[]]
    held: set[bytes] = set()
    source = iter(triples)
    while batch := list(islice(source, min(size, _BATCH))):
        # In N-Triples every line break inside of a literal is escaped, so each line is one triple.
        written = ox.serialize(batch, format=ox.RdfFormat.N_TRIPLES) or b""
        held.update(written.splitlines(keepends=True))
        if len(held) >= size:
            levels[0].append(_to_disk(sorted(held)))
            held.clear()
        for level, runs in enumerate(levels):
            if len(runs) == _FILES:
                merged = _to_disk(_each_once(runs))
                runs.clear()
                if level + 1 == len(levels):
                    levels.append([])
                levels[level + 1].append(merged)
    last = sorted(held)
    return _each_once([*chain.from_iterable(levels), last]) if any(levels) else iter(last)


def _to_disk(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Return the lines from a file without a name, which is gone with its last reader, however that ends."""
    stream = TemporaryFile()  # noqa: SIM115 - the reader closes it
    stream.writelines(lines)
    stream.seek(0)
    return _lines(stream)


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    with stream:
        yield from stream


def _each_once(runs: list[Iterable[bytes]]) -> Iterator[bytes]:
    return (line for line, _ in groupby(merge(*runs)))
