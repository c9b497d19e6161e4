"""Texts that have broken programs, and the small model with one of them in every field that takes any text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from alignments.loading.fields import Record
from alignments.loading.files import decode, read_files
from alignments.loading.schema import FILE
from alignments.loading.shape import ById, ListOf, Prose, Reference, Shape
from alignments.loading.tree import read_tree
from tests.conftest import NARROW_SEA

TAKEN = (
    "[@click=app.quit]quit[/]",
    "[bold]x[/bold] [/b] [T]he [[x]] [red on",
    "[link=https://evil.example]x[/link]",
    "$x ${x} $(id) `id` ;id| id && id",
    "%s %n %d %(x)s {} {0} {x.__class__} {{x}}",
    "../../../etc/passwd",
    "C:\\con\\nul.txt",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "</title></style><img src=x onerror=alert(1)>",
    "<!--x--> ]]> <![CDATA[x]]> &amp; &lt; &#x41; &nbsp",
    "\"double\" 'single' “curly” ‘curly’ «guillemets» ``x''",
    "' OR 1=1; DROP TABLE entity; --",
    "\\x41 \\u0041 \\n \\t \\",
    "# heading * star _under_ ~~gone~~ > quote | table | 1. one",
    '#import "x" $x$ *b* @ref <label>',
    "a: b, c: [d] {e} # f & g *h !i %j |k >l ?m -n",
    "null true false ~ NaN Infinity 1e999 0x1F 12:30 2005-12-14",
    ".",
    " leading and trailing ",
    "NO",
    "e\u0301 n\u0303 a\u0328\u0301 Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031e",
    "日本国 大韓民国 中华人民共和国 ﾊﾝｶｸ Ｗｉｄｅ",
    "العربية עברית فارسی",
    "👩\ufe0f👍🏽🇯🇵🏴 ☕\ufe0f ⚠",
    "ﷺ ﷽ ŉ ß ẞ İ ı ﬀ Ǆ Ω Å",
    "\U0001f9ff\U000e0041\U0010fffd \ufffd",
    "ก็็็็็็ द्ध्र्य ᠠᠡ ཨོཾ",
    "soft\u00adhyphen non\u00a0breaking thin\u2009space ideographic\u3000space",
    "x" * 3000,
    "word " * 800,
    "日" * 500,
    "\u0301\u0301\u0301 only marks first",
    "￭￮ halfwidth",
    "javascript:alert(1) file:///etc/passwd https://a.example/?q=[x](y)",
    "N/A undefined None nil __proto__ constructor",
    "١٢٣ ⅷ ² ½",
    "̍",
)
REFUSED = (
    "\x00", "\x07", "\x08", "\x0c", "\x1b[31mred", "\x1b]52;c;aGk=\x07", "\x7f", "\x85", "\x9b31m", "\u200b", "\u200e",
    "\u2028", "\u202e", "\u2060", "\u2066", "\ufeff", "\ufff9", "\ufffe", "\uffff", "a\tb", "a\rb",
)  # fmt: skip
TYPED = (*TAKEN, *REFUSED, "\ud800", "\udcff")


def naughty_model(folder: Path, texts: tuple[str, ...] = TAKEN, first: int = 0) -> Path:
    """The small model in `folder`, with the texts in its fields in turn, beginning with the one of number `first`."""
    folder.mkdir(parents=True)
    turn = (texts[number % len(texts)] for number in count(first))
    for file in read_files(NARROW_SEA):
        data = filled(FILE, read_tree(file.name, decode(file, []) or "", []), turn)
        (folder / file.name).write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return folder


def filled(shape: Shape, value: Any, turn: Iterator[str]) -> Any:
    """`value`, of that shape, with another text wherever it may hold any."""
    if isinstance(shape, Record):
        old = {key: filled(shape.fields[key].shape, each, turn) for key, each in value.items()}
        # The rules of records are about keys that exclude each other; a note is always free.
        free = ("note",) if shape.rule else (key for key in shape.fields if shape.name != "ModelRecord")
        new = [key for key in free if key not in value and takes_any_text(shape.fields[key].shape)]
        return old | {key: next(turn) for key in new}
    if isinstance(shape, ById):
        return {key: filled(shape.item, each, turn) for key, each in value.items()}
    if isinstance(shape, ListOf):
        several = value if isinstance(value, list) else [value]
        return [filled(shape.item, each, turn) for each in several]
    return next(turn) if takes_any_text(shape) else value


def takes_any_text(shape: Shape) -> bool:
    """True for prose; names of other things are no text."""
    return isinstance(shape, Prose) and not isinstance(shape, Reference)
