"""Documents, reports, entities and who stands where, as tables of SQLite: what pages list, count and search.

    node(id, iri, path, class, label)        everything that has a page, and the identities
    document(id, identifier, day, title, source)
    report(id, document, kind, status, earliest, latest, as_of, day, confidence, said, words, event)
    figure(id, measure, basis, unit, value, low, high, since, until)
    link(subject, role, object)              role: local name of the property; both are node.id
    topic(id, topic)                         local names of what a report is about
    alias(id, name)                          other names of an entity
    entity(id, class, label, seen)           what lists name, with its number of documents: of names that are one by kg link
                                             that of most documents
    evidence(id, document, first, last)      the spans of a report or an entity
    span(document, first, last, words)       the words of each span; NULL in a graph without quotations
    judgement(subject, object, same, confidence, comment)    of kg link
    search(label, words), rowid = node.id    FTS5

``kind`` is the local name of kind, action, measure or act, and "Former" of a tenure that is over; ``day`` is the day
to sort by: the first of latest, earliest, as_of; ``said`` is what a statement says; ``words`` are those of the first
span, of a tenure the longest; ``event`` is the occurrence that a report tells of by kg link, or -id where there is
none: reports of one event share it.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeAlias

from kg.ontology import RDF, RDFS, SCHEMA, SKOS, load_ontology
from kg.rdf.prefixes import DCTERMS, OA, SSSOM

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.web.graph import Graph

    Values = Mapping[str, list[str]]

Cell: TypeAlias = str | int | float | None

_TABLES = """
CREATE TABLE node (id INTEGER PRIMARY KEY, iri TEXT UNIQUE, path TEXT, class TEXT, label TEXT);
CREATE TABLE document (id INTEGER PRIMARY KEY, identifier TEXT, day TEXT, title TEXT, source TEXT);
CREATE TABLE report (id INTEGER PRIMARY KEY, document INTEGER, kind TEXT, status TEXT, earliest TEXT, latest TEXT,
  as_of TEXT, day TEXT, confidence REAL, said TEXT, words TEXT, event INTEGER);
CREATE TABLE figure (id INTEGER PRIMARY KEY, measure TEXT, basis TEXT, unit TEXT, value REAL, low REAL, high REAL,
  since TEXT, until TEXT);
CREATE TABLE link (subject INTEGER, role TEXT, object INTEGER);
CREATE TABLE topic (id INTEGER, topic TEXT);
CREATE TABLE alias (id INTEGER, name TEXT);
CREATE TABLE evidence (id INTEGER, document INTEGER, first INTEGER, last INTEGER);
CREATE TABLE span (document INTEGER, first INTEGER, last INTEGER, words TEXT);
CREATE TABLE judgement (subject INTEGER, object INTEGER, same INTEGER, confidence REAL, comment TEXT);
CREATE VIRTUAL TABLE search USING fts5 (label, words, tokenize = "unicode61 remove_diacritics 2", prefix = "2 3");
"""
_INDEXES = """
CREATE INDEX link_object ON link (object, role, subject);
CREATE INDEX link_subject ON link (subject, role, object);
UPDATE report SET event = coalesce((SELECT object FROM link WHERE subject = id AND role = 'occurrence'), -id);
CREATE TABLE entity AS SELECT id, class, label, count(DISTINCT document) AS seen, max(own) FROM (
  SELECT n.*, l.object AS document, coalesce(i.object, n.id) AS who, count(*) OVER (PARTITION BY n.id) AS own FROM node n
  LEFT JOIN link i ON i.subject = n.id AND i.role = 'identity' LEFT JOIN link l ON l.subject = n.id AND l.role = 'mentionedIn'
) GROUP BY who;
CREATE INDEX entity_class ON entity (class, seen DESC, label);
CREATE INDEX report_event ON report (event, status);
CREATE INDEX node_class ON node (class, label);
CREATE INDEX node_path ON node (path);
CREATE INDEX report_document ON report (document);
CREATE INDEX report_day ON report (day);
CREATE INDEX document_day ON document (day);
CREATE INDEX topic_id ON topic (id);
CREATE INDEX alias_id ON alias (id);
CREATE INDEX evidence_id ON evidence (id);
CREATE INDEX evidence_document ON evidence (document);
CREATE INDEX span_document ON span (document, first, last);
CREATE INDEX judgement_subject ON judgement (subject);
CREATE INDEX judgement_object ON judgement (object);
ANALYZE;
"""
_KINDS = ("kind", "action", "measure", "act")
_AMOUNT = ("value", "valueMin", "valueMax", "periodStart", "periodEnd")
_BATCH = 5000
"""Rows that are written in one go."""


class Catalogue:
    """The tables, in memory; made once, then only read, by any thread."""

    def __init__(self, graph: Graph, nodes: Iterable[tuple[str, Values]]) -> None:
        """Read what a graph holds.

        Args:
            graph: The graph.
            nodes: All of it: each node once, with IRI of the property -> IRIs and texts.
        """
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._connection.executescript(_TABLES)
        _Filler(graph, self._connection).fill(nodes)
        self._connection.executescript(_INDEXES)
        self._connection.execute("PRAGMA query_only = 1")

    def rows(self, text: str, values: Sequence[Cell] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a SELECT of the program's own; values stand for its question marks."""
        return self._connection.execute(text, values).fetchall()

    def one(self, text: str, values: Sequence[Cell] = ()) -> tuple[Any, ...] | None:
        """Return the first row, if there is one."""
        rows = self.rows(text, values)
        return rows[0] if rows else None

    def number(self, text: str, values: Sequence[Cell] = ()) -> int:
        """Return the number that a SELECT counts."""
        return int((self.one(text, values) or (0,))[0] or 0)


class _Filler:
    """Reads the whole graph once, node by node."""

    def __init__(self, graph: Graph, connection: sqlite3.Connection) -> None:
        self._graph = graph
        self._connection = connection
        self._ontology = load_ontology()
        self._own = self._ontology.namespace
        self._ids: dict[str, int] = {}
        self._depth: dict[str, int] = {}
        self._waiting: dict[str, list[tuple[Cell, ...]]] = defaultdict(list)

    def fill(self, nodes: Iterable[tuple[str, Values]]) -> None:
        """Fill all tables."""
        self._spans: dict[str, tuple[int, int, str | None]] = {}
        pending: list[tuple[int, str, Values]] = []
        judgements: list[Values] = []
        for iri, values in nodes:
            if OA + "start" in values:
                words = values.get(OA + "exact", [None])[0]
                self._spans[iri] = (int(values[OA + "start"][0]), int(values[OA + "end"][0]), words)
            elif SSSOM + "subject_id" in values:
                judgements.append(values)
            elif cls := self._class(values.get(RDF + "type", ())):
                number = self._id(iri)
                label = min(values.get(RDFS + "label", values.get(DCTERMS + "title", [""])))
                self._insert("node", number, iri, self._graph.path_of(iri), cls, label)
                pending.append((number, cls, values))
        for iri, (first, last, words) in self._spans.items():
            self._insert("span", self._ids.get(iri.partition("#")[0]), first, last, words)
        for number, cls, values in pending:
            said = ""
            if cls == "Document":
                self._document(number, values)
            elif self._ontology.is_a(cls, "Report"):
                said = self._report(number, cls, values)
            self._evidence(number, values)
            self._names(number, cls, values, said)
            self._links(number, values)
        for values in judgements:
            self._judgement(values)
        for table in self._waiting:
            self._write(table)
        self._connection.commit()

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
        waiting = self._waiting[table]
        waiting.append(values)
        if len(waiting) == _BATCH:
            self._write(table)

    def _write(self, table: str) -> None:
        rows = self._waiting[table]
        if rows:
            columns = " (rowid, label, words)" if table == "search" else ""
            places = ",".join("?" * len(rows[0]))
            self._connection.executemany(f"INSERT INTO {table}{columns} VALUES ({places})", rows)
        rows.clear()

    def _own_value(self, values: Values, name: str) -> str | None:
        return min(values.get(self._own + name, ()), default=None)

    def _document(self, number: int, values: Values) -> None:
        fields = (values.get(DCTERMS + name, [""])[0] for name in ("identifier", "date", "title", "source"))
        self._insert("document", number, *fields)

    def _code(self, values: Values, name: str) -> str:
        return (self._own_value(values, name) or "").removeprefix(self._own)

    def _report(self, number: int, cls: str, values: Values) -> str:
        """Write a report, and return the words of its evidence."""
        days = [self._own_value(values, name) for name in ("earliest", "latest", "asOf")]
        day = days[1] or days[0] or days[2] or ""
        former = "Former" if self._own_value(values, "former") == "true" else ""
        kind = next((found for name in _KINDS if (found := self._code(values, name))), former)
        document = self._id(self._own_value(values, "reportedIn") or "")
        confidence = float(self._own_value(values, "confidence") or 0)
        said = min(values.get(SCHEMA + "text", [""]))
        spans = (self._spans.get(one) for one in values.get(self._own + "evidence", ()))
        words = [one[2] or "" for one in sorted(filter(None, spans))]
        status = self._code(values, "status")
        first = max(words, key=len, default="") if cls == "Tenure" else next(iter(words), "")
        shown = (confidence, said, first, -number)
        self._insert("report", number, document, kind, status, *days, day, *shown)
        if cls == "Figure":
            codes = (self._code(values, name) for name in ("measure", "basis", "unit"))
            rest = (self._own_value(values, name) for name in _AMOUNT)
            self._insert("figure", number, *codes, *rest)
        return "\n".join(filter(None, words))

    def _evidence(self, number: int, values: Values) -> None:
        for iri in values.get(self._own + "evidence", ()):
            if iri in self._spans:
                document = self._ids.get(iri.partition("#")[0])
                self._insert("evidence", number, document, *self._spans[iri][:2])

    def _names(self, number: int, cls: str, values: Values, words: str) -> None:
        if cls in ("Identity", "Occurrence"):
            return
        others = values.get(SKOS + "altLabel", [])
        for name in sorted(others):
            self._insert("alias", number, name)
        names = [*values.get(RDFS + "label", ()), *others]
        names += [
            one for name in ("officialName", "iso3", "name") for one in values.get(self._own + name, ())
        ]
        names += values.get(DCTERMS + "title", []) + values.get(DCTERMS + "identifier", [])
        self._insert("search", number, "\n".join(names), words)

    def _links(self, number: int, values: Values) -> None:
        for one in values.get(self._own + "topic", ()):
            self._insert("topic", number, one.removeprefix(self._own))
        for predicate, objects in values.items():
            if predicate.startswith(self._own):
                role = predicate.removeprefix(self._own)
                for one in objects:
                    if one in self._ids:
                        self._insert("link", number, role, self._ids[one])

    def _judgement(self, values: Values) -> None:
        subject, target = (self._ids.get(values[SSSOM + name][0]) for name in ("subject_id", "object_id"))
        same = SSSOM + "predicate_modifier" not in values
        confidence = float(values.get(SSSOM + "confidence", ["0"])[0])
        self._insert("judgement", subject, target, same, confidence, values.get(SSSOM + "comment", [""])[0])
