"""The speaking mode: the same app on a driver that paints nothing and appends one plain sentence for each change.

Measured with yasr, Fenrir, BRLTTY, Orca and TDSR: nothing that is painted can be read well; what is appended is. The
driver rests on parts of Textual that are not documented, which is one of the reasons why its version is pinned.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import ModalScreen

from alignments.loading.problems import printable
from alignments.pages.layout import wrap
from alignments.pages.page import Block, Entry, Fact, Heading, Quotation
from alignments.tui.finder import Answer
from alignments.tui.lending import lent_terminal
from alignments.tui.line_list import Item, LineList
from alignments.tui.panes import Pane
from alignments.tui.whereabouts import where

if TYPE_CHECKING:
    from alignments.tui.home import Home

_LEAST_WIDTH = 20


class SpeakDriver(LinuxDriver):
    """Reads keys as Textual does; what Textual paints is dropped, and only `announce` reaches the terminal."""

    _rows_below = 0  # how far the end of the last sentence is below the cursor
    question = ""  # what to ask on the line of the terminal that the app is left for

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
        os.write(1, f"{down}\r\n{self.question}".encode(errors="replace"))
        self.question = ""


def appended(sentence: str, width: int, rows_below: int) -> tuple[str, int]:
    """What to write to append a sentence, wrapped at words, and how many rows of it are below its first.

    `rows_below` is that number for the sentence before. A row is never rewritten.
    """
    room = max(_LEAST_WIDTH, width - 1)
    rows = ["".join(text for text, _ in line) for line in wrap([(printable(sentence), "text")], room)]
    down = f"\x1b[{rows_below}B" if rows_below else ""
    up = f"\x1b[{len(rows) - 1}A" if len(rows) > 1 else ""
    return f"{down}\r\n" + "\r\n".join(rows) + up + "\r", len(rows) - 1


def block_words(block: object) -> str:
    """A line of a page in words: its name or label, what is said, by whom, and its warnings; no numbers of sources."""
    if not isinstance(block, Block):
        return ""
    marks = "".join(f" ({mark})" for mark in block.marks)
    if isinstance(block, Quotation):
        words = f"“{block.text}”" if block.verbatim else f"In our words: {block.text}"
        end = "" if words.endswith((".", "?", "!")) else "."
        return f"{words}{end}{marks} {block.attribution.replace(' · ', '. Source: ')}"
    name = block.name if isinstance(block, Entry) else block.label if isinstance(block, Fact) else ""
    return f"{name}: {block.text}{marks}" if name else f"{block.text}{marks}"


def line_words(line_list: LineList, heading_before: str = "") -> tuple[str, str]:
    """The line a list is on, in words with its position, under its heading if that is another than before.

    Returns the words, and the heading that the line stands under.
    """
    item = line_list.current
    if item is None:
        return "Nothing is here.", ""
    above = (each.payload for each in reversed(line_list.items[: line_list.cursor]))
    heading = next((each.text for each in above if isinstance(each, Heading)), "")
    drawn = " ".join("".join(text for text, _ in line) for line in item.lines)
    said = block_words(item.payload) or " ".join(drawn.split())
    number, total = line_list.position
    lead = f"{heading}. " if heading and heading != heading_before else ""
    end = "" if said.endswith((".", "?", "!", "”")) else "."
    return f"{lead}{said}{end} {number} of {total}", heading


class Choices(ModalScreen[str]):
    """A list to choose from, one row spoken at a time; returns the key of the row, or an empty text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", show=False),
        Binding("enter", "choose", show=False),
        *(Binding(str(number), f"pick({number})", show=False) for number in range(1, 10)),
    ]

    def __init__(self, home: Home, title: str, items: Sequence[Item]) -> None:
        super().__init__()
        self.home = home
        self.heading = title
        self.items = items

    def compose(self) -> ComposeResult:
        """One list."""
        yield Pane(id="choices", glyphs=self.home.glyphs)

    def on_mount(self) -> None:
        line_list = self.query_one(LineList)
        line_list.show(lambda _: self.items)
        line_list.focus()
        self.home.announce(f"{self.heading}: {len(self.items)} found. {line_words(line_list)[0]}")

    @on(LineList.Moved)
    def _moved(self) -> None:
        self.home.announce(line_words(self.query_one(LineList))[0])

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


def ask_aloud(  # noqa: PLR0913 - what is asked, how it is answered, and what to do with the answer
    home: Home,
    title: str,
    find: Callable[[str, int], Sequence[Item]],
    chosen: Callable[[Answer | None], None],
    *,
    words: str = "",
    check: Callable[[str], str] = lambda _: "",
) -> None:
    """Ask on a line of the terminal itself, which readers know how to read; several hits are a list to choose from."""
    typed = _line_typed(home, f"{title}{f' (now {words})' if words else ''}: ")
    if typed is None:
        home.say(f"Left. {where(home)}")
        chosen(None)
        return
    typed = typed or words
    wrong = check(typed)
    if wrong:
        home.say(wrong)
        return
    items = [item for item in find(typed, 200) if item.selectable]
    if len(items) < 2:
        if not items:
            said = ("".join(text for text, _ in line) for item in find(typed, 200) for line in item.lines)
            home.say(" ".join(said))
        chosen(Answer(typed, items[0].key if items else ""))
        return

    def picked(key: str | None) -> None:
        if not key:
            home.say(f"Left. {where(home)}")
        chosen(Answer(typed, key) if key else None)

    home.app.push_screen(Choices(home, title, items), picked)


def _line_typed(home: Home, prompt: str) -> str | None:
    """A line typed at a prompt of the terminal; None if it was left."""
    driver = home.app._driver
    if isinstance(driver, SpeakDriver):
        driver.question = printable(prompt)
    try:
        with lent_terminal(home.app, signal.default_int_handler):
            return input()
    except (EOFError, KeyboardInterrupt):
        return None
