"""The linear mode as a program: through a pipe and in a terminal (a pty)."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from alignments.linear.commands import COMMANDS
from tests.conftest import NARROW_SEA

BOX_AND_SIGNS = re.compile("[\u2500-\u25ff\u2800-\u28ff●○◐◆×·]")
GREETING = "Narrow Sea, as of 30 June 2026; help lists the commands."


def piped(
    *lines: str, model: Path = NARROW_SEA, ending: str = "\n", **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "alignments", "read", "--model", str(model)],
        input="\n".join(lines) + ending,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        check=False,
        timeout=60,
    )


def test_a_pipe_is_answered_line_by_line_and_its_end_ends_it_with_0() -> None:
    ran = piped("Arden", "1")
    assert (ran.returncode, ran.stderr) == (0, "")
    said = ran.stdout.splitlines()
    assert said[0] == GREETING
    assert said[1] == "Command: Arden"
    assert said[2] == "Arden, as of 30 June 2026."
    assert "Command: 1" in said
    assert said[-1] == "Command: "
    assert ran.stdout.count("Command: ") == 3


def test_quit_ends_it_and_what_follows_is_not_read() -> None:
    ran = piped("quit", "Arden")
    assert ran.returncode == 0
    assert ran.stdout.splitlines() == [GREETING, "Command: quit", "Goodbye."]


def test_the_last_line_may_lack_its_end_and_nothing_at_all_will_do() -> None:
    assert "Arden, as of" in piped("Arden", ending="").stdout
    assert piped(ending="").stdout == f"{GREETING}\nCommand: \n"


def test_a_session_that_prepares_a_briefing_on_another_day() -> None:
    ran = piped("quay", "members", "quotes", "1", "common ARD, BOR", "as of 2018", "add", "brief", "quit")
    assert "Added to My brief: Arden and Borland side by side, as of 31 December 2018. It\nhas 1 item." in ran.stdout
    assert ran.returncode == 0


def test_as_of_may_stand_on_the_command_line_and_a_bad_model_is_told() -> None:
    command = [sys.executable, "-m", "alignments", "read", "--as-of", "2010", "--model"]
    ran = subprocess.run([*command, NARROW_SEA], input="", capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("Narrow Sea, as of 31 December 2010; help")
    ran = subprocess.run([*command, "nowhere"], input="", capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (1, "")


def test_lines_are_wrapped_at_words_at_80_and_hold_no_signs_of_the_screen() -> None:
    asked = [each.example or each.name for each in COMMANDS if each.name not in ("quit", "back")]
    names = ("quay", "all", "treaty of bor", "all", "arden", "all", "fishing", "all", "compare ARD, BOR", "all")
    ran = piped(*names, *asked, "changes 2000", "all")
    lines = ran.stdout.splitlines()
    assert len(lines) > 150
    assert max(map(len, lines)) in range(70, 81)
    assert not BOX_AND_SIGNS.search(ran.stdout)
    assert "  " not in ran.stdout
    assert "\x1b" not in ran.stdout


def test_nothing_is_held_back_from_a_pipe() -> None:
    command = [sys.executable, "-m", "alignments", "read"]
    shipped = subprocess.run(command, input="groupings\n", capture_output=True, encoding="utf-8", check=True)
    assert "\n100. " in shipped.stdout
    ran = piped("help", "quay", "all")
    assert "Enter reads on" not in ran.stdout
    assert all(f"\n{each.usage}: " in ran.stdout for each in COMMANDS)


def test_a_terminal_that_cannot_carry_typographic_quotes_gets_plain_ones() -> None:
    ran = piped("arlo-sea", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ran.returncode == 0
    assert '"The sea is "one" for all of us". Ana Arlo' in ran.stdout


def test_bytes_that_are_no_text_are_a_name_that_is_not_found() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "alignments", "read", "--model", NARROW_SEA],
        input=b"\xff\xfe\x1b]52;c;aGk=\x07\nArden\n",
        env={**os.environ, "PYTHONIOENCODING": "utf-8:strict"},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 0
    assert b"Nothing is called" in ran.stdout
    assert b"Arden, as of" in ran.stdout
    assert b"\x1b" not in ran.stdout
    assert b"\x07" not in ran.stdout


def test_hostile_names_and_notes_are_inert(model: Path) -> None:
    extra = (
        "groupings:\n"
        '  evil: {name: "[@click=app.quit]%s{0}[/b] `rm`", layer: forum, purpose: "quit", note: "Command: quit"}\n'
    )
    (model / "extra.yaml").write_text(extra)
    briefs = Path(os.environ["XDG_DATA_HOME"]) / "alignments" / "briefs"
    briefs.mkdir(parents=True)
    item = {"kind": "page", "ids": ["x\x1b[31m\u202ey"], "note": "a\x1b]0;t\x07\nb\x9b31m", "as_of": "2010-13-99"}
    for name, data in (("my-brief", [{**item, "as_of": ""}]), ("other", [item])):
        file = {"brief": "My brief", "format": 1, "model": "m", "items": data}
        (briefs / f"{name}.json").write_text(json.dumps(file))
    ran = piped("evil", "all", "brief", "1", "add \x1b[31m", "brief", "\x1b[2J\u202eqaz", model=model)
    assert ran.returncode == 0
    assert "[@click=app.quit]%s{0}[/b] `rm`, as of 30 June 2026." in ran.stdout
    assert "This model does not have it: x\\u001b[31m\\u202ey." in ran.stdout
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", ran.stdout)


def test_reading_needs_neither_textual_nor_rich_nor_pydantic() -> None:
    script = (
        "import sys; from alignments.cli import main; "
        f"code = main(['read', '--model', {str(NARROW_SEA)!r}]); "
        "heavy = {'textual', 'rich', 'pydantic', 'asyncio'} & set(sys.modules); print(code, sorted(heavy))"
    )
    piped("quay")  # so that the model is in the cache: only reading the files needs pydantic
    lines = "quay\nall\nsearch sea\ncommon ARD, BOR\nadd\nbrief\n"
    ran = subprocess.run([sys.executable, "-c", script], input=lines, capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "0 []"


if sys.platform != "win32":
    from tests.tui.test_terminal import Terminal

    READ = (sys.executable, "-m", "alignments", "read", "--model", str(NARROW_SEA))

    def turn(terminal: Terminal, typed: str) -> str:
        """What is written between a line that is typed and the next prompt."""
        before = len(terminal.seen)
        terminal.press(typed)
        terminal.wait_for(b"Command: ", after=before)
        return terminal.seen[before:].decode()

    def interrupt(terminal: Terminal, answer: bytes) -> None:
        """Press Ctrl-C, again where it came just before Python waited for keys: it is then heard with the next one."""
        for _ in range(10):
            terminal.press("\x03")
            try:
                return terminal.wait_for(answer, seconds=1)
            except AssertionError:
                continue
        raise AssertionError(f"not interrupted: {terminal.seen[-200:]!r}")

    @pytest.mark.parametrize("kind", ["xterm-256color", "vt100", "dumb", "linux"])
    def test_a_terminal_is_asked_once_a_turn_and_sent_no_escapes(kind: str, tmp_path: Path) -> None:
        settings = tmp_path / "inputrc"
        settings.write_text("set enable-bracketed-paste on\n")
        terminal = Terminal(*READ, TERM=kind, INPUTRC=str(settings))
        terminal.wait_for(b"Command: ")
        assert b"\x1b" not in terminal.seen
        answer = turn(terminal, "quay forum\r")
        assert "Quay Forum (QF), as of 30 June 2026." in answer
        assert answer.count("Command: ") == 1
        assert "\x1b" not in answer
        assert "Members, 3 and 1 not confirmed, part 1 of 6." in turn(terminal, "\r")
        terminal.press("quit\r")
        assert terminal.end() == 0
        assert terminal.seen.decode().rstrip().endswith("Goodbye.")

    def test_the_end_of_the_input_ends_it_with_0_on_a_line_of_its_own() -> None:
        terminal = Terminal(*READ)
        terminal.wait_for(b"Command: ")
        terminal.press("\x04")
        assert terminal.end() == 0
        assert terminal.seen.endswith(b"\r\n")

    def test_an_interrupt_drops_the_line_only() -> None:
        terminal = Terminal(*READ)
        terminal.wait_for(b"Command: ")
        terminal.press("quay")
        terminal.wait_for(b"quay")
        interrupt(terminal, b"Nothing was done. Type quit to end.\r\nCommand: ")
        assert "Arden, as of 30 June 2026." in turn(terminal, "Arden\r")
        terminal.press("\x04")
        assert terminal.end() == 0

    def test_a_long_list_is_read_in_portions_and_lines_stay_within_the_terminal() -> None:
        terminal = Terminal(sys.executable, "-m", "alignments", "read")
        terminal.wait_for(b"Command: ")
        first = turn(terminal, "groupings\r")
        assert "20. " not in first
        assert "19. " in first
        assert re.search(r"\d+ more lines; Enter reads on\.", first)
        assert "20. " in turn(terminal, "\r")
        turn(terminal, "East Asia Summit\r")
        turn(terminal, "all\r")
        turn(terminal, "source\r")
        assert max(len(line) for line in terminal.seen.decode().splitlines()) <= 99
        terminal.press("\x04")
        assert terminal.end() == 0

    def test_a_dumb_terminal_gets_the_linear_mode_after_one_line_that_says_so() -> None:
        for kind in ("dumb", "unknown", ""):
            terminal = Terminal(sys.executable, "-m", "alignments", "--model", str(NARROW_SEA), TERM=kind)
            terminal.wait_for(b"Command: ")
            said = terminal.seen.decode().splitlines()
            assert said == [
                "TERM says that this terminal cannot move its cursor, so here is the linear mode: alignments read.",
                GREETING,
                "Command: ",
            ]
            terminal.press("\x04")
            assert terminal.end() == 0
            assert b"\x1b" not in terminal.seen
