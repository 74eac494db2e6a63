"""What a question can be asked of, as Python holds it: an rdflib graph, graph files, a store's folder; and asking it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox
import rdflib

from kg.errors import GraphError, QueryError
from kg.rdf.graph import as_ntriples
from kg.rdf.parse import read_ntriples
from kg.store.opening import open_store
from kg.store.query import query_files, query_store
from kg.store.questions import bind, find_question, load_questions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from kg.store.folder import Store
    from kg.store.query import Answer

Source: TypeAlias = "rdflib.Graph | Store | str | Path | Iterable[str | Path]"
"""A graph; a store; one or more graph files. A folder is a store."""
Given: TypeAlias = "str | int | Decimal | date"
"""A value of a parameter of a question."""


def opened(source: Source) -> ox.Store:
    """Return a source as a store that can be read: the store itself, or what a graph or files hold, in memory.

    Raises:
        GraphError: A file cannot be read.
        StoreError: The store cannot be opened.
    """
    if (folder := _folder(source)) is not None:
        return open_store(folder)
    memory = ox.Store()
    for part in _parts(source):
        memory.bulk_load(part, ox.RdfFormat.N_TRIPLES, lenient=True)
    return memory


def triples_of(source: Source) -> Iterator[ox.Triple]:
    """Yield the triples of a source, each once; faults as of ``opened``."""
    for quad in opened(source).quads_for_pattern(None, None, None, ox.DefaultGraph()):
        yield quad.triple


def ask(
    question: str | Path,
    source: Source,
    values: Mapping[str, Given | tuple[Given, ...]],
    *,
    timeout: float | None = None,
) -> Answer:
    """Ask a named question or SPARQL.

    Args:
        question: A name of ``kg questions``, SPARQL 1.1 text, or the path of a file with it.
        source: What to ask.
        values: Parameter of the named question -> value, or values.
        timeout: Seconds after which it is given up.

    Raises:
        KgError: As ``kg.store.query`` says.
    """
    given = {
        name.replace("_", "-"): [
            one.isoformat() if isinstance(one, date) else str(one)
            for one in (value if isinstance(value, tuple) else (value,))
        ]
        for name, value in values.items()
    }
    name, text = _text(question, given)
    if (folder := _folder(source)) is not None:
        return query_store(folder, text, name=name, timeout=timeout)
    if not isinstance(source, rdflib.Graph):
        return query_files(_files(source), text, name=name, timeout=timeout)
    with _as_file(source) as file:
        return query_files([file], text, name=name, timeout=timeout)


def _text(question: str | Path, values: Mapping[str, list[str]]) -> tuple[str, str]:
    """Return what the question is called in messages, and its SPARQL text."""
    if isinstance(question, Path):
        try:
            return str(question), question.read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            message = f"{question}: cannot be read: {error}; give a file of SPARQL text"
            raise QueryError(message) from error
    if re.fullmatch(r"[A-Za-z0-9_-]+", question):
        return question, bind(find_question(question, load_questions()), values)
    if values:
        message = f"{next(iter(values))} is for named questions ('kg questions'), not for SPARQL"
        raise QueryError(message)
    return "query", question


def _folder(source: Source) -> Path | None:
    path = getattr(source, "path", source)
    return Path(path) if isinstance(path, str | Path) and Path(path).is_dir() else None


def _parts(source: Source) -> Iterable[bytes]:
    return [as_ntriples(source)] if isinstance(source, rdflib.Graph) else map(read_ntriples, _files(source))


def _files(source: Source) -> list[Path]:
    if isinstance(source, str | Path):
        return [Path(source)]
    if not isinstance(source, Iterable):
        message = f"{source!r}: nothing to ask; give a graph, graph files or a store"
        raise GraphError(message)
    return [Path(str(one)) for one in source]


@contextmanager
def _as_file(graph: rdflib.Graph) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        file = Path(folder, "graph.nt")
        file.write_bytes(as_ntriples(graph))
        yield file
