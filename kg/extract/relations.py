"""Links between the events of a document: which comes before which, which is part of which."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from kg.model import Code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.extract.candidate import Candidate, Link

RANKS = {"Held": 0, "Planned": 1, "Proposed": 2}
"""What is not told to be off, in the order in which it can have happened."""
Relation = tuple[int, str, int]


def relations(events: Sequence[Candidate]) -> list[Relation]:
    """Return (event, ``before`` or ``partOf``, event), events by their index, sorted.

    A link counts only where it leads to one event, and where neither status, nor dates, nor another link
    of the text contradict it.
    """
    at: dict[int, list[int]] = {}
    for index, event in enumerate(events):
        for position in event.positions:
            at.setdefault(position, []).append(index)
    found: set[Relation] = set()
    called: dict[str, list[int]] = {}
    of_class: dict[str, list[tuple[int, int]]] = {}
    for start, index in sorted((min(event.positions), index) for index, event in enumerate(events)):
        of_class.setdefault(events[index].type, []).append((start, index))
    for index, event in enumerate(events):
        called.setdefault(event.label.lower(), []).append(index)
    for index, event in enumerate(events):
        for link in event.links:
            named = called.get(link.name.lower(), []) if link.name else []
            told = at.get(link.position) or named or _before(link, of_class)
            fitting = (one for one in told if _fits(_relation(index, link.relation, one), events))
            others = list(islice(fitting, 2))  # whether it is one
            if len(others) != 1 or others[0] == index:
                continue
            stops = at[events[others[0]].position]
            if len(stops) == 1 or not link.bare:  # "his trip" to three states is none of the three visits
                found.add(_relation(index, link.relation, others[0]))
    told_of = Counter(frozenset((one, other)) for one, _, other in found)
    return sorted(one for one in found if told_of[frozenset((one[0], one[2]))] == 1)


def _before(link: Link, of_class: Mapping[str, Sequence[tuple[int, int]]]) -> Iterator[int]:
    """Yield the events that "the talks" may be: those of the class told before."""
    for kind in link.back:
        told = of_class.get(kind, ())
        yield from (index for _, index in islice(told, bisect_left(told, (link.position, -1))))


def _relation(index: int, relation: str, other: int) -> Relation:
    return (other, "before", index) if relation == "after" else (index, relation, other)


def _fits(relation: Relation, events: Sequence[Candidate]) -> bool:
    """Tell whether status and dates allow a relation: what is held does not follow what is planned."""
    first, name, second = relation
    one, other = events[first], events[second]
    ranks = _rank(one), _rank(other)
    if min(ranks) < 0:
        return False
    (start, end), (begin, last) = _days(one), _days(other)
    if name == "before":
        return ranks[0] <= ranks[1] and not (start and last and start > last)
    return (
        ranks[0] >= ranks[1] and not (start and last and start > last) and not (end and begin and end < begin)
    )


def _rank(event: Candidate) -> int:
    codes = [value.name for value in event.get("status") if isinstance(value, Code)]
    return RANKS.get(codes[0], -1) if codes else -1


def _days(event: Candidate) -> tuple[str, str]:
    """Return the first and the last day, as text that sorts; empty where unknown."""
    earliest, latest = event.get("earliest"), event.get("latest")
    return (str(earliest[0]) if earliest else ""), (str(latest[0]) if latest else "")
