"""The jobs that people come with and the walk of the README, by ear: a real screen reader says what was recorded.

After a change of the data or of the sentences: `python -m tests.speech.record`, and read the difference.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.speech.jobs import JOBS, START, WALK, Step, as_pressed, at_work, files, plainly, read_job
from tests.speech.yasr import Yasr

LONGEST, LONGEST_HEADING = 30, 8
DRAWN = re.compile("[─-▟⠀-⣿●○◐×◆▸┃━┅▶]")
GLYPH_NAMES = ("circle", "bullet", "diamond", "lozenge", "multiplication sign", "box drawings", "braille", "glyph")
# Somebody's words, the help, and texts of a page, which are written to be read, not to answer a key.
TEXTS = re.compile(
    r"“|In our words: |Help\. |Page: |Reference \d|(^|\. )Since |Layers of its alignment\. |"
    r"^[A-Z][A-Za-z -]+: ([^;:]+ (since|by) \d{4}; ){3}"  # a layer of the one-pager
)
PAGE = re.compile(r"Page: |Where this comes from\. |What changed: |.* one-pager\. |.* sit together |My brief\. ")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the program keeps the model that it has read: it need not do so for each job."""
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize("file", files(JOBS, WALK), ids=lambda file: file.stem)
def test_a_job_sounds_as_it_was_recorded(file: Path, cache: Path) -> None:
    if not shutil.which("yasr"):
        pytest.skip("yasr is not installed")
    with at_work(cache) as (yasr, home):
        for number, step in enumerate(read_job(file)):
            assert (number, step.key, _heard(yasr, step, home)) == (number, step.key, step.heard)
        assert yasr.heard(quiet=0.3, first=0.3) == []


def _heard(yasr: Yasr, step: Step, home: Path) -> str:
    """What is heard at a step: as soon as it is what was recorded, the next key can be pressed."""
    if step.key != START:
        yasr.send(as_pressed(step.key))
    said = yasr.heard_until(lambda said: plainly(step.key, said, home) == step.heard)
    return plainly(step.key, said, home)


def _steps() -> Iterator[tuple[str, Step]]:
    for file in files(JOBS, WALK):
        for number, step in enumerate(read_job(file)):
            yield f"{file.stem}, step {number}, {step.key}", step


def _answers() -> Iterator[tuple[str, str]]:
    """What answers each key; of a line of a page without what the data remarks behind its first sentence."""
    is_page = False
    for where, step in _steps():
        is_page = step.key not in (START, "esc") and (is_page or bool(PAGE.match(step.heard)))
        sentences = re.split(r"(?<=\.) (?=[A-Z])", step.heard)
        is_heading = ": " not in sentences[0] and len(sentences[0].split()) < LONGEST_HEADING
        fact = sentences[: 2 if is_heading else 1]
        yield where, " ".join(fact) if is_page else step.heard


def test_no_key_is_answered_with_silence() -> None:
    assert [where for where, step in _steps() if not step.heard or step.heard == "blank"] == []


def test_no_answer_is_long_but_what_somebody_said_or_wrote() -> None:
    long = [(where, heard) for where, heard in _answers() if len(heard.split()) > LONGEST]
    assert [(where, heard) for where, heard in long if not TEXTS.search(heard)] == []


def test_no_answer_says_a_thing_twice() -> None:
    twice = re.compile(r"(?:^|[.!?] )([^.]{8,})\. \1\b")
    assert [(where, step.heard) for where, step in _steps() if twice.search(step.heard)] == []


def test_no_glyph_is_heard_nor_the_name_of_one() -> None:
    names = "|".join(GLYPH_NAMES)
    for where, step in _steps():
        assert not DRAWN.search(step.heard), where
        assert not re.search(rf"\b({names})\b", step.heard, re.IGNORECASE), where
