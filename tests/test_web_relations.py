"""States over some days, and pairs of states: kg.web.pages.relations, kg.web.figures."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

import pytest
from command import ROOT

from kg.web.figures import Figure, over_the_years
from kg.web.listing import Told
from kg.web.pages.relations import Contact, _contact, _level, pair_of
from kg.web.sections import EVENTS

if TYPE_CHECKING:
    from starlette.testclient import TestClient

QUESTIONS = ROOT / "tests" / "questions"


def test_a_pair_has_what_both_have(world: TestClient) -> None:
    """Every event of a pair is one of each side's own page; the order of the two says nothing."""
    both = world.get("/pair/KAZ/KGZ.json").json()
    turned = world.get("/pair/KGZ/KAZ.json").json()
    assert both["total"] == turned["total"] > 0
    iris = {one["iri"] for rows in both["classes"].values() for one in rows}
    assert iris == {one["iri"] for rows in turned["classes"].values() for one in rows}
    for side in ("KAZ", "KGZ"):
        own = world.get(f"/state/{side}.json", params={"since": "1900"}).json()
        dated = {
            one["iri"] for rows in both["classes"].values() for one in rows if one["earliest"] or one["as_of"]
        }
        assert dated <= {one["iri"] for rows in own["classes"].values() for one in rows}


def test_days_bound_what_is_told(world: TestClient) -> None:
    """What lies outside the days is left out; a month or a year is good too."""
    whole = world.get("/pair/KAZ/KGZ.json").json()
    days = sorted(row["month"] for row in whole["table"])
    part = world.get("/pair/KAZ/KGZ.json", params={"since": days[-1]}).json()
    assert 0 < part["total"] < whole["total"]
    assert world.get("/pair/KAZ/KGZ.json", params={"until": "1900"}).json()["total"] == 0
    assert "is told of in these days" in world.get("/state/KAZ", params={"until": "1900", "since": ""}).text


def test_months_add_up(world: TestClient) -> None:
    """The table by month has every event that has a month once."""
    data = world.get("/pair/KAZ/KGZ.json").json()
    told = [
        one
        for rows in data["classes"].values()
        for one in rows
        if one["earliest"] or one["latest"] or one["as_of"]
    ]
    assert sum(sum(row["events"].values()) for row in data["table"]) == len(told)
    bars = {one["month"]: (one["held"], one["ahead"], one["dropped"]) for one in data["months"]}
    for row in data["table"]:  # few events are no picture, and months far from the others are left out
        counted = (
            sum(row["events"].get(one, 0) for one in EVENTS),
            *(row["events"].get(one, 0) for one in ("Planned", "Dropped")),
        )
        assert bars.get(row["month"], counted) == counted


def test_contact_is_of_what_is_told_to_a_month(dispatches: TestClient) -> None:
    """An event "in 2024" says nothing of a first or last day; between two that last, the gap is from end to start."""
    assert dispatches.get("/pair/KAZ/KGZ.json").json()["contact"] is None

    def told(earliest: str, latest: str, status: str = "Held") -> Told:
        return Told("", "", "Visit", "", status, earliest, latest, None, "", "", "", 1.0, "", "", "")

    rows = [
        told("2024-03-01", "2024-03-20"),
        told("2024-03-05", "2024-03-06"),
        told("2024-06-01", "2024-06-02"),
        told("2023-01-01", "2023-12-31"),
        told("2025-01-01", "2025-01-01", "Planned"),
    ]
    assert _contact(rows) == Contact("2024-03-01", "2024-06-02", ("2024-03-20", "2024-06-01"), 73)
    assert _contact(rows[3:]) is None


def test_levels_are_of_the_highest_post(dispatches: TestClient) -> None:
    """A meeting counts at one level; titles that only begin like a higher one are not that."""
    assert [_level(label, "Ghana") for label in ("President of Ghana", "Minister of Finance of Ghana")] == [
        0,
        1,
    ]
    assert _level("President of the Senate of Ghana", "Ghana") == 2
    assert _level("Deputy Prime Minister of Ghana", "Ghana") == 2
    assert _level("Prime Minister of the United Kingdom", "United Kingdom") == 0
    data = dispatches.get("/pair/KAZ/KGZ.json").json()
    assert {name for name, _ in data["levels"]} <= {"heads of state or government", "ministers", "others"}


def _figure(
    end: str, value: float | None, *, basis: str = "Actual", unit: str = "USD", low: float | None = None
) -> Figure:
    start = f"{end[:4]}-01-01"
    return Figure(
        "/f",
        "a figure",
        "TradeTurnover",
        basis,
        value,
        low,
        None,
        unit,
        start,
        end,
        "2025-01-01",
        "words",
        "/doc/a",
        "A",
    )


def test_figures_over_the_years() -> None:
    """Two periods make a chart, of each unit its own; a range has its middle and its ends; what has no period is in none."""
    figures = [
        _figure("2023-12-31", 1.0e9),
        _figure("2030-12-31", 3.0e9, basis="Target"),
        _figure("2024-12-31", None, low=2.0e9),
        _figure("2024-12-31", 5.0, unit="percent"),
        _figure("", 9.0e9),
    ]
    (chart,) = over_the_years(figures, {"TradeTurnover": "trade"})
    assert [(one.end, one.value, one.low) for one in chart.amounts] == [
        ("2023-12-31", 1.0e9, 1.0e9),
        ("2024-12-31", 2.0e9, 2.0e9),
        ("2030-12-31", 3.0e9, 3.0e9),
    ]
    assert over_the_years(figures, {}) == ()


def test_trade_is_drawn_and_told(world: TestClient) -> None:
    """The chart of a pair's trade is in its page, with the same figures in the table beneath."""
    page = world.get("/pair/KAZ/KGZ").text
    data = world.get("/pair/KAZ/KGZ.json").json()
    assert data["charts"]
    found = re.search(r'data-plot="([^"]*)"', page)
    assert found
    assert json.loads(html.unescape(found[1]))["doc"]
    assert {one["basis"] for one in data["charts"][0]["amounts"]} >= {"Actual"}
    assert "/static/bokeh.min.js" in page
    csv = world.get("/pair/KAZ/KGZ.csv", params={"table": "figures"})
    assert csv.status_code == 200


def test_a_state_keeps_its_page(dispatches: TestClient) -> None:
    """Without days the page is that of the entity, and asks for days; states beside it lead to the pair."""
    page = dispatches.get("/state/KAZ").text
    assert 'name="since"' in page
    assert re.search(r'href="/pair/[A-Z]{3}/[A-Z]{3}"', page)
    assert 'name="since"' not in dispatches.get(re.search(r'href="(/person/[^"]*)"', page)[1]).text  # type: ignore[index]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/pair/KAZ/KAZ", 400),
        ("/pair/KAZ/XXX", 404),
        ("/pair/nowhere/KAZ", 404),
        ("/pair/kaz/kyrgyzstan", 200),
        ("/state/XXX?since=2020", 404),
        ("/state/KAZ?since=2020-99", 400),
        ("/state/KAZ?since=%00", 400),
        ("/pair/%3Cscript%3Ealert(1)%3C%2Fscript%3E/KAZ", 404),
    ],
)
def test_what_is_asked_for_wrongly(dispatches: TestClient, path: str, status: int) -> None:
    """Names and codes are good in any case; anything else is told in a line."""
    response = dispatches.get(path)
    assert response.status_code == status
    assert "<script>alert" not in response.text


def test_pairs_have_one_address() -> None:
    """Whichever comes first."""
    assert pair_of("/state/KGZ", "/state/KAZ") == pair_of("/state/KAZ", "/state/KGZ") == "/pair/KAZ/KGZ"
