"""The pictures as values: what they draw, where their cursor goes, what they say, at any size."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from alignments.model.atlas import Atlas
from alignments.pages.glyphs import ASCII, UNICODE
from alignments.pages.layout import cells, page_text
from alignments.pictures.picture import Picture, Room
from alignments.pictures.views import MAP, MATRIX, OVERLAP, PICTURES, TIMELINE, picture_of, why_not

ROOM = Room(100, 24)


def made(atlas: Atlas, name: str, *ids: str, day: date | None = None) -> Picture:
    view = atlas.as_of(day) if day else atlas.now
    picture = picture_of(view, name, ids[0], ids if len(ids) > 1 else ())
    assert picture is not None
    return picture


def drawn(picture: Picture, room: Room = ROOM) -> str:
    return picture.draw(room, UNICODE).text()


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        (TIMELINE, ("ARD",)),
        (TIMELINE, ("quay",)),
        (MATRIX, ("ARD",)),
        (MATRIX, ("quay", "dormouse")),
        (OVERLAP, ("quay",)),
    ],
    ids=str,
)
def test_what_a_picture_looks_like(atlas: Atlas, name: str, ids: tuple[str, ...], snapshot: SnapshotAssertion) -> None:
    picture = made(atlas, name, *ids)
    assert "\n".join((drawn(picture), picture.sentence(), page_text(picture.words()))) == snapshot


@given(
    name=st.sampled_from(PICTURES),
    width=st.integers(0, 220),
    height=st.integers(0, 70),
    steps=st.lists(st.tuples(st.integers(-30, 30), st.integers(-30, 30)), max_size=4),
    subject=st.sampled_from(["JPN", "eas", "tac", "TUV", "asian-nato", "us-alliances"]),
    is_ascii=st.booleans(),
)
def test_at_any_size_the_picture_fits_and_its_cursor_is_in_sight(  # noqa: PLR0917 - drawn by hypothesis
    shipped: Atlas, name: str, width: int, height: int, steps: list[tuple[int, int]], subject: str, is_ascii: bool
) -> None:
    picture = picture_of(shipped.now, name, subject)
    assert picture is not None
    glyphs = ASCII if is_ascii else UNICODE
    room = Room(width, height)
    for across, down in [(0, 0), *steps]:
        picture = picture.moved(across, down)
        found = picture.draw(room, glyphs)
        room = Room(width, height, found.left, found.top)
        assert len(found.lines) <= height
        assert all(sum(cells(text) for text, _ in line) <= width for line in found.lines)
        if found.cursor:
            assert 0 <= found.cursor[0] < width
            assert 0 <= found.cursor[1] < height
        assert all(mark.x >= 0 and mark.x + mark.width <= width for mark in found.marks)
        assert picture.sentence()


@pytest.mark.parametrize("name", PICTURES)
def test_every_row_of_a_table_has_a_cell_for_every_column(shipped: Atlas, name: str) -> None:
    head, *rows = made(shipped, name, "eas").table()
    assert rows
    assert {len(row) for row in rows} == {len(head)}


def test_a_matrix_says_what_lies_under_its_cursor(atlas: Atlas) -> None:
    picture = made(atlas, MATRIX, "ARD")
    assert picture.crossing == ("ARD", "arden-pacts")
    assert picture.sentence() == "Arden, Arden pact system: party since 1 March 1991. Row 1 of 5, column 1 of 4"
    assert picture.at("quay").at("ISL").sentence().startswith("Islet, QF: observer by March 2009 at the latest. Row")
    assert picture.at("ard-bor").at("COR").sentence().startswith("Corvía, Arden–Borland pact: no tie.")
    assert picture.moved(-9, -9) == picture
    assert picture.moved(99, 99).crossing == ("ISL", "quay")


def test_a_matrix_is_sorted_and_widened(atlas: Atlas) -> None:
    picture: Picture | None = made(atlas, MATRIX, "quay")
    orders = []
    for _ in range(4):
        assert picture is not None
        orders.append(picture.title.rsplit(" ", 1)[1])
        picture = picture.resorted()
    assert orders == ["layer", "size", "overlap", "name"]
    assert picture is not None
    everything = picture.rescoped()
    assert everything is not None
    assert everything.title.startswith("everything, ")
    assert everything.table()[0] == ["party", "arden-pacts", "ard-bor", "dormouse", "quay"]
    assert everything.rescoped() == picture


def head_labels(picture: Picture, room: Room) -> dict[str, str]:
    """What stands over each column of a matrix, the cursor gone through all of them."""
    labels: dict[str, str] = {}
    for _ in picture.table()[0][1:]:
        found = picture.draw(room, UNICODE)
        columns = [spot for spot in found.spots if spot.y == -1]
        head = found.text().splitlines()[1 : min(spot.y for spot in found.spots if spot.x == -1)]
        narrow = columns[0].width < 10
        for place, spot in enumerate(columns):
            half = len(head) // 2
            own = (head[half:] if place % 2 else head[:half]) if narrow else head
            width = spot.width * (2 if narrow else 1) - 1
            labels[spot.id] = "/".join(line[spot.x : spot.x + width].strip() for line in own).strip("/")
        picture = picture.moved(1, 0)
    return labels


@pytest.mark.parametrize("room", [Room(116, 31), Room(76, 19), Room(116, 22)], ids=str)
@pytest.mark.parametrize("subject", ["quad", "JPN", "eas", "USA"])
@pytest.mark.parametrize("is_everything", [True, False])
def test_the_columns_of_a_matrix_can_be_told_apart(
    shipped: Atlas, room: Room, subject: str, is_everything: bool
) -> None:
    picture: Picture | None = made(shipped, MATRIX, subject)
    if is_everything and picture:
        picture = picture.rescoped()
    assert picture is not None
    labels = head_labels(picture.moved(-999, 0), room)
    assert len(labels) == len(picture.table()[0]) - 1
    shared = {each for each in labels.values() if list(labels.values()).count(each) > 1}
    assert shared == set()


@pytest.mark.parametrize(
    ("room", "legend"),
    [
        (Room(116, 31), "● in it  · │ not in it  │ only joins the dots"),
        (Room(76, 19), "● in it  · │ not in it  UKR code of Ukraine  │ only joins the dots"),
        (Room(58, 16), "● in it  · │ not in it  UKR code of Ukraine"),
    ],
    ids=str,
)
def test_an_overlap_says_what_its_signs_mean_and_names_parties_where_there_is_room(
    shipped: Atlas, room: Room, legend: str
) -> None:
    lines = drawn(made(shipped, OVERLAP, "eas"), room).splitlines()
    assert lines[-1].strip() == legend
    assert any(line.split()[:2] == ["Ukraine", "Japan"] for line in lines) == (room.width > 100)
    assert any(line.split()[:2] == ["UKR", "JPN"] for line in lines) == (room.width < 100)
    assert any("Timor-Les…" in line for line in lines) == (room.width > 100)
    assert any("TLS" in line for line in lines) == (room.width == 76)


def test_the_totals_of_a_matrix_are_counts_of_the_day(shipped: Atlas) -> None:
    day = date(2010, 12, 31)
    head, *rows = made(shipped, MATRIX, "quad", "eas", "anzus", day=day).table()
    assert head == ["party", "anzus", "quad", "eas"]
    told = {row[0]: row[1:] for row in rows}
    assert told["NZL"][0].startswith("suspended since 11 August 1986")
    assert told["JPN"][1].startswith("formerly member May 2007 to 2008")
    assert "RUS" not in told or not told["RUS"][2].startswith("member")


def test_a_timeline_shows_a_suspension_over_the_party_it_suspends(atlas: Atlas) -> None:
    lane = next(line for line in drawn(made(atlas, TIMELINE, "ard-bor")).splitlines() if "Borland" in line)
    assert lane.index("━") < lane.index("┅") < lane.index("▶")


def test_a_timeline_of_a_dormant_grouping_has_a_gap(atlas: Atlas) -> None:
    picture = made(atlas, TIMELINE, "dormouse")
    lane = next(line for line in drawn(picture).splitlines() if "Arden" in line)
    assert "2007–2008, 2017–" in lane
    assert " " in lane[lane.index("┥") : lane.rindex("┝")]


def test_the_day_asked_about_is_a_line_across_the_timeline(shipped: Atlas) -> None:
    def column(day: date) -> int:
        return drawn(made(shipped, TIMELINE, "anzus", day=day), Room(118, 12)).splitlines()[2].index("│")

    assert column(date(1960, 12, 31)) < column(date(1975, 12, 31)) < column(date(2000, 12, 31))


def test_an_overlap_shares_out_every_member_once(shipped: Atlas) -> None:
    head, *rows = made(shipped, OVERLAP, "quad", "eas", "asean").table()
    assert head == ["quad", "eas", "asean", "count", "parties"]
    assert [row[:4] for row in rows] == [
        ["0", "1", "1", "10"],
        ["1", "1", "0", "4"],
        ["0", "1", "0", "4"],
        ["0", "0", "1", "1"],
    ]
    assert rows[3][4] == "TLS"
    said = made(shipped, OVERLAP, "quad", "eas", "asean").moved(1, 0).sentence()
    assert said.startswith("Together in Quad and EAS and no other of these are 4: Japan, United States, India and")


@pytest.mark.parametrize("code", ["SG", "PW", "TV", "TK", "HK", "TW"])
def test_small_states_have_a_chip_on_the_map_of_the_region(shipped: Atlas, code: str) -> None:
    for room in (Room(116, 34), Room(78, 20)):
        words = drawn(made(shipped, MAP, "eas"), room).replace("⠐", " ").split()
        assert any(code in word for word in words)


def test_the_map_is_credited_and_says_who_is_close(shipped: Atlas) -> None:
    picture = made(shipped, MAP, "eas")
    assert "borders de facto, Natural Earth" in drawn(picture)
    assert "borders de facto, Natural Earth" in page_text(picture.words())
    assert picture.at("RUS").sentence().startswith("Russia: member since 19 November 2011. ")
    assert picture.at("TLS").sentence().startswith("Timor-Leste: member since 27 October 2025, not confirmed. ")


def test_the_cursor_of_the_map_goes_to_the_nearest_chip_that_way(shipped: Atlas) -> None:
    picture = made(shipped, MAP, "eas").at("JPN")
    assert picture.moved(-1, 0).crossing == ("KOR",)
    assert picture.at("AUS").moved(1, 0).crossing[0] in {"NCL", "FLNKS", "NZL", "VUT"}


def test_the_map_is_zoomed_around_the_cursor_and_drawn_in_three_ways(shipped: Atlas) -> None:
    picture: Picture | None = made(shipped, MAP, "asean").at("SGP")
    assert picture is not None
    near = picture.zoomed(5)
    assert near is not None
    assert "JP" not in drawn(near)
    assert "SG" in drawn(near)
    ways = []
    for _ in range(3):
        assert picture is not None
        ways.append("".join(sorted({c for c in drawn(picture) if c in "⣿█#"})))
        picture = picture.resorted()
    assert ways == ["⣿", "█", "#"]


def test_parties_without_a_place_are_named_under_the_map(atlas: Atlas) -> None:
    picture = made(atlas, MAP, "quay")
    assert "; no place known: ARD, BOR, COR, DUN" in drawn(picture)
    assert picture.at("DUN").sentence() == "Dunmark: member since 2026, not confirmed. It has no place on the map"


def test_where_there_is_no_picture_it_says_why(atlas: Atlas) -> None:
    assert picture_of(atlas.now, TIMELINE, "arlo-sea") is None
    assert why_not(atlas.now, TIMELINE, "arlo-sea").startswith("There is no timeline of a quote")
    before = atlas.as_of(date(1800, 1, 1))
    assert picture_of(before, OVERLAP, "ARD", ()) is None
    assert why_not(before, OVERLAP, "ARD") == "Arden is in no grouping on this day, so there is no overlap."
    assert picture_of(atlas.now, TIMELINE, "big-pact") is not None
