"""Glyphs carry the meaning, colour only repeats it. One set for most terminals, one in ASCII."""

from __future__ import annotations

from typing import NamedTuple

from alignments.model.statuses import Standing


class Glyphs(NamedTuple):
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
    line: str
    thumb: str
    is_ascii: bool = False

    def of(self, standing: Standing) -> str:
        """The glyph of a standing: the field of its name."""
        glyph: str = getattr(self, standing.name.lower())
        return glyph

    def plain(self, text: str) -> str:
        """`text` with typographic signs in ASCII, if that is the set; letters stay as they are."""
        return text.translate(_TYPOGRAPHY) if self.is_ascii else text


_TYPOGRAPHY = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "…": "...", "·": "-", "\u00a0": " "}
)

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
    line="─",
    thumb="┃",
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
    line="-",
    thumb="|",
    is_ascii=True,
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
