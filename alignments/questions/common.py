"""Where several parties sit together: groupings that hold all, all but one, or both sides; the chain between two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from alignments.model.as_of import View
from alignments.model.entities import Grouping


class Nearly(NamedTuple):
    """A grouping that holds all the parties asked about but one."""

    grouping: Grouping
    missing: str


class RoomForBoth(NamedTuple):
    """A grouping in which members of two sides sit, and who of each does."""

    grouping: Grouping
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


def common_groupings(view: View, parties: Sequence[str]) -> list[Grouping]:
    """The groupings in which all of `parties` have a full, confirmed tie, the smallest first."""
    if not parties:
        return []
    shared = [
        grouping for grouping in view.ties_of(parties[0]) if all(party in view.counted(grouping) for party in parties)
    ]
    return _smallest_first(view, shared)


def nearly_common(view: View, parties: Sequence[str]) -> list[Nearly]:
    """The groupings that hold all but one of three or more parties, the smallest first, by who is missing."""
    if len(set(parties)) < 3:
        return []
    found = []
    for missing in parties:
        rest = [party for party in parties if party != missing]
        for grouping in common_groupings(view, rest):
            if missing not in view.counted(grouping.id):
                found.append(Nearly(grouping, missing))
    return found


def chain(view: View, first: str, last: str) -> list[str]:
    """The shortest chain between two parties: party, grouping, party, grouping … party, as ids; empty if there is none.

    Of chains of the same length the one through the smallest groupings comes first.
    """
    reached: dict[str, tuple[str, str]] = {}
    edge = [first]
    while edge and last not in reached:
        edge = _next_edge(view, first, edge, reached)
    if last not in reached:
        return []
    steps = [last]
    while steps[-1] != first:
        before, grouping = reached[steps[-1]]
        steps += [grouping, before]
    return steps[::-1]


def _next_edge(view: View, first: str, edge: list[str], reached: dict[str, tuple[str, str]]) -> list[str]:
    """The parties one grouping further than `edge`; how each was reached is added to `reached`."""
    rooms = ((view.size(grouping), grouping, party) for party in edge for grouping in _full_ties(view, party))
    further = []
    for _, grouping, party in sorted(rooms):
        for other in sorted(view.counted(grouping)):
            if other != first and other not in reached:
                reached[other] = (party, grouping)
                further.append(other)
    return further


def rooms_for_both(view: View, ours: Sequence[str], theirs: Sequence[str]) -> list[RoomForBoth]:
    """The groupings in which at least one of each side sits: those that hold most of both first, then the smallest."""
    found = []
    for grouping in view.groupings():
        counted = view.counted(grouping.id)
        room = RoomForBoth(
            grouping,
            tuple(party for party in ours if party in counted),
            tuple(party for party in theirs if party in counted),
        )
        if room.ours and room.theirs:
            found.append(room)
    return sorted(
        found,
        key=lambda room: (-len(room.ours) - len(room.theirs), view.size(room.grouping.id), room.grouping.name),
    )


def _full_ties(view: View, party: str) -> Iterator[str]:
    return (grouping for grouping, tie in view.ties_of(party).items() if tie.counts)


def _smallest_first(view: View, groupings: Sequence[str]) -> list[Grouping]:
    found = [view.atlas.groupings[grouping] for grouping in groupings]
    return sorted(found, key=lambda each: (view.size(each.id), each.name))
