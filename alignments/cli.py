"""The command line: parse, call, print. Without a verb the terminal app opens."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

from alignments import __version__
from alignments.model.dates import DateError, parse_date

_EPILOG = """\
examples:
  alignments                                 open the terminal app
  alignments show Japan                      what Japan is part of
  alignments show "East Asia Summit" --as-of 2010
  alignments common US Japan China Russia    the groupings that hold all four
  alignments search disaster relief          everything that holds both words
  alignments export memberships --format csv
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command. Exit codes: 0 done, 1 the answer is no or the model has problems, 2 wrong usage."""
    from alignments.loading.problems import ModelError

    _make_output_safe()
    arguments = _parser().parse_args(argv)
    verb = arguments.verb or "browse"
    try:
        code: int = importlib.import_module(f"alignments.verbs.{verb}").run(arguments)
        sys.stdout.flush()
    except ModelError as error:
        print(error, file=sys.stderr)
        return 1
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


def _date(text: str) -> str:
    try:
        parse_date(text)
    except DateError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="alignments",
        description="Explore regional alignments: who stands with whom, since when, on whose word.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"alignments {__version__}")
    _add_browse_options(parser)
    shared = _shared_options()
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", title="verbs")

    show = verbs.add_parser("show", parents=[shared], help="the page of anything, by id or name")
    show.add_argument("ids", nargs="+", metavar="ID", help="an id, code, name or alias: JPN, 'East Asia Summit', 5PC")

    common = verbs.add_parser("common", parents=[shared], help="the groupings that hold all of several parties")
    common.add_argument("parties", nargs="+", metavar="PARTY", help="a state or other party, by id or name")

    search = verbs.add_parser("search", parents=[shared], help="everything that holds all the words")
    search.add_argument("words", nargs="+", metavar="WORD")

    export = verbs.add_parser("export", parents=[shared], help="a table of the model as CSV or JSON")
    tables = ("memberships", "states", "groupings", "statements", "sources")
    export.add_argument("table", choices=tables, metavar="TABLE", help=", ".join(tables))
    export.add_argument("--format", choices=("csv", "json"), default="csv", help="csv (the default) or json")

    check = verbs.add_parser("check", parents=[shared], help="every problem of a model")
    check.add_argument("folder", nargs="?", metavar="MODEL", help="the folder of a model (the shipped one if left out)")
    check.add_argument("--uncited", action="store_true", help="also every claim without a source")
    check.add_argument("--stale", type=int, metavar="DAYS", help="also what was not checked for so many days")

    verbs.add_parser("schema", help="the JSON Schema of a model's files, for editors")
    return parser


def _add_shared(parser: argparse.ArgumentParser, default: Any) -> None:
    """`--model` and `--as-of`, which may stand before or after a verb.

    After a verb they have no default of their own (argparse.SUPPRESS), or it would undo what stood before.
    """
    parser.add_argument("--model", metavar="FOLDER", default=default, help="read another model than the shipped one")
    parser.add_argument(
        "--as-of", type=_date, metavar="DATE", default=default, help="ask as of 2010, 2010-06 or 2010-06-30"
    )


def _shared_options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(add_help=False)
    _add_shared(options, argparse.SUPPRESS)
    options.add_argument("--json", action="store_true", help="print JSON")
    return options


def _add_browse_options(parser: argparse.ArgumentParser) -> None:
    _add_shared(parser, None)
    parser.add_argument("--theme", metavar="NAME", help="dark, light, contrast or colour-blind")
    parser.add_argument("--ascii", action="store_true", help="draw with ASCII characters only")
    parser.add_argument("--reduce-motion", action="store_true", help="no smooth scrolling")


if __name__ == "__main__":
    sys.exit(main())
