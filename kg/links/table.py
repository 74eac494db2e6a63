"""A person's judgements in a table of SSSOM (TSV), which overrule the program's.

Columns ``subject_id``, ``predicate_id``, ``object_id`` and, where wanted, ``predicate_modifier``, ``confidence`` and
``comment``. Above the table, lines that begin with ``#`` hold YAML with ``curie_map``. ``skos:exactMatch`` says that
two nodes are one; with the modifier ``Not`` that they are not; ``skos:relatedMatch``, that nobody knows: they stay apart.
"""

from __future__ import annotations

import csv
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import TYPE_CHECKING

import yaml

from kg.errors import GraphError
from kg.links.facts import read_facts
from kg.links.judged import NOT, SAME, Groups, Judgement
from kg.links.linking import Own, link
from kg.ontology import SKOS
from kg.rdf.prefixes import prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    import pyoxigraph as ox

    from kg.links.facts import Facts
    from kg.links.linking import Links

_NEEDED = ("subject_id", "predicate_id", "object_id")
_ONE = frozenset({SKOS + "exactMatch", "http://www.w3.org/2002/07/owl#sameAs"})
_OPEN = frozenset({SKOS + "relatedMatch", SKOS + "closeMatch"})


def judge(triples: Iterable[ox.Triple], table: Path | None = None) -> Links:
    """Judge all nodes of a graph, with a person's own judgements where there is a table of them.

    Raises:
        GraphError: There is no document in the graph, or the table cannot be read.
    """
    facts = read_facts(triples)
    return link(facts, read_table(table, facts) if table is not None else None)


def read_table(path: Path, facts: Facts) -> Own:
    """Read a person's judgements of nodes of a graph.

    Args:
        path: The table.
        facts: The graph that the nodes are of.

    Raises:
        GraphError: The file cannot be read, is no such table, names an unknown node, or contradicts itself.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError) as error:
        message = f"{path}: cannot be read: {getattr(error, 'strerror', None) or 'not UTF-8'}"
        raise GraphError(message) from None
    head = [line for line in lines if line.startswith("#")]
    names = prefixes(base=facts.base) | {"doc": f"{facts.base}id/doc/"} | _curies(path, head)
    rows = list(csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    if not rows or (missing := [name for name in _NEEDED if name not in rows[0]]):
        what = f"no column {missing[0]}" if rows else "no table"
        message = f"{path}: {what}; an SSSOM table has tabs between {', '.join(_NEEDED)}"
        raise GraphError(message)
    found = []
    for number, cells in enumerate(rows[1:], start=len(head) + 2):
        if any(cells):
            where = f"{path}, line {number}"
            if len(cells) > len(rows[0]):
                message = f"{where}: {len(cells)} values for {len(rows[0])} columns"
                raise GraphError(message)
            found.append(_judgement(dict(zip(rows[0], cells, strict=False)), names, facts, where))
    return _sorted(found, path)


def _curies(path: Path, head: list[str]) -> dict[str, str]:
    try:
        given = yaml.safe_load("\n".join(line.lstrip("#").removeprefix(" ") for line in head)) or {}
        return {str(prefix): str(iri) for prefix, iri in (given.get("curie_map") or {}).items()}
    except (yaml.YAMLError, AttributeError):
        message = f"{path}: the lines that begin with # are no YAML with a curie_map"
        raise GraphError(message) from None


def _judgement(row: Mapping[str, str], names: Mapping[str, str], facts: Facts, where: str) -> Judgement:
    one, other = (_node(row.get(name, ""), names, facts, where) for name in ("subject_id", "object_id"))
    if one == other or (one in facts.events) != (other in facts.events):
        message = f"{where}: {'one node' if one == other else 'an event and an entity'} cannot be judged to be one or two"
        raise GraphError(message)
    predicate = _expanded(row.get("predicate_id", ""), names)
    if predicate not in _ONE | _OPEN:
        message = f"{where}: predicate {row.get('predicate_id', '')!r}: skos:exactMatch or skos:relatedMatch is needed"
        raise GraphError(message)
    modifier = row.get("predicate_modifier", "").strip()
    if modifier not in ("", "Not"):
        message = f"{where}: predicate_modifier {modifier!r}: Not or nothing is needed"
        raise GraphError(message)
    confidence = _confidence(row.get("confidence", ""))
    if confidence is None:
        message = f"{where}: confidence {row.get('confidence')!r}: a number above 0, at most 1, is needed"
        raise GraphError(message)
    relation = NOT if modifier or predicate in _OPEN else SAME
    return Judgement(min(one, other), max(one, other), "person", relation, confidence, row.get("comment", ""))


def _confidence(given: str) -> Decimal | None:
    try:
        number = Decimal(given or 1)
    except InvalidOperation:
        return None
    return number if 0 < number <= 1 else None


def _expanded(given: str, names: Mapping[str, str]) -> str:
    given = given.strip().removeprefix("<").removesuffix(">")
    prefix, colon, rest = given.partition(":")
    return names[prefix] + rest if colon and prefix in names else given


def _node(given: str, names: Mapping[str, str], facts: Facts, where: str) -> str:
    iri = _expanded(given, names)
    if iri in facts.entities or iri in facts.events:
        return iri
    near = get_close_matches(iri, [*facts.entities, *facts.events], n=1, cutoff=0.8)
    hint = f"; near it: {near[0]}" if near else ""
    message = f"{where}: no node {given!r} is in the graph{hint}"
    raise GraphError(message)


def _sorted(judgements: list[Judgement], path: Path) -> Own:
    """Part the judgements, and refuse those that contradict each other, over others too."""
    same = [one for one in judgements if one.relation == SAME]
    apart = [one for one in judgements if one.relation == NOT]
    groups = Groups(node for one in judgements for node in (one.first, one.second))
    groups.join(same)
    for one in apart:
        if groups.group(one.first) == groups.group(one.second):
            message = f"{path}: {one.first} and {one.second} are judged to be one and to be two"
            raise GraphError(message)
    return Own(tuple(same), tuple(apart))
