"""Changes between two days: they compose, and they turn the ties of the first day into those of the last."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from alignments.loading.load import load_atlas
from alignments.model.as_of import Tie, View
from alignments.model.atlas import Atlas
from alignments.questions.changes import Kind, changes

DAYS = st.dates(min_value=date(1940, 1, 1), max_value=date(2035, 12, 31))
State = dict[tuple[str, str], tuple[str, bool]]


def said(tie: Tie) -> tuple[str, bool]:
    return tie.claims[0].status, tie.confirmed


def state(view: View) -> State:
    """Who has what tie on a day, umbrellas aside."""
    return {
        (grouping.id, party): said(tie)
        for grouping in view.atlas.groupings.values()
        if not grouping.parts
        for party, tie in view.ties_in(grouping.id).items()
    }


@given(days=st.tuples(DAYS, DAYS, DAYS))
def test_changes_of_two_spans_that_meet_are_those_of_the_whole(shipped: Atlas, days: tuple[date, date, date]) -> None:
    first, middle, last = sorted(days)
    whole = changes(shipped, first, last)
    assert changes(shipped, first, middle) + changes(shipped, middle, last) == whole


@given(days=st.tuples(DAYS, DAYS))
def test_applied_to_the_ties_of_the_first_day_they_give_those_of_the_last(
    shipped: Atlas, days: tuple[date, date]
) -> None:
    first, last = sorted(days)
    ties = state(shipped.as_of(first))
    for change in changes(shipped, first, last):
        if change.party:
            key = (change.grouping, change.party)
            assert ties.get(key) == (said(change.before) if change.before else None)
            if change.after:
                ties[key] = said(change.after)
            else:
                del ties[key]
    assert ties == state(shipped.as_of(last))


def told(atlas: Atlas, first: date, last: date, *about: str) -> list[tuple[str, str, str]]:
    found = changes(atlas, first, last, about)
    return [(each.kind.value, each.grouping, each.party or each.statement) for each in found]


def test_a_grouping_that_begins_pauses_and_goes_on(atlas: Atlas) -> None:
    assert told(atlas, date(2006, 1, 1), date(2017, 12, 31), "dormouse") == [
        ("began", "dormouse", ""),
        ("joined", "dormouse", "ARD"),
        ("joined", "dormouse", "COR"),
        ("dormant", "dormouse", ""),
        ("left", "dormouse", "ARD"),
        ("left", "dormouse", "COR"),
        ("revived", "dormouse", ""),
        ("joined", "dormouse", "ARD"),
        ("joined", "dormouse", "COR"),
        ("joined", "dormouse", "BOR"),
    ]


_TALKS = """
groupings:
  talks:
    name: Talks
    layer: forum
    founded: {on: 2003-08-27, source: gazette}
    ended: {on: 2009-04-14, source: gazette}
    active: [2003/2005, 2006/2009]
    source: gazette
    checked: 2026-06-30
"""


def test_only_a_pause_makes_active_again_and_what_ends_does_not_pause_in_that_year(model: Path) -> None:
    (model / "talks.yaml").write_text(_TALKS, encoding="utf-8")
    found = changes(load_atlas(model), date(2000, 1, 1), date(2012, 1, 1), ["talks"])
    assert [(str(each.on), each.words) for each in found] == [
        ("2003-08-27", "founded"),
        ("2005", "dormant"),
        ("2006", "active again"),
        ("2009-04-14", "ended"),
    ]


def test_a_suspension_is_a_change_and_what_is_only_known_by_a_day_is_no_joining(atlas: Atlas) -> None:
    suspended = changes(atlas, date(2010, 1, 1), date(2010, 12, 31), ["ard-bor"])
    assert [(each.before and said(each.before), each.after and said(each.after)) for each in suspended] == [
        (("party", True), ("suspended", True))
    ]
    known = changes(atlas, date(2009, 1, 1), date(2009, 12, 31), ["ISL"])
    assert [each.kind for each in known] == [Kind.KNOWN]


def test_asked_about_a_state_only_what_touches_it(atlas: Atlas) -> None:
    assert told(atlas, date(2000, 6, 1), date(2003, 12, 31), "COR") == [
        ("ended", "ard-cor", ""),
        ("left", "ard-cor", "COR"),
    ]
    ended = changes(atlas, date(2000, 6, 1), date(2001, 12, 31), ["COR"])[1]
    assert (ended.with_grouping, str(ended.on)) == (True, "2001-01-01")
    assert ("said", "", "arlo-old") in told(atlas, date(2000, 6, 1), date(2003, 12, 31), "ARD")


def test_an_umbrella_is_told_only_when_asked_about(atlas: Atlas) -> None:
    span = date(1995, 1, 1), date(1995, 12, 31)
    assert {grouping for _, grouping, _ in told(atlas, *span)} == {"ard-cor"}
    assert ("joined", "arden-pacts", "COR") in told(atlas, *span, "arden-pacts")
