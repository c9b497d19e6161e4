"""Pieces of a line that are put together look as before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style

from alignments.tui.joining import joined

_STYLES = ("white on black", "red on black", "bold red on black", "red on blue", "u red on black")
STYLES = [Style.parse(each) for each in _STYLES]
SEGMENTS = st.lists(
    st.builds(Segment, st.sampled_from(["", " ", "   ", "ab", " c ", "日本"]), st.sampled_from(STYLES)), max_size=8
)


def look(segments: list[Segment]) -> list[tuple[str, object]]:
    """What is seen of each character: of a space the ground and the line below it."""
    return [
        (each, (style.bgcolor, style.underline) if each == " " and style else style)
        for text, style, _ in segments
        for each in text
    ]


@given(SEGMENTS)
def test_a_line_looks_the_same_in_fewer_pieces(segments: list[Segment]) -> None:
    fewer = joined(segments)
    assert look(fewer) == look(segments)
    assert len(fewer) <= len(segments)


def test_spaces_stand_in_one_piece_with_what_they_are_beside() -> None:
    white, red, _, blue, _ = STYLES
    line = [Segment("  ", white), Segment("a", red), Segment("b", red), Segment(" ", white), Segment(" ", blue)]
    assert joined(line) == [Segment("  ab ", red), Segment(" ", blue)]
