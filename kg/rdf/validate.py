"""Is a graph what the ontology promises? SHACL, and the evidence against the texts.

In: a Turtle file or an rdflib graph. Out: a ``ValidationReport`` that says what is wrong and where.

The shapes are ``ontology/shapes.ttl``. Their core constraints are checked by pySHACL. Their SPARQL
constraints (SHACL, section 5) are run by pyoxigraph, once for all nodes of the target class: pySHACL runs
them once for each node, which takes about a hundred times as long.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import SH

from kg.errors import GraphError
from kg.rdf.graph import as_rdflib, new_graph
from kg.rdf.prefixes import OA
from kg.rdf.turtle import read_triples
from kg.resources import ontology_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib.namespace import NamespaceManager
    from rdflib.term import Node

    from kg.model import Document

VIOLATION = "Violation"
WARNING = "Warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong, or may be."""

    severity: str
    """``Violation`` or ``Warning``."""
    node: str
    """IRI of the focus node."""
    path: str
    """The property at fault, as a prefixed name; empty when the node itself is."""
    message: str
    value: str = ""

    def __str__(self) -> str:
        """Return one line."""
        where = f"{self.node} {self.path}".rstrip()
        value = f" ({self.value})" if self.value else ""
        return f"{self.severity}: {where}: {self.message}{value}"


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """All findings, sorted, violations first."""

    triples: int
    findings: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings are allowed."""
        return not self.violations

    @property
    def violations(self) -> tuple[Finding, ...]:
        """The findings that make the graph invalid."""
        return tuple(one for one in self.findings if one.severity == VIOLATION)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that a reader should know of."""
        return tuple(one for one in self.findings if one.severity != VIOLATION)


def validate(
    graph: Path | rdflib.Graph, *, texts: Iterable[Document] | None = None, shapes: Path | None = None
) -> ValidationReport:
    """Check a graph against the shapes and, where they are given, the texts it was made from.

    Args:
        graph: A Turtle file, or a graph.
        texts: The documents; with them each quote must equal its slice of the text.
        shapes: SHACL file; the project's own when left out.

    Raises:
        GraphError: The file or the shapes cannot be read: with the number of the line.
    """
    rules = _load(shapes or ontology_path("shapes.ttl"))
    with _quiet():
        data = _load(graph) if isinstance(graph, Path) else graph
        store = _store(data)
        found = set(_core(data, rules)) | set(_sparql(store, rules))
    if texts is not None:
        found |= set(_evidence(store, texts))
    return ValidationReport(triples=len(data), findings=tuple(sorted(found)))


def _load(path: Path) -> rdflib.Graph:
    graph = new_graph()
    for triple in read_triples(path):
        graph.add(as_rdflib(triple))
    return graph


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep rdflib from logging a traceback for each ill-typed literal: the shapes report them."""
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def _store(graph: rdflib.Graph) -> ox.Store:
    store = ox.Store()
    lines = graph.serialize(format="nt", encoding="utf-8")
    try:
        store.bulk_load(lines, format=ox.RdfFormat.N_TRIPLES)
    except SyntaxError as error:
        message = f"the graph holds what RDF does not allow: {error.msg}"
        raise GraphError(message) from error
    return store


def _core(data: rdflib.Graph, rules: rdflib.Graph) -> Iterator[Finding]:
    """Run the core constraints."""
    core = rdflib.Graph()
    for triple in rules:
        if triple[1] != SH.sparql:
            core.add(triple)
    # In place: nothing is inferred, so nothing is added, and the copy is saved.
    names = new_graph().namespace_manager
    _, results, _ = pyshacl.validate(data, shacl_graph=core, inplace=True, inference="none")
    for result in results.objects(None, SH.result):
        yield Finding(
            severity=_last(results.value(result, SH.resultSeverity)),
            node=str(results.value(result, SH.focusNode)),
            path=_path(results, results.value(result, SH.resultPath), names),
            message=str(results.value(result, SH.resultMessage)),
            value=_short(results.value(result, SH.value)),
        )


def _last(iri: object) -> str:
    return str(iri).rpartition("#")[2]


def _short(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 80 else f"{text[:77]}..."  # noqa: PLR2004 - a line of a terminal


def _path(results: rdflib.Graph, path: Node | None, names: NamespaceManager) -> str:
    if path is None:
        return ""
    if isinstance(path, rdflib.URIRef):
        return path.n3(names)
    return "/".join(_path(results, step, names) for step in Collection(results, path))


def _rows(store: ox.Store, query: str) -> Iterator[ox.QuerySolution]:
    rows = store.query(query)
    if isinstance(rows, ox.QuerySolutions):
        yield from rows


def _sparql(store: ox.Store, rules: rdflib.Graph) -> Iterator[Finding]:
    """Run the SPARQL constraints, each once for all nodes of its target class."""
    prefixes = "".join(
        f"PREFIX {rules.value(one, SH.prefix)}: <{rules.value(one, SH.namespace)}>\n"
        for one in sorted(rules.objects(None, SH.declare), key=lambda one: str(rules.value(one, SH.prefix)))
    )
    for shape, constraint in rules.subject_objects(SH.sparql):
        select = rules.value(constraint, SH.select)
        severity = rules.value(shape, SH.severity) or SH.Violation
        message = str(rules.value(constraint, SH.message))
        for target in rules.objects(shape, SH.targetClass):
            query = f"{prefixes}SELECT ?this ?value WHERE {{ ?this a <{target}> . {{ {select} }} }}"
            for row in _rows(store, query):
                yield Finding(
                    severity=_last(severity),
                    node=row["this"].value,
                    path="",
                    message=message,
                    value=_short(row["value"].value),
                )


_SPANS = f"""SELECT ?span ?document ?start ?end ?exact WHERE {{
    ?span <{OA}hasSource> ?document ; <{OA}start> ?start ; <{OA}end> ?end .
    OPTIONAL {{ ?span <{OA}exact> ?exact }}
}}"""


def _evidence(store: ox.Store, texts: Iterable[Document]) -> Iterator[Finding]:
    """Hold the spans against the texts."""
    spans = defaultdict(list)
    for row in _rows(store, _SPANS):
        spans[row["document"].value.rpartition("/")[2]].append(row)
    known = set()
    for document in texts:
        if document.key not in known:
            known.add(document.key)
            for row in spans.get(document.key, ()):
                yield from _against(row, document)
    for key in spans.keys() - known:
        message = "the text of the document was not given: its quotes are not checked"
        yield Finding(WARNING, spans[key][0]["document"].value, "", message)


def _against(row: ox.QuerySolution, document: Document) -> Iterator[Finding]:
    try:
        start, end = int(row["start"].value), int(row["end"].value)
    except ValueError:
        return  # the shapes report it
    exact = row["exact"].value if row["exact"] is not None else None
    words = document.text[start:end]
    if end > len(document.text):
        message = f"the span ends beyond the text of {len(document.text)} characters"
        yield Finding(VIOLATION, row["span"].value, "oa:end", message, str(end))
    elif exact is not None and exact != words:
        message = f"the text has {_short(words)!r} here"
        yield Finding(VIOLATION, row["span"].value, "oa:exact", message, _short(exact))
