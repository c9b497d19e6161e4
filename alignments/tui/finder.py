"""A dialog with one line to type on and the hits below: search, the palette, the filter, the day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.reactive import reactive
from textual.widgets import Input

from alignments.loading.problems import UNSAFE
from alignments.pages.glyphs import Glyphs
from alignments.pages.layout import wrap
from alignments.tui.bars import Keys
from alignments.tui.laying import Item
from alignments.tui.line_list import LineList
from alignments.tui.painting import PromptModal
from alignments.tui.panes import Pane

KEYS = (("up down", "another"), ("enter", "choose"), ("esc", "leave"))
"""The keys of the dialog: all others are typed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was typed, and the key of the hit that was chosen, if there were any."""

    words: str
    key: str = ""


class Line(Input):
    """A line to type on. What is pasted into it, or stood in a note before, cannot act on the terminal.

    Its cursor stands still: what blinks distracts, and would be painted twice a second for as long as nothing happens.
    """

    cursor_blink = reactive(False, init=False)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint it again. Textual would lay out the whole screen at every letter, but what is typed moves nothing."""
        return super().refresh(*regions, repaint=repaint, layout=layout and not self.is_mounted, recompose=recompose)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put `text` in the place of what is there, without what could act."""
        super().replace(visible(text), start, end)


def visible(text: str) -> str:
    """`text` in one line, without characters that are invisible or act on the terminal."""
    return UNSAFE.sub("", " ".join(text.split()) if "\n" in text or "\t" in text else text)


class Finder(PromptModal[Answer | None]):
    """Asks for words and shows what `find` returns for them, at every key; None if it was left."""

    DEFAULT_CSS = """
    Finder { align: center top; background: $background 60%; }
    Finder Pane { width: 90%; max-width: 100; height: 80%; margin-top: 1; }
    Finder Input { height: 1; border: none; padding: 0 1; background: $resting; color: $foreground; }
    Finder Input:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("down", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        find: Callable[[str, int], Sequence[Item]],
        glyphs: Glyphs,
        *,
        words: str = "",
        check: Callable[[str], str] = lambda _: "",
    ) -> None:
        """`find` makes the items for words and a width; `check` returns what is wrong with the words, or nothing."""
        super().__init__()
        self.heading = title
        self.find = find
        self.glyphs = glyphs
        self.words = words
        self.check = check
        self._shown = words

    def compose(self) -> ComposeResult:
        """The line to type on, inside the frame, over the hits."""
        pane = Pane(id="finder", glyphs=self.glyphs)
        with pane:
            yield Line(visible(self.words), select_on_focus=False)
        yield Keys(self.glyphs, KEYS, id="finder-keys")

    def on_mount(self) -> None:
        pane = self.query_one(Pane)
        pane.name_it(self.heading, "")
        pane.list.can_focus = False
        pane.list.is_led = True
        self._show(self.words)
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value == event.input.value:  # else more has been typed meanwhile, and only that is worth looking up
            self._show(event.value)

    def _show(self, words: str) -> None:
        self._shown = words
        self.query_one(LineList).show(lambda width: self.find(words, width))

    @on(Input.Submitted)
    def _chosen(self, event: Input.Submitted) -> None:
        wrong = self.check(event.value)
        if wrong:
            self.query_one(LineList).show(lambda width: [Item("", tuple(wrap([(wrong, "warning")], width)), False)])
            return
        if self._shown != event.value:  # Enter came in one burst with the words
            self._show(event.value)
        item = self.query_one(LineList).current
        self.dismiss(Answer(event.value, item.key if item else ""))

    @on(LineList.Opened)
    def _clicked(self, event: LineList.Opened) -> None:
        self.dismiss(Answer(self.query_one(Input).value, event.item.key))

    def action_step(self, by: int) -> None:
        """Another hit, while one types."""
        self.query_one(LineList).action_step(by)

    def action_page(self, by: int) -> None:
        """A screen of hits further."""
        self.query_one(LineList).action_page(by)

    def action_leave(self) -> None:
        """Leave without choosing."""
        self.dismiss(None)
