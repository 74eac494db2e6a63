"""Bokeh figures without their data, as JSON: made once for each shape of chart, since making one takes a tenth of a second.

A column of data is ``["§source.column"]`` in the JSON; ``kg.web.drawing`` sets the values in its place. Colours are tokens
that ``static/plots.js`` replaces with those of the stylesheet, so that a chart is as light or dark as the page.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from bokeh.core.properties import value
from bokeh.embed import json_item
from bokeh.models import (
    BasicTicker,
    ColumnDataSource,
    DataRange1d,
    HoverTool,
    LabelSet,
    NumeralTickFormatter,
    Range1d,
)
from bokeh.plotting import figure

from kg.web.atlas import land

if TYPE_CHECKING:
    from bokeh.models import GlyphRenderer

MARK = "§"
INK, QUIET, RULE, PAPER, HELD, PLANNED, DROPPED, LAND = (f"#00000{number}" for number in range(1, 9))
"""Tokens for colours: text, lines, grid, ground, what they mean, the land. ``static/plots.js`` has the same list."""

_FONT = "system-ui, sans-serif"
_HEIGHT = 260
NETWORK = 640
"""Height of a network."""
_MAP = (-2.72, 2.72, -1.05, 1.32)
"""The edges of the map on the plane of ``atlas.flat``: the whole width, without the far south."""
_BASES = {
    "told": ("circle", 8, HELD, HELD),
    "target": ("diamond", 11, PAPER, PLANNED),
    "pledge or estimate": ("triangle", 8, PAPER, DROPPED),
}
"""What a figure may be: marker, size, fill, line."""


@cache
def amounts(label: str, unit: str, bases: tuple[str, ...]) -> str:
    """Return the frame of ``charts.Amounts``: a source for each basis with at, value, low, high, period, document; line.

    Args:
        label: What stands beside the axis: ``billion USD``.
        unit: What stands before a value that is pointed at.
        bases: Those of told, target, pledge or estimate that there are.
    """
    plot = _plot()
    plot.line("at", "value", source=_source("line", "at", "value"), line_color=HELD, line_width=1.5)
    for basis in bases:
        marker, size, fill, colour = _BASES[basis]
        source = _source(basis, "at", "value", "low", "high", "period", "document")
        plot.segment("at", "low", "at", "high", source=source, line_color=colour, line_width=1.5)
        dots = plot.scatter(
            "at",
            "value",
            source=source,
            marker=marker,
            size=size,
            fill_color=fill,
            line_color=colour,
            line_width=1.5,
            legend_label=basis,
        )
        _tip(plot, dots, ("", "@period"), (unit, "@value{0,0.[00]}"), ("", "@document"))
    plot.xaxis.ticker = BasicTicker(desired_num_ticks=6, min_interval=1)
    plot.xaxis.formatter = NumeralTickFormatter(format="0")
    plot.y_range.start = 0
    plot.yaxis.axis_label = label
    plot.yaxis.ticker = BasicTicker(desired_num_ticks=5)
    plot.yaxis.formatter = NumeralTickFormatter(format="0,0.[00]")
    return _text(plot)


@cache
def network() -> str:
    """Return the frame of ``charts.Network``: ties with x, y, width, name, events; actors with x, y, size, name, shown, below."""
    plot = _plot(height=NETWORK, bare=True)
    plot.x_range, plot.y_range = DataRange1d(range_padding=0.18), DataRange1d(range_padding=0.1)
    ties = _source("ties", "x", "y", "width", "name", "events")
    lines = plot.multi_line("x", "y", source=ties, line_width="width", line_color=QUIET, line_alpha=0.3)
    actors = _source("actors", "x", "y", "size", "name", "shown", "below", "events")
    dots = plot.scatter("x", "y", source=actors, size="size", fill_color=HELD, line_color=PAPER, line_width=1)
    names = LabelSet(
        x="x",
        y="y",
        text="shown",
        y_offset="below",
        source=actors,
        text_align="center",
        text_baseline="top",
        text_color=INK,
        text_font=value(_FONT),
        text_font_size="12px",
    )
    plot.add_layout(names)
    for marks in (lines, dots):
        _tip(plot, marks, ("", "@name"), ("events", "@events"))
    return _text(plot)


@cache
def spots() -> str:
    """Return the frame of ``charts.Spots``: sources held and planned, each with x, y, size, name, held, planned."""
    west, east, south, north = _MAP
    plot = _plot(bare=True)
    plot.x_range, plot.y_range = Range1d(west, east), Range1d(south, north)
    plot.height = None
    plot.aspect_ratio = (east - west) / (north - south)
    plot.multi_polygons(
        xs=[[[[round(x, 3) for x, _ in ring] for ring in polygon]] for polygon in land()],
        ys=[[[[round(y, 3) for _, y in ring] for ring in polygon]] for polygon in land()],
        fill_color=LAND,
        line_color=None,
    )
    for name, words, fill, line in (
        ("held", "held", HELD, PAPER),
        ("planned", "only planned", PAPER, PLANNED),
    ):
        dots = plot.scatter(
            "x",
            "y",
            source=_source(name, "x", "y", "size", "name", "held", "planned"),
            size="size",
            fill_color=fill,
            fill_alpha=0.8,
            line_color=line,
            legend_label=words,
        )
        _tip(plot, dots, ("", "@name"), ("held", "@held"), ("planned", "@planned"))
    return _text(plot)


def _source(name: str, *columns: str) -> ColumnDataSource:
    return ColumnDataSource({column: [f"{MARK}{name}.{column}"] for column in columns})


def _plot(*, height: int = _HEIGHT, bare: bool = False) -> figure:
    """Return an empty figure in the style of the pages: with axes, or *bare*."""
    plot = figure(height=height, sizing_mode="stretch_width", toolbar_location=None)
    plot.toolbar.tools = []
    plot.background_fill_color = plot.border_fill_color = PAPER
    plot.outline_line_color = None
    plot.xgrid.grid_line_color = None
    plot.ygrid.grid_line_color = None if bare else RULE
    plot.axis.visible = not bare
    plot.axis.axis_line_color = QUIET
    plot.axis.major_tick_line_color = QUIET
    plot.axis.minor_tick_line_color = None
    plot.axis.major_label_text_color = plot.axis.axis_label_text_color = INK
    plot.axis.major_label_text_font = plot.axis.axis_label_text_font = _FONT
    plot.axis.major_label_text_font_size = plot.axis.axis_label_text_font_size = "12px"
    plot.axis.axis_label_text_font_style = "normal"
    return plot


def _tip(plot: figure, marks: GlyphRenderer[Any], *lines: tuple[str, str]) -> None:
    """Show lines of a name and a value where the marks are pointed at; Bokeh sets values as text, never as markup."""
    plot.add_tools(HoverTool(renderers=[marks], tooltips=list(lines)))


def _text(plot: figure) -> str:
    for legend in list(plot.legend):
        plot.add_layout(legend, "above")
        legend.orientation = "horizontal"
        legend.location = "left"
        legend.background_fill_color = legend.border_line_color = None
        legend.label_text_color = INK
        legend.label_text_font = _FONT
        legend.label_text_font_size = "12px"
        legend.margin = legend.padding = 0
    item: Any = json_item(plot)
    return json.dumps(item, ensure_ascii=False, separators=(",", ":"))
