"""The memberships of a party, or the admissions of a grouping, as stretches on an axis of time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from alignments.model.atlas import Atlas
from alignments.model.dates import Date
from alignments.model.entities import Event, Grouping, Membership, Party
from alignments.model.statuses import Standing, standing_of
from alignments.questions.when import Happening, life_of


@dataclass(frozen=True, slots=True)
class Stretch:
    """A claim from the day it counts to the day it no longer does; `end` is None while it lasts.

    `start` is None if its beginning is not known at all.
    """

    claim: Membership
    start: date | None
    end: date | None

    @property
    def standing(self) -> Standing:
        """How close a tie it was while it lasted."""
        return standing_of(self.claim.status)


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of a timeline: a grouping or a party, its stretches in time, and what happened on the way."""

    id: str
    stretches: tuple[Stretch, ...]
    marks: tuple[tuple[date, Happening], ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """The lanes of a subject and the years they span."""

    subject: str
    lanes: tuple[Lane, ...]
    first: date
    last: date


def history(atlas: Atlas, subject: str) -> History | None:
    """The timeline of a party or a grouping; None for anything else, and where nothing is dated."""
    entity = atlas[subject]
    if isinstance(entity, Grouping):
        lanes = [_life(atlas, entity), *_admissions(atlas, entity)]
    elif isinstance(entity, Party):
        lanes = list(_memberships(atlas, entity))
    else:
        return None
    starts = [each.start for lane in lanes for each in lane.stretches if each.start]
    starts += [day for lane in lanes for day, _ in lane.marks]
    if not starts:
        return None
    return History(subject, tuple(lane for lane in lanes if lane.stretches or lane.marks), min(starts), _last(atlas))


def _last(atlas: Atlas) -> date:
    return atlas.info.checked.latest


def _life(atlas: Atlas, grouping: Grouping) -> Lane:
    """The grouping itself: what happened in its life."""
    return Lane(grouping.id, (), tuple(_marks(atlas, grouping)))


def _marks(atlas: Atlas, grouping: Grouping) -> Iterator[tuple[date, Happening]]:
    for each in life_of(grouping):
        if each.event.on:
            yield atlas.now.turn(each.event.on), each


def _admissions(atlas: Atlas, grouping: Grouping) -> list[Lane]:
    """One lane a party, the earliest to come first."""
    claims: dict[str, list[Membership]] = {}
    for claim in atlas.members_of[grouping.id]:
        claims.setdefault(claim.party, []).append(claim)
    lanes = [Lane(party, tuple(_stretches(atlas, held))) for party, held in claims.items()]
    return sorted(lanes, key=_first_day)


def _memberships(atlas: Atlas, party: Party) -> Iterator[Lane]:
    """One lane a grouping, in the order of layers, then the earliest first."""
    claims: dict[str, list[Membership]] = {}
    for claim in atlas.memberships_of.get(party.id, ()):
        claims.setdefault(claim.grouping, []).append(claim)
    layers = list(atlas.info.layers)
    lanes = [
        Lane(each, tuple(_stretches(atlas, held)), tuple(_marks(atlas, atlas.groupings[each])))
        for each, held in claims.items()
    ]
    return iter(sorted(lanes, key=lambda lane: (layers.index(atlas.groupings[lane.id].layer), _first_day(lane))))


def _first_day(lane: Lane) -> date:
    return min((each.start for each in lane.stretches if each.start), default=date.max)


def _stretches(atlas: Atlas, claims: list[Membership]) -> Iterator[Stretch]:
    """The claims in order of time; a claim is cut where the grouping lay dormant."""
    turn = atlas.now.turn
    for claim in sorted(claims, key=lambda claim: atlas.now.begins(claim) or date.min):
        grouping = atlas.groupings[claim.grouping]
        ends = [turn(each) for each in (claim.until, _end_of(grouping.ended)) if each]
        start, end = atlas.now.begins(claim), min(ends, default=None)
        if not grouping.active:
            yield Stretch(claim, start, end)
        for period in grouping.active:
            since = max(start or date.min, turn(period.start))
            until = min((day for day in (end, turn(period.end) if period.end else None) if day), default=None)
            if until is None or since < until:
                yield Stretch(claim, since, until)


def _end_of(ended: Event | None) -> Date | None:
    return ended.on if ended else None
