"""A pane: a frame with a title and a count around a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget

from alignments.pages.glyphs import Glyphs
from alignments.pages.layout import cells, cut
from alignments.tui.line_list import LineList

if TYPE_CHECKING:
    from alignments.pictures.picture import Picture
    from alignments.tui.canvas import Canvas

_LEAST_TITLE = 10


class Pane(Container):
    """A framed list. The title stands at the left of the frame's top, `note` at its right.

    Where there is no room for both the note goes, unless `keeps_note`: then the title is cut.
    """

    keeps_note = False

    DEFAULT_CSS = """
    Pane { border: round $frame; height: 1fr; min-width: 1; min-height: 1; background: $background; }
    Pane { border-title-color: $foreground; }
    Pane:focus-within { border: round $active-frame; border-title-color: $active-frame; border-title-style: bold; }
    Pane.-ascii { border: ascii $frame; }
    Pane.-ascii:focus-within { border: ascii $active-frame; }
    """

    def __init__(self, *, id: str, glyphs: Glyphs, gutter: int = 2) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes="-ascii" if glyphs.is_ascii else "")
        self.list = LineList(id=f"{id}-list", glyphs=glyphs, gutter=gutter)
        self.glyphs = glyphs
        self._title = ""
        self._is_active = False
        self._note = ""

    def compose(self) -> ComposeResult:
        """The list in the frame."""
        yield self.list

    def name_it(self, title: str, note: str) -> None:
        """Set the title and the note. Both are data: they are shown as they are."""
        self._title, self._note = title, note
        self._draw_title()

    def on_descendant_focus(self) -> None:
        self._is_active = True
        self._draw_title()

    def on_descendant_blur(self) -> None:
        self._is_active = False
        self._draw_title()

    def on_resize(self) -> None:
        self._draw_title()

    def _draw_title(self) -> None:
        """The title, and as much of the note as leaves it whole."""
        room = self.outer_size.width - 6
        title = self.glyphs.plain(self._title)
        if self.keeps_note and cells(self._note) + 3 + _LEAST_TITLE <= room:
            title = cut(title, room - cells(self._note) - 3, self.glyphs)
        left = room - cells(title) - 3
        short = self._note.replace(" of ", "/")
        note = next((each for each in (self._note, short, short.split("/")[0]) if cells(each) <= left), "")
        title = cut(title, room, self.glyphs)
        line = " " + self.glyphs.line * (left - cells(note) + 1) + " "
        frame = "$active-frame" if self._is_active else "$frame"
        drawn = Content.assemble(title, (line, frame), note) if note else Content(title)
        if drawn.markup != self.border_title:
            # Not `self.border_title = drawn`: that would repaint the pane and all that is in it.
            self._border_title = drawn
            self.refresh(Region(-1, -1, self.outer_size.width, 1))


class ViewPane(Pane):
    """The pane of the subject: its page in the list, or a picture on the canvas. Its note names the views."""

    keeps_note = True

    DEFAULT_CSS = """
    ViewPane.-picture LineList { display: none; }
    ViewPane.-picture Canvas { display: block; }
    """

    def __init__(self, *, id: str, glyphs: Glyphs) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, glyphs=glyphs)
        self.canvas: Canvas | None = None  # made for the first picture: the start needs none

    @property
    def picture(self) -> Picture | None:
        """The picture that is shown; None while the page is."""
        return self.canvas.picture if self.canvas and self.has_class("-picture") else None

    @property
    def shown(self) -> Widget:
        """The list of the page, or the canvas while a picture is shown."""
        return self.canvas if self.canvas and self.has_class("-picture") else self.list

    def show_picture(self, picture: Picture | None) -> None:
        """Show a picture, or the page again."""
        self.set_class(picture is not None, "-picture")
        if picture is None:
            return
        if self.canvas is None:
            from alignments.tui.canvas import Canvas

            self.canvas = Canvas(id=f"{self.id}-canvas", glyphs=self.glyphs)
            self.mount(self.canvas)
        self.canvas.show(picture)
