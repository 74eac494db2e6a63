"""Reports with their names looked up: ``meeting.participants`` in place of references to entities.

In: extractions. Out: a record for each report, of the class that its kind has.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING, TypeVar

from kg.marking import marked
from kg.model import Code, EntityRef
from kg.rdf.labels import entity_label, report_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.model import Document, Entity, Extraction, Report


@dataclass(frozen=True, slots=True)
class Record:
    """One report, with the document it is from."""

    report: Report
    extraction: Extraction

    @property
    def type(self) -> str:
        """Its class in the ontology: ``Meeting``."""
        return self.report.type

    @property
    def label(self) -> str:
        """All of it as a short English sentence."""
        return report_label(self.report, _entities(self.extraction))

    @property
    def document(self) -> Document:
        """The text it is from."""
        return self.extraction.document

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the text that say it."""
        return tuple(self.document.quote(span) for span in self.report.evidence)

    @property
    def confidence(self) -> float:
        """How often such reports are right, from 0 to 1."""
        return float(self.report.confidence)

    def names(self, role: str) -> tuple[str, ...]:
        """Return the values of a property of the ontology, in words: ``names("participant")``."""
        entities = _entities(self.extraction)
        return tuple(
            (entity_label(entities[value.id], entities) if value.id in entities else value.id)
            if isinstance(value, EntityRef)
            else value.name
            if isinstance(value, Code)
            else str(value)
            for value in self.report.values(role)
        )

    def _repr_html_(self) -> str:
        marks = list(self.report.marks(self.label))
        quotes = " … ".join(
            marked(self.document.text, marks, within=part) for part in self.extraction.around(self.report)
        )
        return self.document.html(f"<b>{escape(self.label)}</b><br>{quotes}")

    def _name(self, role: str) -> str:
        return next(iter(self.names(role)), "")

    def _day(self, role: str) -> date | None:
        return next((one for one in self.report.values(role) if isinstance(one, date)), None)

    def _number(self, role: str) -> Decimal | None:
        return next(
            (Decimal(one) for one in self.report.values(role) if isinstance(one, Decimal | int)), None
        )


@dataclass(frozen=True, slots=True)
class Event(Record):
    """Something that takes place in time; what the text does not tell is empty or None."""

    @property
    def status(self) -> str:
        """``Held``, ``Planned``, ``Proposed``, ``Postponed``, ``Cancelled`` or ``Denied``."""
        return self._name("status")

    @property
    def name(self) -> str:
        """What the text calls it."""
        return self.report.label

    @property
    def kind(self) -> str:
        """``Call``, ``Summit``, ``Opening`` ..."""
        return self._name("kind")

    @property
    def earliest(self) -> date | None:
        """The first day on which it may be."""
        return self._day("earliest")

    @property
    def latest(self) -> date | None:
        """The last day on which it may be."""
        return self._day("latest")

    @property
    def day(self) -> date | None:
        """The day, where the text tells it to the day."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def place(self) -> str:
        """Where it is."""
        return self._name("place")

    @property
    def participants(self) -> tuple[str, ...]:
        """Who takes part, by name or office."""
        return self.names("participant")

    @property
    def states(self) -> tuple[str, ...]:
        """The states it is between, or about."""
        return self.names("involvesState")

    @property
    def topics(self) -> tuple[str, ...]:
        """What it is about, from the list of the ontology."""
        return self.names("topic")


@dataclass(frozen=True, slots=True)
class Meeting(Event):
    """Sides come together to talk."""


@dataclass(frozen=True, slots=True)
class Visit(Event):
    """Someone travels officially."""

    @property
    def visitors(self) -> tuple[str, ...]:
        """Who travels."""
        return self.names("visitor")

    @property
    def hosts(self) -> tuple[str, ...]:
        """The states or bodies that are visited."""
        return self.names("host")


@dataclass(frozen=True, slots=True)
class InstrumentAction(Event):
    """What is done with a treaty, an agreement, a plan."""

    @property
    def action(self) -> str:
        """``Signed``, ``Ratified`` ..."""
        return self._name("action")

    @property
    def instrument(self) -> str:
        """Its title."""
        return self._name("instrument")


@dataclass(frozen=True, slots=True)
class PublicEvent(Event):
    """An event for a public."""


@dataclass(frozen=True, slots=True)
class Tenure(Record):
    """A person holds or held an office."""

    @property
    def holder(self) -> str:
        """The person."""
        return self._name("holder")

    @property
    def office(self) -> str:
        """The office, with its state."""
        return self._name("office")

    @property
    def former(self) -> bool:
        """Whether the text says that it is over."""
        return True in self.report.values("former")


@dataclass(frozen=True, slots=True)
class Figure(Record):
    """A quantity about states or bodies."""

    @property
    def measure(self) -> str:
        """``TradeTurnover``, ``Export`` ..."""
        return self._name("measure")

    @property
    def value(self) -> Decimal | None:
        """The number in full units, where the text gives one."""
        return self._number("value")

    @property
    def bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """The least and the most it is said to be, where the text gives these."""
        return self._number("valueMin"), self._number("valueMax")

    @property
    def unit(self) -> str:
        """``USD``, ``percent``, or what is counted."""
        return self._name("unit")

    @property
    def basis(self) -> str:
        """``Actual``, ``Target``, ``Pledge`` or ``Estimate``."""
        return self._name("basis")

    @property
    def states(self) -> tuple[str, ...]:
        """The states it is about."""
        return self.names("involvesState")

    @property
    def period(self) -> tuple[date | None, date | None]:
        """The first and the last day it is of."""
        return self._day("periodStart"), self._day("periodEnd")


@dataclass(frozen=True, slots=True)
class Statement(Record):
    """What someone says."""

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who says it."""
        return self.names("speaker")

    @property
    def act(self) -> str:
        """What is done by saying it: ``Said``, ``Urged``, ``Thanked`` ..."""
        return self._name("act")

    @property
    def mode(self) -> str:
        """``Quote`` or ``Reported``."""
        return self._name("mode")

    @property
    def text(self) -> str:
        """What is said."""
        return self._name("text")

    @property
    def targets(self) -> tuple[str, ...]:
        """Who is thanked, urged, condemned."""
        return self.names("target")

    @property
    def topics(self) -> tuple[str, ...]:
        """What it is about, from the list of the ontology."""
        return self.names("topic")


_CLASSES = {
    one.__name__: one for one in (Meeting, Visit, InstrumentAction, PublicEvent, Tenure, Figure, Statement)
}
R = TypeVar("R", bound=Record)


def records(extractions: Iterable[Extraction], of: type[R]) -> Iterator[R]:
    """Yield the reports of many extractions as records.

    Args:
        extractions: What was read.
        of: The class of those to yield: ``Meeting``, ``Event`` for all events, ``Record`` for all reports.
    """
    for extraction in extractions:
        for report in extraction.reports:
            other = Event if report.values("status") else Record
            made = _CLASSES.get(report.type, other)(report, extraction)
            if isinstance(made, of):
                yield made


def _entities(extraction: Extraction) -> dict[str, Entity]:
    return {one.id: one for one in extraction.entities}
