"""Change one document of a store: its named graph and the merged default graph, in one step.

The default graph holds each triple of the named graphs once; what a document no longer says leaves it only when no
other document says it.
"""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.store.split import DocumentGraph

_DEFAULT = ox.DefaultGraph()


def quads_of(graphs: Sequence[DocumentGraph]) -> bytes:
    """Return N-Quads of documents: their named graphs, and their share of the default graph, each triple once."""
    # In N-Triples a line break stands only at the end of a line, never inside a literal.
    named: list[bytes] = []
    shared: dict[bytes, None] = {}
    for one in graphs:
        named.append(one.ntriples.replace(b" .\n", f" <{one.iri}> .\n".encode()))
        start, end = _inside(one)
        named.append(one.ntriples[start:end])
        for part in (one.ntriples[:start], one.ntriples[end:]):
            shared.update(dict.fromkeys(part.splitlines(keepends=True)))
    return b"".join((*named, *shared))


def _inside(graph: DocumentGraph) -> tuple[int, int]:
    """Return where the lines of a document's own subjects begin and end, which no other document has."""
    lines, mark = graph.ntriples, f"\n<{graph.iri}".encode()
    start = 0 if lines.startswith(mark[1:]) else lines.find(mark) + 1
    if not start and not lines.startswith(mark[1:]):
        return 0, 0
    return start, lines.index(b"\n", max(lines.rfind(mark) + 1, start)) + 1


def stored(store: ox.Store, iri: str) -> set[bytes]:
    """Return the lines of N-Triples of a named graph."""
    dump = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(iri)) or b""
    return set(dump.splitlines(keepends=True))


def as_stored(graph: DocumentGraph) -> set[bytes]:
    """Return the lines of a document as a store gives them back."""
    # The store keeps numbers by value: "7.0"^^xsd:decimal comes back as "7".
    memory = ox.Store()
    memory.load(graph.ntriples, ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph.iri), lenient=True)
    return stored(memory, graph.iri)


def change(store: ox.Store, iri: str, *, old: set[bytes], new: set[bytes]) -> None:
    """Make a named graph of the lines *old* one of the lines *new*; no line is none, and removes it.

    Raises:
        OSError: The store's files cannot be written.
    """
    gone, come = old - new, new - old
    steps = []
    if any(b"_:" in line for line in gone):  # SPARQL deletes no blank node by name
        blank = "FILTER (isBLANK(?s) || isBLANK(?o))"
        steps.append(f"DELETE {{ ?s ?p ?o }} WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} {blank} }}")
        steps.append(f"CLEAR SILENT GRAPH <{iri}>")
        gone, come = {line for line in gone if b"_:" not in line}, new
    else:
        steps.append(f"DELETE DATA {{ GRAPH <{iri}> {{ {_joined(gone)} }} }}")
    steps.append(f"DELETE DATA {{ {_joined(_own(store, iri, gone))} }}")
    steps.append(f"INSERT DATA {{ {_joined(come)} GRAPH <{iri}> {{ {_joined(come)} }} }}")
    # One update is one transaction: readers and a killed process see the old state or the new one.
    store.update(" ; ".join(steps if new else [*steps, f"DROP SILENT GRAPH <{iri}>"]))


def _joined(lines: Iterable[bytes]) -> str:
    return b"".join(sorted(lines)).decode()


def _own(store: ox.Store, iri: str, lines: set[bytes]) -> Iterator[bytes]:
    """Yield those of the lines that no other named graph holds."""
    kept = (_DEFAULT, ox.NamedNode(iri))
    for line in sorted(lines):
        (quad,) = ox.parse(line, ox.RdfFormat.N_TRIPLES)
        found = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        if all(one.graph_name in kept for one in found):
            yield line


def is_merged(store: ox.Store) -> bool:
    """Tell whether the default graph holds what the named graphs do; in a store of version 0.1.0 it is empty."""
    filled = next(store.quads_for_pattern(None, None, None, _DEFAULT), None) is not None
    return filled or next(store.named_graphs(), None) is None


def merge(store: ox.Store) -> None:
    """Bring a store of version 0.1.0 up to date, whole or not at all."""
    with tempfile.TemporaryFile() as file:
        for name in store.named_graphs():
            store.dump(file, format=ox.RdfFormat.N_TRIPLES, from_graph=name)
        file.seek(0)
        store.bulk_load(file, ox.RdfFormat.N_TRIPLES, lenient=True)
