"""A page laid out in lines of a width: what is printed and what the screen draws are the same lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import groupby
from typing import Literal, NamedTuple, TypeAlias

from alignments.model.statuses import Standing
from alignments.pages.glyphs import UNICODE, Glyphs
from alignments.pages.page import Block, Entry, Fact, Heading, Page, Quotation, Reference

Style: TypeAlias = Literal[
    "text",
    "heading",
    "label",
    "name",
    "quote",
    "muted",
    "cite",
    "warning",
    "full",
    "loose",
    "qualified",
    "former",
    "none",
]
Span: TypeAlias = tuple[str, Style]

STANDING_STYLES: dict[Standing, Style] = {
    Standing.FULL: "full",
    Standing.LOOSE: "loose",
    Standing.QUALIFIED: "qualified",
    Standing.FORMER: "former",
    Standing.NONE: "none",
}

_WORDS = re.compile(" +|[^ ]+")
_AS_SPACES = str.maketrans("\n\t", "  ")
_NARROW = re.compile("[ -~\u00a1-\u02ff\u2010-\u2027\u2030-\u205e]*").fullmatch  # one cell each, no break but spaces


class Line(NamedTuple):
    """One line of a page: styled spans, and the block that it belongs to (None for an empty line)."""

    spans: tuple[Span, ...] = ()
    block: Block | None = None

    @property
    def text(self) -> str:
        """The line without styles."""
        return "".join(text for text, _ in self.spans)


@lru_cache(maxsize=4096)
def cells(text: str) -> int:
    """How many terminal cells `text` takes."""
    if _NARROW(text):
        return len(text)
    return sum(
        0 if unicodedata.combining(c) or c == "\u200d" else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text
    )


def padded(text: str, room: int) -> str:
    """`text` with spaces after it, so that it takes `room` cells."""
    return text + " " * (room - cells(text))


def cut(text: str, room: int, glyphs: Glyphs = UNICODE) -> str:
    """`text`, ended with an ellipsis if it takes more than `room` cells."""
    if cells(text) <= room:
        return text
    while text and cells(text) + cells(glyphs.ellipsis) > room:
        text = text[:-1]
    return text.rstrip() + glyphs.ellipsis


def wrap(spans: list[Span], width: int, indent: int = 0, *, cut: bool = True) -> list[tuple[Span, ...]]:
    """`spans` broken at words into lines of `width` cells; lines after the first are indented.

    A word longer than a line is cut, unless `cut` is false: an address in print stays in one piece. A list of reference
    numbers breaks after a comma, never within a number.
    """
    wrapping = _Wrapping(max(width, indent + 8, 8), indent)
    for text, style in spans:
        spaced = text if text.isprintable() else text.translate(_AS_SPACES)
        if _NARROW(spaced) and max(map(len, spaced.split(" "))) <= wrapping.room - indent:
            wrapping.add_narrow(spaced, style)
            continue
        for word in _WORDS.findall(spaced):
            for piece in _pieces(word, wrapping.room - indent, style) if cut or style == "cite" else (word,):
                wrapping.add_word(piece, style)
    return wrapping.finished()


class _Wrapping:
    """Lines of `room` cells in the making. A no-break space is part of a word."""

    def __init__(self, room: int, indent: int) -> None:
        self.room = room
        self.indent = indent
        self.lines: list[list[Span]] = [[]]
        self.start = 0  # where the text of the line begins
        self.used = 0

    def add_narrow(self, text: str, style: Style) -> None:
        """Add text of narrow characters, in which no word is longer than a line, a line at a time."""
        at = 0
        while at < len(text):
            if self.used == self.start and len(self.lines) > 1:
                at = _past_spaces(text, at)
            limit = at + self.room - self.used
            if len(text) <= limit:
                break
            space = text.rfind(" ", at, max(at, limit) + 1)
            if space >= at:
                following = _past_spaces(text, space)
                if following == len(text):
                    break
                self._add(text[at:space], style, space - at)
                at = following
            self._break()
        self._add(text[at:], style, len(text) - at)

    def add_word(self, word: str, style: Style) -> None:
        """Add a word, or the spaces between two."""
        size = cells(word)
        if self.used + size > self.room and word.strip():
            self._break()
        if self.used > self.start or not word.isspace() or len(self.lines) == 1:
            self._add(word, style, size)

    def _add(self, text: str, style: Style, size: int) -> None:
        if text:
            self.lines[-1].append((text, style))
            self.used += size

    def _break(self) -> None:
        self.lines.append([(" " * self.indent, "text")] if self.indent else [])
        self.start = self.used = self.indent

    def finished(self) -> list[tuple[Span, ...]]:
        """The lines, without the spaces at their ends, neighbours of one style joined."""
        return [tuple(_merged(_trimmed(line))) for line in self.lines]


def _past_spaces(text: str, at: int) -> int:
    """The place of the first character from `at` on that is no space."""
    while at < len(text) and text[at] == " ":
        at += 1
    return at


def _pieces(word: str, room: int, style: Style) -> Iterator[str]:
    """A word, cut where it is longer than a whole line; reference numbers only after a comma."""
    while cells(word) > room:
        cut = room
        while cut > 1 and cells(word[:cut]) > room:
            cut -= 1
        if style == "cite":
            cut = word.rfind(",", 0, cut) + 1 or cut
        yield word[:cut]
        word = word[cut:]
    yield word


def _trimmed(line: list[Span]) -> list[Span]:
    """Without the spaces at its end, but for those it begins with."""
    while len(line) > 1 and line[-1][0].isspace():
        line.pop()
    if line and not line[-1][0].isspace():
        text, style = line[-1]
        line[-1] = text.rstrip(" "), style
    return line


def _merged(line: list[Span]) -> Iterator[Span]:
    if len(line) == 1:
        yield line[0]
        return
    for style, group in groupby(line, key=lambda span: span[1]):
        yield "".join(text for text, _ in group), style


def layout(page: Page, width: int, glyphs: Glyphs = UNICODE, *, for_print: bool = False) -> list[Line]:
    """The lines of a page at a width of `width` cells; for print with its title, and with addresses in one piece."""
    lines: list[Line] = []
    if for_print:
        lines += [Line(spans) for spans in wrap([(page.title, "heading")], width)]
        if page.asked:
            lines.append(Line(((page.asked[0].upper() + page.asked[1:], "muted"),)))
        lines.append(Line())
    return [
        *lines,
        *(Line(spans, part.block) for part in parts(page, width, glyphs, cut=not for_print) for spans in part.lines()),
    ]


class Part(NamedTuple):
    """A block of a page, or None for an empty line, and what draws its lines when it is called."""

    block: Block | None
    lines: Callable[[], list[tuple[Span, ...]]]


_GAP = Part(None, lambda: [()])


def parts(page: Page, width: int, glyphs: Glyphs, *, cut: bool = True) -> list[Part]:
    """What a page is made of, none of it drawn yet. Words longer than a line are cut in references only if `cut`."""
    found: list[Part] = []
    for kind, run in groupby(page.blocks, key=type):
        blocks = list(run)
        margin = _margin(blocks, width)
        for block in blocks:
            if kind is Heading and found and found[-1].block is not None:
                found.append(_GAP)
            found.append(Part(block, partial(_block_lines, block, width, margin, glyphs)))
            if kind is Quotation:
                found.append(_GAP)
    if page.references:
        heading = Heading(text="References")
        found += [_GAP, Part(heading, partial(_block_lines, heading, width, 0, glyphs))]
        found += [Part(each, partial(_block_lines, each, width, 0, glyphs, cut=cut)) for each in page.references]
    return found


def _margin(blocks: list[Block], width: int) -> int:
    """How wide the left column of a run of facts or entries is: as its longest label, within reason.

    A label that is longer has a line to itself.
    """
    labels = [cells(b.label) if isinstance(b, Fact) else cells(b.name) for b in blocks if isinstance(b, (Fact, Entry))]
    widest = max(labels, default=0)
    return min(widest, max(12, width * 2 // 5)) if width >= 40 else 0


def _block_lines(block: Block, width: int, margin: int, glyphs: Glyphs, *, cut: bool = True) -> list[tuple[Span, ...]]:
    if isinstance(block, Quotation):
        return _quotation_lines(block, width, glyphs)
    lead, indent = _lead(block, margin, glyphs)
    text: list[Span] = [(block.text, "heading" if isinstance(block, Heading) else "text"), *_tail(block)]
    if margin and cells("".join(part for part, _ in lead)) > indent:  # the label is longer than its column
        below = wrap([(" " * indent, "text"), *text], width, indent, cut=cut) if len(text) > 1 or block.text else []
        return [*wrap(lead, width, 2, cut=cut), *below]
    return wrap([*lead, *text], width, indent, cut=cut)


def _lead(block: Block, margin: int, glyphs: Glyphs) -> tuple[list[Span], int]:
    """What stands in the left column of a block, and how far its later lines are indented."""
    if isinstance(block, Reference):
        number = f"[{block.number}] "
        return [(number, "cite")], len(number)
    if isinstance(block, Entry):
        glyph = f"{glyphs.of(block.standing)} "
        name = padded(block.name, margin) + "  "
        return [(glyph, STANDING_STYLES[block.standing]), (name, "name")], margin + 4 if margin else 2
    if isinstance(block, Fact) and block.label:
        return [(padded(block.label, margin) + "  ", "label")], margin + 2 if margin else 2
    return [], 0


def _tail(block: Block) -> list[Span]:
    """The warnings and the reference numbers at the end of a claim."""
    marks: list[Span] = [(f" ({mark})", "warning") for mark in block.marks]
    numbers = ",".join(map(str, block.cites))
    return [*marks, (f" [{numbers}]", "cite")] if numbers else marks


def _quotation_lines(block: Quotation, width: int, glyphs: Glyphs) -> list[tuple[Span, ...]]:
    words = f"{glyphs.open_quote}{block.text}{glyphs.close_quote}" if block.verbatim else block.text
    said = wrap([(words, "quote" if block.verbatim else "text"), *_tail(block)], width, 1 if block.verbatim else 0)
    by = block.attribution if block.verbatim else f"{block.attribution} {glyphs.separator} paraphrase"
    by = by.replace("·", glyphs.separator)
    attribution = wrap([("  ", "muted"), (by, "muted")], width, 4)
    note = wrap([("  ", "muted"), (block.note, "muted")], width, 4) if block.note else []
    return [*said, *attribution, *note]


def page_text(page: Page, width: int = 80, glyphs: Glyphs = UNICODE) -> str:
    """A page as plain text, with its title and the day it speaks of."""
    lines = [line.text.rstrip() for line in layout(page, width, glyphs, for_print=True)]
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(lines) + "\n"
