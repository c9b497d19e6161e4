"""Which country is where: a raster of the world at a quarter of a degree, and a label point for every party.

Both files are made by `scripts/world.py` from Natural Earth's borders de facto.

`world.bin`: the line `alignments raster 1`, then a zlib stream. Unpacked it is one line in ASCII: how many columns and
rows, and the codes, separated by spaces; then one byte a cell, row by row from the North Pole, each row eastward from
180 degrees west. A byte is 0 for the sea, else the number of the code, counted from 1. A cell has the country at its
centre, so small islands have none. The codes are ISO 3166-1 alpha-3, XKX for Kosovo and `-` for land of no party.

`world_places.csv`: code, latitude, longitude and note, by code.
"""

from __future__ import annotations

import csv
import math
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from alignments.pictures.projection import MERIDIAN, Box, wrapped

SEA = ""
NO_PARTY = "-"

_HERE = Path(__file__).parent
_MAGIC = b"alignments raster 1\n"
_MOST_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class Raster:
    """Numbers of countries by cell; `codes[number]` is the code, and number 0 the sea."""

    codes: tuple[str, ...]
    columns: int
    rows: int
    cells: bytes

    @property
    def per_degree(self) -> float:
        """How many cells a degree of longitude has."""
        return self.columns / 360

    def row(self, lat: float) -> bytes:
        """The cells around the globe at a latitude in degrees, eastward from 180 degrees west."""
        number = min(self.rows - 1, max(0, int((90 - lat) * self.rows / 180)))
        return self.cells[number * self.columns : (number + 1) * self.columns]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the label of a party stands, in degrees, and a note if that is not the middle of its largest land."""

    lat: float
    lon: float
    note: str = ""


@cache
def raster() -> Raster:
    """The raster, unpacked at the first call."""
    packed = (_HERE / "world.bin").read_bytes()
    if not packed.startswith(_MAGIC):
        raise ValueError("world.bin is not a raster")
    head, _, cells = zlib.decompressobj().decompress(packed[len(_MAGIC) :], _MOST_BYTES).partition(b"\n")
    columns, rows, *codes = head.decode("ascii").split(" ")
    if len(cells) != int(columns) * int(rows):
        raise ValueError("world.bin is cut off")
    return Raster((SEA, *codes), int(columns), int(rows), cells)


def code_at(lat: float, lon: float) -> str:
    """The code of the country at a point in degrees: SEA at sea, NO_PARTY on land that is no party's."""
    world = raster()
    return world.codes[world.row(lat)[math.floor((lon + 180) * world.per_degree) % world.columns]]


@cache
def places() -> Mapping[str, Place]:
    """The label point of every party and every country of the atlas, by code."""
    with (_HERE / "world_places.csv").open(encoding="utf-8", newline="") as file:
        found = {row["code"]: Place(float(row["lat"]), float(row["lon"]), row["note"]) for row in csv.DictReader(file)}
    return MappingProxyType(found)


@lru_cache(maxsize=64)
def extent(codes: frozenset[str]) -> Box | None:
    """The box of all land and label points of these parties; None where none of them has a place."""
    spots = [places()[code] for code in codes if code in places()]
    if not spots:
        return None
    lats, easts = [spot.lat for spot in spots], [wrapped(spot.lon - MERIDIAN) for spot in spots]
    world = raster()
    is_theirs = bytes(code in codes for code in world.codes).ljust(256, b"\0")
    edge = round(MERIDIAN % 360 * world.per_degree)  # the column 180 degrees from the meridian
    for number in range(world.rows):
        row = world.cells[number * world.columns : (number + 1) * world.columns].translate(is_theirs)
        row = row[edge:] + row[:edge]
        first, last = row.find(1), row.rfind(1)
        if first >= 0:
            lats += (90 - number * 180 / world.rows, 90 - (number + 1) * 180 / world.rows)
            easts += (first / world.per_degree - 180, (last + 1) / world.per_degree - 180)
    return Box(min(lats), max(lats), min(easts), max(easts))
