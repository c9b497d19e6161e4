"""Where a user's own files go, and how they are written: whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Literal

_XDG = {
    "cache": ("XDG_CACHE_HOME", ".cache"),
    "state": ("XDG_STATE_HOME", ".local/state"),
    "data": ("XDG_DATA_HOME", ".local/share"),
    "config": ("XDG_CONFIG_HOME", ".config"),
}


def user_folder(kind: Literal["cache", "state", "data", "config"]) -> Path:
    """This user's folder for what can be made again (`cache`) or should be kept (`state`), work (`data`), settings.

    By the XDG base directories on Linux, in the usual places on Windows and macOS.
    Raises RuntimeError where the user has no home.
    """
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        return base / "alignments" / kind
    if sys.platform == "darwin":
        library = "Caches" if kind == "cache" else "Application Support"
        return Path.home() / "Library" / library / "alignments"
    variable, default = _XDG[kind]
    named = Path(os.environ.get(variable, ""))
    return (named if named.is_absolute() else Path.home() / default) / "alignments"


def write_atomically(file: Path, content: str | bytes, *, durably: bool = False) -> None:
    """Write to `file` so that there is always either the old content or the new. Raises OSError.

    `durably` also waits until it is on the disk: after a power cut the new content is there.
    """
    import tempfile  # here: a warm start writes nothing

    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(content.encode() if isinstance(content, str) else content)
            part.flush()
            if durably:
                os.fsync(part.fileno())
        Path(name).replace(file)
        if durably:
            _sync_folder(file.parent)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    """Wait until the name of a new file is on the disk; Windows has no such wait."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
