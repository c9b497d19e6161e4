"""`members`: the parties that a set expression stands for."""

from __future__ import annotations

import argparse
import sys

from alignments.loading.problems import printable
from alignments.pages.data import party_data
from alignments.pages.sentences import not_counted
from alignments.pages.words import asked_on, counted
from alignments.questions.sets import SetError, UnknownNameError, members
from alignments.verbs.common_ground import DONE, NO, WRONG_USAGE, narrate, opened, print_json


def run(arguments: argparse.Namespace) -> int:
    """Print the parties, one a line; exit code 1 if there are none or a name is unknown, 2 if it is no expression."""
    view = opened(arguments)
    text = " ".join(arguments.expression)
    try:
        found = members(view, text)
    except SetError as error:
        narrate(f"members: {error}")
        print(f"  {printable(text)}\n  {' ' * error.position}^", file=sys.stderr)
        return NO if isinstance(error, UnknownNameError) else WRONG_USAGE
    atlas = view.atlas
    if arguments.json:
        rows = [
            party_data(atlas.parties[each]) if each in atlas.parties else {"id": each, "name": atlas.name(each)}
            for each in found.parties
        ]
        print_json({"expression": text, "as_of": view.day.isoformat(), "members": rows})
        return DONE if found.parties else NO
    narrate(f"{counted(len(found.parties), 'member')} of {text}, {asked_on(view)}.")
    for said in not_counted(view, found.groupings):
        narrate(said)
    for each in found.parties:
        print(f"{each}  {atlas.name(each)}")
    return DONE if found.parties else NO
