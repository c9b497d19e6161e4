"""What stands after `changes`: a date, or two, and whom it is about: `2020`, `2020 2026 Fiji`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from alignments.linear.names import NotUnderstood, several
from alignments.model.as_of import View
from alignments.model.dates import DateError, day_prose
from alignments.questions.when import moment

_DATES = re.compile(r"((?:\d{4}[\d~?-]*|[-−]\d{1,3}\s?y\w*)(?:\s+|$)){1,2}", re.IGNORECASE)
_ABOUT = ("state", "party", "grouping")


@dataclass(frozen=True, slots=True)
class Span:
    """The days after `since` up to `until`, and the ids that were named, if any."""

    since: date
    until: date
    about: tuple[str, ...] = ()


def span_asked(view: View, words: str) -> Span:
    """The span that `words` mean; with one date up to the day asked about.

    Raises NotUnderstood or DateError with what to write instead.
    """
    found = _DATES.match(words)
    dates = found[0].split() if found else []
    names = words[len(found[0]) :].strip() if found else ""
    if not dates or (names and len(dates) == 1 and _is_moment(view, words)):
        dates, names = [words], ""
    days = [moment(view.atlas, each).day for each in dates]
    since, until = days if len(days) > 1 else (days[0], view.day)
    if since == until and len(days) > 1:
        raise NotUnderstood(f"Both mean {day_prose(since)}, and no day lies between; write an earlier date first")
    if since >= until:
        raise NotUnderstood(
            "Write the earlier date first"
            if len(days) > 1
            else f"Write a date before {day_prose(until)}, the day asked about"
        )
    return Span(since, until, tuple(each.id for each in several(view.atlas, names, _ABOUT)) if names else ())


def _is_moment(view: View, words: str) -> bool:
    """True if all the words together are a day: the name of an event may begin with a year."""
    try:
        moment(view.atlas, words)
    except DateError:
        return False
    return True
