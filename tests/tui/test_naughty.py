"""Naughty texts in every field of a model, through every screen: the app goes on, and nothing of them acts."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input

from alignments.loading.problems import unsafe_character
from alignments.tui.app import AlignmentsApp
from alignments.tui.finder import Finder
from alignments.tui.laying import Item
from tests.naughty import TYPED, naughty_model
from tests.tui.driving import started

SIZES = ((120, 36), (44, 14))
# Through the panes and all that can be opened from them: pages, origin, views, comparison, sheets, day, changes, help.
PANES = ("down", "down", "space", "tab", "down", "i", "escape", "y", "o", "tab", "down", "n", "i", "escape", "enter")
PAGES = (
    "n",
    "n",
    "N",
    "G",
    "i",
    "escape",
    "z",
    "v",
    "down",
    "right",
    "v",
    "plus",
    "s",
    "v",
    "p",
    "s",
    "v",
    "down",
    "1",
)
ASKED = ("b", "enter", "escape", "escape", "equals_sign", "down", "enter", "escape", "d", "1", "9", "9", "0", "enter")
LENSES = (
    "escape",
    "w",
    "down",
    "enter",
    "escape",
    "w",
    "down",
    "enter",
    "escape",
    "question_mark",
    "escape",
    "r",
    "full_stop",
)
DIALOGS = ("slash", "f", "colon", "t", "a", "B", "x")


def acts(app: AlignmentsApp) -> list[str]:
    """What of the screen could act: characters, links, and actions of Textual's markup."""
    found = []
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            style = segment.style
            if unsafe_character(segment.text) or any(unicodedata.category(each) == "Cc" for each in segment.text):
                found.append(segment.text)
            if style and (style.link or any("click" in str(key) for key in style.meta)):
                found.append(f"{segment.text}: {style.link} {style.meta}")
    return found


async def pressed(app: AlignmentsApp, pilot: Pilot[None], *keys: str) -> None:
    """Press the keys, and look at the screen after each."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
        assert app.is_running, key
        assert app._exception is None, key
        assert acts(app) == [], key


@pytest.mark.parametrize(("first", "size"), list(product((0, 13, 26), SIZES)), ids=str)
async def test_every_screen_shows_them_as_text(first: int, size: tuple[int, int], tmp_path: Path) -> None:
    app = AlignmentsApp(naughty_model(tmp_path / "naughty", first=first), use_ascii=first == 13)
    async with app.run_test(size=size) as pilot:
        await started(app, pilot)
        await pressed(app, pilot, *PANES, *PAGES, *ASKED, *LENSES)
        assert app.return_code is None


async def test_they_can_be_typed_and_pasted_into_every_dialog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    app = AlignmentsApp(naughty_model(tmp_path / "naughty"))
    async with app.run_test(size=SIZES[0]) as pilot:
        await started(app, pilot)
        for number, text in enumerate(TYPED[::3]):
            key = DIALOGS[number % len(DIALOGS)]
            await pressed(app, pilot, key, *(("n",) if key == "B" else ()))
            app.screen.post_message(Paste(text))
            if app.focused:
                app.focused.post_message(Paste(text))
            await pressed(app, pilot, "enter", "down", "escape", "escape", "escape", "escape")
        assert app.screen is app.home


async def test_of_what_is_typed_in_one_burst_only_the_last_is_looked_up(tmp_path: Path) -> None:
    app = AlignmentsApp(naughty_model(tmp_path / "naughty"))
    async with app.run_test(size=SIZES[0]) as pilot:
        await started(app, pilot)
        await pilot.press("t")
        await pilot.pause()
        finder = app.screen
        assert isinstance(finder, Finder)
        asked: list[str] = []
        find = finder.find

        def counted(words: str, width: int) -> Sequence[Item]:
            asked.append(words)
            return find(words, width)

        finder.find = counted
        for _ in range(200):
            finder.query_one(Input).insert_text_at_cursor("2")
        await pilot.pause()
        assert asked == ["2" * 200]
