"""diplokg: diplomatic news to a knowledge graph that can be trusted.

Data flows one way, through the frozen values of ``kg.model``::

    files -> Document -> tokens -> mentions -> identities -> parsed sentences -> reports -> Extraction -> RDF
             kg.read     kg.extract                                                        kg.rdf -> kg.store

>>> import kg
>>> graph = kg.build("Peruvian Foreign Minister Luis Quispe met Chilean President Rosa Vidal in Lima.")
>>> kg.to_turtle(graph).count("a dip:Meeting ,")
1

What is heavy (the language model, the libraries of graphs and tables) is loaded when a function needs it.
"""

# ruff: noqa: PLC0415

from __future__ import annotations

import importlib
import io
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.resources import VERSION

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    import networkx as nx
    import rdflib

    from kg.errors import KgError
    from kg.export.frames import rows_of, to_arrow, to_frame, to_polars
    from kg.model import Document, Entity, Extraction, Report, Span
    from kg.rdf.validate import ValidationReport
    from kg.read.values import Texts
    from kg.record import (
        Event,
        Figure,
        InstrumentAction,
        Meeting,
        PublicEvent,
        Record,
        Statement,
        Tenure,
        Visit,
        records,
    )
    from kg.store.folder import Store
    from kg.store.query import Answer
    from kg.store.source import Given, Source

__all__ = [
    "Document",
    "Entity",
    "Event",
    "Extraction",
    "Figure",
    "InstrumentAction",
    "Meeting",
    "PublicEvent",
    "Record",
    "Report",
    "Span",
    "Statement",
    "Store",
    "Tenure",
    "Visit",
    "build",
    "extract_documents",
    "link",
    "load_model",
    "query",
    "read_documents",
    "records",
    "rows_of",
    "to_arrow",
    "to_frame",
    "to_graph",
    "to_networkx",
    "to_polars",
    "to_turtle",
    "validate",
]
__version__ = VERSION

_LAZY = {
    "kg.export.frames": ("rows_of", "to_arrow", "to_frame", "to_polars"),
    "kg.model": ("Document", "Entity", "Extraction", "Report", "Span"),
    "kg.record": (
        *("Event", "Figure", "InstrumentAction", "Meeting", "PublicEvent", "Record", "Statement", "Tenure"),
        *("Visit", "records"),
    ),
    "kg.store.folder": ("Store",),
}
"""Module -> the names of the API that are its own."""


def __getattr__(name: str) -> object:
    for module, names in _LAZY.items():
        if name in names:
            return getattr(importlib.import_module(module), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def build(
    texts: Texts,
    *,
    date: str | dt.date | None = None,
    identifier: str = "text",
    title: str = "",
    fields: Mapping[str, str] = MappingProxyType({}),
    jobs: int = 1,
    on_error: Callable[[KgError], None] | None = None,
) -> rdflib.Graph:
    """Read texts and return their graph.

    Args:
        texts: English text, a ``Path`` of a file or folder, a record (a mapping with ``text`` and, if known, ``id date
            title url licence``), many of these, or a data frame with such columns. Offsets of the evidence count
            from the first character of the document, which is its title, a blank line, and its text.
        date: The day of texts that give none, ``YYYY-MM-DD``; relative dates are resolved on it only.
        identifier: What to call a single text.
        title: The headline of a single text, if it is not part of it.
        fields: Name of a field of a record -> its column, where that has another name.
        jobs: Number of processes that read; the graph is the same.
        on_error: Called with each text that cannot be read; the others are. Without it the fault is raised.

    Raises:
        KgError: A text or date cannot be read.
    """
    from kg.corpus.processes import read_all
    from kg.corpus.reading import Settings, sound, together
    from kg.rdf.dataset import described
    from kg.rdf.graph import from_triples
    from kg.read.dates import parse_date
    from kg.read.values import documents_of, each_once, titled_document

    day = parse_date(date, where="date") if isinstance(date, str) else date
    if isinstance(texts, str):
        texts = titled_document(texts, identifier=identifier, title=title, date=day)
    documents = each_once(documents_of(texts, date=day, fields=fields, on_error=on_error))
    read = sound(read_all(documents, Settings(), jobs=jobs), on_error)
    return from_triples(described(together(read)))


def read_documents(*inputs: str | Path) -> Iterator[Document]:
    """Yield the documents of files and folders, as ``kg build`` reads them."""
    from kg.read import read_documents as read_all

    return read_all(inputs)


def extract_documents(
    texts: Texts,
    *,
    date: dt.date | None = None,
    fields: Mapping[str, str] = MappingProxyType({}),
    on_error: Callable[[KgError], None] | None = None,
) -> Iterator[Extraction]:
    """Yield what each text reports; arguments as of ``build``. Texts are taken as they come, a few at a time."""
    from kg.extract import extract
    from kg.read.values import documents_of

    return extract(documents_of(texts, date=date, fields=fields, on_error=on_error), on_error=on_error)


def load_model() -> None:
    """Load the language model now, so that the first text does not wait for it: about a second, 300 MB.

    Raises:
        ModelError: It is not installed.
    """
    from kg.extract.text.parser import load_model as load

    load()


def to_graph(extractions: Iterable[Extraction]) -> rdflib.Graph:
    """Return one rdflib graph of many extractions."""
    from kg.rdf.union import to_graph as export

    return export(extractions)


def to_turtle(graph: rdflib.Graph) -> str:
    """Return a graph as Turtle, laid out as ``kg build`` does it."""
    from kg.rdf.graph import as_triples
    from kg.rdf.turtle import write_triples

    stream = io.BytesIO()
    write_triples(as_triples(graph), stream)
    return stream.getvalue().decode()


def to_networkx(source: Source) -> nx.Graph:
    """Return who was together with whom as a network of networkx: actors, and an edge for each pair, weighed.

    Raises:
        StoreError: The store cannot be opened, or networkx is not installed.
    """
    from kg.export.network import read_network
    from kg.store.source import opened

    return read_network(opened(source))


def query(
    question: str | Path, source: Source, *, timeout: float | None = None, **values: Given | tuple[Given, ...]
) -> Answer:
    """Ask a question; ``to_frame`` makes a data frame of the answer, ``rows_of`` plain rows.

    Args:
        question: A name that ``kg questions`` lists, SPARQL text, or the ``Path`` of a file with it.
        source: A graph, graph files, or a store.
        timeout: Seconds after which it is given up.
        values: Of a named question, its parameters: ``person="Quispe"``, ``between=("Peru", "Chile")``.

    Raises:
        QueryError: The question is not well-formed or not known.
        StoreError: The store cannot be opened, or the time or memory is used up.
    """
    from kg.store.source import ask

    return ask(question, source, values, timeout=timeout)


def link(source: Source, *, judgements: Path | None = None) -> rdflib.Graph:
    """Judge who is who and what is one event; return that as a graph to add to the others: ``graph + kg.link(graph)``.

    Args:
        source: A graph, graph files, or a store.
        judgements: An SSSOM table of your own judgements, which overrule the program's.

    Raises:
        GraphError: There is no document in it.
    """
    from kg.links.table import judge
    from kg.links.write import triples
    from kg.rdf.graph import from_triples
    from kg.store.source import triples_of

    links = judge(triples_of(source), judgements)
    return from_triples(triples(links), base=links.facts.base)


def validate(graph: rdflib.Graph | Path, texts: Texts | None = None) -> ValidationReport:
    """Check a graph against the shapes of the ontology and, where they are given, its quotations against the texts.

    Raises:
        GraphError: The graph cannot be read.
    """
    from kg.rdf.validate import validate as check
    from kg.read.values import documents_of

    return check(graph, texts=None if texts is None else documents_of(texts))
