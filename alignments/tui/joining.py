"""Pieces of a line in as few as look the same: each one costs the terminal some forty bytes of colours."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style


def joined(segments: Iterable[Segment]) -> list[Segment]:
    """The same line: what has one style in one piece, and spaces with what they stand beside on the same ground."""
    kept: list[Segment] = []
    for segment in segments:
        text, style, _ = segment
        before, style_before, _ = kept[-1] if kept else ("", None, None)
        if not before:
            kept[-1:] = [segment]
        elif style == style_before or (text.isspace() and _are_alike(style_before, style)):
            kept[-1] = Segment(before + text, style_before)
        elif before.isspace() and _are_alike(style_before, style):
            kept[-1] = Segment(before + text, style)
        else:
            kept.append(segment)
    return kept


@lru_cache(maxsize=1024)
def _are_alike(one: Style | None, other: Style | None) -> bool:
    """True if a space looks the same in both: the same ground, and no line through, under or over it."""
    if one is None or other is None:
        return False
    return one.bgcolor == other.bgcolor and not any(
        each.reverse or each.underline or each.underline2 or each.strike or each.overline or each.link or each.meta
        for each in (one, other)
    )
