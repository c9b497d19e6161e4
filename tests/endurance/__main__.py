"""`python -m tests.endurance soak|fuzz|kills`: the long runs, each with a seed that makes it again."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.endurance.soak import environment_in


def run() -> int:
    """Run one of them; exit code 1 if anything went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance", description=__doc__)
    parser.add_argument("what", choices=("soak", "fuzz", "kills"))
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--scale", type=int, default=0, help="of the soak: a made-up model of that size (0: the shipped one)"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if given.what == "soak":
            faults = _soak(folder, given.seed, given.minutes, given.scale)
        elif given.what == "fuzz":
            faults = _fuzz(folder, given.seed, given.minutes)
        else:
            faults = _kills(folder, given.seed, given.minutes)
    for fault in faults:
        print(f"FAULT {fault}")
    print(f"{given.what}, {given.minutes:g} minutes, seed {given.seed}: {len(faults)} faults.")
    return 1 if faults else 0


def _soak(folder: Path, seed: int, minutes: float, scale: int) -> list[str]:
    from tests.benchmarks.models import write_model
    from tests.endurance.soak import soak

    model = write_model(folder / "model", scale) if scale else None
    found = soak(folder / "home", seed=seed, seconds=60 * minutes, model=model, say=True)
    print(f"{found.steps} inputs in {found.lives} lives; in the longest life, {len(found.samples) * 100} inputs:")
    for each in found.samples[:: max(1, len(found.samples) // 20)]:
        print(f"  {each.at:6.0f} s  {each.steps:6} inputs  {each.memory:6.1f} MB")
    print(f"  {found.slope:+.1f} MB an hour after the first third")
    return found.faults


def _fuzz(folder: Path, seed: int, minutes: float) -> list[str]:
    os.environ |= environment_in(folder / "home")
    from tests.endurance.fuzz import fuzz

    found = fuzz(folder, seed=seed, seconds=60 * minutes, say=True)
    for name, cases in found.cases.items():
        print(f"  {name:8} {cases:8,} cases, the longest {found.slowest[name] * 1000:,.0f} ms")
    return found.faults


def _kills(folder: Path, seed: int, minutes: float) -> list[str]:
    from tests.endurance.kills import kills

    found = kills(folder, seed=seed, seconds=60 * minutes, say=True)
    for name, times in found.killed.items():
        print(f"  {name}: {times} killed, {found.ended[name]} had ended before")
    return found.faults


if __name__ == "__main__":
    sys.exit(run())
