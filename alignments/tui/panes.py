"""A pane: a frame with a title and a count around a list."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from alignments.pages.layout import cells
from alignments.tui.line_list import LineList


class Pane(Container):
    """A framed list. The title stands at the left of the frame's top, `note` at its right."""

    DEFAULT_CSS = """
    Pane { border: round $frame; height: 1fr; min-width: 1; min-height: 1; background: $background; }
    Pane:focus-within { border: round $active-frame; }
    """

    def __init__(self, *, id: str, mark: str, gutter: int = 2) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.list = LineList(id=f"{id}-list", mark=mark, gutter=gutter)
        self._title = ""
        self._note = ""

    def compose(self) -> ComposeResult:
        """The list in the frame."""
        yield self.list

    def name_it(self, title: str, note: str) -> None:
        """Set the title and the note. Both are data: they are shown as they are."""
        self._title, self._note = title, note
        self._draw_title()

    def on_resize(self) -> None:
        self._draw_title()

    def _draw_title(self) -> None:
        room = self.outer_size.width - 6
        note = self._note if cells(self._note) + 4 <= room else ""
        space = room - (cells(note) + 2 if note else 0)
        title = self._title if cells(self._title) <= space else self._title[: max(0, space - 1)] + "…"
        line = "─" * max(0, room - cells(title) - cells(note) - 2)
        self.border_title = Content(f"{title} {line} {note}" if note else title)
