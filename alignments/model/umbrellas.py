"""The memberships of an umbrella, derived from those of its parts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from alignments.model.entities import Grouping, Membership


def parts_of(groupings: Mapping[str, Grouping], umbrella: str) -> list[str]:
    """Every grouping below `umbrella`, at any depth, in order; a loop is walked once."""
    found: dict[str, None] = {}
    waiting = list(groupings[umbrella].parts)
    while waiting:
        part = waiting.pop(0)
        if part in groupings and part not in found and part != umbrella:
            found[part] = None
            waiting.extend(groupings[part].parts)
    return list(found)


def derived_members(groupings: Mapping[str, Grouping], umbrella: str) -> tuple[Membership, ...]:
    """One membership for each party, status and unbroken stretch of time in the parts of `umbrella`."""
    claims: dict[tuple[str, str], list[Membership]] = {}
    for part in parts_of(groupings, umbrella):
        for claim in groupings[part].members:
            claims.setdefault((claim.party, claim.status), []).append(claim)
    return tuple(
        _joined(umbrella, stretch) for group in claims.values() for stretch in _stretches(sorted(group, key=_begin))
    )


def _stretches(claims: list[Membership]) -> list[list[Membership]]:
    """The claims, which come sorted by their beginning, cut where nothing bridges the gap."""
    stretches: list[list[Membership]] = []
    reach = date.min
    for claim in claims:
        if not stretches or _begin(claim) > reach:
            stretches.append([])
            reach = date.min
        stretches[-1].append(claim)
        reach = max(reach, claim.until.latest if claim.until else date.max)
    return stretches


def _joined(umbrella: str, claims: list[Membership]) -> Membership:
    first = claims[0]
    ends = [claim.until for claim in claims]
    until = None if None in ends else max((end for end in ends if end), key=lambda end: end.latest)
    return Membership(
        grouping=umbrella,
        party=first.party,
        origin=first.origin,
        status=first.status,
        since=first.since,
        by=first.by,
        until=until,
        sources=tuple(dict.fromkeys(source for claim in claims for source in claim.sources)),
        confirmed=all(claim.confirmed for claim in claims),
        disputed=next((claim.disputed for claim in claims if claim.disputed), ""),
        via=tuple(dict.fromkeys(claim.grouping for claim in claims)),
    )


def _begin(claim: Membership) -> date:
    begin = claim.since or claim.by
    return begin.latest if begin else date.min
