"""What the forms of the network share: the words on a node, and the facts on an edge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from alignments.model.as_of import View
from alignments.model.entities import Membership
from alignments.model.statuses import Standing, standing_of


def in_words(claim: Membership) -> str:
    """What an edge says: `member since 2005, until 2010; disputed`."""
    parts = [claim.status]
    if claim.since or claim.by:
        parts.append(f"since {claim.since}" if claim.since else f"by {claim.by}")
    if claim.until:
        parts.append(f"until {claim.until}")
    words = " ".join(parts[:2]) + "".join(f", {part}" for part in parts[2:])
    return words + ("; disputed" if claim.disputed else "") + ("" if claim.confirmed else "; not confirmed")


def is_full(claim: Membership) -> bool:
    """True for what a drawing shows as a line without gaps: a full, confirmed tie."""
    return standing_of(claim.status) is Standing.FULL and claim.confirmed


def taking_part(view: View, claims: Sequence[Membership]) -> Iterator[tuple[str, str, str]]:
    """Id, kind (`party` or `grouping`) and name of all that the claims name, parties first: a drawing has no more."""
    groupings = dict.fromkeys(claim.grouping for claim in claims)
    for party in dict.fromkeys(claim.party for claim in claims):
        if party not in groupings:
            yield party, "party", view.atlas.name(party)
    for grouping in groupings:
        yield grouping, "grouping", view.atlas.name(grouping)


def numbered(ids: Iterable[str]) -> dict[str, str]:
    """Ids to names of nodes in which nothing has a meaning of its own: n0, n1 …"""
    return {each: f"n{number}" for number, each in enumerate(ids)}
