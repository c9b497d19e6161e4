"""Programs that are killed at random moments while they write: what was said to be saved is there, and files are whole.

Each round is one program, killed (SIGKILL) after a random time of what it takes, and a look at what it left.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.endurance.soak import Life, environment_in

_NARROW_SEA = Path(__file__).parents[1] / "models" / "narrow-sea"
_LEAN = ("--model", str(_NARROW_SEA))
_ADDED = re.compile(rb"It has (\d+) now")
_ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")
_TABLE = "org,party,since,source\n" + "".join(
    f"League {n % 40},{('ARD', 'BOR')[n % 2]},{1950 + n % 60},\n" for n in range(300)
)
_STATE = """
import sys
from alignments.tui import memory
for number in range(100_000):
    memory.remember({"number": number, "more": "x" * (number % 5000)})
    print(number, flush=True)
"""


class Found(NamedTuple):
    """How many programs of each kind were killed, how many had ended before, and what went wrong."""

    killed: dict[str, int]
    ended: dict[str, int]
    faults: list[str]


class Kills:
    """The kinds of round by name. Each returns True if its program was killed, False if it had ended before."""

    def __init__(self, folder: Path, dice: random.Random) -> None:
        self.folder = folder
        self.dice = dice
        self.environment = environment_in(folder)
        self.faults: list[str] = []
        self.confirmed = 0
        self.numbers = 0
        self.lasts: dict[str, float] = {}
        self.rounds: Mapping[str, Callable[[], bool]] = {
            "brief in the app": self.brief,
            "import": self.import_,
            "import into a model": self.import_into,
            "cache": self.cache,
            "place and theme": self.state,
            "new model": self.new,
            "export": self.export,
        }

    def brief(self) -> bool:
        """Add notes in the app until it is killed: all that the status line confirmed are there."""
        life = Life(self.command(*_LEAN), self.environment, self.folder)
        while life.is_alive() and b"Quay" not in life.tail:
            life.read(0.5)
        end = time.monotonic() + self.dice.uniform(0.1, 3)
        while life.is_alive() and time.monotonic() < end:
            self.numbers += 1
            life.tail = b""
            life.send(f"anote {self.numbers}\r".encode())
            before = self.confirmed
            while life.is_alive() and self.confirmed == before and time.monotonic() < end:
                life.read(0.1)
                said = _ADDED.findall(_ESCAPES.sub(b"", life.tail))
                self.confirmed = max([before, *map(int, said)])
        life.kill()
        file = self.folder / "alignments" / "briefs" / "my-brief.json"
        if file.exists() or self.confirmed:
            items = self.whole(file).get("items", [])
            if len(items) < self.confirmed:
                self.faults.append(f"{self.confirmed} items were confirmed, and {len(items)} are there")
            if len({each["key"] for each in items}) < len(items):
                self.faults.append("an item is there twice")
        return True

    def import_(self) -> bool:
        """A new model: it is there and sound, or not there at all."""
        table = self.folder / "table.csv"
        table.write_text(_TABLE)
        target = self.folder / "made"
        was_killed = self.killed("import", str(table), "--as", "memberships", "-o", str(target), *_LEAN)
        if target.exists():
            self.sound(target)
            shutil.rmtree(target)
        elif not was_killed:
            self.faults.append("the import ended and wrote nothing")
        return was_killed

    def import_into(self) -> bool:
        """A file more in a model: the model is sound at any moment."""
        table = self.folder / "table.csv"
        table.write_text(_TABLE)
        target = self.folder / "model"
        if not target.exists():
            shutil.copytree(_NARROW_SEA, target)
        options = ("--force", "--layer", "forum")
        was_killed = self.killed("import", str(table), "--as", "memberships", "-o", str(target), *options)
        self.sound(target)
        if not was_killed and not (target / "table.yaml").exists():
            self.faults.append("the import into a model ended and wrote nothing")
        if self.dice.random() < 0.5:
            (target / "table.yaml").unlink(missing_ok=True)
        return was_killed

    def cache(self) -> bool:
        """Reading a model without a cache: whatever is left of it, the next answer is the same."""
        cache = self.folder / "alignments"
        for each in (*cache.glob("*.atlas"), *cache.glob("*.stamp")):
            each.unlink()
        was_killed = self.killed("show", "ARD", *_LEAN)
        said = self.run("show", "ARD", *_LEAN)
        if said.returncode != 0 or "Arden" not in said.stdout:
            self.faults.append(f"after a killed cache: {said.returncode} {said.stderr[-300:]}")
        return was_killed

    def state(self) -> bool:
        """The place and the theme are kept whole, and never older than what was said to be kept."""
        program = subprocess.Popen(
            [sys.executable, "-c", _STATE], env=self.environment, stdout=subprocess.PIPE, text=True
        )
        time.sleep(self.dice.uniform(0.1, 0.4))
        program.send_signal(signal.SIGKILL)
        said = program.communicate()[0].split()
        if said:
            kept = self.whole(self.folder / "alignments" / "state.json").get("number", -1)
            if kept not in (int(said[-1]), int(said[-1]) + 1):
                self.faults.append(f"state {said[-1]} was kept, and {kept} is there")
        return True

    def new(self) -> bool:
        """A model to begin from: what is there can be begun again, or is whole."""
        target = self.folder / "gulf"
        was_killed = self.killed("new", str(target), "ARD", "ERI=Eritrea", *_LEAN)
        if target.exists():
            self.sound(target)
            shutil.rmtree(target)
        return was_killed

    def export(self) -> bool:
        """A page in a file: the file is whole or not there."""
        target = self.folder / "page.html"
        was_killed = self.killed("brief", "ARD", "-o", str(target), *_LEAN)
        if target.exists():
            if not target.read_text(encoding="utf-8").rstrip().endswith("</html>"):
                self.faults.append("half a page was written")
            target.unlink()
        return was_killed

    def an_hour_later(self) -> None:
        """Write everything once more, when what killed programs left is old."""
        for left in self.folder.rglob("*.part"):
            os.utime(left, (0, 0))
        for each in (*(self.folder / "alignments").glob("*.atlas"), *(self.folder / "alignments").glob("*.stamp")):
            each.unlink()
        last = f"{_STATE.partition('for')[0]}memory.remember({{}})"
        subprocess.run([sys.executable, "-c", last], env=self.environment, check=True)
        table, made, page = (str(self.folder / name) for name in ("table.csv", "made", "page.html"))
        self.run("show", "ARD", *_LEAN)
        self.run("brief", "add", "My brief", "ARD", *_LEAN)
        self.run("import", table, "--as", "memberships", "-o", made, *_LEAN)
        self.run(
            "import", table, "--as", "memberships", "-o", str(self.folder / "model"), "--force", "--layer", "forum"
        )
        self.run("new", str(self.folder / "gulf"), "ERI=Eritrea")
        self.run("brief", "ARD", "-o", page, *_LEAN)

    def command(self, *arguments: str) -> list[str]:
        """The program with these arguments."""
        return [sys.executable, "-m", "alignments", *arguments]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        command = self.command(*arguments)
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)

    def killed(self, *arguments: str) -> bool:
        """Run a command and kill it within the time that it took before; False if it ended by itself."""
        begun = time.monotonic()
        program = subprocess.Popen(
            self.command(*arguments), env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        kind = " ".join(arguments)
        lasts = self.lasts.get(kind, 1.0)
        # The end, where files are written, is what matters: half of all kills are in the last quarter.
        first = 0.7 * lasts if self.dice.random() < 0.6 else 0.0
        try:
            said = program.communicate(timeout=self.dice.uniform(first, 1.1 * lasts))[1]
        except subprocess.TimeoutExpired:
            os.kill(program.pid, signal.SIGKILL)
            program.communicate()
            self.lasts[kind] = 1.03 * lasts  # until some end by themselves again
            return True
        self.lasts[kind] = time.monotonic() - begun
        if program.returncode != 0:
            self.faults.append(f"{arguments[0]} ended with {program.returncode}: {said[-500:]}")
        return False

    def sound(self, model: Path) -> None:
        """Note a fault if the model has problems."""
        said = self.run("check", str(model))
        if said.returncode != 0:
            self.faults.append(f"half a model in {model.name}: {said.stdout[-500:]}{said.stderr[-500:]}")

    def whole(self, file: Path) -> dict[str, list[dict[str, object]]]:
        """The JSON in a file; a fault if it is not whole."""
        try:
            found: dict[str, list[dict[str, object]]] = json.loads(file.read_bytes())
        except (OSError, ValueError) as error:
            self.faults.append(f"{file.name} is not whole: {error}")
            return {}
        return found


def kills(folder: Path, *, seed: int, seconds: float, say: bool = False) -> Found:
    """Kill programs of all kinds in turn for so long; each kind at least once."""
    folder.mkdir(parents=True, exist_ok=True)
    rounds = Kills(folder, random.Random(f"kills/{seed}"))
    killed, ended = dict.fromkeys(rounds.rounds, 0), dict.fromkeys(rounds.rounds, 0)
    begun = said = time.monotonic()
    while not sum(killed.values()) or time.monotonic() - begun < seconds:
        for name, one in rounds.rounds.items():
            (killed if one() else ended)[name] += 1
        if say and time.monotonic() - said > 60:
            said = time.monotonic()
            print(f"{said - begun:.0f} s, killed {killed}, ended {ended}, {rounds.faults}", flush=True)
    rounds.an_hour_later()
    for left in sorted(folder.rglob("*.part")):
        rounds.faults.append(f"{left.relative_to(folder)} was left for ever")
    return Found(killed, ended, rounds.faults)
