"""Where places are: data/map and kg.web.atlas."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kg.gazetteer import load_gazetteer
from kg.slug import slug
from kg.web.atlas import coordinates, flat, land


def _capitals() -> dict[str, str]:
    states = load_gazetteer().states
    return {f"{one.iso3.lower()}--{slug(one.capitals[0])}": one.capitals[0] for one in states if one.capitals}


def test_capitals_and_cities_have_a_point() -> None:
    """No capital is missing, and of the cities that lie in a state hardly any."""
    assert _capitals().keys() - coordinates().keys() == set()
    cities = {one.key for one in load_gazetteer().places if one.kind == "city" and one.iso3}
    assert len(cities - coordinates().keys()) < len(cities) / 50


def test_points_are_of_known_places() -> None:
    """Each is of a place of the gazetteer that is a point: no region, no sea."""
    points = {one.key for one in load_gazetteer().places if one.kind in {"city", "venue", "base"}}
    assert coordinates().keys() - points - _capitals().keys() == set()


@pytest.mark.parametrize(
    ("place", "latitude", "longitude"),
    [
        ("kgz--bishkek", 42.87, 74.6),
        ("kaz--astana", 51.18, 71.45),
        ("gbr--london", 51.51, -0.13),
        ("usa--washington-d-c", 38.9, -77.04),
        ("aus--canberra", -35.28, 149.13),
        ("tuv--funafuti", -8.52, 179.2),
        ("ukr--zaporizhzhia", 47.85, 35.12),
        ("usa--frisco", 33.15, -96.82),
        ("jerusalem", 31.78, 35.23),
    ],
)
def test_places_are_where_they_are(place: str, latitude: float, longitude: float) -> None:
    """Of several of one name the greatest is meant, and another name does not win against the own one."""
    assert coordinates()[place] == pytest.approx((latitude, longitude), abs=0.05)


def test_flat_map_has_equal_areas() -> None:
    """A degree by a degree has the area that it has on the globe, near the equator and far from it."""

    def area(latitude: float) -> float:
        west, south = flat(latitude, 40.0)
        east, _ = flat(latitude, 41.0)
        _, north = flat(latitude + 1, 40.0)
        return (east - west) * (north - south)

    assert area(60.0) / area(0.0) == pytest.approx(0.5, abs=0.02)
    assert flat(0.0, 0.0) == (0.0, 0.0)
    assert flat(0.0, 180.0)[0] == pytest.approx(2.7066, abs=1e-3)


def test_no_coast_runs_across_the_map() -> None:
    """Land on both sides of the 180th meridian is cut there, so no line joins the two edges."""
    for polygon in land():
        for ring in polygon:
            widest = max(abs(one[0] - other[0]) for one, other in pairwise(ring))
            assert widest < 1.0
    assert sum(len(polygon) > 1 for polygon in land()) == 1  # the Caspian Sea
