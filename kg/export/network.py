"""Who meets whom as a network: actors as nodes, an edge for each pair that was together in what was held.

In: a store. Out: GraphML or GEXF, which Gephi and others open, written by networkx.
"""

from __future__ import annotations

import io
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Literal

import pyoxigraph as ox

from kg.errors import StoreError
from kg.rdf.prefixes import prefixes

if TYPE_CHECKING:
    import networkx as nx

_TOGETHER = """SELECT DISTINCT ?event ?actor ?label ?class ?day WHERE {
    ?event dip:status dip:Held ; dip:participant|dip:visitor|dip:host ?actor .
    ?actor rdfs:label ?label ; a ?class .
    VALUES ?class { dip:Person dip:State dip:Organization dip:Office }
    OPTIONAL { ?event dip:earliest ?day }
}"""


@dataclass(slots=True)
class _Edge:
    events: int = 0
    days: list[str] = field(default_factory=list)


def read_network(store: ox.Store) -> nx.Graph:
    """Return the network of a store: nodes with label and class, edges with their number of events and their days.

    Raises:
        StoreError: networkx is not installed.
    """
    try:
        import networkx as nx  # noqa: PLC0415 - of an extra
    except ImportError:
        message = "GraphML and GEXF need networkx: pip install 'diplokg[formats]'"
        raise StoreError(message) from None
    actors: dict[str, dict[str, str]] = {}
    together: dict[str, set[str]] = defaultdict(set)
    days: dict[str, str] = {}
    found = store.query(_TOGETHER, prefixes=prefixes())
    assert isinstance(found, ox.QuerySolutions)
    for row in found:
        event, actor = row["event"].value, row["actor"].value
        together[event].add(actor)
        actors[actor] = {"label": row["label"].value, "class": row["class"].value.rpartition("#")[2]}
        if row["day"] is not None:
            days[event] = row["day"].value
    edges: dict[tuple[str, str], _Edge] = defaultdict(_Edge)
    for event, group in sorted(together.items()):
        for pair in combinations(sorted(group), 2):
            edges[pair].events += 1
            edges[pair].days += [days[event]] if event in days else []
    graph = nx.Graph()
    for actor, values in sorted(actors.items()):
        graph.add_node(actor, **values)
    for (one, other), edge in sorted(edges.items()):
        bounds = {"first": min(edge.days), "last": max(edge.days)} if edge.days else {}
        graph.add_edge(one, other, weight=edge.events, **bounds)
    return graph


def as_network(store: ox.Store, form: Literal["graphml", "gexf"]) -> bytes:
    """Return the network of a store as GraphML or GEXF.

    Raises:
        StoreError: networkx is not installed.
    """
    graph = read_network(store)
    import networkx as nx  # noqa: PLC0415 - it is there

    stream = io.BytesIO()
    if form == "graphml":
        nx.write_graphml_xml(graph, stream)
        return stream.getvalue()
    # The day of writing would make the bytes differ; nothing reads it.
    lines = (line for line in nx.generate_gexf(graph) if "<meta" not in line and "<creator>" not in line)
    return "\n".join(line for line in lines if "</meta>" not in line).encode()
