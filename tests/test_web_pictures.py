"""The network and the map: kg.web.pages.pictures."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def _chart(page: str) -> Any:
    """Return the JSON of the chart in a page."""
    found = re.search(r'data-plot="([^"]*)"', page)
    assert found
    return json.loads(html.unescape(found[1]))


@pytest.mark.parametrize("path", ["/network", "/network?who=people", "/map", "/map?of=Meeting"])
def test_pictures_have_a_table_with_the_same(dispatches: TestClient, path: str) -> None:
    """A picture is JSON in an attribute, no script stands in the page, and a table beneath has what it shows."""
    page = dispatches.get(path).text
    assert _chart(page)["doc"]
    assert "<table>" in page
    assert not re.findall(r"<script(?![^>]*\ssrc=)", page)
    assert 'role="img"' in page


def test_pairs_of_states_lead_to_their_page(dispatches: TestClient) -> None:
    """The number of events of two states is a link to what is told of them."""
    assert re.search(r'href="/pair/[A-Z]{3}/[A-Z]{3}">\d+<', dispatches.get("/network").text)


def test_an_event_counts_once(world: TestClient) -> None:
    """What several texts tell of one event is one line; people of two spellings that are one are one actor."""
    rows = world.get("/network.json?who=people").json()["rows"]
    names = [name for row in rows for name in row[:2]]
    assert rows
    assert len({frozenset(row[:2]) for row in rows}) == len(rows)
    assert all(row[2] >= 1 for row in rows)
    assert names


def test_days_and_classes_narrow(dispatches: TestClient) -> None:
    """Later than everything there is nothing; a class has no more than all."""
    everything = dispatches.get("/map.json").json()
    meetings = dispatches.get("/map.json?of=Meeting").json()
    assert 0 < meetings["places"] <= everything["places"]
    assert dispatches.get("/map.json?since=2100").json()["places"] == 0
    assert "No event with a place" in dispatches.get("/map?since=2100").text
    assert "No event with two" in dispatches.get("/network?until=1900").text


def test_places_without_a_point_are_listed(dispatches: TestClient) -> None:
    """A state or region is no dot, and is told beneath the map."""
    data = dispatches.get("/map.json").json()
    dots = {spot["path"] for spot in data["chart"]["spots"]}
    unplaced = {one["path"] for one in data["unplaced"]}
    assert dots
    assert not dots & unplaced
    assert not [path for path in dots if path.startswith("/state/")]


@pytest.mark.parametrize(
    ("path", "right"),
    [
        ("/network?who=cats", "states or people"),
        ("/network?of=Tenure", "Meeting"),
        ("/map?since=soon", "a day, a month or a year"),
        ("/map?until=2024-13", "a day, a month or a year"),
        ('/map?since="><script>alert(1)</script>', "a day, a month or a year"),
    ],
)
def test_wrong_parameters_are_told(dispatches: TestClient, path: str, right: str) -> None:
    """What a parameter should be is said in a line."""
    response = dispatches.get(path)
    assert response.status_code == 400
    assert right in response.text
    assert "<script>" not in response.text


def test_scripts_come_from_here(dispatches: TestClient) -> None:
    """Bokeh's own script is served out of its package; nothing else of the package is."""
    script = dispatches.get("/static/bokeh.min.js")
    assert script.status_code == 200
    assert "javascript" in script.headers["content-type"]
    assert dispatches.get("/static/bokeh.js").status_code == 404
