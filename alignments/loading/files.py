"""The files of a model: found, read within limits, and cleaned at the door."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypeAlias

from alignments.loading.problems import UNSAFE, ModelError, Problem, printable, unsafe_character
from alignments.loading.user_files import open_file

MAX_FILE_BYTES = 16 * 1024 * 1024
MAX_FILES = 20_000
_BLANKED = str.maketrans("\n\r\t", "   ")
UNSAFE_IN_FILE = re.compile(UNSAFE.pattern.replace("\x00-\x1f", "\x00-\x08\x0b\x0c\x0e-\x1f"))


class ModelFile(NamedTuple):
    """A file of a model: `name` is its path below the model's folder, with forward slashes."""

    name: str
    content: bytes


def shipped_model() -> Path:
    """The folder of the model that comes with the program: in the wheel, else in the repository."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "data" / "indo-pacific"
    return installed if installed.is_dir() else package.parent / "data" / "indo-pacific"


Stamp: TypeAlias = tuple[tuple[str, int, int, int, int], ...]


def stamp_of(folder: Path) -> Stamp:
    """The path, size, times of change (ns) and number of every `*.yaml` below `folder`, in the order of paths.

    What cannot be looked at is left out: reading the files says what is wrong with it.
    """
    found: list[tuple[str, int, int, int, int]] = []
    folders = [str(folder)]
    while folders:
        with suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                with suppress(OSError):  # it may have gone meanwhile
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    elif entry.name.endswith(".yaml"):
                        facts = entry.stat()
                        times = facts.st_mtime_ns, facts.st_ctime_ns
                        found.append((entry.path, facts.st_size, *times, facts.st_ino))
    found.sort()
    return tuple(found)


def read_files(folder: Path) -> list[ModelFile]:
    """Every `*.yaml` below `folder`, in the order of names. Links to folders are not followed.

    Raises ModelError if the folder or any of its files cannot be read.
    """
    if not folder.is_dir():
        here = "this is a file" if folder.is_file() else "this is no folder"
        what = here if folder.exists() else "there is no such folder"
        raise ModelError([Problem(str(folder), 0, 0, f"{what}; name a folder of YAML files")])
    problems: list[Problem] = []
    files: list[ModelFile] = []
    paths = _yaml_paths(folder, problems)
    if len(paths) > MAX_FILES:
        raise ModelError([Problem(str(folder), 0, 0, f"more than {MAX_FILES} files; name a smaller folder")])
    for name, path in paths:
        content = _content(path, name, problems)
        if content is not None:
            files.append(ModelFile(name, content))
    if problems:
        raise ModelError(problems)
    if not files:
        raise ModelError([Problem(str(folder), 0, 0, "there is no *.yaml file here; name the folder of a model")])
    return files


def _yaml_paths(folder: Path, problems: list[Problem]) -> list[tuple[str, Path]]:
    """The names and paths of all files, in the order of names."""
    paths: list[tuple[str, Path]] = []

    def unreadable(error: OSError) -> None:
        where = Path(error.filename or folder)
        name = where.relative_to(folder).as_posix() if where.is_relative_to(folder) else str(where)
        problems.append(Problem(name, 0, 0, f"cannot be opened ({error.strerror}); check its permissions"))

    for place, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [each for each in folders if not each.startswith(".")]
        here = Path(place)
        below = here.relative_to(folder).as_posix()
        for name in names:
            if name.endswith(".yaml") and not name.startswith("."):
                paths.append((name if below == "." else f"{below}/{name}", here / name))
    return [(printable(name), path) for name, path in sorted(paths)]


def _content(path: Path, name: str, problems: list[Problem]) -> bytes | None:
    try:
        if not path.is_file():
            what = "is a link that leads nowhere" if path.is_symlink() else "is no file"
            problems.append(Problem(name, 0, 0, f"{what}; delete it or name it otherwise"))
            return None
        with open_file(path) as handle:
            content = handle.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        problems.append(Problem(name, 0, 0, f"cannot be read ({error.strerror}); check its permissions"))
        return None
    if len(content) > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES // 1024 // 1024
        problems.append(Problem(name, 0, 0, f"larger than {limit} MB; split it into several files"))
        return None
    return content


def decode(file: ModelFile, problems: list[Problem]) -> str | None:
    """The text of `file`, or None with a problem: it must be UTF-8 and hold nothing that could act on a terminal."""
    content = file.content
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content[:4]:
        problems.append(Problem(file.name, 1, 1, "this is UTF-16 or binary; save it as UTF-8"))
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        byte = content[error.start]
        problems.append(Problem(file.name, line, column, f"byte 0x{byte:02x} is not UTF-8; save the file as UTF-8"))
        return None
    return text if _is_clean(file.name, text, problems) else None


def _is_clean(name: str, text: str, problems: list[Problem]) -> bool:
    if not UNSAFE_IN_FILE.search(text):
        return True
    for number, line in enumerate(text.split("\n"), start=1):
        found = unsafe_character(line.translate(_BLANKED))
        if found:
            what = f"character U+{ord(found[0]):04X} is invisible or acts on the terminal; delete it"
            problems.append(Problem(name, number, found.start() + 1, what))
    return False
