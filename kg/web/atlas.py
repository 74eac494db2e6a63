"""Where places are, and the outline of the land: ``data/map``; longitudes and latitudes to a flat map of equal areas.

The projection is Equal Earth: B. Šavrič, T. Patterson, B. Jenny, "The Equal Earth map projection", International Journal
of Geographical Information Science 33 (2019).
"""

from __future__ import annotations

import json
import math
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from kg.resources import data_path
from kg.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

Point: TypeAlias = tuple[float, float]

_COLUMNS = ("place", "latitude", "longitude", "source")
_POLYNOMIAL = (1.340264, -0.081106, 0.000893, 0.003796)


@cache
def coordinates() -> Mapping[str, Point]:
    """Return key of a place (``kgz--bishkek``) -> latitude and longitude, in degrees.

    Raises:
        KnowledgeError: A row is wrong.
    """
    found: dict[str, Point] = {}
    for row in read_table(data_path("map", "coordinates.csv"), _COLUMNS, order="place"):
        for column, most in (("latitude", 90), ("longitude", 180)):
            row.match(column, r"-?\d{1,3}\.\d\d", "degrees with two digits behind the point")
            if abs(float(row[column])) > most:
                row.fail(f"{column} {row[column]} should be between -{most} and {most}")
        row.match("source", "geonames|hand", "geonames or hand")
        found[row["place"]] = float(row["latitude"]), float(row["longitude"])
    return MappingProxyType(found)


def flat(latitude: float, longitude: float) -> Point:
    """Return where a point (degrees) lies on the flat map: x to the east, y to the north, in radii of the earth."""
    a1, a2, a3, a4 = _POLYNOMIAL
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    square, sixth = theta**2, theta**6
    slope = 9 * a4 * square * sixth + 7 * a3 * sixth + 3 * a2 * square + a1
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(theta) / (3 * slope)
    return x, theta * (a4 * square * sixth + a3 * sixth + a2 * square + a1)


@cache
def land() -> tuple[tuple[tuple[Point, ...], ...], ...]:
    """Return the polygons of the land on the flat map; each is its outer ring, then its lakes."""
    polygons = json.loads(data_path("map", "land.json").read_text(encoding="utf-8"))
    return tuple(
        tuple(tuple(flat(latitude, longitude) for longitude, latitude in ring) for ring in polygon)
        for polygon in polygons
    )
