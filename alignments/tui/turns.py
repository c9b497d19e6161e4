"""Keys in turn: what is typed ahead waits until the key before it has been worked off.

Textual hands a key to what has the focus when the key arrives. Of `/ e a s`, typed quickly, the letters would arrive
before the line that is to take them. It rests on a part of Textual that is not documented, which is one of the reasons
why its version is pinned.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from textual.app import App, ScreenStackError
from textual.events import Key
from textual.message_pump import MessagePump

_TOGETHER = frozenset({"up", "down", "left", "right", "j", "k", "pageup", "pagedown"})
_PATIENCE = 2.0  # seconds after which the next key is let through, whatever the one before is doing
_ROUNDS = 12  # of messages that answer messages
_MANY = 64  # keys that wait; more than that stay with the terminal


class Turns:
    """Decides of each key whether it may be handed over now, and hands over later those that may not."""

    def __init__(
        self, app: App[Any], hand_over: Callable[[Key], Awaitable[None]], hold: Callable[[bool], None]
    ) -> None:
        """`hand_over` gives a key to the app; `hold` is told when too many keys wait, and when they do no longer."""
        self._app = app
        self._hand_over = hand_over
        self._hold = hold
        self._waiting: deque[Key] = deque()
        self._current: Key | None = None
        self._task: asyncio.Task[None] | None = None

    def must_wait(self, key: Key) -> bool:
        """True if the key is kept for later. Steps of one kind go together, and so do letters on a line."""
        if self._current is None:
            self._current = key
            self._task = asyncio.create_task(self._work_off())
            return False
        is_step = key.key == self._current.key and key.key in _TOGETHER
        if not self._waiting and (is_step or self._is_on_a_line(key)):
            return False
        self._waiting.append(key)
        if len(self._waiting) >= _MANY:
            self._hold(True)
        return True

    def _is_on_a_line(self, key: Key) -> bool:
        focused = self._app.focused if self._app.screen_stack else None
        both = (self._current, key)
        return focused is not None and all(
            each is not None and focused.check_consume_key(each.key, each.character) for each in both
        )

    async def _work_off(self) -> None:
        try:
            while True:
                await self._settled()
                if not self._waiting:
                    return
                self._current = self._next()
                await self._hand_over(self._current)
                while self._waiting and self._waiting[0].key == self._current.key and self._current.key in _TOGETHER:
                    await self._hand_over(self._next())
        except ScreenStackError:
            return  # the app has ended meanwhile: nobody is there to take keys
        except Exception as error:
            self._app._handle_exception(error)
        finally:
            self._current = None

    def _next(self) -> Key:
        if len(self._waiting) == _MANY:
            self._hold(False)
        return self._waiting.popleft()

    async def _settled(self) -> None:
        """Wait until the app, its screen and what has the focus have nothing left to do, and stay the same."""
        try:
            async with asyncio.timeout(_PATIENCE):
                before: list[MessagePump] = []
                for _ in range(_ROUNDS):
                    concerned = self._concerned()
                    await asyncio.gather(*(_idle(each) for each in concerned))
                    if concerned == before and not any(each.message_queue_size for each in concerned):
                        return
                    before = concerned
        except (TimeoutError, ScreenStackError):  # or the app has ended meanwhile
            return

    def _concerned(self) -> list[MessagePump]:
        app = self._app
        return [each for each in (app.focused, app.screen, app) if each is not None]


async def _idle(pump: MessagePump) -> None:
    """Wait until a message pump has come to the end of what it has to do now."""
    reached = asyncio.Event()
    if pump.call_later(reached.set):
        await reached.wait()
