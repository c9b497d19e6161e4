"""`search`: everything that holds all the words."""

from __future__ import annotations

import argparse

from alignments.model.as_of import View
from alignments.model.entities import Entity, Statement, kind_of
from alignments.pages.data import brief_data
from alignments.pages.words import source_words, speaker_words
from alignments.questions.search import Search
from alignments.verbs.common_ground import DONE, NO, narrate, opened, print_json


def run(arguments: argparse.Namespace) -> int:
    """Print what holds all the words, names first; exit code 1 if nothing does."""
    view = opened(arguments)
    found = Search(view.atlas).find(view, " ".join(arguments.words))
    if arguments.json:
        print_json([brief_data(each) for each in found])
    elif not found:
        narrate(f"Nothing holds all of: {' '.join(arguments.words)}")
    for each in [] if arguments.json else found:
        print(_line(view, each))
    return DONE if found else NO


def _line(view: View, entity: Entity) -> str:
    if isinstance(entity, Statement):
        words = f"“{entity.text}”" if entity.verbatim else f"In our words: {entity.text}"
        return f"{entity.id}: {words} {speaker_words(view, entity)}. {source_words(view, entity)}."
    return f"{entity.id}: {entity.name} ({kind_of(entity)})"
