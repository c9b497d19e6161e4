"""Other days: asking as of one, stepping and playing through the years, what changed between two."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from alignments.briefs.brief import Item
from alignments.model.atlas import Atlas
from alignments.model.dates import DateError, day_prose, years_before
from alignments.model.entities import Grouping, Party, Person, Topic
from alignments.pages.changes import changes_page, changes_summary
from alignments.pages.layout import wrap
from alignments.pages.words import listed
from alignments.questions.changes import changes
from alignments.questions.when import happenings, moment
from alignments.tui.dialogs import ask, plain
from alignments.tui.laying import Item as Line
from alignments.tui.reading import read
from alignments.tui.registry import spoken_keys
from alignments.tui.whereabouts import tell_where

if TYPE_CHECKING:
    from alignments.tui.finder import Answer
    from alignments.tui.home import Home

_TICK_SECONDS = 1.0
_MOST = 200
_HOW = "Write a year, a month, a day, -10y, or words of an event: 2010, 2010-06, 2010-06-30, first summit."


def as_of(home: Home) -> None:
    """Ask as of another day; an empty line is the day the model was checked."""

    def chosen(day: date) -> None:
        home.set_day(day)
        tell_where(home, f"As of {day_prose(day)}. ")

    _ask_day(home, "As of which day?", chosen, f"the day this model was checked, {_checked(home)}")


def changes_since(home: Home) -> None:
    """What changed between a day and the day asked about, of the subject or of everything."""
    view, place = home.view, home.here[1]
    kinds = (Party, Grouping, Person, Topic)
    about = [each for each in place.pins or (place.subject,) if isinstance(view.atlas[each], kinds)]

    def wrong(day: date) -> str:
        same = "is the day one looks at already, and no day lies between; choose an earlier one"
        return f"{day_prose(day)} {same}" if day == view.day else ""

    def chosen(day: date) -> None:
        if wrong(day):
            home.say(f"{wrong(day)}.")
            return
        first, last = sorted((day, view.day))
        until = "" if last == view.atlas.info.checked.latest else last.isoformat()
        item = Item("changes", tuple(about), until, first.isoformat())
        read(home, changes_page(view, first, last, about), item)
        found = changes(view.atlas, first, last, about)
        home.say(f"After {day_prose(first)}, up to {day_prose(last)}: {changes_summary(view, found)}")

    five = years_before(view.day, 5)
    name = view.atlas.full_name if home.is_speaking else view.atlas.name
    names = listed([name(each) for each in about[:3]]) or "everything"
    what = f"{names} and {len(about) - 3} more" if len(about) > 3 else names
    title, otherwise = f"About {what}: what changed since which day?", f"five years back, {day_prose(five)}"
    _ask_day(home, title, chosen, otherwise, day=five, refuse=wrong)


def _checked(home: Home) -> str:
    return home.view.atlas.info.checked.words


def _ask_day(  # noqa: PLR0913 - what is asked, what an empty line means, what to do with the day
    home: Home,
    title: str,
    use: Callable[[date], None],
    otherwise: str,
    *,
    day: date | None = None,
    refuse: Callable[[date], str] = lambda _: "",
) -> None:
    """Ask for a day in words and call `use` with it; `day` is what an empty line means.

    `refuse` says what is wrong with a day, or nothing.
    """
    atlas = home.view.atlas
    empty = day or atlas.info.checked.latest

    def meant(words: str, key: str = "") -> date:
        if key:
            return date.fromisoformat(key)
        return moment(atlas, words).day if words.strip() else empty

    def wrong(words: str) -> str:
        try:
            return refuse(moment(atlas, words).day) if words.strip() else ""
        except DateError as error:
            return "" if happenings(atlas, words) else str(error)

    def find(words: str, width: int) -> Sequence[Line]:
        if not words.strip():
            return [*plain(f"Enter takes {otherwise}.", width), *plain(_HOW, width)]
        try:
            found = moment(atlas, words)
            refused = refuse(found.day)
            return plain(f"{refused}." if refused else f"Enter takes {day_prose(found.day)}: {found.words}.", width)
        except DateError:
            happened = happenings(atlas, words)[:_MOST]
        if not happened:
            return plain(_HOW, width)
        return [
            Line(
                atlas.now.turn(each.event.on).isoformat(),
                tuple(wrap([(each.label_aloud if home.is_speaking else each.label, "text")], width, 2)),
            )
            for each in happened
            if each.event.on
        ]

    def chosen(answer: Answer | None) -> None:
        if answer is None:
            return
        try:
            day = meant(answer.words, answer.key)
        except DateError as error:  # several events are called that, and none of them was chosen
            home.say(f"{error}.")
            return
        use(day)

    ask(home, title, find, chosen, check=wrong, aloud=f"{title} An empty line is {otherwise}")


# --- stepping and playing


def year_back(home: Home) -> None:
    """One year back."""
    step_year(home, -1)


def year_on(home: Home) -> None:
    """One year on."""
    step_year(home, 1)


def step_year(home: Home, by: int) -> bool:
    """Ask as of the end of the year before or after, and say what changed on the way. False where none is known."""
    now, atlas = home.view.day, home.view.atlas
    checked = atlas.info.checked.latest
    if by > 0 and now >= checked:
        home.say(f"This model is known to {day_prose(checked)}.")
        return False
    if by < 0 and now.year <= first_year(atlas) - 1:
        home.say(f"Nothing in this model is dated before {first_year(atlas)}.")
        return False
    at_its_end = (now.month, now.day) == (12, 31)
    year = now.year - 1 if by < 0 else now.year + at_its_end
    wanted = date(year, 12, 31) if by < 0 else min(date(year, 12, 31), checked)
    home.set_day(wanted)
    first, last = sorted((now, wanted))
    found = [each for each in changes(atlas, first, last) if not each.statement]
    summary = changes_summary(home.view, found) if found else "Nothing changed on the way."
    lead = "" if not found else "Undone in the whole model: " if by < 0 else "In the whole model: "
    home.say(f"As of {day_prose(wanted)}. {lead}{summary}")
    return True


def first_year(atlas: Atlas) -> int:
    """The first year in which anything in the model is dated."""
    claims = (claim for grouping in atlas.groupings.values() for claim in grouping.members)
    dates = [claim.since or claim.by for claim in claims]
    dates += [each.start for each in atlas.groupings.values()]
    return min((each.earliest.year for each in dates if each), default=atlas.info.checked.earliest.year)


def play(home: Home) -> None:
    """Play the years from the one asked about, from the first where one is at the end; or stop."""
    if home.is_playing:
        home.is_playing = False
        home.say(f"Stopped. As of {day_prose(home.view.day)}.")
        return
    if home.is_speaking:
        less, more = (spoken_keys(each) for each in home.commands if each.id in ("year_back", "year_on"))
        home.say(f"Nothing plays by itself where it is spoken; the keys {less} and {more} step by a year.")
        return
    if home.app.animation_level == "none":
        less, more = home.key("year_back"), home.key("year_on")
        home.say(f"Nothing plays by itself while motion is reduced; {less} and {more} step by a year.")
        return
    atlas = home.view.atlas
    if home.view.day >= atlas.info.checked.latest:
        home.set_day(date(first_year(atlas), 12, 31))
    home.is_playing = True
    home.say(f"Playing from {home.view.day.year}; {home.key('play')} stops it.")

    def tick() -> None:
        if not home.is_playing or not step_year(home, 1):
            home.is_playing = False
            timer.stop()

    timer = home.set_interval(_TICK_SECONDS, tick)
