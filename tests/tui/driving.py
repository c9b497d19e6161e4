"""The app under a pilot, with what a user sees of it."""

from __future__ import annotations

from textual.pilot import Pilot

from alignments.tui.app import AlignmentsApp
from alignments.tui.bars import Bar
from alignments.tui.home import Home
from alignments.tui.line_list import LineList
from alignments.tui.panes import Pane

WIDE = (120, 36)


class Driven:
    """The app under a pilot, with what a user sees of it."""

    def __init__(self, app: AlignmentsApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def home(self) -> Home:
        return self.app.home

    @property
    def status(self) -> str:
        return self.home.query_one("#status", Bar).plain.strip()

    @property
    def header(self) -> str:
        return self.home.query_one("#header", Bar).plain

    @property
    def painted(self) -> list[str]:
        """The rows of the screen as they are painted."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    def screen_line(self, selector: str) -> str:
        """What a bar says."""
        return self.home.query_one(selector, Bar).plain

    @property
    def canvas(self) -> str:
        """The picture that is drawn, as text."""
        canvas = self.home.page_pane.canvas
        return canvas.drawn.text() if canvas else ""

    def rows(self, pane: str) -> list[str]:
        return [item.key for item in self.home.query_one(f"#{pane}", Pane).list.items if item.selectable]

    def drawn(self, selector: str) -> str:
        """The text of a list on whatever screen is on top, line by line."""
        line_list = self.app.screen.query_one(selector, LineList)
        return "\n".join("".join(text for text, _ in line) for item in line_list.items for line in item.lines)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()


async def started(app: AlignmentsApp, pilot: Pilot[None]) -> Driven:
    await app.workers.wait_for_complete()
    await pilot.pause()
    return Driven(app, pilot)
