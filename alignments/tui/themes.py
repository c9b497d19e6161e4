"""Our own four themes. Each colour has one meaning; the contrast of every pair is tested."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rich.style import Style
from textual.theme import Theme


class Palette(NamedTuple):
    """The colours of a theme as `#rrggbb`.

    `cursor` is the selected row, `resting` the selected row of a pane one is not in.
    """

    name: str
    dark: bool
    background: str
    foreground: str
    muted: str
    frame: str
    active_frame: str
    heading: str
    quote: str
    warning: str
    full: str
    loose: str
    qualified: str
    cursor: str
    cursor_text: str
    resting: str
    bar: str
    bar_text: str


DARK = Palette(
    name="dark",
    dark=True,
    background="#10151c",
    foreground="#e4e7eb",
    muted="#9ba7b4",
    frame="#3d4a59",
    active_frame="#e8b15c",
    heading="#7fd0c0",
    quote="#f0e3bd",
    warning="#ff9d8a",
    full="#f0b45a",
    loose="#73bdf5",
    qualified="#ff9d8a",
    cursor="#234b73",
    cursor_text="#ffffff",
    resting="#202a36",
    bar="#1a222c",
    bar_text="#d5dbe1",
)

LIGHT = Palette(
    name="light",
    dark=False,
    background="#fcfbf8",
    foreground="#1c2129",
    muted="#57606b",
    frame="#b9bec6",
    active_frame="#9a5b00",
    heading="#00625a",
    quote="#3a2c00",
    warning="#a3212f",
    full="#8a4d00",
    loose="#00569c",
    qualified="#a3212f",
    cursor="#1d4c7a",
    cursor_text="#ffffff",
    resting="#e9ecef",
    bar="#eceae4",
    bar_text="#2b313a",
)

CONTRAST = Palette(
    name="contrast",
    dark=True,
    background="#000000",
    foreground="#ffffff",
    muted="#d6d6d6",
    frame="#c8c8c8",
    active_frame="#ffe600",
    heading="#8cf5c8",
    quote="#fff3b8",
    warning="#ffb3a6",
    full="#ffd24a",
    loose="#8fd6ff",
    qualified="#ffb3a6",
    cursor="#ffe600",
    cursor_text="#000000",
    resting="#2b2b2b",
    bar="#000000",
    bar_text="#ffffff",
)

# After Okabe and Ito's colours, moved until what has a meaning stays apart in the three kinds of colour blindness.
COLOUR_BLIND = Palette(
    name="colour-blind",
    dark=True,
    background="#101418",
    foreground="#eceff2",
    muted="#a7b0ba",
    frame="#46525f",
    active_frame="#f0e442",
    heading="#cfd8e0",
    quote="#f6f0c0",
    warning="#bc79c2",
    full="#dd9300",
    loose="#02c8ff",
    qualified="#fae33b",
    cursor="#0b4f86",
    cursor_text="#ffffff",
    resting="#212a33",
    bar="#1a2129",
    bar_text="#dde2e7",
)

PALETTES: dict[str, Palette] = {each.name: each for each in (DARK, LIGHT, CONTRAST, COLOUR_BLIND)}


@lru_cache(maxsize=256)
def ink(theme: str, name: str) -> Style:
    """How a span of that style (see `pages.layout.Style`) is drawn in a theme; `cursor` and `resting` lie over others.

    Straight from the palette: asked of the style sheet, each list would cost a rule and a match for each of them.
    """
    palette = PALETTES.get(theme, DARK)
    ground = palette.background
    if name == "cursor":
        return Style(color=palette.cursor_text, bgcolor=palette.cursor, bold=True)
    if name == "resting":
        return Style(bgcolor=palette.resting)
    colours = {
        "heading": palette.heading,
        "label": palette.heading,
        "quote": palette.quote,
        "warning": palette.warning,
        "full": palette.full,
        "loose": palette.loose,
        "qualified": palette.qualified,
        "thumb": palette.frame,
        "text": palette.foreground,
        "name": palette.foreground,
    }
    bold = name in ("heading", "name")
    return Style(color=colours.get(name, palette.muted), bgcolor=ground, bold=bold or None)


def themes() -> list[Theme]:
    """The themes as Textual takes them."""
    return [_theme(palette) for palette in PALETTES.values()]


def _theme(palette: Palette) -> Theme:
    return Theme(
        name=palette.name,
        dark=palette.dark,
        primary=palette.active_frame,
        foreground=palette.foreground,
        background=palette.background,
        surface=palette.background,
        panel=palette.bar,
        warning=palette.warning,
        error=palette.warning,
        variables={
            "muted": palette.muted,
            "frame": palette.frame,
            "active-frame": palette.active_frame,
            "resting": palette.resting,
            "bar": palette.bar,
            "bar-text": palette.bar_text,
            "input-cursor-background": palette.foreground,
            "input-cursor-foreground": palette.background,
        },
    )
