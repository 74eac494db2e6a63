"""Trips: visits of one visitor to several states, day after day. A trip is one level above its stops."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.link.events import Sides

_BETWEEN = timedelta(days=2)
"""From the end of a stop to the start of the next."""
_LONGEST = timedelta(days=16)
"""Days of a stop; a visit "in the spring" is a stop of no trip."""


def trips(known: Mapping[str, Sides], occurrences: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the trips, each as the first reports of the occurrences that are its stops, in the order of days.

    Args:
        known: The reports of events with their days.
        occurrences: Reports of one event.
    """
    stops: dict[str, set[str]] = defaultdict(set)
    days: dict[str, tuple[str, str]] = {}
    for group in occurrences:
        dated = [known[iri] for iri in group if _is_stop(known[iri])]
        if not dated:
            continue
        best = min(dated, key=lambda one: (one.last - one.first, one.event.iri))  # type: ignore[operator]
        days[group[0]] = (str(best.first), str(best.last))
        for visitor in best.who:
            stops[visitor].add(group[0])
    return sorted(
        {trip for visitor in stops for trip in _chains(sorted(stops[visitor], key=days.__getitem__), known)}
    )


def _is_stop(one: Sides) -> bool:
    whole = one.first is not None and one.last is not None and one.dated
    there = bool(one.event.hosts) and one.event.status in ("Held", "Planned")
    return one.event.kind == "Visit" and there and whole and one.last - one.first <= _LONGEST  # type: ignore[operator]


def _chains(stops: Sequence[str], known: Mapping[str, Sides]) -> list[tuple[str, ...]]:
    chains: list[list[str]] = []
    end = None
    for iri in stops:
        one = known[iri]
        first, last = one.first, one.last
        if first is None or last is None:
            continue
        if end is not None and first <= end + _BETWEEN:
            chains[-1].append(iri)
            end = max(end, last)
        else:
            chains.append([iri])
            end = last
    return [
        tuple(chain)
        for chain in chains
        if len({host for iri in chain for host in known[iri].event.hosts}) > 1
    ]
