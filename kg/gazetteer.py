"""Known names of states, bodies and places: ``data/gazetteer/*.csv`` in, one immutable ``Gazetteer`` out.

>>> gazetteer = load_gazetteer()
>>> gazetteer.readings("Kyrgyz Republic")
(Reading(kind='state', key='KGZ'),)
>>> gazetteer.state("KGZ").adjectives[0]
'Kyrgyz'
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from kg.errors import KnowledgeError
from kg.name_index import Reading, resolve, spellings
from kg.resources import data_path
from kg.slug import slug
from kg.tables import Row, read_table, suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class State:
    """A row of ``states.csv``."""

    iso3: str
    iso2: str
    wikidata: str
    """Item id (``Q232``), or nothing."""
    status: str
    """``member``, ``observer``, ``other`` or ``territory``."""
    name: str
    official: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    """Forms that stand before a noun; the first is the usual one."""
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    """Spellings of the name of the capital; the first is the usual one."""
    ambiguous: tuple[str, ...]
    """Those of its names that are often something else: a person's name, a word."""


@dataclass(frozen=True, slots=True)
class Body:
    """A row of ``bodies.csv``."""

    key: str
    wikidata: str
    kind: str
    """Code of ``dip:kind``: ``Intergovernmental``."""
    name: str
    aliases: tuple[str, ...]
    states: tuple[str, ...]
    """The state it belongs to, by ISO code; nothing for bodies of many states."""
    ambiguous: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A row of ``places.csv``."""

    key: str
    """ISO code in lower case, ``--``, slug of the name; the slug alone where no one state is given."""
    name: str
    aliases: tuple[str, ...]
    iso3: str
    kind: str
    """``city``, ``region``, ``venue``, ``sea`` or ``base``."""
    ambiguous: tuple[str, ...]


_Item = TypeVar("_Item", State, Body, Place)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Gazetteer:
    """All known names. Rows are in the order of their files."""

    states: tuple[State, ...]
    bodies: tuple[Body, ...]
    places: tuple[Place, ...]
    _states: Mapping[str, State]
    _bodies: Mapping[str, Body]
    _places: Mapping[str, Place]
    _names: Mapping[str, tuple[Reading, ...]]
    _ambiguous: frozenset[str]

    def state(self, iso3: str) -> State:
        """Return the state of the ISO 3166-1 alpha-3 code *iso3*; raise KnowledgeError if there is none."""
        return _look_up(self._states, iso3, "state")

    def body(self, key: str) -> Body:
        """Return the body of the key *key*; raise KnowledgeError if there is none."""
        return _look_up(self._bodies, key, "body")

    def place(self, key: str) -> Place:
        """Return the place of the key *key*; raise KnowledgeError if there is none."""
        return _look_up(self._places, key, "place")

    def names(self) -> Iterator[tuple[str, str, str]]:
        """Yield (name, kind, key) of every spelling, sorted by name; the preferred reading first."""
        for name, readings in self._names.items():
            for kind, key in readings:
                yield name, kind, key

    def readings(self, name: str) -> tuple[Reading, ...]:
        """Return what *name*, in exactly this spelling, stands for, the preferred reading first."""
        return self._names.get(name, ())

    def is_ambiguous(self, name: str) -> bool:
        """Tell whether *name* is marked as often being something else."""
        return name in self._ambiguous


@lru_cache(maxsize=4)
def load_gazetteer(folder: Path | None = None) -> Gazetteer:
    """Read the gazetteer.

    Args:
        folder: Where the four name files and ``codes.csv`` are; by default ``data/gazetteer``.

    Raises:
        KnowledgeError: A file, row or name is wrong; the message says file, line and what would be right.
    """
    folder = folder or data_path("gazetteer")
    codes = _codes(folder)
    state_rows = read_table(folder / "states.csv", _STATE_COLUMNS, order="iso3")
    iso3s = frozenset(row["iso3"] for row in state_rows)
    states = [(row, _state(row, codes["states.csv"])) for row in state_rows]
    bodies = [
        (row, _body(row, codes["bodies.csv"], iso3s))
        for row in read_table(folder / "bodies.csv", _BODY_COLUMNS, order="key")
    ]
    places = [
        (row, _place(row, codes["places.csv"], iso3s))
        for row in read_table(folder / "places.csv", _PLACE_COLUMNS, order="name")
    ]
    shared = read_table(folder / "shared-names.csv", _SHARED_COLUMNS, order="name")
    marked = frozenset(
        spelling
        for rows in (states, bodies, places)
        for _, item in rows
        for name in item.ambiguous
        for spelling in spellings(name, letter_by_letter=True)
    )
    return Gazetteer(
        states=tuple(state for _, state in states),
        bodies=tuple(body for _, body in bodies),
        places=tuple(place for _, place in places),
        _states=MappingProxyType({state.iso3: state for _, state in states}),
        _bodies=MappingProxyType({body.key: body for _, body in bodies}),
        _places=_by_key(places),
        _names=resolve(_surfaces(states, bodies, places), shared),
        _ambiguous=marked,
    )


_STATE_COLUMNS = (
    "iso3",
    "iso2",
    "wikidata",
    "status",
    "name",
    "official",
    "aliases",
    "adjectives",
    "people",
    "capitals",
    "ambiguous",
)
_BODY_COLUMNS = ("key", "wikidata", "kind", "name", "aliases", "states", "ambiguous")
_PLACE_COLUMNS = ("name", "aliases", "iso3", "kind", "ambiguous")
_SHARED_COLUMNS = ("name", "kind", "key", "note")
_CODE_COLUMNS = ("file", "column", "code", "meaning")
_WIKIDATA = r"(Q[1-9][0-9]*)?", "a Wikidata item such as Q232, or nothing"


def _codes(folder: Path) -> Mapping[str, tuple[str, ...]]:
    codes: dict[str, tuple[str, ...]] = {"states.csv": (), "bodies.csv": (), "places.csv": ()}
    for row in read_table(folder / "codes.csv", _CODE_COLUMNS):
        if row["file"] not in codes:
            row.fail(f"file {row['file']!r} has no codes{suggest(row['file'], codes)}")
        codes[row["file"]] += (row["code"],)
    return codes


def _state(row: Row, codes: Sequence[str]) -> State:
    row.match("iso3", r"[A-Z]{3}", "three capital letters, as in ISO 3166-1")
    row.match("iso2", r"[A-Z]{2}", "two capital letters, as in ISO 3166-1")
    row.match("wikidata", *_WIKIDATA)
    row.match("name", r".+", "the short name")
    row.match("official", r".+", "the long name")
    row.among("status", codes)
    state = State(
        iso3=row["iso3"],
        iso2=row["iso2"],
        wikidata=row["wikidata"],
        status=row["status"],
        name=row["name"],
        official=row["official"],
        aliases=row.list("aliases"),
        adjectives=row.list("adjectives"),
        people=row.list("people"),
        capitals=row.list("capitals"),
        ambiguous=row.list("ambiguous"),
    )
    names = (state.name, state.official, *state.aliases, *state.adjectives, *state.people, *state.capitals)
    row.among("ambiguous", names)
    return state


def _body(row: Row, codes: Sequence[str], iso3s: frozenset[str]) -> Body:
    row.match("key", r"[a-z0-9]+(-[a-z0-9]+)*", "small letters and digits joined by single hyphens")
    row.match("wikidata", *_WIKIDATA)
    row.match("name", r".+", "the full name")
    row.among("kind", codes)
    row.among("states", iso3s)
    body = Body(
        key=row["key"],
        wikidata=row["wikidata"],
        kind=row["kind"],
        name=row["name"],
        aliases=row.list("aliases"),
        states=row.list("states"),
        ambiguous=row.list("ambiguous"),
    )
    row.among("ambiguous", (body.name, *body.aliases))
    return body


def _place(row: Row, codes: Sequence[str], iso3s: frozenset[str]) -> Place:
    row.among("kind", codes)
    row.among("iso3", iso3s)
    name = slug(row["name"])
    place = Place(
        key=f"{row['iso3'].lower()}--{name}" if row["iso3"] else name,
        name=row["name"],
        aliases=row.list("aliases"),
        iso3=row["iso3"],
        kind=row["kind"],
        ambiguous=row.list("ambiguous"),
    )
    row.among("ambiguous", (place.name, *place.aliases))
    return place


def _by_key(places: Iterable[tuple[Row, Place]]) -> Mapping[str, Place]:
    by_key: dict[str, Place] = {}
    for row, place in places:
        if place.key in by_key:
            row.fail(f"{place.name!r} has the key of {by_key[place.key].name!r}; make one an alias")
        by_key[place.key] = place
    return MappingProxyType(by_key)


def _surfaces(
    states: Iterable[tuple[Row, State]],
    bodies: Iterable[tuple[Row, Body]],
    places: Iterable[tuple[Row, Place]],
) -> Iterator[tuple[str, Reading, Row]]:
    """Yield every spelling with its reading and the row it comes from."""
    named: list[tuple[Row, Sequence[str], Reading, Sequence[str]]] = []
    for row, state in states:
        named += (
            (
                row,
                (state.name, state.official, *state.aliases),
                Reading("state", state.iso3),
                state.ambiguous,
            ),
            (row, state.adjectives, Reading("adjective", state.iso3), state.ambiguous),
            (row, state.people, Reading("people", state.iso3), state.ambiguous),
            (row, state.capitals, Reading("capital", state.iso3), state.ambiguous),
        )
    named += (
        (row, (body.name, *body.aliases), Reading("body", body.key), body.ambiguous) for row, body in bodies
    )
    named += (
        (row, (place.name, *place.aliases), Reading("place", place.key), place.ambiguous)
        for row, place in places
    )
    for row, names, reading, marked in named:
        for name in names:
            for spelling in spellings(name, letter_by_letter=name in marked):
                yield spelling, reading, row


def _look_up(items: Mapping[str, _Item], key: str, what: str) -> _Item:
    if key not in items:
        message = f"data/gazetteer: no {what} has the key {key!r}{suggest(key, items)}"
        raise KnowledgeError(message)
    return items[key]
