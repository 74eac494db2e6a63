"""Graph files in: any format, compressed or not; of named graphs the union."""

from __future__ import annotations

import gzip
import zlib
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import GraphError
from kg.rdf.formats import format_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def read_triples(source: Path) -> Iterator[ox.Triple]:
    """Yield the triples of a graph file.

    Raises:
        GraphError: The ending of its name says no format, it cannot be read, or it is not well-formed: with the number
            of the line, where the format has lines.
    """
    form = format_of(source)
    try:
        stream: IO[bytes]
        with gzip.open(source) if form.packed else source.open("rb") as stream:  # type: ignore[assignment]
            for quad in ox.parse(stream, form.rdf):
                yield quad.triple
    except SyntaxError as error:
        line = f", line {error.lineno}" if error.lineno else ""
        message = f"{source}{line}: {_without_place(error.msg)}"
        raise GraphError(message) from error
    except (OSError, EOFError, zlib.error) as error:
        message = f"{source}: {getattr(error, 'strerror', None) or error}"
        raise GraphError(message) from error


def _without_place(message: str) -> str:
    return message.partition(": ")[2] or message
