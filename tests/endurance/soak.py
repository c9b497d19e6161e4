"""Random keys, pastes, mouse reports, broken escape sequences and sizes for the app in a real terminal.

The seed makes the input, so that a run can be made again; when what was read arrives is up to the machine.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import random
import re
import select
import shutil
import signal
import struct
import sys
import termios
import time
from collections import deque
from pathlib import Path
from typing import NamedTuple

from alignments.tui.registry import COMMANDS

_LEAVES_SCREEN = b"\x1b[?1049l"
_ROOT = Path(__file__).parents[2]
_STUCK = 30.0  # seconds in which nothing is painted, though keys wait to be worked off
_BEHIND = 300.0  # seconds within which all that was sent must be worked off
_ESCAPES = re.compile(rb"\x1b\[[0-9;?<>=]*[A-Za-z]")
_HOME = (b"search", b"quit")  # in the footer of the home screen
_LARGEST = (250, 80)
_AT_REST = 500  # bytes a second at most, where nothing is worked off any more
_NAMED_KEYS = {
    "space": b" ", "slash": b"/", "tab": b"\t", "right": b"\x1b[C", "left": b"\x1b[D", "shift+tab": b"\x1b[Z",
    "full_stop": b".", "enter": b"\r", "escape": b"\x1b", "left_square_bracket": b"[", "right_square_bracket": b"]",
    "equals_sign": b"=", "plus": b"+", "minus": b"-", "less_than_sign": b"<", "greater_than_sign": b">",
    "colon": b":", "exclamation_mark": b"!", "question_mark": b"?", "f1": b"\x1bOP",
}  # fmt: skip
_MOVES = (
    b"\x1b[A",
    b"\x1b[B",
    b"\x1b[5~",
    b"\x1b[6~",
    b"\x1b[H",
    b"\x1b[F",
    b"j",
    b"k",
    b"g",
    b"G",
    b"\x7f",
    b"\x1b[3~",
)
_OTHERS = (
    b"\x01",
    b"\x05",
    b"\x0b",
    b"\x15",
    b"\x17",
    b"\x1a",
    b"\x03",
    b"\x1b[1;5C",
    b"\x1b[1;2B",
    b"\x1b[24~",
    b"\x00",
)
_BROKEN = (
    b"\x1b[", b"\x1b[<0;5", b"\x1b]52;c;aGk=", b"\x1bP", b"\x1b[999999999999m", b"\x1b[<999999;999999;999999M",
    b"\x1b[?2026;99$y", b"\xff\xfe", b"\xc3", b"\x1b[M\xff\xff\xff", b"\x1b[200~", b"\x1b[201~", b"\x1b[8;0;0t",
    b"\x1b[1;1R", b"\x1b[?1;2c", b"\x1b[I", b"\x1b[O", b"\x9b31m", b"\x1b[48;0;0;0;0t", b"\x1b[;u", b"\x1b[0u",
)  # fmt: skip
_WORDS = (
    "asean", "EAS - ASEAN", "(ARF | APEC) - ASEAN", "2010", "-10y", "2005-02-30", "japan", "zz", "x.svg", "y.csv",
    "brief.md", "a/b.txt", "[@click=app.quit]", "é́", "日本", "👩‍👩‍👧", "\u202eabc", "%s{}", "../../x", "=1+1", " " * 50,
    "long " * 60, "\x00\x07", "&", "(((", "new",
)  # fmt: skip


class Sample(NamedTuple):
    """How much memory the program held, in MB, so many seconds after it began and after so many inputs."""

    at: float
    steps: int
    memory: float


class Soaked(NamedTuple):
    """What a soak did: `slope` is MB an hour after the warm-up of the longest life, `faults` what went wrong."""

    steps: int
    lives: int
    samples: list[Sample]
    slope: float
    faults: list[str]


class Life:
    """One run of the app in a pty, which reads what it paints and forgets it but for the end."""

    def __init__(self, command: list[str], environment: dict[str, str], folder: Path) -> None:
        self.begun = time.monotonic()
        self.tail = b""
        self.painted = 0
        self.code: int | None = None
        self.pid, self.tty = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
            os.chdir(folder)
            os.execve(command[0], command, environment)

    def send(self, data: bytes) -> None:
        """Write input, reading meanwhile so that neither end waits for the other."""
        while data and self.is_alive():
            _, writable, _ = select.select([], [self.tty], [], 0.5)
            if writable:
                with contextlib.suppress(OSError):
                    data = data[os.write(self.tty, data[:512]) :]
            self.read(0)

    def resize(self, width: int, height: int) -> None:
        """Another size of the terminal."""
        with contextlib.suppress(OSError):
            fcntl.ioctl(self.tty, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def read(self, seconds: float) -> bool:
        """Read what comes within some seconds; False if nothing did."""
        is_any = False
        while self.is_alive() and select.select([self.tty], [], [], seconds)[0]:
            try:
                data = os.read(self.tty, 65536)
            except OSError:
                data = b""
            if not data:
                self._ended()
                break
            is_any, seconds = True, 0.002
            self.painted += len(data)
            self.tail = (self.tail + data)[-20_000:]
        return is_any

    def is_alive(self) -> bool:
        """True while the program runs."""
        return self.code is None

    def _ended(self) -> None:
        if self.code is None:
            self.code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
            os.close(self.tty)

    def is_well(self) -> bool:
        """True if Esc leads back to the home screen, which is painted anew at 120 by 36; or if the program ended."""
        latest = time.monotonic() + _BEHIND
        self.catch_up(latest)
        self.resize(119, 35)
        for _ in range(8):
            self.send(b"\x1b")
            self.read(0.1)
        self.tail = b""
        end = time.monotonic() + _STUCK
        self.resize(120, 36)
        while self.is_alive() and not all(each in self.tail for each in _HOME):
            if time.monotonic() > min(end, latest):
                return False
            if self.read(0.5):
                end = time.monotonic() + _STUCK
        return True

    def go_on(self) -> None:
        """Continue it, as `fg` would, if ctrl+z reached it while the editor had the terminal."""
        with contextlib.suppress(OSError, IndexError):
            if Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0] == "T":
                os.kill(self.pid, signal.SIGCONT)

    def stuck_at(self) -> str:
        """Where each of its threads is, as it ends."""
        self.tail = b""
        if self.is_alive():
            os.kill(self.pid, signal.SIGABRT)
            self.read(5)
        return self.shown()

    def _paints(self, seconds: float) -> int:
        """How many bytes it paints in so many seconds."""
        before, end = self.painted, time.monotonic() + seconds
        while self.is_alive() and time.monotonic() < end:
            self.read(0.1)
        return self.painted - before

    def catch_up(self, latest: float) -> None:
        """Wait until what the terminal still holds for it is worked off, as long as it goes on painting."""
        self.go_on()
        self.send(b"\x1b[201~")
        self.send(b"\x1b")  # ends what plays by itself
        while self._paints(1) > _AT_REST and time.monotonic() < latest:
            self.go_on()

    def leave(self) -> bool:
        """Close what is open and press q, until the program ends; False if it does not."""
        self.catch_up(time.monotonic() + _BEHIND)
        end = time.monotonic() + _STUCK
        while self.is_alive() and time.monotonic() < end:
            self.send(b"\x1b")
            self.read(0.2)
            if self.is_alive():
                self.send(b"q")
                self.read(0.3)
        return not self.is_alive()

    def kill(self) -> None:
        """End the program at once."""
        if self.is_alive():
            os.kill(self.pid, signal.SIGKILL)
            while self.is_alive():
                self.read(1)

    def memory(self) -> float:
        """Resident memory in MB, 0 where that cannot be told."""
        try:
            return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
        except (OSError, IndexError):
            return 0.0

    def shown(self) -> str:
        """The end of what was painted, without escape sequences."""
        return _ESCAPES.sub(b"", self.tail)[-1500:].decode(errors="replace")

    def fault(self) -> str:
        """What was wrong with how it ended, or nothing: q ends it with 0 and a clean terminal."""
        after = self.tail.split(_LEAVES_SCREEN)[-1]
        if self.code != 0 or _LEAVES_SCREEN not in self.tail or b"stopped" in after or b"Traceback" in self.tail:
            return f"ended with {self.code}: {after[-600:].decode(errors='replace')!r}"
        return ""


def one_input(dice: random.Random) -> bytes:
    """Something that a user, a terminal or a cat may send. It is never only what leaves the program."""
    makers = (_key, _move, _word, _mouse, _broken, _bytes, _other)
    return dice.choices(makers, weights=(55, 20, 11, 7, 3, 2, 2))[0](dice)


def _key(dice: random.Random) -> bytes:
    keys = [key for command in COMMANDS if command.id != "quit" for key in command.keys]
    key = dice.choice(keys)
    return _NAMED_KEYS.get(key) or key.encode()


def _move(dice: random.Random) -> bytes:
    return dice.choice(_MOVES) * dice.choice((1, 1, 1, 3, 30))


def _word(dice: random.Random) -> bytes:
    word = dice.choice(_WORDS).encode()
    return b"\x1b[200~" + word + b"\x1b[201~" if dice.random() < 0.3 else word


def _mouse(dice: random.Random) -> bytes:
    button = dice.choice((0, 1, 2, 32, 35, 64, 65))
    x, y = dice.randrange(1, 130), dice.randrange(1, 36)  # not on the footer, where "quit" stands
    return b"".join(f"\x1b[<{button};{x};{y}{end}".encode() for end in "Mm")


def _broken(dice: random.Random) -> bytes:
    return dice.choice(_BROKEN)


def _bytes(dice: random.Random) -> bytes:
    return bytes(dice.choice([each for each in range(256) if each not in b"q\x11"]) for _ in range(dice.randrange(20)))


def _other(dice: random.Random) -> bytes:
    return dice.choice(_OTHERS)


def slope_of(samples: list[Sample]) -> float:
    """MB an hour by least squares, of what is left after the first third, in which caches fill."""
    settled = samples[len(samples) // 3 :]
    if len(settled) < 3:
        return 0.0
    mean_at = sum(each.at for each in settled) / len(settled)
    mean = sum(each.memory for each in settled) / len(settled)
    spread = sum((each.at - mean_at) ** 2 for each in settled)
    return 3600 * sum((each.at - mean_at) * (each.memory - mean) for each in settled) / spread if spread else 0.0


def soak(folder: Path, *, seed: int, seconds: float, model: Path | None = None, say: bool = False) -> Soaked:
    """Use the app at random for so long, with its files below `folder`. A life that ends is followed by another."""
    dice = random.Random(f"soak/{seed}")
    files = folder / "files"
    files.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-X", "faulthandler", "-m", "alignments", *(("--model", str(model)) if model else ())]
    begun = time.monotonic()
    steps, lives, faults = 0, 0, list[str]()
    longest: list[Sample] = []
    while time.monotonic() - begun < seconds and len(faults) < 20:
        lives += 1
        life = Life(command, environment_in(folder), files)
        life.read(3)
        samples: list[Sample] = []
        last: deque[bytes] = deque(maxlen=40)
        now = 0
        while life.is_alive() and time.monotonic() - begun < seconds:
            if dice.random() < 0.05:
                life.resize(*_size(dice))
            given = one_input(dice)
            last.append(given)
            life.send(given)
            life.read(0.03)
            now += 1
            if now % 100 == 0 and life.is_alive():
                samples.append(Sample(time.monotonic() - life.begun, now, life.memory()))
                if say and now % 1000 == 0:
                    print(
                        f"{samples[-1].at:.0f} s, life {lives}, {now} inputs, {samples[-1].memory:.1f} MB", flush=True
                    )
                if model and dice.random() < 0.2:
                    _saved_again(model, dice)
                _emptied(files)
            if now % 500 == 0 and not life.is_well():
                faults.append(f"stuck after input {now} of life {lives}: {life.stuck_at()}; {list(last)}")
                life.kill()
        if life.is_alive() and not life.leave():
            faults.append(f"q did not end it after input {now} of life {lives}: {life.stuck_at()}; {list(last)}")
            life.kill()
        elif life.code != -signal.SIGKILL and (fault := life.fault()):
            faults.append(f"life {lives}, input {now}: {fault}; the last inputs: {list(last)}")
        if say:
            print("\n".join(faults[-1:]))
            print(f"life {lives} ended with {life.code} after {now} inputs; {len(faults)} faults", flush=True)
        steps += now
        longest = max(longest, samples, key=len)
    return Soaked(steps, lives, longest, slope_of(longest), faults)


def environment_in(folder: Path) -> dict[str, str]:
    """An environment in which the program touches nothing of whoever runs it."""
    kept = {key: text for key, text in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY", "ACCESSIBLE")}
    own = {
        name: str(folder) for name in ("HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")
    }
    return (
        kept
        | own
        | {
            "TERM": "xterm-256color",
            "LC_ALL": "C.UTF-8",
            "EDITOR": "true",
            "VISUAL": "",
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": str(_ROOT),
        }
    )


def _size(dice: random.Random) -> tuple[int, int]:
    if dice.random() < 0.5:
        return 120, 36
    return dice.randint(1, _LARGEST[0]), dice.randint(1, _LARGEST[1])


def _saved_again(model: Path, dice: random.Random) -> None:
    """Another program saves a file of the model, unchanged."""
    file = dice.choice(sorted(model.rglob("*.yaml")))
    file.write_bytes(file.read_bytes())


def _emptied(files: Path) -> None:
    """What the app was asked to write is taken away, so that long runs fill no disk."""
    for each in files.iterdir():
        if each.is_dir():
            shutil.rmtree(each, ignore_errors=True)
        else:
            each.unlink(missing_ok=True)
