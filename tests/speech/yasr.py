"""A real screen reader around the program: yasr (Debian's package of that name), its words caught as text.

yasr runs the program in a terminal of its own and speaks to an "Emacspeak server". The port of that server may be
any path that it can open for writing, so a FIFO catches what it would say: `q {words}` or `l {letter}`, then a return.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shlex
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

import alignments

KEYS = {
    "down": "\x1b[B",
    "up": "\x1b[A",
    "right": "\x1b[C",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "enter": "\r",
    "esc": "\x1b",
    "space": " ",
}
_CONFIGURATION = """[options]
cursor tracking=full
synthesizer=Emacspeak server
synthesizer port={port}
key echo=off
shell=/bin/sh
up and down arrows=speak line
[Emacspeak server]
rate=175
punctuation=some
"""
_SAID = re.compile(rb"(?s)[ql] \{(.*)\}")


def environment(folder: Path, own: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """What a program finds set that is to live in `folder` alone; `own` is added."""
    terminal = {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "LOGNAME": "reader"}
    terminal["PYTHONPATH"] = str(Path(alignments.__file__).parents[1])  # the one that the tests have
    kept = {name: str(folder) for name in ("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    return {**os.environ, **terminal, **kept, **own}


def forked(
    command: list[str], size: tuple[int, int], surroundings: Mapping[str, str], folder: Path | None = None
) -> tuple[int, int]:
    """Start a command in a terminal of so many rows and columns, in `folder`: its process, and the terminal."""
    pid, terminal = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
        if folder:
            os.chdir(folder)
        os.execvpe(command[0], command, surroundings)
    return pid, terminal


class Yasr:
    """The program under yasr. `heard` is what it says until it is quiet; `raw` is all that reached the terminal."""

    def __init__(
        self,
        folder: Path,
        arguments: list[str],
        *,
        rows: int = 24,
        columns: int = 100,
        own: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`folder` is home and working folder of the program; `own` is set in its environment."""
        port = folder / "speech"
        os.mkfifo(port)
        configuration = folder / "yasr.conf"
        configuration.write_text(_CONFIGURATION.format(port=port))
        self.raw = b""
        self._rest = b""
        self._speech = os.open(port, os.O_RDWR | os.O_NONBLOCK)  # a reader must be there before yasr opens it
        program = folder / "program"  # yasr takes options for its own, wherever they stand
        started = shlex.join([sys.executable, "-m", "alignments", *arguments])
        # yasr hands on its end of the terminal: were that kept, the program would not hear when the terminal is closed.
        alone = " ".join(f"{number}>&-" for number in range(3, 10))
        program.write_text(f"#!/bin/sh\ncd {shlex.quote(str(folder))}\nexec {started} {alone}\n")
        program.chmod(0o700)
        command = ["yasr", "-C", str(configuration), str(program)]
        self._pid, self._terminal = forked(command, (rows, columns), environment(folder, own))

    def heard(self, *, quiet: float = 0.4, first: float = 8.0, longest: float = 20.0) -> list[str]:
        """What is said until nothing was for `quiet` seconds; it may take `first` seconds to begin."""
        said: list[str] = []
        begun = last = time.monotonic()
        while time.monotonic() - begun < longest:
            new = self._said()
            if new is None:
                break
            if new:
                last = time.monotonic()
                said += new
            if time.monotonic() - last > (quiet if said else first):
                break
        return said

    def heard_until(self, is_all: Callable[[list[str]], bool], *, longest: float = 10.0) -> list[str]:
        """What is said until it is all that was waited for, or for so many seconds.

        What may follow is not waited for: it is heard with the next key, or with `heard` at the end.
        """
        said: list[str] = []
        begun = time.monotonic()
        while not is_all(said) and time.monotonic() - begun < longest and (new := self._said()) is not None:
            said += new
        return said

    def _said(self) -> list[str] | None:
        """What is said within a moment; None when all is over."""
        ready, _, _ = select.select([self._speech, self._terminal], [], [], 0.02)
        if self._terminal in ready:
            try:
                self.raw += os.read(self._terminal, 65536)
            except OSError:
                ready = [each for each in ready if each != self._terminal]
                if not ready:
                    return None
        if self._speech not in ready:
            return []
        *done, self._rest = (self._rest + os.read(self._speech, 65536)).split(b"\r")
        words = (found[1].decode(errors="replace").strip() for each in done if (found := _SAID.fullmatch(each)))
        return [each for each in words if each]

    def send(self, key: str) -> None:
        """Press a key, or type a text."""
        os.write(self._terminal, KEYS.get(key, key).encode())

    def press(self, key: str, *, quiet: float = 0.4, first: float = 8.0) -> list[str]:
        """What is said after a key, or after a text that is typed."""
        self.send(key)
        return self.heard(quiet=quiet, first=first)

    def close(self) -> None:
        """End it all, the program first: it would keep its place in a folder that is gone."""
        with suppress(OSError):
            children = Path(f"/proc/{self._pid}/task/{self._pid}/children").read_text()
            for child in children.split():
                os.kill(int(child), signal.SIGKILL)
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._terminal)
        os.close(self._speech)
