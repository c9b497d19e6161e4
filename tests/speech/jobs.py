"""Jobs done by ear: a file of keys for each, with what the screen reader said after every one of them.

A line `> key` is pressed (`> down`), or typed and entered if it is no key (`> Japan`); the lines below it are what was
heard, one for each sentence that was announced. Lines that begin with `#` say what somebody is after. Keys and remarks are
written by hand. What was heard never is: `python -m tests.speech.record` does the jobs anew and writes it down.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.speech.yasr import KEYS, Yasr

FOLDER = Path(__file__).parent / "jobs"
START = "start"
COLUMNS = 100


@dataclass(frozen=True)
class Step:
    """A key, what was heard after it, and the remark above it."""

    key: str
    heard: str = ""
    remark: str = ""


def jobs() -> list[Path]:
    """The files of the jobs."""
    return sorted(FOLDER.glob("*.txt"))


def read_job(file: Path) -> list[Step]:
    """The steps of a job; the first is the start, without a key."""
    steps: list[Step] = []
    remark = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            remark = f"{remark}\n{line}".strip()
        elif line.startswith("> "):
            steps.append(Step(line[2:], remark=remark))
            remark = ""
        elif line and steps:
            last = steps.pop()
            steps.append(Step(last.key, f"{last.heard} {line}".strip(), last.remark))
    return steps


def written(steps: list[Step]) -> str:
    """The steps as a file."""
    return "\n".join("\n".join(filter(None, (step.remark, f"> {step.key}", step.heard))) for step in steps) + "\n"


def as_pressed(key: str) -> str:
    """What is sent to the terminal: a key of its own, or a text and return."""
    return key if key in KEYS or len(key) == 1 else f"{key}\r"


@contextmanager
def at_work(cache: Path) -> Iterator[tuple[Yasr, Path]]:
    """The program on the shipped model, under the reader, in an empty home of its own; the model is read into `cache`."""
    home = Path(tempfile.mkdtemp(prefix="heard"))
    yasr = Yasr(home, ["--speak"], columns=COLUMNS, own={"XDG_CACHE_HOME": str(cache)})
    try:
        yield yasr, home
    finally:
        yasr.close()
        shutil.rmtree(home, ignore_errors=True)


def plainly(said: list[str], home: Path) -> str:
    """What was heard after one key as one text, wherever the home of this run is."""
    return " ".join(" ".join(said).split()).replace(str(home), "HOME")
