"""How several groupings overlap: every set of parties that are in exactly the same of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alignments.model.as_of import View

MOST = 8
"""How many groupings an overlap shows: more make too many columns to read."""


@dataclass(frozen=True, slots=True)
class Column:
    """The parties that are counted in exactly these groupings of those asked about."""

    groupings: tuple[str, ...]
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Groupings, and the columns that share out their members: the largest first."""

    view: View
    groupings: tuple[str, ...]
    columns: tuple[Column, ...]


def overlap(view: View, groupings: Sequence[str]) -> Overlap:
    """How up to MOST groupings overlap on the day of `view`."""
    chosen = tuple(dict.fromkeys(groupings))[:MOST]
    counted = {grouping: view.counted(grouping) for grouping in chosen}
    everybody = set().union(*counted.values())
    order = [party for party in view.atlas.parties if party in everybody]
    found: dict[tuple[str, ...], list[str]] = {}
    for party in [*order, *sorted(everybody - set(order))]:
        found.setdefault(tuple(each for each in chosen if party in counted[each]), []).append(party)
    columns = [Column(groups, tuple(parties)) for groups, parties in found.items()]
    columns.sort(key=lambda column: (-len(column.parties), -len(column.groupings)))
    return Overlap(view, chosen, tuple(columns))


def chosen_for_overlap(view: View, asked: Sequence[str]) -> tuple[str, ...]:
    """What an overlap is about: the groupings asked about; of one alone also those that share most of its members.

    Of parties, the groupings in which most of them sit, and of these the smallest, those of two parties last.
    """
    atlas = view.atlas
    groupings = [each for each in asked if each in atlas.groupings]
    if len(groupings) > 1:
        return tuple(groupings[:MOST])
    if groupings:
        members = view.counted(groupings[0])
        others = [each for each in view.groupings() if each.id != groupings[0] and not each.parts]
        shared = {each.id: len(view.counted(each.id) & members) for each in others}
        ranked = sorted(
            (each for each in shared if shared[each] > 1), key=lambda each: (-shared[each], view.size(each))
        )
        return (groupings[0], *ranked[: MOST - 3])
    ties = [tie for party in asked if party in atlas.parties for tie in view.ties_of(party).values() if tie.counts]
    number = {tie.grouping: 0 for tie in ties if not atlas.groupings[tie.grouping].parts}
    for tie in ties:
        if tie.grouping in number:
            number[tie.grouping] += 1
    ranked = sorted(number, key=lambda each: (-number[each], view.size(each) < 3, view.size(each)))
    return tuple(ranked[: MOST - 2])
