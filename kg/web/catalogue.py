"""Documents, reports, entities and who stands where, as tables of SQLite: what pages list, count and search.

    node(id, iri, path, class, label)         everything that has a page, and the identities
    document(id, identifier, day, title, source)
    report(id, document, kind, status, earliest, latest, as_of, day, confidence, start)
    link(subject, role, object)               role: local name of the property; both are node.id
    alias(id, name)
    search(label, words), rowid = node.id     FTS5

``kind`` is the local name of kind, action, measure or act; ``day`` is the day to sort by: the first of latest, earliest,
as_of; ``start`` is where the first evidence begins in the text.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from kg.ontology import RDF, RDFS, SCHEMA, SKOS, load_ontology
from kg.rdf.prefixes import DCTERMS, OA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.web.graph import Graph

Cell = str | int | float | None

_TABLES = """
CREATE TABLE node (id INTEGER PRIMARY KEY, iri TEXT UNIQUE, path TEXT, class TEXT, label TEXT);
CREATE TABLE document (id INTEGER PRIMARY KEY, identifier TEXT, day TEXT, title TEXT, source TEXT);
CREATE TABLE report (id INTEGER PRIMARY KEY, document INTEGER, kind TEXT, status TEXT, earliest TEXT, latest TEXT,
  as_of TEXT, day TEXT, confidence REAL, start INTEGER);
CREATE TABLE link (subject INTEGER, role TEXT, object INTEGER);
CREATE TABLE alias (id INTEGER, name TEXT);
CREATE VIRTUAL TABLE search USING fts5 (label, words, tokenize = "unicode61 remove_diacritics 2");
"""
_INDEXES = """
CREATE INDEX link_object ON link (object, role, subject);
CREATE INDEX link_subject ON link (subject, role, object);
CREATE INDEX node_class ON node (class, label);
CREATE INDEX node_path ON node (path);
CREATE INDEX report_document ON report (document, start);
CREATE INDEX report_day ON report (day);
CREATE INDEX document_day ON document (day);
CREATE INDEX alias_id ON alias (id);
ANALYZE;
"""
_KINDS = ("kind", "action", "measure", "act")


class Catalogue:
    """The tables, in memory; made once, then only read, by any thread."""

    def __init__(self, graph: Graph) -> None:
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._connection.executescript(_TABLES)
        _Filler(graph, self._connection).fill()
        self._connection.executescript(_INDEXES)
        self._connection.execute("PRAGMA query_only = 1")

    def rows(self, text: str, values: Sequence[Cell] = ()) -> list[tuple[Cell, ...]]:
        """Return the rows of a SELECT of the program's own; values stand for its question marks."""
        return self._connection.execute(text, values).fetchall()

    def one(self, text: str, values: Sequence[Cell] = ()) -> tuple[Cell, ...] | None:
        """Return the first row, if there is one."""
        rows = self.rows(text, values)
        return rows[0] if rows else None


class _Filler:
    """Reads the whole graph once, node by node."""

    def __init__(self, graph: Graph, connection: sqlite3.Connection) -> None:
        self._graph = graph
        self._connection = connection
        self._ontology = load_ontology()
        self._own = self._ontology.namespace
        self._ids: dict[str, int] = {}
        self._depth: dict[str, int] = {}

    def fill(self) -> None:
        """Fill all tables."""
        words: dict[str, tuple[int, str]] = {}
        pending: list[tuple[int, str, dict[str, list[str]]]] = []
        for iri, values in self._nodes():
            if OA + "start" in values:
                words[iri] = (int(values[OA + "start"][0]), "".join(values.get(OA + "exact", [])))
                continue
            if cls := self._class(values.get(RDF + "type", ())):
                number = self._id(iri)
                label = min(values.get(RDFS + "label", values.get(DCTERMS + "title", [""])))
                path = self._graph.path_of(iri)
                self._insert("node", number, iri, path, cls, label)
                pending.append((number, cls, values))
        for number, cls, values in pending:
            if cls == "Document":
                self._document(number, values)
            elif self._ontology.is_a(cls, "Report"):
                self._report(number, values, words)
            self._names(number, cls, values, words)
            self._links(number, values)
        self._connection.commit()

    def _nodes(self) -> Iterator[tuple[str, dict[str, list[str]]]]:
        """Yield each node with its values; a store gives a node's triples together."""
        last, values = "", dict[str, list[str]]()
        for triple in self._graph.all_triples():
            subject = str(getattr(triple.subject, "value", ""))
            if subject != last:
                if last:
                    yield last, values
                last, values = subject, {}
            value = str(getattr(triple.object, "value", ""))
            values.setdefault(triple.predicate.value, []).append(value)
        if last:
            yield last, values

    def _class(self, types: Iterable[str]) -> str:
        """Return the local name of the narrowest of our classes; "" where there is none."""
        names = [one.removeprefix(self._own) for one in types if one.startswith(self._own)]
        return max(names, key=self._narrow, default="")

    def _narrow(self, cls: str) -> int:
        if cls not in self._depth:
            self._depth[cls] = len(self._ontology.ancestors(cls)) if cls in self._ontology.classes else -1
        return self._depth[cls]

    def _id(self, iri: str) -> int:
        return self._ids.setdefault(iri, len(self._ids) + 1)

    def _insert(self, table: str, *values: Cell) -> None:
        places = ",".join("?" * len(values))
        self._connection.execute(f"INSERT INTO {table} VALUES ({places})", values)  # noqa: S608 - names of our own

    def _document(self, number: int, values: dict[str, list[str]]) -> None:
        fields = (values.get(DCTERMS + name, [""])[0] for name in ("identifier", "date", "title", "source"))
        self._insert("document", number, *fields)

    def _report(self, number: int, values: dict[str, list[str]], words: dict[str, tuple[int, str]]) -> None:
        def first(name: str) -> str | None:
            return min(values.get(self._own + name, ()), default=None)

        def code(name: str) -> str:
            return (first(name) or "").removeprefix(self._own)

        days = [first(name) for name in ("earliest", "latest", "asOf")]
        day = days[1] or days[0] or days[2] or ""
        kind = next((found for name in _KINDS if (found := code(name))), "")
        start = min(
            (words[one][0] for one in values.get(self._own + "evidence", ()) if one in words), default=0
        )
        document = self._id(first("reportedIn") or "")
        confidence = float(first("confidence") or 0)
        self._insert("report", number, document, kind, code("status"), *days, day, confidence, start)

    def _names(
        self, number: int, cls: str, values: dict[str, list[str]], words: dict[str, tuple[int, str]]
    ) -> None:
        names = [*values.get(RDFS + "label", ()), *values.get(SKOS + "altLabel", ())]
        names += [
            one for name in ("officialName", "iso3", "name") for one in values.get(self._own + name, ())
        ]
        for name in values.get(SKOS + "altLabel", ()):
            self._insert("alias", number, name)
        said: list[str] = []
        if self._ontology.is_a(cls, "Report"):
            said = [words[one][1] for one in values.get(self._own + "evidence", ()) if one in words]
            said += values.get(SCHEMA + "text", [])
        names += values.get(DCTERMS + "title", []) + values.get(DCTERMS + "identifier", [])
        if cls not in ("Identity", "Occurrence"):
            row = (number, "\n".join(names), "\n".join(said))
            self._connection.execute("INSERT INTO search (rowid, label, words) VALUES (?, ?, ?)", row)

    def _links(self, number: int, values: dict[str, list[str]]) -> None:
        for predicate, objects in values.items():
            if predicate.startswith(self._own):
                role = predicate.removeprefix(self._own)
                rows = [(number, role, self._ids[one]) for one in objects if one in self._ids]
                self._connection.executemany("INSERT INTO link VALUES (?, ?, ?)", rows)
