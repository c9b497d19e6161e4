"""The app on a full disk, in a folder that is gone, under a clock that jumps: it says so in one line and goes on."""

from __future__ import annotations

import errno
import os
import tempfile
import time
from pathlib import Path

import pytest

from alignments.briefs.store import Store
from alignments.cli import main
from alignments.tui.app import AlignmentsApp
from alignments.tui.bars import Bar
from tests.conftest import NARROW_SEA
from tests.tui.driving import WIDE, Driven, started


def full(*_: object, **__: object) -> tuple[int, str]:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on no new file can be made."""
    monkeypatch.setattr(tempfile, "mkstemp", full)
    monkeypatch.setattr(tempfile, "mkdtemp", full)


async def test_a_full_disk_is_said_and_what_is_kept_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(tmp_path)
    app = AlignmentsApp(NARROW_SEA)
    async with app.run_test(size=WIDE) as pilot:
        driven = await started(app, pilot)
        await driven.press("a", *"kept", "enter")
        before = Store().file_of("My brief").read_bytes()
        request.getfixturevalue("full_disk")
        await driven.press("a", *"lost", "enter")
        assert "cannot be written: No space left on device; nothing was changed" in driven.status
        await driven.press("4", "x", "enter")
        assert "No space left on device" in driven.status
        await driven.press("B", "d")
        assert "That could not be kept; nothing was changed." in app.screen.query_one("#brief-status", Bar).plain
        await driven.press("escape", "c", "down")
        assert app.is_running
    assert Store().file_of("My brief").read_bytes() == before
    assert app.return_code is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "command",
    [
        ("brief", "add", "Monday", "ARD"),
        ("brief", "ARD", "-o", "page.html"),
        ("show", "ARD", "--view", "map", "--format", "svg", "-o", "map.svg"),
        ("new", "gulf", "ARD"),
        ("import", "table.csv", "--as", "memberships", "-o", "made"),
    ],
    ids=str,
)
def test_commands_on_a_full_disk_are_one_line_and_write_nothing(
    command: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "table.csv").write_text("org,party,since\nSalt,ARD,2005\n")
    request.getfixturevalue("full_disk")
    assert main(["--model", str(NARROW_SEA), *command]) == 1
    assert "No space left on device" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["table.csv"]


def test_reading_needs_no_room(full_disk: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--model", str(NARROW_SEA), "show", "ARD"]) == 0
    assert "Arden" in capsys.readouterr().out


async def test_a_folder_that_is_gone_below_the_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    app = AlignmentsApp(NARROW_SEA)
    async with app.run_test(size=WIDE) as pilot:
        driven = await started(app, pilot)
        for keys in (("4", "x", "enter"), ("escape", "B", "x"), ("a", "enter"), ("b", "enter", "x"), ("y", "o")):
            await driven.press(*keys, *("escape",) * 3)
            assert app.is_running, keys
            assert app._exception is None, keys


@pytest.mark.parametrize("now", [0.0, 1.0, 4e9, 2e10])
async def test_a_clock_that_jumps(now: float, model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = AlignmentsApp(model)
    async with app.run_test(size=WIDE) as pilot:
        driven: Driven = await started(app, pilot)
        monkeypatch.setattr(time, "time", lambda: now)
        monkeypatch.setattr(time, "time_ns", lambda: int(now * 1e9))
        os.utime(model / "model.yaml", (now, now))
        await driven.press("a", "enter", "4", "c", "t", *"-10y", "enter")
        assert "As of" in driven.header or "as of" in driven.header.lower()
        assert app._exception is None
    assert main(["--model", str(model), "show", "ARD"]) == 0
    assert len(Store().load("My brief").items) == 1
