"""Jobs done by ear: a file of keys for each, with what the screen reader said after every one of them.

`jobs/` has the seven that people come with, `walk/` one file for each row of the README's walk with the keyboard.

A line `> key` is pressed (`> down`), a line `> "words"` is typed and entered; below it stands what was heard. Lines
that begin with `#` say what somebody is after. Keys and remarks are written by hand. What was heard never is:
`python -m tests.speech.record` does the jobs anew and writes it down.
"""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.speech.yasr import KEYS, Yasr

JOBS, WALK = Path(__file__).parent / "jobs", Path(__file__).parent / "walk"
START = "start"
COLUMNS = 100


@dataclass(frozen=True)
class Step:
    """A key, what was heard after it, and the remark above it."""

    key: str
    heard: str = ""
    remark: str = ""


def files(*folders: Path) -> list[Path]:
    """The files of keys in these folders."""
    return sorted(file for folder in folders for file in folder.glob("*.txt"))


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
    """What is sent to the terminal: a key, or a text and return."""
    if key.startswith('"'):
        return f"{key[1:-1]}\r"
    if key not in KEYS and len(key) > 1:
        raise ValueError(f"{key} is no key; what is typed stands in quotation marks")
    return key


@contextmanager
def new_home() -> Iterator[Path]:
    """An empty home for the program, gone afterwards."""
    home = Path(tempfile.gettempdir()) / f"heard{secrets.token_hex(6)}"  # no sign in it that a reader leaves out
    home.mkdir(mode=0o700)
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def at_work(cache: Path) -> Iterator[tuple[Yasr, Path]]:
    """The program on the shipped model, under the reader, in a home of its own; `cache` keeps the model read."""
    with new_home() as home:
        yasr = Yasr(home, ["--speak"], columns=COLUMNS, own={"XDG_CACHE_HOME": str(cache)})
        try:
            yield yasr, home
        finally:
            yasr.close()


def plainly(key: str, said: list[str], home: Path) -> str:
    """What was heard after one key as one text, wherever the home of this run is.

    Of what is typed the reader may say none, some or all when it appears on the line: that is not the program's.
    """
    heard = " ".join(" ".join(said).split()).replace(str(home), "HOME")
    if not key.startswith('"'):
        return heard
    typed = key.replace("|", "")  # which the reader says nothing for
    echoes = (" ".join(typed[start:-1].split()) for start in range(1, len(typed) - 1))
    return heard.removeprefix(next((each for each in echoes if heard.startswith(f"{each} ")), "")).strip()
