"""The command line: parse, call, print. Without a verb the terminal app opens.

What is imported here is imported before anything can be caught: that is next to nothing.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn, TextIO

if TYPE_CHECKING:
    import argparse


def start() -> NoReturn:
    """Run a command as a process of its own; what the program did not expect is one line and a report.

    It ends before looking for garbage could pay, and so it does not look (the app, which stays, does: see there),
    not even at its end, when the system takes back all that it has.
    """
    gc.disable()
    try:
        code = main()
    except KeyboardInterrupt:
        code = 130
    except Exception as error:  # whatever it is: a traceback would show what the user asked and where
        code = _crashed(error)
    gc.freeze()
    _let_go(sys.stdout)
    _let_go(sys.stderr)
    sys.exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command. Exit codes: 0 done, 1 the answer is no or the model has problems, 2 wrong usage."""
    import importlib
    from keyword import iskeyword

    from alignments.arguments import parsed
    from alignments.loading.problems import ModelError, printable, shortened
    from alignments.model.dates import DateError, show_days_as
    from alignments.settings.values import SettingsError, settle

    _make_output_safe()
    arguments = parsed(sys.argv[1:] if argv is None else argv)
    verb = arguments.verb or "browse"
    try:
        if verb != "config":  # which is there to find out what is wrong with them
            settle(arguments)
            show_days_as("day-month" if _is_data(arguments) else arguments.date_format)
        module = f"{verb}_" if iskeyword(verb) else verb
        code: int = importlib.import_module(f"alignments.verbs.{module}").run(arguments)
        sys.stdout.flush()
    except (ModelError, SettingsError) as error:
        print(error, file=sys.stderr)
        return 1 if isinstance(error, ModelError) else 2
    except DateError as error:
        print(f"alignments {verb}: {printable(str(error))}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of a pipe went away: that is no error of ours
        _let_go(sys.stdout)
        return 0
    except KeyboardInterrupt:
        return 130
    except OSError as error:  # a full disk, a name that is too long, a folder that is gone
        _let_go(sys.stdout)
        where = f"{shortened(printable(str(error.filename)), 200)}: " if error.filename else ""
        with suppress(OSError):  # it may have been standard error itself
            print(f"alignments {verb}: {where}{error.strerror or error}.", file=sys.stderr)
        return 1
    return code


def _is_data(arguments: argparse.Namespace) -> bool:
    """True if the answer is for programs: what these read does not hang on one user's settings."""
    return getattr(arguments, "json", False) or getattr(arguments, "format", "") in ("csv", "json")


def _crashed(error: Exception) -> int:
    """Say what a crash was, in one line. Returns its exit code."""
    _let_go(sys.stdout)
    try:
        from alignments.loading.crashes import CRASHED, crash_words

        words = crash_words(error)
    except Exception:  # not even that can be imported
        words, CRASHED = (
            "alignments stopped, and cannot say why. Install it again: pip install regional-alignments.",
            70,
        )
    with suppress(OSError, ValueError):
        print(words, file=sys.stderr, flush=True)
    return CRASHED


def _let_go(stream: TextIO | None) -> None:
    """Write out what a stream holds; where it cannot be written any more, nothing is left for Python to complain of."""
    if stream is None:
        return
    try:
        stream.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _make_output_safe() -> None:
    """A character that the locale cannot carry is written as an escape; a stream that is closed goes nowhere."""
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout = sys.stdout or _nowhere("w")
    sys.stderr = sys.stderr or _nowhere("w")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _nowhere(mode: str) -> TextIO:
    stream: TextIO = os.fdopen(os.open(os.devnull, os.O_RDWR), mode)  # type: ignore[assignment]
    return stream
