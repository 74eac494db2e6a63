"""A chart as the JSON of a Bokeh item, which ``static/plots.js`` sets into the page; no script stands in a page."""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from kg.web import frames
from kg.web.atlas import flat
from kg.web.charts import Amounts, Chart, Months, Network, Spots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.web.charts import Amount

_Columns: TypeAlias = dict[str, dict[str, list[object]]]
"""Source -> column -> values."""

_PLACE = re.compile(rf'\["{frames.MARK}([a-z ]+)\.([a-z]+)"\]')
_DOT = 24.0
"""Diameter of the greatest dot of a map or network, in pixels."""
_LEAST = 5.0
"""Diameter of the smallest."""
_NAMED = 40
"""So many actors of a network have their name beside them; the others tell it when pointed at, and in the table."""
_ROUNDS = 200
_EPOCH = date(1970, 1, 1).toordinal()
_SIZES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"), (1e3, "thousand"), (1.0, ""))
_BASES = {"": "told", "Actual": "told", "Target": "target"}


@lru_cache(maxsize=128)
def drawn(chart: Chart) -> str:
    """Return a chart as the JSON of a Bokeh item."""
    match chart:
        case Months():
            frame, columns = frames.months(), _months(chart)
        case Amounts():
            frame, columns = _amounts(chart)
        case Network():
            frame, columns = frames.network(), _network(chart)
        case Spots():
            frame, columns = frames.spots(), _spots(chart)

    def values(match: re.Match[str]) -> str:
        return json.dumps(columns.get(match[1], {}).get(match[2], []), ensure_ascii=False)

    return _PLACE.sub(values, frame)


def _months(chart: Months) -> _Columns:
    columns = _empty()
    for one in chart.months:
        day = date.fromisoformat(f"{one.month}-15")
        bottom = 0
        for status, count in (("held", one.held), ("planned", one.planned), ("dropped", one.dropped)):
            if count:
                row = (_milliseconds(day), bottom, bottom + count, f"{day:%B %Y}", count)
                _add(columns[status], ("at", "bottom", "top", "month", "count"), row)
            bottom += count
    return columns


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
    # The seed is fixed: the same network has the same picture.
    at = nx.forceatlas2_layout(
        graph, max_iter=_ROUNDS, scaling_ratio=2.5, strong_gravity=True, gravity=0.12, seed=7
    )
    columns = _empty()
    most = max((tie.events for tie in chart.ties), default=1)
    for tie in chart.ties:
        ends = (tie.one, tie.other)
        xs, ys = ([float(at[end][axis]) for end in ends] for axis in (0, 1))
        name = " – ".join(chart.actors[end].name for end in ends)
        line = (xs, ys, 0.6 + 5 * math.sqrt(tie.events / most), name, tie.events)
        _add(columns["ties"], ("x", "y", "width", "name", "events"), line)
    greatest = max((actor.events for actor in chart.actors), default=1)
    ranked = sorted(range(len(chart.actors)), key=lambda number: -chart.actors[number].events)
    named = set(ranked[:_NAMED])
    for number, actor in enumerate(chart.actors):
        dot = _size(actor.events, greatest)
        x, y = (float(at[number][axis]) for axis in (0, 1))
        row = (x, y, dot, actor.name, actor.name if number in named else "", -dot / 2 - 1, actor.events)
        _add(columns["actors"], ("x", "y", "size", "name", "shown", "below", "events"), row)
    return columns


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
    return sum(_milliseconds(date.fromisoformat(day)) for day in (one.start, one.end)) / 2


def _milliseconds(day: date) -> float:
    """Return a day as a time axis has it."""
    return (day.toordinal() - _EPOCH) * frames.DAY
