"""A pipe or a device where a file should be: nothing waits for it; a pipe that is handed over is read."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from alignments.briefs.store import Store
from alignments.loading.user_files import path_fault, user_folder
from alignments.settings.values import settings_file
from alignments.tui.memory import state_file
from tests.conftest import NARROW_SEA
from tests.surroundings.conftest import Shell
from tests.tui.test_terminal import Terminal

if sys.platform == "win32":
    pytest.skip("pipes and devices of POSIX", allow_module_level=True)

TABLE = "org,party,since\\nSalt,ARD,2005\\n"
IMPORT = "--as memberships -o made"


def pipe_at(path: Path | None) -> Path:
    assert path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    return path


@pytest.mark.parametrize("command", ["show ARD", "check", "config show", "read </dev/null"])
def test_a_pipe_for_the_settings(command: str, shell: Shell) -> None:
    file = pipe_at(settings_file())
    ran = shell(f"alignments {command}")
    said = f"{file}: cannot be read (it is a pipe, not a file); mend it or move it away\n"
    assert (ran.code, ran.err) == (2, said)


def test_a_device_for_the_settings(shell: Shell) -> None:
    file = settings_file()
    assert file
    file.parent.mkdir(parents=True)
    file.symlink_to("/dev/zero")
    ran = shell("alignments show ARD")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "it is a device, not a file" in ran.err


@pytest.mark.parametrize("command", ["show Monday", "add Monday ARD"])
def test_a_pipe_for_a_brief(command: str, shell: Shell) -> None:
    file = pipe_at(Store().file_of("Monday"))
    ran = shell(f"alignments brief {command}")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert f"{file} cannot be read: it is a pipe, not a file; mend it or move it away" in ran.err


def test_pipes_for_all_of_the_cache_and_the_name_of_the_current_brief(shell: Shell, model: Path) -> None:
    for file in model.iterdir():  # files that were changed just now leave no stamp
        os.utime(file, (1e9, 1e9))
    line = f"alignments --model {model} show ARD"
    shown = shell(line).out
    kept = [*user_folder("cache").glob("*.atlas"), *user_folder("cache").glob("*.stamp")]
    assert kept
    for each in kept:
        pipe_at(each)
    pipe_at(Store().folder / "current")
    ran = shell(f"{line}; alignments brief list")
    assert (ran.code, ran.out) == (0, shown)


def test_a_pipe_for_the_place_does_not_keep_the_app_from_opening() -> None:
    pipe_at(state_file())
    terminal = Terminal(sys.executable, "-m", "alignments", "--model", str(NARROW_SEA))
    terminal.wait_for(b"Arden")
    terminal.press("q")
    assert terminal.end() == 0
    assert state_file().is_file()


@pytest.mark.parametrize("name", ["model.yaml", "more.yaml"])
def test_a_pipe_for_a_file_of_the_model(name: str, shell: Shell, model: Path) -> None:
    pipe_at(model / name)
    for line in (f"alignments check {model}", f"alignments --model {model} show ARD"):
        ran = shell(line)
        assert ran.code == 1
        assert f"{name}: is no file; delete it or name it otherwise\n" in ran.out + ran.err


def test_a_pipe_for_a_whole_model(shell: Shell, tmp_path: Path) -> None:
    ran = shell(f"alignments --model {pipe_at(tmp_path / 'pipe')} show ARD")
    assert (ran.code, ran.err) == (1, f"{tmp_path / 'pipe'}: this is no folder; name a folder of YAML files\n")


@pytest.mark.parametrize("kind", ["memberships", "popolo"])
def test_a_pipe_with_a_name_is_no_file_to_import(kind: str, shell: Shell, tmp_path: Path) -> None:
    pipe_at(tmp_path / "table.csv")
    ran = shell(f"alignments import table.csv --as {kind} -o made")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "table.csv: cannot be read (it is a pipe, not a file); " in ran.err


def test_where_an_import_would_write_there_is_a_pipe(shell: Shell, model: Path) -> None:
    pipe_at(model.parent / "made" / "table.yaml")
    shutil.copy(model / "model.yaml", model.parent / "made")
    ran = shell(f"printf '{TABLE}' >table.csv; alignments import table.csv {IMPORT} --force")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "has a table.yaml that no import wrote" in ran.err


@pytest.mark.parametrize(
    "line",
    [
        f"printf '{TABLE}' | alignments import - {IMPORT}",
        f"printf '{TABLE}' | alignments import /dev/stdin {IMPORT}",
        f"alignments import <(printf '{TABLE}') {IMPORT}",
        f"printf '{TABLE}' >table.csv; alignments import - {IMPORT} <table.csv",
    ],
)
def test_a_pipe_that_is_handed_over_is_imported(line: str, shell: Shell, tmp_path: Path) -> None:
    ran = shell(line)
    assert ran.code == 0, ran.err
    assert "# Imported from input (memberships)." in (tmp_path / "made" / "input.yaml").read_text()


def test_what_is_wrong_with_a_pipe_has_its_line(shell: Shell) -> None:
    ran = shell(f"alignments import <(printf '{TABLE}Salt,nobody,2005\\n') {IMPORT}")
    assert ran.code == 1
    assert "input:3:" in ran.err


def test_a_text_to_verify_may_come_from_a_command_but_not_from_a_pipe_in_its_folder(
    shell: Shell, tmp_path: Path
) -> None:
    pipe_at(tmp_path / "gazette.txt")
    assert "0 passed, 1 failed" in shell("alignments verify --text gazette=<(echo nothing of it)").err
    ran = shell("alignments verify --texts .")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "it is a pipe, not a file; name a file of text" in ran.err


@pytest.mark.parametrize(
    "command", ["show ARD --view map --format svg -o pipe.svg --force", "brief ARD -o pipe.svg --format md --force"]
)
def test_nothing_is_written_in_the_place_of_a_pipe(command: str, shell: Shell, tmp_path: Path) -> None:
    pipe = pipe_at(tmp_path / "pipe.svg")
    ran = shell(f"alignments {command}")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "can be no file: it is a pipe, not a file; write another name" in ran.err
    assert pipe.is_fifo()
    assert path_fault(Path("/dev/null")) == "it is a device, not a file"
