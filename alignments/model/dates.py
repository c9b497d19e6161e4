"""Dates as sources give them: EDTF level 0 with the qualifiers `~` and `?`.

The precision given is kept: 2005 is the whole of 2005 and is shown as 2005.
Rule: https://www.loc.gov/standards/datetime/ (levels 0 and 1).
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

_PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?]?)")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


_format = "day-month"


def show_days_as(date_format: str) -> None:
    """Word all days of this process in another way than `23 November 2026`; called once, at the start.

    `iso` is 2026-11-23, `month-day` November 23, 2026, `day-month` what holds without a call. It is a setting of the
    process since what words a date, down to one line of a picture, has nothing else to do with the user's settings.
    """
    global _format  # noqa: PLW0603 - see above
    _format = date_format


class DateError(ValueError):
    """A text that is no date; its message says what to write instead."""


class Date(NamedTuple):
    """A day, a month or a year, with what is said of its certainty.

    `earliest` and `latest` are the first and last day it may stand for;
    `qualifier` is `~` (about), `?` (uncertain) or empty.
    """

    text: str
    earliest: date
    latest: date
    qualifier: str = ""

    def __str__(self) -> str:
        return self.text

    @property
    def is_day(self) -> bool:
        """True if it names one day."""
        return self.earliest == self.latest

    @property
    def words(self) -> str:
        """The date as prose, at its own precision: `14 December 2005`, `about 1956`."""
        bare = self.text.rstrip("~?")
        if self.is_day:
            said = day_prose(self.earliest)
        elif "-" in bare and _format != "iso":
            said = f"{_MONTHS[self.earliest.month - 1]} {self.earliest.year}"
        else:
            said = bare
        if self.qualifier == "~":
            return f"about {said}"
        return f"{said} (uncertain)" if self.qualifier else said


class Period(NamedTuple):
    """From one date to another; an open end is still going on."""

    start: Date
    end: Date | None = None


@lru_cache(maxsize=4096)
def parse_date(text: str) -> Date:
    """The date that `text` writes as YYYY, YYYY-MM or YYYY-MM-DD, with an optional `~` or `?`.

    Raises DateError with what to write instead.
    """
    found = _PATTERN.fullmatch(text)
    if not found:
        raise DateError(f"'{text}' is no date; write 2005, 2005-12 or 2005-12-14, with ~ or ? after it")
    year, month, day = (int(part) if part else 0 for part in found.groups()[:3])
    try:
        earliest = date(year, month or 1, day or 1)
    except ValueError:
        raise DateError(f"'{text}' is not in the calendar; check the month and the day") from None
    if day:
        latest = earliest
    else:
        last_month = month or 12
        latest = date(year, last_month, calendar.monthrange(year, last_month)[1])
    return Date(text, earliest, latest, found[4])


def parse_period(text: str) -> Period:
    """The period that `text` writes as `FROM/TO`, or `FROM/` while it lasts.

    Raises DateError if either end is no date or the end comes first.
    """
    start_text, slash, end_text = text.partition("/")
    if not slash:
        raise DateError(f"'{text}' is no period; write 2007/2008, or 2017/ while it lasts")
    start, end = parse_date(start_text), parse_date(end_text) if end_text else None
    if end and end.latest < start.earliest:
        raise DateError(f"'{text}' ends before it starts")
    return Period(start, end)


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier, the last of February for a leap day; year 1 at the earliest."""
    year = max(1, day.year - years)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def day_words(day: date) -> str:
    """A calendar day for headers: `23 Nov 2026`."""
    return _worded(day, _MONTHS[day.month - 1][:3])


def day_prose(day: date) -> str:
    """A calendar day for prose: `23 November 2026`."""
    return _worded(day, _MONTHS[day.month - 1])


def _worded(day: date, month: str) -> str:
    if _format == "iso":
        return day.isoformat()
    return f"{month} {day.day}, {day.year}" if _format == "month-day" else f"{day.day} {month} {day.year}"
