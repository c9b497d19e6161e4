"""Every row of the README's walk with the keyboard is walked by ear: a file of keys in `walk/` has its keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.speech.jobs import WALK, Step, files, read_job

README = Path(__file__).parents[2] / "README.md"
NAMED = {"Enter": "enter", "Space": "space", "Tab": "tab", "↓": "down", "Esc": "esc"}


def rows() -> dict[str, list[str]]:
    """What each row of the table is to see, with its keys one by one."""
    table = README.read_text(encoding="utf-8").partition("| to see | keys | |")[2].partition("\n\n")[0]
    found = (line.split("|")[1:3] for line in table.splitlines() if line.count("|") > 3 and "---" not in line)
    return {
        see.strip(): [key for each in re.findall("`([^`]+)`", keys) for key in pressed(each)] for see, keys in found
    }


def pressed(key: str) -> list[str]:
    """A key by its name in the files; a text letter by letter."""
    return [NAMED[key]] if key in NAMED else list(key)


def keys_of(steps: list[Step]) -> Iterator[str]:
    for step in steps:
        yield from [*step.key[1:-1], "enter"] if step.key.startswith('"') else [step.key]


def walked() -> dict[str, list[str]]:
    """What each file says it is to see, with its keys."""
    found = (read_job(file) for file in files(WALK))
    return {steps[0].remark.removeprefix("# To see ").removesuffix("."): list(keys_of(steps)) for steps in found}


def test_there_is_a_file_for_every_row_and_it_holds_the_keys_of_the_row() -> None:
    assert len(rows()) > 12
    by_ear = walked()
    assert set(by_ear) == set(rows())
    for see, keys in rows().items():
        left = iter(by_ear[see])
        assert [key for key in keys if key not in left] == [], see
