"""The jobs under Orca: it says what yasr was recorded to say, at least the first row of it.

Of a sentence that is appended once more Orca says what is new on the screen, which may be its first row alone.

A longer run, of some three minutes: `ALIGNMENTS_LONG=1 pytest tests/speech/test_orca.py`.
"""

from __future__ import annotations

import os
import re
import textwrap
from pathlib import Path

import pytest

from tests.speech import orca
from tests.speech.jobs import COLUMNS, JOBS, START, Step, files, new_home, read_job

SELDOM = 3


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the program keeps the model that it has read."""
    if not os.environ.get("ALIGNMENTS_LONG"):
        pytest.skip("a longer run: it takes ALIGNMENTS_LONG=1")
    if not orca.is_here():
        pytest.skip(f"it takes {', '.join(orca.PROGRAMS)} and VTE")
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize("file", files(JOBS), ids=lambda file: file.stem)
def test_orca_says_what_yasr_says(file: Path, cache: Path) -> None:
    with new_home() as home:
        reader = orca.Orca(home, ["--speak"], columns=COLUMNS, own={"XDG_CACHE_HOME": str(cache)})
        try:
            unheard: list[str] = []
            wrong = [each for each in (_compared(reader, step, home, unheard) for step in read_job(file)) if each]
        finally:
            reader.close()
    assert "\n".join(wrong) == ""
    assert len(unheard) < SELDOM, unheard


def _compared(reader: orca.Orca, step: Step, home: Path, unheard: list[str]) -> str:
    """What is wrong with what Orca says at a step, or nothing; what it said only when asked again goes to `unheard`.

    The terminal does not tell Orca that the cursor moved, where as many characters are above it as were before.
    """
    if step.key == "o":  # where there are windows it may open a browser, over the one that is read
        return ""
    if step.key != START:
        reader.send(step.key)
    heard = step.heard.replace("HOME", str(home))
    expected = letters(textwrap.wrap(heard, COLUMNS - 1, break_on_hyphens=False)[0])
    said = reader.heard_until(lambda said: expected in letters(said), longest=20)
    if not said:
        unheard.append(step.heard)
        reader.send("r")
        said = reader.heard_until(lambda said: expected in letters(said))
    return "" if expected in letters(said) else f"{step.key}: {said!r} instead of {step.heard!r}"


def letters(text: str) -> str:
    """Only letters and digits: the readers differ in what they say of signs, and where a row ends."""
    return re.sub(r"[\W_]+", "", text)
