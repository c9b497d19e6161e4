"""Do the jobs again and write down what is heard: `python -m tests.speech.record [JOB …]`, then look at the difference.

It needs the screen reader yasr (`apt-get install yasr`).
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from multiprocessing.pool import ThreadPool
from pathlib import Path

from tests.speech.jobs import JOBS, START, WALK, Step, as_pressed, at_work, files, plainly, read_job, written

_AT_ONCE = 3


def record(file: Path, cache: Path) -> None:
    """Do one job and write what was heard into its file."""
    done: list[Step] = []
    with at_work(cache) as (yasr, home):
        for step in read_job(file):
            said = yasr.heard(quiet=0.8) if step.key == START else yasr.press(as_pressed(step.key), quiet=0.5, first=4)
            if step.key.startswith('"') and plainly(step.key, said, home) in step.key:  # no more than what was typed
                said += yasr.heard(quiet=0.5, first=4)
            done.append(replace(step, heard=plainly(step.key, said, home)))
    file.write_text(written(done), encoding="utf-8")


def main(names: list[str]) -> None:
    """Record the jobs of these names, or all."""
    with tempfile.TemporaryDirectory() as cache:
        wanted = [file for file in files(JOBS, WALK) if not names or file.stem in names]
        with ThreadPool(_AT_ONCE) as pool:
            pool.starmap(record, [(file, Path(cache)) for file in wanted])


if __name__ == "__main__":
    main(sys.argv[1:])
