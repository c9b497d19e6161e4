"""The contrast of every pair of colours that the screen puts together (WCAG 2.2, 1.4.3 and 1.4.6)."""

from __future__ import annotations

import pytest

from alignments.tui.few_colours import FEW
from alignments.tui.themes import CONTRAST, PALETTES, Palette

ALL = (*PALETTES.values(), *FEW.values())
NAMES = (*PALETTES, *(f"{each} in sixteen colours" for each in FEW))
INKS = ("foreground", "muted", "heading", "quote", "warning", "full", "loose", "qualified")


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", ALL, ids=NAMES)
def test_every_text_can_be_read_on_what_it_stands_on(palette: Palette) -> None:
    least = 7.0 if palette.name == CONTRAST.name else 4.5
    low = [
        f"{ink} on {ground}: {ratio(getattr(palette, ink), getattr(palette, ground)):.2f}"
        for ink in INKS
        for ground in ("background", "resting")
        if ratio(getattr(palette, ink), getattr(palette, ground)) < least
    ]
    assert low == []
    assert ratio(palette.bar_text, palette.bar) >= least


@pytest.mark.parametrize("palette", ALL, ids=NAMES)
def test_the_selected_row_stands_out(palette: Palette) -> None:
    assert ratio(palette.cursor_text, palette.cursor) >= 7
    assert ratio(palette.active_frame, palette.background) >= 3
