"""Opening the file of a line in the user's editor, and coming back."""

from __future__ import annotations

import os
import shlex
import signal
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from alignments.loading.problems import printable, shortened
from alignments.loading.user_files import full_path
from alignments.pages.page import Block
from alignments.questions.links import Row
from alignments.tui.lending import lent_terminal

if TYPE_CHECKING:
    from alignments.model.entities import Entity, Origin
    from alignments.tui.home import Home

_WITHOUT_ONE = "vi"
_WITH_COLON = frozenset({"hx", "helix", "subl", "zed"})
_WITH_GOTO = frozenset({"code", "codium", "code-insiders"})


def edit(home: Home) -> None:
    """Open the file that the line one is on stands in, at that line; what is saved is read again."""
    if home.refuses("Your editor"):
        return
    folder: Path | None = getattr(home.app, "folder", None)
    if folder is None:
        home.say("The model that comes with the program is not edited in place; alignments new begins one of yours.")
        return
    origin = _origin_here(home)
    if origin is None:
        home.say("This line stands in no file; go to a row or a line with a source.")
        return
    below = home.view.atlas.info.below
    if below and origin.over != home.view.atlas.info.title:
        home.say(
            f"This line stands in a model below, {origin.over or below[0]}; correct it in yours, under the same id."
        )
        return
    file = folder / origin.file
    if not full_path(file).is_relative_to(full_path(folder)) or not file.is_file():
        home.say(f"{origin.file} is not in the folder of the model any more.")
        return
    try:
        own = _own_editor()
    except ValueError as error:
        home.say(str(error))
        return
    command = editor_command(own or [_WITHOUT_ONE], file, origin.line)
    home.say(_edited(home, command, str(origin), is_own=bool(own)))


def _own_editor() -> list[str]:
    """The words of VISUAL, else of EDITOR; none where both are blank. Raises ValueError, a sentence, for no command."""
    for variable in ("VISUAL", "EDITOR"):
        text = os.environ.get(variable, "").strip()
        if not text:
            continue
        try:
            words = shlex.split(text)
        except ValueError:
            words = []
        if not words or not words[0]:
            raise ValueError(f"{variable} is no command: {_shown(text)}; close its quotes, or: export {variable}=nano")
        return words
    return []


def editor_command(editor: list[str], file: Path, line: int) -> list[str]:
    """The command that opens a file at a line (from 1), in the way that this editor takes it."""
    name = Path(editor[0]).name
    if name in _WITH_COLON:
        return [*editor, f"{full_path(file)}:{line}"]
    if name in _WITH_GOTO:
        return [*editor, "--wait", "--goto", f"{full_path(file)}:{line}"]
    return [*editor, f"+{line}", str(full_path(file))]


def _edited(home: Home, command: list[str], place: str, *, is_own: bool) -> str:
    """Run the editor with the terminal to itself. Returns what to say afterwards.

    Before an editor that the user has not set, it is said which it is, and whether to go on is asked.
    """
    import subprocess

    try:
        with lent_terminal(home.app, lambda *_: None):  # Ctrl-C is the editor's
            if not is_own and not _wants(command[0]):
                return "No editor was opened. Set EDITOR to one of yours, such as: export EDITOR=nano"
            code = subprocess.run(command, check=False).returncode  # the user's own editor; no shell
    except OSError as error:
        return f"{_shown(command[0])} cannot be started ({error.strerror}); set EDITOR to another."
    except SuspendNotSupported:
        return f"The editor cannot have this terminal; the line stands at {place}."
    if not code:
        return f"Back from {place}; what was saved is read again."
    how = f"was ended by {_signal_name(-code)}" if code < 0 else f"ended with exit code {code}"
    return f"{_shown(Path(command[0]).name)} {how}; what it saved is read again."


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:  # most of those for real time have none
        return f"signal {number}"


def _shown(text: str) -> str:
    return shortened(printable(text))


def _wants(editor: str) -> bool:
    """Say on the terminal which editor opens and how to have another; True once that is confirmed with Enter."""
    from alignments.tui.typed_line import typed_line  # here: it is not there on Windows, and seldom needed

    keys = f"Enter opens {editor} (there, :q and Enter leaves), Esc does not."
    how = "Neither VISUAL nor EDITOR is set; to have another: export EDITOR=nano"
    return typed_line(question=f"{keys}\r\n{how}\r\n") is not None


def _origin_here(home: Home) -> Origin | None:
    payload = home.payload
    if isinstance(payload, Block):
        return payload.origin
    if isinstance(payload, Row):
        return payload.tie.claims[0].origin if payload.tie else _last_origin(home.view.atlas[payload.id])
    return None


def _last_origin(entity: Entity) -> Origin:
    """Where an entity was corrected last, else where it stands."""
    return entity.corrected[-1][1] if entity.corrected else entity.origin
