"""Other days with the keyboard: an event by its name, years one by one, playing them, what changed."""

from __future__ import annotations

import pytest

from alignments.tui import days
from alignments.tui.app import AlignmentsApp
from alignments.tui.bars import Bar
from alignments.tui.line_list import LineList
from tests.conftest import NARROW_SEA
from tests.tui.driving import WIDE, Driven, started


async def test_a_day_is_asked_for_by_years_ago_or_by_an_event(driven: Driven) -> None:
    await driven.press("t", "minus", *"10y", "enter")
    assert "AS OF 30 JUN 2016" in driven.header
    await driven.press("t", *"pact", "space", *"ended")
    assert "Arden–Corvía pact: ended, 1 January 2001" in driven.drawn("#finder-list")
    await driven.press("enter")
    assert "AS OF 1 JAN 2001" in driven.header


async def test_several_events_are_offered_and_one_is_chosen(driven: Driven) -> None:
    await driven.press("t", *"quay")
    assert driven.drawn("#finder-list").splitlines() == ["QF: founded, 2005", "QF: Second summit, 15 January 2012"]
    await driven.press("down", "enter")
    assert "AS OF 15 JAN 2012" in driven.header


async def test_years_are_stepped_and_the_slider_is_there_while_away_from_today(driven: Driven) -> None:
    slider = driven.home.query_one("#slider", Bar)
    assert not slider.display
    await driven.press("less_than_sign")
    assert slider.display
    assert slider.plain.startswith(" 1990 ─")
    await driven.press("t", *"2005-06", "enter", "greater_than_sign")
    assert "AS OF 31 DEC 2005" in driven.header
    assert driven.status == "As of 31 December 2005. In the whole model: 1 grouping began."
    await driven.press("greater_than_sign")
    assert driven.status == "As of 31 December 2006. Nothing changed on the way."
    await driven.press("t", *"1989", "enter", "less_than_sign")
    assert driven.status == "Nothing in this model is dated before 1990."


async def test_the_years_play_until_space_stops_them(driven: Driven, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days, "_TICK_SECONDS", 0.1)
    await driven.press("P")
    while driven.home.view.day.year != 1992:
        await driven.pilot.pause()
    assert driven.home.is_playing
    await driven.press("space")
    stopped = driven.home.view.day
    assert not driven.home.is_playing
    assert driven.status.startswith(f"Stopped. As of 31 December {stopped.year}")
    assert driven.home.here[1].pins == ()


async def test_played_to_the_end_they_stop_by_themselves(driven: Driven, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days, "_TICK_SECONDS", 0.001)
    await driven.press("t", *"2024", "enter", "P")
    while driven.home.is_playing:
        await driven.pilot.pause()
    assert driven.status == "This model is known to 30 June 2026."
    assert "as of 30 Jun 2026" in driven.header


async def test_nothing_plays_where_motion_is_reduced() -> None:
    app = AlignmentsApp(NARROW_SEA, reduce_motion=True)
    async with app.run_test(size=WIDE) as pilot:
        driven = await started(app, pilot)
        await driven.press("P")
        assert not driven.home.is_playing
        assert driven.status == "Nothing plays by itself while motion is reduced; < and > step by a year."


async def test_what_changed_since_a_day(driven: Driven) -> None:
    await driven.press("down", "d", *"2009", "enter")
    text = driven.drawn("#reading-list")
    assert "QF: Second summit, Bor." in text
    assert "Borland was suspended" in text
    await driven.press("escape")
    assert driven.status.startswith("After 31 December 2009, up to 30 June 2026: ")


@pytest.mark.parametrize("word", ["2010", "2010-12-31"])
async def test_what_changed_since_the_day_one_looks_at_is_no_answer(driven: Driven, word: str) -> None:
    await driven.press("t", *"2010", "enter", "d")
    assert driven.drawn("#finder-list").startswith("Enter takes five years back, 31 December 2005.")
    await driven.press(*word, "enter")
    said = "31 December 2010 is the day one looks at already, and no day lies between; choose an earlier one"
    assert driven.drawn("#finder-list").split() == said.split()
    await driven.press(*["backspace"] * len(word), *"2009", "enter")
    assert driven.drawn("#reading-list")


async def test_an_event_on_the_day_one_looks_at_is_no_answer_to_what_changed(driven: Driven) -> None:
    await driven.press("t", *"2012-01-15", "enter", "d", *"quay", "down", "enter")
    assert driven.status.startswith("15 January 2012 is the day one looks at already")


async def test_an_app_asked_for_a_day_that_is_none_ends_with_one_line() -> None:
    app = AlignmentsApp(NARROW_SEA, as_of="founded")
    async with app.run_test(size=WIDE) as pilot:
        while app.problems is None:
            await pilot.pause()
    assert app.return_code == 2
    assert str(app.problems).startswith("'founded' may mean several days: ")


async def test_an_event_of_which_there_are_several_must_be_chosen(
    driven: Driven, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LineList, "current", None)  # as in a terminal that is too low to show a row
    await driven.press("t", *"quay", "enter")
    assert driven.app.screen is driven.home
    assert "may mean several days" in driven.status
