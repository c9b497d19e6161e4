"""A home in which nothing can be written, or even read: all but keeping works, and what is not kept is said."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import NARROW_SEA
from tests.surroundings.conftest import ROOT
from tests.tui.test_terminal import Terminal

if sys.platform != "linux":
    pytest.skip("permissions as Linux has them, for root too", allow_module_level=True)

# Root may write everywhere, unless it has let go of CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH.
WITHOUT_PRIVILEGE = (
    "import ctypes, os, sys; drop = ctypes.CDLL(None).prctl; "
    "[drop(24, capability, 0, 0, 0) for capability in (1, 2)]; os.execv(sys.argv[1], sys.argv[1:])"
)
COMMAND = (
    *((sys.executable, "-c", WITHOUT_PRIVILEGE) if os.geteuid() == 0 else ()),
    *(sys.executable, "-m", "alignments", "--model", str(NARROW_SEA)),
)
BRIEFS = Path(".local/share/alignments/briefs")


@pytest.fixture
def home() -> Iterator[Path]:
    """A home that can be read and not be written; its path is short, so that a status line has room for it."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    (folder / BRIEFS).mkdir(parents=True)
    folder.chmod(0o555)
    yield folder
    for each in (folder, *reversed((folder / BRIEFS).parents[:3]), folder / BRIEFS):
        each.chmod(0o700)
    shutil.rmtree(folder)


def around(home: Path) -> dict[str, str]:
    kept = {key: text for key, text in os.environ.items() if not key.startswith("XDG_")}
    return kept | {"HOME": str(home), "PYTHONPATH": str(ROOT)}


def ran(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments], env=around(home), cwd=home, capture_output=True, text=True, check=False, timeout=60
    )


def closed(home: Path) -> None:
    """No folder of the program can be read any more, and none be made."""
    for folder in (home / BRIEFS, *(home / BRIEFS).parents[:3]):
        folder.chmod(0o555)
    (home / BRIEFS).chmod(0)


def test_what_only_reads_does_not_notice(home: Path) -> None:
    for command in (("show", "ARD"), ("check",), ("config", "show"), ("brief", "list"), ("names", "ard")):
        done = ran(home, *command)
        assert done.returncode == 0, done.stderr
        assert "Permission" not in done.stderr


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("brief", "add", "Monday", "ARD"), "cannot be written: Permission denied; nothing was changed."),
        (("brief", "ARD", "-o", "page.html"), "page.html cannot be written: Permission denied."),
        (("show", "ARD", "--view", "map", "--format", "svg", "-o", "map.svg"), "cannot be written: Permission denied."),
        (("new", "gulf", "ARD"), "cannot be written (Permission denied). Name another folder."),
    ],
    ids=str,
)
def test_what_writes_says_in_one_line_that_it_cannot(command: tuple[str, ...], said: str, home: Path) -> None:
    closed(home)
    done = ran(home, *command)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert said in done.stderr


@pytest.mark.parametrize("command", ["list", "show"])
def test_briefs_that_may_not_be_read_are_not_said_to_be_none(command: str, home: Path) -> None:
    closed(home)
    done = ran(home, "brief", command, *(["Monday"] if command == "show" else []))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.endswith(f"cannot be read (Permission denied); check {home / BRIEFS}.\n")


def test_the_app_goes_on_and_says_what_is_not_kept(home: Path) -> None:
    closed(home)
    without = {name: "" for name in os.environ if name.startswith("XDG_")}
    terminal = Terminal(*COMMAND, **without, HOME=str(home), PYTHONPATH=str(ROOT))
    terminal.wait_for(b"Arden")
    terminal.press("ax\r")
    terminal.wait_for(b"cannot be written: Permission denied")
    before = len(terminal.seen)
    terminal.press("B")
    terminal.wait_for(b"My brief", after=before)
    terminal.wait_for(b"The brief cannot be read (Permission denied)", after=before)
    terminal.press("n")
    terminal.wait_for(b"The briefs cannot be read (Permission denied)", after=before)
    terminal.press("\x1b")
    terminal.wait_for(b"4 groupings", after=len(terminal.seen))
    terminal.press("q")
    assert terminal.end() == 0
    assert sorted(each.name for each in home.iterdir()) == [".local"]
