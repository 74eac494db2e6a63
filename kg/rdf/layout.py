"""How a node is written in Turtle that people read: ``a`` first, label second, numbers bare, one object a line.

In: the triples of one node, as lines of N-Triples. Out: its block of Turtle 1.1 (W3C Recommendation, 25 February 2014).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TypeAlias

from kg.ontology import RDF, RDFS, SKOS, XSD, load_ontology
from kg.rdf.iris import BASE
from kg.rdf.prefixes import DCTERMS, OA, prefixes
from kg.visible import escaped

Node: TypeAlias = dict[str, list[str]]
"""Predicate -> objects, as N-Triples spells them."""

A = f"<{RDF}type>"
LABEL = f"<{RDFS}label>"
EVIDENCE = f"<{load_ontology().iri('evidence')}>"
_EXACT = f"<{OA}exact>"
_OURS = f"<{load_ontology().namespace}"
_WHAT = (
    "name",
    "kind",
    "action",
    "status",
    "measure",
    "earliest",
    "latest",
    "periodStart",
    "periodEnd",
    "place",
)
_WHENCE = ("asOf", "confidence", "reportedIn", "mentionedIn", "evidence")
_FIRST = (
    *(A, LABEL, f"<{SKOS}altLabel>", f"<{DCTERMS}identifier>", f"<{DCTERMS}date>", f"<{DCTERMS}title>"),
    *(f"<{OA}{name}>" for name in ("hasSource", "start", "end")),
    *(f"{_OURS}{name}>" for name in _WHAT),
)
_LAST = (f"{_OURS}{name}>" for name in _WHENCE)
_REST = 100
"""Where predicates that have no place of their own stand, by name."""
_RANKS = {name: rank for rank, name in enumerate(_FIRST)} | {
    name: _REST + rank for rank, name in enumerate(_LAST, 1)
}
_LINES = " ;\n    "

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
"""Local names that need no escape in any Turtle parser."""
_BARE = {
    f"<{XSD}integer>": re.compile(r"[+-]?[0-9]+"),
    f"<{XSD}decimal>": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    f"<{XSD}boolean>": re.compile(r"true|false"),
}
"""Literals that Turtle lets stand without quotes."""
_CHARS = re.compile(r"#char=([0-9]+),([0-9]+)>$")
_KEPT = 5_000
"""Spellings kept in memory, of terms up to this length."""
_SHORT = 120


def place(span: str) -> tuple[str, int, int]:
    """Return a sort key of a span's IRI: document, start and end; other IRIs stand after their document's spans.

    >>> place("<https://example.org/id/doc/00e1f1b6b0a3c1d2#char=12,40>")[1:]
    (12, 40)
    """
    found = _CHARS.search(span)
    return (span[: found.start()], int(found[1]), int(found[2])) if found else (span, 0, 0)


class Layout:
    """Spells nodes, and knows which prefixes it has used."""

    def __init__(self, *, base: str = BASE) -> None:
        ontology = load_ontology()
        self._prefixes = {namespace: prefix for prefix, namespace in prefixes(base=base).items()}
        self._depths = {
            f"<{ontology.iri(name)}>": -len(ontology.ancestors(name)) for name in ontology.classes
        }
        self._inside = f"<{base}id/doc/"
        self._document = ""
        self._spelled = {A: "a"}
        self._used: set[str] = set()
        self.is_relative = False
        """Whether an IRI was written that needs a base."""

    def rebase(self, document: str = "") -> str:
        """Return the ``@base`` of a document (16 hex digits), or of all; IRIs are relative to it from here on."""
        self._document = document
        return f"@base {self._inside}{document}> .\n"

    def head(self) -> str:
        """Return the prefixes that were used, in alphabetical order."""
        names = sorted((self._prefixes[namespace], namespace) for namespace in self._used)
        return "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in names)

    def node(self, subject: str, node: Node) -> str:
        """Return the block of a node: one predicate a line, and one object a line where there are several."""
        lines = []
        for predicate in sorted(node, key=_rank):
            objects = self._objects(predicate, node[predicate])
            between = " , " if predicate == A else " ,\n        "
            lines.append(f"{self._term(predicate)} {between.join(objects)}")
        return f"{self._term(subject)} {_LINES.join(lines)} .\n"

    def span(self, subject: str, node: Node) -> str:
        """Return the block of a span: where it is on one line, its words on a second."""
        where = [
            f"{self._term(predicate)} {' , '.join(self._objects(predicate, node[predicate]))}"
            for predicate in sorted(node, key=_rank)
            if predicate != _EXACT
        ]
        words = [f"{self._term(_EXACT)} {self._term(one)}" for one in node.get(_EXACT, ())]
        return f"{self._term(subject)} {_LINES.join([' ; '.join(where), *words])} .\n"

    def _objects(self, predicate: str, objects: list[str]) -> list[str]:
        if len(objects) == 1:
            return [self._term(objects[0])]
        if predicate == A:
            objects = sorted(objects, key=lambda one: (self._depths.get(one, 0), one))
        elif predicate == EVIDENCE:
            objects = sorted(objects, key=place)
        known = self._spelled
        return [known.get(one) or self._term(one) for one in objects]

    def _term(self, term: str) -> str:
        spelled = self._spelled.get(term)
        if spelled is None:
            if term.startswith(self._inside):
                return self._relative(term)
            spelled = self._spell(term)
            if len(term) <= _SHORT:
                if len(self._spelled) >= _KEPT:
                    self._spelled = {A: "a"}
                self._spelled[term] = spelled
        return spelled

    def _relative(self, term: str) -> str:
        key, rest = term[len(self._inside) : -1][:16], term[len(self._inside) + 16 : -1]
        self.is_relative = True
        if key == self._document and rest[:1] in ("", "#"):
            return f"<{rest}>"
        # What a parser would read in another way (a scheme, a step upwards) stays whole.
        return term if ":" in key or "." in key or "/." in rest else f"<{key}{rest}>"

    def _spell(self, term: str) -> str:
        term = escaped(term)
        if term[0] == '"':
            return self._literal(term)
        cut = max(term.rfind("/"), term.rfind("#")) + 1
        prefix = self._prefixes.get(term[1:cut]) if term[0] == "<" else None
        if prefix is None or not _LOCAL.fullmatch(term, cut, len(term) - 1):
            return term
        self._used.add(term[1:cut])
        return f"{prefix}:{term[cut:-1]}"

    def _literal(self, term: str) -> str:
        if term[-1] != ">":
            return term
        cut = term.rindex('"')
        datatype = term[cut + 3 :]
        bare = _BARE.get(datatype)
        if bare and bare.fullmatch(term, 1, cut):
            return term[1:cut]
        return f"{term[: cut + 1]}^^{self._term(datatype)}"


@cache
def _rank(predicate: str) -> tuple[int, str]:
    return _RANKS.get(predicate, _REST), predicate
