"""Briefs in the linear mode: what is added, read and written."""

from __future__ import annotations

from pathlib import Path

from alignments.briefs.brief import Item
from alignments.briefs.store import FIRST_NAME, Store
from alignments.linear.session import Session
from tests.linear.conftest import said


def test_add_and_brief_keep_pages_lines_and_comparisons_with_their_day(session: Session, tmp_path: Path) -> None:
    store = Store()
    assert said(session, "add") == ["No page is open. Type a name first, such as Arden."]
    assert said(session, "brief") == ["The brief My brief is empty. Open a page and type add."]
    assert said(session, "quay", "add for  the talks") == ["Added to My brief: Quay Forum (QF). It has 1 item."]
    assert said(session, "quotes", "add 1") == ["Added to My brief: “The sea is “one” for all of us”. It has 2 items."]
    said(session, "common ARD, BOR", "as of 2018")
    assert said(session, "add") == [
        "Added to My brief: Arden and Borland side by side, as of 31 December 2018. It has 3 items."
    ]
    assert said(session, "brief") == [
        "The brief My brief has 3 items.",
        "1. Quay Forum (QF), as of 30 June 2026. Note: for the talks.",
        "2. “The sea is “one” for all of us”, as of 30 June 2026.",
        "3. Arden and Borland side by side, as of 31 December 2018.",
    ]
    kept = [(item.kind, item.ids, item.as_of, item.note) for item in store.load("My brief").items]
    assert kept == [
        ("page", ("quay",), "", "for the talks"),
        ("page", ("arlo-sea",), "", ""),
        ("comparison", ("ARD", "BOR"), "2018-12-31", ""),
    ]
    assert said(session, "1")[0] == "Quay Forum (QF), as of 30 June 2026."
    assert said(session, "back", "3")[0] == "Arden and Borland side by side, as of 31 December 2018."
    assert said(session, "as of 2008")[1] == "Arden and Borland side by side, as of 31 December 2008."
    assert said(session, "add") == [
        "Added to My brief: Arden and Borland side by side, as of 31 December 2008. It has 4 items."
    ]


def test_a_brief_that_cannot_be_read_is_one_line(session: Session) -> None:
    store = Store()
    said(session, "arden", "add")
    store.file_of("My brief").write_text("{")
    assert "cannot be read: it is no JSON; mend it or move it away." in said(session, "add")[0]
    store.make_current("For Monday")
    assert said(session, "add") == ["Added to For Monday: Arden. It has 1 item."]


def test_an_item_of_another_model_is_said_to_be_of_it_and_stays_so_when_it_is_added_again(session: Session) -> None:
    other = Item("page", ("ARD",), model="gulf", model_title="The Gulf", title="Saudi Arabia")
    Store().change(FIRST_NAME, lambda brief: brief.added(other))
    assert said(session, "brief")[1] == "1. Saudi Arabia, from another model, The Gulf."
    assert said(session, "1")[1] == "It is from another model, The Gulf, which is not the one that is open."
    assert said(session, "quotes") == ["This page is about nothing in the model. Open another, then type quotes."]
    said(session, "add so it is", "borland", "add")
    assert [each.model for each in Store().load(FIRST_NAME).items] == ["gulf", "gulf", "narrow-sea"]


def test_what_is_there_already_is_not_added_again_unless_with_a_note(session: Session) -> None:
    assert said(session, "borland", "add", "add") == [
        "My brief has this already: Borland. Nothing was added; with a note it would be."
    ]
    assert said(session, "add ask about fish") == ["Added to My brief: Borland. It has 2 items."]
