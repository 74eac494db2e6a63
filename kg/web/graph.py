"""The graph as pages read it: never written, with limits on what a query may take."""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ontology import load_ontology
from kg.rdf.iris import BASE
from kg.rdf.prefixes import prefixes
from kg.store.fork_server import ForkServer
from kg.store.query import query_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kg.store.engine import Dataset
    from kg.store.query import Answer

_DOCUMENT = re.compile(r"(.*/)id/doc/[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take."""

    seconds: float = 10.0
    """Until a query that people wrote is given up."""
    rows: int = 10_000
    """That an answer has at most."""
    memory: int = 2_000_000_000
    """Bytes that the engine may take for a query that people wrote."""
    at_once: int = 2
    """Queries that people wrote, at the same time."""
    waiting: int = 30
    """That wait for their turn; what comes then is refused."""


class Graph:
    """A store that is only read; terms are named without the prefix ``dip:``."""

    def __init__(self, path: Path, store: ox.Store, limits: Limits) -> None:
        """Take a store, and the place of what it holds for the processes of queries: a store's folder, or N-Triples."""
        self.path = path
        self.limits = limits
        self._store = store
        self._queries = ForkServer(path)
        self._door = BoundedSemaphore(limits.at_once + limits.waiting)
        self._turns = BoundedSemaphore(limits.at_once)
        self._ontology = load_ontology()
        self.base = self._base()
        self.prefixes = prefixes(base=self.base)

    def _base(self) -> str:
        of = ox.NamedNode(self._ontology.iri("Document"))
        kind = ox.NamedNode(self.expanded("rdf:type"))
        for quad in self._store.quads_for_pattern(None, kind, of, ox.DefaultGraph()):
            if found := _DOCUMENT.fullmatch(str(getattr(quad.subject, "value", ""))):
                return found[1]
        return BASE

    def expanded(self, name: str) -> str:
        """Return the IRI of ``rdfs:label``, or of a term of the ontology (``place``)."""
        prefix, colon, local = name.partition(":")
        return f"{prefixes()[prefix]}{local}" if colon else self._ontology.iri(name)

    def iri(self, path: str) -> str:
        """Return the IRI whose page is *path*."""
        return f"{self.base}id{path}"

    def path_of(self, iri: str) -> str:
        """Return the path of the page of an IRI, without a fragment; "" where it is not of this graph."""
        head = f"{self.base}id/"
        return f"/{iri.removeprefix(head).partition('#')[0]}" if iri.startswith(head) else ""

    def all_triples(self) -> Iterator[ox.Triple]:
        """Yield everything, the triples of a node together."""
        for quad in self._store.quads_for_pattern(None, None, None, ox.DefaultGraph()):
            yield quad.triple

    def triples(self, subject: str) -> Iterator[ox.Triple]:
        """Yield what the graph says of a node."""
        for quad in self._store.quads_for_pattern(ox.NamedNode(subject), None, None, ox.DefaultGraph()):
            yield quad.triple

    def values(self, subject: str) -> Mapping[str, tuple[str, ...]]:
        """Return the values of a node's properties: IRI of the property -> IRIs and texts, sorted."""
        found: dict[str, list[str]] = defaultdict(list)
        for triple in self.triples(subject):
            found[triple.predicate.value].append(str(getattr(triple.object, "value", "")))
        return {name: tuple(sorted(values)) for name, values in found.items()}

    def given(self, subject: str, name: str) -> tuple[str, ...]:
        """Return the values of one property of a node, sorted; quicker than all where it has thousands of evidences."""
        about, predicate = ox.NamedNode(subject), ox.NamedNode(self.expanded(name))
        found = self._store.quads_for_pattern(about, predicate, None, ox.DefaultGraph())
        return tuple(sorted(str(getattr(quad.object, "value", "")) for quad in found))

    def described(self, nodes: Iterable[str]) -> Iterator[ox.Triple]:
        """Yield what the graph says of nodes, each once, and of the words that reports among them rest on.

        Of an entity the places of its words are named, which are thousands for a state, and no more.
        """
        evidence = self.expanded("evidence")
        told: dict[str, None] = {}
        for node in (todo := dict.fromkeys(nodes)):
            inside = self.path_of(node).startswith("/doc/")
            for triple in self.triples(node):
                yield triple
                if inside and triple.predicate.value == evidence:
                    told[str(getattr(triple.object, "value", ""))] = None
        for span in told:
            if span not in todo:
                yield from self.triples(span)

    def close(self) -> None:
        """End what answers queries."""
        self._queries.close()

    def ask(self, text: str, *, name: str = "query", graphs: Dataset | None = None) -> Answer:
        """Answer a query that people wrote, in a process of its own that ends with the time limit.

        Args:
            text: SPARQL 1.1.
            name: What it is called in messages.
            graphs: The dataset that is asked, in place of the one that the query names with FROM.

        Raises:
            QueryError: It is not well-formed, an update, or asks other servers.
            StoreError: The time or the memory is used up, or too many ask at once.
        """
        limits = self.limits
        if not self._door.acquire(blocking=False):
            message = "too many queries at once; ask again in a moment"
            raise StoreError(message)
        with ExitStack() as stack:
            stack.callback(self._door.release)
            stack.enter_context(self._turns)
            return query_store(
                self._queries,
                text,
                name=name,
                timeout=limits.seconds,
                rows=limits.rows,
                memory=limits.memory,
                graphs=graphs,
            )
