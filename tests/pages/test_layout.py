"""Lines of a page: never wider than asked, never losing a word."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignments.model.atlas import Atlas
from alignments.pages.build import page_of
from alignments.pages.changes import changes_page
from alignments.pages.data import entity_data
from alignments.pages.glyphs import ASCII
from alignments.pages.layout import cells, cut, layout, page_text, wrap
from alignments.pages.page import Quotation
from alignments.pages.sentences import key_fact
from alignments.questions.links import statements_on

WORDS = st.text(
    st.characters(min_codepoint=33, max_codepoint=0x3FF, blacklist_categories=("Cc", "Cf", "Mn")), max_size=30
)
SPANS = st.lists(st.tuples(st.lists(WORDS, max_size=6).map(" ".join), st.just("text")), min_size=1, max_size=4)


@given(spans=SPANS, width=st.integers(10, 60), indent=st.integers(0, 2))
def test_wrapped_lines_fit_and_hold_every_character(spans: list[tuple[str, str]], width: int, indent: int) -> None:
    lines = wrap(spans, width, indent)  # type: ignore[arg-type]
    texts = ["".join(text for text, _ in line) for line in lines]
    assert all(cells(text.rstrip()) <= max(width, indent + 8) for text in texts)
    assert "".join("".join(texts).split()) == "".join("".join(text for text, _ in spans).split())


def test_words_are_kept_whole_where_they_fit() -> None:
    lines = wrap([("one two", "text"), (" three", "name")], 8, 2)
    assert lines == [(("one two", "text"),), (("  ", "text"), ("three", "name"))]


@pytest.mark.parametrize("cut", [True, False])
@given(numbers=st.lists(st.integers(1, 400), min_size=1, max_size=60), width=st.integers(14, 80))
def test_reference_numbers_break_after_a_comma_only(cut: bool, numbers: list[int], width: int) -> None:
    joined = ",".join(map(str, numbers))
    lines = wrap([("Peru.", "text"), (f" [{joined}]", "cite")], width, 4, cut=cut)
    texts = ["".join(text for text, _ in line).strip() for line in lines]
    assert all(text.endswith((",", "]", "Peru.")) for text in texts)
    assert all(cells(text) + 4 <= width for text in texts[1:])


def test_wide_characters_take_two_cells() -> None:
    assert cells("日本") == 4
    assert cells("é") == cells("e\u0301") == 1
    assert cut("日本語の名", 6) == "日本…"


@given(width=st.integers(20, 130))
def test_every_page_fits_its_width_but_for_addresses_in_print(atlas: Atlas, width: int) -> None:
    for entity in ("ARD", "quay", "arlo-sea", "gazette", "ana-arlo", "fishing", "arden-pacts"):
        page = page_of(atlas.now, entity)
        assert all(cells(line.text.rstrip()) <= width for line in layout(page, width))
        printed = page_text(page, width)
        assert all(cells(line) <= width or "http" in line for line in printed.splitlines())


@pytest.mark.parametrize("width", [60, 80])
def test_a_label_longer_than_its_column_has_a_line_to_itself(shipped: Atlas, width: int) -> None:
    lines = [line.text.rstrip() for line in layout(page_of(shipped.now, "eas"), width)]
    at = lines.index("× 14 December 2005 to 15 December 2005")
    column = max(12, width * 2 // 5) + 4
    assert lines[at + 1].startswith(" " * column + "Guest: Russia. Guest of Malaysia")
    assert lines[at + 2].startswith(" " * column)


def test_addresses_stay_in_one_piece_in_print(atlas: Atlas) -> None:
    assert "https://gazette.example/pact," in page_text(page_of(atlas.now, "quay"), 22)


def test_the_ascii_set_is_ascii(atlas: Atlas) -> None:
    text = page_text(page_of(atlas.now, "arden-pacts"), 80, ASCII)
    glyphs = {c for c in text if not c.isascii()}
    assert glyphs <= {"–", "í", "‘", "’"}


def test_a_statement_that_was_changed_says_so_wherever_it_stands(atlas: Atlas) -> None:
    for entity in ("ARD", "fishing", "ana-arlo", "arlo-old"):
        assert "Arden will never fish south. (updated since)" in page_text(page_of(atlas.now, entity), 100)
    page = page_text(page_of(atlas.now, "arlo-old"), 100)
    assert "Changed by\nArden fishes south." in page


def test_the_office_is_the_one_held_when_it_was_said(atlas: Atlas) -> None:
    page = page_text(page_of(atlas.now, "fishing"), 100)
    assert "Ana Arlo, ambassador, Borland · Ardport Gazette, 2003 · paraphrase" in page
    assert "Ana Arlo, foreign minister, Arden · Ardport Gazette, 2 June 2005, para. 2" in page


def test_what_is_not_known_for_a_day_is_said_to_be_so(atlas: Atlas) -> None:
    view = atlas.as_of(date(2008, 1, 1))
    expected = "Not known for this day\n· By March 2009 at the latest  Observer: Islet (as Islet and Rocks). [1]"
    assert expected in page_text(page_of(view, "quay"), 100)
    assert "Not known for this day\n· Quay Forum  observer by March 2009" in page_text(page_of(view, "ISL"), 100)
    assert entity_data(view, atlas["quay"])["not_known"][0]["party"] == "ISL"


def test_a_page_shows_the_first_statements_and_says_how_many_more(shipped: Atlas) -> None:
    page = page_of(shipped.now, "JPN")
    said = [block for block in page.blocks if isinstance(block, Quotation)]
    assert len(said) == 10
    assert [block.verbatim for block in said[:6]] == [True] * 5 + [False]
    more = len(statements_on(shipped.now, shipped["JPN"])) - 10
    assert f"And {more} more: in the pane of quotes" in page_text(page, 100)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(1990, 1, 1), "ambassador, Borland, 2001 to 1 June 2005"),
        (date(2004, 1, 1), "ambassador, Borland, as of 2003"),
        (date(2026, 1, 1), "foreign minister, Arden, as of 2 June 2005"),
    ],
)
def test_a_person_is_named_with_an_office_and_its_date_on_any_day(atlas: Atlas, day: date, said: str) -> None:
    assert key_fact(atlas.as_of(day), atlas["ana-arlo"]) == said


@pytest.mark.parametrize(("about", "is_said"), [("ARD", True), ("fishing", False), ("ana-arlo", False)])
def test_that_nothing_ended_is_said_of_what_can_end(atlas: Atlas, about: str, is_said: bool) -> None:
    page = page_text(changes_page(atlas.now, date(2005, 5, 31), date(2005, 6, 30), (about,)), 100)
    assert "1 statement" in page
    assert ("Nothing ended." in page) is is_said
