"""The one-line bars: header, tabs, status line, footer. They draw text as it is."""

from __future__ import annotations

from rich.text import Text
from textual.app import RenderResult
from textual.widget import Widget

from alignments.pages.layout import cells
from alignments.tui.registry import COMMANDS, first_key


class Bar(Widget):
    """One line of text that is set, cut at the edge."""

    DEFAULT_CSS = """
    Bar { height: 1; min-height: 1; width: 1fr; background: $bar; color: $bar-text; }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._text = Text()

    @property
    def plain(self) -> str:
        """What it says."""
        return self._text.plain

    def say(self, text: str | Text) -> None:
        """Show `text` instead of what stood here. A plain string is never markup."""
        new = Text(text) if isinstance(text, str) else text
        if new != self._text:
            self._text = new
            self.refresh()

    def render(self) -> RenderResult:
        """The text, on one line."""
        line = self._text.copy()
        line.no_wrap = True
        line.overflow = "ellipsis"
        return line


class Header(Bar):
    """The name of the model, the day asked about, and what is pinned."""

    def set_parts(self, title: str, day: str, *, loud: bool, pinned: str) -> None:
        """Show the parts; a day that is not the model's own is loud."""
        line = Text(" ")
        line.append("alignments", "bold")
        line.append(f"  {title} · ")
        line.append(f" {day.upper()} " if loud else day, "bold reverse" if loud else "")
        if pinned:
            room = self.size.width - cells(line.plain) - 1
            gap = max(2, room - cells(pinned))
            line.append(" " * gap + pinned, "bold")
        self.say(line)


class Footer(Bar):
    """The keys of the commands that stand in the footer: as many as fit, the way to help and out always."""

    def on_mount(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        named = [(f" {first_key(each)}", f" {each.footer} ") for each in COMMANDS if each.footer]
        kept, always = named[:-2], named[-2:]
        while kept and sum(cells(key + word) for key, word in (*kept, *always)) > self.size.width:
            kept.pop()
        line = Text()
        for key, word in (*kept, *always):
            line.append(key, "bold")
            line.append(word)
        self.say(line)
