"""Lending the terminal to somebody else: the user's editor, or a line to type on."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from textual.app import App


@contextmanager
def lent_terminal(app: App[Any], on_interrupt: Callable[[int, FrameType | None], object]) -> Iterator[None]:
    """The terminal without the app, which comes back whatever happens meanwhile.

    Ctrl-C, which would end the app, is answered by `on_interrupt`. Textual by itself does not come back where an error
    leaves `App.suspend`. Raises SuspendNotSupported where the terminal cannot be lent.
    """
    before = signal.signal(signal.SIGINT, on_interrupt)
    error: BaseException | None = None
    try:
        with app.suspend():
            try:
                yield
            except BaseException as raised:
                error = raised
    finally:
        signal.signal(signal.SIGINT, before)
    if error is not None:
        raise error
