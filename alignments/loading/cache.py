"""A cache of checked records, keyed by the content of the files.

JSON, so that it cannot run code. It can be deleted at any time, is never staler than the
files (a changed byte is another key), and is left alone where it cannot be written.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from pathlib import Path

from alignments import __version__
from alignments.loading.build import Records
from alignments.loading.files import ModelFile

_FORMAT = 1
_KEPT = 12


def cache_folder() -> Path:
    """The folder for this user's cache (XDG on Linux, the usual places elsewhere)."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
        return Path(base) / "alignments" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "alignments"
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".cache") / "alignments"


def key_of(files: list[ModelFile]) -> str:
    """A key that changes with any byte of any file, with the program's version and with the format."""
    digest = hashlib.sha256(f"{_FORMAT}/{__version__}".encode())
    for file in files:
        digest.update(f"/{len(file.name)}/{len(file.content)}/{file.name}/".encode())
        digest.update(file.content)
    return digest.hexdigest()


def cached_records(key: str) -> Records | None:
    """The records kept under `key`, or None. A damaged entry is as good as none."""
    try:
        records = json.loads((cache_folder() / f"{key}.json").read_bytes())
    except (OSError, ValueError, RuntimeError):
        return None
    return records if isinstance(records, dict) and "model" in records else None


def keep_records(key: str, records: Records) -> None:
    """Keep `records` under `key`, atomically; older entries beyond a dozen go. Never fails."""
    import tempfile  # here: only a cold start writes

    try:
        folder = cache_folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=folder, suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as part:
                json.dump(records, part, ensure_ascii=False, separators=(",", ":"))
            Path(name).replace(folder / f"{key}.json")
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _prune(folder)
    except (OSError, RuntimeError):
        return


def _prune(folder: Path) -> None:
    entries = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in entries[_KEPT:]:
        old.unlink(missing_ok=True)
