"""The app in a real terminal (a pty): it ends well, and a crash leaves the terminal clean."""

from __future__ import annotations

import os
import select
import signal
import struct
import sys
import time
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


LEAVES_SCREEN, SHOWS_CURSOR = b"\x1b[?1049l", b"\x1b[?25h"


def test_q_ends_it_with_0_and_leaves_the_terminal_clean() -> None:
    terminal = Terminal(sys.executable, "-m", "alignments", "--model", str(NARROW_SEA))
    terminal.wait_for(b"Arden")
    terminal.press("q")
    assert terminal.end() == 0
    assert LEAVES_SCREEN in terminal.seen
    assert SHOWS_CURSOR in terminal.seen


def test_a_crash_ends_it_with_1_one_line_and_a_clean_terminal() -> None:
    script = (
        "import sys; from alignments.tui import actions; from alignments.cli import main;"
        "secret = 'private';"
        "actions.ACTIONS['zoom'] = lambda home: {}['x' + secret];"
        f"sys.exit(main(['--model', {str(NARROW_SEA)!r}]))"
    )
    terminal = Terminal(sys.executable, "-c", script)
    terminal.wait_for(b"Arden")
    terminal.press("z")
    assert terminal.end() == 1
    after = terminal.seen.split(LEAVES_SCREEN)[-1]
    assert b"alignments stopped: KeyError at " in after
    assert b"private" not in after
    assert b"Traceback" not in after


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


def test_a_broken_model_ends_it_with_1_and_its_problems(model: Path) -> None:
    (model / "extra.yaml").write_text("staets: {}\n")
    terminal = Terminal(sys.executable, "-m", "alignments", "--model", str(model))
    assert terminal.end() == 1
    assert b"did you mean 'states'?" in terminal.seen.split(LEAVES_SCREEN)[-1]
