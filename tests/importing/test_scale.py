"""A made-up table in the form of the Correlates of War: imported through the command, then browsed.

`ALIGNMENTS_LONG=1` takes one of its size: 200 states, 500 organisations, every year since 1816.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from alignments.loading.load import load_atlas
from alignments.tui.app import AlignmentsApp
from tests.benchmarks.state_years import write_state_years
from tests.conftest import Ran
from tests.tui.driving import WIDE, started

STATES, ORGANISATIONS, FIRST = (200, 500, 1816) if os.environ.get("ALIGNMENTS_LONG") else (60, 40, 1900)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_state_years(tmp_path_factory.mktemp("table") / "igo.csv", STATES, ORGANISATIONS, FIRST)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGKILL"])
def test_an_import_that_is_ended_leaves_a_whole_model_or_none(table: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / "world"
    command = [sys.executable, "-m", "alignments", "import", str(table), "--as", "cow-igo", "-o", str(target)]
    with subprocess.Popen([*command, "--create-states"], stderr=subprocess.PIPE) as process:
        assert process.stderr
        assert process.stderr.readline().startswith(b"Columns: ")
        process.send_signal(getattr(signal, name))
        process.wait()
    assert not target.exists() or load_atlas(target).groupings
    assert name == "SIGKILL" or [each.name for each in tmp_path.iterdir()] in ([], ["world"])


async def test_it_is_imported_sound_and_browsed(table: Path, tmp_path: Path, run: Callable[..., Ran]) -> None:
    target = tmp_path / "world"
    options = ("--as", "cow-igo", "-o", str(target), "--create-states", "--source-title", "Made-up state-years")
    assert run("import", str(table), *options, model=None).code == 0
    assert run("check", str(target), "--uncited").code == 0
    atlas = load_atlas(target)
    largest = max(atlas.groupings, key=atlas.now.size)
    assert f"{atlas.now.size(largest)} " in run("show", largest, model=target).out
    app = AlignmentsApp(target)
    async with app.run_test(size=WIDE) as pilot:
        driven = await started(app, pilot)
        assert driven.rows("left")[: len(atlas.parties)] == list(atlas.parties)
        await driven.press("slash", *largest, "enter", "enter")
        assert driven.status.startswith(f"{largest}: ")
        assert len(driven.rows("left")) >= atlas.now.size(largest)
        for view in "234":
            await driven.press(view)
            assert driven.canvas
        await driven.press("escape", "t", *"1950", "enter")
        assert "AS OF 31 DEC 1950" in driven.header
