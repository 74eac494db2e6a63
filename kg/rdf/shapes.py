"""SHACL shapes as SPARQL: each constraint one query over the whole graph, not one for each node.

In: a shapes file (SHACL, W3C Recommendation, 20 July 2017). Out: queries that select what is at fault. Understood are
targets by class and by property, paths that are properties, inverse ones and sequences of them, and the constraints
that ``_PARAMETERS`` lists; with ``sh:sparql`` (section 5).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from kg.errors import GraphError
from kg.ontology import RDF, RDFS, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SH = "http://www.w3.org/ns/shacl#"

_Node: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_RANGES = {"minInclusive": ">=", "minExclusive": ">", "maxInclusive": "<=", "maxExclusive": "<"}
_PARAMETERS = {
    *(
        "class",
        "datatype",
        "equals",
        "in",
        "maxCount",
        "minCount",
        "minLength",
        "nodeKind",
        "not",
        "or",
        "path",
    ),
    *("pattern", "property", "sparql"),
    *_RANGES,
}
_BESIDE = {
    *("declare", "message", "name", "description", "severity", "order", "group"),
    *("targetClass", "targetObjectsOf", "targetSubjectsOf"),
}
"""What says no constraint."""
_KINDS = {"IRI": "isIRI({0})", "Literal": "isLiteral({0})", "BlankNode": "isBlank({0})"}
_SPELLINGS = {
    "boolean": "^(true|false|1|0)$",
    "decimal": r"^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)$",
    "integer": "^[+-]?[0-9]+$",
}
"""Of numbers the words are looked at: the engine holds only so many digits."""
_CAST = ("date", "dateTime")
_THIS, _VALUE = "?this", "?value"


@dataclass(frozen=True, slots=True)
class Check:
    """One query of ``?this`` (the node at fault) and ``?value`` (if it is a value that is), and what it finds."""

    query: str
    severity: str
    """Local name: ``Violation`` or ``Warning``."""
    path: tuple[str, ...]
    """The properties that lead to the value, ``<IRI>`` or ``^<IRI>``; empty when the node itself is at fault."""
    message: str


class ForeignShapesError(GraphError):
    """The shapes use what is not understood here."""


def read_checks(path: Path, *, subclasses: bool = False) -> list[Check]:
    """Return the checks of a shapes file.

    Args:
        path: Turtle file.
        subclasses: Whether the graph to be checked has ``rdfs:subClassOf`` of its own, which count then.

    Raises:
        GraphError: The file cannot be read.
        ForeignShapesError: It uses parts of SHACL that are not understood here.
    """
    store = ox.Store()
    try:
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    except (OSError, SyntaxError) as error:
        message = f"{path}: {error}"
        raise GraphError(message) from error
    return list(_Reader(store, f"a/<{RDFS}subClassOf>*" if subclasses else "a").checks())


class _Reader:
    """Reads a graph of shapes."""

    def __init__(self, store: ox.Store, isa: str) -> None:
        self._store = store
        self._isa = isa
        self._names = 0

    def checks(self) -> Iterator[Check]:
        """Yield the checks of all shapes."""
        for shape in self._subjects(RDF + "type", SH + "NodeShape"):
            targets = list(self._targets(shape))
            if not targets:
                self._refuse("shapes that are named by others")
            yield from self._of_shape(shape, targets, ())
            for prop in self._objects(shape, "property"):
                yield from self._of_shape(prop, targets, self._path(prop))
            for constraint in self._objects(shape, "sparql"):
                select, message = self._text(constraint, "select"), self._text(constraint, "message")
                for target in targets:
                    query = f"{self._prefixes()}SELECT ?this ?value WHERE {{ {target} {{ {select} }} }}"
                    yield Check(query, self._severity(shape), (), message)

    def _of_shape(self, shape: _Node, targets: list[str], path: tuple[str, ...]) -> Iterator[Check]:
        self._known(shape)
        way = "/".join(path)
        faults = [*self._counts(shape, way), *self._equals(shape, way)]
        if holds := self._values(shape, _VALUE):
            # What is no boolean, such as a comparison of a number and a word, does not hold.
            fails = f"FILTER (!COALESCE({' && '.join(holds)}, false))"
            faults.append(
                f"{_THIS} {way} {_VALUE} . {fails}" if way else f"BIND ({_THIS} AS {_VALUE}) {fails}"
            )
        message = self._text(shape, "message") or "the shape does not hold"
        for target in targets:
            for fault in faults:
                query = f"SELECT DISTINCT ?this ?value WHERE {{ {target} {fault} }}"
                yield Check(query, self._severity(shape), path, message)

    def _counts(self, shape: _Node, way: str) -> Iterator[str]:
        for least in self._numbers(shape, "minCount"):
            if least == 1:
                yield f"FILTER NOT EXISTS {{ {_THIS} {way} ?any }}"
            elif least > 1:
                yield self._several(way, least, negated=True)
        for most in self._numbers(shape, "maxCount"):
            yield self._several(way, most + 1)

    def _several(self, way: str, number: int, *, negated: bool = False) -> str:
        """Return a pattern that holds where there are *number* values or more (or, negated, fewer)."""
        names = [f"?v{n}" for n in range(number)]
        some = " ".join(f"{_THIS} {way} {name} ." for name in names)
        differ = " && ".join(f"!sameTerm({a}, {b})" for n, a in enumerate(names) for b in names[n + 1 :])
        group = f"{some} FILTER ({differ or 'true'})"
        return f"FILTER {'NOT ' if negated else ''}EXISTS {{ {group} }}"

    def _equals(self, shape: _Node, way: str) -> Iterator[str]:
        for other in self._objects(shape, "equals"):
            yield f"{_THIS} {way} {_VALUE} MINUS {{ {_THIS} {other} {_VALUE} }}"
            yield f"{_THIS} {other} {_VALUE} MINUS {{ {_THIS} {way} {_VALUE} }}"

    def _values(self, shape: _Node, name: str) -> list[str]:
        """Return expressions that all hold of a value which conforms to the shape."""
        found = [f"EXISTS {{ {name} {self._isa} {one} }}" for one in self._objects(shape, "class")]
        found += [self._datatype(one, name) for one in self._objects(shape, "datatype")]
        found += [_KINDS[_local(one)].format(name) for one in self._objects(shape, "nodeKind")]
        for members in self._objects(shape, "in"):
            found.append(f"{name} IN ({', '.join(map(str, self._list(members)))})")
        literal = f"!isBlank({name}) && "
        found += [f"({literal}REGEX(STR({name}), {one}))" for one in self._objects(shape, "pattern")]
        found += [f"({literal}STRLEN(STR({name})) >= {n})" for n in self._numbers(shape, "minLength")]
        for parameter, sign in _RANGES.items():
            found += [f"({name} {sign} {one})" for one in self._objects(shape, parameter)]
        for members in self._objects(shape, "or"):
            found.append(f"({' || '.join(self._conforms(one, name) for one in self._list(members))})")
        found += [f"!{self._conforms(one, name)}" for one in self._objects(shape, "not")]
        return found

    def _conforms(self, shape: _Node, name: str) -> str:
        self._known(shape)
        found = self._values(shape, name)
        for prop in self._objects(shape, "property"):
            way = "/".join(self._path(prop))
            if self._parameters(prop) - _BESIDE != {"path", "minCount"} or self._numbers(
                prop, "minCount"
            ) != [1]:
                self._refuse("sh:or of more than one property")
            self._names += 1
            found.append(f"EXISTS {{ {name} {way} ?n{self._names} }}")
        return f"COALESCE({' && '.join(found) or 'true'}, false)"

    @staticmethod
    def _datatype(datatype: _Node, name: str) -> str:
        local = _local(datatype)
        same = f"isLiteral({name}) && DATATYPE({name}) = {datatype}"
        if str(datatype) == f"<{XSD}{local}>" and local in _SPELLINGS:
            return f'({same} && REGEX(STR({name}), "{_SPELLINGS[local]}"))'
        if str(datatype) == f"<{XSD}{local}>" and local in _CAST:
            return f"({same} && BOUND({name}) && STRLEN(STR({datatype}(STR({name})))) > 0)"
        return f"({same})"

    def _targets(self, shape: _Node) -> Iterator[str]:
        for one in self._objects(shape, "targetClass"):
            yield f"{_THIS} {self._isa} {one} ."
        for one in self._objects(shape, "targetSubjectsOf"):
            yield f"{_THIS} {one} ?object ."
        for one in self._objects(shape, "targetObjectsOf"):
            yield f"?subject {one} {_THIS} ."

    def _path(self, shape: _Node) -> tuple[str, ...]:
        (path,) = self._objects(shape, "path")
        steps = self._list(path) if self._all(path, RDF + "first") else [path]
        return tuple(map(self._step, steps))

    def _step(self, step: _Node) -> str:
        inverse = self._objects(step, "inversePath")
        found = inverse[0] if inverse else step
        if not isinstance(found, ox.NamedNode):
            self._refuse("paths other than sequences")
        return f"{'^' if inverse else ''}{found}"

    def _list(self, node: _Node) -> list[_Node]:
        found = []
        while node != ox.NamedNode(RDF + "nil"):
            firsts, rests = self._all(node, RDF + "first"), self._all(node, RDF + "rest")
            if not firsts or not rests:
                return []
            found.append(firsts[0])
            node = rests[0]
        return found

    def _known(self, shape: _Node) -> None:
        if unknown := sorted(self._parameters(shape) - _PARAMETERS - _BESIDE):
            self._refuse(f"sh:{unknown[0]}")

    @staticmethod
    def _refuse(what: str) -> None:
        message = f"the shapes use {what}, which is not understood here"
        raise ForeignShapesError(message)

    def _parameters(self, shape: _Node) -> set[str]:
        quads = self._store.quads_for_pattern(shape, None, None) if not isinstance(shape, ox.Literal) else ()
        return {_local(quad.predicate) for quad in quads if quad.predicate.value.startswith(SH)}

    def _severity(self, shape: _Node) -> str:
        return next(map(_local, self._objects(shape, "severity")), "Violation")

    def _prefixes(self) -> str:
        return "".join(
            f"PREFIX {self._text(one, 'prefix')}: <{self._text(one, 'namespace')}>\n"
            for one in sorted(self._all(None, SH + "declare"), key=lambda one: self._text(one, "prefix"))
        )

    def _text(self, node: _Node, name: str) -> str:
        return next((one.value for one in self._objects(node, name) if isinstance(one, ox.Literal)), "")

    def _numbers(self, node: _Node, name: str) -> list[int]:
        return [int(one.value) for one in self._objects(node, name) if isinstance(one, ox.Literal)]

    def _objects(self, node: _Node, name: str) -> list[_Node]:
        return self._all(node, SH + name)

    def _all(self, node: _Node | None, predicate: str) -> list[_Node]:
        if isinstance(node, ox.Literal):
            return []
        quads = self._store.quads_for_pattern(node, ox.NamedNode(predicate), None)
        return sorted((quad.object for quad in quads), key=str)

    def _subjects(self, predicate: str, value: str) -> list[_Node]:
        quads = self._store.quads_for_pattern(None, ox.NamedNode(predicate), ox.NamedNode(value))
        return sorted((quad.subject for quad in quads), key=str)


def _local(node: _Node) -> str:
    return node.value.replace("#", "/").rpartition("/")[2] if not isinstance(node, ox.Triple) else ""
