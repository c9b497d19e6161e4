"""The model as of a day, against a recount that knows nothing of indexes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignments.model.as_of import office_at
from alignments.model.atlas import Atlas
from alignments.model.dates import Date, parse_date
from alignments.model.entities import Membership, Office, Origin, Person
from alignments.model.statuses import Standing


def turned(when: Date, checked: date) -> date:
    return checked if when.earliest <= checked < when.latest else when.latest


def recount(atlas: Atlas, claim: Membership, day: date) -> bool:
    """The rule of the page on dates, written out once more for one claim."""
    checked = atlas.info.checked.latest
    grouping = atlas.groupings[claim.grouping]
    begin = claim.since or claim.by or grouping.start
    if begin and turned(begin, checked) > day:
        return False
    if claim.until and turned(claim.until, checked) <= day:
        return False
    if grouping.start and turned(grouping.start, checked) > day:
        return False
    if grouping.ended and grouping.ended.on and turned(grouping.ended.on, checked) <= day:
        return False
    spells = [
        (turned(spell.start, checked), turned(spell.end, checked) if spell.end else date.max)
        for spell in grouping.active
    ]
    return not spells or any(start <= day < end for start, end in spells)


DAYS = st.dates(min_value=date(1940, 1, 1), max_value=date(2035, 12, 31))


@given(day=DAYS)
def test_ties_of_both_sides_agree_with_a_recount(atlas: Atlas, day: date) -> None:
    view = atlas.as_of(day)
    expected = {
        (claim.grouping, claim.party)
        for claims in atlas.members_of.values()
        for claim in claims
        if recount(atlas, claim, day)
    }
    by_grouping = {(grouping, party) for grouping in atlas.groupings for party in view.ties_in(grouping)}
    by_party = {(grouping, party) for party in atlas.parties for grouping in view.ties_of(party)}
    assert by_grouping == expected
    assert by_party == expected


@given(day=DAYS)
def test_the_shipped_model_agrees_with_a_recount(shipped: Atlas, day: date) -> None:
    view = shipped.as_of(day)
    for grouping, claims in shipped.members_of.items():
        assert set(view.ties_in(grouping)) == {claim.party for claim in claims if recount(shipped, claim, day)}


@given(day=DAYS)
def test_the_ids_of_a_day_are_those_of_its_groupings(atlas: Atlas, shipped: Atlas, day: date) -> None:
    for each in (atlas.as_of(day), shipped.as_of(day)):
        assert each.grouping_ids() == [grouping.id for grouping in each.groupings()]


@pytest.mark.parametrize(
    ("day", "size"),
    [(date(2004, 12, 31), 0), (date(2005, 6, 30), 0), (date(2005, 12, 31), 3), (date(2026, 6, 30), 3)],
)
def test_a_year_counts_from_its_last_day_and_what_is_not_confirmed_does_not_count(
    atlas: Atlas, day: date, size: int
) -> None:
    assert atlas.as_of(day).size("quay") == size


def test_a_year_that_is_not_over_counts_from_the_day_the_model_was_checked(atlas: Atlas) -> None:
    assert "DUN" not in atlas.as_of(date(2026, 6, 29)).ties_in("quay")
    tie = atlas.now.ties_in("quay")["DUN"]
    assert (tie.counts, tie.confirmed, tie.disputed) == (False, False, True)


def test_a_suspension_overrules_the_party_it_suspends(atlas: Atlas) -> None:
    assert atlas.as_of(date(2010, 7, 31)).ties_in("ard-bor")["BOR"].standing is Standing.FULL
    tie = atlas.now.ties_in("ard-bor")["BOR"]
    assert tie.standing is Standing.QUALIFIED
    assert [claim.status for claim in tie.claims] == ["suspended", "party"]


def test_a_change_of_status_on_a_day_leaves_no_gap_and_no_overlap(atlas: Atlas) -> None:
    before, after = atlas.as_of(date(1991, 2, 28)), atlas.as_of(date(1991, 3, 1))
    assert [claim.status for claim in before.ties_in("ard-bor")["ARD"].claims] == ["signatory"]
    assert [claim.status for claim in after.ties_in("ard-bor")["ARD"].claims] == ["party"]


def test_a_dormant_grouping_holds_nobody(atlas: Atlas) -> None:
    sizes = [atlas.as_of(date(year, 12, 31)).size("dormouse") for year in (2006, 2007, 2008, 2016, 2017)]
    assert sizes == [0, 2, 0, 0, 3]


def test_an_umbrella_counts_the_members_of_its_parts(atlas: Atlas) -> None:
    assert atlas.as_of(date(1999, 1, 1)).counted("arden-pacts") == {"ARD", "BOR", "COR"}
    assert atlas.as_of(date(2005, 1, 1)).counted("arden-pacts") == {"ARD", "BOR"}


def test_what_is_only_known_by_a_later_day_is_open_before_it(atlas: Atlas) -> None:
    claims = atlas.members_of["quay"]
    assert [claim.party for claim in atlas.as_of(date(2008, 1, 1)).open_on(claims)] == ["ISL"]
    assert atlas.as_of(date(2009, 12, 31)).open_on(claims) == []
    assert atlas.as_of(date(2004, 1, 1)).open_on(claims) == []


def test_what_was_said_later_was_not_said_yet(atlas: Atlas) -> None:
    said = atlas.as_of(date(2010, 1, 1)).statements(atlas.ordered_statements)
    assert [each.id for each in said] == ["arlo-sea", "arlo-old"]


def test_an_office_without_dates_is_the_one_that_the_source_of_the_day_tells_of() -> None:
    origin = Origin("x.yaml", 1)
    minister = Office("minister", "ARD", origin, sources=("early",))
    envoy = Office("envoy", "quay", origin, sources=("late",))
    president = Office("president", "ARD", origin, since=parse_date("2020"), sources=("late",))
    person = Person("p", "P", origin, offices=(minister, envoy))
    assert office_at(person, date(2014, 4, 1), ("early",)) == minister
    assert office_at(person, date(2024, 4, 1), ("other", "late")) == envoy
    assert office_at(person, date(2024, 4, 1), ("other",)) == minister
    later = person._replace(offices=(minister, president))
    assert office_at(later, date(2024, 4, 1), ("other",)) == president
    assert office_at(later, date(2014, 4, 1), ("late",)) == minister
