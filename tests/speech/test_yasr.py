"""What a real screen reader says of the program. `.ci/run` installs yasr; without it these are left out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import NARROW_SEA
from tests.speech.yasr import Yasr


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Yasr]:
    if not shutil.which("yasr"):
        pytest.skip("yasr is not installed")
    yasr = Yasr(tmp_path, ["--speak", "--model", str(NARROW_SEA)])
    yield yasr
    yasr.close()


def test_a_move_is_one_sentence_and_another_pane_says_its_name(reader: Yasr) -> None:
    assert reader.heard()[-1] == "Narrow Sea, h for help. Countries list. Arden: 4 groupings. 1 of 5"
    assert reader.press("down") == ["Borland: 2 groupings, 2 other ties. 2 of 5"]
    assert reader.press("up") == ["Arden: 4 groupings. 1 of 5"]
    assert " ".join(reader.press("tab")) == (
        "Groupings of Arden. Alliances. Arden pact system: party since 1 March 1991, "
        "through Arden–Borland pact and Arden–Corvía pact. 1 of 4"
    )
    assert reader.press("G") == ["Forums. Quay Forum: member since 2005. 4 of 4"]
    said = " ".join(reader.press("tab"))
    assert said.startswith("Quotes on Quay Forum. ")
    assert "Ana Arlo, foreign minister, Arden. Source: Ardport Gazette, 2 June 2005, para. 2. 1 of 1" in said


def test_pages_pins_views_and_search_are_heard(reader: Yasr) -> None:
    reader.heard()
    assert " ".join(reader.press("enter")).startswith("Page: Arden. Republic of Arden.")
    assert " ".join(reader.press("n")).startswith("Alliances. ")
    assert reader.press("esc")[-1] == "Countries list. Arden: 4 groupings. 1 of 5"
    assert reader.press(" ") == ["Pinned: Arden."]
    assert " ".join(reader.press("v")).startswith("Timeline of Arden, 1990 to 2026.")
    for key in ("esc", "right", "\x04", "abc\x1b"):
        assert "Search everything:" in " ".join(reader.press("/"))
        assert "Left. Timeline of Arden" in " ".join(reader.press(key))
    assert "Search everything:" in " ".join(reader.press("/"))
    assert "Left. Timeline of Arden" in " ".join(reader.press("\x03"))
    assert "Search everything:" in " ".join(reader.press("/"))
    assert "Timeline of Quay Forum, 2005 to 2026. Arden: member since 2005." in " ".join(reader.press("quay forum\r"))


def test_nothing_but_sentences_and_line_moves_reaches_the_terminal(reader: Yasr) -> None:
    reader.heard()
    for key in ("down", "tab", "down", "enter", "n", "v", "v", "esc"):
        assert reader.press(key)
    controls = set(re.findall(rb"\x1b[^a-zA-Z]*[a-zA-Z]", reader.raw))
    assert controls <= {b"\x1b[%d%c" % (rows, way) for rows in range(1, 9) for way in b"AB"}
    assert not re.search("[─-▟⠀-⣿●○◐×◆▸]", reader.raw.decode())


def test_the_painted_app_is_noise_or_the_reader_is_deaf(tmp_path: Path) -> None:
    """The control: under the same reader the painted screen says dozens of words for one key."""
    if not shutil.which("yasr"):
        pytest.skip("yasr is not installed")
    yasr = Yasr(tmp_path, ["--model", str(NARROW_SEA)], columns=80)
    try:
        yasr.heard(quiet=0.8)
        assert sum(len(each.split()) for each in yasr.press("down")) > 40
    finally:
        yasr.close()
