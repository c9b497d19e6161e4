"""A braille line of 40 cells around the program: BRLTTY (Debian's package of that name), its cells caught as text.

BRLTTY reads the screen of GNU Screen from memory that both share. Here the terminal is pyte, which puts its screen
into such memory, under a key made from the home folder of the program, so that several can run at once. The braille
display is BRLTTY's own virtual one, which gets the dots of every cell through a socket.

That way into BRLTTY carries one byte a character: signs that are not ASCII are put as those nearest to them.
"""

from __future__ import annotations

import ctypes
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import pyte

from tests.speech.yasr import KEYS, environment, forked

CELLS = 40
_MEMORY = 4 + 66 * 132 * 2  # four bytes of head, then a byte for each character and one for its colours
_CREATE, _REMOVE = 0o1000, 0  # as <sys/ipc.h> has them
_C = ctypes.CDLL(None, use_errno=True)
_C.shmat.restype = ctypes.c_void_p
_NEAREST = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "."})
# The 64 cells of six dots in the order of their dots (dot 1 is 1, dot 2 is 2, dot 3 is 4): the North American code.
_SIX_DOTS = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="


def is_here() -> bool:
    """True if there is a BRLTTY that reads the screen of GNU Screen, as those before 6.9 do."""
    if not shutil.which("brltty"):
        return False
    told = subprocess.run(["brltty", "-H"], capture_output=True, text=True, check=False)
    return bool(re.search(r"Screen driver code.*\bsc\b", told.stdout + told.stderr))


def nearest(text: str) -> str:
    """A text with one ASCII sign for each of its signs."""
    plain = (unicodedata.normalize("NFD", sign)[0] for sign in text.translate(_NEAREST))
    return "".join(sign if sign.isascii() else "?" for sign in plain)


def letters(dots: str) -> str:
    """What stands in cells, of which each is a list of its dots: `2347|15|1` is `Sea`. Dot 7 is a capital."""
    return "".join(_letter(cell.strip()) for cell in dots.split("|"))


def _letter(cell: str) -> str:
    sign = _SIX_DOTS[sum(1 << int(dot) - 1 for dot in cell if dot in "123456")]
    return (
        sign
        if "7" in cell
        else sign.translate({ord(upper): ord(upper) + 32 for upper in "ABCDEFGHIJKLMNOPQRSTUVWXYZ@[\\]^"})
    )


class Brltty:
    """The program in a terminal that BRLTTY reads."""

    def __init__(
        self,
        home: Path,
        arguments: list[str],
        *,
        columns: int,
        rows: int = 24,
        own: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`home` is home and working folder of the program; `own` is set in its environment."""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._memory = _C.shmget(_key_of(home), _MEMORY, _CREATE | 0o700)
        if self._memory < 0:
            raise OSError(ctypes.get_errno(), "no memory to share with BRLTTY")
        self._address = _C.shmat(self._memory, None, 0)
        self._share()
        self._pid, self._terminal = forked(
            [sys.executable, "-m", "alignments", *arguments], (rows, columns), environment(home, own), home
        )
        self._rest = b""
        self._has_answered = False
        self.cells = ""
        address = str(home / "braille")
        with socket.socket(socket.AF_UNIX) as waiting:
            waiting.bind(address)
            waiting.listen(1)
            waiting.settimeout(20)
            self._reader = subprocess.Popen(
                ["brltty", *_options(home, address)],
                env=environment(home, own),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            self._display, _ = waiting.accept()
        _C.shmctl(self._memory, _REMOVE, None)  # both have it now: it goes when both are gone
        self._display.sendall(f"cells {CELLS}\n".encode())

    def shown_when(self, is_right: Callable[[str], bool], *, longest: float = 15.0) -> str:
        """The cells as soon as the program has answered and they are right, or what they are after so many seconds."""
        begun = time.monotonic()
        while not (self._has_answered and is_right(self.cells)) and time.monotonic() - begun < longest:
            ready, _, _ = select.select([self._terminal, self._display.fileno()], [], [], 0.02)
            if self._terminal in ready:
                self._take_in()
            if self._display.fileno() in ready:
                self._feel()
        return self.cells

    def send(self, keys: str) -> None:
        """Press a key, or type a text."""
        self._has_answered = False
        os.write(self._terminal, KEYS.get(keys, keys).encode())

    def close(self) -> None:
        """End it all."""
        self._reader.kill()
        self._reader.wait()
        self._display.close()
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._terminal)
        _C.shmdt(ctypes.c_void_p(self._address))

    def _take_in(self) -> None:
        try:
            new = os.read(self._terminal, 65536)
            self._stream.feed(new)
            self._has_answered = self._has_answered or b"\n" in new
        except OSError:  # the program has ended
            time.sleep(0.02)
        self._share()

    def _share(self) -> None:
        """Put the screen where BRLTTY reads it: its size, the place of the cursor, its characters, their colours."""
        screen = self._screen
        text = nearest("".join(screen.display)).encode()
        head = bytes([screen.columns, screen.lines, min(screen.cursor.x, screen.columns - 1), screen.cursor.y])
        ctypes.memmove(self._address, head + text + b"\x07" * len(text) + bytes(4), len(head) + 2 * len(text) + 4)

    def _feel(self) -> None:
        *lines, self._rest = (self._rest + self._display.recv(65536)).split(b"\n")
        for line in lines:
            if line.startswith(b'Braille "'):
                self.cells = letters(line[9:-1].decode())


def _key_of(home: Path) -> int:
    """The key that BRLTTY, as `ftok` of the C library, makes from its home folder."""
    found = home.stat()
    return ord("b") << 24 | (found.st_dev & 0xFF) << 16 | found.st_ino & 0xFFFF


def _options(home: Path, address: str) -> list[str]:
    """The screen of GNU Screen, the virtual display, a table with one cell a character, no cursor, no other files."""
    return [
        *("--no-daemon", "--no-api", "--quiet", "--standard-error"),
        *("--configuration-file", "/dev/null", "--pid-file", str(home / "brltty.pid")),
        *("--writable-directory", str(home), "--updatable-directory", str(home)),
        *("--screen-driver", "sc", "--speech-driver", "no", "--text-table", "en-nabcc"),
        *("--braille-driver", "vr", "--braille-device", f"client:{address}"),
        *("--override-preferences", "show-screen-cursor=no"),
    ]
