"""A program in a terminal (a pty of 120 by 40), timed from outside.

While time is taken, output is only read and stamped; what it means is worked out when the program has gone quiet, so
that the measuring takes nothing from the program. Times are in ms, from `time.perf_counter`.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

DOWN, ESCAPE = "\x1b[B", "\x1b"
_ROWS, _COLUMNS = 40, 120
_START_QUIET, _KEY_QUIET, _LONGEST = 150.0, 80.0, 20_000.0
_ESCAPES = re.compile(rb"\x1b(?:\[[0-9;?<>=]*[ -/]*[@-~]|[\]P][^\x07\x1b]*(?:\x07|\x1b\\)|[()].|[=>78])")
_SYNC_ON, _SYNC_OFF = b"\x1b[?2026h", b"\x1b[?2026l"
# What Textual asks of a terminal at its start, and what one with synchronised output answers.
_ANSWERS = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[?2048$p": b"\x1b[?2048;0$y"}


class Chunk(NamedTuple):
    """What one read gave, and when, in ms."""

    at: float
    data: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """What a key brought: ms to the first and to the last byte, and how many bytes. No byte: 0 and infinity."""

    first: float
    last: float
    size: int


@dataclass(frozen=True, slots=True)
class Rest:
    """What a program does while nobody touches it: ms of processor time and bytes, both in a second."""

    busy: float
    size: float


def now() -> float:
    """A clock in ms that never goes back."""
    return time.perf_counter() * 1000


class Terminal:
    """Runs a command in a pty; `ready` is the ms from its start to the frame that shows all of some texts."""

    def __init__(self, command: list[str], environment: dict[str, str], folder: Path) -> None:
        self.ready = 0.0
        self.size = 0
        self.held = 0.0  # the most memory that it held until it was ended, in MB
        self.begun = now()
        self.pid, self.tty = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0))
            os.chdir(folder)
            os.execve(command[0], command, environment)

    def wait_until_ready(self, *texts: str) -> float:
        """Read until the texts are there and the program is quiet; return the ms from its start to that frame."""
        seen: list[Chunk] = []
        end = self.begun + _LONGEST
        while now() < end:
            seen += self._until_quiet(_START_QUIET)
            found = _when_shown(seen, [text.encode() for text in texts])
            if found is not None:
                self.ready = found - self.begun
                return self.ready
        raise TimeoutError(f"{texts} were never shown; the last was {b''.join(each.data for each in seen)[-600:]!r}")

    def press(self, keys: str, *, quiet: float = _KEY_QUIET, patience: float = 500.0) -> Reply:
        """Write keys in one go and read until nothing came for `quiet` ms; the first byte may take `patience` ms."""
        begun = now()
        os.write(self.tty, keys.encode())
        seen = self._until_quiet(quiet, patience)
        if not seen:
            return Reply(float("inf"), float("inf"), 0)
        return Reply(seen[0].at - begun, seen[-1].at - begun, sum(len(each.data) for each in seen))

    def rest(self, seconds: float = 1.0) -> Rest:
        """Watch the program untouched."""
        busy, size, begun = self._busy(), self.size, now()
        while now() - begun < seconds * 1000:
            self._read(50)
        passed = (now() - begun) / 1000
        return Rest((self._busy() - busy) / passed, (self.size - size) / passed)

    def quit(self, key: str = "q") -> float:
        """Press a key that ends the program; return the ms until it has ended."""
        begun = now()
        os.write(self.tty, key.encode())
        while self._read(20) is not None and now() - begun < _LONGEST:
            pass
        taken = now() - begun
        os.kill(self.pid, signal.SIGKILL)  # it has ended, or it never will
        os.waitpid(self.pid, 0)
        os.close(self.tty)
        return taken

    def kill(self) -> None:
        """End the program at once: it keeps nothing. How much memory it held is then in `held`."""
        self.held = peak_memory(Path(f"/proc/{self.pid}/status").read_text())
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.tty)

    def _until_quiet(self, quiet: float, patience: float = 500.0) -> list[Chunk]:
        """What comes until nothing came for `quiet` ms; the first is waited for `patience` ms at least."""
        seen: list[Chunk] = []
        last, wait = now(), max(quiet, patience)
        end = last + _LONGEST
        while (left := min(last + wait, end) - now()) > 0:
            chunk = self._read(left)
            if chunk is None:
                break
            if chunk.data:
                seen.append(chunk)
                last, wait = chunk.at, quiet
        return seen

    def _read(self, wait: float) -> Chunk | None:
        """One read within `wait` ms, empty if nothing came; None at the end. Answers what is asked of a terminal."""
        if not select.select([self.tty], [], [], wait / 1000)[0]:
            return Chunk(now(), b"")
        try:
            data = os.read(self.tty, 65536)
        except OSError:  # Linux says so when the program has ended
            return None
        at = now()
        self.size += len(data)
        for question, answer in _ANSWERS.items():
            if question in data:
                os.write(self.tty, answer)
        return Chunk(at, data) if data else None

    def _busy(self) -> float:
        """The processor time of all threads so far, in ms."""
        tasks = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e6


def peak_memory(status: str) -> float:
    """The peak resident memory in MB, from the text of a `/proc/…/status`."""
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def _when_shown(seen: list[Chunk], texts: list[bytes]) -> float | None:
    """When all texts had been written and the frame was complete; None if they were not.

    A text counts once it stands in the output with the escapes taken out: enough for texts of one style on one row.
    """
    whole = b""
    for chunk in seen:
        whole += chunk.data
        is_complete = whole.rfind(_SYNC_OFF) >= whole.rfind(_SYNC_ON)
        if is_complete and all(text in _ESCAPES.sub(b"", whole) for text in texts):
            return chunk.at
    return None
