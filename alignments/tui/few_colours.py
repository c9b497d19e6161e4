"""The themes where a terminal has sixteen colours: what each colour means there.

Left to itself, every colour becomes the nearest of the sixteen, which may be the one that it stands on. A Linux console
has only the first eight to write on, and shows a bright ground as the plain one: what stands on it can be read on both.
Bold, which many such terminals show as a lighter colour, is left out where that would be too light or too dark.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter

from alignments.tui.themes import COLOUR_BLIND, CONTRAST, DARK, LIGHT, Palette

if TYPE_CHECKING:
    from textual import color
    from textual.app import App

BLACK, BLUE, WHITE = "#000000", "#0000aa", "#aaaaaa"
GREY, GREEN, YELLOW, PINK, CYAN, BRIGHT = "#555555", "#55ff55", "#ffff55", "#ff55ff", "#55ffff", "#ffffff"

_DARK = DARK._replace(
    background=BLACK,
    foreground=BRIGHT,
    muted=WHITE,
    frame=GREY,
    active_frame=YELLOW,
    heading=GREEN,
    quote=BRIGHT,
    warning=PINK,
    full=YELLOW,
    loose=CYAN,
    qualified=PINK,
    cursor=WHITE,
    cursor_text=BLACK,
    resting=BLUE,
    bar=BLACK,
    bar_text=BRIGHT,
)
FEW: Mapping[str, Palette] = {
    "dark": _DARK,
    "light": LIGHT._replace(
        background=BRIGHT,
        foreground=BLACK,
        muted=BLACK,
        frame=BLACK,
        active_frame=BLUE,
        heading=BLUE,
        quote=BLACK,
        warning=BLUE,
        full=BLUE,
        loose=BLACK,
        qualified=BLACK,
        cursor=BLUE,
        cursor_text=BRIGHT,
        resting=BRIGHT,
        bar=BRIGHT,
        bar_text=BLACK,
    ),
    "contrast": _DARK._replace(name="contrast", muted=BRIGHT, frame=WHITE, heading=CYAN, resting=BLACK),
    "colour-blind": _DARK._replace(name="colour-blind", heading=BRIGHT),
}
"""The palettes of the themes by name, of the sixteen colours alone."""

_MANY = {palette.name: palette for palette in (DARK, LIGHT, CONTRAST, COLOUR_BLIND)}
_GROUNDS = ("foreground", "bar", "resting", "cursor", "background")  # of two that are alike the last one holds
_NOT_BOLD = frozenset((BLACK, GREY, BLUE))


class FewColours(LineFilter):
    """Gives every colour of the theme that is on the one of the sixteen that has its meaning."""

    def __init__(self, app: App[Any]) -> None:
        super().__init__()
        self._app = app

    def apply(self, segments: list[Segment], background: color.Color) -> list[Segment]:
        """The segments in these colours; what has none of the theme's stays as it is."""
        del background
        theme = self._app.theme
        return [Segment(text, style and _few(theme, style), control) for text, style, control in segments]


@lru_cache(maxsize=1024)
def _few(theme: str, style: Style) -> Style:
    inks, grounds = _maps(theme)
    ink, ground = (inks.get(_hex(style.color)), grounds.get(_hex(style.bgcolor)))
    bold = False if ink in _NOT_BOLD else None
    return style + Style(color=ink, bgcolor=ground, bold=bold)


@lru_cache
def _maps(theme: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What becomes of the colours of text, and of those that text stands on."""
    many, few = _MANY.get(theme, DARK), FEW.get(theme, FEW["dark"])
    colours = [each for each in Palette._fields if each not in ("name", "dark")]
    inks = {getattr(many, each): getattr(few, each) for each in colours if each not in _GROUNDS[1:]}
    # The cursor of a line one types on is the colours of the theme the other way round.
    inks.setdefault(many.background, few.background)
    return inks, {getattr(many, each): getattr(few, each) for each in _GROUNDS}


def _hex(found: Color | None) -> str:
    return found.triplet.hex if found and found.triplet else ""
