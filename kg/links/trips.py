"""Trips: visits of one visitor to several states, day after day. A trip is one level above its stops."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.links.sides import Sides

_BETWEEN = timedelta(days=2)
"""From the end of a stop to the start of the next."""
_LONGEST = timedelta(days=16)
"""Days of a stop; a visit "in the spring" is a stop of no trip."""


@dataclass(frozen=True, slots=True)
class Stop:
    """The report of a visit that has the narrowest days."""

    report: str
    visitors: frozenset[str]
    hosts: frozenset[str]
    first: date
    last: date


def trips(known: Mapping[str, Sides], occurrences: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the trips, each as the first reports of the occurrences that are its stops, in the order of days.

    Args:
        known: The reports of events with their days.
        occurrences: Reports of one event.
    """
    best: dict[str, Stop] = {}
    stops: dict[str, list[str]] = defaultdict(list)
    for group in occurrences:
        if one := best_stop(known[iri] for iri in group):
            best[group[0]] = one
            for visitor in one.visitors:
                stops[visitor].append(group[0])
    return sorted({chain for mine in stops.values() for chain in chains(mine, best)})


def best_stop(reports: Iterable[Sides]) -> Stop | None:
    """Return the visit of an occurrence as the report tells it that has the narrowest days."""
    found = (stop for one in reports if (stop := _stop(one)))
    return min(found, key=lambda stop: (stop.last - stop.first, stop.report), default=None)


def chains(stops: Sequence[str], best: Mapping[str, Stop]) -> list[tuple[str, ...]]:
    """Return the trips of one visitor to several hosts."""
    return [tuple(chain) for chain in _chains(stops, best) if _hosts(chain, best) > 1]


def _stop(one: Sides) -> Stop | None:
    """Return a visit to a state, with its days."""
    event = one.event
    if one.first is None or one.last is None or not (one.dated and one.last - one.first <= _LONGEST):
        return None
    if event.kind != "Visit" or not event.hosts or event.status not in ("Held", "Planned"):
        return None
    return Stop(event.iri, one.who, event.hosts, one.first, one.last)


def _chains(stops: Sequence[str], best: Mapping[str, Stop]) -> list[list[str]]:
    """Part the stops of a visitor where one does not follow the other."""
    chains: list[list[str]] = []
    end = date.min
    for iri in sorted(stops, key=lambda iri: (best[iri].first, best[iri].last, iri)):
        one = best[iri]
        if chains and one.first <= end + _BETWEEN:
            chains[-1].append(iri)
        else:
            chains.append([iri])
        end = max(end, one.last)
    return chains


def _hosts(chain: Sequence[str], best: Mapping[str, Stop]) -> int:
    return len({host for iri in chain for host in best[iri].hosts})
