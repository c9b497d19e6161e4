"""Countries as dots, and dots as lines of text: braille, half-blocks, or signs of ASCII.

How much of a country is filled carries the meaning, colour only repeats it. A fill is a fixed pattern over the whole
field, so that neighbours with the same fill are even.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple, TypeAlias

from alignments.pictures.projection import Window
from alignments.pictures.world import SEA, raster

DotRows: TypeAlias = tuple[bytes, ...]

_PERIOD = 4
_FIXED = 16


class Fill(Enum):
    """How much of a country is drawn: the pattern of its dots, repeated every four dots both ways."""

    FULL = ("####", "####", "####", "####")
    HALF = ("#.#.", ".#.#", "#.#.", ".#.#")
    ROWS = ("####", "....", "####", "....")
    QUARTER = ("#.#.", "....", ".#.#", "....")
    SPARSE = ("....", ".#..", "....", "...#")
    NONE = ("....", "....", "....", "....")

    def drawn(self, x: int, y: int) -> bool:
        """Whether the dot in this column and row of the field is drawn."""
        return self.value[y % _PERIOD][x % _PERIOD] == "#"


@dataclass(frozen=True, slots=True)
class Grain:
    """How many dots a cell of the terminal has, across and down."""

    name: str
    across: int
    down: int

    def dots(self, columns: int, rows: int) -> tuple[int, int]:
        """The width and height in dots of a field of so many cells."""
        return columns * self.across, rows * self.down


BRAILLE = Grain("braille", 2, 4)
HALF_BLOCKS = Grain("half-blocks", 1, 2)
ASCII = Grain("ascii", 2, 4)


class Cell(NamedTuple):
    """A cell of the map: what to print, and the country that most of its land belongs to, SEA if it has none.

    Only a half-block may have two countries: its upper half is `code`, its lower half `under`.
    """

    char: str
    code: str
    under: str = SEA


_BRAILLE_BITS = (0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80)  # row by row, the left dot first
_BLOCK_CHARS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
_ASCII_CHARS = {Fill.FULL: "#", Fill.HALF: "+", Fill.ROWS: "=", Fill.QUARTER: ":", Fill.SPARSE: ".", Fill.NONE: " "}
_ASCII_LEAST = 3


def shade(
    window: Window, fill_of: Callable[[str], Fill], grain: Grain = BRAILLE, *, borders: bool = False
) -> list[list[Cell]]:
    """The cells of the map, row by row. `fill_of` gives the fill of a code, NO_PARTY included.

    With `borders` the dots along a border with other land stay blank.
    """
    fills = [Fill.NONE, *map(fill_of, raster().codes[1:])]
    if grain is ASCII:
        return _signs(window, fills)
    return _blocks(window, fills, borders) if grain is HALF_BLOCKS else _braille(window, fills, borders)


def swatch(fill: Fill, grain: Grain) -> str:
    """Two cells that are all land in that fill, for a legend."""
    if grain is ASCII:
        return _ASCII_CHARS[fill] * 2
    if grain is HALF_BLOCKS:
        return "".join(_BLOCK_CHARS[fill.drawn(x, 2), fill.drawn(x, 3)] for x in (0, 3))
    return chr(0x2800 + _mask(fill, 0)) + chr(0x2800 + _mask(fill, 2))


@lru_cache(maxsize=8)
def sampled(window: Window) -> DotRows:
    """The number of the country at each dot, row by row, for `raster().codes`; 0 at sea and off the globe."""
    times = 1 if window.dot_size <= 0.3 else 2 if window.dot_size <= 0.8 else 3
    return tuple(_sampled_row(window, y, times) for y in range(window.height))


def _sampled_row(window: Window, y: int, times: int) -> bytes:
    """A row of dots, each the vote of `times` by `times` points in it."""
    rows = [_points(window, y + (part + 0.5) / times, times) for part in range(times)]
    if not any(row.strip(b"\0") for row in rows):
        return bytes(window.width)
    if times == 1:
        return rows[0]
    points = zip(*(row[part::times] for row in rows for part in range(times)), strict=True)
    return bytes([_vote(group) for group in points])


@lru_cache(maxsize=8192)
def _vote(points: tuple[int, ...]) -> int:
    """Land if half of the points are, and then the country that has most of them."""
    land = [number for number in points if number]
    return _most(land) if 2 * len(land) >= len(points) else 0


def _most(numbers: list[int]) -> int:
    """The most frequent number; of several the first."""
    return max(numbers, key=numbers.count)


def _points(window: Window, y: float, times: int) -> bytes:
    """The countries along the parallel at height `y`, `times` points a dot."""
    world, count = raster(), window.width * times
    parallel = window.parallel(y)
    if parallel is None:
        return bytes(count)
    lat, degrees = parallel
    row = world.row(lat) * 3
    step = degrees / times
    reach = int(180 / step - 0.5)
    first, last = max(0, count // 2 - reach), min(count, (count + 1) // 2 + reach)
    west = (window.lon + (first + 0.5 - count / 2) * step + 540) * world.per_degree
    unit = 1 << _FIXED
    start, stride = int((west % world.columns) * unit), max(1, round(step * world.per_degree * unit))
    seen = bytes([row[at >> _FIXED] for at in range(start, start + (last - first) * stride, stride)])
    return bytes(first) + seen + bytes(count - last)


@lru_cache(maxsize=8)
def bordered(window: Window) -> DotRows:
    """As `sampled`, with 0 where the dot to the right or the one below is another country."""
    rows = sampled(window)
    return tuple(_bordered_row(row, below) for row, below in zip(rows, (*rows[1:], bytes(window.width)), strict=True))


def _bordered_row(row: bytes, below: bytes) -> bytes:
    neighbours = zip(row, row[1:] + b"\0", below, strict=True)
    return bytes([own if right in (own, 0) and under in (own, 0) else 0 for own, right, under in neighbours])


@lru_cache(maxsize=8)
def majority(window: Window, grain: Grain) -> tuple[tuple[str, ...], ...]:
    """The code that most of the land of each cell has, SEA if it has no land."""
    codes = raster().codes
    return tuple(tuple(codes[_prevailing(dots)] for dots in cells) for cells in _grouped(sampled(window), grain))


@lru_cache(maxsize=8192)
def _prevailing(dots: tuple[int, ...]) -> int:
    return _most([number for number in dots if number] or [0])


def _grouped(rows: DotRows, grain: Grain) -> list[list[tuple[int, ...]]]:
    """The dots of each cell, row by row in it; what is missing at the right and below is 0."""
    width = -(-len(rows[0]) // grain.across) * grain.across
    padded = [row.ljust(width, b"\0") for row in rows] + [bytes(width)] * (-len(rows) % grain.down)
    return [
        list(
            zip(
                *(row[x :: grain.across] for row in padded[y : y + grain.down] for x in range(grain.across)),
                strict=True,
            )
        )
        for y in range(0, len(padded), grain.down)
    ]


@lru_cache(maxsize=8192)
def _cell(char: str, code: str, under: str = SEA) -> Cell:
    return Cell(char, code, under)


def _braille(window: Window, fills: list[Fill], borders: bool) -> list[list[Cell]]:
    """Cells of braille, all land of a cell in the fill of its prevailing country, as it has but one colour.

    Land that falls between the dots of its fill gets one dot, so that no island is lost.
    """
    masks = {code: (_mask(fill, 0), _mask(fill, 2)) for code, fill in zip(raster().codes, fills, strict=True)}
    lines = []
    for lands, codes in zip(_land(window, borders), majority(window, BRAILLE), strict=True):
        line = []
        for column, (land, code) in enumerate(zip(lands, codes, strict=True)):
            mask = masks[code][column % 2]
            bits = land & mask or (land & -land if mask else 0)
            line.append(_cell(chr(0x2800 + bits) if bits else " ", code))
        lines.append(line)
    return lines


@cache
def _mask(fill: Fill, x: int) -> int:
    """The bits in braille of the dots of a fill, in a cell whose left column is `x`."""
    dots = (fill.drawn(x + right, down) for down, right in product(range(4), range(2)))
    return sum(bit for bit, dot in zip(_BRAILLE_BITS, dots, strict=True) if dot)


@lru_cache(maxsize=8)
def _land(window: Window, borders: bool) -> tuple[bytes, ...]:
    """The bits in braille of the land in each cell."""
    rows = bordered(window) if borders else sampled(window)
    return tuple(bytes(map(_bits, cells)) for cells in _grouped(rows, BRAILLE))


@lru_cache(maxsize=8192)
def _bits(dots: tuple[int, ...]) -> int:
    return sum(bit for bit, dot in zip(_BRAILLE_BITS, dots, strict=True) if dot)


def _blocks(window: Window, fills: list[Fill], borders: bool) -> list[list[Cell]]:
    """Cells of two dots, each in the fill and the colour of its own country."""
    rows = bordered(window) if borders else sampled(window)
    return [
        [_block(fills, x, 2 * y, upper, lower) for x, (upper, lower) in enumerate(cells)]
        for y, cells in enumerate(_grouped(rows, HALF_BLOCKS))
    ]


def _block(fills: list[Fill], x: int, y: int, upper: int, lower: int) -> Cell:
    """A cell of two dots; if both are drawn and differ, the upper half is printed on the colour of the lower."""
    drawn = (fills[upper].drawn(x, y), fills[lower].drawn(x, y + 1))
    codes = raster().codes
    if all(drawn) and upper != lower:
        return _cell("▀", codes[upper], codes[lower])
    return _cell(_BLOCK_CHARS[drawn], codes[lower if drawn == (False, True) else upper or lower])


def _signs(window: Window, fills: list[Fill]) -> list[list[Cell]]:
    """A sign of ASCII a cell, by the fill of the country that most of its land belongs to."""
    signs = {code: _ASCII_CHARS[fill] for code, fill in zip(raster().codes, fills, strict=True)}
    return [
        [
            _cell(signs[code] if len(dots) - dots.count(0) >= _ASCII_LEAST else " ", code)
            for dots, code in zip(cells, codes, strict=True)
        ]
        for cells, codes in zip(_grouped(sampled(window), ASCII), majority(window, ASCII), strict=True)
    ]
