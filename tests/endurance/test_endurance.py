"""The short form of the long runs, and that each of them sees what it is there to see."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from tests.endurance.fuzz import Fuzz, fuzz
from tests.endurance.samples import TOKENS

if sys.platform == "win32":
    pytest.skip("needs a pty and the signals of POSIX", allow_module_level=True)

from tests.endurance.kills import Kills, kills
from tests.endurance.soak import Sample, slope_of, soak


def test_random_input_does_not_end_the_app(tmp_path: Path) -> None:
    found = soak(tmp_path, seed=1, seconds=8)
    assert found.faults == []
    assert found.steps > 50


def test_random_files_and_lines_are_taken_or_refused(tmp_path: Path) -> None:
    found = fuzz(tmp_path, seed=1, seconds=6)
    assert found.faults == []
    assert min(found.cases.values()) > 20


def test_killed_programs_leave_whole_files(tmp_path: Path) -> None:
    found = kills(tmp_path, seed=1, seconds=0)
    assert found.faults == []
    assert sum(found.killed.values()) + sum(found.ended.values()) == len(found.killed)


def test_the_soak_sees_memory_that_grows() -> None:
    grows = [Sample(at=60.0 * minute, steps=minute, memory=50 + minute / 6) for minute in range(30)]
    assert slope_of(grows) == pytest.approx(10)
    assert slope_of([each._replace(memory=70) for each in grows]) == 0


def test_the_fuzz_sees_an_error_that_nobody_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_: Fuzz, dice: random.Random) -> None:
        raise KeyError(dice.choice(TOKENS))

    monkeypatch.setattr(Fuzz, "dates", failing)
    (fault,) = fuzz(tmp_path, seed=1, seconds=0.5).faults
    assert "of dates: KeyError" in fault


def test_the_kills_see_half_a_file(tmp_path: Path) -> None:
    rounds = Kills(tmp_path, random.Random(1))
    (tmp_path / "state.json").write_text('{"number": 1')
    rounds.whole(tmp_path / "state.json")
    assert rounds.faults[0].startswith("state.json is not whole")
