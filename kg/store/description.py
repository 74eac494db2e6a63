"""What a store is as a dataset: a graph of its own, ``<base>id/dataset``, that follows what is loaded and removed.

In: a store. What changes: that graph alone, so that the default graph stays what the documents say; a store with the same
documents has the same.
"""

from __future__ import annotations

import re
from collections import defaultdict

import pyoxigraph as ox

from kg.rdf.dataset import LICENCES, READ_BY, Description, document_triple
from kg.store.merged import stored

_DOCUMENT = re.compile(r"(.*[/#])id/doc/[0-9a-f]{16}")
_DATASET = re.compile(r"(.*[/#])id/dataset")


def describe(store: ox.Store) -> None:
    """Bring the description of a store up to what it holds.

    Raises:
        OSError: The store's files cannot be written.
    """
    bases: dict[str, Description] = defaultdict(Description)
    described = set()
    for name in store.named_graphs():
        if isinstance(name, ox.NamedNode) and (found := _DOCUMENT.fullmatch(name.value)):
            bases[found[1]].note(document_triple(name))
        elif isinstance(name, ox.NamedNode) and (found := _DATASET.fullmatch(name.value)):
            described.add(found[1])
    for predicate in (READ_BY, *LICENCES):
        for quad in store.quads_for_pattern(None, predicate, None, ox.DefaultGraph()):
            if isinstance(quad.subject, ox.NamedNode) and (found := _DOCUMENT.fullmatch(quad.subject.value)):
                bases[found[1]].note(quad.triple)
    for base in sorted({*bases, *described}):
        node = ox.NamedNode(f"{base}id/dataset")
        triples = list(bases[base].triples(base=base, node=node))
        new = set((ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").splitlines(keepends=True))
        if stored(store, node.value) != new:
            said = f" ; INSERT DATA {{ GRAPH {node} {{ {b''.join(sorted(new)).decode()} }} }}" if new else ""
            store.update(f"DROP SILENT GRAPH {node}{said}")
