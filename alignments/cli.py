"""The command line: parse, call, print. Without a verb the terminal app opens."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Sequence
from keyword import iskeyword
from typing import NoReturn

from alignments.arguments import parsed
from alignments.model.dates import DateError


def start() -> NoReturn:
    """Run a command as a process of its own.

    It ends before looking for garbage could pay, and so it does not look (the app, which stays, does: see there),
    not even at its end, when the system takes back all that it has.
    """
    gc.disable()
    code = main()
    gc.freeze()
    sys.exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command. Exit codes: 0 done, 1 the answer is no or the model has problems, 2 wrong usage."""
    from alignments.loading.problems import ModelError, printable

    _make_output_safe()
    arguments = parsed(sys.argv[1:] if argv is None else argv)
    verb = arguments.verb or "browse"
    try:
        module = f"{verb}_" if iskeyword(verb) else verb
        code: int = importlib.import_module(f"alignments.verbs.{module}").run(arguments)
        sys.stdout.flush()
    except ModelError as error:
        print(error, file=sys.stderr)
        return 1
    except DateError as error:
        print(f"alignments {verb}: {printable(str(error))}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader of a pipe went away: that is no error of ours. Nothing more may be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return code


def _make_output_safe() -> None:
    """A character that the locale cannot carry is written as an escape, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
