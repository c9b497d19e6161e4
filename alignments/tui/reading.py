"""A dialog that shows a page: help, where a line comes from, anything longer than a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from alignments.pages.glyphs import Glyphs
from alignments.pages.page import Page
from alignments.tui.items import page_items
from alignments.tui.line_list import LineList
from alignments.tui.panes import Pane

if TYPE_CHECKING:
    from alignments.tui.home import Home


class Reading(ModalScreen[str]):
    """Shows a page; returns the id that was opened in it, or an empty text."""

    DEFAULT_CSS = """
    Reading { align: center middle; background: $background 60%; }
    Reading Pane { width: 90%; max-width: 100; height: 85%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,i", "close", show=False),
        Binding("enter", "open", show=False),
    ]

    def __init__(self, page: Page, glyphs: Glyphs) -> None:
        super().__init__()
        self.page = page
        self.glyphs = glyphs

    def compose(self) -> ComposeResult:
        """One pane."""
        yield Pane(id="reading", glyphs=self.glyphs)

    def on_mount(self) -> None:
        pane = self.query_one(Pane)
        pane.name_it(self.page.title, "esc closes")
        pane.list.show(lambda width: page_items(self.page, width, self.glyphs))
        pane.list.focus()

    @on(LineList.Opened)
    def action_open(self) -> None:
        """Close, and open what the line leads to."""
        item = self.query_one(LineList).current
        target = getattr(item.payload, "target", "") if item else ""
        if target:
            self.dismiss(target)

    def action_close(self) -> None:
        """Close it."""
        self.dismiss("")


def read(home: Home, page: Page) -> None:
    """Show a page over the home screen; what is opened in it is gone to."""

    def opened(target: str | None) -> None:
        if target:
            home.open(target)

    home.app.push_screen(Reading(page, home.glyphs), opened)
