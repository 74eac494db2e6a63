"""What a task of a cluster does to link reports of events: rows to rows, by the functions of ``kg.links``.

As in ``kg.corpus.link_rows`` what is known of a report is one column, ``data``. Nothing here knows the cluster.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa

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
    quad_lines,
    rows_like,
    schema,
    unpacked,
)
from kg.corpus.rows import LINES, batched, rows_of
from kg.links.blocks import keys, present
from kg.links.event_names import VETO
from kg.links.events import cannot_be_one, compare
from kg.links.facts import Entity
from kg.links.judged import Groups, Judgement
from kg.links.linking import by_day
from kg.links.sides import Sides, Weights, side, telling, weights
from kg.links.trips import best_stop, chains
from kg.links.write import stop_triple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.corpus.rows import Batches

SIDES = schema(iri=TEXT, telling=TEXTS, present=TEXTS, data=DATA)
REPORTS = schema(
    iri=TEXT, document=TEXT, undated=pa.bool_(), keys=rows_like(key=TEXT, loose=pa.bool_()), data=DATA
)
"""``loose``: of a block in which only pairs are compared of which one has no days."""
OCCURRED = schema(
    value=TEXT, told=pa.int64(), several=pa.int64(), stops=rows_like(visitor=TEXT, first=TEXT, data=DATA)
)
"""N-Quads, the number of occurrences and of those told more than once, and the stops of trips, by their first reports."""
TRIPS = schema(trip=TEXTS)


@dataclass(frozen=True, slots=True)
class Known:
    """A report with all that is asked of the nodes that it names."""

    side: Sides
    identity: dict[str, str]
    labels: dict[str, str]
    weight: dict[str, float] = field(default_factory=dict)


def sides(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Turn reports (``data``) and what is known of the nodes that they name (``refs``) into reports with their sides."""

    def one(row: dict[str, Any]) -> dict[str, Any]:
        refs = row["refs"] or []
        identity = {ref["ref"]: ref["same"] for ref in refs if ref["same"]}
        labels = {ref["ref"]: ref["label"] for ref in refs if ref["label"] is not None}
        labels |= {ref["same"]: ref["same_label"] for ref in refs if ref["same_label"] is not None}
        offices = {ref["same"]: frozenset(ref["held"]) for ref in refs if ref["held"]}
        known = Known(side(unpacked(row["data"]), identity, labels, offices), identity, labels)
        return {
            "iri": row["iri"],
            "telling": sorted(telling(known.side)),
            "present": sorted(present(known.side)),
            "data": packed(known),
        }

    return batched(map(one, rows_of(batches)), SIDES)


def weighed(batches: Batches, total: int) -> Iterator[pa.RecordBatch]:
    """Give reports (``data``) the weights of their sides, and the blocks that they are compared in.

    Args:
        batches: With ``counts``: in how many reports each ``side`` is ``told``, and ``present``.
        total: The number of all reports.
    """

    def one(row: dict[str, Any]) -> dict[str, Any]:
        counts = row["counts"] or []
        known: Known = unpacked(row["data"])
        known = replace(known, weight=weights({c["side"]: c["told"] for c in counts if c["told"]}, total))
        found = keys(known.side, {c["side"]: c["present"] for c in counts})
        return {
            "iri": row["iri"],
            "document": known.side.event.document,
            "undated": known.side.first is None,
            "keys": [{"key": key_text(key), "loose": key[1] is None} for key in found],
            "data": packed(known),
        }

    return batched(map(one, rows_of(batches)), REPORTS)


def judge_events(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Judge pairs of reports (``one``, ``other``)."""

    def judged(row: dict[str, Any]) -> dict[str, Any]:
        pair: list[Known] = [unpacked(row["one"]), unpacked(row["other"])]
        return row | {"rule": compare(pair[0].side, pair[1].side, _weights(pair))}

    return batched((one for one in map(judged, rows_of(batches)) if one["rule"] not in ("", VETO)), JUDGED)


def _weights(known: Iterable[Known]) -> Weights:
    return Weights({iri: number for one in known for iri, number in one.weight.items()}, Counter())


def occurrences(batches: Batches, base: str) -> Iterator[pa.RecordBatch]:
    """Turn reports that judgements lead to from each other (``reports``, ``judgements``) into occurrences."""

    def one(row: dict[str, Any]) -> dict[str, Any]:
        known: dict[str, Known] = {one.side.event.iri: one for one in map(unpacked, row["reports"])}
        events = {iri: one.side.event for iri, one in known.items()}
        rare = _weights(known.values())
        groups = Groups(known, (), lambda one, other: cannot_be_one(known[one].side, known[other].side, rare))
        taken = groups.join(Judgement(**judgement) for judgement in row["judgements"] or [])
        told = tuple(by_day(group, events) for group in groups.members())
        identity = {iri: same for one in known.values() for iri, same in one.identity.items()}
        links = replace(
            no_links(few(base, events=events)), occurrences=told, judgements=tuple(taken), identity=identity
        )
        stops = {group[0]: best_stop(known[iri].side for iri in group) for group in told}
        return {
            "value": "\n".join(lines(links)),
            "told": len(told),
            "several": sum(len(group) > 1 for group in told),
            "stops": [
                {"visitor": visitor, "first": first, "data": packed(stop)}
                for first, stop in stops.items()
                if stop
                for visitor in stop.visitors
            ],
        }

    return batched(map(one, rows_of(batches)), OCCURRED)


def trips(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Turn the stops of a visitor (``stops``) into trips."""
    visitors = ({one["first"]: unpacked(one["data"]) for one in row["stops"]} for row in rows_of(batches))
    found = (trip for best in visitors for trip in chains(list(best), best))
    return batched(({"trip": list(trip)} for trip in found), TRIPS)


def trip_lines(batches: Batches, base: str) -> Iterator[pa.RecordBatch]:
    """Turn trips with the first reports of their stops (``reports``) into N-Quads, one to a row."""

    def each(row: dict[str, Any]) -> list[str]:
        known: list[Known] = [unpacked(one) for one in row["reports"]]
        events = {one.side.event.iri: one.side.event for one in known}
        labels = {iri: label for one in known for iri, label in one.labels.items()}
        identity = {iri: same for one in known for iri, same in one.identity.items()}
        entities = {
            iri: Entity(iri, "", label, frozenset(), frozenset(), "") for iri, label in labels.items()
        }
        facts = few(base, entities, events=events)
        return lines(replace(no_links(facts), identity=identity, trips=(tuple(row["trip"]),)))

    return batched(({"value": line} for row in rows_of(batches) for line in each(row)), LINES)


def stop_lines(batches: Batches, base: str) -> Iterator[pa.RecordBatch]:
    """Turn stops (``stop``) with the trip of each into N-Quads."""
    found = (stop_triple(row["stop"], tuple(row["trip"]), base) for row in rows_of(batches))
    return batched(({"value": line} for triple in found for line in quad_lines([triple], base)), LINES)
