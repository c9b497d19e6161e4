"""The made-up models that the benchmarks ask are valid, of the size they say, and the same every time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

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
