"""Glyphs carry the meaning, colour only repeats it. One set for most terminals, one in ASCII."""

from __future__ import annotations

from dataclasses import dataclass

from alignments.model.statuses import Standing


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The signs of one set."""

    full: str
    loose: str
    qualified: str
    former: str
    none: str
    pinned: str
    disputed: str
    cursor: str
    open_quote: str
    close_quote: str
    separator: str
    ellipsis: str

    def of(self, standing: Standing) -> str:
        """The glyph of a standing."""
        return {
            Standing.FULL: self.full,
            Standing.LOOSE: self.loose,
            Standing.QUALIFIED: self.qualified,
            Standing.FORMER: self.former,
            Standing.NONE: self.none,
        }[standing]


UNICODE = Glyphs(
    full="●",
    loose="○",
    qualified="◐",
    former="×",
    none="·",
    pinned="◆",
    disputed="!",
    cursor="▸",
    open_quote="“",
    close_quote="”",
    separator="·",
    ellipsis="…",
)

ASCII = Glyphs(
    full="*",
    loose="o",
    qualified="%",
    former="x",
    none=".",
    pinned="#",
    disputed="!",
    cursor=">",
    open_quote='"',
    close_quote='"',
    separator="-",
    ellipsis="...",
)

LEGEND = (
    ("full", "member or party"),
    ("loose", "looser tie: observer, partner, dialogue partner"),
    ("qualified", "qualified: suspended, invited, applicant, signatory"),
    ("former", "former"),
    ("none", "no tie"),
    ("pinned", "pinned"),
    ("disputed", "not confirmed; beside a year: disputed"),
)
