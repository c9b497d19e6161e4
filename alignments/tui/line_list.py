"""A list on the line API: any number of rows, one row repainted when the cursor moves, the terminal's cursor on it.

It scrolls by itself and draws its own scroll mark: Textual would lay out and repaint the whole
screen whenever the number of rows changes, which here is at every key.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.filter import ANSIToTruecolor
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from alignments.pages.glyphs import Glyphs
from alignments.pages.layout import Span
from alignments.tui.joining import joined
from alignments.tui.laying import Item, Laid
from alignments.tui.themes import ink


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
        self._laid = Laid(())
        self._make: Callable[[int], Sequence[Item]] = lambda _: ()
        self._made_for = -1
        self._mark: range | None = None  # the lines that have the scroll mark; None until they are asked for
        self._ground = Style()
        self._strips: dict[int, Strip] = {}  # the lines that are drawn, from the top of the widget
        self._strips_for: tuple[object, ...] = ()  # all that they depend on but the rows and the cursor

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
    def items(self) -> Sequence[Item]:
        """All rows, those that cannot be selected too."""
        return self._laid.items

    @property
    def current(self) -> Item | None:
        """The row under the cursor."""
        return self.items[self.cursor] if 0 <= self.cursor < len(self.items) else None

    @property
    def position(self) -> tuple[int, int]:
        """Which of how many selectable rows the cursor is on, from 1."""
        is_on_one = self.current is not None and self.current.selectable
        return self._laid.rank(self.cursor) + 1 if is_on_one else 0, len(self._laid.selectable)

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
        self._laid = Laid(self._make(width))
        keyed = (index for index in self._laid.selectable if self.items[index].key == key)
        self.cursor = next(keyed, next(iter(self._laid.selectable), -1))
        self._repaint()

    def on_resize(self, _: events.Resize) -> None:
        self._mark = None
        if self._text_width != self._made_for:
            self._lay_out(self.current.key if self.current else "")
        self._keep_in_sight(top=False)

    # --- drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the widget. What Textual does for borders and padding is left out: there are none."""
        self._ground = self.rich_style  # asked for once: working it out walks up the widgets
        if self._mark is None:
            self._mark = self._scroll_mark()
        filters = [each for each in self.get_line_filters() if not isinstance(each, ANSIToTruecolor)]  # ink is no ANSI
        depends = (self.size, self._ground, self.app.theme, self.has_focus, self.is_led, self.top, *filters)
        if depends != self._strips_for:
            self._strips, self._strips_for = {}, depends
        missing = [y for y in crop.line_range if y not in self._strips]
        if missing:
            background = self.background_colors[1]
            for y in missing:
                self._strips[y] = self.render_line(y)
                for each in filters:
                    self._strips[y] = self._strips[y].apply_filter(each, background)
        left, right = crop.column_span
        return [self._strips[y].crop(left, right) for y in crop.line_range]

    def render_line(self, y: int) -> Strip:
        """One line of the widget, `y` from its top."""
        line = y + self.top
        index = self._laid.at(line)
        if index < 0:
            return Strip.blank(self.size.width, self._ground)
        within = line - self._laid.start(index)
        return self._strip(self.items[index].lines[within], y, selected=index == self.cursor, first=not within)

    def _strip(self, spans: tuple[Span, ...], y: int, *, selected: bool, first: bool) -> Strip:
        live = self.has_focus or self.is_led
        over = self._style("cursor" if live else "resting") if selected else None
        base = self._ground + over if over else self._ground
        gutter = (self.glyphs.cursor if selected and first and live else " ").ljust(self.gutter_width)
        segments = [Segment(gutter, base)]
        for text, style in spans:
            own = self._style(style)
            segments.append(Segment(self.glyphs.plain(text), own + over if over else own))
        width = max(0, self.size.width - 1)
        room = width - sum(segment.cell_length for segment in segments)
        if room > 0:
            segments.append(Segment(" " * room, base))
        elif room < 0:
            segments = self._cut(segments, width, base)
        thumb = self.glyphs.thumb if self._mark and y in self._mark else " "
        return Strip(joined([*segments, Segment(thumb, self._style("thumb"))]), self.size.width)

    def _cut(self, segments: list[Segment], width: int, base: Style) -> list[Segment]:
        """Segments cut to `width` cells, ended with an ellipsis. Here, not in the row: who listens hears all of it."""
        cropped = [*Strip(segments).crop(0, max(0, width - len(self.glyphs.ellipsis)))]
        text, style, _ = cropped.pop() if cropped else Segment("", base)
        ended = Segment(text.rstrip() + self.glyphs.ellipsis, style)
        return [*Strip([*cropped, ended]).adjust_cell_length(width, base)]

    def _scroll_mark(self) -> range:
        """The lines that have a mark in their last cell: which part of the whole is in sight."""
        room = self.size.height
        drawn, height = self._laid.down_to(self.top + room), self._laid.height
        if drawn <= room and height <= room:
            return range(0)
        size = max(1, room * room // height)
        start = min(room - size, round(self.top * (room - size) / max(1, height - room)))
        return range(start, start + size)

    def _style(self, name: str) -> Style:
        return ink(self.app.theme, name)

    def _refresh_item(self, index: int) -> None:
        if 0 <= index < len(self.items):
            top = self._laid.start(index) - self.top
            for y in range(top, top + len(self.items[index].lines)):
                self._strips.pop(y, None)
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
        wanted = max(0, self._laid.start(self.cursor) + by * max(1, self.size.height - 1))
        index = self._laid.at(wanted)
        self._move(self._nearest(index if index >= 0 else len(self.items) - 1, by))

    def action_edge(self, by: int) -> None:
        """The first or the last row."""
        if self.items:
            self._move(self._nearest(0 if by < 0 else len(self.items) - 1, -by))

    def to_row(self, number: int) -> bool:
        """Go to a row by its number among those that can be selected, from 0; False if there are not so many."""
        if number >= len(self._laid.selectable):
            return False
        self._go(self._laid.selectable[number])
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
        """At an edge: show the row one is on, or the headings above the first, and say so."""
        self._keep_in_sight(top=False)
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
        start, room = self._laid.start(self.cursor), max(1, self.size.height)
        end = start + len(self.items[self.cursor].lines)
        above = self.cursor - 1
        while top and above >= 0 and not self.items[above].selectable:
            start = self._laid.start(above)
            above -= 1
        if start < self.top or end - start > room:
            self._scroll(start)
        elif end > self.top + room:
            self._scroll(end - room)
        else:
            self._scroll(self.top)
        self._place_terminal_cursor()

    def _scroll(self, top: int) -> None:
        room = self.size.height
        wanted = max(0, min(top, self._laid.down_to(top + room) - room))
        if wanted != self.top:
            self.top = wanted
            self._repaint()

    def _repaint(self) -> None:
        self._mark = None
        self._strips = {}
        self.refresh()

    def _place_terminal_cursor(self) -> None:
        """The terminal's own cursor on the row: braille displays and magnifiers follow it."""
        if self.has_focus and self.current:
            self.app.cursor_position = self.region.offset + Offset(0, self._laid.start(self.cursor) - self.top)

    def on_focus(self) -> None:
        self._refresh_item(self.cursor)
        self._place_terminal_cursor()

    def on_blur(self) -> None:
        self._refresh_item(self.cursor)

    # --- the mouse

    def on_click(self, event: events.Click) -> None:
        index = self._laid.at(event.y + self.top)
        if index < 0 or not self.items[index].selectable:
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
