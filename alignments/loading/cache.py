"""A cache of checked records, keyed by the content of the files.

JSON, so that it cannot run code. It can be deleted at any time, is never staler than the
files (a changed byte is another key), and is left alone where it cannot be written.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from alignments import __version__
from alignments.loading.build import Records
from alignments.loading.files import ModelFile
from alignments.loading.user_files import user_folder, write_atomically

_FORMAT = 2
_KEPT = 12


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
        records = json.loads((user_folder("cache") / f"{key}.json").read_bytes())
    except (OSError, ValueError, RuntimeError):
        return None
    return records if isinstance(records, dict) and "model" in records else None


def keep_records(key: str, records: Records) -> None:
    """Keep `records` under `key`, atomically; older entries beyond a dozen go. Never fails."""
    try:
        folder = user_folder("cache")
        write_atomically(folder / f"{key}.json", json.dumps(records, ensure_ascii=False, separators=(",", ":")))
        _prune(folder)
    except (OSError, RuntimeError):
        return


def _prune(folder: Path) -> None:
    entries = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in entries[_KEPT:]:
        old.unlink(missing_ok=True)
