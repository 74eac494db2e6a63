"""Is a graph what the ontology promises? SHACL, and the evidence against the texts.

In: a graph file or an rdflib graph. Out: a ``ValidationReport`` that says what is wrong and where.

The shapes are ``ontology/shapes.ttl``. They are run as SPARQL over the whole graph (``kg.rdf.shapes``): pySHACL asks
node by node, which takes many times as long. The tests hold the two against each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import GraphError
from kg.ontology import RDFS, XSD
from kg.rdf.parse import read_ntriples
from kg.rdf.prefixes import OA, prefixes
from kg.rdf.shapes import read_checks
from kg.resources import ontology_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import rdflib

    from kg.model import Document
    from kg.rdf.shapes import Check

_SUBCLASS = ox.NamedNode(RDFS + "subClassOf")
_NARROW_INTEGERS = re.compile(
    rb"\^\^<"
    + XSD.encode()
    + rb"((?:nonNegative|nonPositive|negative|positive)Integer|unsigned(?:Long|Int|Short|Byte)|long|int|short|byte)>"
)

SIZE = 20_000
"""Triples that ``valid`` looks at together."""
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

    def grouped_warnings(self) -> tuple[tuple[Finding, int], ...]:
        """Return one warning of each kind (property and message), and how many there are of it."""
        kinds = groupby(sorted(self.warnings, key=_kind), key=_kind)
        return tuple((group[0], len(group)) for _, same in kinds if (group := list(same)))


def _kind(finding: Finding) -> tuple[str, str]:
    return finding.path, finding.message


def validate(
    graph: Path | rdflib.Graph, *, texts: Iterable[Document] | None = None, shapes: Path | None = None
) -> ValidationReport:
    """Check a graph against the shapes and, where they are given, the texts it was made from.

    Args:
        graph: A graph file of any format, or a graph.
        texts: The documents; with them each quote must equal its slice of the text.
        shapes: SHACL file; the project's own when left out.

    Raises:
        GraphError: The file or the shapes cannot be read: with the number of the line.
    """
    store = ox.Store()
    if isinstance(graph, Path):
        _fill(store, read_ntriples(graph))
    else:
        _fill(store, graph.serialize(format="nt", encoding="utf-8"))
    found = set(_check(store, shapes or ontology_path("shapes.ttl")))
    if texts is not None:
        found.update(_evidence(store, texts))
    return ValidationReport(triples=len(store), findings=tuple(sorted(found)))


def valid(
    blocks: Iterable[list[ox.Triple]],
    *,
    on_error: Callable[[GraphError], None] | None = None,
    size: int = SIZE,
) -> Iterator[list[ox.Triple]]:
    """Yield the blocks that conform to the shapes: each holds what one document brings.

    Args:
        blocks: Triples of a document; the first is about the document itself.
        on_error: Called with the fault of a block that does not conform, which is left out. Without it the fault
            is raised.
        size: Number of triples that are looked at together, and held in memory.

    Raises:
        GraphError: A block does not conform, and there is no *on_error*.
    """
    waiting: list[list[ox.Triple]] = []
    for block in blocks:
        waiting.append(block)
        if sum(map(len, waiting)) >= size:
            yield from _conforming(waiting, on_error)
            waiting = []
    yield from _conforming(waiting, on_error)


def _conforming(
    blocks: list[list[ox.Triple]], on_error: Callable[[GraphError], None] | None
) -> Iterator[list[ox.Triple]]:
    store = ox.Store()
    _fill(store, ox.serialize(chain.from_iterable(blocks), format=ox.RdfFormat.N_TRIPLES) or b"")
    faults = {
        one.node: one
        for one in sorted(_check(store, ontology_path("shapes.ttl")))
        if one.severity == VIOLATION
    }
    for block in blocks:
        subjects = (_text(triple.subject) for triple in block) if faults else ()
        found = next((faults[one] for one in subjects if one in faults), None)
        if found is None:
            yield block
            continue
        error = GraphError(f"document {_text(block[0].subject)}: its graph is not valid: {found}")
        if on_error is None:
            raise error
        on_error(error)


def _check(store: ox.Store, shapes: Path) -> Iterator[Finding]:
    subclasses = next(store.quads_for_pattern(None, _SUBCLASS, None), None) is not None
    names = {namespace: prefix for prefix, namespace in prefixes().items()}
    for check in _checks(shapes, subclasses=subclasses):
        path = "/".join(_name(one, names) for one in check.path)
        for row in _rows(store, check.query):
            yield Finding(check.severity, _text(row["this"]), path, check.message, _short(row["value"]))


def _checks(shapes: Path, *, subclasses: bool) -> Sequence[Check]:
    own = shapes == ontology_path("shapes.ttl")
    return _own_checks(subclasses=subclasses) if own else read_checks(shapes, subclasses=subclasses)


@lru_cache(maxsize=2)
def _own_checks(*, subclasses: bool) -> tuple[Check, ...]:
    """Read the shapes of the program, which do not change while it runs."""
    return tuple(read_checks(ontology_path("shapes.ttl"), subclasses=subclasses))


def _fill(store: ox.Store, lines: bytes) -> None:
    # The store would make plain integers of them, and their datatype could not be checked.
    kept = _NARROW_INTEGERS.sub(rb"^^<urn:kg:\1>", lines)
    try:
        store.bulk_load(kept, format=ox.RdfFormat.N_TRIPLES)
    except SyntaxError as error:
        message = f"the graph holds what RDF does not allow: {error.msg}"
        raise GraphError(message) from error


def _name(step: str, names: dict[str, str]) -> str:
    """Return a step of a path with a prefixed name."""
    inverse, _, iri = step[:-1].rpartition("<")
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    return f"{inverse}{names[iri[:cut]]}:{iri[cut:]}" if iri[:cut] in names else step


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.BlankNode | ox.Literal) else ""


def _short(term: object) -> str:
    return _cut(_text(term))


def _cut(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:77]}..."  # noqa: PLR2004 - a line of a terminal


def _rows(store: ox.Store, query: str) -> Iterator[ox.QuerySolution]:
    rows = store.query(query)
    if isinstance(rows, ox.QuerySolutions):
        yield from rows


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
        message = f"the text has {_cut(words)!r} here"
        yield Finding(VIOLATION, row["span"].value, "oa:exact", message, _cut(exact))
