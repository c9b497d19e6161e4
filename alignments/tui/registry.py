"""Every command of the app, once: bindings, footer, palette, help and documentation are made from this."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import product
from typing import NamedTuple


class Command(NamedTuple):
    """A command: `id` names the action of the home screen, `keys` are Textual's names of keys."""

    id: str
    keys: tuple[str, ...]
    help: str
    group: str


MOVING, ASKING, VIEWING, DAYS = "Move", "Ask", "See it as", "Other days"
TAKING, PROGRAM = "Take along", "The program"
GROUPS = (MOVING, ASKING, VIEWING, DAYS, TAKING, PROGRAM)

COMMANDS: tuple[Command, ...] = (
    Command("pin", ("space",), "Pin the row, or unpin it. Pinned rows are asked about together.", ASKING),
    Command("search", ("slash",), "Search everything, or the members of a set of groupings.", ASKING),
    Command("view", ("v",), "The next view: page, timeline, map, matrix, overlap.", VIEWING),
    Command("filter", ("f",), "Filter the pane: only rows that hold the words.", ASKING),
    Command("next_pane", ("tab", "l", "right"), "Go to the next pane. It keeps the rows it shows.", MOVING),
    Command("previous_pane", ("shift+tab", "left"), "Go to the pane before.", MOVING),
    Command("left", ("h",), "Go to the pane before; with --speak, help.", MOVING),
    Command("where", ("full_stop",), "Say where you are.", MOVING),
    Command("repeat", ("r",), "Say again what was said last.", MOVING),
    Command("next_heading", ("n",), "Go to what is under the next heading, of a page or a list.", MOVING),
    Command("previous_heading", ("N",), "Go to what is under the heading before.", MOVING),
    Command("open", ("enter",), "Open what is under the cursor: its page, or where the line leads.", MOVING),
    Command("widen", ("escape",), "One step back out: page, zoom, filter, narrowed rows, pins.", MOVING),
    Command("back", ("left_square_bracket",), "Back to where you were.", MOVING),
    Command("forward", ("right_square_bracket",), "Forward again.", MOVING),
    Command("zoom", ("z",), "Give the pane the whole screen, or put it back.", MOVING),
    Command("who", ("w",), "Let the first pane list countries, people or topics.", ASKING),
    Command("unpin_all", ("u",), "Unpin everything.", ASKING),
    Command("compare", ("equals_sign",), "Set the pins, or this and another, side by side.", ASKING),
    Command("view_page", ("1",), "The page.", VIEWING),
    Command("view_timeline", ("2",), "The timeline: since when and until when; left and right move the day.", VIEWING),
    Command("view_map", ("3",), "The map.", VIEWING),
    Command("view_matrix", ("4",), "The matrix: parties by groupings.", VIEWING),
    Command("view_overlap", ("5",), "The overlap: who is in exactly which of several groupings.", VIEWING),
    Command("sort", ("s",), "Sort the matrix by layer, size, overlap or name; draw the map in another way.", VIEWING),
    Command("scope", ("p",), "The matrix of everything, or of the pins only.", VIEWING),
    Command("nearer", ("plus",), "Zoom the map in.", VIEWING),
    Command("further", ("minus",), "Zoom the map out.", VIEWING),
    Command("as_of", ("t",), "Ask as of another day: 2010, 2010-06-30, -10y, an event.", DAYS),
    Command("changes", ("d",), "What changed between another day and this one.", DAYS),
    Command("year_back", ("less_than_sign",), "A year back.", DAYS),
    Command("year_on", ("greater_than_sign",), "A year on.", DAYS),
    Command("play", ("P",), "Play the years; the same key stops it.", DAYS),
    Command("origin", ("i",), "Show where a line comes from: its sources, and its place in the model.", TAKING),
    Command("copy", ("y",), "Copy the quote or line with its reference.", TAKING),
    Command("source", ("o",), "Show the address of the source, and open it where there is a browser.", TAKING),
    Command("edit", ("e",), "Open the file of a line of your own model in your editor, at that line.", TAKING),
    Command("add", ("a",), "Add what you are on to the brief, with a note.", TAKING),
    Command("brief", ("B",), "Open the brief: reorder, notes, preview, write as DOCX, PDF, HTML and others.", TAKING),
    Command("sheet", ("b",), "A briefing sheet: country one-pager, fact sheet, meeting sheet, comparison.", TAKING),
    Command("save", ("x",), "Save the view in a file: drawn text, SVG or CSV.", TAKING),
    Command("theme", ("c",), "Next theme: dark, light, contrast, colour-blind.", PROGRAM),
    Command("palette", ("colon",), "Find a command by its words.", PROGRAM),
    Command(
        "problems",
        ("exclamation_mark",),
        "What is wrong with the files that were changed.",
        PROGRAM,
    ),
    Command("help", ("question_mark", "f1"), "Keys and glyphs.", PROGRAM),
    Command("quit", ("q",), "Leave. The place is kept for the next time.", PROGRAM),
)

LIST_KEYS: tuple[tuple[str, str], ...] = (
    ("up k, down j", "One row up or down."),
    ("page up, page down", "One screen up or down."),
    ("home g, end G", "The first or last row."),
)

_SIGNS = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}


def sign_name(character: str) -> str:
    """Textual's name of the key that types a character: `slash`, `full_stop`, `N`."""
    if character.isalnum():
        return character
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return _SIGNS.get(name, name)


SIGNS = {sign_name(chr(code)): chr(code) for code in range(33, 127) if not chr(code).isalnum()}
"""The signs of ASCII by Textual's names of their keys."""

_KEY_WORDS = (
    SIGNS | {"escape": "esc", "shift+tab": "shift-tab"} | {f"f{number}": f"F{number}" for number in range(1, 13)}
)


@lru_cache
def as_typed(key: str) -> str:
    """The sign that a key types where it is none of ASCII, which Textual calls by its name in Unicode; else `key`."""
    words = key.upper().split("_")
    for joints in product(" -", repeat=len(words) - 1):  # the name has lost its hyphens
        with suppress(KeyError):
            sign = unicodedata.lookup("".join(map(str.__add__, words, (*joints, ""))))
            if not sign.isascii() and sign_name(sign) == key:
                return sign
    return key


def key_words(command: Command) -> str:
    """The keys of a command as people read them: `tab l right`."""
    return " ".join(_read(key) for key in command.keys)


def _read(key: str) -> str:
    return _KEY_WORDS.get(key) or as_typed(key)


def spoken_keys(command: Command) -> str:
    """The keys of a command in words, since readers pass over signs: `less than sign`, `capital B`."""
    named = (f"capital {key}" if len(key) == 1 and key.isupper() else key.replace("_", " ") for key in command.keys)
    return ", ".join(named)


def first_key(command: Command) -> str:
    """The key that the footer shows."""
    return _read(command.keys[0]) if command.keys else ""


_FOOTER = {
    "open": "open",
    "pin": "pin",
    "search": "search",
    "view": "view",
    "as_of": "as of",
    "origin": "whence",
    "next_pane": "pane",
    "copy": "copy",
    "filter": "filter",
    "source": "source",
    "add": "add to brief",
    "help": "help",
    "quit": "quit",
}


def footer_keys(commands: Sequence[Command]) -> list[tuple[str, str]]:
    """The keys of the footer with a word on each: the most needed first, those of help and quit at the end."""
    return [(key_of(commands, each), word) for each, word in _FOOTER.items()]


def key_of(commands: Sequence[Command], command_id: str) -> str:
    """The first key of a command as people read it. Raises StopIteration for an unknown id."""
    return first_key(next(each for each in commands if each.id == command_id))


def without_digits(commands: Sequence[Command]) -> tuple[Command, ...]:
    """The commands where the app speaks: there digits pick rows, and do nothing else."""
    return tuple(each._replace(keys=tuple(key for key in each.keys if not key.isdigit())) for each in commands)
