"""What two or more parties share and do not, and how two groupings overlap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from alignments.model.as_of import Tie, View
from alignments.model.dates import Date
from alignments.model.entities import Grouping, Membership
from alignments.model.statuses import Standing, standing_of
from alignments.questions.common import common_groupings


@dataclass(frozen=True, slots=True)
class Shared:
    """A grouping in which all of the compared have a full tie; `since` is when the last of them joined.

    `is_latest` is true if that is only known by then: they may have sat there together before.
    """

    grouping: str
    since: Date | None
    is_latest: bool
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """A grouping in which all of the compared once had a full tie at the same time, and when that was."""

    grouping: str
    start: Date | None
    end: Date | None
    claims: tuple[Membership, ...]


@dataclass(frozen=True, slots=True)
class PartyComparison:
    """Parties side by side on a day; groupings in the order of layers unless said otherwise.

    `only` maps a party to the groupings that none of the others is fully in. `some` are those that several
    but not all are in (of three parties or more). `unlike` are those in which all take part, not all as members.
    `company` are the parties that sit in most of the shared groupings, with the number of them.
    """

    parties: tuple[str, ...]
    shared: tuple[Shared, ...]
    unlike: tuple[tuple[Tie, ...], ...]
    some: tuple[tuple[str, tuple[str, ...]], ...]
    only: dict[str, tuple[Tie, ...]]
    once: tuple[Together, ...]
    company: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class GroupingComparison:
    """Two groupings side by side on a day: who is counted in both, only in the first, only in the second.

    `looser` are parties counted in one that have another tie to the other (a partner, an observer, not confirmed).
    """

    first: str
    second: str
    both: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    looser: tuple[Tie, ...]


def compare_parties(view: View, parties: Sequence[str]) -> PartyComparison:
    """How two or more parties stand side by side on the day of `view`."""
    counted = {party: [each for each, tie in view.ties_of(party).items() if tie.counts] for party in parties}
    places = {grouping: place for place, grouping in enumerate(view.atlas.groupings)}
    in_all = sorted((each.id for each in common_groupings(view, parties)), key=places.__getitem__)
    shared = tuple(shared_by(view, grouping, parties) for grouping in in_all)
    presence = Counter(grouping for groupings in counted.values() for grouping in groupings)
    company = Counter(
        party for grouping in in_all for party in sorted(view.counted(grouping)) if party not in set(parties)
    )
    return PartyComparison(
        parties=tuple(parties),
        shared=shared,
        unlike=tuple(_unlike(view, parties, in_all)),
        some=tuple(
            (grouping, tuple(party for party in parties if grouping in counted[party]))
            for grouping in sorted(presence, key=places.__getitem__)
            if 1 < presence[grouping] < len(parties)
        ),
        only={
            party: tuple(view.ties_of(party)[each] for each in groupings if presence[each] == 1)
            for party, groupings in counted.items()
        },
        once=tuple(_once(view, parties, set(in_all))),
        company=tuple(company.most_common(6)),
    )


def compare_groupings(view: View, first: str, second: str) -> GroupingComparison:
    """How the members of two groupings overlap on the day of `view`."""
    here, there = view.counted(first), view.counted(second)
    order = [party for party in view.atlas.parties if party in here | there]
    order += sorted((here | there) - set(order))
    crossed = ((party, second) for party in order if party in here - there)
    crossed_back = ((party, first) for party in order if party in there - here)
    ties = (view.ties_in(grouping).get(party) for party, grouping in (*crossed, *crossed_back))
    return GroupingComparison(
        first=first,
        second=second,
        both=tuple(each for each in order if each in here & there),
        only_first=tuple(each for each in order if each in here - there),
        only_second=tuple(each for each in order if each in there - here),
        looser=tuple(tie for tie in ties if tie),
    )


def shared_by(view: View, grouping: str, parties: Sequence[str]) -> Shared:
    """Since when parties who all have a full tie to a grouping sit there together."""
    ties = tuple(view.ties_in(grouping)[party] for party in parties)
    claims = [tie.claims[0] for tie in ties]
    last = max(claims, key=lambda claim: _begin(view, claim))
    is_latest = any(claim.by and not claim.since for claim in claims)
    return Shared(grouping, last.since or last.by or view.atlas.groupings[grouping].start, is_latest, ties)


def _begin(view: View, claim: Membership) -> date:
    return view.begins(claim) or date.min


def _unlike(view: View, parties: Sequence[str], in_all: Sequence[str]) -> list[tuple[Tie, ...]]:
    """The ties of all the parties to groupings where each has one but not all of them count."""
    first, *others = (view.ties_of(party) for party in parties)
    return [
        (tie, *(ties[grouping] for ties in others))
        for grouping, tie in first.items()
        if grouping not in in_all and all(grouping in ties for ties in others)
    ]


def _once(view: View, parties: Sequence[str], now: set[str]) -> list[Together]:
    """Where all once sat together before the day of `view` and do not now."""
    found = []
    for grouping in view.atlas.groupings.values():
        if grouping.id in now:
            continue
        spells = [_full_spells(view, grouping, party) for party in parties]
        if not all(spells):
            continue
        together = _overlap(view, spells)
        if together:
            claims, start, end = together
            found.append(Together(grouping.id, start, end, claims))
    return found


Spell = tuple[Membership, Date | None, Date | None]


def _full_spells(view: View, grouping: Grouping, party: str) -> list[Spell]:
    """The full, confirmed claims of a party that had begun by the day of `view`, each with its beginning and end."""
    ended = grouping.ended.on if grouping.ended else None
    return [
        (claim, claim.since or claim.by or grouping.start, claim.until or ended)
        for claim in view.atlas.members_of[grouping.id]
        if claim.party == party
        and claim.confirmed
        and standing_of(claim.status) is Standing.FULL
        and _begin(view, claim) <= view.day
    ]


def _overlap(view: View, spells: list[list[Spell]]) -> tuple[tuple[Membership, ...], Date | None, Date | None] | None:
    """The last stretch of time, over on the day of `view`, in which one spell of each party overlapped, or None."""

    def start_of(spell: Spell) -> date:
        return view.turn(spell[1]) if spell[1] else date.min

    def end_of(spell: Spell) -> date:
        return view.turn(spell[2]) if spell[2] else date.max

    found = []
    for chosen in product(*spells):
        first, last = max(chosen, key=start_of), min(chosen, key=end_of)
        if start_of(first) < end_of(last) <= view.day:
            found.append((end_of(last), tuple(spell[0] for spell in chosen), first[1], last[2]))
    if not found:
        return None
    _, claims, start, end = max(found, key=lambda each: each[0])
    return claims, start, end
