"""The app where it only reads, as behind a page of a browser: no file is written and no program is started."""

from __future__ import annotations

import subprocess
import webbrowser
from pathlib import Path

import pytest

from alignments.tui.app import AlignmentsApp
from alignments.tui.registry import COMMANDS, DAYS, MOVING
from tests.conftest import NARROW_SEA
from tests.tui.driving import WIDE, started


async def test_no_command_writes_or_starts_anything(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    started_programs: list[object] = []
    for where, name in ((subprocess, "run"), (subprocess, "Popen"), (webbrowser, "open")):
        monkeypatch.setattr(where, name, lambda *what, **_: started_programs.append(what))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.chdir(tmp_path)
    app = AlignmentsApp(NARROW_SEA, read_only=True)
    async with app.run_test(size=WIDE) as pilot:
        driven = await started(app, pilot)
        before = list(Path.home().rglob("*"))
        await driven.press("tab", "G")
        for command in COMMANDS:
            if command.group not in (MOVING, DAYS) and command.id != "quit":
                await driven.press(command.keys[0], "x", "enter", "escape", "escape", "escape")
        await app.workers.wait_for_complete()
    assert started_programs == []
    assert list(tmp_path.iterdir()) == []
    assert list(Path.home().rglob("*")) == before


async def test_what_is_refused_says_why_and_an_address_is_only_shown() -> None:
    app = AlignmentsApp(NARROW_SEA, read_only=True)
    async with app.run_test(size=WIDE) as pilot:
        driven = await started(app, pilot)
        await driven.press("x")
        assert (
            driven.status
            == "Saving a file is not there in a browser, where the program only reads; use it in a terminal."
        )
        await driven.press("tab", "G", "o")
        assert driven.status.startswith("The address of the source: https://")
        await driven.press("y")
        assert driven.status.startswith("Copied through the terminal")
        await driven.press("b", "enter")
        assert "x writes" not in str(app.screen.query_one("#reading").border_title)
        await driven.press("x", "escape")
        assert driven.status.startswith("Writing a file is not there in a browser")
