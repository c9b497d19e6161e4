"""`common`: the groupings that hold all of several parties."""

from __future__ import annotations

import argparse

from alignments.model.entities import Grouping
from alignments.pages.words import asked_on, counted, layer_name, listed
from alignments.questions.common import common_groupings
from alignments.verbs.common_ground import DONE, NO, WRONG_USAGE, meant, narrate, opened, print_json


def run(arguments: argparse.Namespace) -> int:
    """Print the groupings that hold all the parties given, the smallest first; exit code 1 if there are none."""
    view = opened(arguments)
    entities = meant(view, arguments.parties, as_json=arguments.json, kinds=("state", "party", "grouping"))
    if entities is None:
        return NO
    parties = list(dict.fromkeys(each.id for each in entities))
    if any(isinstance(each, Grouping) and each.id not in view.atlas.memberships_of for each in entities):
        narrate("common takes states and other parties; a grouping that takes part in no other cannot be asked about")
        return WRONG_USAGE
    shared = common_groupings(view, parties)
    if arguments.json:
        rows = [{"id": each.id, "name": each.name, "layer": each.layer, "size": view.size(each.id)} for each in shared]
        print_json({"parties": parties, "as_of": view.day.isoformat(), "groupings": rows})
        return DONE if shared else NO
    names = listed([view.atlas.name(each) for each in parties])
    together = counted(len(shared), "grouping holds", "groupings hold") if shared else "No grouping holds"
    narrate(f"{together} {names}, {asked_on(view)}." if shared else f"{together} {names} together, {asked_on(view)}.")
    for each in shared:
        print(f"{each.name} ({each.id}), {layer_name(view, each)}, {counted(view.size(each.id), 'participant')}")
    return DONE if shared else NO
