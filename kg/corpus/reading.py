"""A batch of documents to the graph of each: read, put into triples, held against the shapes.

What a document's graph is depends on the document alone, never on its batch. The labels of entities stand apart, for
an entity has one label over all documents, which is known when all are read (``kg.rdf.union``).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.corpus.near import sketch
from kg.errors import ExtractionError, KgError
from kg.extract import extract
from kg.extract.limit import SECONDS
from kg.extract.text.parser import DEFAULT_MODEL
from kg.rdf.dataset import read_by, reader_of
from kg.rdf.export import triples
from kg.rdf.iris import BASE, document_iri
from kg.rdf.union import named, unlabelled
from kg.rdf.validate import valid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kg.errors import GraphError
    from kg.model import Document


@dataclass(frozen=True, slots=True)
class Settings:
    """What the graphs of documents depend on besides the documents."""

    base: str = BASE
    """Base of all IRIs."""
    quotes: bool = True
    """Whether spans carry their words."""
    compact: bool = False
    """Whether entities have the first mention of each document only."""
    model: str = DEFAULT_MODEL
    """Package name of an installed spaCy pipeline for English."""
    near: bool = False
    """Whether texts are sketched, to find near duplicates."""
    seconds: float = SECONDS
    """Time for each of the two steps of a document."""


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """What one document brings, or why it brings nothing."""

    iri: str
    """The document, and the name of its graph."""
    ntriples: bytes = b""
    """Canonical N-Triples, sorted, each line once, without the labels of entities."""
    names: tuple[tuple[str, str], ...] = ()
    """IRI of each entity, and what this document calls it."""
    reports: int = 0
    sketch: str = ""
    """That of its text (``kg.corpus.near``), if it is asked for."""
    fault: str = ""
    """Why it could not be read; then there is nothing else."""


def read_batch(documents: Sequence[Document], settings: Settings) -> list[ReadDocument]:
    """Read documents; one value for each, in order.

    Raises:
        ModelError: The model is not installed.
    """
    faults: dict[str, str] = {}

    def tell(error: ExtractionError) -> None:
        faults[error.document] = str(error)

    blocks: dict[str, list[ox.Triple]] = {}
    reports: dict[str, int] = {}
    for extraction in extract(documents, model=settings.model, seconds=settings.seconds, on_error=tell):
        key = extraction.document.key
        reports[key] = len(extraction.reports)
        try:
            block = triples(extraction, base=settings.base, quotes=settings.quotes, compact=settings.compact)
            node = ox.NamedNode(document_iri(key, base=settings.base))
            blocks[key] = block + read_by(node, reader_of(settings.model), base=settings.base)
        except KgError as error:
            faults[key] = str(error)
    faults.update(_invalid(blocks))
    found = []
    for document in documents:
        key = document.key
        iri = document_iri(key, base=settings.base)
        if key in faults:
            found.append(ReadDocument(iri, fault=faults[key]))
            continue
        labels: dict[ox.NamedNode, set[str]] = {}
        lines = _lines(unlabelled(blocks[key], labels))
        names = tuple(sorted((node.value, name) for node, held in labels.items() for name in held))
        sketched = sketch(document.text) if settings.near else ""
        found.append(ReadDocument(iri, b"".join(lines), names, reports[key], sketched))
    return found


def _invalid(blocks: Mapping[str, list[ox.Triple]]) -> dict[str, str]:
    """Return key -> fault of the documents whose graph does not conform to the shapes."""
    faults: list[GraphError] = []
    list(valid(blocks.values(), on_error=faults.append))
    if not faults:
        return {}
    # Together they may be at fault for what only one of them says: each is asked alone.
    found: dict[str, str] = {}
    for key, block in blocks.items():
        alone: list[GraphError] = []
        list(valid([block], on_error=alone.append))
        if alone:
            found[key] = str(alone[0])
    return found


def name_lines(names: Mapping[str, Iterable[str]]) -> list[bytes]:
    """Return the names of entities as lines of N-Triples: one label each, the others as ``skos:altLabel``.

    Args:
        names: IRI of an entity -> what the documents call it.
    """
    return _lines(triple for iri, called in names.items() for triple in named(ox.NamedNode(iri), set(called)))


def _lines(triples: Iterable[ox.Triple]) -> list[bytes]:
    written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return sorted(set(written.splitlines(keepends=True)))


def sound(
    read: Iterable[ReadDocument], on_error: Callable[[ExtractionError], None] | None
) -> Iterator[ReadDocument]:
    """Yield the documents that could be read; the fault of another goes to *on_error*, or is raised where there is none.

    Raises:
        ExtractionError: A document could not be read.
    """
    for one in read:
        if not one.fault:
            yield one
            continue
        error = ExtractionError(one.fault)
        if on_error is None:
            raise error
        on_error(error)


def together(read: Iterable[ReadDocument]) -> Iterator[ox.Triple]:
    """Yield the triples of documents, those of a fault left out, and last the names of their entities."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for one in read:
        for iri, name in one.names:
            names[iri].add(name)
        for quad in ox.parse(one.ntriples, ox.RdfFormat.N_TRIPLES):
            yield quad.triple
    for iri, called in names.items():
        yield from named(ox.NamedNode(iri), called)


def in_graph(lines: Iterable[bytes], iri: str) -> Iterator[bytes]:
    """Yield lines of N-Triples as N-Quads, in the graph of that name."""
    end = f" <{iri}> .\n".encode()
    return (line.removesuffix(b" .\n") + end for line in lines)


def quads(one: ReadDocument) -> bytes:
    """Return the N-Quads of a document, sorted; its graph has its name."""
    return b"".join(in_graph(one.ntriples.splitlines(keepends=True), one.iri))


def names_graph(base: str) -> str:
    """Return the IRI of the graph that holds the names of entities, of a corpus that is written in parts."""
    return f"{base}id/names"
