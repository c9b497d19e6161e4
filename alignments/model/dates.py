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
        year, *rest = bare.split("-")
        said = year
        if rest:
            said = f"{_MONTHS[int(rest[0]) - 1]} {year}"
        if len(rest) == 2:
            said = f"{int(rest[1])} {said}"
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


def day_words(day: date) -> str:
    """A calendar day for headers: `23 Nov 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def day_prose(day: date) -> str:
    """A calendar day for prose: `23 November 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
