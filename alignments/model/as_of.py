"""The model as it stood on one day.

The rule for dates that are not days: a change counts from the last day its date may
stand for (a membership since 2005 holds on 31 December 2005), but no later than
the day on which the model was last checked: by then it had happened. A
membership holds from `since` and no longer holds on `until`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from alignments.model.dates import Date
from alignments.model.entities import Grouping, Membership, Office, Person, Statement
from alignments.model.statuses import SETTING_ASIDE, Standing, standing_of

if TYPE_CHECKING:
    from alignments.model.atlas import Atlas


class Tie(NamedTuple):
    """How a party stands to a grouping on a day, with the claims it rests on, weightiest first."""

    grouping: str
    party: str
    standing: Standing
    claims: tuple[Membership, ...]

    @property
    def disputed(self) -> bool:
        """True if sources contradict each other on the weightiest claim."""
        return bool(self.claims[0].disputed)

    @property
    def confirmed(self) -> bool:
        """False if the sources leave open whether the weightiest claim is true at all."""
        return self.claims[0].confirmed

    @property
    def counts(self) -> bool:
        """True for a full, confirmed tie: those make the size of a grouping and common ground."""
        return self.standing is Standing.FULL and self.confirmed


class View:
    """An Atlas as of a day. Ties are worked out when first asked for and kept."""

    def __init__(self, atlas: Atlas, day: date) -> None:
        self.atlas = atlas
        self.day = day
        self._parties: dict[str, dict[str, Tie]] = {}
        self._groupings: dict[str, dict[str, Tie]] = {}

    @property
    def is_later_than_checked(self) -> bool:
        """True if nobody has checked the model for that day yet."""
        return self.day > self.atlas.info.checked.latest

    def turn(self, date_: Date) -> date:
        """The day from which a change on `date_` counts."""
        checked = self.atlas.info.checked.latest
        return checked if date_.earliest <= checked < date_.latest else date_.latest

    def begins(self, claim: Membership) -> date | None:
        """The day from which `claim` counts, or None if nothing is known of it."""
        begin = claim.since or claim.by or self.atlas.groupings[claim.grouping].start
        return self.turn(begin) if begin else None

    def is_over(self, claim: Membership) -> bool:
        """True if `claim`, or the grouping itself, had ended by this day."""
        if claim.until:
            return self.turn(claim.until) <= self.day
        return self.has_ended(self.atlas.groupings[claim.grouping])

    def holds(self, claim: Membership) -> bool:
        """True if `claim` is true on this day."""
        begin = self.begins(claim)
        if begin and begin > self.day:
            return False
        return not self.is_over(claim) and self.is_active(self.atlas.groupings[claim.grouping])

    def begun_on(self, grouping: Grouping) -> date | None:
        """The day from which the grouping counts as begun, on whatever day one asks; None if that is not known."""
        return self.turn(grouping.start) if grouping.start else None

    def ended_on(self, grouping: Grouping) -> date | None:
        """The day from which the grouping counts as ended, on whatever day one asks; None if it has not."""
        ended = grouping.ended
        return self.turn(ended.on) if ended and ended.on else None

    def has_begun(self, grouping: Grouping) -> bool:
        """True if the grouping had come into being by this day; unknown beginnings count as begun."""
        begun = self.begun_on(grouping)
        return begun is None or begun <= self.day

    def has_ended(self, grouping: Grouping) -> bool:
        """True if the grouping had ended by this day."""
        ended = self.ended_on(grouping)
        return ended is not None and ended <= self.day

    def is_active(self, grouping: Grouping) -> bool:
        """True if the grouping existed on this day and was not dormant."""
        if not self.has_begun(grouping) or self.has_ended(grouping):
            return False
        return not grouping.active or any(
            self.turn(period.start) <= self.day and (period.end is None or self.day < self.turn(period.end))
            for period in grouping.active
        )

    def groupings(self) -> list[Grouping]:
        """The groupings that had begun and not ended on this day, in the order of layers."""
        return [each for each in self.atlas.groupings.values() if self.has_begun(each) and not self.has_ended(each)]

    def grouping_ids(self) -> list[str]:
        """The ids of `groupings`, for which a kept Atlas need not read them."""
        day = self.day.toordinal()
        return [each for each, begun, ended in self.atlas.lifetimes if begun <= day < ended]

    def ties_in(self, grouping: str) -> dict[str, Tie]:
        """Party id to its tie on this day, in the order of the file."""
        if grouping not in self._parties:
            claims = self.atlas.members_of.get(grouping, ())
            self._parties[grouping] = self._ties(claims, lambda claim: claim.party)
        return self._parties[grouping]

    def ties_of(self, party: str) -> dict[str, Tie]:
        """Grouping id to the tie that `party` has on this day, in the order of layers."""
        if party not in self._groupings:
            claims = self.atlas.memberships_of.get(party, ())
            self._groupings[party] = self._ties(claims, lambda claim: claim.grouping)
        return self._groupings[party]

    def former_of(self, claims: Iterable[Membership]) -> list[Membership]:
        """Those of `claims` that were true once and are over on this day."""
        return [claim for claim in claims if self._was_true(claim)]

    def open_on(self, claims: Iterable[Membership]) -> list[Membership]:
        """Those of `claims` of which it is not known whether they held on this day: only known by a later one."""
        return [claim for claim in claims if self._is_open(claim)]

    def size(self, grouping: str) -> int:
        """How many parties have a full, confirmed tie on this day."""
        return sum(tie.counts for tie in self.ties_in(grouping).values())

    def counted(self, grouping: str) -> set[str]:
        """The ids of the parties that `size` counts."""
        return {party for party, tie in self.ties_in(grouping).items() if tie.counts}

    def statements(self, statements: Iterable[Statement]) -> list[Statement]:
        """Those of `statements` that had been made by this day, in the order given."""
        return [each for each in statements if self.was_said(each)]

    def was_said(self, statement: Statement) -> bool:
        """True if the statement had been made by this day (a month or year counts from its end)."""
        return self.said_from(statement) <= self.day

    def said_from(self, statement: Statement) -> date:
        """The day from which a statement counts as made."""
        return self.turn(statement.said) if statement.said else self.atlas.said_on(statement)

    def tie(self, claims: Iterable[Membership]) -> Tie | None:
        """The tie that claims of one party in one grouping make on this day, or None."""
        held = [claim for claim in claims if self.holds(claim)]
        return _tie(held) if held else None

    def _is_open(self, claim: Membership) -> bool:
        known = self.turn(claim.by) if claim.by else None
        return known is not None and known > self.day and self.is_active(self.atlas.groupings[claim.grouping])

    def _was_true(self, claim: Membership) -> bool:
        begin = self.begins(claim)
        return (begin is None or begin <= self.day) and self.is_over(claim)

    def _ties(self, claims: Iterable[Membership], key: Callable[[Membership], str]) -> dict[str, Tie]:
        found: dict[str, list[Membership]] = {}
        for claim in claims:
            if self.holds(claim):
                found.setdefault(key(claim), []).append(claim)
        return {other: _tie(held) for other, held in found.items()}


_WEIGHT = {Standing.FULL: 1, Standing.QUALIFIED: 2, Standing.LOOSE: 3}


def _tie(claims: list[Membership]) -> Tie:
    """The tie that several claims make: one that sets aside overrules, then the closest."""
    ranked = sorted(
        claims,
        key=lambda claim: (
            claim.status not in SETTING_ASIDE,
            not claim.confirmed,
            _WEIGHT[standing_of(claim.status)],
        ),
    )
    first = ranked[0]
    return Tie(first.grouping, first.party, standing_of(first.status), tuple(ranked))


def office_at(person: Person, day: date, sources: Collection[str] = ()) -> Office | None:
    """The office that `person` held on `day`, else the last one before it, else the first known, else None.

    Of several that may have been held, most of which have no dates, it is one that rests on one of `sources`, those
    that tell of the day; else the one that began last; else the first.
    """
    begun = [office for office in person.offices if not office.since or office.since.earliest <= day]
    held = [office for office in begun if not office.until or day <= office.until.latest]
    if not begun:
        return min(person.offices, key=_began, default=None)
    return max(held or begun, key=lambda office: (not set(sources).isdisjoint(office.sources), _began(office)))


def _began(office: Office) -> date:
    return office.since.earliest if office.since else date.min
