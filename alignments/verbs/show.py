"""`show`: the page of anything."""

from __future__ import annotations

import argparse

from alignments.pages.build import page_of
from alignments.pages.data import entity_data
from alignments.pages.layout import page_text
from alignments.verbs.common_ground import DONE, NO, glyphs, meant, opened, print_json, width


def run(arguments: argparse.Namespace) -> int:
    """Print the pages of the ids or names given; several as a list."""
    view = opened(arguments)
    entities = meant(view, arguments.ids, as_json=arguments.json)
    if entities is None:
        return NO
    if arguments.json:
        shown = [entity_data(view, each) for each in entities]
        print_json(shown[0] if len(shown) == 1 else shown)
    else:
        print("\n".join(page_text(page_of(view, each.id), width(), glyphs()) for each in entities), end="")
    return DONE
