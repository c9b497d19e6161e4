"""`config`: every setting with its value and where it comes from; the path of the file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from alignments.loading.problems import printable
from alignments.pages.layout import padded
from alignments.settings.values import SETTINGS, FileSettings, SettingsError, Value, file_settings, held, settings_file
from alignments.tui.keymap import with_keys
from alignments.tui.memory import remembered
from alignments.tui.registry import as_typed, key_words
from alignments.verbs.common_ground import DONE, WRONG_USAGE, narrate, print_json

ACTIONS = ("show", "path")


class _Row(NamedTuple):
    """A setting: its value, where it comes from, its line in the file (0 if it is not there)."""

    name: str
    value: Value | list[str]
    shown: str
    origin: str
    line: int


def run(arguments: argparse.Namespace) -> int:
    """Print the settings or the path of their file; exit code 2 if the file is wrong, with every mistake."""
    file = settings_file()
    if file is None:
        narrate("You have no home folder, and so no settings; set HOME.")
        return WRONG_USAGE
    if arguments.action not in ACTIONS:
        narrate(f'config takes show or path; settings are written by hand, as theme = "light", in {file}')
        return WRONG_USAGE
    if arguments.words:
        narrate(f"config {arguments.action} takes no more words; write: alignments config {arguments.action}")
        return WRONG_USAGE
    if arguments.action == "path":
        print_json({"file": str(file), "exists": file.exists()}) if arguments.json else print(printable(str(file)))
        return DONE
    try:
        rows = list(_rows(file_settings()))
    except SettingsError as error:
        print(error, file=sys.stderr)
        return WRONG_USAGE
    _show(file, rows, as_json=arguments.json)
    return DONE


def _rows(found: FileSettings) -> Iterator[_Row]:
    for setting in SETTINGS:
        value, origin = held(setting, found)
        if setting.name == "theme" and not value:
            kept = remembered().get("theme")
            value, origin = (kept, "remembered") if kept in setting.choices else (setting.choices[0], origin)
        shown = str(value).lower() if isinstance(value, bool) else value or "(the shipped one)"
        yield _Row(setting.name, value, shown, origin, found.lines.get(setting.name, 0) if origin == "file" else 0)
    for command in with_keys(found.keys):
        line = found.lines.get(f"keys.{command.id}", 0) if command.id in found.keys else 0
        origin = "file" if command.id in found.keys else "default"
        yield _Row(f"keys.{command.id}", [as_typed(key) for key in command.keys], key_words(command), origin, line)


def _show(file: Path, rows: list[_Row], *, as_json: bool) -> None:
    if as_json:
        listed = [
            {"name": each.name, "value": each.value, "from": each.origin} | ({"line": each.line} if each.line else {})
            for each in rows
        ]
        print_json({"file": str(file), "exists": file.exists(), "settings": listed})
        return
    narrate(f"{file}{'' if file.exists() else ' (not there yet)'}")
    for each in rows:
        place = f"{each.origin}, line {each.line}" if each.line else each.origin
        print(printable(f"{each.name:<22} {padded(each.shown, 18)} {place}"))
