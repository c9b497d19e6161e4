"""Records as the text of a model's file: nothing in it can be taken for anything but what it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

Record = Mapping[str, Any]

MODELINE = "# yaml-language-server: $schema=schema.json\n"
_WIDTH = 110
_DATES = frozenset({"since", "by", "until", "on", "issued", "accessed", "checked"})
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./()'-]*(?: [A-Za-z0-9_./()'-]+)*")
_PLAIN_DATE = re.compile(r"\d{4}(-\d{2}){0,2}[~?]?")
# Our reader takes these for text; others, which a user may have, do not.
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def yaml_text(lists: Mapping[str, Mapping[str, Record]]) -> str:
    """`states`, `groupings` and the like, by id, as a file. A list without anything in it is left out."""
    return "".join(_list(kind, records) for kind, records in lists.items() if records)


def scalar(text: str, key: str = "") -> str:
    """A text as YAML: plain where nobody could take it for anything else, else between quotes (JSON is YAML)."""
    if key in _DATES and _PLAIN_DATE.fullmatch(text):
        return text
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def mapping_text(key: str, record: Record, indent: str = "") -> str:
    """A mapping below its key, a line for each key."""
    lines = (line for name, value in record.items() for line in _entry(name, value, f"{indent}  "))
    return "".join([f"{indent}{scalar(key)}:\n", *lines])


def _list(kind: str, records: Mapping[str, Record]) -> str:
    lines = [f"{kind}:\n"]
    for each, record in records.items():
        alone = f"  {scalar(each)}: {_flow(record, '')}\n"
        nested = any(isinstance(value, list) and value and isinstance(value[0], dict) for value in record.values())
        lines.append(mapping_text(each, record, "  ") if nested or len(alone) > _WIDTH else alone)
    return "".join(lines)


def _entry(key: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        yield f"{indent}{scalar(key)}:\n"
        for each in value:
            yield f"{indent}  - {_flow(each, key, indent + '     ')}\n"
    elif isinstance(value, dict) and len(_flow(value, key)) > _WIDTH:
        yield mapping_text(key, value, indent)
    else:
        yield f"{indent}{scalar(key)}: {_flow(value, key, indent + '  ')}\n"


def _flow(value: Any, key: str, indent: str = "") -> str:
    """A value on one line; a long list of ids goes on below, at `indent`."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(name)}: {_flow(each, name, indent)}" for name, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return f"[{_wrapped([_flow(each, key) for each in value], indent)}]"
    if isinstance(value, bool):
        return str(value).lower()
    return scalar(str(value), key)


def _wrapped(words: list[str], indent: str) -> str:
    lines, line = [], ""
    for word in words:
        if line and len(line) + len(word) > _WIDTH - len(indent) - 20:
            lines.append(line)
            line = ""
        line += f"{', ' if line else ''}{word}"
    return f",\n{indent}".join([*lines, line])
