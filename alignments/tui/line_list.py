"""A list on the line API: any number of rows, one row repainted when the cursor moves, the terminal's cursor on it.

It scrolls by itself and draws its own scroll mark: Textual would lay out and repaint the whole
screen whenever the number of rows changes, which here is at every key.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from alignments.pages.glyphs import Glyphs
from alignments.pages.layout import Span
from alignments.tui.themes import ink


class Item(NamedTuple):
    """One row: `lines` of styled spans under a `key`. A row that cannot be selected is a heading or a gap."""

    key: str
    lines: tuple[tuple[Span, ...], ...]
    selectable: bool = True
    payload: object = None


class LineList(Widget, can_focus=True):
    """Rows of one or more lines with a cursor. It draws spans as they are: nothing in them is markup."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home,g", "edge(-1)", show=False),
        Binding("end,G", "edge(1)", show=False),
    ]
    DEFAULT_CSS = """
    LineList { height: 1fr; min-width: 1; min-height: 1; background: $background; }
    """

    class Moved(Message):
        """The cursor went to another row."""

        def __init__(self, line_list: LineList, item: Item) -> None:
            super().__init__()
            self.line_list = line_list
            self.item = item

        @property
        def control(self) -> LineList:
            """The list that it happened in."""
            return self.line_list

    class Edge(Moved):
        """A key asked for more rows than there are."""

    class Opened(Moved):
        """A row was opened with the mouse."""

    def __init__(self, *, id: str, glyphs: Glyphs, gutter: int = 2) -> None:  # noqa: A002 - Textual's own name
        """The cursor's glyph stands in the gutter, `gutter` cells wide, beside the row under the cursor."""
        super().__init__(id=id)
        self.gutter_width = gutter
        self.glyphs = glyphs
        self.is_led = False  # another widget has the focus and moves this cursor
        self.cursor = -1
        self.top = 0  # the first line that is shown
        self.items: Sequence[Item] = ()
        self._make: Callable[[int], Sequence[Item]] = lambda _: ()
        self._starts: list[int] = []
        self._height = 0
        self._made_for = -1
        self._ground = Style()

    def show(self, make: Callable[[int], Sequence[Item]], key: str = "") -> None:
        """Show the rows that `make` returns for a width in cells, the cursor on the row `key`, else on the first."""
        self._make = make
        self._made_for = -1
        self._lay_out(key)
        self._keep_in_sight(top=True)

    def select(self, key: str) -> None:
        """Put the cursor on the row `key`, if it is there, without a message."""
        for index, item in enumerate(self.items):
            if item.key == key and item.selectable and index != self.cursor:
                self._go(index)
                return

    @property
    def current(self) -> Item | None:
        """The row under the cursor."""
        return self.items[self.cursor] if 0 <= self.cursor < len(self.items) else None

    @property
    def position(self) -> tuple[int, int]:
        """Which of how many selectable rows the cursor is on, from 1."""
        selectable = [index for index, item in enumerate(self.items) if item.selectable]
        return (selectable.index(self.cursor) + 1 if self.cursor in selectable else 0), len(selectable)

    @property
    def heading(self) -> str:
        """The heading that the row under the cursor stands under, or empty."""
        above = (each for each in reversed(self.items[: max(0, self.cursor)]) if not each.selectable)
        texts = ("".join(text for text, _ in each.lines[0]) for each in above)
        return next((text for text in texts if text), "")

    @property
    def _text_width(self) -> int:
        return max(1, self.size.width - self.gutter_width - 1)

    def _lay_out(self, key: str) -> None:
        """Make the rows for the width that there is now."""
        width = self._text_width
        self._made_for = width
        self.items = self._make(width)
        self._starts, self._height = [], 0
        for item in self.items:
            self._starts.append(self._height)
            self._height += len(item.lines)
        keyed = (index for index, item in enumerate(self.items) if item.selectable and item.key == key)
        first = (index for index, item in enumerate(self.items) if item.selectable)
        self.cursor = next(keyed, next(first, -1))
        self.refresh()

    def on_resize(self, _: events.Resize) -> None:
        if self._text_width != self._made_for:
            self._lay_out(self.current.key if self.current else "")
        self._keep_in_sight(top=False)

    # --- drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the widget."""
        self._ground = self.rich_style  # asked for once: working it out walks up the widgets
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the widget, `y` from its top."""
        line = y + self.top
        index = bisect_right(self._starts, line) - 1
        if index < 0 or line >= self._height:
            return Strip.blank(self.size.width, self._ground)
        item = self.items[index]
        spans = item.lines[line - self._starts[index]]
        return self._strip(spans, y, selected=index == self.cursor, first=line == self._starts[index])

    def _strip(self, spans: tuple[Span, ...], y: int, *, selected: bool, first: bool) -> Strip:
        live = self.has_focus or self.is_led
        over = self._style("cursor" if live else "resting") if selected else None
        base = self._ground + over if over else self._ground
        gutter = (self.glyphs.cursor if selected and first and live else " ").ljust(self.gutter_width)
        segments = [Segment(gutter, base)]
        for text, style in spans:
            own = self._style(style)
            segments.append(Segment(self.glyphs.plain(text), own + over if over else own))
        row = Strip(segments).adjust_cell_length(max(0, self.size.width - 1), base)
        return Strip([*row, self._thumb(y)], self.size.width)

    def _thumb(self, y: int) -> Segment:
        """The last cell of a line: whether this part of the whole is in sight."""
        room = self.size.height
        if self._height <= room:
            return Segment(" ", self._ground)
        size = max(1, room * room // self._height)
        start = round(self.top * (room - size) / (self._height - room))
        return Segment(self.glyphs.thumb if start <= y < start + size else " ", self._style("thumb"))

    def _style(self, name: str) -> Style:
        return ink(self.app.theme, name)

    def _refresh_item(self, index: int) -> None:
        if 0 <= index < len(self.items):
            top = self._starts[index] - self.top
            shown = Region(0, top, self.size.width, len(self.items[index].lines)).intersection(self.size.region)
            if shown:
                self.refresh(shown)

    # --- moving

    def action_step(self, by: int) -> None:
        """One selectable row up or down."""
        index = self.cursor + by
        while 0 <= index < len(self.items) and not self.items[index].selectable:
            index += by
        if 0 <= index < len(self.items):
            self._move(index)
        else:
            self._bump(by)

    def action_page(self, by: int) -> None:
        """One screen up or down."""
        if self.cursor < 0:
            return
        wanted = self._starts[self.cursor] + by * max(1, self.size.height - 1)
        index = max(0, min(bisect_right(self._starts, wanted) - 1, len(self.items) - 1))
        self._move(self._nearest(index, by))

    def action_edge(self, by: int) -> None:
        """The first or the last row."""
        if self.items:
            self._move(self._nearest(0 if by < 0 else len(self.items) - 1, -by))

    def to_row(self, number: int) -> bool:
        """Go to a row by its number among those that can be selected, from 0; False if there are not so many."""
        selectable = [index for index, item in enumerate(self.items) if item.selectable]
        if number >= len(selectable):
            return False
        self._go(selectable[number])
        self.post_message(self.Moved(self, self.items[self.cursor]))  # of the row one is on too: it was asked for
        return True

    def to_heading(self, by: int) -> bool:
        """Go to the first row under the next heading, or under the one before; False if there is none."""
        firsts = [
            index
            for index, item in enumerate(self.items)
            if item.selectable and index and not self.items[index - 1].selectable and self.items[index - 1].lines[0]
        ]
        further = [index for index in firsts if (index > self.cursor if by > 0 else index < self.cursor)]
        if not further:
            return False
        self._move(further[0] if by > 0 else further[-1])
        return True

    def _nearest(self, index: int, by: int) -> int:
        """The selectable row at `index`, else the next one in the direction `by`, else in the other."""
        for direction in (by, -by):
            found = index
            while 0 <= found < len(self.items):
                if self.items[found].selectable:
                    return found
                found += direction
        return self.cursor

    def _move(self, index: int) -> None:
        if index == self.cursor:
            self._bump(0)
            return
        self._go(index)
        if self.current:
            self.post_message(self.Moved(self, self.current))

    def _bump(self, by: int) -> None:
        """At an edge: show the headings above the first row, and say so."""
        if by < 0:
            self._scroll(0)
        if self.items:
            self.post_message(self.Edge(self, self.current or self.items[0]))

    def _go(self, index: int) -> None:
        before, self.cursor = self.cursor, index
        self._refresh_item(before)
        self._refresh_item(index)
        self._keep_in_sight(top=False)

    def _keep_in_sight(self, *, top: bool) -> None:
        """Scroll as little as needed; with `top` the headings above the row come along."""
        if not 0 <= self.cursor < len(self.items):
            self._scroll(0)
            return
        start, room = self._starts[self.cursor], max(1, self.size.height)
        end = start + len(self.items[self.cursor].lines)
        while top and start > 0 and not self.items[bisect_right(self._starts, start - 1) - 1].selectable:
            start = self._starts[bisect_right(self._starts, start - 1) - 1]
        if start < self.top or end - start > room:
            self._scroll(start)
        elif end > self.top + room:
            self._scroll(end - room)
        else:
            self._scroll(self.top)
        self._place_terminal_cursor()

    def _scroll(self, top: int) -> None:
        wanted = max(0, min(top, self._height - self.size.height))
        if wanted != self.top:
            self.top = wanted
            self.refresh()

    def _place_terminal_cursor(self) -> None:
        """The terminal's own cursor on the row: braille displays and magnifiers follow it."""
        if self.has_focus and 0 <= self.cursor < len(self._starts):
            self.app.cursor_position = self.region.offset + Offset(0, self._starts[self.cursor] - self.top)

    def on_focus(self) -> None:
        self._refresh_item(self.cursor)
        self._place_terminal_cursor()

    def on_blur(self) -> None:
        self._refresh_item(self.cursor)

    # --- the mouse

    def on_click(self, event: events.Click) -> None:
        index = bisect_right(self._starts, event.y + self.top) - 1
        if not 0 <= index < len(self.items) or not self.items[index].selectable:
            return
        if index != self.cursor:
            self._move(index)
        if event.chain == 2:
            self.post_message(self.Opened(self, self.items[index]))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._scroll(self.top + 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._scroll(self.top - 3)
