"""The prompt: reads lines with `input()`, says the answers wrapped at words. A terminal or a pipe will do."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

from alignments.linear.session import Session
from alignments.loading.problems import printable
from alignments.pages.layout import wrap

PROMPT = "Command: "
PORTION = 20
"""How many lines are said at a time on a terminal."""

_PIPED = 80


def is_terminal() -> bool:
    """True if somebody types and hears: both ends are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def converse(session: Session, plain: Callable[[str], str] = str) -> int:
    """Answer line after line until `quit` or the end of the input. Returns the exit code 0.

    `plain` writes text with the characters that the output can carry. An interrupt drops the line on a terminal
    and ends the program elsewhere.
    """
    _make_ready()
    _say([session.greeting], plain)
    while not session.is_over:
        try:
            _say(session.answer(_line()), plain)
        except EOFError:
            print("\nGoodbye." if is_terminal() else "")
            break
        except KeyboardInterrupt:
            if not is_terminal():
                raise
            print()
            _say(["Nothing was done. Type quit to end."], plain)
    return 0


def _line() -> str:
    """A line that was typed. What comes through a pipe is not echoed by anybody, so it is written after the prompt."""
    line = input(PROMPT)
    if not sys.stdin.isatty():
        print(printable(line))
    return line


def _make_ready() -> None:
    """Bytes that are no text do not end it, and a line can be edited where there is readline.

    Python keeps readline from bracketed paste, whose escapes a screen reader would read out.
    """
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    if is_terminal():
        with suppress(ImportError):  # on Windows the terminal itself edits the line
            import readline  # noqa: F401 - input() uses it from now on


def _say(lines: Sequence[str], plain: Callable[[str], str]) -> None:
    """Say lines, wrapped at words. It is one write: of what comes in pieces, screen readers say the pieces."""
    wrapped = (spans for line in lines for spans in wrap([(plain(line), "text")], _width(), cut=sys.stdout.isatty()))
    print("\n".join("".join(text for text, _ in spans).rstrip() for spans in wrapped), flush=True)


def _width() -> int:
    """How wide to write: one less than the terminal, so that it never breaks a line itself."""
    return shutil.get_terminal_size((_PIPED + 1, 24)).columns - 1
