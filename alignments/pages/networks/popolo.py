"""The network as Popolo (https://www.popoloproject.com/specs/), which programs on parliaments and bodies read.

Parties and groupings are organisations, each membership one of an organisation in another. Popolo has no words for an
uncertain date, a dispute, what is not confirmed, or a beginning that is only known `by` a date: they have keys of ours.
"""

from __future__ import annotations

from collections.abc import Iterable

from alignments.model.as_of import View
from alignments.model.dates import Date
from alignments.model.entities import Grouping, Membership, Party
from alignments.pages.data import Data


def popolo(view: View, claims: Iterable[Membership]) -> Data:
    """The memberships with all parties and groupings; those of an umbrella follow from its `parts` and are left out."""
    atlas = view.atlas
    organisations = [_party(each) for each in atlas.parties.values() if each.id not in atlas.groupings]
    organisations += [_grouping(view, each) for each in atlas.groupings.values()]
    memberships = [_membership(view, claim) for claim in claims if not claim.via]
    return {"persons": [], "organizations": organisations, "memberships": memberships}


def _party(party: Party) -> Data:
    return _filled(
        {"id": party.id, "name": party.name, "classification": party.kind, "other_names": _names(party.aliases)}
    )


def _grouping(view: View, grouping: Grouping) -> Data:
    start = grouping.start
    ended = grouping.ended.on if grouping.ended else None
    return _filled(
        {
            "id": grouping.id,
            "name": grouping.name,
            "classification": view.atlas.info.layers[grouping.layer],
            "other_names": _names((grouping.short, *grouping.aliases)),
            "parent_id": grouping.part_of[0] if grouping.part_of else "",
            "parts": list(grouping.parts),
            "founding_date": _bare(start),
            "dissolution_date": _bare(ended),
        }
    )


def _membership(view: View, claim: Membership) -> Data:
    sources = [view.atlas.sources[each] for each in claim.sources]
    return _filled(
        {
            "organization_id": claim.grouping,
            "member": {"@type": "Organization", "id": claim.party},
            "role": claim.status,
            "start_date": _bare(claim.since),
            "end_date": _bare(claim.until),
            "since": _uncertain(claim.since),
            "until": _uncertain(claim.until),
            "by": claim.by.text if claim.by else "",
            "as": claim.as_name,
            "note": claim.note,
            "disputed": claim.disputed,
            "confirmed": None if claim.confirmed else False,
            "sources": [_filled({"id": each.id, "url": each.url, "note": each.title}) for each in sources],
        }
    )


def _filled(data: Data) -> Data:
    """What has a value: Popolo leaves out what is not known."""
    return {key: value for key, value in data.items() if value not in ("", None, [])}


def _names(names: Iterable[str]) -> list[Data]:
    return [{"name": each} for each in names if each]


def _bare(date: Date | None) -> str:
    """A date as Popolo has it: a year, month or day, without what is said of its certainty."""
    return date.text.rstrip("~?") if date else ""


def _uncertain(date: Date | None) -> str:
    """The date as we write it, where Popolo cannot say all of it."""
    return date.text if date and date.qualifier else ""
