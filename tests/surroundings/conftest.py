"""A line of bash with the program in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import NARROW_SEA, Ran

ROOT = Path(__file__).parents[2]
LEAN = f"{sys.executable} -m alignments --model {NARROW_SEA}"
Shell = Callable[..., Ran]


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Run a line of bash; `alignments` in it is the program on the small model."""

    def ran(line: str, *, without: tuple[str, ...] = (), **environment: str) -> Ran:
        given: Mapping[str, str] = {key: text for key, text in os.environ.items() if key not in without}
        done = subprocess.run(
            ["/bin/bash", "-c", f'set -o pipefail\nalignments() {{ {LEAN} "$@"; }}\n{line}'],
            cwd=tmp_path,
            env={**given, "PYTHONPATH": str(ROOT), **environment},
            capture_output=True,
            text=True,
            errors="replace",
            timeout=20,
            check=False,
        )
        assert "Traceback" not in done.stderr
        assert "Exception ignored" not in done.stderr
        assert "alignments stopped" not in done.stderr
        return Ran(done.returncode, done.stdout, done.stderr)

    return ran
