"""A cache of what was read of a model, keyed by the content of its files.

An entry is a database (see `stored.py`) with its hash after it, where SQLite does not look: one that was damaged is as
good as none, and so is one that another user made. It can be deleted at any time and is left alone where it cannot be
written. A small one is copied into memory, where nothing can change it. A stamp says which content a folder had when
its files were last read, so that files that were not touched since need not be read.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, TypeAlias

from alignments import __version__
from alignments.loading.files import ModelFile, Stamp
from alignments.loading.user_files import open_file, sweep, user_folder, write_atomically
from alignments.model.atlas import Atlas

_FORMAT = 8
_KEPT = 12
_HASH_SIZE = 32
_LARGE = 16 * 2**20  # bytes; what is larger would take long to copy, and much memory
_PIECE = 2**18
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
    content = _whole(f"{key}.atlas")
    if content is None:
        return None
    from alignments.loading.stored import StoredAtlas, UnreadableError  # here: `check` needs no database

    try:
        return StoredAtlas(content)
    except UnreadableError:
        return None


def keep_atlas(key: str, content: bytes) -> None:
    """Keep the database of an Atlas under `key`, atomically; an empty one is not worth it. Never fails."""
    if content:
        _keep(f"{key}.atlas", content + hashlib.sha256(content).digest())


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
            return file.read() if _is_own(os.fstat(file.fileno())) else b""
    except (OSError, RuntimeError):
        return b""


def _whole(name: str) -> bytes | Path | None:
    """The database in an entry, or the file of a large one; None if it is not there, not whole, or another user's."""
    try:
        file = user_folder("cache") / name
        with open_file(file) as opened:
            status = os.fstat(opened.fileno())
            size = status.st_size - _HASH_SIZE
            if size <= 0 or not _is_own(status):
                return None
            if size > _LARGE and _is_mine_alone(file.parent):
                return file if _hash_of(opened, size) == opened.read() else None
            content, hashed = opened.read(size), opened.read()
    except (OSError, RuntimeError):
        return None
    return content if hashlib.sha256(content).digest() == hashed else None


def _is_own(status: os.stat_result) -> bool:
    return not hasattr(os, "getuid") or status.st_uid == os.getuid()


def _is_mine_alone(folder: Path) -> bool:
    """True if nobody else can put another file in the place of one that has been looked at."""
    status = folder.stat()
    return _is_own(status) and (not hasattr(os, "getuid") or not status.st_mode & 0o022)


def _hash_of(file: BinaryIO, size: int) -> bytes:
    """The hash of the first `size` bytes, read in pieces."""
    digest = hashlib.sha256()
    for start in range(0, size, _PIECE):
        digest.update(file.read(min(_PIECE, size - start)))
    return digest.digest()


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
