"""What a graph is as a dataset: of which documents, read by which program and model, under which licence.

VoID (W3C Interest Group Note, 3 March 2011), DCAT 3 and PROV-O. In: the triples of documents. Out: these, and at the end the
description, which is made of them alone: the same documents give the same bytes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, TypedDict

import pyoxigraph as ox

from kg.ontology import RDF, RDFS, SCHEMA, load_ontology
from kg.rdf.export import literal
from kg.rdf.iris import BASE, digest, join
from kg.rdf.prefixes import DCAT, DCTERMS, PROV, VOID
from kg.resources import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

_TYPE = ox.NamedNode(RDF + "type")
_LABEL = ox.NamedNode(RDFS + "label")
READ_BY = ox.NamedNode(load_ontology().iri("readBy"))
_DOCUMENT = ox.NamedNode(load_ontology().iri("Document"))
LICENCES = (ox.NamedNode(DCTERMS + "license"), ox.NamedNode(DCTERMS + "rights"))


class Kept(TypedDict):
    """What a description is made of besides its documents."""

    readers: list[str]
    licences: list[str]
    """Predicate and term of each."""
    classes: dict[str, int]


@dataclass(frozen=True, slots=True)
class Reader:
    """What read a document: this program with a language model."""

    model: str
    """Package name of the language model."""
    model_version: str = ""

    @property
    def label(self) -> str:
        """Program and model in words."""
        return f"diplokg {VERSION} with the language model {f'{self.model} {self.model_version}'.rstrip()}"


@cache
def _reports() -> frozenset[str]:
    ontology = load_ontology()
    return frozenset(ontology.iri(name) for name in ontology.subclasses("Report"))


@cache
def reader_of(model: str) -> Reader:
    """Return this program with a language model, the version as it is installed."""
    try:
        return Reader(model, version(model))
    except PackageNotFoundError:
        return Reader(model)


def read_by(document: ox.NamedNode, reader: Reader, *, base: str = BASE) -> list[ox.Triple]:
    """Return the triples that say what read a document."""
    name = join(f"diplokg-{VERSION}", f"{reader.model}-{reader.model_version}")
    node = ox.NamedNode(f"{base}id/reader/{name}")
    return [
        ox.Triple(document, READ_BY, node),
        ox.Triple(node, _TYPE, ox.NamedNode(PROV + "SoftwareAgent")),
        ox.Triple(node, _LABEL, literal(reader.label, "string")),
        ox.Triple(node, ox.NamedNode(SCHEMA + "softwareVersion"), literal(VERSION, "string")),
    ]


class Description:
    """Gathers what a dataset is from the triples of its documents."""

    def __init__(self) -> None:
        self.documents: set[str] = set()
        """IRIs."""
        self._readers: set[str] = set()
        self._licences: set[tuple[str, str]] = set()
        self._classes: Counter[str] = Counter()

    def note(self, triple: ox.Triple) -> None:
        """Take a triple into account."""
        predicate, value = triple.predicate, triple.object
        if predicate == _TYPE and isinstance(value, ox.NamedNode):
            if value == _DOCUMENT and isinstance(triple.subject, ox.NamedNode):
                self.documents.add(triple.subject.value)
            elif value.value in _reports():
                self._classes[value.value] += 1
        elif predicate == READ_BY and isinstance(value, ox.NamedNode):
            self._readers.add(value.value)
        elif predicate in LICENCES and isinstance(value, ox.NamedNode | ox.Literal):
            self._licences.add((predicate.value, str(value)))

    def kept(self) -> Kept:
        """Return what was gathered, but for the documents, as JSON holds it."""
        licences = [f"{predicate} {term}" for predicate, term in sorted(self._licences)]
        return {"readers": sorted(self._readers), "licences": licences, "classes": dict(self._classes)}

    def add(self, documents: Iterable[str], kept: Kept) -> None:
        """Take into account what another description gathered of its documents."""
        self.documents.update(documents)
        self._readers.update(kept["readers"])
        for line in kept["licences"]:
            predicate, _, term = line.partition(" ")
            self._licences.add((predicate, term))
        self._classes.update(kept["classes"])

    def triples(
        self, *, base: str = BASE, made: date | None = None, node: ox.NamedNode | None = None
    ) -> Iterator[ox.Triple]:
        """Yield the description.

        Args:
            base: Base of all IRIs.
            made: The day on which the graph was made, which cannot be known from the documents.
            node: The dataset, where it changes: its documents are counted then and not listed. When left out, one whose
                IRI is made of its documents and readers.
        """
        if not self.documents:
            return
        readers = sorted(self._readers)
        key = digest("\n".join(sorted([*self.documents, *readers])))
        dataset = node or ox.NamedNode(f"{base}id/dataset/{key}")

        def say(namespace: str, name: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
            return ox.Triple(dataset, ox.NamedNode(namespace + name), value)

        number = len(self.documents)
        title = f"What {number} document{'' if number == 1 else 's'} of diplomatic news report{'s' if number == 1 else ''}"
        yield say(RDF, "type", ox.NamedNode(VOID + "Dataset"))
        yield say(RDF, "type", ox.NamedNode(DCAT + "Dataset"))
        yield say(DCTERMS, "title", literal(title, "string"))
        yield say(VOID, "documents", literal(number, "integer"))
        yield say(VOID, "uriSpace", literal(f"{base}id/", "string"))
        yield say(VOID, "vocabulary", ox.NamedNode(load_ontology().namespace))
        if made is not None:
            yield say(DCTERMS, "created", literal(made, "date"))
        for one in readers:
            yield say(PROV, "wasAttributedTo", ox.NamedNode(one))
        for name in sorted(self.documents) if node is None else ():
            yield say(PROV, "wasDerivedFrom", ox.NamedNode(name))
        for predicate, term in sorted(self._licences):
            (quad,) = ox.parse(f"<urn:a> <{predicate}> {term} .", ox.RdfFormat.N_TRIPLES)
            yield ox.Triple(dataset, quad.predicate, quad.object)
        for iri, count in sorted(self._classes.items()):
            part = ox.NamedNode(f"{dataset.value}#{iri.rpartition('#')[2]}")
            yield say(VOID, "classPartition", part)
            yield ox.Triple(part, ox.NamedNode(VOID + "class"), ox.NamedNode(iri))
            yield ox.Triple(part, ox.NamedNode(VOID + "entities"), literal(count, "integer"))


def kept_of(graphs: Iterable[bytes]) -> Kept:
    """Return what the description of documents needs of their N-Triples."""
    description = Description()
    for graph in graphs:
        for quad in ox.parse(graph, ox.RdfFormat.N_TRIPLES):
            description.note(quad.triple)
    return description.kept()


def document_triple(document: ox.NamedNode) -> ox.Triple:
    """Return the triple that says that a node is a document."""
    return ox.Triple(document, _TYPE, _DOCUMENT)


def described(
    triples: Iterable[ox.Triple], *, base: str = BASE, made: date | None = None
) -> Iterator[ox.Triple]:
    """Yield triples of documents, and at the end what they are as a dataset.

    Args:
        triples: A document's own triples come once.
        base: Base of all IRIs.
        made: The day on which the graph was made, if that is to be said.
    """
    description = Description()
    for triple in triples:
        description.note(triple)
        yield triple
    yield from description.triples(base=base, made=made)
