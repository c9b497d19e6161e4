"""Screens that paint a change at once.

Textual waits for its next tick, up to a sixtieth of a second, so that many changes make one frame. Here a change is
painted when its screen has nothing else to do, as long as painting takes no more than half of the time; beyond that,
Textual's tick decides. It rests on parts of Textual that are not documented, which is one of the reasons why its
version is pinned.
"""

from __future__ import annotations

import asyncio
from time import perf_counter
from typing import TypeVar

from textual import events
from textual._styles_cache import StylesCache
from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen

T = TypeVar("T")


class PromptScreen(Screen[T]):
    """A screen that does not wait for a tick."""

    _rested_at = 0.0  # when painting will have taken no more than half of the time
    _is_left = False

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Leave this screen, once: a second key that came with the first must not leave the one below it too."""
        if self._is_left or not self.is_active:
            return AwaitComplete()
        self._is_left = True
        return super().dismiss(result)

    def on_unmount(self) -> None:
        """Textual keeps the last thousand widgets that were painted, with all their lines, by the cache of a method."""
        StylesCache.get_inner_outer.cache_clear()

    async def _on_idle(self, event: events.Idle) -> None:
        if self._rested_at > perf_counter():
            await super()._on_idle(event)
            return
        event.prevent_default()
        await asyncio.sleep(0)  # what else has changed in this turn comes along
        if not self._message_queue.empty():
            return  # and so does what is still to be worked off: there will be another idle moment
        begun = perf_counter()
        self._on_timer_update()
        ended = perf_counter()
        self._rested_at = ended + (ended - begun)


class PromptModal(PromptScreen[T], ModalScreen[T]):
    """A dialog that does not wait for a tick."""
