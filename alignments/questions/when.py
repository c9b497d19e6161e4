"""A day put in words: a date, so many years ago, or the name of an event in the model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from alignments.model.atlas import Atlas
from alignments.model.dates import DateError, day_prose, parse_date, years_before
from alignments.model.entities import Event, Grouping
from alignments.model.names import fold

_AGO = re.compile(r"[-−](\d{1,3})\s*y(?:ears?)?", re.IGNORECASE)
_LIKE_A_DATE = re.compile(r"\d{4}(?:-[\d-]*)?[~?]?")
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Moment:
    """A day that was asked for, and how it was arrived at: `the end of 2010`, `ASEAN: founded, 8 August 1967`."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class Happening:
    """Something dated in the life of a grouping; `words` say what: `founded`, `Second summit, Bor`."""

    grouping: Grouping
    event: Event
    words: str

    @property
    def label(self) -> str:
        """What it is called when one asks for it: `ASEAN: founded, 8 August 1967`."""
        return self._called(self.grouping.label)

    @property
    def label_aloud(self) -> str:
        """The same for whoever listens, without an abbreviation."""
        return self._called(self.grouping.name)

    def _called(self, name: str) -> str:
        when = self.event.on.words if self.event.on else ""
        return f"{name}: {self.words}, {when}"


def moment(atlas: Atlas, text: str) -> Moment:
    """The day that `text` means: `2010`, `-10y` (before the day the model was checked), or an event's name.

    A year or month means its last day. Raises DateError with what to write instead.
    """
    words = text.strip()
    ago = _AGO.fullmatch(words)
    if ago:
        return _years_ago(atlas, int(ago[1]))
    if _LIKE_A_DATE.fullmatch(words) or not words:
        found = parse_date(words)
        return Moment(found.latest, found.words if found.is_day else f"the end of {found.words}")
    happened = happenings(atlas, words)
    exact = [each for each in happened if fold(words) in (fold(each.words), fold(each.label))]
    chosen = exact or happened
    days = {atlas.now.turn(each.event.on) for each in chosen if each.event.on}
    if len(days) == 1:
        return Moment(days.pop(), chosen[0].label_aloud)
    if chosen:
        named = "; ".join(each.label for each in chosen[:_SHOWN])
        more = f"; and {len(chosen) - _SHOWN} more" if len(chosen) > _SHOWN else ""
        raise DateError(f"'{text}' may mean several days: {named}{more}. Write the date or more of the name")
    raise DateError(
        f"'{text}' is no date and no event of this model; write 2005, 2005-12, 2005-12-14, -10y or an event's name"
    )


def _years_ago(atlas: Atlas, years: int) -> Moment:
    checked = atlas.info.checked.latest
    if years >= checked.year:
        raise DateError(f"{years} years ago is before the calendar; write fewer years")
    return Moment(years_before(checked, years), f"{years} years before {day_prose(checked)}")


def happenings(atlas: Atlas, words: str) -> list[Happening]:
    """The dated events of the model whose names or groupings hold all of `words`, the earliest first."""
    wanted = fold(words).split()
    found = [
        each
        for grouping in atlas.groupings.values()
        for each in life_of(grouping)
        if each.event.on and all(word in _searched(each) for word in wanted)
    ]
    return sorted(found, key=lambda each: each.event.on.latest if each.event.on else date.max)


def life_of(grouping: Grouping) -> list[Happening]:
    """Everything that happened to a grouping, with the word for it, in the order of the file."""
    begun = "floated" if grouping.layer == "idea" else "founded"
    named = (
        (begun, grouping.founded),
        ("signed", grouping.signed),
        ("in force", grouping.in_force),
        ("ended", grouping.ended),
    )
    return [
        *(Happening(grouping, event, words) for words, event in named if event),
        *(Happening(grouping, event, event.name or "milestone") for event in grouping.events),
    ]


def _searched(each: Happening) -> str:
    grouping, event = each.grouping, each.event
    names = (grouping.id, grouping.name, grouping.short, *grouping.aliases)
    return fold(" ".join((*names, each.words, event.at, event.by, event.on.text if event.on else "")))
