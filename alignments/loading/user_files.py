"""Where a user's own files go, and how they are written: whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Literal

_XDG = {"cache": ("XDG_CACHE_HOME", ".cache"), "state": ("XDG_STATE_HOME", ".local/state")}


def user_folder(kind: Literal["cache", "state"]) -> Path:
    """This user's folder for what can be made again (`cache`) or should be kept (`state`).

    By the XDG base directories on Linux, in the usual places on Windows and macOS.
    Raises RuntimeError where the user has no home.
    """
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        return base / "alignments" / kind
    if sys.platform == "darwin":
        library = {"cache": "Caches", "state": "Application Support"}[kind]
        return Path.home() / "Library" / library / "alignments"
    variable, default = _XDG[kind]
    named = Path(os.environ.get(variable, ""))
    return (named if named.is_absolute() else Path.home() / default) / "alignments"


def write_atomically(file: Path, text: str) -> None:
    """Write `text` to `file` so that there is always either the old content or the new. Raises OSError."""
    import tempfile  # here: a warm start writes nothing

    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as part:
            part.write(text)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
