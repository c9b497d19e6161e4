"""The files of the model change while the program runs: it always shows the last good model, or the newest good one."""

from __future__ import annotations

import gc
import os
import random
import shutil
import threading
import weakref
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from alignments.loading import cache
from alignments.loading.load import load_atlas
from alignments.loading.problems import ModelError
from alignments.tui.app import AlignmentsApp
from alignments.tui.reloading import Watch, take_over
from tests.tui.driving import WIDE, Driven, started

EDITS = 500 if os.environ.get("ALIGNMENTS_LONG") else 100


async def until(driven: Driven, words: str) -> None:
    """Wait until the status line holds the words; the watch looks twice a second by itself."""
    for _ in range(200):
        await driven.pilot.pause(0.05)
        if words in driven.status:
            return
    raise AssertionError(f"{words!r} was never said; the last was {driven.status!r}")


def replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


async def test_what_is_saved_is_shown_at_the_same_place(model: Path) -> None:
    app = AlignmentsApp(model)
    async with app.run_test(size=WIDE) as pilot:
        driven = await started(app, pilot)
        await driven.press("down", "space", "tab")
        before = driven.home.here[1]
        replaced(model / "model.yaml", "name: Borland", "name: Newland")
        await until(driven, "were read again")
        assert driven.home.here[1] == before
        assert "Newland" in driven.drawn("#left LineList")


async def test_garbage_is_looked_for_and_the_model_that_was_is_let_go(model: Path) -> None:
    app = AlignmentsApp(model)
    gc.disable()  # as the command does for the start
    async with app.run_test(size=WIDE) as pilot:
        driven = await started(app, pilot)
        await driven.press("down", "enter", "escape")
        assert gc.isenabled()
        old = weakref.ref(driven.home.view.atlas)
        replaced(model / "model.yaml", "name: Borland", "name: Newland")
        await until(driven, "were read again")
        await driven.press("down")
        assert old() is None
    gc.unfreeze()


def test_what_was_read_again_is_kept_for_the_next_start_after_it_is_handed_over(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = list[str]()
    watch = Watch(model)
    replaced(model / "model.yaml", "name: Borland", "name: Newland")
    kept = threading.Event()
    real = cache.keep_stamp

    def keep_stamp(*given: Any) -> None:
        real(*given)
        done.append("kept")
        kept.set()

    monkeypatch.setattr(cache, "keep_stamp", keep_stamp)
    watch.begin(lambda _: done.append("shown"), lambda error: pytest.fail(str(error)))
    assert kept.wait(20)
    watch.end()
    assert done == ["shown", "kept"]


async def test_what_is_broken_is_said_and_the_last_good_model_stays(model: Path) -> None:
    app = AlignmentsApp(model)
    async with app.run_test(size=WIDE) as pilot:
        driven = await started(app, pilot)
        good = (model / "groupings.yaml").read_text(encoding="utf-8")
        (model / "groupings.yaml").write_text("groupings:\n  quay: {nmae: x}\n", encoding="utf-8")
        await until(driven, "Not read again, ! shows why: groupings.yaml:2")
        assert "files have problems (!)" in driven.header
        assert "Quay Forum" in driven.drawn("#middle LineList")
        await driven.press("exclamation_mark")
        assert "did you mean 'name'?" in driven.drawn("#reading LineList")
        await driven.press("escape")
        (model / "groupings.yaml").write_text(good, encoding="utf-8")
        await until(driven, "were read again")
        assert "problems" not in driven.header
        await driven.press("exclamation_mark")
        assert driven.status == "Nothing is wrong with the files of this model."


async def test_a_dialog_is_left_alone_until_it_is_closed(model: Path) -> None:
    app = AlignmentsApp(model)
    async with app.run_test(size=WIDE) as pilot:
        driven = await started(app, pilot)
        await driven.press("slash", *"dun")
        replaced(model / "model.yaml", "  DUN: {name: Dunmark, iso2: XD, region: south}\n", "")
        replaced(model / "groupings.yaml", "DUN", "COR")
        watch = app._watch
        assert watch
        watch.end()
        found = watch.look() or load_atlas(model)
        app._files_changed(found)
        await pilot.pause()
        await driven.press("enter")
        assert driven.home.here[1].subject == "DUN"
        await until(driven, "were read again")
        assert driven.home.here[1].subject == "ARD"


def broken_or_good(folder: Path, source: Path, dice: random.Random) -> None:
    """One edit of a file: put back, renamed, deleted, emptied, cut in half, or a line of it taken out or doubled."""
    name = dice.choice([each.name for each in sorted(source.glob("*.yaml"))])
    file = folder / name
    good = (source / name).read_bytes()
    lines = good.splitlines(keepends=True)
    at = dice.randrange(len(lines))
    edits = {
        "restore": good,
        "half": good[: dice.randrange(len(good))],
        "empty": b"",
        "without a line": b"".join(lines[:at] + lines[at + 1 :]),
        "a line twice": b"".join(lines[:at] + lines[at : at + 1] + lines[at:]),
        "no text": bytes(dice.randrange(256) for _ in range(40)),
    }
    edit = dice.choice([*edits, "restore", "delete", "rename"])
    if edit == "delete":
        file.unlink(missing_ok=True)
    elif edit == "rename" and file.exists():
        file.rename(folder / f"other-{name}")
    elif edit in edits:
        file.write_bytes(edits[edit])
    if dice.random() < 0.3:
        for each in folder.glob("*.yaml"):
            each.unlink()
        shutil.copytree(source, folder, dirs_exist_ok=True)


async def edited_often(pilot: Pilot[None], app: AlignmentsApp, model: Path, source: Path, dice: random.Random) -> int:
    """Edit many times and look at the screen after each; returns how many of the edits gave a good model."""
    watch = Watch(model)
    good = 0
    for _ in range(EDITS):
        broken_or_good(model, source, dice)
        found = watch.look()
        if found is None:
            continue
        before = app.home.view.atlas
        take_over(app.home, found)
        await pilot.press(dice.choice(["down", "tab", "enter", "escape", "space", "left_square_bracket"]))
        if isinstance(found, ModelError):
            assert app.home.view.atlas is before
        else:
            good += 1
            assert app.home.view.atlas is found
    return good


async def test_many_edits_of_any_kind_do_not_end_it(model: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(model, source)
    app = AlignmentsApp(model)
    async with app.run_test(size=WIDE) as pilot:
        driven = await started(app, pilot)
        assert app._watch
        app._watch.end()
        good = await edited_often(pilot, app, model, source, random.Random(20261125))
        assert good > EDITS / 10
        assert driven.app.is_running


async def test_files_that_change_while_the_program_ends_change_nothing(model: Path) -> None:
    app = AlignmentsApp(model)
    async with app.run_test(size=WIDE) as pilot:
        await started(app, pilot)
    app._files_changed(load_atlas(model))
    assert app._exception is None
