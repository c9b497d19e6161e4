"""Parties by groupings: who has what tie to what, for all of them or around what is asked about."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from alignments.model.as_of import Tie, View
from alignments.model.entities import Grouping, Membership
from alignments.model.statuses import Standing

ORDERS = ("layer", "size", "overlap", "name")


@dataclass(frozen=True, slots=True)
class Cell:
    """How a party stands to a grouping: a tie, or a former one with the claims it rests on, or nothing."""

    standing: Standing
    tie: Tie | None = None
    former: tuple[Membership, ...] = ()


@dataclass(frozen=True)
class Matrix:
    """Rows of parties, columns of groupings, as of the day of `view`. `order` is one of ORDERS.

    `of_several` is true where several parties and nothing else are asked about: who sits where together.
    """

    view: View
    parties: tuple[str, ...]
    groupings: tuple[str, ...]
    order: str
    of_several: bool = False

    def cell(self, party: str, grouping: str) -> Cell:
        """What stands where a row and a column meet."""
        tie = self.view.ties_in(grouping).get(party)
        if tie:
            return Cell(tie.standing, tie)
        former = self._former.get((party, grouping), ())
        return Cell(Standing.FORMER if former else Standing.NONE, former=former)

    @cached_property
    def _former(self) -> dict[tuple[str, str], tuple[Membership, ...]]:
        """Party and grouping to the claims that are over on this day."""
        found: dict[tuple[str, str], tuple[Membership, ...]] = {}
        for grouping in self.groupings:
            for claim in self.view.former_of(self.view.atlas.members_of[grouping]):
                key = (claim.party, grouping)
                found[key] = (*found.get(key, ()), claim)
        return found

    @cached_property
    def totals(self) -> dict[str, int]:
        """Party to the number of these groupings in which it is counted."""
        counted = {grouping: self.view.counted(grouping) for grouping in self.groupings}
        return {party: sum(party in members for members in counted.values()) for party in self.parties}

    @cached_property
    def sizes(self) -> dict[str, int]:
        """Grouping to the number of these parties that are counted in it."""
        return {grouping: len(self.view.counted(grouping) & set(self.parties)) for grouping in self.groupings}


def matrix(view: View, asked: Sequence[str], order: str = "") -> Matrix:
    """The matrix around all that is `asked` about, or of everything if that is empty.

    Parties asked about are the rows, groupings the columns; where only one kind is asked about, the other axis is
    whatever has a tie to it. One party alone is set among those it shares groupings with.
    Order: columns by layer and rows by total; both by size; both by overlap with the first asked about; by name.
    Without one it is by layer; of several parties by size, which is first where all of them sit, the rows as asked.
    """
    atlas, asked = view.atlas, tuple(dict.fromkeys(asked))
    parties = [each for each in asked if each in atlas.parties]
    groupings = [each for each in asked if each in atlas.groupings and each not in parties]
    if not parties and not groupings:
        groupings = [each.id for each in view.groupings() if view.ties_in(each.id)]
    elif not groupings:
        tied = set(chain.from_iterable(view.ties_of(party) for party in parties))
        groupings = [each for each in atlas.groupings if each in tied]
    if not parties or (len(parties) == 1 and len(asked) == 1):
        tied = set(chain.from_iterable(view.ties_in(grouping) for grouping in groupings))
        parties = [*(each for each in atlas.parties if each in tied), *sorted(tied - set(atlas.parties))]
    if len(groupings) == 1 and len(asked) == 1:
        groupings = _shared_by_some(view, groupings[0], parties)
    of_several = len(asked) > 1 and parties == list(asked)
    order = order or ("size" if of_several else "layer")
    unordered = Matrix(view, tuple(parties), tuple(groupings), order, of_several)
    return Matrix(view, *_ordered(unordered, asked), order, of_several)


def _shared_by_some(view: View, grouping: str, parties: Collection[str]) -> list[str]:
    """A grouping and those in which at least two of its parties are counted."""
    wanted = set(parties)
    return [each.id for each in view.groupings() if each.id == grouping or len(view.counted(each.id) & wanted) > 1]


def _ordered(found: Matrix, asked: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    view, atlas = found.view, found.view.atlas
    rows, columns = list(found.parties), list(found.groupings)
    if found.order == "name":
        return tuple(sorted(rows, key=atlas.name)), tuple(sorted(columns, key=atlas.name))
    if found.of_several and found.order == "size":
        return tuple(rows), tuple(sorted(columns, key=lambda each: (-found.sizes[each], view.size(each))))
    rows.sort(key=lambda party: -found.totals[party])
    places = {grouping: place for place, grouping in enumerate(atlas.groupings)}
    columns.sort(key=places.__getitem__)
    if found.order == "size":
        columns.sort(key=lambda grouping: -found.sizes[grouping])
    if found.order == "overlap" and asked:
        first = asked[0]
        ours = {grouping for grouping, tie in view.ties_of(first).items() if tie.counts}
        members = view.counted(first) if isinstance(atlas[first], Grouping) else set()
        rows.sort(key=lambda party: (party != first, -_overlap(view, party, ours), party not in members))
        columns.sort(key=lambda each: (each != first, -len(view.counted(each) & members), each not in ours))
    return tuple(rows), tuple(columns)


def _overlap(view: View, party: str, groupings: Collection[str]) -> int:
    return sum(tie.counts for grouping, tie in view.ties_of(party).items() if grouping in groupings)
