"""Screens that paint a change at once.

Textual waits for its next tick, up to a sixtieth of a second, so that many changes make one frame. Here a change is
painted when its screen has nothing else to do, as long as painting takes no more than half of the time; beyond that,
Textual's tick decides. It rests on parts of Textual that are not documented, which is one of the reasons why its
version is pinned.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import lru_cache
from time import perf_counter
from typing import Self, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual._styles_cache import StylesCache
from textual.await_complete import AwaitComplete
from textual.color import Color
from textual.geometry import Region
from textual.screen import ModalScreen, Screen
from textual.strip import Strip

T = TypeVar("T")


class PromptScreen(Screen[T]):
    """A screen that does not wait for a tick."""

    _rested_at = 0.0  # when painting will have taken no more than half of the time
    _is_left = False

    @property
    def is_open(self) -> bool:
        """True until it is left: what takes long may end when there is nothing left of it to say so."""
        return self in self.app.screen_stack

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Leave this screen, once: a second key that came with the first must not leave the one below it too."""
        if self._is_left or not self.is_active:
            return AwaitComplete()
        self._is_left = True
        return super().dismiss(result)

    def on_unmount(self) -> None:
        """Textual keeps the last thousand widgets that were painted, with all their lines, by the cache of a method;
        Rich the last sixteen thousand texts that were cut, each as long as it was before."""
        StylesCache.get_inner_outer.cache_clear()
        with suppress(AttributeError):  # a Rich that keeps no such texts has nothing to let go of
            Segment._split_cells.cache_clear()

    async def _on_idle(self, event: events.Idle) -> None:
        if self._rested_at > perf_counter():
            await super()._on_idle(event)
            return
        event.prevent_default()
        await asyncio.sleep(0)  # what else has changed in this turn comes along
        if self._pending_message or not self._message_queue.empty():
            return  # and so does what is still to be worked off: there will be another idle moment
        begun = perf_counter()
        self._on_timer_update()
        ended = perf_counter()
        self._rested_at = ended + (ended - begun)


class PromptModal(PromptScreen[T], ModalScreen[T]):
    """A dialog that does not wait for a tick, over what lies behind it, tinted with its own background."""

    VERTICAL_BREAKPOINTS = [(0, "-flat"), (6, "-low")]  # noqa: RUF012 - as in Home

    _behind: list[Strip] | None = None

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint it again, and what is behind it too: Textual asks for that where something there has changed."""
        self._behind = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """What is behind it. Textual has it drawn by Rich anew, segment by segment, which takes longer."""
        if self._behind is None:
            self._behind = self._draw_behind()
        behind, nothing = dict(enumerate(self._behind)), Strip([])
        return [behind.get(y, nothing).crop_extend(*crop.column_span, self.rich_style) for y in crop.line_range]

    def _draw_behind(self) -> list[Strip]:
        """The lines of the screen below, which may still have the size that the terminal had before."""
        stack = self.app.screen_stack
        if self not in stack[1:]:  # it is closing
            return []
        tint, strips = self.styles.background, stack[stack.index(self) - 1]._compositor.render_strips(self.size)
        if self.app.console.color_system == "standard":  # sixteen colours have none in between
            return strips
        return [Strip([Segment(text, _tinted(style, tint)) for text, style, _ in strip]) for strip in strips]


@lru_cache(maxsize=1024)
def _tinted(style: Style | None, tint: Color) -> Style | None:
    """A style under a colour that is see-through."""
    if style is None:
        return None
    colours = (Color.from_rich_color(each) + tint if each else None for each in (style.color, style.bgcolor))
    return style.clear_meta_and_links() + Style.from_color(*(each.rich_color if each else None for each in colours))
