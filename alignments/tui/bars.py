"""The one-line bars: header, tabs, status line, footer. They draw text as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.text import Text
from textual.app import RenderResult
from textual.widget import Widget

from alignments.pages.glyphs import Glyphs
from alignments.pages.layout import cells
from alignments.tui.registry import Command, key_of

_POSITION = re.compile(r" \d+ of \d+\s*$")
_ROOM_FOR_POSITION = 30


class Bar(Widget):
    """One line of text that is set; what does not fit is cut, but for the position at its end."""

    DEFAULT_CSS = """
    Bar { height: 1; min-height: 1; width: 1fr; background: $bar; color: $bar-text; }
    """

    def __init__(self, glyphs: Glyphs, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.glyphs = glyphs
        self._spans: tuple[tuple[str, str], ...] = ()

    @property
    def plain(self) -> str:
        """What it says."""
        return "".join(text for text, _ in self._spans)

    def say(self, *spans: str | tuple[str, str]) -> None:
        """Show spans, texts or texts with a Rich style, instead of what stood here. No text is ever markup."""
        new = tuple((span, "") if isinstance(span, str) else span for span in spans)
        if new != self._spans:
            self._spans = new
            self.refresh()

    def render(self) -> RenderResult:
        """The spans, on one line."""
        line = Text(no_wrap=True, overflow="crop")
        for text, style in self._spans:
            line.append(self.glyphs.plain(text), style)
        return self._fitted(line)

    def _fitted(self, line: Text) -> Text:
        """The line, cut with an ellipsis where it is too long; ` 1 of 35` at its end stays where there is room."""
        if line.cell_len <= self.size.width:
            return line
        found = _POSITION.search(line.plain)
        end = found[0] if found and self.size.width > _ROOM_FOR_POSITION else ""
        line.truncate(max(0, self.size.width - cells(end) - cells(self.glyphs.ellipsis)), overflow="crop")
        line.rstrip()
        return line.append(self.glyphs.ellipsis).append(end)


class Header(Bar):
    """The name of the model, the day asked about, and what is pinned."""

    def __init__(self, glyphs: Glyphs, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(glyphs, id=id)
        self._parts: tuple[str, str, bool, tuple[str, ...]] = ("", "", False, ())

    def set_parts(self, title: str, day: str, *, is_loud: bool, pins: tuple[str, ...]) -> None:
        """Show the parts; a day that is not the model's own is loud."""
        self._parts = (title, day, is_loud, pins)
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        """The names of the pins where there is room, else their number; the program's name goes before the day does."""
        title, day, is_loud, pins = self._parts
        if not day:
            return
        asked = (f" {day.upper()} ", "bold reverse") if is_loud else (f" {day} ", "")
        number = f"{self.glyphs.pinned}{len(pins)} " if pins else ""
        named = f"pinned: {', '.join(pins)} " if pins else ""
        for name, pinned in (("alignments  ", named), ("alignments  ", number), ("", number)):
            left = [(f" {name}", "bold"), (f"{title} ·", ""), asked]
            gap = self.size.width - sum(cells(text) for text, _ in left) - cells(pinned)
            if gap >= 0:
                break
        self.say(*left, (" " * max(0, gap) + pinned, "bold"))


class Slider(Bar):
    """The years that the model knows, with a mark at the one asked about. It is there while one is away from today."""

    def __init__(self, glyphs: Glyphs, commands: Sequence[Command], *, id: str) -> None:  # noqa: A002 - as above
        super().__init__(glyphs, id=id)
        self._keys = f"{key_of(commands, 'year_back')} {key_of(commands, 'year_on')}", key_of(commands, "play")
        self._years = (0, 0, 0)

    def set_years(self, first: int, now: int, last: int) -> None:
        """Show the first year, the one asked about and the last."""
        self._years = (first, now, last)
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        first, now, last = self._years
        left, right = f" {first} ", f" {last}  {self._keys[0]} a year  {self._keys[1]} play "
        width = self.size.width - len(left) - len(right)
        if width < 8 or first >= last:
            return
        at = (min(max(now, first), last) - first) * (width - 1) // (last - first)
        line = self.glyphs.line
        knob = "#" if self.glyphs.is_ascii else "●"
        self.say(left, line * at, (knob, "bold"), line * (width - 1 - at), right)


class Keys(Bar):
    """The line of keys of a screen: as many as fit, the most needed first, the way to help and out at the end."""

    DEFAULT_CSS = """
    Keys { dock: bottom; }
    .-flat Keys { display: none; }
    """

    def __init__(self, glyphs: Glyphs, keys: Sequence[tuple[str, str]], *, id: str) -> None:  # noqa: A002 - as above
        """`keys` are the keys with a word on each; the last two are the last to go."""
        super().__init__(glyphs, id=id)
        self._keys = keys

    def on_mount(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        kept = [((f" {key}", "bold"), f" {word} ") for key, word in self._keys]
        while len(kept) > 1 and sum(cells(key + word) for (key, _), word in kept) > self.size.width:
            del kept[max(0, len(kept) - 3)]
        self.say(*(span for item in kept for span in item))
