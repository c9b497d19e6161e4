"""Collecting a brief with the keyboard: adding, notes, order, undo, preview, sheets, writing it to a file."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from alignments.briefs.brief import Item
from alignments.briefs.store import FIRST_NAME, Store
from alignments.tui import collecting
from alignments.tui.app import AlignmentsApp
from alignments.tui.bars import Bar
from alignments.tui.brief_screen import KEYS
from tests.conftest import NARROW_SEA
from tests.tui.driving import Driven, started


def kept(name: str = FIRST_NAME) -> list[tuple[str, tuple[str, ...], str]]:
    """What the brief on the disk holds."""
    return [(item.kind, item.ids, item.note) for item in Store().load(name).items]


def said(driven: Driven) -> str:
    return driven.app.screen.query_one("#brief-status", Bar).plain.strip()


async def test_a_row_is_added_with_a_note_and_is_on_the_disk_at_once(driven: Driven) -> None:
    await driven.press("a", *"ask about fish", "enter")
    assert driven.status == "Added to My brief: Arden. It has 1 now; B opens it."
    assert kept() == [("page", ("ARD",), "ask about fish")]


async def test_a_quote_a_picture_and_a_comparison_are_added(driven: Driven) -> None:
    await driven.press("slash", *"one for all", "enter", "a")
    assert driven.drawn("#finder-list").splitlines()[0].endswith("quote")
    await driven.press("enter", "slash", *"quay", "enter", "4", "a", "enter")
    await driven.press("tab", "equals_sign", *"borland", "enter", "a", "enter", "escape")
    assert [(kind, ids) for kind, ids, _ in kept()] == [
        ("page", ("arlo-sea",)),
        ("matrix", ("quay",)),
        ("comparison", ("ARD", "BOR")),
    ]


async def test_the_day_asked_about_is_kept_with_the_item(driven: Driven) -> None:
    await driven.press("t", *"2010", "enter", "a", "enter")
    assert Store().load(FIRST_NAME).items[0].as_of == "2010-12-31"


async def test_the_brief_is_reordered_noted_emptied_and_undone(driven: Driven) -> None:
    await driven.press("a", "enter", "down", "a", "enter", "down", "a", "enter", "B")
    assert said(driven) == "Arden. 1 of 3"
    await driven.press("J")
    assert [ids for _, ids, _ in kept()] == [("BOR",), ("ARD",), ("COR",)]
    assert said(driven) == "Arden. 2 of 3"
    await driven.press("e", *"first", "enter")
    assert kept()[1] == ("page", ("ARD",), "first")
    await driven.press("d")
    assert [ids for _, ids, _ in kept()] == [("BOR",), ("COR",)]
    await driven.press("u")
    assert [ids for _, ids, _ in kept()] == [("BOR",), ("ARD",), ("COR",)]
    await driven.press("u", "u")
    assert [(ids, note) for _, ids, note in kept()] == [(("ARD",), ""), (("BOR",), ""), (("COR",), "")]
    await driven.press("u", "u", "u", "u")
    assert kept() == []
    assert said(driven) == "There is nothing to undo."
    await driven.press("escape")
    assert driven.app.screen is driven.home


async def test_the_keys_of_the_brief_are_true_and_help_names_all_of_them(driven: Driven) -> None:
    await driven.press("a", "enter", "B")
    await driven.press("question_mark")
    shown = driven.drawn("#reading-list")
    assert all(any(line.startswith(key) for line in shown.splitlines()) for key, _, _ in KEYS)
    await driven.press("question_mark")
    assert said(driven) == "Arden. 1 of 1"


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20), (40, 12), (24, 8)])
async def test_a_line_of_keys_holds_whole_items_and_the_way_out(size: tuple[int, int]) -> None:
    app = AlignmentsApp(NARROW_SEA)
    async with app.run_test(size=size) as pilot:
        driven = await started(app, pilot)
        assert driven.painted[-1].startswith(" enter open " if size[0] > 24 else " ? help ")
        assert driven.painted[-1].rstrip().endswith("? help  q quit")
        await driven.press("a", "enter", "B")
        items = driven.painted[-1].strip().split("  ")
        assert items[-2:] == ["? help", "esc close"]
        assert set(items) <= {f"{key} {word}" for key, word, _ in KEYS}
        assert items[0] == "enter open" or size[0] < 40
        assert driven.painted[-2].strip() == "Arden. 1 of 1"
        await driven.press("e")
        assert driven.painted[-1].rstrip().endswith("enter choose  esc leave" if size[0] > 24 else " esc leave")


async def test_help_in_a_page_that_is_read_names_its_keys(driven: Driven) -> None:
    await driven.press("equals_sign", *"borland", "enter")
    assert driven.painted[-1].rstrip() == " enter open  a add to brief  y copy  x write  ? help  esc close"
    await driven.press("question_mark")
    assert "Add what is shown here to the brief." in driven.drawn("#reading-list")
    assert driven.painted[-1].rstrip() == " y copy  x write  esc close"
    await driven.press("question_mark", "escape")
    assert driven.app.screen is driven.home


async def test_the_preview_is_the_page_that_will_print_and_enter_goes_to_the_subject(driven: Driven) -> None:
    await driven.press("tab", "G", "a", "enter", "B", "p")
    assert "Forums: leaders' forum. Talks about the sea." in driven.drawn("#reading-list")
    await driven.press("escape", "enter")
    assert driven.home.here[1].subject == "quay"


async def test_an_item_of_another_model_says_so_and_leads_nowhere(driven: Driven) -> None:
    await driven.press("a", "enter")
    assert (Store().load(FIRST_NAME).items[0].model, Store().load(FIRST_NAME).items[0].title) == ("narrow-sea", "Arden")
    other = Item("page", ("ARD",), model="gulf", model_title="The Gulf", title="Saudi Arabia")
    Store().change(FIRST_NAME, lambda brief: brief.added(other))
    await driven.press("B", "down")
    assert "Saudi Arabia, from another model, The Gulf" in driven.drawn("#brief-list")
    await driven.press("enter")
    assert said(driven) == "Saudi Arabia, from another model, The Gulf. 2 of 2"
    await driven.press("p")
    assert "It is from another model, The Gulf, which is not the one that is open." in driven.drawn("#reading-list")


async def test_what_is_there_already_is_not_added_again_unless_with_a_note(driven: Driven) -> None:
    await driven.press("a", "enter", "a", "enter")
    assert driven.status == "My brief has this already: Arden. Nothing was added; with a note it would be."
    await driven.press("B", "u")
    assert kept() == []  # what added nothing is nothing to undo
    await driven.press("escape", "a")
    assert "already" not in driven.drawn("#finder-list")
    await driven.press("enter", "a")
    assert driven.drawn("#finder-list").splitlines()[0] == "Arden  page  is in it already"
    await driven.press(*"fish", "enter")
    assert kept() == [("page", ("ARD",), ""), ("page", ("ARD",), "fish")]
    assert driven.status.startswith("Added to My brief once more: Arden. It has 2 now")


async def test_another_brief_is_begun_by_its_name(driven: Driven) -> None:
    await driven.press("a", "enter", "B", "n", *"Tuesday", "enter")
    assert "Nothing is in this brief yet." in driven.drawn("#brief-list")
    await driven.press("escape", "a", "enter")
    assert driven.status.startswith("Added to Tuesday: ")
    assert len(kept("Tuesday")) == len(kept()) == 1


async def test_what_another_program_added_is_there_and_a_broken_file_is_one_line(driven: Driven) -> None:
    await driven.press("a", "enter")
    Store().change(FIRST_NAME, lambda brief: brief.added(brief.items[0].__class__("note", note="from elsewhere")))
    await driven.press("B")
    assert "from elsewhere" in driven.drawn("#brief-list")
    await driven.press("escape")
    Store().file_of(FIRST_NAME).write_text("{")
    await driven.press("a", "enter")
    assert driven.status.endswith("cannot be read: it is no JSON; mend it or move it away.")


async def test_the_brief_is_written_to_a_file(driven: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    await driven.press("a", "enter", "B", "x")
    assert "my-brief.docx" in driven.drawn("#finder-list")
    await driven.press(*["backspace"] * 4, *"html", "enter")
    await driven.app.workers.wait_for_complete()
    assert said(driven) == f"Written: {tmp_path / 'my-brief.html'}"
    assert "<h2>Arden</h2>" in (tmp_path / "my-brief.html").read_text()
    await driven.press("x", *["backspace"] * 4, *"png", "enter")
    assert "names no form" in driven.drawn("#finder-list")


async def test_a_form_is_offered_that_can_be_written_here(driven: Driven, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "pypandoc", None)  # as where it is not installed
    await driven.press("a", "enter", "B", "x")
    assert driven.drawn("#finder-list").endswith("my-brief.html")


async def test_a_briefing_sheet_of_what_one_is_on(driven: Driven) -> None:
    await driven.press("b")
    assert driven.drawn("#finder-list") == "Country one-pager"
    await driven.press("enter")
    assert "Layers of its alignment" in driven.drawn("#reading-list")
    await driven.press("escape", "space", "down", "space", "b", "enter")
    assert "Who is in the room" in driven.drawn("#reading-list")
    await driven.press("escape", "slash", *"gazette", "enter", "u", "b")
    assert driven.status.startswith("There is no briefing sheet of this")


@pytest.mark.parametrize("opening", [("a", "enter", "B"), ("question_mark",)])
async def test_what_is_written_when_its_dialog_is_left_is_said_where_one_is(
    opening: tuple[str, ...], driven: Driven, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_left = threading.Event()
    monkeypatch.setattr(collecting, "export", lambda *_: "" if is_left.wait(20) else "it was never left")
    await driven.press(*opening, "x", "enter", "escape", "escape")
    is_left.set()
    await driven.app.workers.wait_for_complete()
    await driven.pilot.pause()
    assert driven.status.startswith("Written: ")
    assert "never" not in driven.status
