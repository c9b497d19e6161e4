"""Files as they come to us: text in whatever encoding and separator, cleaned at the door, as a table or as JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from alignments.loading.files import UNSAFE_IN_FILE
from alignments.loading.problems import ModelError, Problem, printable
from alignments.loading.user_files import is_handed, open_given

MAX_BYTES = 256 * 1024 * 1024
_SEPARATORS = ",;\t|"
# U+FFFE and U+FFFF are no characters, and YAML refuses them.
_UNWANTED = re.compile(f"{UNSAFE_IN_FILE.pattern}|[\ufffe\uffff]")
_QUOTED_FORMULA = re.compile(r"'(?=[=+\-@])")


class Table(NamedTuple):
    """The rows of a file with the line that each ends on; every row is as wide as the header."""

    columns: list[str]
    rows: list[tuple[int, list[str]]]


def read_text(file: Path, encoding: str, remarks: Counter[str]) -> str:
    """The text of `file`, without what could act on a terminal. Raises ModelError with the one thing that is wrong."""
    content = _content(file)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = encoding or "utf-16"
    try:
        text = content.decode(encoding or "utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = f"this is not {encoding or 'UTF-8'}; save the file as UTF-8, or say what it is: --encoding latin-1"
        raise _refused(file, what, line) from None
    except (LookupError, UnicodeError):
        raise _refused(file, f"'{encoding}' is no encoding that Python knows; write utf-8, latin-1 or cp1252") from None
    cleaned = _UNWANTED.sub("", text.removeprefix("\ufeff"))
    if gone := len(text.removeprefix("\ufeff")) - len(cleaned):
        remarks["Characters that are invisible or act on a terminal, left out"] += gone
    return cleaned


def read_table(file: Path, encoding: str, remarks: Counter[str]) -> Table:
    """The table in `file`, separated by commas, semicolons, tabs or bars. Raises ModelError if it is none."""
    text = read_text(file, encoding, remarks)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    rows: list[tuple[int, list[str]]] = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((reader.line_num, row))
    except csv.Error as error:
        raise _refused(file, f"this is no table: {error}; check the quotes", reader.line_num) from None
    if len(rows) < 2:
        raise _refused(file, "there is no row below the header; the first line names the columns")
    columns = [cell.strip() for cell in rows[0][1]]
    width = len(columns)
    for line, row in rows[1:]:
        if len(row) > width and any(row[width:]):
            raise _refused(file, f"this row has {len(row)} cells and the header {width}; check the quotes", line)
        row[width:] = []
        row.extend([""] * (width - len(row)))
    return Table(columns, rows[1:])


def read_json(file: Path, encoding: str, remarks: Counter[str]) -> Any:
    """What the JSON in `file` holds. Raises ModelError if it is none."""
    try:
        return json.loads(read_text(file, encoding, remarks))
    except json.JSONDecodeError as error:
        raise _refused(file, f"this is not JSON: {error.msg}", error.lineno) from None
    except (RecursionError, ValueError):
        raise _refused(file, "this JSON is nested too deep or has a number without end; it is no such export") from None


def called(file: Path) -> Path:
    """What a file is called in words: its path, or `input` where it has none of its own."""
    return Path("input") if is_handed(file) else file


def clean(value: object) -> str:
    """A cell or JSON value as one line of text; the sign that keeps a spreadsheet from calculating is taken off."""
    text = _UNWANTED.sub("", "" if value is None else str(value))
    return " ".join(_QUOTED_FORMULA.sub("", text, count=1).split()) if text.startswith("'") else " ".join(text.split())


def _content(file: Path) -> bytes:
    try:
        if file.is_dir():
            raise _refused(file, "this is a folder; name a file")
        with open_given(file) as handle:
            content = handle.read(MAX_BYTES + 1)
    except OSError as error:
        raise _refused(file, f"cannot be read ({error.strerror}); check the name and its permissions") from None
    if len(content) > MAX_BYTES:
        raise _refused(file, f"larger than {MAX_BYTES // 1024 // 1024} MB; split it")
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise _refused(file, "this is a spreadsheet or an archive; save the table as CSV (UTF-8)")
    return content


def _separator(text: str) -> str:
    """The separator that the first line has most of, outside of quotes."""
    head = re.sub(r'"[^"]*"', "", text.lstrip().split("\n", 1)[0])
    return max(_SEPARATORS, key=head.count)


def _refused(file: Path, what: str, line: int = 0) -> ModelError:
    return ModelError([Problem(printable(str(called(file))), line, 1 if line else 0, what)])
