"""How what linking knows goes from task to task of a cluster, and how its triples leave it."""

from __future__ import annotations

import pickle
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyoxigraph as ox

from kg.links.facts import Facts
from kg.links.linking import Links
from kg.links.write import links_graph, triples

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.links.facts import Entity

TEXT, TEXTS, DATA = pa.string(), pa.list_(pa.string()), pa.binary()


def schema(**columns: Any) -> pa.Schema:  # noqa: ANN401 - types of Arrow
    """Return a schema of columns."""
    return pa.schema(list(columns.items()))


def rows_like(**columns: Any) -> pa.DataType:  # noqa: ANN401 - types of Arrow
    """Return the type of a list of rows."""
    return pa.list_(pa.struct(list(columns.items())))


JUDGED = schema(first=TEXT, second=TEXT, rule=TEXT)


def packed(value: object) -> bytes:
    """Return a value as it goes from task to task."""
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> Any:  # noqa: ANN401 - whatever it was
    """Return what a task of this run packed."""
    return pickle.loads(data)  # noqa: S301 - of the run's own tasks


def key_text(key: object) -> str:
    """Return a key of a block in a form that is the same in all processes, short."""
    return sha256(_form(key).encode()).hexdigest()[:32]


def _form(value: object) -> str:
    if isinstance(value, frozenset):
        return f"{{{','.join(sorted(map(_form, value)))}}}"
    return f"({','.join(map(_form, value))})" if isinstance(value, tuple) else repr(value)


def lines(links: Links) -> list[str]:
    """Return the N-Quads of links, sorted."""
    return quad_lines(triples(links), links.facts.base)


def quad_lines(found: Iterable[ox.Triple], base: str) -> list[str]:
    """Return triples of the links graph as N-Quads, sorted."""
    graph = ox.NamedNode(links_graph(base))
    quads = (ox.Quad(triple.subject, triple.predicate, triple.object, graph) for triple in found)
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return [line.decode() for line in sorted(set(written.splitlines()))]


def few(base: str = "", entities: Mapping[str, Entity] | None = None, **more: Any) -> Facts:  # noqa: ANN401
    """Return the facts of few nodes."""
    return Facts(
        **({"base": base, "entities": dict(entities or {}), "events": {}, "tenures": (), "states": {}} | more)
    )


def no_links(facts: Facts) -> Links:
    """Return no links of facts."""
    return Links(facts, (), (), (), {}, ())
