"""A chart as the JSON of a Bokeh item, which ``static/plots.js`` sets into the page; no script stands in a page."""

from __future__ import annotations

import json
import math
import re
from calendar import isleap
from collections import defaultdict
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from kg.web import frames
from kg.web.atlas import flat
from kg.web.charts import Amounts, Chart, Network, Spots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.web.atlas import Point
    from kg.web.charts import Amount

_Columns: TypeAlias = dict[str, dict[str, list[object]]]
"""Source -> column -> values."""

_PLACE = re.compile(rf'\["{frames.MARK}([a-z ]+)\.([a-z]+)"\]')
_DOT = 24.0
"""Diameter of the greatest dot of a map or network, in pixels."""
_LEAST = 5.0
"""Diameter of the smallest."""
_APART = 3.0
"""How far the actors of a network stand apart."""
_GAP = 0.9
"""Room between groups that are not joined, where an actor has 1."""
_BROAD = 1.3
"""Width to height of a network."""
_WIDTH, _LETTER, _LINE = 800, 6.5, 15
"""Pixels that a network is wide at least, and that a letter and a line of names take."""
_ROUNDS = 200
_SIZES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"), (1e3, "thousand"), (1.0, ""))
_BASES = {"": "told", "Actual": "told", "Target": "target"}


@lru_cache(maxsize=128)
def drawn(chart: Chart) -> str:
    """Return a chart as the JSON of a Bokeh item."""
    match chart:
        case Amounts():
            frame, columns = _amounts(chart)
        case Network():
            frame, columns = frames.network(), _network(chart)
        case Spots():
            frame, columns = frames.spots(), _spots(chart)

    def values(match: re.Match[str]) -> str:
        return json.dumps(columns.get(match[1], {}).get(match[2], []), ensure_ascii=False)

    return _PLACE.sub(values, frame)


def _amounts(chart: Amounts) -> tuple[str, _Columns]:
    greatest = max((one.high for one in chart.amounts), default=0.0)
    size, name = next(((size, name) for size, name in _SIZES if greatest >= size), _SIZES[-1])
    columns = _empty()
    told: dict[tuple[str, str], Amount] = {}
    for one in chart.amounts:
        basis = _BASES.get(one.basis, "pledge or estimate")
        if basis == "told":
            told[one.end, one.start] = one
        values = (one.value / size, one.low / size, one.high / size)
        row = (_middle(one), *values, f"{one.start} – {one.end}", one.document)
        _add(columns[basis], ("at", "value", "low", "high", "period", "document"), row)
    for _, one in sorted(told.items()):
        _add(columns["line"], ("at", "value"), (_middle(one), one.value / size))
    label = f"{name} {chart.unit}".strip()
    bases = tuple(one for one in ("told", "target", "pledge or estimate") if one in columns)
    return frames.amounts(label, label, bases), columns


def _network(chart: Network) -> _Columns:
    graph = nx.Graph()
    graph.add_nodes_from(range(len(chart.actors)))
    graph.add_weighted_edges_from((tie.one, tie.other, math.log1p(tie.events)) for tie in chart.ties)
    at = _laid_out(graph)
    columns = _empty()
    most = max((tie.events for tie in chart.ties), default=1)
    for tie in chart.ties:
        ends = (tie.one, tie.other)
        xs, ys = ([at[end][axis] for end in ends] for axis in (0, 1))
        name = " – ".join(chart.actors[end].name for end in ends)
        line = (xs, ys, 0.5 + 3.5 * math.sqrt(tie.events / most), name, tie.events)
        _add(columns["ties"], ("x", "y", "width", "name", "events"), line)
    greatest = max((actor.events for actor in chart.actors), default=1)
    named = _named(chart, at)
    for number, actor in enumerate(chart.actors):
        dot = _size(actor.events, greatest)
        row = (
            *at[number],
            dot,
            actor.name,
            actor.name if number in named else "",
            -dot / 2 - 1,
            actor.events,
        )
        _add(columns["actors"], ("x", "y", "size", "name", "shown", "below", "events"), row)
    return columns


def _laid_out(graph: nx.Graph) -> list[Point]:
    """Return where each actor stands: those who are joined near each other, groups that are not joined side by side."""
    groups = sorted(nx.connected_components(graph), key=lambda group: (-len(group), min(group)))
    sides = [math.sqrt(len(group)) + _GAP for group in groups]
    width = _BROAD * math.sqrt(sum(side**2 for side in sides))
    at: dict[int, Point] = {}
    left = top = height = 0.0
    for group, side in zip(groups, sides, strict=True):
        if left and left + side > width:
            left, top, height = 0.0, top - height, 0.0
        height = max(height, side)
        # The seed is fixed: the same network has the same picture.
        part = graph.subgraph(sorted(group))
        spread = nx.spring_layout(part, k=_APART / math.sqrt(len(group)), iterations=_ROUNDS, seed=7)
        half = (side - _GAP) / 2
        for number, (x, y) in spread.items():
            at[number] = left + side / 2 + half * float(x), top - side / 2 + half * float(y)
        left += side
    return [at[number] for number in range(len(at))]


def _named(chart: Network, at: Sequence[Point]) -> set[int]:
    """Return the actors whose names are written: those of many events first, none over another's."""
    chosen: list[int] = []
    (west, east), (south, north) = (
        ((min(line), max(line)) for line in zip(*at, strict=True)) if at else ((0, 1), (0, 1))
    )
    across, up = _WIDTH / ((east - west) or 1), frames.NETWORK / ((north - south) or 1)

    def free(number: int) -> bool:
        return all(
            abs(at[number][0] - at[other][0]) * across
            > _LETTER * (len(chart.actors[number].name) + len(chart.actors[other].name)) / 2
            or abs(at[number][1] - at[other][1]) * up > _LINE
            for other in chosen
        )

    for number in sorted(range(len(at)), key=lambda number: -chart.actors[number].events):
        chosen += [number] * free(number)
    return set(chosen)


def _spots(chart: Spots) -> _Columns:
    greatest = max((spot.held + spot.planned for spot in chart.spots), default=1)
    columns = _empty()
    # Great dots first, so that small ones lie upon them.
    for spot in sorted(chart.spots, key=lambda one: -one.held - one.planned):
        x, y = flat(spot.latitude, spot.longitude)
        row = (x, y, _size(spot.held + spot.planned, greatest), spot.name, spot.held, spot.planned)
        source = columns["held" if spot.held else "planned"]
        _add(source, ("x", "y", "size", "name", "held", "planned"), row)
    return columns


def _empty() -> _Columns:
    return defaultdict(lambda: defaultdict(list))


def _add(source: dict[str, list[object]], names: Sequence[str], row: Sequence[object]) -> None:
    for name, value in zip(names, row, strict=True):
        source[name].append(value)


def _size(events: int, greatest: int) -> float:
    """Return the diameter of a dot whose area tells how many events there are."""
    return max(_LEAST, _DOT * math.sqrt(events / greatest))


def _middle(one: Amount) -> float:
    """Return the middle of a period in years; a whole year lies at its own number."""
    return sum(_years(date.fromisoformat(day)) for day in (one.start, one.end)) / 2


def _years(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / (365 + isleap(day.year)) - 0.5
