"""The ontology as an immutable value: what classes, properties and codes there are, and what fits where.

Values of these types are made by ``kg.ontology.load_ontology``; all terms go by their local names.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from kg.errors import OntologyError
from kg.model import Code, EntityRef, ReportRef, Value

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Mapping

_PYTHON: dict[str, tuple[type, ...]] = {
    "boolean": (bool,),
    "date": (date,),
    "decimal": (Decimal, int),
    "integer": (int,),
    "string": (str,),
}


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property, code or code list of the ontology."""

    name: str
    """Local name."""
    iri: str
    label: str = ""
    comment: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Property(Term):
    """A property and what may stand on its two sides; an empty tuple lets everything stand there."""

    domain: tuple[str, ...] = ()
    """Local names of classes."""
    range: tuple[str, ...] = ()
    """Local names of classes; empty for codes, literals and foreign nodes."""
    datatype: str = ""
    """Local name of an XSD datatype (``date``); empty for object properties."""
    coded: bool = False
    """Whether the values are codes; which list depends on the class (``Ontology.scheme``)."""

    @property
    def is_iri(self) -> bool:
        """Whether the values are absolute IRIs outside of the graph."""
        return not (self.datatype or self.coded or self.range)


@dataclass(frozen=True, slots=True)
class ReportClass:
    """How the reports of one class are told apart: what the annotations of the ontology and the shapes say."""

    merged_by: str
    """``sides``, ``name``, ``key`` or ``all``: what makes two mentions in one text one report."""
    sides: tuple[str, ...]
    """Properties of those whose event it is; the first that is filled counts."""
    least_sides: int
    named_by: tuple[str, ...]
    """Properties that name a report that has no name of its own."""
    generic_kind: str
    """The kind that says nothing special; empty if there is none."""
    required: tuple[str, ...]
    """Properties that no report can do without."""


@dataclass(frozen=True, eq=False)
class Ontology:
    """What the exporter and the extraction ask of the ontology. Made by ``kg.ontology.load_ontology``."""

    namespace: str
    classes: Mapping[str, Term]
    properties: Mapping[str, Property]
    schemes: Mapping[str, tuple[str, ...]]
    """Code list -> its codes, sorted."""
    _parents: Mapping[str, tuple[str, ...]]
    _foreign: Mapping[str, str]
    _schemes: Mapping[tuple[str, str], str]
    _terms: Mapping[str, Term]
    _notes: Mapping[tuple[str, str], str]
    """(term, annotation property of ours) -> value."""
    _required: Mapping[str, tuple[str, ...]]
    """Class -> properties that its shape asks for."""
    _no_labels: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]]
    """Class -> what its shapes warn of in a label, with the message."""

    def ancestors(self, cls: str) -> tuple[str, ...]:
        """Return *cls* and all its superclasses, foreign ones too, sorted.

        Raises:
            OntologyError: There is no such class.
        """
        self._need(cls, self.classes, "class")
        return self._closures[cls]

    @lru_cache(maxsize=1 << 12)  # noqa: B019 - there is one ontology
    def is_a(self, cls: str, ancestor: str) -> bool:
        """Tell whether *cls* is *ancestor* or below it. Raises ``OntologyError`` for an unknown class."""
        return ancestor in self.ancestors(cls)

    def subclasses(self, cls: str) -> tuple[str, ...]:
        """Return *cls* and all classes below it, sorted."""
        self._need(cls, self.classes, "class")
        return tuple(name for name in sorted(self.classes) if cls in self._closures[name])

    def property(self, name: str) -> Property:
        """Return the property *name*. Raises ``OntologyError`` with the nearest name when there is none."""
        self._need(name, self.properties, "property")
        return self.properties[name]

    def properties_of(self, cls: str) -> tuple[str, ...]:
        """Return the names of the properties that *cls* may have, its superclasses' included, sorted."""
        return tuple(name for name in sorted(self.properties) if self.has(cls, name))

    def codes(self, scheme: str) -> tuple[str, ...]:
        """Return the codes of a code list (``Statuses``), sorted."""
        self._need(scheme, self.schemes, "code list")
        return self.schemes[scheme]

    def scheme(self, cls: str, name: str) -> str:
        """Return the code list for the property *name* of *cls*: ``MeetingKinds`` for Meeting and kind.

        Raises:
            OntologyError: The property takes no codes on this class.
        """
        for ancestor in self.ancestors(cls):
            if (ancestor, name) in self._schemes:
                return self._schemes[ancestor, name]
        message = f"{cls} has no code list for {name}"
        raise OntologyError(message)

    def reports(self, cls: str) -> ReportClass:
        """Return how reports of a class are told apart. Raises ``OntologyError`` for an unknown class."""
        self._need(cls, self.classes, "class")
        return self._reports[cls]

    @lru_cache(maxsize=1 << 12)  # noqa: B019 - there is one ontology
    def has(self, cls: str, name: str) -> bool:
        """Tell whether a class may have a property."""
        prop = self.property(name)
        return not prop.domain or not set(prop.domain).isdisjoint(self.ancestors(cls))

    def is_single(self, name: str) -> bool:
        """Tell whether a report has one value of a property."""
        return (name, "single") in self._notes

    def is_remote(self, kinds: Iterable[Value]) -> bool:
        """Tell whether one of some kinds is that of an event whose sides are in different places."""
        return any(isinstance(one, Code) and (one.name, "remote") in self._notes for one in kinds)

    def label_fault(self, cls: str, label: str) -> str:
        """Return what the shapes warn of in a label of a class: "no name ends so"; or nothing."""
        return next((told for bad, told in self._no_labels.get(cls, ()) if bad.search(label)), "")

    def term(self, name: str) -> Term:
        """Return the class, property, code list or code of a local name."""
        self._need(name, self._terms, "term")
        return self._terms[name]

    def label(self, name: str) -> str:
        """Return the English label of a term."""
        return self.term(name).label

    def iri(self, name: str) -> str:
        """Return the IRI of a term, also of a foreign superclass (``Agent``)."""
        return self._foreign.get(name) or self.term(name).iri

    def accepts(self, cls: str, name: str, filler: str) -> bool:
        """Tell whether the property *name* of *cls* may have a node of class *filler* as its value."""
        self._check_domain(cls, name)
        allowed = self.property(name).range
        return any(self.is_a(filler, one) for one in allowed)

    def check_value(self, cls: str, name: str, value: Value, *, value_type: str = "") -> None:
        """Check that *value* may be the property *name* of a node of class *cls*.

        Args:
            cls: Local name of the class of the node.
            name: Local name of the property.
            value: The value, as in ``kg.model``.
            value_type: Class of the report that a ``ReportRef`` names; without it, any report passes
                that some class of the range allows.

        Raises:
            OntologyError: With what is wrong and the nearest right name.
        """
        self._check_domain(cls, name)
        prop = self.property(name)
        if prop.coded:
            self._check_code(cls, name, value)
        elif prop.datatype:
            self._check_literal(cls, prop, value)
        elif prop.range:
            self._check_node(cls, prop, value, value_type)
        elif not (isinstance(value, str) and ":" in value and not set(value) & set(' <>"{}|^`\\')):
            message = f"{cls} {name}: an absolute IRI is needed, not {value!r}"
            raise OntologyError(message)

    def _check_domain(self, cls: str, name: str) -> None:
        if not self.has(cls, name):
            right = f"it belongs to {', '.join(self.property(name).domain)}"
            message = f"{cls} cannot have the property {name}: {right}"
            raise OntologyError(message)

    def _check_code(self, cls: str, name: str, value: Value) -> None:
        codes = self.codes(self.scheme(cls, name))
        if not isinstance(value, Code) or value.name not in codes:
            given = value.name if isinstance(value, Code) else repr(value)
            message = f"{cls} {name}: {given} is not one of its codes{_hint(given, codes)}"
            raise OntologyError(message)

    def _check_literal(self, cls: str, prop: Property, value: Value) -> None:
        wanted = _PYTHON[prop.datatype]
        mixed = isinstance(value, bool) and bool not in wanted
        if not isinstance(value, wanted) or mixed or type(value).__name__ == "datetime":
            message = f"{cls} {prop.name}: a value of xsd:{prop.datatype} is needed, not {value!r}"
            raise OntologyError(message)

    def _check_node(self, cls: str, prop: Property, value: Value, value_type: str) -> None:
        wanted = " or ".join(prop.range)
        if isinstance(value, EntityRef):
            filler = value.id.partition("/")[0]
        elif isinstance(value, ReportRef):
            filler = value_type
            if not filler and any(self.is_a(one, "Report") for one in prop.range):
                return
        else:
            message = f"{cls} {prop.name}: a node of class {wanted} is needed, not {value!r}"
            raise OntologyError(message)
        if not (filler in self.classes and any(self.is_a(filler, one) for one in prop.range)):
            named = filler or "a report"
            message = f"{cls} {prop.name}: a node of class {wanted} is needed, not of {named}"
            raise OntologyError(message)

    def _need(self, name: str, known: Mapping[str, object], what: str) -> None:
        if name not in known:
            message = f"the ontology has no {what} {name!r}{_hint(name, known)}"
            raise OntologyError(message)

    @cached_property
    def _reports(self) -> dict[str, ReportClass]:
        return {
            cls: ReportClass(
                merged_by=self._note(cls, "mergedBy"),
                sides=tuple(self._note(cls, "sides").split()),
                least_sides=int(self._note(cls, "leastSides") or 1),
                named_by=tuple(self._note(cls, "namedBy").split()),
                generic_kind=self._note(cls, "genericKind"),
                required=tuple(n for one in self._line(cls)[::-1] for n in self._required.get(one, ())),
            )
            for cls in self.classes
        }

    def _note(self, cls: str, name: str) -> str:
        """Return the nearest annotation of a class and those above it."""
        return next((self._notes[one, name] for one in self._line(cls) if (one, name) in self._notes), "")

    def _line(self, cls: str) -> list[str]:
        """Return a class and those above it, nearest first."""
        found = [cls]
        for one in found:
            found.extend(parent for parent in self._parents.get(one, ()) if parent not in found)
        return found

    @cached_property
    def _closures(self) -> dict[str, tuple[str, ...]]:
        return {cls: tuple(sorted(_closure(cls, self._parents))) for cls in self.classes}


def _closure(cls: str, parents: Mapping[str, tuple[str, ...]]) -> set[str]:
    found: set[str] = set()
    todo = [cls]
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo.extend(parents.get(one, ()))
    return found


def _hint(name: str, known: Iterable[str]) -> str:
    names = sorted(known)
    lower = {one.lower(): one for one in names}
    near = get_close_matches(name.lower(), sorted(lower), n=1, cutoff=0.5)
    if near:
        return f"; did you mean {lower[near[0]]}?"
    return f"; there are {', '.join(names)}" if names else ""
