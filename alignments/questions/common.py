"""The groupings that several parties share."""

from __future__ import annotations

from collections.abc import Sequence

from alignments.model.as_of import View
from alignments.model.entities import Grouping


def common_groupings(view: View, parties: Sequence[str]) -> list[Grouping]:
    """The groupings in which all of `parties` have a full, confirmed tie, the smallest first."""
    if not parties:
        return []
    shared = [
        grouping for grouping in view.ties_of(parties[0]) if all(party in view.counted(grouping) for party in parties)
    ]
    found = [view.atlas.groupings[grouping] for grouping in shared]
    return sorted(found, key=lambda each: (view.size(each.id), each.name))
