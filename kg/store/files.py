"""Graph files out, in any format: the formats with named graphs have one for each document, as a store has."""

from __future__ import annotations

import gzip
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from kg.rdf.formats import TURTLE, GraphFormat
from kg.rdf.iris import BASE
from kg.rdf.jsonld import write_jsonld
from kg.rdf.prefixes import prefixes
from kg.rdf.replacing import replacing
from kg.rdf.sorting import sorted_lines
from kg.rdf.turtle import CHUNK, write_triples
from kg.store.split import split_ntriples, without_description

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BATCH = 1000


def write_graph(
    triples: Iterable[ox.Triple],
    target: Path | IO[bytes],
    *,
    form: GraphFormat = TURTLE,
    base: str = BASE,
    chunk: int = CHUNK,
) -> int:
    """Write triples in any format, each once, and return their number. N-Quads and TriG are made in memory.

    Args:
        triples: In any order.
        target: A file, which is replaced whole or not at all; or a binary stream.
        form: The format, packed or not.
        base: Base of the IRIs that are written with prefixes.
        chunk: Number of triples to hold in memory.

    Raises:
        GraphError: The file cannot be written; or there are named graphs, and triples that belong to no document.
    """
    with ExitStack() as stack:
        stream = stack.enter_context(replacing(target)) if isinstance(target, Path) else target
        if form.packed:
            stream = stack.enter_context(gzip.GzipFile("", "wb", fileobj=stream, mtime=0))  # type: ignore[arg-type]
        if form.rdf == ox.RdfFormat.TURTLE:
            return write_triples(triples, stream, base=base, chunk=chunk)
        lines = _Counted(sorted_lines(triples, chunk))
        bound = prefixes(base=base)
        if form.rdf == ox.RdfFormat.N_TRIPLES:
            stream.writelines(lines)
        elif form.rdf == ox.RdfFormat.JSON_LD:
            write_jsonld(_parsed(lines), stream, base=base)
        elif form.rdf == ox.RdfFormat.RDF_XML:
            ox.serialize(_parsed(lines), stream, format=form.rdf, prefixes=bound)
        else:
            ox.serialize(_quads(lines), stream, format=form.rdf, prefixes=bound)
        return lines.number


class _Counted:
    """Lines, counted as they pass."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = lines
        self.number = 0

    def __iter__(self) -> Iterator[bytes]:
        for line in self._lines:
            self.number += 1
            yield line


def _parsed(lines: Iterable[bytes]) -> Iterator[ox.Triple]:
    source = iter(lines)
    while batch := list(islice(source, _BATCH)):
        for quad in ox.parse(b"".join(batch), ox.RdfFormat.N_TRIPLES):
            yield quad.triple


def _quads(lines: Iterable[bytes]) -> Iterator[ox.Quad]:
    """Yield the graph of each document, and in the default graph what they are together."""
    documents, description = without_description(b"".join(lines))
    yield from ox.parse(description, ox.RdfFormat.N_TRIPLES)
    for graph in split_ntriples(documents, source="the graph"):
        name = ox.NamedNode(graph.iri)
        for quad in ox.parse(graph.ntriples, ox.RdfFormat.N_TRIPLES):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, name)
