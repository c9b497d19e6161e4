"""The colours that have a meaning stay apart for whoever sees two kinds of colour instead of three.

The theme for it is simulated after G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A Physiologically-based Model
for Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009: their matrices of full severity, on linear RGB. The
distance is that of CIE 1976 in L*a*b* (white D65): 2.3 of it can just be seen side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest

from alignments.model.statuses import Standing
from alignments.pages.layout import STANDING_STYLES
from alignments.tui.themes import COLOUR_BLIND, PALETTES, ink

Matrix = Sequence[Sequence[float]]

SEEN_BY: dict[str, Matrix] = {
    "all three kinds": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)
LEAST = 20.0
STANDINGS = tuple(STANDING_STYLES[each] for each in Standing if each is not Standing.NONE)
"""How ties are drawn, by standing. A pin has the style of a member."""


def linear(theme: str, style: str) -> list[float]:
    """The colour that a style is painted in, as linear RGB."""
    painted = ink(theme, style).color
    assert painted is not None
    parts = [part / 255 for part in painted.get_truecolor()]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def times(matrix: Matrix, colour: Sequence[float]) -> list[float]:
    return [sum(factor * part for factor, part in zip(row, colour, strict=True)) for row in matrix]


def lab(rgb: Sequence[float]) -> tuple[float, float, float]:
    """L*a*b* of a linear RGB."""
    scaled = [part / white for part, white in zip(times(TO_XYZ, rgb), WHITE, strict=True)]
    x, y, z = (part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116 for part in scaled)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(theme: str, one: str, other: str, seen: Matrix) -> float:
    """How far apart two styles of a theme are to whoever sees so."""
    first, second = (lab([min(1, max(0, part)) for part in times(seen, linear(theme, each))]) for each in (one, other))
    return float(sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5)


def near(theme: str, styles: Sequence[str], seen: Matrix) -> list[str]:
    """The pairs of styles that are too near each other."""
    pairs = ((one, other, distance(theme, one, other, seen)) for one, other in combinations(styles, 2))
    return [f"{one} and {other}: {apart:.1f}" for one, other, apart in pairs if apart < LEAST]


@pytest.mark.parametrize("sight", SEEN_BY)
def test_standings_pins_and_what_is_disputed_stay_apart_in_any_kind_of_sight(sight: str) -> None:
    assert near(COLOUR_BLIND.name, [*STANDINGS, "warning", "text"], SEEN_BY[sight]) == []


@pytest.mark.parametrize("theme", PALETTES)
def test_standings_stay_apart_in_every_theme(theme: str) -> None:
    assert near(theme, STANDINGS, SEEN_BY["all three kinds"]) == []


def test_the_distance_is_that_of_the_books() -> None:
    """White and black are 100 apart; the red and the green of the screen, 170.6."""
    assert sum((a - b) ** 2 for a, b in zip(lab([1, 1, 1]), lab([0, 0, 0]), strict=True)) ** 0.5 == pytest.approx(
        100, abs=0.1
    )
    assert sum((a - b) ** 2 for a, b in zip(lab([1, 0, 0]), lab([0, 1, 0]), strict=True)) ** 0.5 == pytest.approx(
        170.6, abs=0.2
    )
