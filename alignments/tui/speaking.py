"""The speaking mode: the same app on a driver that paints nothing and appends one plain sentence for each change.

Measured with yasr, Fenrir, BRLTTY, Orca and TDSR: nothing that is painted can be read well; what is appended is. The
driver rests on parts of Textual that are not documented, which is one of the reasons why its version is pinned.
"""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from alignments.loading.problems import printable
from alignments.pages.layout import wrap
from alignments.pages.page import Block, Entry, Fact, Heading, Quotation, Reference
from alignments.tui.finder import Answer
from alignments.tui.laying import Item
from alignments.tui.lending import lent_terminal
from alignments.tui.line_list import LineList
from alignments.tui.painting import PromptModal
from alignments.tui.panes import Pane
from alignments.tui.terminal import TerminalDriver
from alignments.tui.whereabouts import where

if TYPE_CHECKING:
    from alignments.model.atlas import Atlas
    from alignments.tui.home import Home

_LEAST_WIDTH = 20
_LABEL = 32  # cells of a question on the line where one types: a braille display of 40 shows that line alone
_FULL_NAMES = (
    22  # words that a list of them may have; with its heading and its number it stays within what is said at once
)
_WIDE = 200  # cells for a hit that nobody sees


class SpeakDriver(TerminalDriver):
    """Reads keys as Textual does; what Textual paints is dropped, and only `announce` reaches the terminal."""

    _rows_below = 0  # how far the end of the last sentence is below the cursor
    question = ""  # what to say before the terminal is left
    label = ""  # what stands on the line where one types then

    def write(self, data: str) -> None:
        """Drop what would be painted, and every query to the terminal with it."""

    def flush(self) -> None:
        """There is nothing to flush."""

    def announce(self, sentence: str) -> None:
        """Append a sentence; the cursor is left on its first row, which is the row that readers read."""
        width, _ = self._get_terminal_size()
        text, self._rows_below = appended(sentence, width, self._rows_below)
        os.write(sys.__stdout__.fileno() if sys.__stdout__ else 1, text.encode(errors="replace"))

    def stop_application_mode(self) -> None:
        """Leave the terminal on a new line below what was said, after the question if there is one.

        It is one write: of a question that comes in pieces, readers say the pieces.
        """
        super().stop_application_mode()
        below, self._rows_below = self._rows_below, 0
        down = f"\x1b[{below}B" if below else ""
        asked = "".join(f"\r\n{row}" for row in rows_of(self.question, self._get_terminal_size()[0]))
        os.write(1, f"{down}{asked}\r\n{self.label}".encode(errors="replace"))
        self.question = self.label = ""


def appended(sentence: str, width: int, rows_below: int) -> tuple[str, int]:
    """What to write to append a sentence, wrapped at words, and how many rows of it are below its first.

    `rows_below` is that number for the sentence before. A row is never rewritten.
    """
    rows = rows_of(sentence, width) or [""]
    down = f"\x1b[{rows_below}B" if rows_below else ""
    up = f"\x1b[{len(rows) - 1}A" if len(rows) > 1 else ""
    return f"{down}\r\n" + "\r\n".join(rows) + up + "\r", len(rows) - 1


def rows_of(text: str, width: int) -> list[str]:
    """A text as rows, wrapped at words, none as wide as the terminal; no rows of an empty one."""
    room = max(_LEAST_WIDTH, width - 1)
    wrapped = wrap([(printable(text), "text")], room) if text else []
    return ["".join(part for part, _ in line) for line in wrapped]


def block_words(block: object, atlas: Atlas | None = None) -> str:
    """A line of a page in words: its name or label, what is said, by whom, and its warnings; no numbers of sources.

    With an `atlas` a grouping is called by its name where the page has only room for the short one.
    """
    if not isinstance(block, Block):
        return ""
    marks = "".join(f" ({mark})" for mark in block.marks)
    if isinstance(block, Quotation):
        words = f"“{block.text}”" if block.verbatim else f"In our words: {block.text}"
        end = "" if words.endswith((".", "?", "!")) else "."
        note = f". {block.note}" if block.note else ""
        return f"{words}{end}{marks} {block.attribution.replace(' · ', '. Source: ')}{note}"
    if isinstance(block, Reference):
        return f"Reference {block.number}. {without_address(block.text)}"
    name = block.name if isinstance(block, Entry) else block.label if isinstance(block, Fact) else ""
    aloud = block.aloud if isinstance(block, Fact) and len(f"{name} {block.aloud}".split()) <= _FULL_NAMES else ""
    said = f"{name}: {aloud or block.text}{marks}" if name else f"{aloud or block.text}{marks}"
    if atlas and isinstance(block, Entry):  # its name, or what its text begins with
        short, full = (f"{called(block.target)}: " for called in (atlas.name, atlas.full_name))
        return said.replace(short, full, 1) if said.startswith(short) or block.text.startswith(short) else said
    return said


def line_words(line_list: LineList, heading_before: str = "", atlas: Atlas | None = None) -> tuple[str, str]:
    """The line a list is on, in words with its position, under its heading if that is another than before.

    Returns the words, and the heading that the line stands under.
    """
    item = line_list.current
    if item is None:
        return "Nothing is here.", ""
    above = (each.payload for each in reversed(line_list.items[: line_list.cursor]))
    heading = next((each.text for each in above if isinstance(each, Heading)), "")
    said = block_words(item.payload, atlas) or drawn_words(item)
    number, total = line_list.position
    lead = f"{heading}. " if heading and heading != heading_before else ""
    return f"{lead}{ended(said)} {number} of {total}", heading


def drawn_words(item: Item) -> str:
    """A row as it is drawn, in words: what stands at its right edge after a comma."""
    drawn = " ".join("".join(text for text, _ in line) for line in item.lines)
    return re.sub(r"\s{2,}", ", ", drawn.strip())


def ended(said: str) -> str:
    """With a full stop, unless a mark ends it already."""
    return said if said.endswith((".", "?", "!", "”")) else f"{said}."


def without_address(text: str) -> str:
    """A reference without its address, which nobody can follow by ear: o says it."""
    return re.sub(r",? ?https?://[^\s,]*[^\s,.]", "", text)


def edge_words(event: LineList.Moved) -> str:
    """What is said first where a key asked for more rows than there are."""
    return "No more rows this way. " if isinstance(event, LineList.Edge) else ""


class Choices(PromptModal[str]):
    """A list to choose from, one row spoken at a time; returns the key of the row, or an empty text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", show=False),
        Binding("enter", "choose", show=False),
        *(Binding(str(number), f"pick({number})", show=False) for number in range(1, 10)),
    ]

    def __init__(self, home: Home, items: Sequence[Item]) -> None:
        super().__init__()
        self.home = home
        self.items = items

    def compose(self) -> ComposeResult:
        """One list."""
        yield Pane(id="choices", glyphs=self.home.glyphs)

    def on_mount(self) -> None:
        line_list = self.query_one(LineList)
        line_list.show(lambda _: self.items)
        line_list.focus()
        self.home.announce(f"{len(self.items)} to choose from. {self.here_words()}")

    def here_words(self) -> str:
        """The row one is on."""
        return line_words(self.query_one(LineList))[0]

    @on(LineList.Moved)
    def _moved(self, event: LineList.Moved) -> None:
        self.home.announce(f"{edge_words(event)}{self.here_words()}")

    def action_pick(self, number: int) -> None:
        """Choose a row by its number."""
        if number <= len(self.items):
            self.dismiss(self.items[number - 1].key)
        else:
            self.home.announce(f"There is no number {number} here.")

    def action_choose(self) -> None:
        """Choose the row one is on."""
        item = self.query_one(LineList).current
        self.dismiss(item.key if item else "")

    def action_leave(self) -> None:
        """Leave without choosing."""
        self.dismiss("")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: in which words, what there is for an answer, what to do with it, what stands there already."""

    title: str
    find: Callable[[str, int], Sequence[Item]]
    chosen: Callable[[Answer | None], None]
    words: str = ""
    check: Callable[[str], str] | None = None

    @property
    def prompt(self) -> tuple[str, str]:
        """What is said first, and what stands on the line where one types: the end of the title, if that is short.

        It tells what an empty line stands for.
        """
        *before, last = [self.title] if self.words else re.split(r"(?<=[.?!]) ", self.title)
        label = f"{last}{f' (now {self.words})' if self.words else ''}"
        if len(label) > _LABEL:
            before, label = [*before, ended(label)], "Your answer"
        return " ".join(before), f"{label} " if label.endswith("?") else f"{label}: "


def ask_aloud(home: Home, question: Question) -> None:
    """Ask on a line of the terminal itself, which readers know how to read; several hits are a list to choose from."""
    typed = _line_typed(home, *question.prompt)
    if typed is None:
        _left(home, question)
        return
    typed = typed or question.words
    wrong = question.check(typed) if question.check else ""
    if wrong:
        home.say(ended(wrong))
        return
    list_aloud(home, question, typed)


def list_aloud(home: Home, question: Question, typed: str) -> None:
    """Take what there is for the words that were typed, and let choose where it is several."""
    found = question.find(typed, _WIDE)
    items = [item for item in found if item.selectable]
    if len(items) < 2:
        if not items and question.check is None:  # where words are checked, what stands there is but a hint
            home.say(
                ended(" ".join("".join(text for text, _ in line).strip() for item in found for line in item.lines))
            )
        question.chosen(Answer(typed, items[0].key if items else ""))
        return

    def picked(key: str | None) -> None:
        if key:
            question.chosen(Answer(typed, key))
        else:
            _left(home, question)

    home.app.push_screen(Choices(home, items), picked)


def _left(home: Home, question: Question) -> None:
    here = getattr(home.app.screen, "here_words", None)  # over a dialog one is still in that
    home.say(f"Left. {here()}" if here else where(home, "Left. "))
    question.chosen(None)


def say_goodbye(home: Home) -> None:
    """What is left on the terminal when the program has ended."""
    driver = home.app._driver
    if isinstance(driver, SpeakDriver):
        driver.question = "Goodbye. Your place is kept for the next time."


def _line_typed(home: Home, question: str, label: str) -> str | None:
    """A line typed at a prompt of the terminal; None if it was left."""
    from alignments.tui.typed_line import typed_line  # here: the start needs no line to type on

    driver = home.app._driver
    if isinstance(driver, SpeakDriver):
        driver.question, driver.label = question, printable(label)
    try:
        with lent_terminal(home.app, signal.default_int_handler):
            return typed_line()
    except KeyboardInterrupt:
        return None
