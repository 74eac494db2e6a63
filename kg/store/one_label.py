"""One label for each entity of a store, over all its documents: the fullest; the others become ``skos:altLabel``.

Documents that are loaded at different times may each have a label for the same entity.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.rdf.export import ALT_LABEL, LABEL
from kg.rdf.labels import fullest
from kg.store.opening import open_store

if TYPE_CHECKING:
    from pathlib import Path


def settle_labels(path: Path) -> int:
    """Leave each node of a store one label, in its default graph and in those of the documents.

    Returns:
        How many nodes had several.

    Raises:
        StoreError: The store cannot be opened.
    """
    store = open_store(path, write=True, make=False)
    labels: defaultdict[str, list[str]] = defaultdict(list)
    for quad in store.quads_for_pattern(None, LABEL, None, ox.DefaultGraph()):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            labels[quad.subject.value].append(quad.object.value)
    several = {iri: names for iri, names in labels.items() if len(names) > 1}
    for iri, names in several.items():
        label = ox.Literal(fullest(names))
        for name in sorted({*names} - {label.value}):
            store.update(_update(ox.NamedNode(iri), label, ox.Literal(name)))
    store.flush()
    return len(several)


def _update(node: ox.NamedNode, label: ox.Literal, name: ox.Literal) -> str:
    had, alias, has = (
        f"{node} {predicate} {value} ."
        for predicate, value in ((LABEL, name), (ALT_LABEL, name), (LABEL, label))
    )
    # One update is one transaction: readers and a killed process see the old state or the new one.
    return (
        f"DELETE {{ GRAPH ?g {{ {had} }} }} INSERT {{ GRAPH ?g {{ {has} {alias} }} }} WHERE {{ GRAPH ?g {{ {had} }} }} ;"
        f"DELETE DATA {{ {had} }} ; INSERT DATA {{ {alias} }}"
    )
