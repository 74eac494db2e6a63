"""What linking knows of the nodes of a graph: names, offices, states, days, who was where. In: triples. Out: ``Facts``."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.ontology import RDF, RDFS, SKOS, load_ontology
from kg.rdf.prefixes import OA

if TYPE_CHECKING:
    from collections.abc import Iterable

ENTITY_CLASSES = (
    "State",
    "Person",
    "Organization",
    "Office",
    "Instrument",
    "Place",
    "EventSeries",
    "Project",
)
EVENT_CLASSES = tuple(one for one in load_ontology().subclasses("Event") if one != "Event")


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, body, office, instrument or place as the documents name it."""

    iri: str
    kind: str
    label: str
    names: frozenset[str]
    documents: frozenset[str]
    evidence: str
    owners: frozenset[str] = frozenset()
    """Of an office: whose it is; of a place: in which state it lies; of an instrument: its parties."""
    years: frozenset[int] = frozenset()
    title: str = ""
    told: int = 0
    """In how many documents."""

    @property
    def key(self) -> str:
        """The last part of the IRI."""
        return self.iri.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Event:
    """A report of an event."""

    iri: str
    kind: str
    """Class: ``Meeting``."""
    code: str
    """Its ``dip:kind`` or ``dip:action``, or ""."""
    label: str
    name: str
    status: str
    document: str
    as_of: date | None
    earliest: date | None
    latest: date | None
    who: frozenset[str]
    """Participants and visitors that are no states."""
    hosts: frozenset[str]
    states: frozenset[str]
    places: frozenset[str]
    things: frozenset[str]
    """The instrument that is acted on, the series."""
    ordinal: str
    evidence: str
    words: str
    """Those that it rests on."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in an office."""

    person: str
    office: str
    former: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that linking looks at, sorted by IRI."""

    base: str
    entities: dict[str, Entity]
    events: dict[str, Event]
    tenures: tuple[Tenure, ...]
    states: dict[str, str]
    """State -> ISO code."""


def _dip(name: str) -> str:
    return load_ontology().iri(name)


def read_facts(triples: Iterable[ox.Triple]) -> Facts:
    """Gather the facts. What is said of other kinds of nodes is passed over."""
    table, words = _table(triples)
    typed = {iri: {one.rpartition("#")[2] for one in rows[RDF + "type"]} for iri, rows in table.items()}
    states = {iri: _one(table[iri], _dip("iso3")) for iri, kinds in typed.items() if "State" in kinds}
    entities: dict[str, Entity] = {}
    events: dict[str, Event] = {}
    tenures: list[Tenure] = []
    for iri in sorted(table):
        kinds, rows = typed[iri], table[iri]
        if kind := next((one for one in ENTITY_CLASSES if one in kinds), ""):
            entities[iri] = _entity(iri, kind, rows)
        elif kind := next((one for one in EVENT_CLASSES if one in kinds), ""):
            events[iri] = _event(iri, kind, rows, states, words)
        elif "Tenure" in kinds:
            tenures += [
                Tenure(person, office, "true" in rows[_dip("former")])
                for person in rows[_dip("holder")]
                for office in rows[_dip("office")]
            ]
    bases = [iri.partition("id/doc/")[0] for iri, kinds in typed.items() if "Document" in kinds]
    return Facts(
        base=min(bases, default=""),
        entities=entities,
        events=events,
        tenures=tuple(sorted(tenures, key=lambda one: (one.person, one.office, one.former))),
        states=states,
    )


_Rows = dict[str, list[str]]


def _table(triples: Iterable[ox.Triple]) -> tuple[dict[str, _Rows], dict[str, str]]:
    """Return subject -> predicate -> values, without the links of an earlier run, and span -> its words."""
    table: dict[str, _Rows] = defaultdict(lambda: defaultdict(list))
    words: dict[str, str] = {}
    for triple in triples:
        subject, value = triple.subject, triple.object
        if not isinstance(subject, ox.NamedNode) or isinstance(value, ox.Triple):
            continue
        if "#char=" not in subject.value:
            table[subject.value][triple.predicate.value].append(value.value)
        elif triple.predicate.value == OA + "exact":
            words[subject.value] = value.value
    return {iri: rows for iri, rows in table.items() if rows.get(RDF + "type")}, words


def _one(rows: _Rows, predicate: str) -> str:
    return min(rows[predicate], default="")


def _day(rows: _Rows, name: str) -> date | None:
    text = _one(rows, _dip(name))
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _entity(iri: str, kind: str, rows: _Rows) -> Entity:
    years = [day.year for name in ("periodStart", "periodEnd") if (day := _day(rows, name))]
    documents = frozenset(rows[_dip("mentionedIn")])
    owners = [value for name in ("officeOf", "inState", "party", "member") for value in rows[_dip(name)]]
    return Entity(
        iri=iri,
        kind=kind,
        label=_one(rows, RDFS + "label"),
        names=frozenset([*rows[RDFS + "label"], *rows[SKOS + "altLabel"]]),
        documents=documents,
        evidence=_one(rows, _dip("evidence")),
        owners=frozenset(owners),
        years=frozenset(years),
        title=_one(rows, _dip("title")),
        told=len(documents),
    )


def _event(iri: str, kind: str, rows: _Rows, states: dict[str, str], words: dict[str, str]) -> Event:
    who = {value for name in ("participant", "visitor") for value in rows[_dip(name)]}
    involved = {
        value for name in ("involvesState", "host", "participant", "visitor") for value in rows[_dip(name)]
    }
    codes = [*rows[_dip("kind")], *rows[_dip("action")]]
    return Event(
        iri=iri,
        kind=kind,
        code=min(codes, default="").rpartition("#")[2],
        label=_one(rows, RDFS + "label"),
        name=_one(rows, _dip("name")),
        status=_one(rows, _dip("status")).rpartition("#")[2],
        document=_one(rows, _dip("reportedIn")),
        as_of=_day(rows, "asOf"),
        earliest=_day(rows, "earliest"),
        latest=_day(rows, "latest"),
        who=frozenset(who - states.keys()),
        hosts=frozenset(rows[_dip("host")]),
        states=frozenset(involved & states.keys()),
        places=frozenset(rows[_dip("place")]),
        things=frozenset([*rows[_dip("instrument")], *rows[_dip("inSeries")], *rows[_dip("about")]]),
        ordinal=_one(rows, _dip("ordinal")),
        evidence=_one(rows, _dip("evidence")),
        words=" ".join(words.get(one, "") for one in sorted(rows[_dip("evidence")])),
    )
