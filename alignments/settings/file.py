"""Reading a file of settings: every mistake is one line with its place, and nothing is passed over."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from alignments.loading.problems import did_you_mean, printable, shortened
from alignments.settings.values import MODEL, SETTINGS, FileSettings, Setting, SettingsError, Value
from alignments.tui.keymap import KeymapProblem, key_named, keymap_problems
from alignments.tui.registry import COMMANDS

KEYS = "keys"
Complaint: TypeAlias = Callable[[str, str], None]
_NAME = r"""[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*'"""
_HEADER = re.compile(rf"\s*\[\s*({_NAME})\s*\]")
_KEY = re.compile(rf"\s*({_NAME})(?:\s*\.\s*({_NAME}))?\s*=")
_PLACE = re.compile(r"\s*\(at line (\d+), column \d+\)")


def read_settings(name: str, content: bytes) -> FileSettings:
    """What the file called `name` sets. Raises SettingsError with every mistake, in the order of lines."""
    try:
        text = content.decode("utf-8-sig")
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SettingsError([f"{name}:{line}: this is not UTF-8; save the file as UTF-8"]) from None
    except (ValueError, RecursionError) as error:  # tomllib raises both beside its own errors
        raise SettingsError([_syntax(name, text, str(error))]) from None
    lines = _lines_of(text)
    wrong: list[tuple[int, str]] = []

    def complain(key: str, what: str) -> None:
        wrong.append((lines.get(key) or lines.get(key.partition(".")[0], 1), what))

    own = data.pop(KEYS, {})
    values = _values(data, complain)
    keys = _keys(own, complain)
    if wrong:
        raise SettingsError([printable(f"{name}:{line}: {what}") for line, what in sorted(wrong)])
    return FileSettings(values, keys, lines)


def _syntax(name: str, text: str, message: str) -> str:
    """What breaks the rules of TOML, at its line."""
    found = _PLACE.search(message)
    line = found[1] if found else str(text.count("\n") + 1)
    what = _PLACE.sub("", message).replace(" (at end of document)", "")
    return printable(f'{name}:{line}: {what}; a line is written as theme = "light" or speak = true')


def _lines_of(text: str) -> dict[str, int]:
    """The line of every key and every table, from 1; a key of a table as `table.key`. TOML's own reader keeps none."""
    lines: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _HEADER.match(line):
            table = header[1].strip("\"'")
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            path = ".".join(part.strip("\"'") for part in (table, *key.groups()) if part)
            lines.setdefault(path, number)
            lines.setdefault(path.partition(".")[0], number)
    return lines


def _values(data: dict[str, object], complain: Complaint) -> dict[str, Value]:
    known = {setting.name: setting for setting in SETTINGS}
    values: dict[str, Value] = {}
    for name, value in data.items():
        setting = known.get(name)
        if setting is None:
            near = did_you_mean(name, [*known, KEYS]) or f"; there are {', '.join(known)} and the table [keys]"
            complain(name, f"no setting is called {shortened(name)}{near}")
            continue
        wrong = _wrong_value(setting, value)
        if wrong:
            complain(name, f"{name}: {wrong}")
        elif isinstance(value, (str, bool)):
            values[name] = str(Path(str(value)).expanduser()) if name == MODEL else value
    return values


def _wrong_value(setting: Setting, value: object) -> str:
    """What is wrong with a value and what to write; empty if it fits."""
    if isinstance(setting.default, bool):
        return "" if isinstance(value, bool) else f"{_shown(value)} is neither true nor false; write one of these"
    if setting.choices:
        if value in setting.choices:
            return ""
        choices = ", ".join(f'"{each}"' for each in setting.choices)
        return f"{_shown(value)} is none of them; write one of {choices}{did_you_mean(str(value), setting.choices)}"
    if isinstance(value, str) and value.startswith(("~/", "~\\")):
        return ""
    if isinstance(value, str) and Path(value).is_absolute():
        return ""
    return f"{_shown(value)} is no whole path of a folder; write it from / or ~/ on"


def _shown(value: object) -> str:
    return shortened(str(value).lower() if isinstance(value, bool) else value)


def _keys(own: object, complain: Complaint) -> dict[str, tuple[str, ...]]:
    """The keys of the commands that the file names."""
    if not isinstance(own, dict):
        complain(KEYS, 'keys is a table; write [keys] and below it lines such as pin = "x"')
        return {}
    known = [command.id for command in COMMANDS]
    keys: dict[str, tuple[str, ...]] = {}
    for command, written in own.items():
        place = f"{KEYS}.{command}"
        if command not in known:
            near = did_you_mean(command, known) or "; alignments config show lists them"
            complain(place, f"no command is called {shortened(command)}{near}")
            continue
        texts = [written] if isinstance(written, str) else written
        if not isinstance(texts, list) or not texts or not all(isinstance(each, str) for each in texts):
            complain(place, f'{command}: write a key or a list of keys, such as "x" or ["x", "f5"]')
            continue
        try:
            keys[command] = tuple(dict.fromkeys(key_named(text) for text in texts))
        except KeymapProblem as problem:
            complain(place, f"{command}: {problem}")
    for command, what in keymap_problems(keys):
        complain(f"{KEYS}.{command}", f"{command}: {what}")
    return keys
