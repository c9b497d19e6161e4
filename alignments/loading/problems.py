"""A problem of a model: where it is, what is wrong and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


class Problem(NamedTuple):
    """One problem. `line` and `column` count from 1; 0 means the file as a whole."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return printable(f"{place}: {self.message}")


class ModelError(Exception):
    """A model that cannot be read, with all its problems in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def unsafe_character(text: str) -> re.Match[str] | None:
    """The first control, bidirectional or invisible character in `text` that may not stand in a model."""
    return UNSAFE.search(text)


def printable(text: str) -> str:
    """`text` with every character that could act on a terminal written as an escape."""
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def shortened(value: object, limit: int = 40) -> str:
    """`value` quoted for a message, cut so that one line stays one line."""
    text = " ".join(str(value).split())
    return f"'{text}'" if len(text) <= limit else f"'{text[: limit - 1]}…'"


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """`; did you mean 'eas'?` for a near miss, else an empty string."""
    import difflib  # here: only a mistake needs it

    near = difflib.get_close_matches(wrong, list(known), n=1, cutoff=0.6)
    return f"; did you mean '{near[0]}'?" if near else ""
