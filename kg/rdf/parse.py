"""Turtle files in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import GraphError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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
