"""The app on terminals of sixteen colours, of none, and where none are wanted: all that is written can be read."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyte
import pytest

from tests.conftest import NARROW_SEA
from tests.tui.test_terminal import Terminal
from tests.tui.test_themes import ratio

if sys.platform == "win32":
    pytest.skip("there is no pty on Windows", allow_module_level=True)

# As a Linux console shows them; pyte calls yellow brown.
COLOURS = dict(
    zip(
        ("black", "red", "green", "brown", "blue", "magenta", "cyan", "white"),
        ("#000000", "#aa0000", "#00aa00", "#aa5500", "#0000aa", "#aa00aa", "#00aaaa", "#aaaaaa"),
        strict=True,
    )
)
COLOURS |= {f"bright{name}": code.replace("aa", "ff").replace("00", "55") for name, code in COLOURS.items()}
COLOURS |= {"bfightmagenta": "#ff55ff", "brightbrown": "#ffff55"}  # as pyte spells it, and the one that is no brown
# What pyte takes for text: questions to the terminal, and modes with a sign in them.
NOT_FOR_PYTE = re.compile(rb"\x1b\[[<>=?][0-9;$]*[A-Za-z]")


class Cell(NamedTuple):
    text: str
    ink: str
    ground: str


def cells(seen: bytes) -> Iterator[Cell]:
    """What is on the screen at last, with its colours as `#rrggbb`."""
    screen = pyte.Screen(100, 30)
    pyte.ByteStream(screen).feed(NOT_FOR_PYTE.sub(b"", seen))
    for y in range(30):
        for x in range(100):
            cell = screen.buffer[y][x]
            name = f"bright{cell.fg}" if cell.bold and cell.fg in COLOURS and "bright" not in cell.fg else cell.fg
            ink = "white" if name == "default" else name
            ground = "black" if cell.bg == "default" else cell.bg
            yield Cell(cell.data, *(COLOURS.get(each, f"#{each}") for each in (ink, ground)))


def shown(*arguments: str, **environment: str) -> bytes:
    """What the app writes until the matrix stands there, with the cursor in it."""
    command = (sys.executable, "-m", "alignments", "--model", str(NARROW_SEA), *arguments)
    terminal = Terminal(*command, COLORTERM="", **environment)
    terminal.wait_for(b"Arden")
    for key, place in (("4", b"Row 1 of "), ("j", b"Row 2 of "), ("j", b"Row 3 of ")):
        terminal.press(key)
        terminal.wait_for(place)
    seen = terminal.seen
    terminal.press("q")
    assert terminal.end() == 0
    return seen


@pytest.mark.parametrize("theme", ["dark", "light", "contrast", "colour-blind"])
def test_sixteen_colours_are_enough_to_read_and_to_see_the_cursor(theme: str) -> None:
    seen = shown("--no-ascii", "--theme", theme, TERM="linux")
    assert b"38;" not in seen  # no colour beyond the sixteen
    painted = list(cells(seen))
    if theme == "light":  # a bright ground is a plain one there
        painted = [cell._replace(ground=cell.ground.replace("ff", "aa")) for cell in painted]
    text = [cell for cell in painted if cell.text.strip() and not "\u2500" <= cell.text <= "\u257f"]
    low = {cell for cell in text if ratio(cell.ink, cell.ground) < (7 if theme == "contrast" else 4.5)}
    assert low == set()
    # A Linux console has eight colours to write on: two that are alike there cannot show what is chosen.
    plain = {cell.ground for cell in painted}
    assert len(plain) >= 2
    assert plain <= set(list(COLOURS.values())[:8])


@pytest.mark.parametrize("term", ["xterm-16color", "vt100", "xterm"])
def test_other_terminals_get_the_same(term: str) -> None:
    assert b"38;" not in shown(TERM=term)


@pytest.mark.parametrize("term", ["xterm-256color", "linux"])
def test_without_colour_all_is_grey_and_can_be_read(term: str) -> None:
    painted = list(cells(shown("--no-ascii", NO_COLOR="1", TERM=term)))
    for cell in painted:
        for colour in (cell.ink, cell.ground):
            assert colour[1:3] == colour[3:5] == colour[5:7], cell
        if cell.text.strip() and not "\u2500" <= cell.text <= "\u257f":
            assert ratio(cell.ink, cell.ground) >= 4.5, cell
    assert len({cell.ground for cell in painted}) >= 2


def test_a_linux_console_is_drawn_on_in_ascii_unless_that_is_not_wanted(tmp_path: Path) -> None:
    frame = "╭".encode()
    assert frame not in shown(TERM="linux")
    assert frame in shown("--no-ascii", TERM="linux")
    (tmp_path / "alignments").mkdir()
    (tmp_path / "alignments" / "settings.toml").write_text("ascii = false")
    assert frame in shown(TERM="linux", XDG_CONFIG_HOME=str(tmp_path))
    assert frame in shown(TERM="xterm")


def test_a_terminal_of_many_colours_keeps_them() -> None:
    assert b"38;5;" in shown(TERM="xterm-256color")
