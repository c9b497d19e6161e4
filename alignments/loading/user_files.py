"""Where a user's own files go, how they are opened, and how they are written: whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Literal

_XDG = {
    "cache": ("XDG_CACHE_HOME", ".cache"),
    "state": ("XDG_STATE_HOME", ".local/state"),
    "data": ("XDG_DATA_HOME", ".local/share"),
    "config": ("XDG_CONFIG_HOME", ".config"),
}

_NO_FILES = ((stat.S_ISFIFO, "pipe"), (stat.S_ISSOCK, "socket"), (stat.S_ISCHR, "device"), (stat.S_ISBLK, "device"))
_HANDED = ("/dev/fd/", "/proc/self/fd/")

_PART = ".part"  # the ending of what is not whole yet
_LEFT = 3600  # seconds after which what is not whole never will be


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


def path_fault(path: Path) -> str:
    """Why no file can have that path, in a few words; empty if one can, or does."""
    try:
        return _kind_fault(path)
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        return error.strerror or "it cannot be reached"
    except ValueError:
        return "it holds a character that no name of a file may have"
    return ""


def open_file(path: Path) -> BinaryIO:
    """A user's file, open to read. Raises OSError, also for a pipe or a device: whoever reads one may wait for ever."""
    if fault := _kind_fault(path):
        raise OSError(errno.EINVAL, fault, str(path))
    return path.open("rb")


def open_given(path: Path) -> BinaryIO:
    """A file that is an argument, open to read; a pipe too where `is_handed`. Raises OSError."""
    if str(path) == "-":
        return os.fdopen(os.dup(0), "rb")
    return path.open("rb") if is_handed(path) else open_file(path)


def is_handed(path: Path) -> bool:
    """True for what the shell has opened: standard input as `-` or by its path, and `<(command)`."""
    return str(path) in ("-", "/dev/stdin") or str(path).startswith(_HANDED)


def _kind_fault(path: Path) -> str:
    """What `path` is instead of a file; empty for a file or a folder. Raises OSError."""
    mode = path.stat().st_mode
    return next((f"it is a {kind}, not a file" for is_kind, kind in _NO_FILES if is_kind(mode)), "")


def full_path(path: Path) -> Path:
    """Where `path` is, from the root on; as it is where that cannot be told, since the folder one is in is gone."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path


def write_atomically(file: Path, content: str | bytes, *, durably: bool = False) -> None:
    """Write to `file` so that there is always either the old content or the new. Raises OSError.

    `durably` also waits until it is on the disk: after a power cut the new content is there.
    """
    import tempfile  # here: a warm start writes nothing

    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}.", suffix=_PART)
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
    sweep(file.parent, f"{file.name}.*{_PART}")


def write_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Write a new folder with these files, by name; it appears as a whole. Raises OSError, and then nothing is there.

    `folder` is not there yet, or is empty.
    """
    import shutil
    import tempfile

    folder = folder.absolute()
    folder.parent.mkdir(parents=True, exist_ok=True)
    sweep(folder.parent, f".{folder.name}.*{_PART}")
    beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}.", suffix=_PART))
    try:
        for name, text in files.items():
            (beside / name).write_text(text, encoding="utf-8")
        beside.chmod(0o777 & ~_umask())
        if folder.is_dir():
            folder.rmdir()
        beside.rename(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def sweep(folder: Path, pattern: str) -> None:
    """Take away what matches `pattern` and was left more than an hour ago, by a program that was killed."""
    import shutil

    with suppress(OSError):
        for left in folder.glob(pattern):
            if left.lstat().st_mtime > time.time() - _LEFT:
                continue
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Wait until the name of a new file is on the disk; Windows has no such wait."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
