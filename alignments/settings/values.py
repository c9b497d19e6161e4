"""What there is to set, and what holds: the command line, else the environment, else the file, else the default.

Every command imports this, so what only a file of settings needs is imported late.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from alignments.loading.user_files import open_file, user_folder

Value: TypeAlias = str | bool


class Setting(NamedTuple):
    """A setting: `name` is its key in the file and, after two hyphens, its option on the command line.

    `default` says by its type what it takes: true or false, or a text, one of `choices` if there are any. A variable of
    the environment that is not empty switches it on.
    """

    name: str
    default: Value
    choices: tuple[str, ...] = ()
    variable: str = ""

    @property
    def attribute(self) -> str:
        """Its name among the arguments."""
        return self.name.replace("-", "_")


THEMES = ("dark", "light", "contrast", "colour-blind")
DATE_FORMATS = ("iso", "day-month", "month-day")
MODEL = "model"
ASCII = "ascii"

SETTINGS: tuple[Setting, ...] = (
    Setting("theme", "", THEMES),
    Setting("date-format", "day-month", DATE_FORMATS),
    Setting("speak", False, variable="ACCESSIBLE"),
    Setting("reduce-motion", False, variable="ACCESSIBLE"),
    Setting(ASCII, False),
    Setting(MODEL, ""),
)


class SettingsError(Exception):
    """A file of settings that is wrong: one line for each mistake, with its place and what to do."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))


class FileSettings(NamedTuple):
    """What a file sets: values by the name of the setting, keys (Textual's names) by the id of the command.

    `lines` has the line of each, from 1; that of a command's keys as `keys.ID`.
    """

    values: Mapping[str, Value]
    keys: Mapping[str, tuple[str, ...]]
    lines: Mapping[str, int]


def settings_file() -> Path | None:
    """Where the settings stand, if there are any; None where the user has no home."""
    try:
        return user_folder("config") / "settings.toml"
    except RuntimeError:
        return None


def file_settings() -> FileSettings:
    """What the user's file sets; nothing where there is none. Raises SettingsError with every mistake."""
    file = settings_file()
    content = b""
    try:
        if file:
            with open_file(file) as handle:
                content = handle.read()
    except (FileNotFoundError, NotADirectoryError):
        return FileSettings({}, {}, {})
    except OSError as error:
        raise SettingsError([f"{file}: cannot be read ({error.strerror}); mend it or move it away"]) from None
    if not content:
        return FileSettings({}, {}, {})
    from alignments.settings.file import read_settings  # here: most have no such file

    return read_settings(str(file), content)


def held(setting: Setting, found: FileSettings) -> tuple[Value, str]:
    """What holds where the command line says nothing, and why: `environment`, `file`, `terminal` or `default`."""
    if setting.variable and os.environ.get(setting.variable):
        return True, "environment"
    if setting.name in found.values:
        return found.values[setting.name], "file"
    if setting.name == ASCII and _is_on_a_console():
        return True, "terminal"
    return setting.default, "default"


def _is_on_a_console() -> bool:
    """True on a Linux console, whose font has room for few signs: no braille, and seldom all of the glyphs."""
    return os.environ.get("TERM") == "linux" and sys.stdout.isatty()


def settle(arguments: argparse.Namespace) -> None:
    """Put into the arguments what holds where the command line left it out, and the user's keys as `keys`.

    Raises SettingsError with every mistake of the file, or if the folder of the model that it names is not there.
    """
    found = file_settings()
    for setting in SETTINGS:
        if getattr(arguments, setting.attribute, None) is None:
            value, origin = held(setting, found)
            if setting.name == MODEL and origin == "file" and not Path(str(value)).is_dir():
                place = f"{settings_file()}:{found.lines[MODEL]}"
                raise SettingsError([f"{place}: there is no folder {value}; mend the line, or name one with --model"])
            setattr(arguments, setting.attribute, value)
    arguments.keys = found.keys
