"""Many extractions to one graph: the plain union of theirs, each text once.

In: extractions, one at a time. Out: their triples, a block for each; or one rdflib graph.
"""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import KgError
from kg.rdf.export import ALT_LABEL, IDENTIFIER, LABEL, MENTIONED_IN, literal, triples
from kg.rdf.iris import BASE, document_iri
from kg.rdf.labels import fullest
from kg.rdf.validate import valid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import rdflib

    from kg.model import Extraction


def to_graph(extractions: Iterable[Extraction], *, base: str = BASE, quotes: bool = True) -> rdflib.Graph:
    """Return one rdflib graph of many extractions, prefixes bound.

    Args:
        extractions: What was read from the documents.
        base: Base of all IRIs.
        quotes: Whether spans carry their words (``oa:exact``).

    Raises:
        KgError: An extraction does not fit the ontology or its own text.
    """
    from kg.rdf.graph import from_triples  # noqa: PLC0415 - rdflib is slow to import, and few need it

    return from_triples(chain.from_iterable(merge(extractions, base=base, quotes=quotes)), base=base)


def merge(
    extractions: Iterable[Extraction],
    *,
    base: str = BASE,
    quotes: bool = True,
    compact: bool = False,
    check: bool = False,
    on_error: Callable[[KgError], None] | None = None,
) -> Iterator[list[ox.Triple]]:
    """Yield the triples of each extraction, each text once.

    A text that comes a second time adds its identifier and nothing more: its IRI is made of the text,
    and two readings of one text (on two dates, say) must not stand beside each other. The names of the
    entities come last, when all are known: one label each, the others as ``skos:altLabel``.

    Args:
        extractions: What was read from the documents.
        base: Base of all IRIs.
        quotes: Whether spans carry their words.
        compact: Whether entities have their first mention of each document only.
        check: Whether each document's graph is held against the shapes.
        on_error: Called with the fault of an extraction that does not fit the ontology, its own text or the shapes;
            it is left out whole. Without it the fault is raised.

    Raises:
        KgError: An extraction does not fit, and there is no *on_error*.
    """
    labels: dict[ox.NamedNode, set[str]] = {}
    blocks = _blocks(extractions, partial(triples, base=base, quotes=quotes, compact=compact), base, on_error)
    for block in valid(blocks, on_error=on_error) if check else blocks:
        yield unlabelled(block, labels)
    yield [triple for node, names in labels.items() for triple in named(node, names)]


def _blocks(
    extractions: Iterable[Extraction],
    export: Callable[[Extraction], list[ox.Triple]],
    base: str,
    on_error: Callable[[KgError], None] | None,
) -> Iterator[list[ox.Triple]]:
    seen: set[str] = set()
    for extraction in extractions:
        document = extraction.document
        if document.key not in seen:
            try:
                block = export(extraction)
            except KgError as error:
                if on_error is None:
                    raise
                on_error(error)
                continue
            seen.add(document.key)
            yield block
        elif document.identifier:
            node = ox.NamedNode(document_iri(document.key, base=base))
            yield [ox.Triple(node, IDENTIFIER, literal(document.identifier, "string"))]


def unlabelled(block: list[ox.Triple], labels: dict[ox.NamedNode, set[str]]) -> list[ox.Triple]:
    """Return the triples of a document without the labels of its entities, which go to *labels*."""
    entities = {triple.subject for triple in block if triple.predicate == MENTIONED_IN}
    kept = []
    for triple in block:
        node, name = triple.subject, triple.object
        if (
            triple.predicate == LABEL
            and node in entities
            and isinstance(node, ox.NamedNode)
            and isinstance(name, ox.Literal)
        ):
            labels.setdefault(node, set()).add(name.value)
        else:
            kept.append(triple)
    return kept


def named(node: ox.NamedNode, names: set[str]) -> list[ox.Triple]:
    """Return what an entity is called: the fullest of its names as its label, the others as ``skos:altLabel``."""
    label = fullest(names)
    others = sorted(names - {label})
    return [
        ox.Triple(node, LABEL, literal(label, "string")),
        *(ox.Triple(node, ALT_LABEL, literal(name, "string")) for name in others),
    ]
