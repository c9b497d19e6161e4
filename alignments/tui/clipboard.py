"""Copying: a native clipboard tool where there is one, else the terminal's own way (OSC 52)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

_LIMIT_SECONDS = 2


def native_tool() -> list[str] | None:
    """The command that takes the clipboard's new content on its standard input, or None."""
    if sys.platform == "darwin":
        candidates = [["pbcopy"]]
    elif sys.platform == "win32":
        candidates = [["clip"]]
    else:
        candidates = []
        if os.environ.get("WAYLAND_DISPLAY"):
            candidates.append(["wl-copy"])
        if os.environ.get("DISPLAY"):
            candidates += [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]]
    return next((command for command in candidates if shutil.which(command[0])), None)


def copy_natively(text: str) -> str:
    """Copy with a native tool and return its name; an empty text if there is none or it failed."""
    command = native_tool()
    if command is None:
        return ""
    try:
        subprocess.run(  # the command is one of ours, the text goes in on standard input only
            command,
            input=text.encode(),
            check=True,
            timeout=_LIMIT_SECONDS,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return command[0]
