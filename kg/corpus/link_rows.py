"""What a task of a cluster does to link entities: rows to rows, by the functions of ``kg.links``.

What linking knows of a node goes from task to task as one column, ``data`` (``kg.corpus.packed``); what rows are
brought together by stands beside it. Nothing here knows the cluster.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyoxigraph as ox

from kg.corpus.packed import (
    DATA,
    JUDGED,
    TEXT,
    TEXTS,
    few,
    key_text,
    lines,
    no_links,
    packed,
    rows_like,
    schema,
    unpacked,
)
from kg.corpus.rows import LINES, batched, rows_of
from kg.links import persons, things
from kg.links.facts import Entity, Event, Tenure, read_facts
from kg.links.judged import Judgement
from kg.links.linking import IDENTIFIED, by_documents
from kg.rdf.labels import fullest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kg.corpus.rows import Batches

FACTS = schema(
    base=TEXT,
    entities=rows_like(
        iri=TEXT,
        kind=TEXT,
        label=TEXT,
        evidence=TEXT,
        title=TEXT,
        iso=TEXT,
        document=TEXT,
        aliases=TEXTS,
        owners=TEXTS,
        years=pa.list_(pa.int64()),
    ),
    tenures=rows_like(person=TEXT, office=TEXT, former=pa.bool_()),
    events=rows_like(iri=TEXT, refs=TEXTS, data=DATA),
)
ENTITIES = schema(iri=TEXT, kind=TEXT, label=TEXT, iso=TEXT, owners=TEXTS, data=DATA)
PEOPLE = schema(iri=TEXT, label=TEXT, single=TEXT, keys=TEXTS, data=DATA)
PAIRS = schema(first=TEXT, second=TEXT)
ASKED = schema(first=TEXT, second=TEXT, rule=TEXT, beside=pa.bool_())
"""A judgement, and whether it holds only if one document names both."""
BEARERS = schema(name=TEXT, data=DATA)
BLOCKS = schema(rule=TEXT, key=TEXT, data=DATA)
ACRONYMS = schema(name=TEXT, data=DATA, group=TEXT)
IDENTITIES = schema(value=TEXT, several=pa.bool_(), nodes=rows_like(iri=TEXT, same=TEXT))
"""The N-Quads of an identity, "" where its class has none, and its nodes."""


def facts(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Read what linking looks at in documents (``nquads``)."""
    return batched(map(_facts, rows_of(batches)), FACTS)


def _facts(row: dict[str, Any]) -> dict[str, Any]:
    found = read_facts(quad.triple for quad in ox.parse(row["nquads"].encode() + b"\n", ox.RdfFormat.N_QUADS))
    return {
        "base": found.base,
        "entities": [
            {
                "iri": one.iri,
                "kind": one.kind,
                "label": one.label,
                "evidence": one.evidence,
                "title": one.title,
                "iso": found.states.get(one.iri, ""),
                "document": min(one.documents, default=""),
                "aliases": sorted(one.names),
                "owners": sorted(one.owners),
                "years": sorted(one.years),
            }
            for one in found.entities.values()
        ],
        "tenures": [
            {"person": one.person, "office": one.office, "former": one.former} for one in found.tenures
        ],
        "events": [
            {"iri": one.iri, "refs": sorted(_refs(one)), "data": packed(one)} for one in found.events.values()
        ],
    }


def _refs(one: Event) -> frozenset[str]:
    return one.who | one.places | one.things | one.hosts | one.states


def entities(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Make entities of what all documents say of each, and what they call it (``names``)."""
    return batched(map(_entity, rows_of(batches)), ENTITIES)


def _entity(row: dict[str, Any]) -> dict[str, Any]:
    names = row["names"] or []
    labels = [*row["labels"], *([fullest(names)] if names else [])]
    one = Entity(
        iri=row["iri"],
        kind=row["kind"],
        label=min(labels, default=""),
        names=frozenset([*labels, *names, *row["aliases"]]),
        documents=frozenset(),
        evidence=row["evidence"] or "",
        owners=frozenset(row["owners"]),
        years=frozenset(row["years"]),
        title=row["title"] or "",
        told=row["told"],
    )
    return row | {"label": one.label, "iso": row["iso"] or "", "data": packed(one)}


def people(batches: Batches, states: Mapping[str, str]) -> Iterator[pa.RecordBatch]:
    """Turn persons (``data``) with their offices (``posts``) into what is known of each; ``data`` is of both then."""

    def one(row: dict[str, Any]) -> dict[str, Any]:
        iri, posts = row["iri"], row["posts"] or []
        entity: Entity = unpacked(row["data"])
        known = persons.people(
            few(
                entities={iri: entity} | {post["office"]: unpacked(post["data"]) for post in posts},
                tenures=tuple(Tenure(iri, post["office"], post["former"]) for post in posts),
                states=states,
            )
        )[iri]
        name = persons.label(known)
        keys = sorted(persons.name_keys(name))
        single = "" if keys else persons.single_name(name)
        return {"iri": iri, "label": name, "single": single, "keys": keys, "data": packed((entity, known))}

    return batched(map(one, rows_of(batches)), PEOPLE)


def name_pairs(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Turn blocks of persons (``iri``, ``label``) into pairs."""
    blocks = ({one["iri"]: one["label"] for one in row["block"]} for row in rows_of(batches))
    pairs = (pair for labels in blocks for pair in persons.block_pairs(list(labels), labels))
    return batched((dict(zip(PAIRS.names, pair, strict=True)) for pair in pairs), PAIRS)


def judge_names(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Judge pairs of persons (``one``, ``other``) with full names."""

    def judged(row: dict[str, Any]) -> dict[str, Any]:
        one, other = (unpacked(row[name])[1] for name in ("one", "other"))
        rule = persons.compare(one, other)
        if rule:
            return row | {"rule": rule, "beside": False}
        shared = frozenset(["some document"])
        rule = persons.compare(replace(one, documents=shared), replace(other, documents=shared))
        return row | {"rule": rule, "beside": True}

    return batched((one for one in map(judged, rows_of(batches)) if one["rule"]), ASKED)


def bearers(batches: Batches, states: Mapping[str, str]) -> Iterator[pa.RecordBatch]:
    """Turn the nodes of a person (``nodes``), whom so many documents name (``told``), into a row for each family name."""
    found = (
        persons.bearer([unpacked(one) for one in row["nodes"]], states, row["told"] or 0)
        for row in rows_of(batches)
    )
    return batched(
        ({"name": name, "data": packed(one)} for one in found for name in one.family_names), BEARERS
    )


def judge_family(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Give family names that stand alone (``alone``) to those who bear them (``bearers``)."""

    def judged(row: dict[str, Any]) -> Iterator[Judgement | None]:
        candidates = [unpacked(one) for one in row["bearers"]]
        for one in row["alone"]:
            yield persons.given(one["iri"], unpacked(one["data"])[1], candidates, row["name"])

    return _judgements(batches, judged)


def thing_blocks(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Turn entities (``data``) into a row for each block that they are compared in."""
    return _blocks(batches, lambda row: things.thing_keys(unpacked(row["data"])))


def office_blocks(batches: Batches, states: Mapping[str, str]) -> Iterator[pa.RecordBatch]:
    """Turn offices (``data``), with the bodies that have them (``owners``), into rows likewise."""

    def keys(row: dict[str, Any]) -> set[things.Key]:
        bodies = {one["owner"]: one["group"] for one in row["owners"] if one["group"]}
        return things.office_keys(unpacked(row["data"]), states, bodies)

    return _blocks(batches, keys)


def _blocks(batches: Batches, keys: Callable[[dict[str, Any]], set[things.Key]]) -> Iterator[pa.RecordBatch]:
    found = ((row, key) for row in rows_of(batches) for key in keys(row))
    return batched(
        ({"rule": key[0], "key": key_text(key), "data": row["data"]} for row, key in found), BLOCKS
    )


def judge_blocks(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Judge the entities of blocks (``block``), each by its rule."""
    return _judgements(batches, lambda row: things.judge_block(row["rule"], map(unpacked, row["block"])))


def acronym_blocks(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Turn bodies (``data``, ``group``) into a row for each acronym."""
    found = ((row, name) for row in rows_of(batches) for name in things.acronym_keys(unpacked(row["data"])))
    return batched((row | {"name": name} for row, name in found), ACRONYMS)


def judge_acronyms(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Judge the bodies (``block``) that have one acronym (``name``)."""

    def judged(row: dict[str, Any]) -> list[Judgement]:
        bodies = {unpacked(one["data"]): one["group"] for one in row["block"]}
        return things.judge_acronym(row["name"], bodies, {one.iri: group for one, group in bodies.items()})

    return _judgements(batches, judged)


def _judgements(batches: Batches, judge: Callable[[dict[str, Any]], Any]) -> Iterator[pa.RecordBatch]:
    found = (one for row in rows_of(batches) for one in judge(row) if one)
    return batched(({"first": one.first, "second": one.second, "rule": one.rule} for one in found), JUDGED)


def identities(batches: Batches, base: str) -> Iterator[pa.RecordBatch]:
    """Turn nodes that are one (``block``) into an identity."""

    def one(row: dict[str, Any]) -> dict[str, Any]:
        known: dict[str, Entity] = {node.iri: node for node in map(unpacked, row["block"])}
        group = by_documents(list(known), known)
        links = replace(no_links(few(base, known)), identities=(group,))
        written = lines(links) if known[group[0]].kind in IDENTIFIED else []
        nodes = [{"iri": iri, "same": group[0]} for iri in group]
        return {"value": "\n".join(written), "several": len(group) > 1, "nodes": nodes}

    return batched(map(one, rows_of(batches)), IDENTITIES)


def mappings(batches: Batches, base: str) -> Iterator[pa.RecordBatch]:
    """Turn judgements of two entities (``one``, ``other``) into N-Quads."""

    def one(row: dict[str, Any]) -> dict[str, Any]:
        known = {row["first"]: unpacked(row["one"]), row["second"]: unpacked(row["other"])}
        judgement = Judgement(row["first"], row["second"], row["rule"])
        return {"value": "\n".join(lines(replace(no_links(few(base, known)), judgements=(judgement,))))}

    return batched(map(one, rows_of(batches)), LINES)
