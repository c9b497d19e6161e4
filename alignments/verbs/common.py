"""`common`: the groupings that hold all of several parties, those that hold all but one, the rooms for two sides."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from alignments.model.as_of import View
from alignments.model.entities import Grouping
from alignments.pages.comparison import chain_words
from alignments.pages.words import asked_on, counted, layer_name, listed
from alignments.questions.common import RoomForBoth, chain, common_groupings, nearly_common, rooms_for_both
from alignments.verbs.common_ground import DONE, NO, WRONG_USAGE, meant, narrate, opened, print_json

_KINDS = ("state", "party", "grouping")


def run(arguments: argparse.Namespace) -> int:
    """Print the groupings that hold all the parties given, the smallest first; exit code 1 if there are none."""
    view = opened(arguments)
    sides = [
        meant(view, texts, as_json=arguments.json, kinds=_KINDS) for texts in (arguments.parties, arguments.facing)
    ]
    if None in sides:
        return NO
    named = [each for side in sides for each in side or ()]
    if any(isinstance(each, Grouping) and each.id not in view.atlas.memberships_of for each in named):
        narrate("common takes states and other parties; a grouping that takes part in no other cannot be asked about")
        return WRONG_USAGE
    ours, theirs = (list(dict.fromkeys(each.id for each in side or ())) for side in sides)
    return _facing(arguments, view, ours, theirs) if theirs else _together(arguments, view, ours)


def _together(arguments: argparse.Namespace, view: View, parties: Sequence[str]) -> int:
    shared = common_groupings(view, parties)
    nearly = nearly_common(view, parties)
    link = chain(view, parties[0], parties[1]) if len(parties) == 2 and not shared else []
    if arguments.json:
        near = [_data(view, each.grouping) | {"missing": each.missing} for each in nearly]
        rows = [_data(view, each) for each in shared]
        head = {"parties": list(parties), "as_of": view.day.isoformat()}
        print_json(head | {"groupings": rows, "all_but_one": near, "chain": link})
        return DONE if shared else NO
    names = listed([view.atlas.name(each) for each in parties])
    together = counted(len(shared), "grouping holds", "groupings hold") if shared else "No grouping holds"
    narrate(f"{together} {names}{'' if shared else ' together'}, {asked_on(view)}.")
    for each in shared:
        print(_line(view, each))
    if link:
        narrate(chain_words(view, parties[0], parties[1]))
    for missing in dict.fromkeys(each.missing for each in nearly):
        narrate(f"All but {view.atlas.name(missing)}:")
        for each in (each.grouping for each in nearly if each.missing == missing):
            narrate(f"  {_line(view, each)}")
    return DONE if shared else NO


def _facing(arguments: argparse.Namespace, view: View, ours: Sequence[str], theirs: Sequence[str]) -> int:
    """The rooms where both sides sit, those that hold most of both first."""
    rooms = rooms_for_both(view, ours, theirs)
    if arguments.json:
        rows = [_data(view, r.grouping) | {"ours": list(r.ours), "theirs": list(r.theirs)} for r in rooms]
        print_json({"ours": list(ours), "theirs": list(theirs), "as_of": view.day.isoformat(), "rooms": rows})
        return DONE if rooms else NO
    sides = " and ".join(listed([view.atlas.name(each) for each in side]) for side in (ours, theirs))
    narrate(f"{counted(len(rooms), 'grouping has', 'groupings have')} somebody of both: {sides}, {asked_on(view)}.")
    for room in rooms:
        print(_room_line(view, room, len(ours) + len(theirs)))
    return DONE if rooms else NO


def _room_line(view: View, room: RoomForBoth, everybody: int) -> str:
    present = (*room.ours, *room.theirs)
    who = "all of them" if len(present) == everybody else listed([view.atlas.name(each) for each in present])
    return f"{_line(view, room.grouping)}: {who}"


def _line(view: View, grouping: Grouping) -> str:
    size = counted(view.size(grouping.id), "participant")
    return f"{grouping.name} ({grouping.id}), {layer_name(view, grouping)}, {size}"


def _data(view: View, grouping: Grouping) -> dict[str, object]:
    return {"id": grouping.id, "name": grouping.name, "layer": grouping.layer, "size": view.size(grouping.id)}
