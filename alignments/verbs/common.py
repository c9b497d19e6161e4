"""`common`: the groupings that hold all of several parties, those that hold all but one, the rooms for two sides."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from alignments.model.as_of import Tie, View
from alignments.model.entities import Grouping
from alignments.pages.comparison import chain_words
from alignments.pages.data import Data, membership_data, sources_data
from alignments.pages.page import Builder
from alignments.pages.references import references
from alignments.pages.together import since_words
from alignments.pages.words import asked_on, counted, layer_name, listed
from alignments.questions.common import chain, common_groupings, nearly_common, rooms_for_both
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
        near = [_data(view, each.grouping, _but(parties, each.missing)) | {"missing": each.missing} for each in nearly]
        rows = [_data(view, each, parties) for each in shared]
        head = {"parties": list(parties), "as_of": view.day.isoformat()}
        _print_data(view, head | {"groupings": rows, "all_but_one": near, "chain": link})
        return DONE if shared else NO
    names = listed([view.atlas.name(each) for each in parties])
    together = counted(len(shared), "grouping holds", "groupings hold") if shared else "No grouping holds"
    narrate(f"{together} {names}{'' if shared else ' together'}, {asked_on(view)}.")
    builder = Builder()
    for each in shared:
        print(_line(view, builder, each, parties, "both" if len(parties) == 2 else "all"))
    _say_references(print, view, builder)
    known = len(builder.numbers)
    if link:
        narrate(chain_words(view, parties[0], parties[1]))
    for missing in dict.fromkeys(each.missing for each in nearly):
        narrate(f"All but {view.atlas.name(missing)}:")
        for each in (each.grouping for each in nearly if each.missing == missing):
            narrate(f"  {_line(view, builder, each, _but(parties, missing), 'the others')}")
    _say_references(narrate, view, builder, known)
    return DONE if shared else NO


def _but(parties: Sequence[str], missing: str) -> list[str]:
    return [each for each in parties if each != missing]


def _facing(arguments: argparse.Namespace, view: View, ours: Sequence[str], theirs: Sequence[str]) -> int:
    """The rooms where both sides sit, those that hold most of both first."""
    rooms = rooms_for_both(view, ours, theirs)
    if arguments.json:
        rows = [
            _data(view, room.grouping, (*room.ours, *room.theirs))
            | {"ours": list(room.ours), "theirs": list(room.theirs)}
            for room in rooms
        ]
        head = {"ours": list(ours), "theirs": list(theirs), "as_of": view.day.isoformat()}
        _print_data(view, head | {"rooms": rows})
        return DONE if rooms else NO
    sides = " and ".join(listed([view.atlas.name(each) for each in side]) for side in (ours, theirs))
    narrate(f"{counted(len(rooms), 'grouping has', 'groupings have')} somebody of both: {sides}, {asked_on(view)}.")
    builder = Builder()
    for room in rooms:
        present = (*room.ours, *room.theirs)
        is_all = len(present) == len(ours) + len(theirs)
        everybody = "all of them" if is_all else listed([view.atlas.name(each) for each in present])
        print(_line(view, builder, room.grouping, present, everybody))
    _say_references(print, view, builder)
    return DONE if rooms else NO


def _line(view: View, builder: Builder, grouping: Grouping, parties: Sequence[str], everybody: str) -> str:
    """A grouping, since when each of `parties` is in it, and the numbers of the sources that say so."""
    ties = _ties(view, grouping, parties)
    size = counted(view.size(grouping.id), "participant")
    since = since_words(view, ties, everybody)
    sources = dict.fromkeys(source for tie in ties for source in tie.claims[0].sources)
    numbers = ",".join(map(str, builder.cite(sources)))
    cites = f" [{numbers}]" if numbers else " (unsourced)"
    return f"{grouping.name} ({grouping.id}), {layer_name(view, grouping)}, {size}: {since}{cites}"


def _say_references(say: Callable[[str], object], view: View, builder: Builder, after: int = 0) -> None:
    """Say what the numbers above `after` stand for."""
    cited = references(view.atlas, builder)[after:]
    for line in ("", "References", *(f"[{each.number}] {each.text}" for each in cited)) if cited else ():
        say(line)


def _ties(view: View, grouping: Grouping, parties: Sequence[str]) -> list[Tie]:
    return [view.ties_in(grouping.id)[party] for party in parties]


def _data(view: View, grouping: Grouping, parties: Sequence[str]) -> Data:
    """A grouping, with the memberships by which `parties` are in it."""
    head = {"id": grouping.id, "name": grouping.name, "layer": grouping.layer, "size": view.size(grouping.id)}
    return head | {"memberships": [membership_data(tie.claims[0]) for tie in _ties(view, grouping, parties)]}


def _print_data(view: View, data: Data) -> None:
    print_json(data | {"sources": sources_data(view, data)})
