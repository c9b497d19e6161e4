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
from collections.abc import Iterator
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
    assert in_bash("--theme", "=") == ["dark", "light", "contrast", "colour-blind"]
    assert in_bash("show", "--model", "=", "gu", cwd=tmp_path) == ["gulf"]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder with `alignments` in it, which names what the small model names and else shows its arguments."""
    file = tmp_path / "bin" / "alignments"
    file.parent.mkdir()
    named = f"PYTHONPATH={ROOT} exec {sys.executable} -m alignments --model {NARROW_SEA}"
    told = "printf TOLD; printf ' <%s>' \"$@\"; echo ';'"
    file.write_text(f'#!/bin/sh\nif [ "$1" = names ]; then {named} "$@"; fi\n{told}\n')
    file.chmod(0o755)
    return file.parent


@pytest.fixture
def other(program: Path) -> Path:
    """A model in a folder with a space in the home folder, whose states have names that shells could take for more."""
    folder = Path(shutil.copytree(NARROW_SEA, program / "my gulf"))
    file = folder / "model.yaml"
    text = file.read_text(encoding="utf-8").replace("name: Dunmark", "name: 'Dunmark-on-Sea'")
    file.write_text(text.replace("name: Islet", f"name: '{HOSTILE.replace(chr(39), chr(39) * 2)}'"), encoding="utf-8")
    (program / "gulf").symlink_to(folder)
    return folder


HOSTILE = "Zed $(touch pwned) `touch pwned` ; \\ \"q\" 'r' !! * ~ &"


class Shell:
    """An interactive shell on a terminal; its home folder is that of the program, and it is in the folder above."""

    def __init__(self, *command: str, setup: str, program: Path) -> None:
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(program.parent)
            path = f"{program}:{os.environ['PATH']}"
            folders = {"HOME": str(program), "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"], "LC_ALL": "C.UTF-8"}
            os.execvpe(command[0], command, {"PATH": path, "TERM": "dumb", **folders})
        self.type(f"{setup}; PS1=READ''Y\n", "READY")

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


@pytest.fixture(params=[pytest.param(each, marks=needs(each)) for each in SHELLS])
def shell(request: pytest.FixtureRequest, program: Path) -> Iterator[Shell]:
    command, setup = SHELLS[request.param]
    shell = Shell(*command, setup=setup, program=program)
    yield shell
    shell.end()


def assert_told(shell: Shell, typed: str, told: str, command: str = "alignments") -> None:
    seen = shell.type(f"{command} {typed} \n", ";\r\n")
    assert f"TOLD {told}" in seen, seen


def test_names_are_completed_whatever_their_case_and_quoted(shell: Shell) -> None:
    for typed, told in (
        ("show Borl\t", "<show> <Borland>"),
        ("show bor\t", "<show> <Borland>"),
        ("show ARD\t", "<show> <Arden>"),
        ("show corvi\t", "<show> <Corvía>"),
        ("show quay\t", "<show> <Quay Forum>"),
        ("show quay\\ f\t", "<show> <Quay Forum>"),
        ('show "quay f\t', "<show> <Quay Forum>"),
        ("show 'quay f\t", "<show> <Quay Forum>"),
        ("show quay:du\t", "<show> <quay:du>;"),
        ("show qua:\t", "<show> <qua:>;"),
        ("common Arden dun\t", "<common> <Arden> <Dunmark>"),
        ("common Arden --facing dun\t", "<common> <Arden> <--facing> <Dunmark>"),
        ("show Borland --vi\t mat\t", "<show> <Borland> <--view> <matrix>;"),
    ):
        assert_told(shell, typed, told)


def test_what_several_names_share_is_put_there(shell: Shell) -> None:
    shipped = f"--model {ROOT / 'data' / 'indo-pacific'} show"
    meeting = "<show> <ASEAN Defence Ministers' Meeting>"
    for typed, told in (
        ("ASEAN\\ Defence\\ Ministers\\ M\t", meeting),
        ("'asean defence ministers m\t'", meeting),
        ("South\\ \tafr\t", "<show> <South Africa>"),
        ("five\\ e\t", "<show> <Five Eyes>"),
    ):
        seen = shell.type(f"alignments {shipped} {typed} \n", ";\r\n")
        assert f"{told};" in seen, seen


MODELS = (
    "--model '{}' show",
    'show --model "{}"',
    "show --model ~/my\\ gulf",
    "--model ~/gulf show",
    "show --model='{}' --json",
    '--model="{}" show',
    "show --model ~/'my gulf'",
)


def test_names_are_those_of_the_model_on_the_line(shell: Shell, other: Path) -> None:
    for line in (*MODELS, "show --model ~/my\\ g\t", "show --model ~/my\t"):
        seen = shell.type(f"alignments {line.format(other)} DUNM\t \n", ";\r\n")
        assert "<Dunmark-on-Sea>;" in seen, seen


def test_nothing_of_a_name_is_run(shell: Shell, program: Path, other: Path) -> None:
    for quote in ("", '"', "'"):
        seen = shell.type(f"alignments --model ~/gulf show {quote}zed\t \n", ">;\r\n")
        assert f"<show> <{HOSTILE}>;" in seen, seen
        assert not list(program.parent.rglob("pwned"))


def test_a_folder_of_that_name_changes_nothing(shell: Shell, program: Path) -> None:
    (program.parent / "Borland").mkdir()
    assert_told(shell, "show borl\t", "<show> <Borland>;")


def test_the_program_may_be_called_by_its_path_and_one_in_this_folder_is_not_run(shell: Shell, program: Path) -> None:
    assert_told(shell, "show borl\t", "<show> <Borland>;", "~/alignments")
    assert_told(shell, "show borl\t", "<show> <Borland>;", f"{program}/alignments")
    here = program.parent / "alignments"
    here.write_text("#!/bin/sh\n[ $1 = names ] && touch run\nprintf TOLD; printf ' <%s>' \"$@\"; echo ';'\n")
    here.chmod(0o755)
    assert_told(shell, "show borl\t", "<show> <borl>;", "./alignments")
    assert not (program.parent / "run").exists()


@needs("fish")
def test_fish_completes_names(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{program}:{os.environ['PATH']}")
    assert in_fish("alignments show borl") == ["Borland"]
    assert in_fish("alignments show quay") == ["Quay Forum"]
    assert in_fish("alignments common Arden Dun") == ["Dunmark"]
    assert "Islet" in in_fish("alignments compare ")


@needs("fish")
def test_fish_completes_names_of_the_model_on_the_line(
    program: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{program}:{os.environ['PATH']}")
    monkeypatch.setenv("HOME", str(program))
    for line in MODELS:
        assert in_fish(f"alignments {line.format(other)} dunm") == ["Dunmark-on-Sea"], line
    assert in_fish("~/alignments --model ~/gulf show zed") == [HOSTILE]
    assert in_fish("./alignments show borl", cwd=program) == []


def in_fish(line: str, cwd: Path = ROOT) -> list[str]:
    """What fish offers at the end of a line."""
    file = SHARE / "fish" / "vendor_completions.d" / "alignments.fish"
    ran = subprocess.run(
        ["fish", "--no-config", "-c", f"source {file}; complete -C $argv[1]", line],
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
            ("--theme=contr\t", "--theme=contrast"),
            ("show --model gu\t", "show --model gulf"),
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
