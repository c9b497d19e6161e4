"""The views of the subject with the keyboard and the mouse: timeline, map, matrix, overlap, saving."""

from __future__ import annotations

from pathlib import Path

import pytest

from alignments.pictures.map import MapPicture
from alignments.pictures.matrix import MatrixPicture
from alignments.pictures.overlap import OverlapPicture
from alignments.tui.app import AlignmentsApp
from alignments.tui.panes import Pane
from tests.tui.driving import WIDE, Driven, started


async def test_v_goes_through_the_views_and_the_frame_names_them(driven: Driven) -> None:
    seen = []
    for _ in range(5):
        await driven.press("v")
        seen.append(driven.home.view_name)
    assert seen == ["timeline", "map", "matrix", "overlap", "page"]
    await driven.press("4")
    assert "[4 matrix]" in str(driven.home.query_one("#page", Pane).border_title)
    assert driven.status == "Arden, Arden pact system: party since 1 March 1991. Row 1 of 5, column 1 of 4"


async def test_the_cursor_of_the_matrix_leads_the_panes_and_the_subject_stays(driven: Driven) -> None:
    await driven.press("4", "down", "right", "right", "l")
    assert driven.status == "Borland, QF: member since 2005. Row 2 of 5, column 4 of 4"
    place = driven.home.here[1]
    assert (place.panes[0].cursor, place.panes[1].cursor, place.subject) == ("BOR", "quay", "ARD")
    assert driven.rows("right") == ["arlo-sea"]
    await driven.press("right")
    assert driven.status.startswith("No further this way. Borland, QF: ")
    await driven.press("i")
    assert "Borland, Quay Forum: member since 2005." in driven.drawn("#reading-list")
    await driven.press("escape", "enter")
    assert (driven.home.here[1].subject, driven.home.view_name, driven.home.is_reading) == ("quay", "page", True)


async def test_the_matrix_is_sorted_and_shows_everything_or_the_pins(driven: Driven) -> None:
    await driven.press("space", "4", "s")
    assert driven.status.startswith("Arden, by size. ")
    await driven.press("p")
    assert driven.status.startswith("everything, by size. ")
    assert "Islet" in driven.canvas
    await driven.press("2", "s")
    assert driven.status == "Only a matrix (4) can be sorted, and a map (3) drawn otherwise."


async def test_the_picture_follows_the_row_one_goes_to(driven: Driven) -> None:
    await driven.press("2", "tab", "down")
    assert driven.home.picture is not None
    assert driven.home.picture.title == "Borland, 1990 to 2026"
    assert "Quay" in driven.canvas or "QF" in driven.canvas
    await driven.press("tab", "down")
    assert driven.home.picture.title == "Arden–Borland pact, 1990 to 2026"
    assert "Milestones" in driven.canvas


async def test_left_and_right_on_the_timeline_move_the_day(driven: Driven) -> None:
    await driven.press("2", "left")
    assert "AS OF 31 DEC 2025" in driven.header
    assert driven.status == "As of 31 December 2025. Undone in the whole model: 1 tie began."
    await driven.press("down", "left")
    assert driven.home.picture is not None
    assert driven.home.picture.sentence().endswith("2 of 5")
    await driven.press("right", "right")
    assert "as of 30 Jun 2026" in driven.header
    await driven.press("right")
    assert driven.status == "This model is known to 30 June 2026."


async def test_a_click_on_the_matrix_goes_there(driven: Driven) -> None:
    await driven.press("4")
    lines = driven.canvas.splitlines()
    y = next(number for number, line in enumerate(lines) if "Corvía" in line)
    await driven.pilot.click("#page-canvas", offset=(lines[y].rindex("●"), y))
    await driven.pilot.pause()
    assert driven.status.startswith("Corvía, QF: member since 2005.")


async def test_pins_are_what_the_overlap_is_about(driven: Driven) -> None:
    await driven.press("tab", "down", "space", "down", "down", "space", "5")
    assert driven.home.picture is not None
    assert driven.home.picture.title == "Arden–Borland pact and QF"
    assert driven.status == "In QF and no other of these are 2: Borland and Corvía. Column 1 of 2"


async def test_a_quote_has_no_timeline_and_the_screen_says_so(driven: Driven) -> None:
    await driven.press("slash", *"one for all", "enter", "2")
    assert driven.status.startswith("There is no timeline of a quote")
    assert driven.home.view_name == "page"


async def test_saving_a_view_asks_for_a_file_and_never_writes_over_one(
    driven: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await driven.press("4", "x", "enter")
    (saved,) = tmp_path.iterdir()
    assert saved.name == "arden-by-layer-matrix.svg"
    assert driven.status == f"Saved in {saved}."
    await driven.press("x", "enter")
    assert "There is a file" in driven.drawn("#finder-list")
    await driven.press("escape", "1", "x", "enter")
    assert (tmp_path / "arden-page.txt").read_text().startswith("Arden\nAs of 30 June 2026")


async def test_a_set_in_the_search_lists_its_members_or_points_at_what_is_wrong(driven: Driven) -> None:
    await driven.press("slash", *"quay", "space", "minus", "space", *"ard-bor")
    head, note, *_ = driven.drawn("#finder-list").splitlines()
    assert head == "2 parties are in quay - ard-bor"
    assert note == "Not counted: Dunmark in QF, which is not confirmed."
    await driven.press("enter")
    assert driven.home.here[1].subject == "BOR"
    await driven.press("slash", *"quay", "space", "minus", "space", *"nix")
    assert "at character 8: nothing is called 'nix'" in driven.drawn("#finder-list")


async def test_comparing_the_subject_with_another_and_the_pins(driven: Driven) -> None:
    await driven.press("equals_sign", *"corvia", "enter")
    assert "Arden and Corvía sit together in 2 groupings" in driven.drawn("#reading-list")
    await driven.press("escape", "space", "down", "space", "equals_sign")
    assert "Arden and Borland sit together in 2 groupings" in driven.drawn("#reading-list")


async def test_all_but_one_stands_below_what_all_share(driven: Driven) -> None:
    await driven.press("t", *"2000", "enter", "space", "down", "space", "down", "space", "tab")
    assert driven.rows("middle") == ["arden-pacts", "ard-cor", "ard-bor"]
    await driven.press("down")
    since = "all but Borland; the others from 5 May 1995 to 1 January 2001; 2 participants"
    assert driven.status == f"Arden–Corvía pact: {since}. 2 of 3"
    assert "1 of 3" in str(driven.home.query_one("#middle", Pane).border_title)


async def test_two_without_a_grouping_in_common_are_told_the_chain(driven: Driven) -> None:
    await driven.press("space", "G", "space")
    told = " ".join(driven.drawn("#middle-list").split())
    assert told == "No grouping holds Arden and Islet. No chain of shared groupings links Arden and Islet."


async def test_the_shipped_map_and_matrix_at_any_size() -> None:
    app = AlignmentsApp()
    async with app.run_test(size=WIDE) as pilot:
        driven = await started(app, pilot)
        await driven.press("3", "plus", "plus", "right", "down", "s", "minus")
        assert "borders de facto, Natural Earth" in driven.canvas
        for size in ((1, 1), (20, 5), (60, 20), (80, 24), (200, 60)):
            for view in ("2", "3", "4", "5"):
                await pilot.resize_terminal(*size)
                await driven.press(view, "down", "right")
                assert app.is_running


async def test_where_several_pinned_countries_all_sit_comes_first_in_matrix_and_overlap() -> None:
    app = AlignmentsApp()
    async with app.run_test(size=WIDE) as pilot:
        driven = await started(app, pilot)
        for name in ("japan", "united states", "china", "russia"):
            await driven.press("slash", *name, "enter", "space")
        shared = driven.rows("middle")[:6]
        await driven.press("v", "v", "v")
        assert driven.home.view_name == "matrix"
        names, *rows = driven.canvas.splitlines()
        rows = [row for row in rows if row.startswith("◆")]
        assert names.split("all 4")[1].split()[:3] == ["3", "of", "4"]
        assert [row.split("  ")[0] for row in rows] == ["◆ Japan", "◆ United States", "◆ China", "◆ Russia"]
        assert all(row.split("  ", 1)[1].split()[:6] == ["●"] * 6 for row in rows)
        picture = driven.home.picture
        assert isinstance(picture, MatrixPicture)
        assert set(picture.found.groupings[:6]) == set(shared)
        assert driven.status.startswith("Russia, EAS: ")
        await driven.press("s", "s", "s", "s")
        assert picture.title in driven.status
        await driven.press("v")
        overlapping = driven.home.picture
        assert isinstance(overlapping, OverlapPicture)
        assert set(overlapping.found.groupings) == set(shared)
        assert driven.status.startswith("In all of these are 7: Japan, United States, China, Russia, ")


async def test_the_map_of_a_small_region_opens_on_it_and_goes_out_to_the_world() -> None:
    app = AlignmentsApp()
    async with app.run_test(size=WIDE) as pilot:
        driven = await started(app, pilot)
        await driven.press("slash", *"malacca straits", "enter", "3")
        assert all(code in driven.canvas for code in ("MY", "SG", "ID", "KH"))
        assert not any(code in driven.canvas for code in ("US", "NZ", "RU"))
        await driven.press("minus")
        assert all(code in driven.canvas for code in ("US", "NZ", "RU"))
        await driven.press("minus")
        picture = driven.home.picture
        assert isinstance(picture, MapPicture)
        assert picture.window(200, 100).zoom == 1
        await driven.press("minus")
        assert driven.status.startswith("No further this way. ")
        await driven.press("plus", "plus")
        assert "KH" in driven.canvas
        assert "US" not in driven.canvas
