"""The closed list of statuses, and how close a tie each of them is."""

from __future__ import annotations

from enum import Enum


class Standing(Enum):
    """How a party stands to a grouping on a day; glyphs and counts rest on it."""

    FULL = "full"
    LOOSE = "looser"
    QUALIFIED = "qualified"
    FORMER = "former"
    NONE = "none"


_FULL = ("member", "party")
_LOOSE = (
    "observer",
    "dialogue partner",
    "sectoral dialogue partner",
    "development partner",
    "associate",
    "partner",
    "guest",
)
_QUALIFIED = ("candidate", "applicant", "invited", "signatory", "suspended", "frozen")

STATUSES: tuple[str, ...] = _FULL + _LOOSE + _QUALIFIED

# These overrule a full tie that the same party has: a suspended member is not in the room.
SETTING_ASIDE = frozenset({"suspended", "frozen"})

_STANDINGS = (
    dict.fromkeys(_FULL, Standing.FULL)
    | dict.fromkeys(_LOOSE, Standing.LOOSE)
    | dict.fromkeys(_QUALIFIED, Standing.QUALIFIED)
)

_PLURALS = {
    "party": "parties",
    "invited": "invited",
    "suspended": "suspended",
    "frozen": "participation frozen",
    "signatory": "signatories, not yet in force",
}


def standing_of(status: str) -> Standing:
    """The standing that `status` gives while it lasts. Raises KeyError for an unknown status."""
    return _STANDINGS[status]


def plural(status: str) -> str:
    """The heading over several parties of that status: `dialogue partners`."""
    return _PLURALS.get(status, status + "s")
