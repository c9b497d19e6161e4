"""The programs that are measured: how they are started, on which model, in a home of their own."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from alignments.loading.files import shipped_model
from tests.benchmarks import hello
from tests.benchmarks.terminal import Terminal, now, peak_memory

ROOT = Path(__file__).resolve().parent.parent.parent
_HINT = "Three keys to begin with"
_PEAK = (
    "import sys; from pathlib import Path; from alignments.cli import main; main(sys.argv[1:]); "
    "sys.stderr.write(Path('/proc/self/status').read_text())"
)


@dataclass(frozen=True, slots=True)
class Peer:
    """Another program, and the text that it shows when it is ready."""

    shows: str
    command: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of its file."""
        return Path(self.command[0]).name


def peer_of(text: str) -> Peer:
    """The peer that `TEXT=COMMAND` names. Raises ValueError if there is no such program."""
    shows, _, command = text.partition("=")
    words = shlex.split(command)
    program = shutil.which(words[0]) if words else None
    if not shows or program is None:
        raise ValueError(text)
    return Peer(shows, (program, *words[1:]))


@dataclass(frozen=True, slots=True)
class Subject:
    """A model and a folder that stands for the home of its user. `name` is its size: shipped, 1x, 10x, 100x."""

    name: str
    model: Path
    home: Path
    environment: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        own = {f"XDG_{kind}_HOME": str(self.home / kind.lower()) for kind in ("CACHE", "STATE", "DATA")}
        terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
        kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ}
        object.__setattr__(self, "environment", {**kept, **own, **terminal, "HOME": str(self.home)})

    @property
    def _named(self) -> list[str]:
        """The arguments that name the model; the shipped one needs none."""
        return [] if self.model == shipped_model() else ["--model", str(self.model)]

    def forget(self, *, cache: bool = False) -> None:
        """Forget the place where the app was left, and with `cache` what it keeps of the models it read."""
        for each in ("state", *(["cache"] if cache else [])):
            shutil.rmtree(self.home / each, ignore_errors=True)

    def _terminal(self, *arguments: str) -> Terminal:
        return Terminal([sys.executable, *arguments], self.environment, ROOT)

    def empty_app(self) -> Terminal:
        """The empty Textual app, ready."""
        terminal = self._terminal("-m", "tests.benchmarks.hello")
        terminal.wait_until_ready(hello.READY)
        return terminal

    def app(self, *, speak: bool = False) -> Terminal:
        """The app on its home screen at Japan, ready; with `speak` once it has said so."""
        self.forget()
        terminal = self._terminal("-m", "alignments", *self._named, *(["--speak"] if speak else []))
        terminal.wait_until_ready(*(["h for help"] if speak else [_HINT, "Japan"]))
        return terminal

    def peer(self, peer: Peer) -> Terminal:
        """Another program, ready."""
        terminal = Terminal(list(peer.command), self.environment, ROOT)
        terminal.wait_until_ready(peer.shows)
        return terminal

    def run(self, *arguments: str) -> float:
        """How long a command takes as a process of its own, in ms. Raises CalledProcessError if it fails."""
        return self._run(["-m", "alignments", *self._named, *arguments])

    def run_nothing(self) -> float:
        """How long `python -c pass` takes, in ms."""
        return self._run(["-c", "pass"])

    def _run(self, arguments: list[str]) -> float:
        begun = now()
        subprocess.run([sys.executable, *arguments], cwd=ROOT, env=self.environment, check=True, capture_output=True)
        return now() - begun

    def peak_of(self, *arguments: str) -> float:
        """The peak memory of a command in MB, as the system tells the command itself at its end."""
        command = [sys.executable, "-c", _PEAK, "--model", str(self.model), *arguments]
        ran = subprocess.run(command, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True)
        return peak_memory(ran.stderr)

    def inside(self, turns: int) -> dict[str, list[float]]:
        """What `inside.py` measures, in ms."""
        command = [sys.executable, "-m", "tests.benchmarks.inside", str(self.model), str(turns)]
        ran = subprocess.run(command, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True)
        measured: dict[str, list[float]] = json.loads(ran.stdout)
        return measured
