"""Lending the terminal to somebody else: the user's editor, or a line to type on."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

from textual.app import App


@contextmanager
def lent_terminal(app: App[Any], on_interrupt: Callable[[int, FrameType | None], object]) -> Iterator[None]:
    """The terminal without the app, which comes back whatever happens meanwhile, and finds it as it was lent.

    Ctrl-C, which would end the app, is answered by `on_interrupt`. Textual by itself does not come back where an error
    leaves `App.suspend`. Raises SuspendNotSupported where the terminal cannot be lent.
    """
    before = signal.signal(signal.SIGINT, on_interrupt)
    error: BaseException | None = None
    try:
        with app.suspend():
            try:
                with _kept_modes():
                    yield
            except BaseException as raised:
                error = raised
    finally:
        signal.signal(signal.SIGINT, before)
    if error is not None:
        raise error


@contextmanager
def _kept_modes() -> Iterator[None]:
    """What was set of the terminal is set again: a program that was killed may leave it without echo."""
    if sys.platform == "win32":
        yield
        return
    import termios

    try:
        before = termios.tcgetattr(0)
    except termios.error:  # it is none
        yield
        return
    try:
        yield
    finally:
        with suppress(termios.error):
            termios.tcsetattr(0, termios.TCSANOW, before)
