"""Parties in bands of closeness to what is asked about: what a map shades."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from alignments.model.as_of import Tie, View
from alignments.model.statuses import Standing
from alignments.questions.common import common_groupings


@dataclass(frozen=True, slots=True)
class Band:
    """Parties that stand equally close; `words` say how, `level` is 0 for the closest, up to 3."""

    words: str
    parties: tuple[str, ...]
    level: int


def bands(view: View, asked: Sequence[str]) -> list[Band]:
    """The bands around what is asked about, those without parties left out.

    One grouping: by standing. Two: in both, in one, in the other. More: by how many of them. Parties: by how many of
    the groupings that all of those share. Nothing: by how many groupings at all.
    """
    groupings = [each for each in asked if each in view.atlas.groupings]
    parties = [each for each in asked if each in view.atlas.parties and each not in groupings]
    if len(groupings) == 1 and not parties:
        found = _by_standing(view, groupings[0])
    elif len(groupings) == 2 and not parties:
        found = _by_side(view, groupings[0], groupings[1])
    elif groupings:
        found = _by_number(view, groupings, "of these groupings", parties)
    elif parties:
        shared = [each.id for each in common_groupings(view, parties)]
        what = "of its groupings" if len(parties) == 1 else "of the groupings they share"
        found = _by_number(view, shared, what, parties)
    else:
        found = _by_number(view, [each.id for each in view.groupings()], "groupings", ())
    return [band for band in found if band.parties]


def _by_standing(view: View, grouping: str) -> list[Band]:
    ties = view.ties_in(grouping)
    now = set(ties)
    former = [claim.party for claim in view.former_of(view.atlas.members_of[grouping]) if claim.party not in now]

    def those(holds: Callable[[Tie], bool]) -> tuple[str, ...]:
        return tuple(party for party, tie in ties.items() if holds(tie))

    return [
        Band("members", those(lambda tie: tie.counts), 0),
        Band("looser ties", those(lambda tie: tie.confirmed and tie.standing is Standing.LOOSE), 1),
        Band(
            "pending, suspended or not confirmed",
            those(lambda tie: not tie.confirmed or tie.standing is Standing.QUALIFIED),
            2,
        ),
        Band("former, in any capacity", tuple(dict.fromkeys(former)), 3),
    ]


def _by_side(view: View, first: str, second: str) -> list[Band]:
    here, there = view.counted(first), view.counted(second)
    names = view.atlas.name(first), view.atlas.name(second)
    ties = (*view.ties_in(first).values(), *view.ties_in(second).values())
    open_ones = {tie.party for tie in ties if not tie.confirmed}
    return [
        Band(f"{names[0]} and {names[1]}", _ordered(view, here & there), 0),
        Band(f"{names[1]} only", _ordered(view, there - here), 1),
        Band(f"{names[0]} only", _ordered(view, here - there), 2),
        Band("not confirmed in one", _ordered(view, open_ones - here - there), 3),
    ]


def _by_number(view: View, groupings: Sequence[str], what: str, asked: Sequence[str]) -> list[Band]:
    """By how many of the groupings a party sits in: thirds of the most that anybody but those asked about does."""
    number: dict[str, int] = {}
    for grouping in groupings:
        for party in view.counted(grouping):
            number[party] = number.get(party, 0) + 1
    others = [count for party, count in number.items() if party not in asked]
    most = max(others, default=0)
    high, middle = (most * 2 + 2) // 3, (most + 2) // 3

    def those(least: int, limit: int) -> tuple[str, ...]:
        found = {party for party, count in number.items() if least <= count < limit and party not in asked}
        return _ordered(view, found)

    return [
        Band(_asked_words(view, asked), tuple(asked), 0),
        Band(f"in {high} to {most} {what}" if high < most else f"in {most} {what}", those(high, most + 1), 1),
        Band(f"in {middle} to {high - 1}" if middle < high - 1 else f"in {middle}", those(middle, high), 2),
        Band("in 1" if middle == 2 else f"in 1 to {middle - 1}", those(1, middle), 3),
    ]


def _asked_words(view: View, asked: Sequence[str]) -> str:
    """`Japan and China`, or that they are asked about where there are many."""
    return " and ".join(view.atlas.name(each) for each in asked) if len(asked) < 3 else "asked about"


def _ordered(view: View, found: set[str]) -> tuple[str, ...]:
    order = [party for party in view.atlas.parties if party in found]
    return (*order, *sorted(found - set(order)))
