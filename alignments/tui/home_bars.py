"""What the bars around the panes of the home screen say: the day and the pins, where one is, the years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignments.model.dates import day_words
from alignments.tui.bars import Bar, Header, Slider
from alignments.tui.pane_words import TITLES

if TYPE_CHECKING:
    from alignments.tui.home import Home
    from alignments.tui.place import Place


def draw_bars(home: Home, place: Place) -> None:
    """Bring the header, the tabs and the slider up to date with a place."""
    atlas = home.view.atlas
    pins = tuple(atlas.name(pin) for pin in place.pins)
    own = home.view.day == atlas.info.checked.latest
    home.query_one("#header", Header).set_parts(atlas.info.title, _day(home), is_loud=not own, pins=pins)
    home.set_class(not own, "-dated")
    if not own:
        _draw_slider(home)
    home.query_one("#tabs", Bar).say(_tabs(home, place))


def _day(home: Home) -> str:
    """The day asked about, and what is to be known about it."""
    later = f", known to {day_words(home.view.atlas.info.checked.latest)}" if home.view.is_later_than_checked else ""
    broken = f", files have problems ({home.key('problems')})" if home.problems else ""
    return f"as of {day_words(home.view.day)}{later}{broken}"


def _tabs(home: Home, place: Place) -> str:
    """The names of the panes and the page, the one that one is in in brackets."""
    tabs = [
        f"[{TITLES[pane.kind]}]" if number == place.active and not home.is_reading else f" {TITLES[pane.kind]} "
        for number, pane in enumerate(place.panes)
    ]
    return "".join([*tabs, "[Page]" if home.is_reading else " Page "])


def _draw_slider(home: Home) -> None:
    from alignments.tui.days import first_year  # here: only another day needs it

    atlas = home.view.atlas
    last = max(atlas.info.checked.latest.year, home.view.day.year)
    home.query_one("#slider", Slider).set_years(first_year(atlas), home.view.day.year, last)
