"""A crash before, outside and inside a verb: one line, a report without the user's data, exit code 70."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from alignments.loading.crashes import keep_report
from tests.conftest import NARROW_SEA

ROOT = Path(__file__).parents[2]
BREAKING = {
    "a bug in a verb": "from alignments.verbs import show; show.run = lambda arguments: {}[arguments.ids[0]]",
    "a bug in a question": "from alignments.questions import lookup; lookup.look_up = lambda *_: 1 / 0",
    "a module that is missing": "import sys; sys.modules['alignments.pages.build'] = None",
    "a library that is missing": "import sys; sys.modules['sqlite3'] = None",
    "arguments that cannot be imported": "import sys; sys.modules['argparse'] = None",
    "a recursion without end": "from alignments.verbs import show; show.run = lambda a: show.run(a)",
    "no memory": "from alignments.verbs import show\ndef run(_): raise MemoryError\nshow.run = run",
}


def broken(how: str, state: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    code = f"import sys\n{BREAKING[how]}\nfrom alignments.cli import start\nstart()"
    command = [sys.executable, "-c", code, "--model", str(NARROW_SEA), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(state)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("how", BREAKING)
def test_a_crash_is_one_line_and_a_report_without_what_was_asked(how: str, tmp_path: Path) -> None:
    ran = broken(how, tmp_path, "show", "private-name")
    assert ran.returncode == 70
    assert ran.stderr.startswith("alignments stopped: ")
    assert ran.stderr.count("\n") == 1
    reports = list(tmp_path.rglob("crash-*.txt"))
    if "missing" in how or "imported" in how:
        assert "install it again" in ran.stderr
    else:
        (report,) = reports
        assert str(report) in ran.stderr
        assert "alignments/cli.py:" in report.read_text()
    for said in (ran.stderr, *(each.read_text() for each in reports)):
        assert "private-name" not in said
        assert "narrow-sea" not in said


def test_without_a_place_for_the_report_the_line_is_all(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = broken("a bug in a verb", tmp_path / "file", "show", "private-name")
    assert ran.returncode == 70
    assert ran.stderr.endswith("This is a fault of the program; please report this line.\n")


def test_the_last_ten_reports_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    files = [keep_report(ValueError(f"secret {number}")) for number in range(14)]
    assert all(files)
    left = list(tmp_path.rglob("crash-*.txt"))
    assert len(left) == 10
    assert files[-1] in left
    assert not any("secret" in each.read_text() for each in left)
