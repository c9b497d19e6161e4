from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignments.model.dates import DateError, day_words, parse_date, parse_period, years_before


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "words"),
    [
        ("2005", date(2005, 1, 1), date(2005, 12, 31), "2005"),
        ("2005-12", date(2005, 12, 1), date(2005, 12, 31), "December 2005"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2005-12-14", date(2005, 12, 14), date(2005, 12, 14), "14 December 2005"),
        ("1956~", date(1956, 1, 1), date(1956, 12, 31), "about 1956"),
        ("1956-05?", date(1956, 5, 1), date(1956, 5, 31), "May 1956 (uncertain)"),
    ],
)
def test_a_date_keeps_the_precision_it_is_given(text: str, earliest: date, latest: date, words: str) -> None:
    parsed = parse_date(text)
    assert (parsed.earliest, parsed.latest, parsed.words, str(parsed)) == (earliest, latest, words, text)


@pytest.mark.parametrize("text", ["", "5", "2005-13", "2005-02-30", "2005-1", "14 December 2005", "2005~-12", "٢٠٠٥x"])
def test_what_is_no_date_says_what_to_write(text: str) -> None:
    with pytest.raises(DateError, match=r"write|calendar"):
        parse_date(text)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_is_its_own_earliest_and_latest_and_lies_in_its_month_and_year(day: date) -> None:
    exact = parse_date(day.isoformat())
    month, year = parse_date(day.isoformat()[:7]), parse_date(day.isoformat()[:4])
    assert exact.earliest == exact.latest == day
    assert year.earliest <= month.earliest <= day <= month.latest <= year.latest


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        read = parse_date(text)
    except DateError:
        return
    assert read.text == text


def test_a_period_has_a_start_and_perhaps_an_end() -> None:
    assert parse_period("2007/2008").end == parse_date("2008")
    assert parse_period("2017/").end is None
    with pytest.raises(DateError, match="2007/2008"):
        parse_period("2007")
    with pytest.raises(DateError, match="ends before"):
        parse_period("2008/2007")


def test_a_day_in_a_header_is_short() -> None:
    assert day_words(date(2026, 11, 3)) == "3 Nov 2026"


@pytest.mark.parametrize(
    ("day", "years", "before"),
    [
        (date(2010, 12, 31), 5, date(2005, 12, 31)),
        (date(2026, 11, 30), 10, date(2016, 11, 30)),
        (date(2024, 2, 29), 4, date(2020, 2, 29)),
        (date(2024, 2, 29), 5, date(2019, 2, 28)),
        (date(3, 5, 1), 5, date(1, 5, 1)),
    ],
)
def test_years_before_a_day(day: date, years: int, before: date) -> None:
    assert years_before(day, years) == before
