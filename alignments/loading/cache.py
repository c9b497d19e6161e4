"""A cache of what was read of a model, keyed by the content of its files.

An entry is a database (see `stored.py`) with its hash before it: one that was damaged is as good as none, and so is one
that another user made. It can be deleted at any time and is left alone where it cannot be written. A stamp says which
content a folder had when its files were last read, so that files that were not touched since need not be read.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from alignments import __version__
from alignments.loading.files import ModelFile, Stamp
from alignments.loading.user_files import open_file, sweep, user_folder, write_atomically
from alignments.model.atlas import Atlas

_FORMAT = 5
_KEPT = 12
_HASH_SIZE = 32
Stamps: TypeAlias = Sequence[tuple[Path, Stamp]]
"""The folders of a model, the lowest first, each with the stamp of its files."""
_SETTLED_NS = 2_000_000_000  # a file changed so lately may change again within the grain of its times


def key_of(layers: Sequence[Sequence[ModelFile]]) -> str:
    """A key that changes with any byte of any file, with the program's version and with the format."""
    digest = hashlib.sha256(f"{_FORMAT}/{__version__}".encode())
    for number, files in enumerate(layers):
        for file in files:
            digest.update(f"/{number}/{len(file.name)}/{len(file.content)}/{file.name}/".encode())
            digest.update(file.content)
    return digest.hexdigest()


def stamped_key(stamps: Stamps) -> str | None:
    """The key of the files of some folders if they were last read when they bore these stamps."""
    digest = _digest(stamps)
    kept = _own_bytes(_stamp_name(stamps))
    return kept.removeprefix(digest).decode("ascii", "replace") if kept.startswith(digest) else None


def keep_stamp(stamps: Stamps, key: str) -> None:
    """Keep which key the files of some folders have, unless one was changed just now. Never fails."""
    changes = (change for _, stamp in stamps for _, _, *times, _ in stamp for change in times)
    if max(changes, default=0) < time.time_ns() - _SETTLED_NS:
        _keep(_stamp_name(stamps), _digest(stamps) + key.encode())


def kept_atlas(key: str) -> Atlas | None:
    """The Atlas kept under `key`, or None."""
    entry = _own_bytes(f"{key}.atlas")
    content = memoryview(entry)[_HASH_SIZE:]  # not a copy: of a large model it is large
    if not content or hashlib.sha256(content).digest() != entry[:_HASH_SIZE]:
        return None
    from alignments.loading.stored import StoredAtlas, UnreadableError  # here: `check` needs no database

    try:
        return StoredAtlas(content)
    except UnreadableError:
        return None


def keep_atlas(key: str, content: bytes) -> None:
    """Keep the database of an Atlas under `key`, atomically; an empty one is not worth it. Never fails."""
    if content:
        _keep(f"{key}.atlas", hashlib.sha256(content).digest() + content)


def _digest(stamps: Stamps) -> bytes:
    return hashlib.sha256(f"{_FORMAT}/{__version__}/{stamps}".encode(errors="surrogateescape")).digest()


def _stamp_name(stamps: Stamps) -> str:
    """One stamp is kept of each folder; that of an overlay has those of what is below in it."""
    folder, _ = stamps[-1]
    return f"{hashlib.sha256(bytes(folder.absolute())).hexdigest()}.stamp"


def _own_bytes(name: str) -> bytes:
    """What the file of that name in the cache holds; nothing if it is not there or not this user's own."""
    try:
        with open_file(user_folder("cache") / name) as file:
            is_own = not hasattr(os, "getuid") or os.fstat(file.fileno()).st_uid == os.getuid()
            return file.read() if is_own else b""
    except (OSError, RuntimeError):
        return b""


def _keep(name: str, content: bytes) -> None:
    """Write a file of the cache; of those with the same ending, older ones beyond a dozen go."""
    try:
        file = user_folder("cache") / name
        write_atomically(file, content)
        kept = sorted(file.parent.glob(f"*{file.suffix}"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in kept[_KEPT:]:
            old.unlink(missing_ok=True)
        sweep(file.parent, "*.part")
    except (OSError, RuntimeError):
        return
