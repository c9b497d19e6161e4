"""What the command line takes: the verbs, their options, their help."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from alignments import __version__

_EPILOG = """\
examples:
  alignments                                 open the terminal app
  alignments show Japan                      what Japan is part of
  alignments show "East Asia Summit" --as-of 2010
  alignments show Quad --view map            a view in words; or --format svg
  alignments common US Japan China Russia    the groupings that hold all four
  alignments compare Japan India             side by side; or two groupings
  alignments changes 2020 2026 Fiji          what changed between two dates
  alignments members 'EAS - ASEAN'           sets: & and, | or, - without
  alignments search disaster relief          everything that holds both words
  alignments export memberships --format csv
  alignments read                            at a prompt, in plain words
  alignments new gulf Qatar ERI=Eritrea      a model of your own to begin from
  alignments import list.csv --as memberships -o gulf
  alignments verify --texts FOLDER           every quotation against its source
"""
_AGO = re.compile(r"-(?=\d{1,3}\s*y)", re.IGNORECASE)
_CALLED_HERE = {
    "unrecognized arguments: --linear": "plain words line by line are 'alignments read', "
    "the app spoken is 'alignments --speak'",
    "argument VERB: invalid choice: 'set'": "a set of members is alignments members 'EAS - ASEAN'",
}
"""How the message of argparse begins at what some would type, and what that is called here."""
_DATE_HELP = "2010, 2010-06, 2010-06-30, -10y or the name of an event in the model"


def parsed(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments of a command line. Ends the program with exit code 2 and one line if they are wrong.

    `-10y` would be taken for an option, so its hyphen becomes a minus sign.
    """
    first = argv[0] if argv else ""
    return parser(None if first.startswith("-") else first).parse_args(
        [_AGO.sub("−", each) if _AGO.match(each) else each for each in argv]
    )


class _Parser(argparse.ArgumentParser):
    """A parser whose errors say what a word is called here, where it is called otherwise elsewhere."""

    def error(self, message: str) -> NoReturn:
        """End the program with exit code 2 and the message on standard error."""
        super().error(
            "; ".join((message, *(here for begun, here in _CALLED_HERE.items() if message.startswith(begun))))
        )


class _Unasked:
    """Stands for the parser of a verb that was not asked for: takes what a parser takes, and does nothing."""

    def __getattr__(self, _: str) -> Any:
        return lambda *_, **__: self


class _Verbs:
    """The verbs of a parser, or only one of them: making all of them takes longer than to parse."""

    def __init__(self, made: Any, only: str | None) -> None:
        self._made = made
        self._only = only

    def add_parser(self, name: str, **facts: Any) -> Any:
        """The parser of a verb."""
        is_asked = self._only is None or name == self._only
        return self._made.add_parser(name, **facts) if is_asked else _Unasked()


def parser(only: str | None = None) -> argparse.ArgumentParser:
    """The parser of the command line, with every verb; or with `only` one if there is such a verb, with none if empty.

    `scripts/completions.py` reads it too.
    """
    whole = _Parser(
        prog="alignments",
        description="Explore regional alignments: who stands with whom, since when, on whose word.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,  # or `import --as` would be taken for --as-of or --ascii
    )
    whole.add_argument("--version", action="version", version=f"alignments {__version__}")
    _add_browse_options(whole)
    shared = _shared_options()
    made = whole.add_subparsers(dest="verb", metavar="VERB", title="verbs")
    verbs = _Verbs(made, only)
    _add_questions(verbs, shared)
    _add_model_verbs(verbs, shared)
    return parser() if only and only not in made.choices else whole


def _add_questions(verbs: Any, shared: argparse.ArgumentParser) -> None:
    show = verbs.add_parser("show", parents=[shared], help="the page of anything, by id or name")
    show.add_argument("ids", nargs="+", metavar="ID", help="an id, code, name or alias: JPN, 'East Asia Summit', 5PC")
    show.add_argument(
        "--view",
        choices=("page", "timeline", "map", "matrix", "overlap"),
        default="page",
        help="page (the default), timeline, map, matrix or overlap; several ids make one picture",
    )
    forms = ("words", "drawing", "svg", "csv")
    show.add_argument(
        "--format", choices=forms, default="words", help="of a view: words (the default), drawing, svg, csv"
    )
    show.add_argument("-o", "--output", metavar="FILE", help="write to a file, which must not be there yet")
    show.add_argument("--force", action="store_true", help="write over a file that is there")

    common = verbs.add_parser("common", parents=[shared], help="the groupings that hold all of several parties")
    common.add_argument("parties", nargs="+", metavar="PARTY", help="a state or other party, by id or name")
    common.add_argument(
        "--facing",
        nargs="+",
        metavar="PARTY",
        default=(),
        help="another side: the rooms where at least one of each side sits",
    )

    compare = verbs.add_parser("compare", parents=[shared], help="two or more states, or two groupings, side by side")
    compare.add_argument("ids", nargs="+", metavar="ID", help="states and other parties, or two groupings")

    changes = verbs.add_parser(
        "changes",
        parents=[shared],
        help="what changed between two dates",
        epilog=_CHANGES_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    changes.add_argument("start", metavar="FROM", help=f"changes on the days after this: {_DATE_HELP}")
    changes.add_argument("end", metavar="TO", help="up to and with this day")
    changes.add_argument(
        "ids", nargs="*", default=[], metavar="ID", help="only what touches these (everything if left out)"
    )
    changes.add_argument(
        "--only",
        action="append",
        default=[],
        choices=("began", "ended", "happened", "joined", "changed", "left", "said"),
        metavar="WHAT",
        help="groupings that began (or went on again), ended (or paused), happened (milestones); ties that joined, "
        "changed, left; what was said; may be given several times",
    )

    members = verbs.add_parser("members", parents=[shared], help="who is in a set such as 'EAS - ASEAN'")
    members.add_argument(
        "expression", nargs="+", metavar="EXPR", help="names with & (and), | (or), - (without) between spaces, and ( )"
    )

    _add_brief(verbs, shared)

    search = verbs.add_parser("search", parents=[shared], help="everything that holds all the words")
    search.add_argument("words", nargs="+", metavar="WORD")

    names = verbs.add_parser("names", parents=[shared], help="what countries and groupings are called, one a line")
    names.add_argument(
        "beginning", nargs="?", default="", metavar="TEXT", help="only those that begin so, whatever the case"
    )


_CHANGES_EPILOG = """\
examples:
  alignments changes 2020 2026 Fiji --only joined          Fiji before --only
  alignments changes 2000 2026 --only ended --only left    what ended, who left
"""
_BRIEF_EPILOG = """\
examples:
  alignments brief Japan "East Asia Summit" --topic myanmar-war -o page.docx
  alignments brief Quad --kind meeting -o meeting.pdf
  alignments brief add Monday Japan --note "for the talks"
  alignments brief export Monday -o monday.html
"""


def _add_brief(verbs: Any, shared: argparse.ArgumentParser) -> None:
    brief = verbs.add_parser(
        "brief",
        parents=[shared],
        help="build, collect, print or export a brief",
        epilog=_BRIEF_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    brief.add_argument(
        "words", nargs="+", metavar="ID", help="ids or names; or: new NAME, add NAME ID…, list, show NAME, export NAME"
    )
    brief.add_argument("--topic", action="append", default=[], metavar="TOPIC", help="also what was said on a topic")
    brief.add_argument(
        "--kind",
        choices=("country", "grouping", "meeting", "comparison", "timeline", "map", "matrix", "overlap"),
        metavar="KIND",
        help="a briefing sheet: country, grouping, meeting, comparison; with add, how the item is seen: also timeline, "
        "map, matrix, overlap (a page if left out)",
    )
    brief.add_argument("--note", default="", metavar="TEXT", help="with add: a note of your own")
    brief.add_argument("-o", "--output", metavar="FILE", help="a file: .txt .md .html .docx .odt .pdf")
    forms = ("txt", "md", "html", "docx", "odt", "pdf", "json")
    brief.add_argument("--format", choices=forms, default="", help="the form, where no ending says it")
    brief.add_argument("--style", default="house", metavar="STYLE", help="house, apa, oscola, harvard or a .csl file")
    brief.add_argument("--reference-doc", metavar="FILE", help="a .docx or .odt to take the styles (letterhead) from")
    brief.add_argument("--force", action="store_true", help="write over a file that is there")


def _add_model_verbs(verbs: Any, shared: argparse.ArgumentParser) -> None:
    export = verbs.add_parser(
        "export", parents=[shared], help="the tables, sources and network of the model in many forms"
    )
    tables = ("memberships", "states", "groupings", "statements", "sources")
    export.add_argument("table", choices=tables, metavar="TABLE", help=", ".join(tables))
    forms = ("csv", "json", "csl", "ris", "bibtex", "graphml", "dot", "mermaid", "jsonld", "popolo")
    export.add_argument(
        "--format",
        choices=forms,
        default="csv",
        metavar="FORM",
        help="csv (the default) or json; of sources also csl, ris, bibtex; of memberships graphml, dot, mermaid, "
        "jsonld, popolo",
    )

    check = verbs.add_parser("check", parents=[shared], help="every problem of a model")
    check.add_argument("folder", nargs="?", metavar="MODEL", help="the folder of a model (the shipped one if left out)")
    check.add_argument("--uncited", action="store_true", help="also every claim without a source")
    check.add_argument("--stale", type=int, metavar="DAYS", help="also what was not checked for so many days")

    verify = verbs.add_parser("verify", parents=[shared], help="each quotation word for word against its source's text")
    verify.add_argument("--text", action="append", default=[], metavar="SOURCE=FILE", help="the text of a source")
    verify.add_argument("--texts", metavar="FOLDER", help="a folder of texts named after their sources: SOURCE.txt")
    verify.add_argument("--strict", action="store_true", help="a quotation without a text at hand fails too")

    new = verbs.add_parser("new", help="a small, commented model of your own, to begin from")
    new.add_argument("folder", metavar="FOLDER", help="a folder that is not there yet, or is empty")
    new.add_argument(
        "states", nargs="*", default=[], metavar="STATE", help="a state by id or name; one of your own as ERI=Eritrea"
    )
    new.add_argument(
        "--over",
        nargs="?",
        const="indo-pacific",
        default="",
        metavar="MODEL",
        help="lay it over another model, with notes and corrections of yours: indo-pacific (if left out), or a folder",
    )
    new.add_argument("--title", default="", help="the name of the model (that of the folder if left out)")
    _add_shared(new, argparse.SUPPRESS)

    _add_import(verbs)

    read = verbs.add_parser("read", help="read at a prompt, in plain words: for a screen reader, or through a pipe")
    _add_shared(read, argparse.SUPPRESS)

    serve = verbs.add_parser(
        "serve",
        help="the app in a browser of this machine, to read in; it writes nothing",
        epilog=_SERVE_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    serve.add_argument("--port", type=int, default=0, metavar="PORT", help="the port (a free one if left out)")
    _add_shared(serve, argparse.SUPPRESS)

    _add_config(verbs)

    schema = verbs.add_parser(
        "schema",
        help="the JSON Schema of a model's files, for editors",
        epilog=_SCHEMA_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    schema.add_argument("--model", metavar="FOLDER", default=argparse.SUPPRESS, help="with the ids of this model")


_SCHEMA_EPILOG = """\
example, which also brings the ids of a model up to date for your editor:
  alignments schema --model gulf > gulf/schema.json
"""
_IMPORT_EPILOG = """\
kinds:
  memberships            a row for each membership, with columns of any name
  country-organisation   a row for each country (ISO3), organisation, status
  cow-igo                Correlates of War: state-years, a column for each IGO
  atop                   ATOP: a row for each member of an alliance
  popolo                 Popolo JSON: organisations, people, memberships
  csl                    CSL-JSON, from Zotero and others: sources

examples:
  alignments import members.csv --as memberships -o gulf
  alignments import members.csv --as memberships -o gulf \\
    --column since=joined_on --name "S. Korea=KOR" --source-title "My notes"
  alignments import igo.csv --as cow-igo -o world --create-states \\
    --source-title "IGO data, version 3" --accessed 2026-11-25
  alignments import zotero.json --as csl -o gulf --force    into a model
"""


def _add_import(verbs: Any) -> None:
    given = verbs.add_parser(
        "import",
        help="a model of other people's tables and files",
        epilog=_IMPORT_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    given.add_argument("file", metavar="FILE", help="a CSV (comma, semicolon, tab) or JSON file; - is standard input")
    kinds = ("memberships", "country-organisation", "cow-igo", "atop", "popolo", "csl")
    given.add_argument("--as", dest="kind", required=True, choices=kinds, metavar="KIND", help=", ".join(kinds))
    given.add_argument(
        "-o", "--output", required=True, metavar="FOLDER", help="a new model; with --force also into one"
    )
    given.add_argument("--force", action="store_true", help="put it into the model that is there, as one file more")
    given.add_argument("--skip", action="store_true", help="leave out what has problems, instead of nothing written")
    pair = {"action": "append", "default": [], "metavar": "A=B"}
    given.add_argument("--column", help="what is in a column: since=joined_on", **pair)
    given.add_argument("--name", help="whom the file means: 260=DEU", **pair)
    given.add_argument("--status", help="what a status is here: signed=signatory", **pair)
    given.add_argument("--create-states", action="store_true", help="make the states that the model does not know")
    given.add_argument("--source", default="", metavar="ID", help="the source of lines that name none")
    given.add_argument("--source-title", default="", metavar="TEXT", help="make that source: its title")
    given.add_argument("--source-type", default="dataset", metavar="TYPE", help="its type in CSL (dataset)")
    given.add_argument("--source-url", default="", metavar="URL", help="its address")
    given.add_argument("--accessed", default="", metavar="DAY", help="the day on which it was read")
    given.add_argument("--layer", default="", metavar="ID", help="the layer of the groupings")
    given.add_argument("--title", default="", help="the name of a new model (that of the folder if left out)")
    given.add_argument("--encoding", default="", metavar="NAME", help="of the file: utf-8 (the default), latin-1 …")
    given.add_argument(
        "--dates", default="", choices=("", "dmy", "mdy"), metavar="ORDER", help="of 3/4/2005: dmy or mdy"
    )
    given.add_argument("--model", metavar="FOLDER", default=argparse.SUPPRESS, help="whose states and names it may use")


_SERVE_EPILOG = """\
examples:
  alignments serve                       prints an address that opens once
  alignments --theme light serve --port 8000 --model gulf
"""
_CONFIG_EPILOG = """\
examples:
  alignments config show        every setting and key, and where it comes from
  alignments config path        the file, to open in an editor
"""


def _add_config(verbs: Any) -> None:
    config = verbs.add_parser(
        "config",
        help="your settings: what holds, and where they are written",
        epilog=_CONFIG_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    config.add_argument("action", metavar="ACTION", help="show or path")
    config.add_argument("words", nargs="*", metavar="WORD", help=argparse.SUPPRESS)
    config.add_argument("--json", action="store_true", help="print JSON")


def _add_shared(parser: argparse.ArgumentParser, default: Any) -> None:
    """`--model` and `--as-of`, which may stand before or after a verb.

    After a verb they have no default of their own (argparse.SUPPRESS), or it would undo what stood before.
    """
    parser.add_argument("--model", metavar="FOLDER", default=default, help="read another model; '' is the shipped one")
    parser.add_argument("--as-of", metavar="DATE", default=default, help=f"ask as of {_DATE_HELP}")


def _shared_options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(add_help=False)
    _add_shared(options, argparse.SUPPRESS)
    options.add_argument("--json", action="store_true", help="print JSON")
    return options


def _add_browse_options(parser: argparse.ArgumentParser) -> None:
    _add_shared(parser, None)
    either = argparse.BooleanOptionalAction
    parser.add_argument("--speak", action=either, help="for screen readers: speak instead of painting")
    parser.add_argument("--theme", metavar="NAME", help="dark, light, contrast or colour-blind")
    parser.add_argument("--ascii", action=either, help="draw with ASCII characters only")
    parser.add_argument("--reduce-motion", action=either, help="no smooth scrolling, nothing that plays by itself")
    parser.add_argument("--served", action="store_true", help=argparse.SUPPRESS)  # by `serve`, behind a page
