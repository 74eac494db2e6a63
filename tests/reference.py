"""The shapes as pySHACL reads them: the reference that ours is held against."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pyshacl
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import SH

from kg.rdf.graph import new_graph
from kg.rdf.validate import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib.namespace import NamespaceManager
    from rdflib.term import Node


def findings(data: rdflib.Graph, shapes: rdflib.Graph) -> set[Finding]:
    """Return what pySHACL finds, as our findings; blank nodes have no name."""
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        return set(_findings(data, shapes))
    finally:
        logger.setLevel(level)


def _findings(data: rdflib.Graph, shapes: rdflib.Graph) -> Iterator[Finding]:
    names = new_graph().namespace_manager
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    for result in results.objects(None, SH.result):
        yield Finding(
            severity=str(results.value(result, SH.resultSeverity)).rpartition("#")[2],
            node=_text(results.value(result, SH.focusNode)),
            path=_path(results, results.value(result, SH.resultPath), names),
            message=str(results.value(result, SH.resultMessage)),
            value=_text(results.value(result, SH.value)),
        )


def _text(value: object) -> str:
    text = "" if value is None else "_:" if isinstance(value, rdflib.BNode) else str(value)
    if isinstance(value, rdflib.Literal) and value.datatype == rdflib.XSD.decimal:
        text = text.removesuffix(".0")  # as the store spells it
    return text if len(text) <= 80 else f"{text[:77]}..."


def _path(results: rdflib.Graph, path: Node | None, names: NamespaceManager) -> str:
    if path is None:
        return ""
    if isinstance(path, rdflib.URIRef):
        return path.n3(names)
    if inverse := results.value(path, SH.inversePath):
        return f"^{_path(results, inverse, names)}"
    return "/".join(_path(results, step, names) for step in Collection(results, path))
