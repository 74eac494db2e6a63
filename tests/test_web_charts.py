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
EMPTY: tuple[Chart, ...] = (Amounts("", "USD", ()), Network("", (), ()), Spots("", ()))


def _strings(value: Any) -> Iterator[str]:
    """Yield every text in JSON."""
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(one)


def _sources(value: Any) -> Iterator[dict[str, list[Any]]]:
    """Yield the columns of every source in a Bokeh item."""
    if isinstance(value, dict) and value.get("name") == "ColumnDataSource":
        yield dict(value["attributes"]["data"]["entries"])
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _sources(one)


@pytest.mark.parametrize("chart", [*CHARTS, *EMPTY])
def test_every_column_is_filled(chart: Chart) -> None:
    """A chart is JSON in which no column is left as a mark, though there be nothing to show."""
    assert not re.search(rf'\["{frames.MARK}[a-z .]+"\]', drawn(chart))
    json.loads(drawn(chart))


@pytest.mark.parametrize("chart", CHARTS)
def test_names_stay_text(chart: Chart) -> None:
    """A name or title is a value of the JSON, letter by letter, whatever is in it."""
    assert any(HOSTILE in one for one in _strings(json.loads(drawn(chart))))


def test_amounts_have_a_readable_unit() -> None:
    """Values are told in the greatest unit that the greatest of them fills."""
    item = drawn(CHARTS[0])
    assert '"billion USD"' in item
    assert '["value",[1.5]]' in item
    for basis in ("told", "target", "pledge or estimate"):
        assert f'"value":"{basis}"' in item
    assert '"value":"target"' not in drawn(Amounts("", "USD", (CHARTS[0].amounts[0],)))  # type: ignore[union-attr]


def test_years_lie_at_their_numbers() -> None:
    """A figure of a year stands at that year, one of its first half before it, one of two years between them."""
    periods = (("2024-01-01", "2024-12-31"), ("2024-01-01", "2024-06-30"), ("2024-01-01", "2025-12-31"))
    chart = Amounts("", "USD", tuple(Amount(start, end, "Actual", 1, 1, 1, "") for start, end in periods))
    (places,) = (source["at"] for source in _sources(json.loads(drawn(chart))) if "period" in source)
    assert places == pytest.approx([2024, 2023.75, 2024.5], abs=0.01)


def test_network_is_the_same_each_time() -> None:
    """The same actors and ties have the same picture."""
    first = drawn(CHARTS[1])
    drawn.cache_clear()
    assert drawn(CHARTS[1]) == first


def test_groups_that_are_not_joined_stand_apart() -> None:
    """Each group has its own room, and no dot lies on another."""
    actors = tuple(Actor(f"State {number}", "", 1) for number in range(9))
    ties = (*(Tie(0, number, 1) for number in range(1, 5)), Tie(5, 6, 1))
    item = json.loads(drawn(Network("", actors, ties)))
    points = {
        (round(x, 2), round(y, 2))
        for source in _sources(item)
        if "shown" in source
        for x, y in zip(source["x"], source["y"], strict=True)
    }
    assert len(points) == 9


def test_names_do_not_hide_each_other() -> None:
    """Of names that would lie on each other only that of the actor with more events is written."""
    actors = tuple(Actor("A rather long name " * 4, "", 30 - number) for number in range(30))
    ties = tuple(Tie(0, number, 1) for number in range(1, 30))
    (shown,) = (
        source["shown"]
        for source in _sources(json.loads(drawn(Network("", actors, ties))))
        if "shown" in source
    )
    assert shown[0]
    assert 1 <= sum(map(bool, shown)) < 30


def test_places_only_planned_are_set_apart() -> None:
    """Where nothing was held, the dot is another."""
    item = drawn(CHARTS[2])
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
    used = set(re.findall(r'"(#[0-9a-f]{6})"', frames.spots() + frames.network()))
    assert used - tokens - {frames.LAND} - {"#ffffff", "#cccccc"} == set()
