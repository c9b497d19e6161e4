"""The made-up models that the benchmarks ask are valid and the same every time; figures are judged and compared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.figures import moved, row_of
from tests.benchmarks.models import write_model
from tests.conftest import Ran


def _bytes_of(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*.yaml"))}


def test_a_made_up_model_has_no_problems_and_the_size_it_says(tmp_path: Path, run: Callable[..., Ran]) -> None:
    checked = run("check", str(write_model(tmp_path / "model", 1)), "--uncited")
    assert checked.code == 0, checked.out
    assert "60 states and parties, 45 groupings" in checked.out
    assert "200 statements" in checked.out


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    first, again, other = (
        _bytes_of(write_model(tmp_path / name, 1, seed)) for name, seed in (("a", 5), ("b", 5), ("c", 6))
    )
    assert first == again
    assert first != other


def test_a_row_is_judged_by_its_goal_and_compared_by_its_ratio() -> None:
    before = row_of("show JPN", "shipped", "ms", [40, 60, 50], [10, 10, 10])
    assert (before.median, before.ratio, before.verdict) == (50, 5, "met")
    after = row_of("show JPN", "shipped", "ms", [160, 120], [20, 20])
    assert after.verdict == "missed"
    assert moved([after], [before]) == ["show JPN, shipped: 5 to 7 (ratio)"]
    assert moved([before], [before]) == []
