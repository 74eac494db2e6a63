"""The formats of a graph file, by the ending of its name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import GraphError

if TYPE_CHECKING:
    from pathlib import Path

PACKED = ".gz"


@dataclass(frozen=True, slots=True)
class GraphFormat:
    """How a graph stands in a file."""

    name: str
    suffix: str
    rdf: ox.RdfFormat
    packed: bool = False
    """Whether it is compressed (gzip)."""


FORMATS = (
    GraphFormat("turtle", ".ttl", ox.RdfFormat.TURTLE),
    GraphFormat("ntriples", ".nt", ox.RdfFormat.N_TRIPLES),
    GraphFormat("nquads", ".nq", ox.RdfFormat.N_QUADS),
    GraphFormat("trig", ".trig", ox.RdfFormat.TRIG),
    GraphFormat("jsonld", ".jsonld", ox.RdfFormat.JSON_LD),
    GraphFormat("rdfxml", ".rdf", ox.RdfFormat.RDF_XML),
)
TURTLE = FORMATS[0]


def format_of(path: Path, name: str | None = None) -> GraphFormat:
    """Return the format of a file, by *name* or else by the ending of the path: ``.ttl``, ``.nt.gz``.

    Raises:
        GraphError: The ending says no format, and there is no *name*.
    """
    packed = path.suffix.lower() == PACKED
    suffix = path.with_suffix("").suffix.lower() if packed else path.suffix.lower()
    for one in FORMATS:
        if name == one.name or (name is None and suffix == one.suffix):
            return replace(one, packed=packed)
    endings = ", ".join(one.suffix for one in FORMATS)
    message = f"{path}: the ending says no format of a graph: {endings}, each also with {PACKED}"
    raise GraphError(message)
