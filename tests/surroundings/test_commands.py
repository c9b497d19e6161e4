"""Commands where something around them is missing, full, closed or odd: normal work or one line, never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import NARROW_SEA
from tests.surroundings.conftest import LEAN, ROOT, Shell

if sys.platform == "win32":
    pytest.skip("shells, signals and devices of POSIX", allow_module_level=True)


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("alignments show ARD | head -1", 0, ""),
        ("alignments export memberships | true", 0, ""),
        ("alignments show ARD >&-", 0, ""),
        ("alignments show ARD 2>&-", 0, ""),
        ("alignments show nobody 2>&-", 1, ""),
        ("alignments show nobody >&- 2>&-", 1, ""),
        ("alignments show ARD <&-", 0, ""),
        ("alignments read <&-", 0, ""),
        ("alignments <&-", 2, "The app needs a terminal"),
        ("alignments show ARD >/dev/full", 1, "alignments show: No space left on device.\n"),
        ("alignments export memberships >/dev/full", 1, "alignments export: No space left on device.\n"),
        ("alignments read </dev/null >/dev/full", 1, "alignments read: No space left on device.\n"),
        ("alignments show nobody 2>/dev/full", 1, ""),
        ("printf 'quit\\n\\xff' | alignments read", 0, ""),
        ("alignments show $'\\xff\\xfe'", 1, "Nothing is called"),
        ("alignments search $'\\xff'", 1, ""),
        ("alignments check $'\\xff'", 1, ""),
        ("alignments brief add Monday ARD --note $'\\xff'", 0, "1 item added"),
    ],
)
def test_streams_and_arguments(line: str, code: int, said: str, shell: Shell) -> None:
    if "/dev/full" in line and not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    ran = shell(line)
    assert ran.code == code, ran.err
    assert said in ran.out + ran.err
    assert ran.err.count("\n") <= 3


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("alignments show ARD", 0),
        ("alignments check .", 1),
        ("alignments new gulf ARD", 1),
        ("alignments brief ARD -o x.md", 1),
        ("alignments show ARD --view map --format svg -o x.svg", 1),
        ("alignments import x.csv --as memberships -o made", 1),
        ("alignments --model . show ARD", 1),
        ("alignments verify --texts .", 0),
    ],
)
def test_a_folder_that_was_deleted_below_it(line: str, code: int, shell: Shell) -> None:
    ran = shell(f"mkdir gone; cd gone; rmdir ../gone; {line}")
    assert ran.code == code, ran.err


def test_no_home_at_all(shell: Shell) -> None:
    folders = ("HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")
    assert shell("alignments show ARD", without=folders).code == 0
    ran = shell("HOME= alignments brief add Monday ARD", without=folders, XDG_DATA_HOME="not/absolute")
    assert ran.code in (0, 1)


def test_folders_of_the_user_that_are_files(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    own = {name: str(file) for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    assert shell("alignments show ARD", **own).code == 0
    ran = shell("alignments brief add Monday ARD", **own)
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "cannot be written: Not a directory; nothing was changed" in ran.err
    assert shell("alignments brief list", **own).code in (0, 1)


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1", "nonsense"])
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_locales_and_encodings(locale: str, encoding: str, shell: Shell) -> None:
    odd = {"LC_ALL": locale, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ran = shell("alignments show COR; alignments search 'Corvía'; alignments brief COR -o cor.html --force", **odd)
    assert ran.code == 0, ran.err
    assert "Corv" in ran.out


def test_an_interrupt_ends_a_command_quietly() -> None:
    """At any moment from the first import on; the earliest is before anything of ours can be asked."""
    code = (
        "import os, signal, sys\n"
        "def interrupt(event, arguments, left=[int(sys.argv.pop(1))]):\n"
        "    if event in ('import', 'open'):\n"
        "        left[0] -= 1\n"
        "        if left[0] == 0:\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "from alignments.cli import start\n"
        "sys.addaudithook(interrupt)\n"
        "start()"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = set()
    for after in (1, 5, 20, 40, 60, 80, 100, 120, 150, 100_000):
        command = [sys.executable, "-c", code, str(after), "--model", str(NARROW_SEA), "show", "ARD"]
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert ran.stderr == "", after
        ended.add(ran.returncode)
    assert ended <= {0, 130}
    assert ended == {0, 130}


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
def test_a_signal_while_it_waits_for_a_line(number: signal.Signals, code: int) -> None:
    command = [*LEAN.split(), "read"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    program = subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert program.stdout
    assert program.stdout.readline()
    program.send_signal(number)
    _, said = program.communicate(timeout=20)
    assert (program.returncode, said) == (code, "")
