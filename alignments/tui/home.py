"""The home screen: three linked panes, the page of the subject, and the bars around them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.reactive import var

from alignments.model.as_of import View
from alignments.pages.glyphs import Glyphs
from alignments.pages.page import Page
from alignments.pages.sentences import LONGEST, row_sentence
from alignments.pictures.views import MATRIX, PAGE
from alignments.tui.actions import carry_out
from alignments.tui.bars import Bar, Header, Keys, Slider
from alignments.tui.home_bars import draw_bars
from alignments.tui.home_panes import fill, show_subject
from alignments.tui.line_list import LineList
from alignments.tui.panes import Pane as PaneWidget
from alignments.tui.panes import ViewPane
from alignments.tui.place import Browser, Place
from alignments.tui.registry import COMMANDS, Command, footer_keys, key_of
from alignments.tui.voice import Voice
from alignments.tui.whereabouts import page_line, row_words, tell_where, where

if TYPE_CHECKING:
    from alignments.briefs.brief import Brief
    from alignments.briefs.store import Store
    from alignments.loading.problems import Problem
    from alignments.pictures.picture import Picture
    from alignments.tui.canvas import Canvas


class Home(Voice):
    """Binds one value, the place, to the panes. What a pane shows is worked out by the browser."""

    CSS_PATH = "home.tcss"
    ALLOW_SELECT = False
    # Textual declares these on the instance: they cannot be class variables for the type checker.
    HORIZONTAL_BREAKPOINTS = [(0, "-single"), (80, "-narrow"), (100, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (6, "-low"), (18, "-high")]  # noqa: RUF012

    place: var[Place | None] = var(None, init=False)
    is_reading: var[bool] = var(False, init=False)
    is_zoomed: var[bool] = var(False, init=False)
    view_name: var[str] = var(PAGE, init=False)

    def __init__(self, glyphs: Glyphs, commands: tuple[Command, ...] = COMMANDS) -> None:
        """`commands` are those of the registry with the keys that they have for this user."""
        super().__init__()
        self.glyphs = glyphs
        self.commands = commands
        for command in commands:
            for key in command.keys:  # not beside what Textual has for it, but instead of that
                self._bindings.key_to_bindings[key] = [Binding(key, f"do('{command.id}')", command.help, show=False)]
        self.browser: Browser | None = None
        self.history: list[Place] = []
        self.future: list[Place] = []
        self.page: Page | None = None
        self.is_playing = False
        self.problems: tuple[Problem, ...] = ()  # of the files, since they were changed
        self.heading_spoken = ""  # that of the line of the page that was spoken last
        # How to undo what was done to briefs: the name of the brief, what to do, and the item that it was done to.
        self.undone: list[tuple[str, Callable[[Brief], Brief], str]] = []
        self._briefs: Store | None = None

    @property
    def briefs(self) -> Store:
        """The briefs of this user; imported when they are first asked for."""
        if self._briefs is None:
            from alignments.briefs.store import Store

            self._briefs = Store()
        return self._briefs

    def compose(self) -> ComposeResult:
        """Header, tabs, panes, page, status, footer."""
        yield Header(self.glyphs, id="header")
        yield Bar(self.glyphs, id="tabs")
        with Horizontal(id="panes"):
            for name, gutter in (("left", 1), ("middle", 1), ("right", 2)):
                yield PaneWidget(id=name, glyphs=self.glyphs, gutter=gutter)
        yield ViewPane(id="page", glyphs=self.glyphs)
        yield Slider(self.glyphs, self.commands, id="slider")
        yield Bar(self.glyphs, id="status")
        yield Keys(self.glyphs, footer_keys(self.commands), id="footer")

    # --- what there is

    @property
    def view(self) -> View:
        """The model as of the day asked about. Only once a model is there."""
        assert self.browser is not None
        return self.browser.view

    @property
    def panes(self) -> list[PaneWidget]:
        """The three pane widgets, from the left."""
        return [self.query_one(f"#{name}", PaneWidget) for name in ("left", "middle", "right")]

    @property
    def page_pane(self) -> ViewPane:
        """The pane of the subject: its page, or a picture of it."""
        return self.query_one("#page", ViewPane)

    @property
    def picture(self) -> Picture | None:
        """The picture that is shown of the subject; None while its page is."""
        return self.page_pane.picture

    @property
    def picture_target(self) -> str:
        """What Enter opens from the picture."""
        return self.picture.row.id if self.picture and self.picture.row else ""

    @property
    def canvas_size(self) -> tuple[int, int]:
        """The cells that a picture has."""
        canvas = self.page_pane.canvas
        return canvas.size if canvas else self.page_pane.size

    def key(self, command_id: str) -> str:
        """The key of a command, for a sentence that names it."""
        return key_of(self.commands, command_id)

    # --- from the place to the panes

    def begin(self, browser: Browser, place: Place, sentence: str = "") -> None:
        """Show a model, at a place."""
        self.browser = browser
        self.page = None
        self.place = None
        self.place = place
        self.focus_active()
        if sentence:
            self.say(sentence)

    def watch_place(self, old: Place | None, new: Place | None) -> None:
        """Bring every pane that changed up to date, then the page and the bars."""
        if new is None or self.browser is None:
            return
        for number, (widget, pane) in enumerate(zip(self.panes, new.panes, strict=True)):
            before = old.panes[number] if old else None
            repin = old is not None and old.pins != new.pins
            if (
                before is None
                or repin
                or (before.kind, before.asked, before.words) != (pane.kind, pane.asked, pane.words)
            ):
                fill(self, widget, pane, new)
            elif before.cursor != pane.cursor:
                widget.list.select(pane.cursor)
        is_another = old is None or self.page is None or (old.subject, old.pins) != (new.subject, new.pins)
        if is_another:
            show_subject(self, new)
        self.draw_bars(new)
        if is_another and self.is_speaking and self.is_reading:
            self.say(where(self))

    def draw_bars(self, place: Place) -> None:
        """Bring the bars, the frames and the status line up to date."""
        draw_bars(self, place)
        for number, widget in enumerate(self.panes):
            widget.set_class(number == place.active, "-active")
        self.say(self.sentence())
        if self.is_speaking and not self.is_reading:
            self.announce(row_words(self))

    def sentence(self, room: int = LONGEST) -> str:
        """Where one is, in one sentence; in `room` words, if it can be said in so few."""
        if self.place is None or self.browser is None:
            return "Reading the model."
        if self.is_reading and self.picture:
            return self.picture.sentence()
        rows = self.browser.rows(self.place.pane)
        for number, row in enumerate(rows, start=1):
            if row.id == self.place.subject:
                return row_sentence(self.view, row, number, len(rows), room)
        return self.page.title if self.page else ""

    # --- from the keys to the place

    def action_do(self, command: str) -> None:
        """Carry out a command of the registry."""
        carry_out(self, command)

    @property
    def here(self) -> tuple[Browser, Place]:
        """The browser and the place. Only once a model is there."""
        assert self.browser is not None
        assert self.place is not None
        return self.browser, self.place

    @property
    def focused_list(self) -> LineList:
        """The list one is in."""
        assert self.place is not None
        return (self.page_pane if self.is_reading else self.panes[self.place.active]).list

    @property
    def payload(self) -> object:
        """What is under the cursor: a row of a pane, a block of the page, a row of a picture, or None."""
        if self.is_reading and self.picture:
            return self.picture.row
        item = self.focused_list.current
        return item.payload if item else None

    def open(self, entity_id: str) -> None:
        """Go to anything by its id; what stands in no pane is shown as a page."""
        browser, place = self.here
        self.go(browser.opened(place, entity_id))
        if browser.kind_of(entity_id) is None:
            self.is_reading = True
        self.focus_active()
        tell_where(self)

    def return_to(self, place: Place) -> None:
        """Go to a place of the history."""
        self.place = place
        self.focus_active()

    def go(self, place: Place, *, keep: bool = True) -> None:
        """Go to another place; the one before is kept in the history if `keep`."""
        if self.place is not None and keep and place != self.place:
            self.history = [*self.history[-199:], self.place]
            self.future = []
        self.place = place

    def set_day(self, day: date) -> None:
        """Ask as of another day, at the same place."""
        browser, place = self.here
        later = Browser(self.view.atlas.as_of(day), browser.search)
        self.begin(later, later.settled(place))

    def focus_active(self) -> None:
        """Give the focus to the pane one is in, or to the page or picture while it is read."""
        if self.place is None:
            return
        if self.is_reading:
            self.page_pane.shown.focus()
        else:
            self.panes[self.place.active].list.focus()

    def watch_is_reading(self) -> None:
        """Reading: the page has the focus, and the screen where there is no room for both."""
        self.set_class(self.is_reading, "-reading")
        self.heading_spoken = ""
        if self.place is not None:
            self.draw_bars(self.place)
        self.focus_active()
        if self.is_speaking and self.place is not None:
            self.say(where(self))

    def watch_view_name(self) -> None:
        """Another view: the page gives way to a picture, which has more of the screen."""
        self.set_class(self.view_name != PAGE, "-picture")
        if self.place is not None:
            show_subject(self, self.place)

    def watch_is_zoomed(self) -> None:
        """Zoomed: what one is in has the whole screen."""
        self.set_class(self.is_zoomed, "-zoomed")

    @on(LineList.Moved)
    def _moved(self, event: LineList.Moved) -> None:
        number = self._number_of(event.line_list)
        if isinstance(event, (LineList.Edge, LineList.Opened)) or self.place is None or self.browser is None:
            return
        if event.line_list.current is not None and event.line_list.current.key != event.item.key:
            return  # of many keys at once only the row that they end on is worth a page
        if number is None and self.is_speaking:
            self.say(page_line(self))
        if number is not None:
            place = self.place if number == self.place.active else self.browser.stepped(self.place, number)
            moved = self.browser.moved(place, event.item.key)
            if moved == self.place:
                self.say(self.sentence())
            self.go(moved, keep=number != self.place.active)

    @on(LineList.Edge)
    def _at_edge(self, event: LineList.Edge) -> None:
        edge = "End of the page." if self.is_reading else "No more rows this way."
        position, total = event.line_list.position
        if not total:  # what it says instead of rows
            self.announce(where(self))
        elif position in (1, total):
            self.say(f"{edge} {'' if self.is_reading else self.sentence(LONGEST - len(edge.split()))}")
            if self.is_reading:
                self.announce(f"{edge if position == total else 'Start of the page.'} {position} of {total}")

    @on(LineList.Opened)
    def _clicked_open(self) -> None:
        carry_out(self, "open")

    def on_canvas_moved(self, event: Canvas.Moved) -> None:
        """The panes go to what lies under the cursor of a matrix; the subject stays."""
        browser, place = self.here
        if event.picture.name == MATRIX and not event.is_edge:
            self.go(browser.crossed(place, event.picture.crossing), keep=False)
        edge = "No further this way. " if event.is_edge else ""
        self.say(f"{edge}{event.picture.sentence()}")
        self.announce(f"{edge}{event.picture.spoken()}")

    def on_canvas_year_stepped(self, event: Canvas.YearStepped) -> None:
        carry_out(self, "year_back" if event.by < 0 else "year_on")

    def on_canvas_opened(self) -> None:
        carry_out(self, "open")

    def on_descendant_focus(self) -> None:
        """A click into another pane or the page goes there."""
        focused = self.focused
        if focused is not None and focused is self.page_pane.canvas:
            self.is_reading = True
        if not isinstance(focused, LineList) or self.place is None or self.browser is None:
            return
        number = self._number_of(focused)
        self.is_reading = number is None
        if number is not None and number != self.place.active:
            self.go(self.browser.stepped(self.place, number), keep=False)

    def _number_of(self, line_list: LineList) -> int | None:
        return next((n for n, pane in enumerate(self.panes) if pane.list is line_list), None)
