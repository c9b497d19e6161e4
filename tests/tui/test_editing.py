"""`e`: the user's own editor at the line, and back."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from alignments.loading.load import load_atlas
from alignments.tui.app import AlignmentsApp
from alignments.tui.editing import editor_command
from tests.tui.driving import WIDE, started
from tests.tui.test_terminal import LEAVES_SCREEN, Terminal

if sys.platform != "win32":
    import termios


def test_the_editor_gets_file_and_line_and_what_it_saves_is_shown(model: Path, tmp_path: Path) -> None:
    editor = tmp_path / "my editor"
    editor.write_text(
        f"#!{sys.executable}\n"
        "import sys\nfrom pathlib import Path\n"
        "option, line, file = sys.argv[1:]\n"
        "lines = Path(file).read_text().splitlines(keepends=True)\n"
        "at = int(line[1:]) - 1\n"
        "assert option == '-x' and lines[at].lstrip().startswith('ARD:'), lines[at]\n"
        "lines[at] = lines[at].replace('Arden,', 'Ardenia,')\n"
        "Path(file).write_text(''.join(lines))\n"
    )
    editor.chmod(0o700)
    command = (sys.executable, "-m", "alignments", "--model", str(model))
    terminal = Terminal(*command, VISUAL="", EDITOR=f"'{editor}' -x")
    terminal.wait_for(b"Arden")
    terminal.press("e")
    terminal.wait_for(b"Ardenia")
    terminal.wait_for(b"were read again")
    terminal.press("q")
    assert terminal.end() == 0


def test_the_screen_is_painted_anew_after_an_editor_that_changes_nothing(model: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\necho written over the screen\n")
    editor.chmod(0o700)
    terminal = Terminal(sys.executable, "-m", "alignments", "--model", str(model), VISUAL="", EDITOR=str(editor))
    terminal.wait_for(b"Arden")
    terminal.press("e")
    terminal.wait_for(b"written over the screen")
    terminal.wait_for(b"Borland", after=terminal.seen.index(b"written over the screen"))
    terminal.press("q")
    assert terminal.end() == 0


def program(file: Path, text: str, mode: int = 0o700) -> str:
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!{sys.executable}\n{text}\n")
    file.chmod(mode)
    return str(file)


def said_of(model: Path, said: str, **editors: str) -> None:
    """The app says so, goes on, and leaves the terminal with its echo."""
    terminal = Terminal(
        sys.executable, "-m", "alignments", "--model", str(model), **{"VISUAL": "", "EDITOR": ""} | editors
    )
    modes = termios.tcgetattr(terminal.tty)
    terminal.wait_for(b"Arden")
    terminal.press("e")
    terminal.wait_for(said.encode())
    before = len(terminal.seen)
    terminal.press("\x1b[B")
    terminal.wait_for(b"Borland: 2 groupings", after=before)
    terminal.press("q")
    terminal.wait_for(LEAVES_SCREEN, after=before)
    assert terminal.end() == 0
    assert termios.tcgetattr(terminal.tty)[3] == modes[3]


@pytest.mark.parametrize(
    ("editors", "said"),
    [
        ({"VISUAL": "no-such-editor"}, "'no-such-editor' cannot be started (No such file or directory); set EDITOR"),
        ({"VISUAL": "/"}, "'/' cannot be started (Permission denied); set EDITOR"),
        ({"VISUAL": "vi '"}, """VISUAL is no command: 'vi ''; close its quotes, or: export VISUAL=nano"""),
        ({"EDITOR": "vi \\"}, """EDITOR is no command: 'vi \\'; close its quotes"""),
        ({"VISUAL": "''"}, "VISUAL is no command"),
        ({"VISUAL": " ", "EDITOR": "no-such-editor"}, "'no-such-editor' cannot be started"),
        ({"VISUAL": "no\x1b[2Jsuch"}, "'no\\u001b[2Jsuch' cannot be started"),
    ],
    ids=str,
)
def test_what_is_no_editor_is_said(editors: dict[str, str], said: str, model: Path) -> None:
    said_of(model, said, **editors)


def test_blank_variables_name_no_editor(model: Path, tmp_path: Path) -> None:
    program(tmp_path / "bin" / "vi", "")
    terminal = Terminal(
        sys.executable, "-m", "alignments", "--model", str(model), VISUAL=" ", EDITOR=" ", PATH=str(tmp_path / "bin")
    )
    terminal.wait_for(b"Arden")
    terminal.press("e")
    terminal.wait_for(b"Neither VISUAL nor EDITOR is set")
    terminal.press("\r")
    terminal.wait_for(b"what was saved is read again")
    terminal.press("q")
    assert terminal.end() == 0


def test_an_editor_that_may_not_be_run(model: Path, tmp_path: Path) -> None:
    editor = program(tmp_path / "ed", "", mode=0o600)
    said_of(model, "cannot be started (Permission denied)", VISUAL=editor)


def test_an_editor_that_fails(model: Path, tmp_path: Path) -> None:
    editor = program(tmp_path / "ed", "raise SystemExit(3)")
    said_of(model, "ended with exit code 3; what it saved is read again.", VISUAL=editor)


@pytest.mark.parametrize(("number", "name"), [(9, "SIGKILL"), (40, "signal 40")])
def test_an_editor_that_is_killed_while_it_has_the_terminal(
    model: Path, tmp_path: Path, number: int, name: str
) -> None:
    killed = (
        "import os, termios, tty\n"
        "tty.setraw(0)\n"
        "os.write(1, b'\\x1b[?1049h\\x1b[?25l\\x1b[31mhalf a scr')\n"
        f"os.kill(os.getpid(), {number})"
    )
    said_of(model, f"was ended by {name}; what it saved is read again.", VISUAL=program(tmp_path / "ed", killed))


@pytest.mark.parametrize(("key", "then"), [("\r", "vi was here"), ("\x1b", "No editor was opened")])
def test_where_no_editor_is_set_it_is_said_which_opens(model: Path, tmp_path: Path, key: str, then: str) -> None:
    editor = tmp_path / "bin" / "vi"
    editor.parent.mkdir()
    editor.write_text(f"#!{sys.executable}\nprint('vi', 'was here')\n")
    editor.chmod(0o700)
    command = (sys.executable, "-m", "alignments", "--model", str(model))
    terminal = Terminal(*command, VISUAL="", EDITOR="", PATH=str(editor.parent))
    terminal.wait_for(b"Arden")
    terminal.press("e")
    terminal.wait_for(b"Enter opens vi (there, :q and Enter leaves), Esc does not.")
    terminal.wait_for(b"export EDITOR=nano")
    terminal.press(key)
    terminal.wait_for(then.encode())
    terminal.press("q")
    assert terminal.end() == 0


@pytest.mark.parametrize(
    ("editor", "expected"),
    [
        ("vim", ["vim", "+7", "/model/a.yaml"]),
        ("/usr/bin/hx", ["/usr/bin/hx", "/model/a.yaml:7"]),
        ("code", ["code", "--wait", "--goto", "/model/a.yaml:7"]),
    ],
)
def test_each_editor_takes_a_line_in_its_own_way(editor: str, expected: list[str]) -> None:
    assert editor_command([editor], Path("/model/a.yaml"), 7) == expected


async def test_the_shipped_model_is_not_edited_in_place() -> None:
    app = AlignmentsApp()
    async with app.run_test(size=WIDE) as pilot:
        driven = await started(app, pilot)
        await driven.press("e")
        assert driven.status.startswith("The model that comes with the program is not edited in place")


async def test_a_file_that_lies_elsewhere_is_not_opened(model: Path, tmp_path: Path) -> None:
    (model / "model.yaml").rename(tmp_path / "elsewhere.yaml")
    (model / "model.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    app = AlignmentsApp(model)
    async with app.run_test(size=WIDE) as pilot:
        driven = await started(app, pilot)
        await driven.press("e")
        assert driven.status == "model.yaml is not in the folder of the model any more."


async def test_a_line_of_a_model_below_is_corrected_in_ones_own(model: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "model.yaml").write_text(f"model: {{id: notes, title: Notes, extends: {model}}}\n")
    app = AlignmentsApp(notes)
    async with app.run_test(size=WIDE) as pilot:
        driven = await started(app, pilot)
        await driven.press("e")
        assert "stands in a model below, Narrow Sea; correct it in yours" in driven.status
        (notes / "notes.yaml").write_text("states:\n  ARD: {note: Ask the desk first.}\n")
        app._files_changed(load_atlas(notes))
        await driven.press("i")
        assert "note, Notes, notes.yaml:2" in driven.drawn("LineList")
