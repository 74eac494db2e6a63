"""Charts as Bokeh has them: kg.web.frames and kg.web.drawing."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from kg.web import frames
from kg.web.charts import (
    Actor,
    Amount,
    Amounts,
    Chart,
    Month,
    Months,
    Network,
    Spot,
    Spots,
    Tie,
)
from kg.web.drawing import drawn

if TYPE_CHECKING:
    from collections.abc import Iterator

HOSTILE = '</script><img src=x onerror="alert(1)"> §held.at #000001 \\u0000 "'
CHARTS: tuple[Chart, ...] = (
    Months("Events", (Month("2024-01", 3, 1, 0), Month("2024-02", 0, 0, 2))),
    Amounts(
        "Trade",
        "USD",
        (
            Amount("2023-01-01", "2023-12-31", "Actual", 1.5e9, 1.4e9, 1.6e9, HOSTILE),
            Amount("2030-01-01", "2030-12-31", "Target", 3e9, 3e9, 3e9, "a plan"),
            Amount("2024-01-01", "2024-12-31", "Pledge", 2e9, 2e9, 2e9, "a pledge"),
        ),
    ),
    Network(
        "Who met",
        (Actor(HOSTILE, "/person/a", 3), Actor("B", "/person/b", 2), Actor("C", "/c", 1)),
        (Tie(0, 1, 2),),
    ),
    Spots("Where", (Spot(HOSTILE, "/place/a", 42.87, 74.59, 5, 1), Spot("Lima", "/p", -12.0, -77.0, 0, 2))),
)
EMPTY: tuple[Chart, ...] = (Months("", ()), Amounts("", "USD", ()), Network("", (), ()), Spots("", ()))


def _strings(value: Any) -> Iterator[str]:
    """Yield every text in JSON."""
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(one)


@pytest.mark.parametrize("chart", [*CHARTS, *EMPTY])
def test_every_column_is_filled(chart: Chart) -> None:
    """A chart is JSON in which no column is left as a mark, though there be nothing to show."""
    assert not re.search(rf'\["{frames.MARK}[a-z .]+"\]', drawn(chart))
    json.loads(drawn(chart))


@pytest.mark.parametrize("chart", [one for one in CHARTS if not isinstance(one, Months)])
def test_names_stay_text(chart: Chart) -> None:
    """A name or title is a value of the JSON, letter by letter, whatever is in it."""
    assert any(HOSTILE in one for one in _strings(json.loads(drawn(chart))))


def test_months_are_stacked() -> None:
    """A bar stands on the one below it; a month without any of a status has no bar of it."""
    item = drawn(Months("Events", (Month("2024-01", 3, 1, 2),)))
    assert '["bottom",[4]],["top",[6]]' in item
    assert '["at",[]]' in drawn(Months("Events", (Month("2024-01", 3, 1, 0),)))


def test_amounts_have_a_readable_unit() -> None:
    """Values are told in the greatest unit that the greatest of them fills."""
    item = drawn(CHARTS[1])
    assert '"billion USD"' in item
    assert '["value",[1.5]]' in item
    for basis in ("told", "target", "pledge or estimate"):
        assert f'"value":"{basis}"' in item
    assert '"value":"target"' not in drawn(Amounts("", "USD", (CHARTS[1].amounts[0],)))  # type: ignore[union-attr]


def test_network_is_the_same_each_time() -> None:
    """The same actors and ties have the same picture."""
    first = drawn(CHARTS[2])
    drawn.cache_clear()
    assert drawn(CHARTS[2]) == first


def test_places_only_planned_are_set_apart() -> None:
    """Where nothing was held, the dot is another."""
    item = drawn(CHARTS[3])
    assert '["name",["Lima"]],["held",[0]],["planned",[2]]' in item.replace(", ", ",")


def test_colours_are_tokens_that_the_script_knows() -> None:
    """Every colour of a frame is a token; the script replaces as many as there are."""
    tokens = {
        frames.INK,
        frames.QUIET,
        frames.RULE,
        frames.PAPER,
        frames.HELD,
        frames.PLANNED,
        frames.DROPPED,
    }
    used = set(re.findall(r'"(#[0-9a-f]{6})"', frames.months() + frames.spots() + frames.network()))
    assert used - tokens - {frames.LAND} - {"#ffffff", "#cccccc"} == set()
