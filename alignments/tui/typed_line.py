"""A line typed on the terminal itself, which echoes and edits it: readers know how to read that."""

from __future__ import annotations

import os
import termios

_ESC = b"\x1b"
_CHARACTERS = 6  # where `tcgetattr` has the control characters
_MOST = 4096  # bytes; a terminal hands over no longer line


def typed_line(terminal: int = 0, question: str = "") -> str | None:
    """The line that is typed, without its end; None if it was left with Esc, or with Ctrl-D where nothing was typed.

    `question` is written before, once Esc is heard. To the terminal Esc ends a line, so that it is heard of at once and
    not with the next Enter.
    """
    before = termios.tcgetattr(terminal)
    asking = termios.tcgetattr(terminal)
    asking[_CHARACTERS][termios.VEOL] = _ESC
    termios.tcsetattr(terminal, termios.TCSANOW, asking)
    line = b""
    try:
        if question:
            os.write(1, question.encode(errors="replace"))
        while not line.endswith((b"\n", _ESC)) and (more := os.read(terminal, _MOST)):
            line += more
    finally:
        if line.endswith(_ESC):  # an arrow key begins like Esc: what follows is no key of its own
            termios.tcflush(terminal, termios.TCIFLUSH)
        termios.tcsetattr(terminal, termios.TCSANOW, before)
    return None if line.endswith(_ESC) or not line else line.decode(errors="replace").rstrip("\r\n")
