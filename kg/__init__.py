"""diplokg: diplomatic news to a knowledge graph that can be trusted.

Data flows one way, through the frozen values of ``kg.model``::

    files -> Document -> tokens -> mentions -> identities -> parsed sentences -> reports -> Extraction -> RDF
             kg.read     kg.extract                                                        kg.rdf -> kg.store

>>> import kg
>>> graph = kg.build("Peruvian Foreign Minister Luis Quispe met Chilean President Rosa Vidal in Lima.")
>>> kg.to_turtle(graph).count("a dip:Meeting ,")
1
"""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Document, Entity, Extraction, Report, Span
from kg.resources import VERSION

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import rdflib

__all__ = [
    "Document",
    "Entity",
    "Extraction",
    "Report",
    "Span",
    "build",
    "extract_documents",
    "read_documents",
    "to_graph",
    "to_turtle",
]
__version__ = VERSION


def build(
    text: str, *, date: str | dt.date | None = None, identifier: str = "text", title: str = ""
) -> rdflib.Graph:
    """Read one text and return its graph.

    Args:
        text: English text; offsets of the evidence count from its first character.
        date: The day it was published, ``YYYY-MM-DD``; relative dates are resolved on it only.
        identifier: What to call the document.
        title: Its headline, if it is not part of the text.

    Raises:
        DocumentError: The text or the date cannot be read.
    """
    from kg.read import text_document  # noqa: PLC0415 - the language model is slow to import
    from kg.read.dates import parse_date  # noqa: PLC0415

    day = parse_date(date, where="date") if isinstance(date, str) else date
    document = text_document(text, identifier=identifier, date=day)
    return to_graph(extract_documents([replace(document, title=title)]))


def read_documents(*inputs: str | Path) -> Iterator[Document]:
    """Yield the documents of files and folders, as ``kg build`` reads them."""
    from kg.read import read_documents as read_all  # noqa: PLC0415

    return read_all(inputs)


def extract_documents(documents: Iterable[Document]) -> Iterator[Extraction]:
    """Yield what each document reports."""
    from kg.extract import extract as extract_all  # noqa: PLC0415

    return extract_all(documents)


def to_graph(extractions: Iterable[Extraction]) -> rdflib.Graph:
    """Return one rdflib graph of many extractions."""
    from kg.rdf.union import to_graph as export  # noqa: PLC0415

    return export(extractions)


def to_turtle(graph: rdflib.Graph) -> str:
    """Return a graph as Turtle, laid out as ``kg build`` does it."""
    from kg.rdf.graph import as_triples  # noqa: PLC0415 - rdflib is slow to import
    from kg.rdf.turtle import write_triples  # noqa: PLC0415

    stream = io.BytesIO()
    write_triples(as_triples(graph), stream)
    return stream.getvalue().decode()
