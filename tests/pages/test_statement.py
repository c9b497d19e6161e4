"""The page of a statement says whether its words were checked."""

from __future__ import annotations

from alignments.model.atlas import Atlas
from alignments.pages.build import page_of


def texts(atlas: Atlas, statement: str) -> list[str]:
    return [block.text for block in page_of(atlas.now, statement).blocks]


def test_a_quote_says_whether_it_was_checked_against_the_text_of_its_source(shipped: Atlas, atlas: Atlas) -> None:
    assert "Word for word, checked against the text of its source." in texts(shipped, "kitamura-umbrella")
    unchecked = next(each.id for each in atlas.statements.values() if each.verbatim)
    assert "Word for word." in texts(atlas, unchecked)
