"""The contrast of every letter that is really painted, on whatever it stands (WCAG 2.2, 1.4.3 and 1.4.6)."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.screen import ModalScreen

from alignments.tui.app import AlignmentsApp
from alignments.tui.themes import PALETTES
from tests.conftest import NARROW_SEA
from tests.tui.driving import WIDE
from tests.tui.test_themes import ratio

SCREENS = {
    "home": ("space", "tab", "G"),
    "page": ("enter", "down", "down"),
    "another day": ("t", *"2004", "enter"),
    "help": ("question_mark",),
    "search": ("slash", *"arden"),
    "origin": ("i",),
    "timeline": ("2",),
    "map": ("3",),
    "matrix": ("4",),
    "overlap": ("tab", "5"),
    "brief": ("a", *"Folder", "enter", "B"),
}


def hexadecimal(colour: Color | None) -> str:
    assert colour, "a letter without a colour of its own takes that of the terminal, which nobody can vouch for"
    red, green, blue = colour.get_truecolor()
    return f"#{red:02x}{green:02x}{blue:02x}"


def colours(style: Style) -> tuple[str, str]:
    ink, ground = hexadecimal(style.color), hexadecimal(style.bgcolor)
    return (ground, ink) if style.reverse else (ink, ground)


def lines_in_front(app: AlignmentsApp) -> list[Segment]:
    """What is painted; what is dimmed behind a dialog is out of use, and left out."""
    strips = app.screen._compositor.render_strips()
    if isinstance(app.screen, ModalScreen):
        regions = [child.region for child in app.screen.children]
        strips = [strip.crop(each.x, each.right) for each in regions for strip in strips[each.y : each.bottom]]
    return [segment for strip in strips for segment in strip]


@pytest.mark.parametrize("keys", SCREENS.values(), ids=SCREENS)
@pytest.mark.parametrize("theme", PALETTES)
async def test_every_letter_on_the_screen_can_be_read(
    theme: str, keys: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    app = AlignmentsApp(NARROW_SEA, theme=theme)
    async with app.run_test(size=WIDE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press(*keys)
        await pilot.pause()
        painted = lines_in_front(app)
    letters = [each for each in painted if any(map(str.isalnum, each.text))]
    least = 7.0 if theme == "contrast" else 4.5
    low = {
        f"{each.text.strip()!r}: {ratio(*colours(each.style or Style())):.2f}"
        for each in letters
        if ratio(*colours(each.style or Style())) < least
    }
    assert len(letters) > 4
    assert low == set()
