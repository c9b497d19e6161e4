"""Make the raster of countries and their label points that the map is drawn from.

    python scripts/world.py [countries-50m.json]

Without a file the atlas is fetched with `npm pack`: the package world-atlas 2.0.2 by Mike Bostock (ISC), which holds
Natural Earth 4.1.0 (public domain). Borders are those that Natural Earth calls de facto. Needs pycountry, which is one
of the development dependencies. The formats of what is written are in `alignments/pictures/world.py`.
"""

from __future__ import annotations

import csv
import io
import json
import math
import subprocess
import sys
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import pycountry

PACKAGE = "world-atlas@2.0.2"
MEMBER = "package/countries-50m.json"
PICTURES = Path(__file__).parent.parent / "alignments" / "pictures"
MAGIC = b"alignments raster 1\n"
COLUMNS, ROWS = 1440, 720
CELLS_PER_DEGREE = 4
NO_PARTY = "-"
NO_ID = {"Kosovo": "XKX"}

SEATS = {
    "TUV": (-8.52, 179.2, "Funafuti; not in the atlas"),
    "TKL": (-9.17, -171.83, "Nukunonu; not in the atlas"),
    "ATA": (-80.0, 90.0, "East Antarctica"),
    "EU": (50.84, 4.37, "seat in Brussels"),
    "AFU": (9.02, 38.75, "seat in Addis Ababa"),
    "FLNKS": (-22.27, 166.45, "seat in Noumea"),
    "KIR": (1.4, 173.0, "Tarawa; the largest island is Kiritimati, 3,300 km to the east"),
    "MYS": (4.2, 102.1, "the peninsula; the larger part is on Borneo"),
    "CCK": (-12.17, 96.83, "West Island; without a code in the atlas"),
    "CXR": (-10.45, 105.65, "Christmas Island; without a code in the atlas"),
    "BES": (12.15, -68.27, "Kralendijk; part of the Netherlands in the atlas"),
    "GIB": (36.14, -5.35, "Gibraltar; not in the atlas"),
    "GLP": (16.2, -61.5, "Guadeloupe; part of France in the atlas"),
    "GUF": (4.0, -53.1, "French Guiana; part of France in the atlas"),
    "MTQ": (14.65, -61.0, "Martinique; part of France in the atlas"),
    "MYT": (-12.8, 45.15, "Mayotte; part of France in the atlas"),
    "REU": (-21.1, 55.5, "Reunion; part of France in the atlas"),
    "SJM": (78.6, 16.2, "Svalbard; part of Norway in the atlas"),
}

Point: TypeAlias = tuple[float, float]  # longitude, latitude
Ring: TypeAlias = list[Point]
Polygon: TypeAlias = list[Ring]


@dataclass(frozen=True)
class Country:
    """A feature of the atlas: its code and its polygons, whose longitudes run on beyond 180 degrees."""

    code: str
    polygons: list[Polygon]


def atlas_text(arguments: list[str]) -> str:
    """The TopoJSON text: of the file that is named, or fetched from npm."""
    if arguments:
        return Path(arguments[0]).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as package:
            member = package.extractfile(MEMBER)
            assert member is not None
            return member.read().decode("utf-8")


def countries(topology: dict[str, Any]) -> list[Country]:
    """The features of the atlas, decoded. Two of them may have the same code."""
    arcs = list(decoded_arcs(topology))
    found = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        shapes = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        polygons = [[unwrapped(joined(ring, arcs)) for ring in shape] for shape in shapes]
        found.append(Country(code_of(geometry), polygons))
    return found


def code_of(geometry: dict[str, Any]) -> str:
    """ISO 3166-1 alpha-3, XKX for Kosovo, or NO_PARTY."""
    if "id" in geometry:
        return str(pycountry.countries.get(numeric=geometry["id"]).alpha_3)
    return NO_ID.get(geometry["properties"]["name"], NO_PARTY)


def decoded_arcs(topology: dict[str, Any]) -> Iterator[Ring]:
    """The arcs in degrees: they are stored as steps on a grid of whole numbers."""
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + left, y * scale_y + bottom))
        yield points


def joined(numbers: list[int], arcs: list[Ring]) -> Ring:
    """The ring of the arcs of these numbers; one below zero is its complement, backwards."""
    ring: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring


def unwrapped(ring: Ring) -> Ring:
    """The ring with no jump at 180 degrees; one that goes around the globe is closed over the South Pole."""
    points = [ring[0]]
    for x, y in ring[1:]:
        before = points[-1][0]
        points.append((x - 360 * round((x - before) / 360), y))
    if abs(points[-1][0] - points[0][0]) > 180:
        points += [(points[-1][0], -90.0), (points[0][0], -90.0), points[0]]
    return points


def raster(features: list[Country]) -> tuple[list[str], bytearray]:
    """The codes, the first of them for the sea, and for each cell the number of the code at its centre."""
    codes = ["", NO_PARTY]
    cells = bytearray(COLUMNS * ROWS)
    for feature in features:
        spans = [span for polygon in feature.polygons for span in filled(polygon)]
        if spans and feature.code not in codes:
            codes.append(feature.code)
        number = codes.index(feature.code) if spans else 0
        for row, first, last in spans:
            for column in range(first, last):
                cells[row * COLUMNS + column % COLUMNS] = number
    assert len(codes) <= 256
    return codes, cells


def filled(polygon: Polygon) -> Iterator[tuple[int, int, int]]:
    """Row, first column and the column after the last, of the runs of cells whose centres lie in the polygon."""
    crossings: dict[int, list[float]] = {}
    for ring in polygon:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if y1 == y2:
                continue
            top, bottom = sorted((row_of(y1), row_of(y2)))
            for row in range(max(0, math.ceil(top)), min(ROWS, math.ceil(bottom))):
                share = (row - row_of(y1)) / (row_of(y2) - row_of(y1))
                crossings.setdefault(row, []).append(column_of(x1 + share * (x2 - x1)))
    for row, found in crossings.items():
        found.sort()
        for start, end in zip(found[::2], found[1::2], strict=True):
            if math.ceil(start) < math.ceil(end):
                yield row, math.ceil(start), math.ceil(end)


def row_of(latitude: float) -> float:
    """The row, a whole number at the centre of a cell."""
    return (90 - latitude) * CELLS_PER_DEGREE - 0.5


def column_of(longitude: float) -> float:
    """The column, a whole number at the centre of a cell."""
    return (longitude + 180) * CELLS_PER_DEGREE - 0.5


def places(features: list[Country]) -> dict[str, tuple[float, float, str]]:
    """Latitude, longitude and note of the label point of every code."""
    largest: dict[str, Polygon] = {}
    for feature in features:
        for polygon in feature.polygons:
            known = largest.get(feature.code)
            if known is None or area(polygon[0]) > area(known[0]):
                largest[feature.code] = polygon
    del largest[NO_PARTY]
    found = {code: (*middle(polygon), "") for code, polygon in largest.items() if code not in SEATS}
    return dict(sorted({**found, **SEATS}.items()))


def area(ring: Ring) -> float:
    """The area on the globe, in steradians times a constant."""
    parts = (
        (x2 - x1) * (math.sin(math.radians(y1)) + math.sin(math.radians(y2))) for (x1, y1), (x2, y2) in pairwise(ring)
    )
    return abs(sum(parts))


def middle(polygon: Polygon) -> tuple[float, float]:
    """Latitude and longitude of a point inside: far from the edges, and not far from the middle of the whole."""
    south, north = min(y for _, y in polygon[0]), max(y for _, y in polygon[0])
    squeeze = math.cos(math.radians((south + north) / 2))
    rings = [[(x * squeeze, y) for x, y in ring] for ring in polygon]
    west, east = min(x for x, _ in rings[0]), max(x for x, _ in rings[0])
    size = max(east - west, north - south)
    edges = [edge for ring in rings for edge in pairwise(thinned(ring, size / 80))]
    centre = centroid(rings[0])

    def worth(spot: Point) -> float:
        return edge_distance(spot, edges) - 0.3 * math.dist(spot, centre)

    best, (reach_x, reach_y) = centre, ((east - west) / 2, (north - south) / 2)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    steps = range(-12, 13)
    for _ in range(3):
        grid = [(middle_x + reach_x * i / 12, middle_y + reach_y * j / 12) for i in steps for j in steps]
        best = max((spot for spot in grid if inside(spot, rings)), key=worth, default=best)
        (middle_x, middle_y), reach_x, reach_y = best, reach_x / 6, reach_y / 6
    longitude = (best[0] / squeeze + 180) % 360 - 180
    return round(best[1], 2), round(longitude, 2)


def thinned(ring: Ring, apart: float) -> Ring:
    """The ring without points that are closer than that to the one before."""
    kept = [ring[0]]
    for point in ring[1:-1]:
        if math.dist(point, kept[-1]) >= apart:
            kept.append(point)
    return [*kept, ring[-1]]


def centroid(ring: Ring) -> Point:
    """The centre of gravity of the area in the ring."""
    total = sum_x = sum_y = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        cross = x1 * y2 - x2 * y1
        total, sum_x, sum_y = total + cross, sum_x + (x1 + x2) * cross, sum_y + (y1 + y2) * cross
    return sum_x / (3 * total), sum_y / (3 * total)


def inside(spot: Point, rings: Polygon) -> bool:
    """Whether the spot lies in the polygon: a line from it crosses the rings an odd number of times."""
    x, y = spot
    odd = False
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                odd = not odd
    return odd


def edge_distance(spot: Point, edges: list[tuple[Point, Point]]) -> float:
    """How far the spot is from the nearest edge."""
    x, y = spot
    nearest = math.inf
    for (x1, y1), (x2, y2) in edges:
        run, rise = x2 - x1, y2 - y1
        length = run * run + rise * rise
        share = min(1.0, max(0.0, ((x - x1) * run + (y - y1) * rise) / length)) if length else 0.0
        nearest = min(nearest, (x - x1 - share * run) ** 2 + (y - y1 - share * rise) ** 2)
    return math.sqrt(nearest)


def packed(codes: list[str], cells: bytearray) -> bytes:
    """The file of the raster: see `alignments/pictures/world.py`."""
    head = " ".join((str(COLUMNS), str(ROWS), *codes[1:]))
    return MAGIC + zlib.compress(head.encode("ascii") + b"\n" + bytes(cells), 9)


def main() -> None:
    """Write the raster and the places beside the code that reads them."""
    features = countries(json.loads(atlas_text(sys.argv[1:])))
    data = packed(*raster(features))
    (PICTURES / "world.bin").write_bytes(data)
    rows = [(code, f"{lat:.2f}", f"{lon:.2f}", note) for code, (lat, lon, note) in places(features).items()]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([("code", "lat", "lon", "note"), *rows])
    (PICTURES / "world_places.csv").write_text(text.getvalue(), encoding="utf-8", newline="\n")
    print(f"{len(features)} features, raster {len(data):,} bytes, {len(rows)} places")


if __name__ == "__main__":
    main()
