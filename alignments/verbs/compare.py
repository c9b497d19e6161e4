"""`compare`: two or more states, or two groupings, side by side."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from alignments.model.as_of import Tie, View
from alignments.model.dates import Date
from alignments.model.entities import Grouping
from alignments.pages.comparison import comparison_page
from alignments.pages.data import Data
from alignments.pages.layout import page_text
from alignments.questions.compare import compare_groupings, compare_parties
from alignments.verbs.common_ground import DONE, NO, WRONG_USAGE, glyphs, meant, narrate, opened, print_json, width


def run(arguments: argparse.Namespace) -> int:
    """Print the comparison."""
    view = opened(arguments)
    entities = meant(view, arguments.ids, as_json=arguments.json, kinds=("state", "party", "grouping"))
    if entities is None:
        return NO
    ids = list(dict.fromkeys(each.id for each in entities))
    try:
        page = comparison_page(view, ids)
    except ValueError as error:
        narrate(str(error))
        return WRONG_USAGE
    if arguments.json:
        print_json({"as_of": view.day.isoformat()} | comparison_data(view, ids))
    else:
        print(page_text(page, width(), glyphs(arguments)), end="")
    return DONE


def comparison_data(view: View, ids: Sequence[str]) -> Data:
    """A comparison as plain data: ids, and dates as EDTF."""
    if len(ids) == 2 and all(isinstance(view.atlas[each], Grouping) for each in ids):
        pair = compare_groupings(view, ids[0], ids[1])
        return {
            "groupings": list(ids),
            "both": list(pair.both),
            "only": {ids[0]: list(pair.only_first), ids[1]: list(pair.only_second)},
            "looser": [_tie(tie) for tie in pair.looser],
        }
    found = compare_parties(view, ids)
    return {
        "parties": list(ids),
        "shared": [
            {"grouping": each.grouping, "since": _text(each.since), "at_the_latest": each.is_latest}
            for each in found.shared
        ],
        "some": [{"grouping": grouping, "parties": list(present)} for grouping, present in found.some],
        "unlike": [[_tie(tie) for tie in ties] for ties in found.unlike],
        "only": {party: [tie.grouping for tie in ties] for party, ties in found.only.items()},
        "once": [{"grouping": o.grouping, "from": _text(o.start), "to": _text(o.end)} for o in found.once],
        "company": dict(found.company),
    }


def _tie(tie: Tie) -> Data:
    return {"grouping": tie.grouping, "party": tie.party, "status": tie.claims[0].status, "confirmed": tie.confirmed}


def _text(date: Date | None) -> str:
    return date.text if date else ""
