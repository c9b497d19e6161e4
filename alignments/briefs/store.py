"""Briefs on disk: one readable JSON file each in the user's data folder, changed whole or not at all.

Every change is made under a lock, on what the file holds at that moment, so that two running programs do not lose
each other's additions; and is on the disk before anything says so, so that a kill at any moment loses nothing.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from alignments.briefs.brief import Brief, BriefError, brief_data, brief_from, file_name
from alignments.loading.user_files import open_file, user_folder, write_atomically

_ENDING = ".json"
_CURRENT = "current"
FIRST_NAME = "My brief"


class Store:
    """The briefs in one folder. What cannot be read or written raises BriefError, one line."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    @property
    def folder(self) -> Path:
        """Where the briefs are. Raises BriefError where the user has no home."""
        if self._folder is None:
            try:
                self._folder = user_folder("data") / "briefs"
            except RuntimeError:
                raise BriefError("There is no home folder to keep briefs in; set XDG_DATA_HOME") from None
        return self._folder

    def file_of(self, name: str) -> Path:
        """The file of a brief."""
        return self.folder / f"{file_name(name)}{_ENDING}"

    def names(self) -> list[str]:
        """The names of all briefs, in order; none where there is no folder. Raises BriefError if it cannot be read."""
        found = []
        try:
            files = sorted(each for each in self.folder.iterdir() if each.suffix == _ENDING)
        except (FileNotFoundError, NotADirectoryError):
            files = []
        except OSError as error:
            raise BriefError(f"The briefs cannot be read ({error.strerror}); check {self.folder}") from None
        for file in files:
            try:
                found.append(self._read(file).name)
            except BriefError:
                found.append(file.stem)
        return found

    def has(self, name: str) -> bool:
        """True if there is a brief of that name. Raises BriefError if that cannot be told."""
        return self._is_there(self.file_of(name))

    def load(self, name: str) -> Brief:
        """The brief of that name. Raises BriefError if there is none or it cannot be read."""
        file = self.file_of(name)
        if not self._is_there(file):
            known = ", ".join(self.names()) or "none yet"
            raise BriefError(f"There is no brief '{name}'; there are: {known}")
        return self._read(file)

    def change(self, name: str, change: Callable[[Brief], Brief], *, model: str = "") -> Brief:
        """Make a change of a brief, which is begun if there is none of that name, and keep it. Returns the new one."""
        file = self.file_of(name)
        with self._locked(file):
            before = self._read(file) if self._is_there(file) else Brief(name, model)
            after = change(before)
            if after != before or not self._is_there(file):
                self._write(file, after)
            return after

    @property
    def current(self) -> str:
        """The name of the brief that additions go to."""
        try:
            with open_file(self.folder / _CURRENT) as file:
                kept = file.read().decode().strip()
            return kept if kept and file_name(kept) else FIRST_NAME
        except (OSError, UnicodeDecodeError, BriefError):
            return FIRST_NAME

    def make_current(self, name: str) -> None:
        """Let additions go to that brief from now on."""
        file_name(name)
        self._keep(self.folder / _CURRENT, f"{name}\n")

    def _is_there(self, file: Path) -> bool:
        try:
            return file.exists()
        except OSError as error:
            raise BriefError(f"The brief cannot be read ({error.strerror}); check {file.parent}") from None

    def _read(self, file: Path) -> Brief:
        try:
            with open_file(file) as content:
                return brief_from(json.loads(content.read()))
        except OSError as error:
            raise BriefError(f"{file} cannot be read: {error.strerror}; mend it or move it away") from None
        except (ValueError, RecursionError) as error:
            why = str(error) if isinstance(error, BriefError) else "it is no JSON"
            raise BriefError(f"{file} cannot be read: {why}; mend it or move it away") from None

    def _write(self, file: Path, brief: Brief) -> None:
        """One item a line, so that people and tools that compare can read it."""
        data = brief_data(brief)
        items = ",\n".join(f"  {json.dumps(each, ensure_ascii=False)}" for each in data.pop("items"))
        head = "".join(f' "{key}": {json.dumps(value, ensure_ascii=False)},\n' for key, value in data.items())
        self._keep(file, f'{{\n{head} "items": [\n{items}\n ]\n}}\n' if items else f'{{\n{head} "items": []\n}}\n')

    def _keep(self, file: Path, text: str) -> None:
        try:
            write_atomically(file, text, durably=True)
        except OSError as error:
            raise BriefError(f"{file} cannot be written: {error.strerror}; nothing was changed") from None

    @contextmanager
    def _locked(self, file: Path) -> Iterator[None]:
        """Alone with a brief, among all programs of this user; the lock goes with the program that holds it."""
        try:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(file.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise BriefError(f"{file.parent} cannot be written: {error.strerror}; nothing was changed") from None
        try:
            _lock(handle)
            for left in file.parent.glob(f"{file.name}.*.part"):  # of a program that was killed while it wrote
                left.unlink(missing_ok=True)
            yield
        finally:
            os.close(handle)


def _lock(handle: int) -> None:
    """Wait for an exclusive lock on an open file; closing it gives the lock back."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)
