"""What the wheel brings for shells: in bash, zsh and fish themselves, and the manual page in its own readers."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from scripts.completions import made
from tests.conftest import NARROW_SEA

ROOT = Path(__file__).resolve().parents[2]
SHARE = ROOT / "share"
_PATIENCE_SECONDS = 30


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not here")


def test_the_files_are_up_to_date_with_the_parser() -> None:
    for place, content in made().items():
        assert (ROOT / place).read_text(encoding="utf-8") == content, "run: python scripts/completions.py"


def test_the_wheel_brings_them(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    for place in made():
        assert [name for name in names if name.endswith(f".data/data/{place.as_posix()}")], place


def in_bash(*words: str, cwd: Path = ROOT) -> list[str]:
    """What bash offers for the last word of a line."""
    script = (
        f'source "{SHARE}/bash-completion/completions/alignments"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); '
        '$(complete -p alignments | sed "s/.*-F \\([^ ]*\\).*/\\1/"); printf "%s\\n" "${COMPREPLY[@]}"'
    )
    ran = subprocess.run(
        ["bash", "--norc", "-c", script, "bash", "alignments", *words],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE_SECONDS,
    )
    return ran.stdout.split()


@needs("bash")
def test_bash_completes_verbs_options_and_what_they_take(tmp_path: Path) -> None:
    (tmp_path / "gulf").mkdir()
    (tmp_path / "page.txt").touch()
    assert in_bash("co") == ["common", "compare", "config"]
    assert in_bash("--no") == ["--no-speak", "--no-ascii", "--no-reduce-motion"]
    assert in_bash("--theme", "co") == ["contrast", "colour-blind"]
    assert in_bash("show", "--v") == ["--view"]
    assert in_bash("--ascii", "show", "--view", "m") == ["map", "matrix"]
    assert in_bash("export", "s") == ["states", "statements", "sources"]
    assert in_bash("config", "") == ["show", "path"]
    assert in_bash("check", "", cwd=tmp_path) == ["gulf"]
    assert in_bash("show", "--output", "p", cwd=tmp_path) == ["page.txt"]
    assert in_bash("search", "--as-of", "") == []


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder with `alignments` in it, the program on the small model."""
    file = tmp_path / "bin" / "alignments"
    file.parent.mkdir()
    lean = f"PYTHONPATH={ROOT} exec {sys.executable} -m alignments --model {NARROW_SEA}"
    file.write_text(f'#!/bin/sh\n{lean} "$@"\n')
    file.chmod(0o755)
    return file.parent


class Shell:
    """An interactive shell on a terminal, in which `alignments` shows its arguments; asked for names it has them."""

    def __init__(self, *command: str, setup: str, program: Path) -> None:
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(program.parent)
            path = f"{program}:{os.environ['PATH']}"
            folders = {"HOME": str(program), "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"], "LC_ALL": "C.UTF-8"}
            os.execvpe(command[0], command, {"PATH": path, "TERM": "dumb", **folders})
        names = 'if [[ $1 == names ]]; then command alignments "$@"'
        told = f"alignments() {{ {names}; else printf 'TOLD'; printf ' <%s>' \"$@\"; echo ';'; fi; }}"
        self.type(f"{setup}; {told}; PS1=READ''Y\n", "READY")

    def type(self, keys: str, until: str) -> str:
        """Type keys and return what is on the terminal when `until` is there."""
        os.write(self.terminal, keys.encode())
        seen, end = "", time.monotonic() + _PATIENCE_SECONDS
        while until not in seen:
            ready, _, _ = select.select([self.terminal], [], [], max(0.0, end - time.monotonic()))
            assert ready, f"not seen: {until!r} in {seen!r}"
            seen += os.read(self.terminal, 4096).decode(errors="replace")
        return seen

    def end(self) -> None:
        os.close(self.terminal)
        os.waitpid(self.pid, 0)


SHELLS = {
    "bash": (("bash", "--norc", "-i"), f"source {SHARE}/bash-completion/completions/alignments"),
    "zsh": (("zsh", "-f", "-i"), f"fpath=({SHARE}/zsh/site-functions $fpath); autoload -Uz compinit; compinit -D -u"),
}


@pytest.mark.parametrize("name", [pytest.param(each, marks=needs(each)) for each in SHELLS])
def test_names_are_completed_whatever_their_case_and_quoted(name: str, program: Path) -> None:
    command, setup = SHELLS[name]
    shell = Shell(*command, setup=setup, program=program)
    try:
        for typed, completed in (
            ("show Borl\t", "<show> <Borland>"),
            ("show bor\t", "<show> <Borland>"),
            ("show ARD\t", "<show> <ARDen>"),
            ("show corvi\t", "<show> <Corvía>"),
            ("show quay\t", "<show> <Quay Forum>"),
            ("show quay\\ f\t", "<show> <Quay Forum>"),
            ('show "quay f\t', "<show> <Quay Forum>"),
            ("common Arden dun\t", "<common> <Arden> <Dunmark>"),
            ("common Arden --facing dun\t", "<common> <Arden> <--facing> <Dunmark>"),
            ("show Borland --vi\tma\t", "<show> <Borland> <--view>"),
        ):
            told = shell.type(f"alignments {typed} \n", ";\r\n")
            assert f"TOLD {completed}" in told, told
    finally:
        shell.end()


@needs("fish")
def test_fish_completes_names(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{program}:{os.environ['PATH']}")
    assert in_fish("alignments show borl") == ["Borland"]
    assert in_fish("alignments show quay") == ["Quay Forum"]
    assert in_fish("alignments common Arden Dun") == ["Dunmark"]
    assert "Islet" in in_fish("alignments compare ")
    assert in_fish(f"alignments --model {ROOT / 'data' / 'indo-pacific'} show Tuv") == ["Tuvalu"]


def in_fish(line: str, cwd: Path = ROOT) -> list[str]:
    """What fish offers at the end of a line."""
    file = SHARE / "fish" / "vendor_completions.d" / "alignments.fish"
    ran = subprocess.run(
        ["fish", "--no-config", "-c", f"source {file}; complete -C'{line}'"],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=True,
        timeout=_PATIENCE_SECONDS,
    )
    return [each.partition("\t")[0] for each in ran.stdout.splitlines()]


@needs("fish")
def test_fish_completes_verbs_options_and_what_they_take(tmp_path: Path) -> None:
    (tmp_path / "gulf").mkdir()
    (tmp_path / "page.txt").touch()
    assert in_fish("alignments co") == ["common", "compare", "config"]
    assert in_fish("alignments --theme co") == ["colour-blind", "contrast"]
    assert in_fish("alignments show --vi") == ["--view"]
    assert in_fish("alignments show --view m") == ["map", "matrix"]
    assert in_fish("alignments export s") == ["sources", "statements", "states"]
    assert in_fish("alignments check ", cwd=tmp_path) == ["gulf/"]
    assert "page.txt" in in_fish("alignments show --output p", cwd=tmp_path)


@needs("zsh")
def test_zsh_completes_verbs_options_and_what_they_take(tmp_path: Path, program: Path) -> None:
    (tmp_path / "gulf").mkdir()
    command, setup = SHELLS["zsh"]
    zsh = Shell(*command, setup=setup, program=program)
    try:
        for typed, completed in (
            ("exp\t", "export"),
            ("export stateme\t", "export statements"),
            ("show --vi\t", "show --view"),
            ("show --view time\t", "show --view timeline"),
            ("--no-sp\t", "--no-speak"),
            ("--theme contr\t", "--theme contrast"),
            ("--ascii conf\t", "--ascii config"),
            ("check gu\t", "check gulf"),
            ("show Japan --js\t", "show Japan --json"),
        ):
            told = zsh.type(f"alignments {typed} \n", ";\r\n")
            assert f"TOLD {' '.join(f'<{word}>' for word in completed.split())};" in told, told
        offered = zsh.type("alignments co\t\t", "side by side")
        assert "the groupings that hold all of several parties" in offered
    finally:
        zsh.end()


@needs("mandoc")
def test_the_manual_page_has_no_mistake_for_mandoc() -> None:
    ran = subprocess.run(
        ["mandoc", "-T", "lint", "-W", "warning", str(SHARE / "man" / "man1" / "alignments.1")],
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE_SECONDS,
    )
    assert (ran.returncode, ran.stdout + ran.stderr) == (0, "")


@needs("man")
@needs("groff")
def test_the_manual_page_shows_every_verb_in_man() -> None:
    ran = subprocess.run(
        ["man", "-l", "--warnings", str(SHARE / "man" / "man1" / "alignments.1")],
        capture_output=True,
        text=True,
        check=True,
        timeout=_PATIENCE_SECONDS,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "MANWIDTH": "100", "TERM": "dumb"},
    )
    assert ran.stderr == ""
    for verb in ("show", "common", "changes", "brief", "config"):
        assert f"\n   {verb}" in ran.stdout
    assert "'East Asia Summit'" in ran.stdout
    assert "add NAME ID…" in ran.stdout
