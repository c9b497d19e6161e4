"""What the commands of the registry do on the home screen. One that cannot act says why."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from alignments.pages.sentences import pins_sentence
from alignments.tui.bars import Bar
from alignments.tui.themes import PALETTES
from alignments.tui.whereabouts import tell_where, where

if TYPE_CHECKING:
    from alignments.tui.home import Home

# Where the app speaks, h is help as in other programs that do. The left arrow goes to the pane before.
_SPOKEN = {"left": "help"}
_UNZOOMED = "Everything is on the screen again."
_WITHOUT_MODEL = frozenset({"quit", "help", "theme", "palette"})


def carry_out(home: Home, command: str) -> None:
    """Carry out a command of the registry by its id. Raises KeyError for an unknown id."""
    if home.place is None and command not in _WITHOUT_MODEL:
        home.say("The model is still being read.")
        return
    if home.is_playing and command in ("pin", "play"):
        command = "play"  # while the years play, space stops them
    if home.is_speaking:
        command = _SPOKEN.get(command, command)
    action_of(command)(home)


def action_of(command: str) -> Callable[[Home], None]:
    """The function that carries out a command. What is not needed at the start is imported when it is called for."""
    if command in ACTIONS:
        return ACTIONS[command]
    from alignments.tui import asking, collecting, days, editing, taking, viewing

    later = {
        "search": asking.search,
        "filter": asking.filter_pane,
        "compare": asking.compare,
        "palette": asking.palette,
        "as_of": days.as_of,
        "changes": days.changes_since,
        "year_back": days.year_back,
        "year_on": days.year_on,
        "play": days.play,
        "view": viewing.next_view,
        "sort": viewing.sort,
        "scope": viewing.scope,
        "nearer": viewing.nearer,
        "further": viewing.further,
        "save": viewing.save,
        "add": collecting.add,
        "brief": collecting.open_brief,
        "sheet": collecting.sheet,
        "origin": taking.show_origin,
        "copy": taking.copy,
        "source": taking.show_source,
        "edit": editing.edit,
    }
    return (later | viewing.VIEW_COMMANDS)[command]


# --- asking


def pin(home: Home) -> None:
    """Pin or unpin the row one is on."""
    browser, place = home.here
    if browser.kind_of(place.subject) is None:
        home.say("A source cannot be pinned; pin a country, a grouping or a quote.")
        return
    home.go(browser.pinned(place, place.subject), keep=False)
    home.say(pins_sentence(home.view, home.here[1].pins))
    home.announce(pins_sentence(home.view, home.here[1].pins, in_full=True))


def unpin_all(home: Home) -> None:
    """Unpin everything."""
    browser, place = home.here
    if not place.pins:
        home.say(f"Nothing is pinned; {home.key('pin')} pins the row you are on.")
        return
    home.go(browser.unpinned(place))
    home.say("Nothing is pinned now.")


def who(home: Home) -> None:
    """The next of countries, people and topics in the first pane."""
    browser, place = home.here
    home.is_reading = False
    home.go(browser.with_lens(place))
    home.focus_active()
    tell_where(home)


# --- moving


def next_pane(home: Home) -> None:
    """The pane to the right, or the page after the last."""
    _step(home, 1)


def previous_pane(home: Home) -> None:
    """The pane to the left, or the page before the first."""
    _step(home, -1)


def _step(home: Home, by: int) -> None:
    browser, place = home.here
    page = len(place.panes)
    now = page if home.is_reading else place.active
    to = (now + by) % (page + 1)
    if to == page:
        home.is_reading = True
        return
    home.go(browser.stepped(place, to), keep=False)
    home.is_reading = False
    home.focus_active()
    if home.is_speaking:
        home.say(where(home))


def open_row(home: Home) -> None:
    """From a pane to the page of its row; from a line of a page to where it leads."""
    if not home.is_reading:
        home.is_reading = True
        return
    if home.picture:
        target = home.picture_target
        home.view_name = "page"
        if target:
            home.open(target)
        return
    item = home.page_pane.list.current
    target = str(getattr(item.payload, "target", "")) if item else ""
    if not target:
        home.say(f"This line leads nowhere; {home.key('origin')} shows where it comes from.")
    elif target == home.here[1].subject:
        home.say("You are on this page.")
    else:
        home.open(target)


def widen(home: Home) -> None:
    """One step back out."""
    browser, place = home.here
    was_zoomed, had_pins = home.is_zoomed, bool(place.pins)
    if home.is_zoomed and home.picture:
        home.is_zoomed = False
    elif home.is_reading:
        home.is_reading = False
        if browser.kind_of(place.subject) is None and place.pane.cursor:
            home.go(browser.moved(place, place.pane.cursor))  # from the page of a source to the row one was on
    elif home.is_zoomed:
        home.is_zoomed = False
    elif (wider := browser.widened(place)) != place:
        home.go(wider)
    else:
        home.say(f"You are at the widest: all rows, nothing pinned. {home.key('quit')} leaves.")
        return
    if was_zoomed and not home.is_zoomed:
        home.announce(_UNZOOMED)
    else:
        unpinned = "Nothing is pinned now. " if had_pins and not home.here[1].pins else ""
        tell_where(home, unpinned)


def back(home: Home) -> None:
    """Back in the history."""
    if not home.history:
        home.say("There is nothing to go back to.")
        return
    home.future = [home.here[1], *home.future]
    *home.history, place = home.history
    home.return_to(place)
    tell_where(home, "Back. ")


def forward(home: Home) -> None:
    """Forward in the history."""
    if not home.future:
        home.say("There is nothing to go forward to.")
        return
    home.history = [*home.history, home.here[1]]
    place, *home.future = home.future
    home.return_to(place)
    tell_where(home, "Forward. ")


def zoom(home: Home) -> None:
    """Zoom what one is in, or put it back."""
    home.is_zoomed = not home.is_zoomed
    home.say(f"This has the whole screen now; {home.key('zoom')} puts it back." if home.is_zoomed else _UNZOOMED)


# --- the program


def theme(home: Home) -> None:
    """The next theme."""
    names = list(PALETTES)
    now = names.index(home.app.theme) if home.app.theme in names else -1
    home.app.theme = names[(now + 1) % len(names)]
    home.say(f"Theme: {home.app.theme}.")


def pick(home: Home, number: int) -> None:
    """Go to a row in sight of the list by its number, from 1."""
    if home.picture and home.is_reading:
        home.say(f"Digits pick rows of a list; {home.key('view')} goes to the next view.")
    elif not home.focused_list.to_row(number - 1):
        home.say(f"There is no row {number} here.")


def say_where(home: Home) -> None:
    """Say where one is."""
    home.say(where(home))


def repeat(home: Home) -> None:
    """Say again what was said last."""
    spoken = home.spoken
    home.say(spoken[-1] if spoken else home.query_one("#status", Bar).plain.strip())


def next_heading(home: Home) -> None:
    """The first line under the next heading of the page."""
    _to_heading(home, 1)


def previous_heading(home: Home) -> None:
    """The first line under the heading before."""
    _to_heading(home, -1)


def _to_heading(home: Home, by: int) -> None:
    if home.is_reading and home.picture:
        home.say(f"A picture has no headings; {home.key('view')} goes to the next view.")
    elif not home.focused_list.to_heading(by):
        home.say("No further heading this way.")


def show_problems(home: Home) -> None:
    """What is wrong with the files, where they were changed and are broken now."""
    from alignments.tui.reading import read
    from alignments.tui.reloading import problems_page

    if home.problems:
        read(home, problems_page(home))
    else:
        home.say("Nothing is wrong with the files of this model.")


def show_help(home: Home) -> None:
    """Keys and glyphs."""
    from alignments.tui.help import help_page
    from alignments.tui.reading import read

    read(home, help_page(home.glyphs, home.commands, aloud=home.is_speaking))


def leave(home: Home) -> None:
    """End the program. Where it speaks, its last word is left on the terminal."""
    if home.is_speaking:
        from alignments.tui.speaking import say_goodbye

        say_goodbye(home)
    home.app.exit()


ACTIONS: dict[str, Callable[[Home], None]] = {
    "pin": pin,
    "unpin_all": unpin_all,
    "who": who,
    "next_pane": next_pane,
    "previous_pane": previous_pane,
    "open": open_row,
    "widen": widen,
    "back": back,
    "forward": forward,
    "zoom": zoom,
    "left": previous_pane,
    "where": say_where,
    "repeat": repeat,
    "next_heading": next_heading,
    "previous_heading": previous_heading,
    "theme": theme,
    "help": show_help,
    "problems": show_problems,
    "quit": leave,
}
