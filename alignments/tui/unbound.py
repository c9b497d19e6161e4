"""What a key does that no screen has bound, where the app speaks: no key may be answered with silence.

The keys that read a list work in every dialog that has one: a digit picks a row, `n` and `N` go from heading to
heading, `.` says where one is, `r` says again what was said, or whatever keys the user gave to these commands.
"""

from __future__ import annotations

from textual.screen import Screen

from alignments.tui.actions import pick
from alignments.tui.home import Home
from alignments.tui.line_list import LineList

DIGITS = frozenset("123456789")


def answer_unbound(home: Home, screen: Screen[object], key: str) -> None:
    """Do what `key` does in any list, or say that it does nothing."""
    found = list(screen.query(LineList))
    line_list = found[0] if found and screen is not home else None
    command = next((each.id for each in home.commands if key in each.keys), "")
    if screen is home and key in DIGITS and home.place is not None:
        pick(home, int(key))
    elif command == "repeat":
        home.announce(home.spoken[-1] if home.spoken else home.sentence())
    elif line_list is None:
        home.announce(f"That key does nothing here; {home.key('left')} says which do.")
    elif command == "where":
        here = getattr(screen, "here_words", None)
        home.announce(here() if here else home.sentence())
    elif command in ("next_heading", "previous_heading"):
        if not line_list.to_heading(1 if command == "next_heading" else -1):
            home.announce("No further heading this way.")
    elif key in DIGITS:
        if not line_list.to_row(int(key) - 1):
            home.announce(f"There is no row {key} here.")
    else:
        home.announce("That key does nothing here; escape leaves.")
