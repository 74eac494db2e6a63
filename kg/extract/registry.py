"""Collect the entities of one document while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.names.things.kinds import FOR_STATE, NATIONAL
from kg.extract.names.things.lexicon import split_head, thing_lexicon
from kg.gazetteer import load_gazetteer
from kg.model import Code, Entity, EntityRef, Properties, Span, Value
from kg.slug import digest, join, slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.text.mention import Mention

CAPITAL = "capital:"
LONGEST_STATE = 4
TOWNS = ("city", "venue")
OTHER = Code("Other")
WIKIDATA = "http://www.wikidata.org/entity/"


@dataclass(slots=True)
class _Draft:
    type: str
    key: str
    label: str
    properties: list[tuple[str, Value]]
    names: list[str] = field(default_factory=list)
    spans: set[Span] = field(default_factory=set)


@lru_cache(maxsize=1 << 12)
def _of_a_state(label: str) -> bool:
    """Tell whether a name says of which state a ministry or parliament is."""
    words = label.split()
    readings = load_gazetteer().readings
    parts = (" ".join(words[i : i + n]) for i in range(len(words)) for n in range(1, LONGEST_STATE + 1))
    return any(
        reading.kind in ("state", "adjective", "place", "capital")
        for part in parts
        for reading in readings(part)
    )


def _is_bare(label: str) -> bool:
    """Tell whether a name fits a body of any state: "Chamber of Commerce"."""
    words = split_head(label.lower())
    return words in thing_lexicon().whole


def is_town(key: str) -> bool:
    """Tell whether the key of a place is that of a town or building of the gazetteer, of no region."""
    if key.startswith(":"):
        return False
    return key.startswith(CAPITAL) or load_gazetteer().place(key).kind in TOWNS


class Registry:
    """The entities of one document; ids are those of ``kg.model.Entity``."""

    def __init__(self, scope: str = "") -> None:
        """Begin without entities; *scope* keeps apart what has the same name in other documents."""
        self._scope = scope
        self._renamed: dict[str, str] = {}
        self._drafts: dict[str, _Draft] = {}

    def add(self, cls: str, key: str, label: str, *, properties: Properties = ()) -> str:
        """Add an entity, or new properties to a known one; return its id."""
        name = self._renamed.get(f"{cls}/{key}", f"{cls}/{key}")
        cls, _, key = name.partition("/")
        draft = self._drafts.get(name)
        if draft is None:
            draft = self._drafts[name] = _Draft(cls, key, label, [])
        if any(prop == "kind" for prop, _ in properties):
            if self.value(name, "kind") in (None, OTHER):
                draft.properties = [pair for pair in draft.properties if pair[0] != "kind"]
            else:  # a thing is of one kind: what it was first called
                properties = tuple(pair for pair in properties if pair[0] != "kind")
        draft.properties.extend(pair for pair in properties if pair not in draft.properties)
        return name

    def describe(self, name: str, properties: Iterable[tuple[str, Value]]) -> None:
        """Add properties to a known entity."""
        cls, _, key = name.partition("/")
        self.add(cls, key, self.label(name), properties=tuple(properties))

    def note(self, name: str, span: Span, surface: str = "") -> None:
        """Note that the text mentions the entity at *span*, there called *surface*."""
        draft = self._drafts[name]
        draft.spans.add(span)
        if surface and surface != draft.label and surface not in draft.names:
            draft.names.append(surface)

    def label(self, name: str) -> str:
        """Return the label of an entity."""
        return self._drafts[name].label

    def value(self, name: str, prop: str) -> Value | None:
        """Return the first value of a property of an entity."""
        return next((value for key, value in self._drafts[name].properties if key == prop), None)

    def values(self, name: str, prop: str) -> list[Value]:
        """Return all values of a property of an entity."""
        return [value for key, value in self._drafts[name].properties if key == prop]

    def state_around(self, place: str) -> str:
        """Return the state that a place is, or is in; nothing where that is not known."""
        inside = self.value(place, "inState")
        return inside.id if isinstance(inside, EntityRef) else place if place.startswith("State/") else ""

    def parties(self, instrument: str) -> list[str]:
        """Return the parties of an instrument."""
        return [party.id for party in self.values(instrument, "party") if isinstance(party, EntityRef)]

    def party(self, instrument: str, name: str) -> None:
        """Add a party to an instrument."""
        self.describe(instrument, [("party", EntityRef(name))])

    def rename(self, name: str, key: str) -> str:
        """Give an entity another key, wherever it is named; return its new id."""
        draft = self._drafts.pop(name)
        draft.key = key
        new = f"{draft.type}/{key}"
        self._drafts[new] = draft
        self._renamed[name] = new
        for other in self._drafts.values():
            other.properties = [
                (p, EntityRef(new) if v == EntityRef(name) else v) for p, v in other.properties
            ]
        return new

    def unite(self, name: str, other: str) -> None:
        """Make an entity part of another one, wherever it is named: both are one thing."""
        draft = self._drafts[name]
        kept = self._drafts[other]
        kept.spans |= draft.spans
        kept.properties += [
            pair for pair in draft.properties if pair not in kept.properties and pair[0] != "kind"
        ]
        kept.names += [one for one in (draft.label, *draft.names) if one not in (kept.label, *kept.names)]
        self.rename(name, other.partition("/")[2])
        self._drafts[other] = kept

    def state(self, iso3: str) -> str:
        """Add a state of the gazetteer."""
        if f"State/{iso3}" in self._drafts:
            return f"State/{iso3}"
        row = load_gazetteer().state(iso3)
        properties: list[tuple[str, Value]] = [("iso3", iso3)]
        if row.official:
            properties.append(("officialName", row.official))
        if row.wikidata:
            properties.append(("exactMatch", WIKIDATA + row.wikidata))
        return self.add("State", iso3, row.name, properties=tuple(properties))

    def body(self, key: str) -> str:
        """Add a body: a key of the gazetteer, or ``:Kind:Name`` for one that only the text names."""
        if key.startswith(":"):
            _, kind, label = key.split(":", 2)
            cls = "IntergovernmentalBody" if kind == "Intergovernmental" else "Organization"
            kinds: Properties = (("kind", Code(kind)),) if kind else ()
            key = (
                join(label, self._scope)
                if self._scope and (kind in NATIONAL or _is_bare(label)) and not _of_a_state(label)
                else slug(label)
            )
            return self.add(cls, key, label, properties=kinds)
        row = load_gazetteer().body(key)
        cls = "IntergovernmentalBody" if row.kind == "Intergovernmental" else "Organization"
        properties: list[tuple[str, Value]] = [("kind", Code(row.kind))]
        if row.wikidata:
            properties.append(("exactMatch", WIKIDATA + row.wikidata))
        return self.add(cls, row.key, row.name, properties=tuple(properties))

    def bodies_led(self, group: Mention) -> tuple[str, ...]:
        """Return the bodies of several states that a group of officials is of: "the foreign ministers of the Union"."""
        if group.type != "Office" or not group.plural:
            return ()
        keys = dict.fromkeys(t.owner.partition("/")[2] for t in group.titles if t.owner.startswith("Body/"))
        bodies = [self.body(key) for key in keys]
        return tuple(one for one in bodies if one.startswith("IntergovernmentalBody/"))

    def place(self, key: str, state: str = "") -> str:
        """Add a place: a key of the gazetteer, ``capital:ISO3``, ``::Name``; *state* overrules its state."""
        if key.startswith(":"):
            iso3, name = "", key.split(":", 2)[2]
        elif key.startswith(CAPITAL):
            iso3 = key.removeprefix(CAPITAL)
            name = load_gazetteer().state(iso3).capitals[0]
        else:
            row = load_gazetteer().place(key)
            iso3, name = row.iso3, row.name
        iso3 = state.partition("/")[2] or iso3
        properties: Properties = (("inState", EntityRef(self.state(iso3))),) if iso3 else ()
        return self.add("Place", join(iso3, name) if iso3 else slug(name), name, properties=properties)

    def series(self, body: str) -> str:
        """Add the series of the sessions of a body."""
        label = f"sessions of {self.label(body)}"
        return self.add(
            "EventSeries",
            join("sessions", body.partition("/")[2]),
            label,
            properties=(("organizer", EntityRef(body)),),
        )

    def office(self, title: str, owner: str) -> str:
        """Add an office of a state or body (an entity id or nothing); an owning place is in its title.

        One that names no owner is this document's: "the president" of another is another's.
        """
        if owner.startswith("Place/"):
            title, owner = f"{title} of {self.label(owner).lower()}", ""
        key = join(owner.partition("/")[2], title) if owner else join(title, self._scope)
        properties: Properties = (("officeOf", EntityRef(owner)),) if owner else ()
        return self.add("Office", key, title, properties=properties)

    def thing(self, cls: str, key: str) -> str:
        """Add a named landmark, project or instrument: ``:Kind:Name``."""
        _, kind, label = key.split(":", 2)
        if cls == "Instrument":
            return self.instrument(label, kind or "Other")
        kinds: Properties = (("kind", Code(kind)),) if kind else ()
        return self.add(cls, slug(label), label, properties=kinds)

    def instrument(self, title: str, kind: str) -> str:
        """Add an instrument by its title as the text gives it."""
        title = title.rstrip(" ,;")
        return self.add(
            "Instrument",
            f"{slug(title)[:60].rstrip('-')}-{digest(title.casefold())}",
            title,
            properties=(("kind", Code(kind)),),
        )

    def entities(self) -> tuple[Entity, ...]:
        """Return all entities that the text mentions or that others need, sorted by id."""
        return tuple(
            Entity(
                type=draft.type,
                key=draft.key,
                label=draft.label,
                names=tuple(sorted(draft.names)),
                properties=tuple(draft.properties),
                evidence=tuple(sorted(draft.spans)),
            )
            for _, draft in sorted(self._drafts.items())
        )


def state_of_owner(owner: str) -> str:
    """Return the state that whoever has an office acts for: its owner, or that of a parliament or the like; or nothing."""
    kind, _, key = owner.partition("/")
    if kind == "State":
        return owner
    if kind != "Body" or key.startswith(":"):
        return ""
    body = load_gazetteer().body(key)
    return f"State/{body.states[0]}" if body.kind in FOR_STATE and len(body.states) == 1 else ""
