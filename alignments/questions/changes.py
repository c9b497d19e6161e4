"""What changed after one day and up to another: ties, the life of groupings, what was said.

A change counts from the same day as everything else (see `model.as_of`), so the changes of two
spans that meet are the changes of the whole, and applied to the ties of the first day they give those of the last.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from alignments.model.as_of import Tie, View
from alignments.model.atlas import Atlas
from alignments.model.dates import Date, Period
from alignments.model.entities import Grouping, Membership, Origin
from alignments.questions.links import statements_on
from alignments.questions.when import life_of

_DAY = timedelta(days=1)


class Kind(Enum):
    """What kind of change it is."""

    BEGAN = "began"
    HAPPENED = "happened"
    DORMANT = "dormant"
    REVIVED = "revived"
    ENDED = "ended"
    JOINED = "joined"
    KNOWN = "known"
    CHANGED = "changed"
    LEFT = "left"
    SAID = "said"


ONLY: dict[str, tuple[Kind, ...]] = {
    "began": (Kind.BEGAN, Kind.REVIVED),
    "ended": (Kind.ENDED, Kind.DORMANT),
    "happened": (Kind.HAPPENED,),
    "joined": (Kind.JOINED, Kind.KNOWN),
    "changed": (Kind.CHANGED,),
    "left": (Kind.LEFT,),
    "said": (Kind.SAID,),
}
"""What one may ask for alone: groupings that began, ended or reached a milestone, ties, statements."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change, from the day `day` on; `on` is the date as its source gives it.

    For a tie `before` and `after` are what it was and is, None where there was none. `words` say what
    happened to a grouping. `with_grouping` is true for a tie that began, ended or paused because the grouping did.
    """

    day: date
    kind: Kind
    on: Date | None = None
    grouping: str = ""
    party: str = ""
    before: Tie | None = None
    after: Tie | None = None
    with_grouping: bool = False
    words: str = ""
    note: str = ""
    statement: str = ""
    sources: tuple[str, ...] = ()
    origin: Origin | None = None


def changes(
    atlas: Atlas, first: date, last: date, about: Collection[str] = (), only: Collection[str] = ()
) -> list[Change]:
    """Everything that changed on the days after `first` up to `last`, the earliest first.

    With ids in `about` only what touches one of those parties, groupings, people or topics. Without, umbrellas
    are left out, whose ties are those of their parts. With words of ONLY in `only` nothing but that, and no
    tie that goes without saying.
    """
    days = _Days(atlas)
    found: list[Change] = []
    for grouping in atlas.groupings.values():
        if grouping.parts and grouping.id not in about:
            continue
        ties = list(_tie_changes(days, grouping, first, last))
        lives = list(_life_changes(days, grouping, first, last))
        if about and grouping.id not in about:
            ties = [each for each in ties if each.party in about]
            lives = [each for each in lives if _touches(days, each, about)]
        found += [*lives, *ties]
    found += _said(atlas, first, last, about)
    if only:
        kinds = {kind for each in only for kind in ONLY[each]}
        found = [each for each in found if each.kind in kinds and not goes_without_saying(each, about)]
    order = list(Kind)
    return sorted(found, key=lambda each: (each.day, order.index(each.kind)))


def goes_without_saying(change: Change, about: Collection[str]) -> bool:
    """A tie that only ended or paused with its grouping is said with it, unless the party or it was asked about."""
    is_asked = change.party in about or change.grouping in about
    return change.with_grouping and change.kind is Kind.LEFT and not is_asked


class _Days:
    """Views of single days, made when asked for and not kept by the Atlas: there may be thousands."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self.turn = atlas.now.turn
        self._views: dict[date, View] = {}

    def __getitem__(self, day: date) -> View:
        if day not in self._views:
            self._views[day] = View(self.atlas, day)
        return self._views[day]


def _tie_changes(days: _Days, grouping: Grouping, first: date, last: date) -> Iterator[Change]:
    lifetime = {days.turn(date_): date_ for date_ in _turning_points(grouping)}
    by_party: dict[str, list[Membership]] = {}
    for claim in days.atlas.members_of[grouping.id]:
        by_party.setdefault(claim.party, []).append(claim)
    for party, claims in by_party.items():
        dates = [date_ for claim in claims for date_ in (claim.since or claim.by, claim.until) if date_]
        own = lifetime | {days.turn(date_): date_ for date_ in dates}
        for day in sorted(day for day in own if first < day <= last):
            before, after = days[day - _DAY].tie(claims), days[day].tie(claims)
            if _same(before, after):
                continue
            begun = days[day].has_begun(grouping) and not days[day - _DAY].has_begun(grouping)
            yield Change(
                day=day,
                kind=_kind(before, after, day, days),
                on=own[day],
                grouping=grouping.id,
                party=party,
                before=before,
                after=after,
                with_grouping=begun or (day in lifetime and not (days[day].is_active(grouping) and before)),
                sources=_sources(after or before),
                origin=_origin(after or before),
            )


def _turning_points(grouping: Grouping) -> Iterator[Date]:
    """When the grouping itself begins, pauses, goes on or ends."""
    if grouping.start:
        yield grouping.start
    if grouping.ended and grouping.ended.on:
        yield grouping.ended.on
    for period in grouping.active:
        yield period.start
        if period.end:
            yield period.end


def _same(before: Tie | None, after: Tie | None) -> bool:
    def said(tie: Tie | None) -> object:
        return tie and (tie.claims[0].status, tie.confirmed)

    return said(before) == said(after)


def _kind(before: Tie | None, after: Tie | None, day: date, days: _Days) -> Kind:
    if after is None:
        return Kind.LEFT
    if before is not None:
        return Kind.CHANGED
    claim = after.claims[0]
    return Kind.KNOWN if claim.by and not claim.since and days.turn(claim.by) == day else Kind.JOINED


def _sources(tie: Tie | None) -> tuple[str, ...]:
    return tie.claims[0].sources if tie else ()


def _origin(tie: Tie | None) -> Origin | None:
    return tie.claims[0].origin if tie else None


def _life_changes(days: _Days, grouping: Grouping, first: date, last: date) -> Iterator[Change]:
    start = grouping.start
    for each in life_of(grouping):
        on = each.event.on
        if on is None or not first < days.turn(on) <= last:
            continue
        ended = each.event is grouping.ended
        began = on == start and each.event in (grouping.founded, grouping.signed, grouping.in_force)
        yield Change(
            day=days.turn(on),
            kind=Kind.ENDED if ended else Kind.BEGAN if began else Kind.HAPPENED,
            on=on,
            grouping=grouping.id,
            words=", ".join(part for part in (each.words, each.event.at) if part),
            note=each.event.note,
            sources=each.event.sources,
            origin=each.event.origin,
        )
    yield from _pauses(days, grouping, first, last)


def _pauses(days: _Days, grouping: Grouping, first: date, last: date) -> Iterator[Change]:
    for period in grouping.active:
        goes_on = period.start if _has_paused(days, grouping, period) else None
        pauses = None if _is_over_by(grouping, period.end) else period.end
        for on, kind, words in ((goes_on, Kind.REVIVED, "active again"), (pauses, Kind.DORMANT, "dormant")):
            if on and first < days.turn(on) <= last:
                yield Change(
                    day=days.turn(on),
                    kind=kind,
                    on=on,
                    grouping=grouping.id,
                    words=words,
                    sources=grouping.sources,
                    origin=grouping.origin,
                )


def _has_paused(days: _Days, grouping: Grouping, period: Period) -> bool:
    """True if another period had ended when `period` began: the first time of a grouping is no time again."""
    ends = (each.end for each in grouping.active if each is not period)
    return any(end and days.turn(end) <= days.turn(period.start) for end in ends)


def _is_over_by(grouping: Grouping, end: Date | None) -> bool:
    """True if the grouping may have ended by the date `end` (its year, if that is all that is known) or before."""
    ended = grouping.ended.on if grouping.ended else None
    return bool(ended and end and ended.earliest <= end.latest)


def _touches(days: _Days, change: Change, about: Collection[str]) -> bool:
    """True if a party of `about` has a tie to the grouping on the day of the change or the day before."""
    around = (days[change.day], days[change.day - _DAY])
    return any(party in view.ties_in(change.grouping) for party in about for view in around)


def _said(atlas: Atlas, first: date, last: date, about: Collection[str]) -> Iterator[Change]:
    before, after = View(atlas, first), View(atlas, last)
    said: Iterable[str]
    if about:
        said = dict.fromkeys(each.id for subject in about for each in statements_on(after, atlas[subject]))
    else:
        said = [each.id for each in after.statements(atlas.ordered_statements)]
    for statement_id in said:
        statement = atlas.statements[statement_id]
        if not before.was_said(statement):
            yield Change(
                day=after.said_from(statement),
                kind=Kind.SAID,
                on=statement.said,
                statement=statement.id,
                sources=statement.sources,
                origin=statement.origin,
            )
