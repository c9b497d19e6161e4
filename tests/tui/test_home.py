"""The home screen with the keyboard and the mouse, on the small model."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from textual.content import Content
from textual.worker import WorkerFailed

from alignments.model.as_of import View
from alignments.pages.build import page_of
from alignments.pages.layout import cells
from alignments.pages.page import Page
from alignments.tui import clipboard, taking
from alignments.tui.app import AlignmentsApp
from alignments.tui.bars import Bar
from alignments.tui.finder import Line
from alignments.tui.panes import Pane
from tests.conftest import NARROW_SEA
from tests.tui.driving import WIDE, Driven, started


async def test_the_first_start_is_on_the_home_state_with_a_hint(driven: Driven) -> None:
    assert driven.status.startswith("Three keys to begin with")
    assert driven.rows("left") == ["ARD", "BOR", "COR", "DUN", "ISL"]
    assert driven.rows("middle") == ["arden-pacts", "ard-bor", "dormouse", "quay"]
    assert "Republic of Arden" in driven.drawn("#page-list")


async def test_down_moves_the_row_and_the_linked_panes(driven: Driven) -> None:
    await driven.press("down", "j")
    assert driven.status == "Corvía: 2 groupings. 3 of 5"
    assert driven.rows("middle") == ["dormouse", "quay"]
    await driven.press("k", "G")
    assert driven.status.startswith("Islet: ")
    await driven.press("down")
    assert driven.status.startswith("No more rows this way. Islet: ")


async def test_a_heading_that_does_not_fit_ends_with_an_ellipsis() -> None:
    app = AlignmentsApp()
    async with app.run_test(size=(80, 24)) as pilot:
        painted = "\n".join((await started(app, pilot)).painted)
    assert " Pacts and access… " in painted


async def test_of_many_keys_at_once_only_the_row_they_end_on_gets_a_page(
    driven: Driven, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def counted(view: View, entity_id: str) -> Page:
        made.append(entity_id)
        return page_of(view, entity_id)

    monkeypatch.setattr("alignments.tui.home_panes.page_of", counted)
    for _ in range(3):
        driven.home.focused_list.action_step(1)
    await driven.pilot.pause()
    assert made == ["DUN"]
    assert driven.status.endswith("4 of 5")


async def test_drilling_by_tab_from_a_state_to_a_grouping_to_a_quote(driven: Driven) -> None:
    await driven.press("tab", "G")
    assert driven.status == "Quay Forum: member since 2005. 4 of 4"
    assert driven.rows("left") == ["ARD", "BOR", "COR", "DUN", "ISL"]
    assert "Members, 3 and 1 not confirmed" in driven.drawn("#page-list")
    await driven.press("tab")
    assert driven.status.startswith("“The sea is “one” for all of us”. Ana Arlo, foreign minister, Arden. Source: ")
    await driven.press("tab")
    assert driven.home.is_reading
    await driven.press("shift+tab", "shift+tab", "escape")
    assert driven.rows("middle") == ["arden-pacts", "ard-bor", "dormouse", "quay", "big-pact"]


async def test_pins_narrow_the_other_panes_to_what_all_share(driven: Driven) -> None:
    await driven.press("space", "down", "down", "space")
    assert driven.status == "Pinned: Arden and Corvía."
    assert driven.rows("middle") == ["dormouse", "quay"]
    assert "pinned: Arden, Corvía" in driven.home.query_one("#header", Bar).plain
    await driven.press("u")
    assert driven.rows("middle") == ["dormouse", "quay"]
    assert driven.home.here[1].pins == ()


async def test_search_goes_to_the_hit_that_is_chosen(driven: Driven) -> None:
    await driven.press("slash", *"big pact")
    assert "Big Pact" in driven.drawn("#finder-list")
    await driven.press("enter")
    assert driven.status == "Big Pact: Floated ideas, no members. 5 of 5"
    await driven.press("slash", *"nothing like this")
    assert "Nothing holds all of these words." in driven.drawn("#finder-list")
    await driven.press("enter")
    assert driven.home.here[1].subject == "big-pact"


async def test_letters_are_text_while_one_types(driven: Driven) -> None:
    await driven.press("slash", "q", "u", "a", "y", "space", "f")
    await driven.press("enter")
    assert driven.home.here[1].subject == "quay"


async def test_back_and_forward(driven: Driven) -> None:
    await driven.press("left_square_bracket")
    assert driven.status == "There is nothing to go back to."
    await driven.press("slash", *"quay forum", "enter", "left_square_bracket")
    assert driven.home.here[1].subject == "ARD"
    await driven.press("right_square_bracket")
    assert driven.home.here[1].subject == "quay"


async def test_enter_opens_the_page_and_then_where_its_line_leads(driven: Driven) -> None:
    await driven.press("enter")
    assert driven.home.is_reading
    await driven.press("down", "enter")
    assert (driven.home.here[1].subject, driven.home.is_reading) == ("arden-pacts", True)


async def test_the_page_of_a_source_is_left_for_the_row_one_was_on(driven: Driven) -> None:
    await driven.press("slash", *"gazette", "enter")
    assert (driven.home.here[1].subject, driven.home.is_reading) == ("gazette", True)
    assert "What is taken from it" in driven.drawn("#page-list")
    await driven.press("escape")
    assert (driven.home.here[1].subject, driven.home.is_reading) == ("ARD", False)
    await driven.press("left_square_bracket")
    assert driven.home.here[1].subject == "gazette"


async def test_whence_shows_sources_and_the_line_in_the_model(driven: Driven) -> None:
    await driven.press("tab", "G", "i")
    text = driven.drawn("#reading-list")
    assert "Arden, Quay Forum: member since 2005." in text
    assert "Place in the model  groupings.yaml:43" in text
    assert "[1] Rhea Reed, ‘The pact is signed’" in text
    await driven.press("escape")
    assert driven.app.screen is driven.home


async def test_as_of_another_day_is_said_loudly(driven: Driven) -> None:
    await driven.press("t", *"2004", "enter")
    assert "AS OF 31 DEC 2004" in driven.home.query_one("#header", Bar).plain
    assert driven.rows("middle") == ["arden-pacts", "ard-bor"]
    await driven.press("t", *"2004-13", "enter")
    assert "is not in the calendar" in driven.drawn("#finder-list")
    await driven.press("escape", "t", "enter")
    assert "as of 30 Jun 2026" in driven.home.query_one("#header", Bar).plain


async def test_people_and_topics_are_browsed_like_the_rest(driven: Driven) -> None:
    await driven.press("w")
    assert driven.status == "Ana Arlo: foreign minister, Arden, as of 2 June 2005. 1 of 1"
    await driven.press("w")
    assert driven.status == "Fishing: 3 statements. 1 of 1"


async def test_a_filter_shows_only_rows_that_hold_the_words(driven: Driven) -> None:
    await driven.press("f", *"south", "enter")
    assert driven.rows("left") == ["COR", "DUN", "ISL"]
    await driven.press("escape")
    assert len(driven.rows("left")) == 5


async def test_copying_says_by_which_way(driven: Driven, monkeypatch: pytest.MonkeyPatch) -> None:
    await driven.press("slash", *"one for all", "enter", "y")
    copied = driven.app.clipboard
    assert copied.startswith("“The sea is “one” for all of us” Ana Arlo, foreign minister, Arden, Ardport Gazette")
    assert "https://gazette.example/pact" in copied
    assert driven.status.startswith("Copied through the terminal (OSC 52")
    monkeypatch.setattr(clipboard, "native_tool", lambda: ["cat"])
    await driven.press("y")
    assert driven.status.startswith("Copied with cat: ")


async def start_and_quit(*keys: str, speak: bool = False) -> str:
    """The first sentence of a start of the app; then the keys are pressed, and it is left."""
    app = AlignmentsApp(NARROW_SEA, speak=speak)
    async with app.run_test(size=WIDE) as pilot:
        driven = await started(app, pilot)
        first = app.spoken[0] if speak else driven.status
        await driven.press(*keys)
    return first


async def test_what_was_pinned_the_last_time_is_said_at_the_start() -> None:
    await start_and_quit("space", "down", "space")
    assert await start_and_quit("u") == "Pinned from the last time: Arden and Borland. u lets go."
    assert (await start_and_quit("tab", "G", "space")).startswith("Borland: 2 groupings")
    assert (await start_and_quit(speak=True)).startswith(
        "Narrow Sea, h for help. Pinned from the last time: Quay Forum. u lets go. Groupings "
    )


async def test_an_address_is_shown_where_there_is_no_browser(driven: Driven) -> None:
    await driven.press("o")
    assert driven.status == "This line names no source."
    await driven.press("tab", "G", "o")
    await driven.app.workers.wait_for_complete()
    assert driven.status == "No browser here; the address is https://gazette.example/pact"


async def test_an_address_is_seen_whole_in_a_narrow_terminal_and_can_be_copied(driven: Driven) -> None:
    await driven.press("tab", "G", "o")
    await driven.app.workers.wait_for_complete()
    await driven.pilot.resize_terminal(34, 20)
    await driven.pilot.pause()
    shown = driven.drawn("#reading-list").splitlines()
    assert "".join(each.strip() for each in shown) == "https://gazette.example/pact"
    assert all(any(each in row for row in driven.painted) for each in shown)
    await driven.press("y")
    assert driven.app.clipboard == "https://gazette.example/pact"
    await driven.press("escape")
    assert driven.app.screen is driven.home


async def test_what_does_not_fit_into_the_status_line_ends_with_an_ellipsis_or_the_position(driven: Driven) -> None:
    await driven.press("tab", "G")
    assert driven.status == "Quay Forum: member since 2005. 4 of 4"
    await driven.pilot.resize_terminal(36, 20)
    await driven.pilot.pause()
    assert " Quay Forum: member since 20… 4 of 4" in [row.rstrip() for row in driven.painted]


async def test_an_example_of_a_set_is_of_this_model_and_left_out_where_it_has_none(driven: Driven, model: Path) -> None:
    await driven.press("slash")
    assert driven.drawn("#finder-list") == "Type a name, a word, or several; or a set."
    file = model / "groupings.yaml"
    file.write_text(file.read_text().replace("name: Dormouse Group", "name: Dormouse Group\n    short: DG"))
    app = AlignmentsApp(model)
    async with app.run_test(size=WIDE) as pilot:
        driven = await started(app, pilot)
        await driven.press("slash")
        hint = " ".join(driven.drawn("#finder-list").split())
        assert hint == "Type a name, a word, or several; or a set, such as DG - QF, DG & QF, DG | QF."


async def test_only_web_addresses_are_opened(driven: Driven, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "may_open", lambda _: False)
    await driven.press("tab", "G", "o")
    assert driven.status == "Not opened, since it is no web address: https://gazette.example/pact"


async def test_zoom_gives_the_pane_the_screen_and_escape_puts_it_back(driven: Driven) -> None:
    await driven.press("z")
    assert driven.home.query_one("#left", Pane).size.width > 100
    assert not driven.home.query_one("#page", Pane).display
    await driven.press("escape")
    assert driven.home.query_one("#page", Pane).display


async def test_the_palette_finds_and_carries_out_a_command(driven: Driven) -> None:
    await driven.press("colon", *"next theme", "enter")
    assert driven.app.theme == "light"


async def test_help_opens_and_closes(driven: Driven) -> None:
    await driven.press("question_mark")
    assert "Pin the row, or unpin it." in driven.drawn("#reading-list")
    await driven.press("q")
    assert driven.app.screen is driven.home


async def test_a_click_moves_and_a_double_click_opens(driven: Driven) -> None:
    await driven.pilot.click("#left-list", offset=(4, 2))
    await driven.pilot.pause()
    assert driven.home.here[1].subject == "COR"
    await driven.pilot.click("#middle-list", offset=(4, 2), times=2)
    await driven.pilot.pause()
    assert (driven.home.here[1].subject, driven.home.is_reading) == ("quay", True)


async def test_the_place_and_the_theme_are_kept_for_the_next_visit() -> None:
    app = AlignmentsApp(NARROW_SEA)
    async with app.run_test(size=WIDE) as pilot:
        driven = await started(app, pilot)
        await driven.press("c", "tab", "G", "space")
    again = AlignmentsApp(NARROW_SEA)
    async with again.run_test(size=WIDE) as pilot:
        driven = await started(again, pilot)
        assert (driven.home.here[1].subject, driven.home.here[1].pins) == ("quay", ("quay",))
        assert again.theme == "light"


async def test_markup_and_links_in_data_are_only_text(model: Path) -> None:
    nasty = "[b]x[/b] [/] [@click=app.quit]y[/] $z"
    file = model / "model.yaml"
    file.write_text(file.read_text().replace("Dunmark", f"'{nasty}'"), encoding="utf-8")
    app = AlignmentsApp(model)
    async with app.run_test(size=WIDE) as pilot:
        driven = await started(app, pilot)
        await driven.press("down", "down", "down", "space", "y", "z", "z", "enter", "escape", "i", "escape")
        assert driven.home.here[1].subject == "DUN"
        assert Content.from_markup(driven.home.query_one("#page", Pane).border_title or "").plain.startswith(nasty)
        assert nasty in driven.home.query_one("#header", Bar).plain
        await driven.press("slash", *"click")
        assert "[@click=app.quit]" in driven.drawn("#finder-list")


async def test_a_model_with_problems_ends_the_app_with_them(model: Path) -> None:
    (model / "extra.yaml").write_text("staets: {}\n")
    app = AlignmentsApp(model)
    async with app.run_test(size=WIDE) as pilot:
        with contextlib.suppress(WorkerFailed):  # it may have ended before one could wait for it
            await app.workers.wait_for_complete()
        await pilot.pause()
    assert app.return_code == 1
    assert app.problems is not None
    assert "did you mean 'states'?" in str(app.problems)


async def test_no_size_ends_the_program(driven: Driven) -> None:
    sizes = [(1, 1), (20, 5), (40, 12), (60, 20), (80, 24), (200, 60), (3, 40), (300, 2), (99, 17), (120, 36)]
    for width, height in sizes:
        await driven.pilot.resize_terminal(width, height)
        await driven.press(
            "down", "tab", "enter", "escape", "z", "z", "up", "slash", "a", "escape", "question_mark", "escape"
        )
        assert driven.app.is_running
    await driven.press("g", "escape")
    assert driven.app.return_code in (None, 0)


@pytest.mark.parametrize(("opening", "leave"), [("slash", "leave"), ("question_mark", "close"), ("B", "close")])
async def test_two_keys_in_one_turn_leave_a_dialog_once(opening: str, leave: str, driven: Driven) -> None:
    await driven.press(opening)
    dialog = driven.app.screen
    for _ in range(3):
        getattr(dialog, f"action_{leave}")()
    await driven.pilot.pause()
    assert driven.app.screen is driven.home
    await driven.press("down")
    assert driven.app.is_running


async def test_a_dialog_bears_any_size_of_the_terminal(driven: Driven) -> None:
    await driven.press("slash", *"arden")
    for width, height in ((250, 80), (3, 2), (120, 36), (60, 90), (1, 1), (120, 36)):
        await driven.pilot.resize_terminal(width, height)
        assert [cells(line) for line in driven.painted] == [width] * height
    assert any("Arden" in line for line in driven.painted)


async def test_nothing_is_painted_while_a_line_to_type_on_waits() -> None:
    app = AlignmentsApp(NARROW_SEA)
    async with app.run_test(size=WIDE) as pilot:
        driven = await started(app, pilot)
        await driven.press("slash", *"pact")
        line = app.screen.query_one(Line)
        timers = [each for each in line._timers if each._active.is_set()]
        assert line.has_focus
        assert timers == []
