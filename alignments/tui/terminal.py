"""The terminal as the app drives it: Textual's own driver without its waits.

Textual looks ten times a second whether it should end, and waits a tenth of a second after Esc for the rest of an
escape sequence. This one sleeps until a key or the end comes. It rests on parts of Textual that are not documented,
which is one of the reasons why its version is pinned.
"""

from __future__ import annotations

import os
import selectors
import signal
import threading
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cached_property, partial

from textual import constants
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize
from textual.message import Message

_REST_OF_SEQUENCE = 0.02  # seconds; terminals send a sequence in one piece, so what comes later is another key
_AT_ONCE = 1024  # bytes
_HELD = 0.1  # seconds after which it is looked whether the app ends while it takes no keys
_LARGEST = 2000  # cells


class TerminalDriver(LinuxDriver):
    """Reads keys as Textual does, but is woken where that would look again and again."""

    _wake: int | None = None  # the end of a pipe; what is written to it ends the thread that reads keys
    _parser: XTermParser

    @cached_property
    def _is_taking(self) -> threading.Event:
        taking = threading.Event()
        taking.set()
        return taking

    def hold_input(self, is_held: bool) -> None:
        """Leave with the terminal what is typed, or take it again: what nobody has time for must not fill memory."""
        if is_held:
            self._is_taking.clear()
        else:
            self._is_taking.set()

    def _sigtstp_application(self, *_: object) -> None:
        """Stop in a turn of the loop: in the middle of a write, the signal would wait for that write for ever."""
        self._loop.call_soon_threadsafe(super()._sigtstp_application)

    def _sigcont_application(self, *_: object) -> None:
        """Go on in a turn of the loop, for the same reason. Who has not given the terminal back only paints again."""
        go_on = super()._sigcont_application if self._must_signal_resume else self._app.refresh
        self._loop.call_soon_threadsafe(go_on)

    def disable_input(self) -> None:
        """Stop reading keys, at once."""
        if self._wake is not None:
            with suppress(OSError):
                os.write(self._wake, b"\0")
        super().disable_input()

    def _run_input_thread(self) -> None:
        """A fault while keys are read is a crash as any other: Textual's own report would show local values."""
        try:
            self.run_input_thread()
        except Exception as error:
            self._loop.call_soon_threadsafe(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """In a thread: read keys until told to end."""
        woken, self._wake = os.pipe()
        taking = self._is_taking
        self._parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        try:
            with selectors.DefaultSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                selector.register(woken, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    if not taking.wait(_HELD):
                        continue
                    is_readable = any(key.fd == self.fileno for key, _ in selector.select(_patience(self._parser)))
                    if is_readable:
                        read = self._read()
                        if not read:
                            return
                        if text := decode(read):  # nothing yet of a character that comes in pieces
                            self._take(partial(self._parser.feed, text))
                    elif self._parser._timeout_time is not None:
                        self._parser._timeout_time = 0  # nothing came: what was read is a key of its own
                        self._take(self._parser.tick)
        finally:
            wake, self._wake = self._wake, None
            os.close(wake)
            os.close(woken)
            with suppress(EOFError, ParseError):
                list(self._parser.feed(""))

    def _take(self, parsed: Callable[[], Iterable[Message]]) -> None:
        """Pass on what the parser made of the input. What it cannot take is dropped, and it begins anew."""
        try:
            for message in parsed():
                if not isinstance(message, Resize) or _is_size(message):
                    self.process_message(message)
        except (ValueError, ArithmeticError, LookupError, ParseError):
            self._parser = XTermParser(self._debug)

    def _read(self) -> bytes:
        """The bytes that are there; none if the terminal is gone, which ends the app."""
        with suppress(OSError):
            read = os.read(self.fileno, _AT_ONCE)
            if read:
                return read
        self._loop.call_soon_threadsafe(partial(self._app.exit, return_code=128 + signal.SIGHUP))
        return b""


def _is_size(resize: Resize) -> bool:
    """True for a size that a terminal may have: a report of none, or of a giant one, is not to be painted."""
    return 0 < resize.size.width <= _LARGEST and 0 < resize.size.height <= _LARGEST


def _patience(parser: XTermParser) -> float | None:
    """Seconds to wait for the next byte: for ever, unless an escape sequence may have begun."""
    if parser._timeout_time is None:
        return None
    return constants.ESCAPE_DELAY if "ESCDELAY" in os.environ else _REST_OF_SEQUENCE
