"""The app in a real terminal (a pty): it ends well, and a crash leaves the terminal clean."""

from __future__ import annotations

import os
import re
import select
import signal
import struct
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import NARROW_SEA

if sys.platform == "win32":
    pytest.skip("there is no pty on Windows", allow_module_level=True)

import fcntl
import pty
import termios


class Terminal:
    """A program in a pty of 100 by 30."""

    def __init__(self, *command: str, **environment: str) -> None:
        self.pid, self.tty = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
            os.execve(command[0], command, {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **environment})
        self.seen = b""

    def wait_for(self, text: bytes, seconds: float = 15, after: int = 0) -> None:
        """Read until `text` has been written, after so many bytes."""
        end = time.monotonic() + seconds
        while text not in self.seen[after:]:
            if time.monotonic() > end or not self._read():
                raise AssertionError(f"{text!r} was never written; the last was {self.seen[-500:]!r}")

    def _read(self) -> bool:
        ready, _, _ = select.select([self.tty], [], [], 1)
        if not ready:
            return True
        try:
            chunk = os.read(self.tty, 65536)
        except OSError:
            return False
        self.seen += chunk
        return bool(chunk)

    def press(self, keys: str) -> None:
        os.write(self.tty, keys.encode())

    def end(self, seconds: float = 15) -> int:
        """Read to the end and return the exit code."""
        limit = time.monotonic() + seconds
        while self._read():
            if time.monotonic() > limit:
                os.kill(self.pid, signal.SIGKILL)
                raise AssertionError("it did not end")
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


ENTERS_SCREEN, LEAVES_SCREEN, SHOWS_CURSOR = b"\x1b[?1049h", b"\x1b[?1049l", b"\x1b[?25h"


def test_q_ends_it_with_0_and_leaves_the_terminal_clean() -> None:
    terminal = Terminal(sys.executable, "-m", "alignments", "--model", str(NARROW_SEA))
    terminal.wait_for(b"Arden")
    terminal.press("q")
    assert terminal.end() == 0
    assert LEAVES_SCREEN in terminal.seen
    assert SHOWS_CURSOR in terminal.seen


def test_a_crash_ends_it_with_70_one_line_a_report_and_a_clean_terminal(tmp_path: Path) -> None:
    script = (
        "import sys; from alignments.tui import actions; from alignments.cli import main;"
        "secret = 'private';"
        "actions.ACTIONS['zoom'] = lambda home: {}['x' + secret];"
        f"sys.exit(main(['--model', {str(NARROW_SEA)!r}]))"
    )
    terminal = Terminal(sys.executable, "-c", script, XDG_STATE_HOME=str(tmp_path))
    terminal.wait_for(b"Arden")
    terminal.press("z")
    assert terminal.end() == 70
    after = terminal.seen.split(LEAVES_SCREEN)[-1]
    assert b"alignments stopped: KeyError at " in after
    assert b"private" not in after
    assert b"Traceback" not in after
    report = next(tmp_path.rglob("crash-*.txt")).read_text()
    assert "builtins.KeyError" in report
    assert "alignments/tui/" in report
    assert "private" not in report


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=str)
def test_a_signal_to_end_leaves_the_terminal_clean_and_keeps_the_place(number: signal.Signals, tmp_path: Path) -> None:
    terminal = Terminal(sys.executable, "-m", "alignments", "--model", str(NARROW_SEA), XDG_STATE_HOME=str(tmp_path))
    terminal.wait_for(b"Arden")
    terminal.press("\x1b[B")
    terminal.wait_for(b"Borland: 2 groupings")
    os.kill(terminal.pid, number)
    assert terminal.end() == 128 + number
    assert LEAVES_SCREEN in terminal.seen
    assert SHOWS_CURSOR in terminal.seen
    assert "BOR" in next(tmp_path.rglob("*.json")).read_text()


def test_stopped_it_lends_the_terminal_and_continued_it_paints_again() -> None:
    terminal = Terminal(sys.executable, "-m", "alignments", "--model", str(NARROW_SEA))
    terminal.wait_for(b"Arden")
    os.kill(terminal.pid, signal.SIGTSTP)
    terminal.wait_for(LEAVES_SCREEN)  # read meanwhile, or it could not write it
    _, status = os.waitpid(terminal.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    before = len(terminal.seen)
    os.kill(terminal.pid, signal.SIGCONT)
    terminal.wait_for(ENTERS_SCREEN, after=before)
    terminal.wait_for(b"Arden", after=before)
    terminal.press("q")
    assert terminal.end() == 0


def test_continued_without_having_given_the_terminal_back_it_paints_again_and_reads_each_key_once() -> None:
    terminal = Terminal(sys.executable, "-m", "alignments", "--model", str(NARROW_SEA))
    terminal.wait_for(b"Arden")
    terminal.press("/")
    terminal.wait_for(b"Search everything")
    before = len(terminal.seen)
    os.kill(terminal.pid, signal.SIGCONT)
    terminal.wait_for(b"Search everything", after=before)
    terminal.press("corv\r")
    terminal.wait_for("Corvía: ".encode(), after=before)
    assert ENTERS_SCREEN not in terminal.seen[before:]
    terminal.press("q")
    assert terminal.end() == 0


def test_a_terminal_that_goes_without_a_signal_ends_it() -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "alignments", "--model", str(NARROW_SEA)]
    environment = {**os.environ, "TERM": "xterm-256color"}
    # In a session of its own without a controlling terminal, nobody tells it by SIGHUP.
    program = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    )
    os.close(theirs)
    seen = b""
    while b"Arden" not in seen:
        seen += os.read(ours, 65536)
    os.close(ours)
    assert program.wait(15) == 128 + signal.SIGHUP


def test_esc_by_itself_is_a_key_and_an_arrow_is_another() -> None:
    terminal = Terminal(sys.executable, "-m", "alignments", "--model", str(NARROW_SEA))
    terminal.wait_for(b"Arden")
    terminal.press(" ")
    terminal.wait_for(b"pinned: ")
    before = len(terminal.seen)
    terminal.press("\x1b")
    terminal.wait_for(b"Arden: 4 groupings", after=before)
    terminal.press("\x1b[B")
    terminal.wait_for(b"Borland: 2 groupings")
    terminal.press("q")
    assert terminal.end() == 0


def test_what_is_typed_ahead_waits_for_the_line_that_is_to_take_it() -> None:
    terminal = Terminal(sys.executable, "-m", "alignments", "--model", str(NARROW_SEA))
    terminal.wait_for(b"Arden")
    terminal.press("/corv\r" + " " + "/isl\r" + "\r")
    terminal.wait_for(b"pinned: Corv")
    terminal.wait_for(b"Islet: 0 groupings")
    terminal.press("q")
    assert terminal.end() == 0


@pytest.mark.parametrize("opening", ["/", "?", "B"])
def test_keys_that_come_together_leave_a_dialog_once(opening: str) -> None:
    terminal = Terminal(sys.executable, "-m", "alignments", "--model", str(NARROW_SEA))
    terminal.wait_for(b"Arden")
    terminal.press(opening)
    terminal.wait_for(b" esc")
    terminal.press("\x1b\x1b\x1b")
    terminal.wait_for(b"You are at the widest")  # what the home screen answers
    terminal.press("\x1b[Bq")  # an arrow first: the last Esc and q by themselves could be alt+q
    assert terminal.end() == 0


def test_what_is_typed_ahead_of_a_dialog_is_not_lost(tmp_path: Path) -> None:
    terminal = Terminal(sys.executable, "-m", "alignments", "--model", str(NARROW_SEA), XDG_DATA_HOME=str(tmp_path))
    terminal.wait_for(b"Arden")
    terminal.press("aask about fish\r")
    terminal.wait_for(b"Added to My brief")
    terminal.press("q")
    assert terminal.end() == 0
    assert '"note": "ask about fish"' in next(tmp_path.rglob("my-brief.json")).read_text()


def test_more_keys_than_anybody_has_time_for_stay_with_the_terminal() -> None:
    terminal = Terminal(sys.executable, "-m", "alignments", "--model", str(NARROW_SEA))
    terminal.wait_for(b"Arden")
    os.set_blocking(terminal.tty, False)
    taken, themes = 0, b"c" * 1000
    while taken < 300_000 and select.select([], [terminal.tty], [], 1)[1]:
        with suppress(BlockingIOError):
            taken += os.write(terminal.tty, themes)
        while select.select([terminal.tty], [], [], 0)[0]:
            os.read(terminal.tty, 65536)
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.end() == 128 + signal.SIGTERM
    assert taken < 300_000


def test_it_starts_without_loading_what_only_a_network_needs() -> None:
    terminal = Terminal(sys.executable, "-X", "importtime", "-m", "alignments", "--model", str(NARROW_SEA))
    terminal.wait_for(b"Arden")
    terminal.press("q")
    assert terminal.end() == 0
    loaded = set(re.findall(rb"\| +([\w.]+)\r?\n", terminal.seen))
    assert {b"asyncio", b"textual.app"} <= loaded
    assert not {b"_ssl", b"http.client", b"urllib.request"} & loaded  # "ssl" is named where it was only asked for


INPUT_THAT_IS_NONE = {
    "half a character": b"\xc3",
    "a size of nothing": b"\x1b[48;0;0;0;0t",
    "a giant size": b"\x1b[48;99999;99999;1;1t",
    "a report of no mode": b"\x1b[?9;9$y",
    "half a sequence": b"\x1b[<0;5",
}


@pytest.mark.parametrize("name", INPUT_THAT_IS_NONE)
def test_input_that_is_none_is_passed_over(name: str) -> None:
    terminal = Terminal(sys.executable, "-m", "alignments", "--model", str(NARROW_SEA))
    terminal.wait_for(b"Arden")
    os.write(terminal.tty, INPUT_THAT_IS_NONE[name])
    terminal.press("\x1b\x1b?")
    terminal.wait_for(b"never moves under you")
    terminal.press("qq")  # the first leaves the help
    assert terminal.end() == 0


def test_a_broken_model_ends_it_with_1_and_its_problems(model: Path) -> None:
    (model / "extra.yaml").write_text("staets: {}\n")
    terminal = Terminal(sys.executable, "-m", "alignments", "--model", str(model))
    assert terminal.end() == 1
    assert b"did you mean 'states'?" in terminal.seen.split(LEAVES_SCREEN)[-1]
