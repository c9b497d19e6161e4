"""The same jobs on a braille line: after each key its 40 cells hold the beginning of what was heard.

They need BRLTTY, and pyte as the terminal. What is heard is in the files of the jobs.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from tests.speech.jobs import COLUMNS, JOBS, START, WALK, Step, as_pressed, files, new_home, read_job

brltty = pytest.importorskip("tests.speech.brltty", exc_type=ImportError)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the program keeps the model that it has read."""
    if not brltty.is_here():
        pytest.skip("no BRLTTY that can read this terminal is installed")
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize("file", files(JOBS, WALK), ids=lambda file: file.stem)
def test_the_cells_hold_the_beginning_of_what_was_heard(file: Path, cache: Path) -> None:
    with new_home() as home:
        line = brltty.Brltty(home, ["--speak"], columns=COLUMNS, own={"XDG_CACHE_HOME": str(cache)})
        try:
            for number, step in enumerate(read_job(file)):
                if step.key != START:
                    line.send(as_pressed(step.key))
                expected = _expected(step, home)
                shown = line.shown_when(lambda cells, expected=expected: cells.rstrip() == expected)
                assert (number, step.key, shown.rstrip()) == (number, step.key, expected)
        finally:
            line.close()


def _expected(step: Step, home: Path) -> str:
    """The first cells of what was heard; of a question the line on which one types."""
    if step.heard.startswith("Goodbye."):
        return ""  # the line after it, where the shell goes on
    said = step.heard.replace("HOME", str(home))
    if said.endswith(":"):
        said = re.split(r"(?<=[.?!]) ", said)[-1]
    first_row = textwrap.wrap(said, COLUMNS - 1, break_on_hyphens=False)[0]
    return str(brltty.nearest(first_row)[: brltty.CELLS]).rstrip()
