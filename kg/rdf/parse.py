"""Graph files in: any format, compressed or not; of named graphs the union."""

from __future__ import annotations

import gzip
import re
import sys
import zlib
from contextlib import contextmanager, nullcontext
from typing import IO, TYPE_CHECKING, cast

import pyoxigraph as ox

from kg.errors import GraphError
from kg.rdf.formats import TURTLE, format_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from kg.rdf.formats import GraphFormat

_PLACE = re.compile(r"^Parser error .*?column \d+(?: and .*?column \d+)?: ")
"""How the parser's messages begin; the place is in the error's attributes too."""


def read_triples(source: Path) -> Iterator[ox.Triple]:
    """Yield the triples of a graph file; ``-`` is Turtle on standard input.

    Raises:
        GraphError: The ending of its name says no format, it cannot be read, or it is not well-formed: with line and
            column, where the format has lines.
    """
    with _parsed(source) as quads:
        for quad in quads:
            yield quad.triple


@contextmanager
def _parsed(source: Path) -> Iterator[ox.QuadParser]:
    """Give what a graph file holds; what is wrong with it, which is seen on the way, is told as ``read_triples`` has it."""
    form = _format(source)
    try:
        with _opened(source, form) as stream:
            yield ox.parse(stream, form.rdf)
    except SyntaxError as error:
        place = f", line {error.lineno}, column {error.offset}" if error.lineno else ""
        reason = " ".join(_PLACE.sub("", str(error.msg or error)).split())
        message = f"{source}{place}: not well-formed: {reason}"
        raise GraphError(message) from error
    except (OSError, EOFError, zlib.error) as error:
        message = f"{source}: cannot be read: {getattr(error, 'strerror', None) or error}"
        raise GraphError(message) from error


def _format(source: Path) -> GraphFormat:
    return TURTLE if str(source) == "-" else format_of(source)


def _opened(source: Path, form: GraphFormat) -> AbstractContextManager[IO[bytes]]:
    if str(source) == "-":
        return nullcontext(sys.stdin.buffer)
    if source.exists() and not (source.is_file() or source.is_dir()):  # a pipe or a device may never end
        message = f"{source}: is no regular file; save the graph in one, or pass Turtle through -"
        raise GraphError(message)
    return cast("IO[bytes]", gzip.open(source)) if form.packed else source.open("rb")


def read_ntriples(source: Path) -> bytes:
    """Return a graph file as N-Triples, as ``read_triples`` reads it.

    Raises:
        GraphError: As there.
    """
    with _parsed(source) as quads:
        # Without named graphs nothing needs to be done in Python for each triple.
        triples = (quad.triple for quad in quads) if _format(source).rdf.supports_datasets else quads
        return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
