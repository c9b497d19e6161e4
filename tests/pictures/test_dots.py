"""Dots and lines: the patterns, the vote of a cell, and fields of any size."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignments.pictures.dots import ASCII, BRAILLE, HALF_BLOCKS, Cell, Fill, Grain, bordered, sampled, shade
from alignments.pictures.projection import Window, globe, indo_pacific
from alignments.pictures.world import NO_PARTY, SEA, code_at, places, raster

GRAINS = [BRAILLE, HALF_BLOCKS, ASCII]
FILLS = {"JPN": Fill.FULL, "AUS": Fill.FULL, "CHN": Fill.HALF, "IND": Fill.QUARTER, "USA": Fill.NONE}
INLAND_AUSTRALIA = Window(-24, 134, 40, 40, 40)


def fill_of(code: str) -> Fill:
    """Some of each fill."""
    return FILLS.get(code, Fill.SPARSE)


def text(cells: list[list[Cell]]) -> list[str]:
    """The lines that are printed."""
    return ["".join(cell.char for cell in row) for row in cells]


@pytest.mark.parametrize(
    ("fill", "of_16"), [(Fill.FULL, 16), (Fill.HALF, 8), (Fill.QUARTER, 4), (Fill.SPARSE, 2), (Fill.NONE, 0)]
)
def test_density_of_the_fills(fill: Fill, of_16: int) -> None:
    assert sum(fill.drawn(x, y) for x in range(4) for y in range(4)) == of_16
    assert all(len(row) == 4 for row in fill.value)


@pytest.mark.parametrize(
    ("fill", "signs"),
    [(Fill.FULL, "⣿"), (Fill.HALF, "⢕"), (Fill.QUARTER, "⠡"), (Fill.SPARSE, "⠐⢀"), (Fill.NONE, " ")],
)
def test_a_fill_is_even(fill: Fill, signs: str) -> None:
    lines = text(shade(INLAND_AUSTRALIA, lambda _: fill))
    assert set(lines) == {(signs * 20)[:20]}


def test_each_grain_has_its_signs() -> None:
    assert set(text(shade(INLAND_AUSTRALIA, lambda _: Fill.FULL, HALF_BLOCKS))) == {"█" * 40}
    assert set(text(shade(INLAND_AUSTRALIA, lambda _: Fill.HALF, HALF_BLOCKS))) == {"▀▄" * 20}
    assert set(text(shade(INLAND_AUSTRALIA, lambda _: Fill.HALF, ASCII))) == {"+" * 20}
    assert "".join(text(shade(indo_pacific(200, 120), fill_of, ASCII))).isascii()


@pytest.mark.parametrize("grain", GRAINS)
def test_cells_are_in_the_country_they_say(grain: Grain) -> None:
    window = indo_pacific(*grain.dots(100, 30))
    cells = shade(window, fill_of, grain)
    for code in ("CHN", "AUS", "USA", "RUS", "IND", "CAN", "MNG"):
        dot = window.dot_of(places()[code].lat, places()[code].lon)
        assert dot is not None
        assert cells[int(dot[1]) // grain.down][int(dot[0]) // grain.across].code == code
    dot = window.dot_of(0, -150)
    assert dot is not None
    assert cells[int(dot[1]) // grain.down][int(dot[0]) // grain.across] == (" ", SEA, SEA)


def test_a_cell_goes_to_whoever_has_most_of_its_land() -> None:
    window = Window(48, 118, 20, 80, 80)
    codes = raster().codes
    rows = sampled(window)
    for down, line in enumerate(shade(window, fill_of)):
        for across, cell in enumerate(line):
            dots = [rows[down * 4 + y][across * 2 + x] for y in range(4) for x in range(2)]
            votes = Counter(codes[number] for number in dots if number)
            assert votes[cell.code] == max(votes.values(), default=0)


def test_samples_are_those_of_the_raster() -> None:
    window = Window(15, 105, 40, 120, 80)
    assert window.dot_size <= 0.3
    spots = [[window.spot_of(x + 0.5, y + 0.5) for x in range(120)] for y in range(80)]
    seen = [[raster().codes[number] for number in row] for row in sampled(window)]
    wrong = sum(
        spot is not None and code_at(*spot) != code
        for spot_row, code_row in zip(spots, seen, strict=True)
        for spot, code in zip(spot_row, code_row, strict=True)
    )
    assert wrong <= 10  # a dot whose middle is on the edge of two cells of the raster


def test_samples_run_on_at_180_degrees() -> None:
    window = Window(67.5, 180, 60, 10, 20)
    assert {raster().codes[number] for number in sampled(window)[10]} == {"RUS"}


def test_off_the_globe_is_empty() -> None:
    cells = shade(globe(200, 120), lambda _: Fill.FULL)
    assert [cell.code for cell in (cells[0][0], cells[0][-1], cells[-1][0], cells[-1][-1])] == [SEA] * 4
    assert any("ATA" in {cell.code for cell in row} for row in cells[-8:])


def test_no_land_is_lost_unless_it_is_not_drawn() -> None:
    window = indo_pacific(200, 120)
    for cell in (cell for row in shade(window, fill_of) for cell in row):
        assert (cell.char == " ") == (cell.code in (SEA, "USA"))


def test_borders_part_neighbours_and_leave_coasts() -> None:
    window = Window(15, 105, 12, 200, 120)
    plain, parted = sampled(window), bordered(window)
    assert sum(row.count(0) for row in parted) > sum(row.count(0) for row in plain)
    for y, row in enumerate(parted[:-1]):
        for x, number in enumerate(row[:-1]):
            if number:
                assert plain[y][x + 1] in (0, number)
                assert plain[y + 1][x] in (0, number)
    japan = Window(43.5, 142.5, 40, 40, 40)
    assert sampled(japan) == bordered(japan)
    assert text(shade(window, lambda _: Fill.FULL)) != text(shade(window, lambda _: Fill.FULL, borders=True))


def test_a_half_block_may_have_two_countries() -> None:
    window = Window(48, 118, 20, 80, 80)
    split = [cell for row in shade(window, lambda _: Fill.FULL, HALF_BLOCKS) for cell in row if cell.under]
    assert split
    assert all(cell.char == "▀" and cell.code != cell.under for cell in split)


def test_land_of_no_party_has_a_fill_of_its_own() -> None:
    window = Window(9.5, 46, 200, 8, 8)
    lines = shade(window, lambda code: Fill.FULL if code == NO_PARTY else Fill.NONE)
    assert any(cell == ("⣿", NO_PARTY, SEA) for row in lines for cell in row)


@pytest.mark.parametrize("grain", GRAINS)
@pytest.mark.parametrize("size", [(1, 1), (1, 30), (100, 1), (2, 3), (7, 5)])
def test_small_fields(size: tuple[int, int], grain: Grain) -> None:
    cells = shade(indo_pacific(*grain.dots(*size)), fill_of, grain)
    assert (len(cells[0]), len(cells)) == size


@settings(max_examples=60)
@given(
    st.builds(
        Window, st.floats(-90, 90), st.floats(-180, 180), st.floats(1, 200), st.integers(1, 50), st.integers(1, 50)
    ),
    st.sampled_from(GRAINS),
    st.booleans(),
)
def test_any_window_is_a_full_field(window: Window, grain: Grain, borders: bool) -> None:
    cells = shade(window, fill_of, grain, borders=borders)
    assert len(cells) == -(-window.height // grain.down)
    assert {len(row) for row in cells} == {-(-window.width // grain.across)}
