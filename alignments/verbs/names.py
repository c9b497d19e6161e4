"""`names`: what countries and groupings are called, one a line, as shells complete them."""

from __future__ import annotations

import argparse

from alignments.questions.lookup import names_beginning
from alignments.verbs.common_ground import DONE, NO, opened, print_json


def run(arguments: argparse.Namespace) -> int:
    """Print a name of each country and grouping that begins as asked; exit code 1 if none does.

    With `--as-of` the groupings are those of that day.
    """
    view = opened(arguments)
    groupings = None if arguments.as_of is None else view.grouping_ids()
    found = names_beginning(view.atlas, arguments.beginning, groupings)
    if arguments.json:
        print_json(found)
    else:
        print("".join(f"{name}\n" for name in found), end="")
    return DONE if found else NO
