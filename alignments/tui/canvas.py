"""A widget that draws any picture and moves its cursor. Only the lines that changed are painted again."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from alignments.pages.glyphs import Glyphs
from alignments.pages.layout import Span
from alignments.pictures.picture import Drawn, Mark, Picture, Room
from alignments.tui.joining import joined
from alignments.tui.themes import ink

_FAR = 100_000


class Canvas(Widget, can_focus=True):
    """Shows one picture, which does the drawing; a page of it is a screen less two lines."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(0, -1)", show=False),
        Binding("down,j", "step(0, 1)", show=False),
        Binding("left,h", "step(-1, 0)", show=False),
        Binding("right,l", "step(1, 0)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home,g", f"step({-_FAR}, {-_FAR})", show=False),
        Binding("end,G", f"step({_FAR}, {_FAR})", show=False),
    ]
    DEFAULT_CSS = """
    Canvas { height: 1fr; min-width: 1; min-height: 1; background: $background; display: none; }
    """

    class Moved(Message):
        """The cursor of the picture went elsewhere, or could not go further."""

        def __init__(self, picture: Picture, *, is_edge: bool) -> None:
            super().__init__()
            self.picture = picture
            self.is_edge = is_edge

    class YearStepped(Message):
        """Left or right was pressed on a picture whose axis is time."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Opened(Message):
        """A double click on the picture."""

    def __init__(self, *, id: str, glyphs: Glyphs) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.glyphs = glyphs
        self.picture: Picture | None = None
        self.drawn = Drawn(())

    def show(self, picture: Picture) -> None:
        """Show a picture; its scroll is kept from the one before, if that was of the same kind."""
        if self.picture is None or self.picture.name != picture.name:
            self.drawn = Drawn(())
        self.picture = picture
        self._draw()

    def on_resize(self, _: events.Resize) -> None:
        self._draw()
        self.refresh()

    def _draw(self) -> None:
        """Draw anew and repaint the lines that differ from what is there."""
        if self.picture is None:
            return
        before = self.drawn
        room = Room(self.size.width, self.size.height, before.left, before.top)
        self.drawn = self.picture.draw(room, self.glyphs)
        for y in range(self.size.height):
            if _line(before, y) != _line(self.drawn, y) or _marks(before, y) != _marks(self.drawn, y):
                self.refresh(Region(0, y, self.size.width, 1))
        self._place_terminal_cursor()

    def render_line(self, y: int) -> Strip:
        """One line of the picture with the marks that lie over it."""
        width = self.size.width
        base = self.rich_style
        segments = [
            Segment(self.glyphs.plain(text), ink(self.app.theme, style)) for text, style in _line(self.drawn, y)
        ]
        strip = Strip(joined(segments)).adjust_cell_length(width, base)
        for mark in _marks(self.drawn, y):
            style = ink(self.app.theme, mark.style if mark.style == "resting" or self.has_focus else "resting")
            end = min(width, mark.x + mark.width)
            before, under, after = strip.crop(0, mark.x), strip.crop(mark.x, end), strip.crop(end, width)
            over = [Segment(text, (own or base) + style) for text, own, _ in under]
            strip = Strip([*before, *over, *after], width)
        return strip

    # --- moving

    def action_step(self, across: int, down: int) -> None:
        """Move the cursor of the picture; left and right step the day where its axis is time."""
        if self.picture is None:
            return
        if self.picture.steps_years and down == 0:
            self.post_message(self.YearStepped(across))
            return
        self._go(self.picture.moved(across, down))

    def action_page(self, by: int) -> None:
        """A screen up or down."""
        self.action_step(0, by * max(1, self.size.height - 6))

    def _go(self, picture: Picture) -> None:
        is_edge = picture == self.picture
        self.picture = picture
        self._draw()
        self.post_message(self.Moved(picture, is_edge=is_edge))

    def _place_terminal_cursor(self) -> None:
        """The terminal's own cursor on the cell: braille displays and magnifiers follow it."""
        if self.has_focus and self.drawn.cursor:
            self.app.cursor_position = self.region.offset + Offset(*self.drawn.cursor)

    def on_focus(self) -> None:
        self.refresh()
        self._place_terminal_cursor()

    def on_blur(self) -> None:
        self.refresh()

    # --- the mouse

    def on_click(self, event: events.Click) -> None:
        """Go to what was clicked; a second click opens it."""
        if event.chain == 2:
            self.post_message(self.Opened())
            return
        if self.picture is None:
            return
        aimed = self.picture
        for spot in self.drawn.spots:
            if spot.holds(event.x, event.y):
                aimed = aimed.at(spot.id)
        self._go(aimed)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.action_step(0, 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.action_step(0, -3)


def _line(drawn: Drawn, y: int) -> tuple[Span, ...]:
    return drawn.lines[y] if y < len(drawn.lines) else ()


def _marks(drawn: Drawn, y: int) -> list[Mark]:
    return [mark for mark in drawn.marks if mark.y == y]
