"""The file of settings, through the command: what it sets, what goes before it, and every mistake in one line."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alignments.settings.values import settings_file
from alignments.tui import app as app_module
from alignments.verbs import browse
from tests.conftest import NARROW_SEA, Ran

Run = Callable[..., Ran]
Write = Callable[[str], Path]


@pytest.fixture
def write() -> Write:
    """Write the user's settings."""

    def written(text: str) -> Path:
        file = settings_file()
        assert file is not None
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    return written


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """With what the app is opened where a terminal is there."""
    told: dict[str, Any] = {}

    class App:
        problems = None
        return_code = 0

        def __init__(self, folder: Path | None, **how: Any) -> None:
            told.update(how, folder=folder)

        def run(self, *, mouse: bool) -> None:
            told["mouse"] = mouse

    monkeypatch.setattr(app_module, "AlignmentsApp", App)
    monkeypatch.setattr(browse, "_is_dumb", lambda: False)
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(type(stream), "isatty", lambda _: True, raising=False)
    return told


def shown(run: Run) -> dict[str, dict[str, Any]]:
    ran = run("config", "show", "--json", model=None)
    assert ran.code == 0, ran.err
    return {each["name"]: each for each in json.loads(ran.out)["settings"]}


def test_without_a_file_everything_is_as_ever(run: Run) -> None:
    ran = run("config", "show", model=None)
    assert "settings.toml (not there yet)" in ran.err
    assert {line.split()[-1] for line in ran.out.splitlines()} == {"default"}
    assert "As of 30 June 2026" in run("show", "ARD").out


@pytest.mark.parametrize(
    ("form", "day", "month"),
    [
        ("iso", "2005-06-02", "1991-03-01"),
        ("day-month", "2 June 2005", "1 March 1991"),
        ("month-day", "June 2, 2005", "March 1, 1991"),
    ],
)
def test_days_are_shown_in_the_form_that_is_set_and_data_stays_iso(
    form: str, day: str, month: str, write: Write, run: Run
) -> None:
    asked = (
        ("show", "ARD", "--json"),
        ("export", "memberships"),
        ("changes", "2000", "2010", "--json"),
        ("show", "ARD", "--view", "matrix", "--format", "csv"),
    )
    data = [run(*each) for each in asked]
    write(f'date-format = "{form}"')
    assert day in run("show", "quay").out
    assert month in run("show", "ARD").out
    assert [run(*each) for each in asked] == data
    assert all(each.code == 0 for each in data)


def test_a_date_that_is_no_day_keeps_its_precision(write: Write, run: Run) -> None:
    write('date-format = "iso"')
    printed = run("show", "ARD").out
    assert "since 2007" in printed.lower()
    assert "2007-" not in printed


def test_ascii_and_the_model_hold_for_the_commands(write: Write, run: Run, model: Path) -> None:
    write(f'model = "{model}"\nascii = true')
    ran = run("show", "ARD", model=None)
    assert ran.code == 0
    assert "Arden" in ran.out
    assert "●" not in ran.out
    assert "●" in run("--no-ascii", "show", "ARD", model=None).out
    assert "Japan" in run("--model", "", "show", "JPN", model=None).out
    elsewhere = run("--model", str(model / "nowhere"), "show", "ARD", model=None)
    assert (elsewhere.code, "there is no such folder" in elsewhere.err) == (1, True)


def test_the_app_opens_as_it_is_set_and_the_command_line_goes_before(
    write: Write, run: Run, opened: dict[str, Any]
) -> None:
    write('theme = "light"\nspeak = true\nreduce-motion = true\nascii = true\n[keys]\npin = "X"')
    assert run().code == 0
    assert (opened["theme"], opened["speak"], opened["reduce_motion"], opened["use_ascii"]) == ("light", *[True] * 3)
    assert opened["mouse"] is False
    assert next(each for each in opened["commands"] if each.id == "pin").keys == ("X",)
    assert run("--no-speak", "--theme", "contrast", "--no-reduce-motion").code == 0
    assert (opened["theme"], opened["speak"], opened["reduce_motion"]) == ("contrast", False, False)


def test_the_environment_goes_before_the_file_and_after_the_command_line(
    write: Write, run: Run, opened: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("speak = false\nreduce-motion = false")
    monkeypatch.setenv("ACCESSIBLE", "1")
    assert run().code == 0
    assert (opened["speak"], opened["reduce_motion"]) == (True, True)
    assert shown(run)["speak"] == {"name": "speak", "value": True, "from": "environment"}
    assert run("--no-speak").code == 0
    assert (opened["speak"], opened["reduce_motion"]) == (False, True)


def test_every_mistake_is_one_line_with_what_to_do(write: Write, run: Run, tmp_path: Path) -> None:
    file = write(
        'theme = "lihgt"\n'
        'date_format = "iso"\n'
        'speak = "yes"\n'
        'model = "gulf"\n'
        "colour = 3\n"
        "[keys]\n"
        'pn = "x"\n'
        'pin = "x"\n'
        'quit = "ctrl+x"\n'
        'help = ["f2", "j"]\n'
        'search = "spcae"\n'
        'compare = "zzz"\n'
        "who = []\n"
        'zoom = "5"\n'
        'play = "enter"\n'
        'unpin_all = "m"\n'
        'sort = "m"\n'
        'copy = "h"\n'
    )
    ran = run("show", "ARD")
    assert (ran.code, ran.out) == (2, "")
    wanted = [
        (1, "'lihgt'", "did you mean 'light'?"),
        (2, "'date_format'", "did you mean 'date-format'?"),
        (3, "'yes'", "write"),
        (4, "'gulf'", "write it from / or ~/ on"),
        (5, "'colour'", "there are theme,"),
        (7, "'pn'", "did you mean 'pin'?"),
        (8, "x is a key of save too", "give save another"),
        (9, "'ctrl+x'", "take a letter"),
        (10, "j moves in every list", "take another"),
        (11, "'spcae'", "did you mean 'space'?"),
        (12, "no key is called 'zzz'", "write a sign"),
        (13, "who", "write a key"),
        (14, "5 picks a row", "take another"),
        (15, "enter ends what is typed", "take another"),
        (17, "m is a key of unpin_all too", "take another"),
        (18, "h moves in pictures", "take another"),
    ]
    lines = ran.err.splitlines()
    assert len(lines) == len(wanted), ran.err
    for line, (number, what, to_do) in zip(lines, wanted, strict=True):
        place, _, said = line.partition(": ")
        assert place == f"{file}:{number}"
        assert what in said
        assert to_do in said
    assert run("config", "show", model=None) == Ran(2, "", ran.err)
    assert run("config", "path", model=None).out == f"{file}\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('speak = true\ntheme = light"', 2),
        ("speak = true\nspeak = true", 2),
        ('keys = "x"', 1),
        (f"theme = {'9' * 6000}", 1),
        (f"theme = {'[' * 9000}", 1),
        ('"\\u202etheme" = "light"', 1),
        ('theme = "light\\u001b[31m"', 1),
    ],
)
def test_a_broken_or_hostile_file_is_one_line_too(text: str, line: int, write: Write, run: Run) -> None:
    file = write(text)
    ran = run("show", "ARD")
    assert ran.code == 2
    assert ran.err.startswith(f"{file}:{line}: ")
    assert ran.err.count("\n") == 1
    assert not any(each in ran.err for each in "\x1b\u202e")


def test_a_file_that_cannot_be_read_or_is_no_text_is_named(run: Run, write: Write) -> None:
    file = write("")
    file.write_bytes(b"speak = true\n\xff")
    assert run("show", "ARD").err.startswith(f"{file}:2: this is not UTF-8")
    file.unlink()
    file.mkdir()
    ran = run("show", "ARD")
    assert ran.code == 2
    assert ran.err.startswith(f"{file}: cannot be read")


def test_a_folder_that_is_gone_is_said_with_its_line(write: Write, run: Run, tmp_path: Path) -> None:
    file = write(f'speak = false\nmodel = "{tmp_path / "gone"}"')
    ran = run("show", "ARD", model=None)
    assert ran.code == 2
    assert ran.err.startswith(f"{file}:2: there is no folder")
    assert run("show", "ARD").code == 0


def test_show_says_what_holds_and_where_from(
    write: Write, run: Run, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(f'model = "{model}"\n\n[keys]\npin = ["X", "f5"]\n')
    state = Path(os.environ["XDG_STATE_HOME"]) / "alignments" / "state.json"
    state.parent.mkdir(parents=True, exist_ok=True)
    state.write_text('{"theme": "contrast"}')
    rows = shown(run)
    assert rows["theme"] == {"name": "theme", "value": "contrast", "from": "remembered"}
    assert rows["model"] == {"name": "model", "value": str(model), "from": "file", "line": 1}
    assert rows["keys.pin"] == {"name": "keys.pin", "value": ["X", "f5"], "from": "file", "line": 4}
    assert rows["keys.save"]["from"] == "default"
    lines = [line.split() for line in run("config", "show", model=None).out.splitlines()]
    assert ["keys.pin", "X", "F5", "file,", "line", "4"] in lines


def test_a_sign_of_unicode_is_shown_as_it_was_typed(write: Write, run: Run) -> None:
    write('[keys]\npin = ["🎌", "→", "－"]\nwhere = "é"\n')
    assert shown(run)["keys.pin"]["value"] == ["🎌", "→", "－"]
    lines = run("config", "show", model=None).out.splitlines()
    assert "keys.pin               🎌 → －            file, line 2" in lines
    assert "keys.where             é                  file, line 3" in lines
    write('[keys]\npin = "🎌"\nview = "🎌"\n')
    assert "view: 🎌 is a key of pin too" in run("config", "show", model=None).err


def test_path_and_set_say_where_and_how(run: Run) -> None:
    file = settings_file()
    assert run("config", "path", model=None).out == f"{file}\n"
    assert json.loads(run("config", "path", "--json", model=None).out) == {"file": str(file), "exists": False}
    ran = run("config", "set", "theme", "light", model=None)
    assert ran.code == 2
    assert 'theme = "light"' in ran.err
    assert str(file) in ran.err
    assert run("config", "path", "theme", model=None).code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_mistake_is_said_before_the_screen_is_taken(write: Write) -> None:
    write('theme = "lihgt"')
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "alignments", "--model", str(NARROW_SEA)]
    ran = subprocess.run(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | {"TERM": "xterm-256color"},
    )
    os.close(theirs)
    assert ran.returncode == 2
    assert "settings.toml:1: " in ran.stderr
    os.set_blocking(ours, False)
    try:
        painted = os.read(ours, 1)
    except OSError:
        painted = b""
    assert painted == b""
