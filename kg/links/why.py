"""Why two nodes are one, or are not: the judgements that join them, or what the comparison of the two gives."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

from kg.errors import GraphError
from kg.links.event_names import VETO
from kg.links.events import compare
from kg.links.judged import SAME
from kg.links.knowledge import knowledge
from kg.links.names import same_name
from kg.links.persons import agreement, contradict, people
from kg.links.sides import sides, weigh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.links.facts import Facts
    from kg.links.judged import Judgement
    from kg.links.linking import Links


def explain(links: Links, one: str, other: str) -> Iterator[str]:
    """Yield lines that say whether two nodes are one, and why.

    Args:
        links: The links.
        one: A node: its IRI, the end of its IRI, or a name that only it has.
        other: The other, likewise.

    Raises:
        GraphError: There is no such node, or several have the name.
    """
    first, second = (_find(links.facts, given) for given in (one, other))
    names = {iri: _label(links.facts, iri) for iri in (first, second)}
    path = _path(links, first, second)
    if path:
        yield f"{names[first]} and {names[second]} are one:"
        yield from (f"  {_step(judgement, links.facts)}" for judgement in path)
        return
    yield f"{names[first]} and {names[second]} are two: {_reason(links, first, second)}"


def _find(facts: Facts, given: str) -> str:
    nodes = {**facts.entities, **facts.events}
    if given in nodes:
        return given
    found = [iri for iri in nodes if iri.endswith((f"/{given}", f":{given}"))]
    found = found or [
        iri
        for iri, one in facts.entities.items()
        if given.casefold() in {name.casefold() for name in one.names}
    ]
    if len(found) != 1:
        many = (
            f"{len(found)} nodes are called so, such as {', '.join(found[:3])}"
            if found
            else "no node is called so"
        )
        message = f"{given!r}: {many}; give an IRI or the end of one"
        raise GraphError(message)
    return found[0]


def _label(facts: Facts, iri: str) -> str:
    return (facts.entities.get(iri) or facts.events[iri]).label or iri


def _path(links: Links, first: str, second: str) -> list[Judgement]:
    """Return the fewest judgements that lead from one node to the other."""
    beside: dict[str, list[tuple[str, Judgement]]] = defaultdict(list)
    for judgement in links.judgements:
        if judgement.relation == SAME:
            beside[judgement.first].append((judgement.second, judgement))
            beside[judgement.second].append((judgement.first, judgement))
    ways: dict[str, list[Judgement]] = {first: []}
    todo = deque([first])
    while todo:
        node = todo.popleft()
        for other, judgement in beside[node]:
            if other not in ways:
                ways[other] = [*ways[node], judgement]
                todo.append(other)
    return ways.get(second, [])


def _step(judgement: Judgement, facts: Facts) -> str:
    pair = f"{_label(facts, judgement.first)} = {_label(facts, judgement.second)}"
    why = judgement.comment or knowledge().rules[judgement.rule].says
    return f"{pair}: {why} ({judgement.rule}, {judgement.confidence})"


def _reason(links: Links, first: str, second: str) -> str:
    for judgement in links.judgements:
        if {judgement.first, judgement.second} == {first, second}:
            return "a person judged so" + (f": {judgement.comment}" if judgement.comment else "")
    facts = links.facts
    if first in facts.events and second in facts.events:
        known = sides(facts, links.identity)
        rule = compare(known[first], known[second], weigh(known.values()))
        if rule == VETO:
            return "their sides, days, places or forms differ"
        return (
            "too little that is rare is shared"
            if not rule
            else "each belongs to a group that the other cannot be in"
        )
    known_people = people(facts)
    if first in known_people and second in known_people:
        one, other = known_people[first], known_people[second]
        if contradict(one, other):
            return "they serve different states"
        rule = same_name(facts.entities[first].label, facts.entities[second].label)
        if rule and agreement(one, other) <= 0:
            return f"{knowledge().rules[rule].says}, but no office or state agrees"
    return "no rule says that they are one"
