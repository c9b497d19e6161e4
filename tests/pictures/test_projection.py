"""The projection and its window: there and back, and what moving and sizes do."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignments.pictures.projection import (
    FINEST,
    HALF_HEIGHT,
    HALF_WIDTH,
    Window,
    forward,
    globe,
    indo_pacific,
    inverse,
)
from alignments.pictures.world import places

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 179.999)
SHOWN = ["JPN", "USA", "CHN", "RUS", "KOR", "PHL", "MMR", "IND", "PAK", "MDV", "AUS", "NZL", "FJI", "PYF", "CAN", "MEX"]
SIZES = st.integers(1, 400)


def apart(one: float, other: float) -> float:
    """How many degrees two longitudes are apart."""
    return abs((one - other + 180) % 360 - 180)


@given(LATITUDES, LONGITUDES, LONGITUDES)
def test_inverse_undoes_forward(lat: float, lon: float, meridian: float) -> None:
    x, y = forward(lat, lon, meridian)
    back = inverse(x * (1 - 1e-12), y * (1 - 1e-12), meridian)
    assert back is not None
    assert back[0] == pytest.approx(lat, abs=1e-4)
    assert apart(back[1], lon) < 1e-6


def test_the_outline_is_that_of_equal_earth() -> None:
    """Width over height of the globe, and of the pole over the equator, as the authors give them."""
    assert pytest.approx(2.05458, abs=1e-4) == HALF_WIDTH / HALF_HEIGHT
    pole, _ = forward(90, 179.9999, 0)
    assert pole / HALF_WIDTH == pytest.approx(0.59247, abs=1e-4)


@given(st.floats(-85, 85), st.floats(-170, 170))
def test_areas_are_true(lat: float, lon: float) -> None:
    step = 0.01
    x1, y1 = forward(lat, lon, 0)
    x2, _ = forward(lat, lon + step, 0)
    _, y2 = forward(lat + step, lon, 0)
    on_globe = math.radians(step) ** 2 * math.cos(math.radians(lat + step / 2))
    assert (x2 - x1) * (y2 - y1) == pytest.approx(on_globe, rel=0.005)


def test_off_the_globe_is_nowhere() -> None:
    assert inverse(0, HALF_HEIGHT * 1.01) is None
    assert inverse(HALF_WIDTH * 1.01, 0) is None
    assert inverse(HALF_WIDTH * 0.99, HALF_HEIGHT * 0.99) is None


@given(
    st.builds(Window, st.floats(-80, 80), LONGITUDES, st.floats(1, 30), SIZES, SIZES, st.sampled_from([0.5, 1.0, 2.0])),
    st.floats(0, 0.999),
    st.floats(0, 0.999),
)
def test_dots_and_spots_agree(window: Window, right: float, down: float) -> None:
    x, y = right * window.width, down * window.height
    spot = window.spot_of(x, y)
    if spot is None:
        return
    dot = window.dot_of(*spot)
    if dot is None:  # only by rounding, at the very edge of the field
        assert min(x, y) < 1e-6
    elif apart(spot[1], window.lon) < 179.999:
        assert dot == pytest.approx((x, y), abs=1e-5)


def test_the_globe_is_complete_and_just_fits() -> None:
    window = globe(200, 98)
    for lat, lon in ((89.9, 160), (-89.9, 160), (0, -20.1), (0, -19.9), (60, -20.1), (-60, -19.9)):
        assert window.dot_of(lat, lon) is not None
    assert window.spot_of(1, 1) is None
    assert window.dot_of(0, 160) == (100, 49)


@pytest.mark.parametrize("size", [(200, 120), (160, 64), (400, 240), (80, 48), (100, 60), (120, 200)])
def test_the_first_window_shows_the_indo_pacific(size: tuple[int, int]) -> None:
    window = indo_pacific(*size)
    for code in SHOWN:
        place = places()[code]
        assert window.dot_of(place.lat, place.lon) is not None, code


@given(SIZES, SIZES)
def test_a_first_window_of_any_size(width: int, height: int) -> None:
    window = indo_pacific(width, height)
    assert window.zoom >= 1
    assert window.spot_of(width / 2, height / 2) is not None


@given(st.lists(st.floats(0.1, 10), max_size=20), SIZES, SIZES)
def test_zooming_stays_within_limits(factors: list[float], width: int, height: int) -> None:
    window = indo_pacific(width, height)
    for factor in factors:
        window = window.zoomed(factor)
        assert window.zoom >= 1
        assert window.zoom == 1 or window.dot_size >= FINEST * 0.999


def test_zooming_keeps_the_middle() -> None:
    window = Window(10, 120, 4, 200, 120)
    assert (window.zoomed(2).lat, window.zoomed(2).lon) == pytest.approx((10, 120))
    assert window.zoomed(2).dot_size == pytest.approx(window.dot_size / 2)
