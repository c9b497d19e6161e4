"""What the commands of the registry do on the home screen. One that cannot act says why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from alignments.model.dates import DateError, parse_date
from alignments.model.entities import Entity, Statement, kind_of
from alignments.pages.layout import cells, cut, wrap
from alignments.pages.sentences import pins_sentence
from alignments.tui import taking
from alignments.tui.help import help_page
from alignments.tui.line_list import Item
from alignments.tui.place import Browser
from alignments.tui.reading import Reading
from alignments.tui.registry import COMMANDS, key_words
from alignments.tui.themes import PALETTES

if TYPE_CHECKING:
    from alignments.tui.finder import Answer
    from alignments.tui.home import Home

_WITHOUT_MODEL = frozenset({"quit", "help", "theme", "palette"})


def carry_out(home: Home, command: str) -> None:
    """Carry out a command of the registry by its id. Raises KeyError for an unknown id."""
    if home.place is None and command not in _WITHOUT_MODEL:
        home.say("The model is still being read.")
        return
    ACTIONS[command](home)


def _ask(  # noqa: PLR0913 - what is asked, how it is answered, and what to do with the answer
    home: Home,
    title: str,
    find: Callable[[str, int], Sequence[Item]],
    chosen: Callable[[Answer | None], None],
    *,
    words: str = "",
    check: Callable[[str], str] = lambda _: "",
) -> None:
    """Open the dialog with one line to type on. It is imported here: the start needs no input line."""
    from alignments.tui.finder import Finder

    home.app.push_screen(Finder(title, find, home.glyphs, words=words, check=check), chosen)


# --- asking


def pin(home: Home) -> None:
    """Pin or unpin the row one is on."""
    browser, place = home.here
    if browser.kind_of(place.subject) is None:
        home.say("A source cannot be pinned; pin a country, a grouping or a quote.")
        return
    home.go(browser.pinned(place, place.subject), keep=False)
    home.say(pins_sentence(home.view, home.here[1].pins))


def unpin_all(home: Home) -> None:
    """Unpin everything."""
    browser, place = home.here
    if not place.pins:
        home.say("Nothing is pinned; space pins the row you are on.")
        return
    home.go(browser.unpinned(place))
    home.say("Nothing is pinned now.")


def who(home: Home) -> None:
    """The next of countries, people and topics in the first pane."""
    browser, place = home.here
    home.is_reading = False
    home.go(browser.with_lens(place))
    home.focus_active()


def search(home: Home) -> None:
    """Search everything and go to what is chosen."""
    browser, _ = home.here
    view = home.view

    def find(words: str, width: int) -> Sequence[Item]:
        found = browser.search.find(view, words)
        if not found:
            text = "Nothing holds all of these words." if words.strip() else "Type a name, a word, or several."
            return _plain(text, width)
        return [_hit(home, each, width) for each in found[:500]]

    def chosen(answer: Answer | None) -> None:
        if answer and answer.key:
            home.open(answer.key)

    _ask(home, "Search everything", find, chosen)


def filter_pane(home: Home) -> None:
    """Filter the pane one is in."""
    browser, place = home.here

    def find(words: str, width: int) -> Sequence[Item]:
        found = browser.rows(browser.filtered(place, words).pane)
        if not found:
            return _plain("No row here holds all of these words.", width)
        return [_hit(home, view.atlas[row.id], width) for row in found[:500]]

    def chosen(answer: Answer | None) -> None:
        if answer is not None:
            filtered = browser.filtered(place, answer.words)
            home.go(browser.moved(filtered, answer.key) if answer.key else filtered)

    view = home.view
    _ask(home, "Filter this pane", find, chosen, words=place.pane.words)


def as_of(home: Home) -> None:
    """Ask as of another day; an empty line is the day the model was checked."""
    browser, place = home.here
    checked = home.view.atlas.info.checked

    def wrong(words: str) -> str:
        try:
            parse_date(words.strip() or checked.text)
        except DateError as error:
            return str(error)
        return ""

    def find(words: str, width: int) -> Sequence[Item]:
        if wrong(words):
            return _plain("Write a year, a month or a day: 2010, 2010-06 or 2010-06-30.", width)
        if not words.strip():
            return _plain(f"Enter asks as of {checked.words}, the day this model was checked.", width)
        return _plain(
            f"Enter asks as of the end of {words.strip()}."
            if len(words.strip()) < 10
            else "Enter asks as of that day.",
            width,
        )

    def chosen(answer: Answer | None) -> None:
        if answer is not None:
            day = parse_date(answer.words.strip() or checked.text).latest
            later = Browser(home.view.atlas.as_of(day), browser.search)
            home.begin(later, later.settled(place))

    _ask(home, "As of which day?", find, chosen, check=wrong)


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


def open_row(home: Home) -> None:
    """From a pane to the page of its row; from a line of a page to where it leads."""
    if not home.is_reading:
        home.is_reading = True
        return
    item = home.page_pane.list.current
    target = str(getattr(item.payload, "target", "")) if item else ""
    if not target:
        home.say("This line leads nowhere; i shows where it comes from.")
    elif target == home.here[1].subject:
        home.say("You are on this page.")
    else:
        home.open(target)


def widen(home: Home) -> None:
    """One step back out."""
    browser, place = home.here
    if home.is_reading:
        home.is_reading = False
        if browser.kind_of(place.subject) is None and place.pane.cursor:
            home.go(browser.moved(place, place.pane.cursor))  # from the page of a source to the row one was on
    elif home.is_zoomed:
        home.is_zoomed = False
    elif (wider := browser.widened(place)) != place:
        home.go(wider)
    else:
        home.say("You are at the widest: all rows, nothing pinned. q leaves.")


def back(home: Home) -> None:
    """Back in the history."""
    if not home.history:
        home.say("There is nothing to go back to.")
        return
    home.future = [home.here[1], *home.future]
    *home.history, place = home.history
    home.return_to(place)


def forward(home: Home) -> None:
    """Forward in the history."""
    if not home.future:
        home.say("There is nothing to go forward to.")
        return
    home.history = [*home.history, home.here[1]]
    place, *home.future = home.future
    home.return_to(place)


def zoom(home: Home) -> None:
    """Zoom what one is in, or put it back."""
    home.is_zoomed = not home.is_zoomed


# --- the program


def theme(home: Home) -> None:
    """The next theme."""
    names = list(PALETTES)
    now = names.index(home.app.theme) if home.app.theme in names else -1
    home.app.theme = names[(now + 1) % len(names)]
    home.say(f"Theme: {home.app.theme}.")


def palette(home: Home) -> None:
    """Find a command by its words."""

    def find(words: str, width: int) -> Sequence[Item]:
        wanted = words.lower().split()
        found = [c for c in COMMANDS if all(word in f"{c.id} {c.help}".lower() for word in wanted)]
        if not found:
            return _plain("No command holds all of these words.", width)
        return [Item(c.id, tuple(wrap([(f"{key_words(c):<15}", "label"), (c.help, "text")], width, 15))) for c in found]

    def chosen(answer: Answer | None) -> None:
        if answer and answer.key:
            carry_out(home, answer.key)

    _ask(home, "Commands", find, chosen)


def show_help(home: Home) -> None:
    """Keys and glyphs."""
    home.app.push_screen(Reading(help_page(home.glyphs), home.glyphs))


def leave(home: Home) -> None:
    """End the program."""
    home.app.exit()


ACTIONS: dict[str, Callable[[Home], None]] = {
    "pin": pin,
    "unpin_all": unpin_all,
    "who": who,
    "search": search,
    "filter": filter_pane,
    "as_of": as_of,
    "next_pane": next_pane,
    "previous_pane": previous_pane,
    "open": open_row,
    "widen": widen,
    "back": back,
    "forward": forward,
    "zoom": zoom,
    "origin": taking.show_origin,
    "copy": taking.copy,
    "source": taking.show_source,
    "theme": theme,
    "palette": palette,
    "help": show_help,
    "quit": leave,
}


def _plain(text: str, width: int) -> Sequence[Item]:
    return [Item("", tuple(wrap([(text, "muted")], width)), selectable=False)]


def _hit(home: Home, entity: Entity, width: int) -> Item:
    """One hit of a search: its name, or its words if it is a statement, and what kind of thing it is."""
    kind = "quote" if isinstance(entity, Statement) and entity.verbatim else kind_of(entity)
    text = cut(entity.name, width - len(kind) - 1, home.glyphs)
    gap = " " * max(1, width - cells(text) - len(kind))
    return Item(entity.id, (((text, "name"), (gap + kind, "muted")),))
