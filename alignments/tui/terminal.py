"""The terminal as the app drives it: Textual's own driver without its waits.

Textual looks ten times a second whether it should end, and waits a tenth of a second after Esc for the rest of an
escape sequence. This one sleeps until a key or the end comes. It rests on parts of Textual that are not documented,
which is one of the reasons why its version is pinned.
"""

from __future__ import annotations

import os
import selectors
import signal
from codecs import getincrementaldecoder
from contextlib import suppress
from functools import partial

from textual import constants
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

_REST_OF_SEQUENCE = 0.025  # seconds; terminals send a sequence in one piece, so what comes later is another key


class TerminalDriver(LinuxDriver):
    """Reads keys as Textual does, but is woken where that would look again and again."""

    _wake: int | None = None  # the end of a pipe; what is written to it ends the thread that reads keys

    def disable_input(self) -> None:
        """Stop reading keys, at once."""
        if self._wake is not None:
            with suppress(OSError):
                os.write(self._wake, b"\0")
        super().disable_input()

    def run_input_thread(self) -> None:
        """In a thread: read keys until told to end."""
        woken, self._wake = os.pipe()
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        try:
            with selectors.DefaultSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                selector.register(woken, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    is_readable = any(key.fd == self.fileno for key, _ in selector.select(_patience(parser)))
                    if is_readable:
                        read = self._read()
                        if not read:
                            return
                        for message in parser.feed(decode(read)):
                            self.process_message(message)
                    elif parser._timeout_time is not None:
                        parser._timeout_time = 0  # nothing came: what was read is a key of its own
                        for message in parser.tick():
                            self.process_message(message)
        finally:
            wake, self._wake = self._wake, None
            os.close(wake)
            os.close(woken)
            with suppress(EOFError, ParseError):
                list(parser.feed(""))

    def _read(self) -> bytes:
        """The bytes that are there; none if the terminal is gone, which ends the app."""
        with suppress(OSError):
            read = os.read(self.fileno, 4096)
            if read:
                return read
        self._loop.call_soon_threadsafe(partial(self._app.exit, return_code=128 + signal.SIGHUP))
        return b""


def _patience(parser: XTermParser) -> float | None:
    """Seconds to wait for the next byte: for ever, unless an escape sequence may have begun."""
    if parser._timeout_time is None:
        return None
    return constants.ESCAPE_DELAY if "ESCDELAY" in os.environ else _REST_OF_SEQUENCE
