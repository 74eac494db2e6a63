"""What charts show, as plain rows: the same rows stand in a table beneath each, and in the page's JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure of a period."""

    start: str
    """The first day, ISO 8601."""
    end: str
    basis: str
    """``Actual``, ``Target``, ``Pledge`` or ``Estimate``; "" is taken as Actual."""
    value: float
    """In full units; of a range the middle."""
    low: float
    high: float
    document: str
    """The title of the document that says so."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """Figures of one measure and unit over the years."""

    title: str
    unit: str
    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """A node of a network."""

    name: str
    path: str
    events: int


@dataclass(frozen=True, slots=True)
class Tie:
    """An edge of a network: two actors by their number in the list, and how many events they share."""

    one: int
    other: int
    events: int


@dataclass(frozen=True, slots=True)
class Network:
    """Who was together with whom."""

    title: str
    actors: tuple[Actor, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place and the events there."""

    name: str
    path: str
    latitude: float
    longitude: float
    held: int
    planned: int


@dataclass(frozen=True, slots=True)
class Spots:
    """Places on a map of the world."""

    title: str
    spots: tuple[Spot, ...]


Chart: TypeAlias = Amounts | Network | Spots
