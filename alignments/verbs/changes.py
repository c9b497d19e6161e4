"""`changes`: what changed between two dates."""

from __future__ import annotations

import argparse

from alignments.model.as_of import Tie
from alignments.model.dates import day_prose
from alignments.pages.changes import changes_page
from alignments.pages.data import Data
from alignments.pages.layout import page_text
from alignments.questions.changes import Change, changes
from alignments.questions.when import moment
from alignments.verbs.common_ground import DONE, NO, WRONG_USAGE, glyphs, meant, narrate, opened, print_json, width


def run(arguments: argparse.Namespace) -> int:
    """Print what changed on the days after FROM up to TO; exit code 1 if nothing did."""
    view = opened(arguments)
    first, last = (moment(view.atlas, each).day for each in (arguments.start, arguments.end))
    if last < first:
        narrate(f"changes: {arguments.end} is before {arguments.start}; write the earlier date first.")
        return WRONG_USAGE
    if last == first:
        same = f"{arguments.start} and {arguments.end} both mean {day_prose(first)}, and no day lies between"
        narrate(f"changes: {same}; write an earlier date first.")
        return WRONG_USAGE
    entities = meant(view, arguments.ids, as_json=arguments.json)
    if entities is None:
        return NO
    about = [each.id for each in entities]
    found = changes(view.atlas, first, last, about, arguments.only)
    if arguments.json:
        span = {"after": first.isoformat(), "to": last.isoformat(), "about": about, "only": arguments.only}
        print_json(span | {"changes": [change_data(each) for each in found]})
    else:
        print(page_text(changes_page(view, first, last, about, arguments.only), width(), glyphs(arguments)), end="")
    return DONE if found else NO


def change_data(change: Change) -> Data:
    """One change as plain data: `day` is the day it counts from, `on` the date as the source gives it."""
    return {
        "day": change.day.isoformat(),
        "on": change.on.text if change.on else "",
        "kind": change.kind.value,
        "grouping": change.grouping,
        "party": change.party,
        "before": _status(change.before),
        "after": _status(change.after),
        "with_grouping": change.with_grouping,
        "words": change.words,
        "note": change.note,
        "statement": change.statement,
        "source": list(change.sources),
        "origin": str(change.origin or ""),
    }


def _status(tie: Tie | None) -> str:
    if tie is None:
        return ""
    return tie.claims[0].status if tie.confirmed else f"{tie.claims[0].status}, not confirmed"
