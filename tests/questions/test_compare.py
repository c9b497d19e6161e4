"""Comparisons, common ground that is nearly there, chains, rooms for two sides, and days put in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignments.loading.build import build_atlas
from alignments.loading.files import read_files
from alignments.loading.load import read_records
from alignments.model.atlas import Atlas
from alignments.model.dates import DateError
from alignments.questions.common import chain, nearly_common, rooms_for_both
from alignments.questions.compare import compare_groupings, compare_parties
from alignments.questions.when import moment


def test_two_states_side_by_side(atlas: Atlas) -> None:
    found = compare_parties(atlas.now, ["ARD", "COR"])
    assert [(each.grouping, str(each.since), each.is_latest) for each in found.shared] == [
        ("dormouse", "2007", False),
        ("quay", "2005", False),
    ]
    assert {party: [tie.grouping for tie in ties] for party, ties in found.only.items()} == {
        "ARD": ["arden-pacts", "ard-bor"],
        "COR": [],
    }
    assert [(each.grouping, str(each.start), str(each.end)) for each in found.once] == [
        ("arden-pacts", "1995-05-05", "2001-01-01"),
        ("ard-cor", "1995-05-05", "2001-01-01"),
    ]
    assert dict(found.company) == {"BOR": 2}


def test_since_when_together_is_when_the_last_joined(atlas: Atlas) -> None:
    found = compare_parties(atlas.now, ["ARD", "BOR"])
    assert [(each.grouping, str(each.since)) for each in found.shared] == [("dormouse", "2017"), ("quay", "2005")]
    assert [[tie.grouping for tie in ties] for ties in found.unlike] == [["arden-pacts"] * 2, ["ard-bor"] * 2]


def test_three_states_and_who_is_missing(atlas: Atlas) -> None:
    found = compare_parties(atlas.as_of(date(2000, 1, 1)), ["ARD", "BOR", "COR"])
    assert [each.grouping for each in found.shared] == ["arden-pacts"]
    assert dict(found.some) == {"ard-bor": ("ARD", "BOR"), "ard-cor": ("ARD", "COR")}


def test_two_groupings_side_by_side(atlas: Atlas) -> None:
    found = compare_groupings(atlas.now, "ard-bor", "quay")
    assert (found.both, found.only_first, found.only_second) == (("ARD",), (), ("BOR", "COR"))
    assert [(tie.party, tie.grouping, tie.claims[0].status) for tie in found.looser] == [
        ("BOR", "ard-bor", "suspended")
    ]


@given(data=st.data())
def test_a_comparison_partitions_the_members(shipped: Atlas, data: st.DataObject) -> None:
    groupings = st.sampled_from(sorted(shipped.groupings))
    first, second = data.draw(groupings), data.draw(groupings)
    found = compare_groupings(shipped.now, first, second)
    here, there = shipped.now.counted(first), shipped.now.counted(second)
    assert set(found.both) | set(found.only_first) == here
    assert set(found.both) | set(found.only_second) == there
    assert not set(found.only_first) & there


def test_what_holds_all_but_one_and_who_is_missing(shipped: Atlas) -> None:
    found = {(each.grouping.id, each.missing) for each in nearly_common(shipped.now, ["JPN", "USA", "CHN", "RUS"])}
    assert found == {("unsc-p5", "JPN"), ("recaap", "RUS")}
    assert nearly_common(shipped.now, ["JPN", "USA"]) == []


@given(data=st.data())
def test_every_step_of_a_chain_is_a_shared_room_and_no_chain_is_longer_than_needed(
    shipped: Atlas, data: st.DataObject
) -> None:
    view = shipped.now
    parties = st.sampled_from(sorted(shipped.parties))
    first, last = data.draw(parties), data.draw(parties)
    steps = chain(view, first, last)
    shared = {g for g, tie in view.ties_of(first).items() if tie.counts and last in view.counted(g)}
    for at in range(0, len(steps) - 2, 2):
        assert {steps[at], steps[at + 2]} <= view.counted(steps[at + 1])
    if first != last:
        assert bool(shared) == (len(steps) == 3)
    assert not steps or (steps[0], steps[-1]) == (first, last)


def test_two_without_a_room_in_common_are_linked_by_a_chain(shipped: Atlas) -> None:
    assert chain(shipped.now, "PRK", "TUV") == ["PRK", "arf", "AUS", "au-tuv", "TUV"]


def test_rooms_where_both_sides_sit_begin_with_those_that_hold_everybody(shipped: Atlas) -> None:
    rooms = rooms_for_both(shipped.now, ["JPN", "USA"], ["CHN", "RUS"])
    assert (rooms[0].grouping.id, rooms[0].ours, rooms[0].theirs) == ("eas", ("JPN", "USA"), ("CHN", "RUS"))
    assert all(room.ours and room.theirs for room in rooms)
    assert "unsc-p5" in [room.grouping.id for room in rooms]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2010", date(2010, 12, 31)),
        ("2012-02", date(2012, 2, 29)),
        ("-10y", date(2016, 6, 30)),
        ("−1 year", date(2025, 6, 30)),
        ("second summit", date(2012, 1, 15)),
        ("arden–corvia pact: ended", date(2001, 1, 1)),
        ("quay founded", date(2005, 12, 31)),
    ],
)
def test_a_day_in_words(atlas: Atlas, text: str, day: date) -> None:
    assert moment(atlas, text).day == day


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2010-13", "not in the calendar"),
        ("tomorrow", "no date and no event"),
        ("founded", "may mean several days"),
        ("", "no date"),
        ("−999y", None),
        ("-9999y", "no date and no event"),
    ],
)
def test_what_is_no_day_says_what_to_write(atlas: Atlas, text: str, words: str | None) -> None:
    if words is None:
        assert moment(atlas, text).day == date(1027, 6, 30)
        return
    with pytest.raises(DateError, match=words):
        moment(atlas, text)


def test_who_has_no_date_was_there_from_the_beginning_and_the_last_to_join_still_counts(model: Path) -> None:
    file = next(each for each in model.rglob("*.yaml") if "{parties: [ARD, BOR, COR], since: 2005" in each.read_text())
    text = file.read_text()
    old = "- {parties: [ARD, BOR, COR], since: 2005, source: gazette}"
    file.write_text(
        text.replace(
            old, f"- {{parties: [ARD], source: gazette}}\n      {old.replace('ARD, ', '').replace('2005', '2010')}"
        )
    )
    view = build_atlas(read_records(read_files(model))).now
    assert [str(each.since) for each in compare_parties(view, ["ARD", "BOR"]).shared if each.grouping == "quay"] == [
        "2010"
    ]
