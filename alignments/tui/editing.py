"""Opening the file of a line in the user's editor, and coming back."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from alignments.loading.user_files import full_path
from alignments.pages.page import Block
from alignments.questions.links import Row
from alignments.tui.lending import lent_terminal

if TYPE_CHECKING:
    from alignments.model.entities import Entity, Origin
    from alignments.tui.home import Home

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
    editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    home.say(_edited(home, editor_command(editor, file, origin.line), str(origin)))


def editor_command(editor: list[str], file: Path, line: int) -> list[str]:
    """The command that opens a file at a line (from 1), in the way that this editor takes it."""
    name = Path(editor[0]).name
    if name in _WITH_COLON:
        return [*editor, f"{full_path(file)}:{line}"]
    if name in _WITH_GOTO:
        return [*editor, "--wait", "--goto", f"{full_path(file)}:{line}"]
    return [*editor, f"+{line}", str(full_path(file))]


def _edited(home: Home, command: list[str], place: str) -> str:
    """Run the editor with the terminal to itself. Returns what to say afterwards."""
    import subprocess

    try:
        with lent_terminal(home.app, lambda *_: None):  # Ctrl-C is the editor's
            code = subprocess.run(command, check=False).returncode  # the user's own editor; no shell
    except OSError as error:
        return f"{command[0]} cannot be started ({error.strerror}); set EDITOR to an editor of yours."
    except SuspendNotSupported:
        return f"The editor cannot have this terminal; the line stands at {place}."
    return f"{command[0]} ended with {code}." if code else f"Back from {place}; what was saved is read again."


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
