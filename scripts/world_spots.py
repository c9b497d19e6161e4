"""Make the points that the tests look up in the raster, with the answers of another program.

    pip install shapely pycountry
    python scripts/world_spots.py countries-50m.json

The file is that of `scripts/world.py`. Nothing of that script is used: the arcs are decoded anew, shapely answers which
polygon a point is in, and the Antarctic is looked up on a plane around the pole. Points nearer to a border or a coast
than the raster can tell are left out.
"""

from __future__ import annotations

import csv
import itertools
import json
import math
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pycountry
import shapely
from shapely.geometry import Point, Polygon

SPOTS = Path(__file__).parent.parent / "tests" / "pictures" / "spots.csv"
SEED = 160
CLEAR = 0.3  # degrees: more than half the diagonal of a cell
AT_RANDOM, ON_LAND = 200, 200


def polygons(topology: dict[str, Any]) -> Iterator[tuple[str, list[list[tuple[float, float]]]]]:
    """The code and the rings of every polygon of the atlas, in degrees as they stand."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]

    def line(number: int) -> list[tuple[float, float]]:
        steps = topology["arcs"][number if number >= 0 else -1 - number]
        grid = zip(*(itertools.accumulate(axis) for axis in zip(*steps, strict=True)), strict=True)
        points = [(x * scale[0] + shift[0], y * scale[1] + shift[1]) for x, y in grid]
        return points if number >= 0 else points[::-1]

    for country in topology["objects"]["countries"]["geometries"]:
        numeric = country.get("id")
        known = pycountry.countries.get(numeric=numeric) if numeric else None
        code = known.alpha_3 if known else {"Kosovo": "XKX"}.get(country["properties"]["name"], "-")
        for shape in [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]:
            yield code, [[point for number in ring for point in line(number)] for ring in shape]


def polar(lat: float, lon: float) -> tuple[float, float]:
    """A point on a plane around the South Pole, in degrees from it."""
    return (90 + lat) * math.cos(math.radians(lon)), (90 + lat) * math.sin(math.radians(lon))


class Atlas:
    """The polygons in shapely: the Antarctic around the pole, others from 180 degrees west or from Greenwich."""

    def __init__(self, topology: dict[str, Any]) -> None:
        self.plain: list[tuple[str, Polygon]] = []
        self.polar: list[Polygon] = []
        for code, rings in polygons(topology):
            if code == "ATA":
                self.polar.append(Polygon([polar(y, x) for x, y in rings[-1]]).buffer(0))
                continue
            outer = [x for x, _ in rings[0]]
            west = 360 if max(outer) - min(outer) > 180 else 0
            shell, *holes = [[(x + west if x < 0 else x, y) for x, y in ring] for ring in rings]
            self.plain.append((code, Polygon(shell, holes)))
        self.tree = shapely.STRtree([shape.boundary for _, shape in self.plain])

    def code_of(self, lat: float, lon: float) -> str | None:
        """The code at a point, empty at sea; None if a border is too near."""
        found = set()
        for shape in self.polar:
            spot = Point(polar(lat, lon))
            if lat < -60 and shape.boundary.distance(spot) < CLEAR:
                return None
            if shape.contains(spot):
                found.add("ATA")
        for at in (lon, lon + 360, lon - 360):
            spot = Point(at, lat)
            if len(self.tree.query(spot, predicate="dwithin", distance=CLEAR)):
                return None
            found |= {code for code, shape in self.plain if shape.contains(spot)}
        assert len(found) <= 1, (lat, lon, found)
        return found.pop() if found else ""


def spots(atlas: Atlas) -> Iterator[tuple[float, float, str]]:
    """Points at random on the globe, as many as are wanted of all, then of those on land."""
    chance = random.Random(SEED)
    for wanted, anywhere in ((AT_RANDOM, True), (ON_LAND, False)):
        found = 0
        while found < wanted:
            lat = round(math.degrees(math.asin(chance.uniform(-1, 1))), 3)
            lon = round(chance.uniform(-180, 180), 3)
            code = atlas.code_of(lat, lon)
            if code or (code is not None and anywhere):
                found += 1
                yield lat, lon, code


def main() -> None:
    """Write the points beside the tests."""
    atlas = Atlas(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    with SPOTS.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("lat", "lon", "code"), *spots(atlas)])


if __name__ == "__main__":
    main()
