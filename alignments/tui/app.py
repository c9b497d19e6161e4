"""The app: it reads the model off the event loop and opens the home screen on the last place."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Self

from rich.text import Text
from textual.app import App
from textual.binding import BindingType
from textual.driver import Driver
from textual.events import Event, Key
from textual.worker import Worker, WorkerFailed, WorkerState

from alignments.loading.load import found_atlas
from alignments.loading.problems import ModelError
from alignments.model.as_of import View
from alignments.model.atlas import Atlas
from alignments.model.dates import DateError
from alignments.pages.glyphs import ASCII, UNICODE
from alignments.pages.sentences import pins_sentence
from alignments.tui import memory
from alignments.tui.home import Home
from alignments.tui.place import Browser, Place
from alignments.tui.registry import COMMANDS, Command, without_digits
from alignments.tui.themes import PALETTES, themes
from alignments.tui.turns import Turns
from alignments.tui.whereabouts import where

if TYPE_CHECKING:
    from alignments.tui.reloading import Watch

_WORTH_WAITING = 0.05  # seconds
_SOON = 0.7  # seconds after the first frame
_HINT = "Three keys to begin with: {} goes to the next pane, {} pins the row, {} searches everything."


class AlignmentsApp(App[None]):
    """The terminal app of `alignments`."""

    TITLE = "alignments"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(  # noqa: PLR0913 - what the command line may say of how it is shown
        self,
        folder: Path | None = None,
        *,
        as_of: str = "",
        theme: str = "",
        use_ascii: bool = False,
        reduce_motion: bool = False,
        speak: bool = False,
        commands: tuple[Command, ...] = COMMANDS,
        read_only: bool = False,
        driver_class: type[Driver] | None = None,
    ) -> None:
        """`folder` is the model to open, the shipped one if None; `as_of` a date, the model's own day if empty.

        `theme` is that of the last time if empty; `commands` are those of the registry with this user's keys.
        With `read_only` nothing is written and no program started, not even to keep the place.

        With `speak` each change is one sentence, which a `driver_class` that can announces.
        """
        super().__init__(driver_class=driver_class)
        self.is_speaking = speak
        self.is_read_only = read_only
        self.spoken: list[str] = []
        self._to_speak = ""
        self.folder = folder
        self.as_of = as_of
        self.kept = memory.remembered()
        self.problems: ModelError | DateError | None = None
        if reduce_motion:
            self.animation_level = "none"
        for each in themes():
            self.register_theme(each)
        if self.console.color_system == "standard":
            from alignments.tui.few_colours import FewColours  # here: most terminals have more

            self._filters.insert(1, FewColours(self))
        kept_theme = str(self.kept.get("theme", ""))
        chosen = theme or kept_theme
        self.theme = self._theme_at_start = chosen if chosen in PALETTES else "dark"
        self.home = Home(ASCII if use_ascii else UNICODE, without_digits(commands) if speak else commands)
        self._watch: Watch | None = None
        self._browser: Browser | None = None
        self._turns = Turns(self, super().on_event, self._hold)
        self._is_read = threading.Event()
        self._found: Atlas | ModelError | None = None

    def speak(self, sentence: str) -> None:
        """Speak a sentence when this turn is over; of several in one turn the last, as one answer to one key."""
        if not self.is_speaking:
            return
        if not self._to_speak:
            self.call_later(self._speak_now)
        self._to_speak = sentence

    def _speak_now(self) -> None:
        sentence, self._to_speak = self._to_speak, ""
        self.spoken.append(sentence)
        announce = getattr(self._driver, "announce", None)
        if announce:
            announce(sentence)

    def refresh(self, *, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint again what is on the screen.

        A new layout is asked for by Textual when a dialog is gone, twice, and when the terminal was lent: the first has
        been painted by then, and the second comes with the size that the terminal is asked for.
        """
        return self if layout else super().refresh(repaint=repaint, recompose=recompose)

    def _hold(self, is_held: bool) -> None:
        hold = getattr(self._driver, "hold_input", None)
        if hold:
            hold(is_held)

    async def on_event(self, event: Event) -> None:
        """Keys come in turn; everything else at once."""
        if not isinstance(event, Key) or event.is_forwarded or not self._turns.must_wait(event):
            await super().on_event(event)

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """Where the app speaks, a key that nothing is bound to is answered too."""
        is_bound = await super()._check_bindings(key, priority)
        if self.is_speaking and not is_bound and not priority:
            from alignments.tui.unbound import answer_unbound  # here: only who listens needs it

            answer_unbound(self.home, self.screen, key)
        return is_bound

    async def on_mount(self) -> None:
        if not self.is_headless and sys.platform != "win32":
            self._end_well_when_told()
        self.run_worker(self._read, thread=True, exit_on_error=False, name="read")
        await self.push_screen(self.home)
        # What is read by now is on the first frame, which saves painting an empty one.
        if self._is_read.wait(_WORTH_WAITING):
            self._begin()

    def _end_well_when_told(self) -> None:
        """A signal to end gives the terminal back and keeps the place, as q does; the exit code says which it was."""
        loop = asyncio.get_running_loop()
        for each in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(each, partial(self.exit, return_code=128 + each))

    def _read(self) -> None:
        """In a thread: the model, indexed. The files of a model of one's own are watched from before they are read."""
        if self.folder:
            from alignments.tui.reloading import Watch  # here: who reads the shipped model needs none

            self._watch = Watch(self.folder)
        atlas, keep = found_atlas(self.folder)
        self._browser = Browser(self._view(atlas))
        self._is_read.set()
        self.call_later(self._begin)
        keep()

    def _view(self, atlas: Atlas) -> View:
        from alignments.questions.when import moment  # here: seldom needed

        return atlas.as_of(moment(atlas, self.as_of).day) if self.as_of else atlas.now

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what was read, or end with its problems, or with the crash that it was."""
        if event.worker.name != "read":
            return
        error = event.worker.error
        if event.state is WorkerState.ERROR and isinstance(error, (ModelError, DateError)):
            self.problems = error
            self.exit(return_code=1 if isinstance(error, ModelError) else 2)
        elif event.state is WorkerState.ERROR and isinstance(error, Exception):
            self._handle_exception(error)

    def _begin(self) -> None:
        browser, self._browser = self._browser, None
        if browser is None:  # it has begun
            return
        self.call_after_refresh(_look_for_garbage)
        info = browser.view.atlas.info
        kept = self.kept.get("places", {}).get(info.id) if isinstance(self.kept.get("places"), dict) else None
        before = memory.place_from(kept)
        place = browser.settled(before) if before else browser.start(info.home)
        pinned = self._pinned_words(browser, place)
        self.home.begin(browser, place, pinned if before else self._hint())
        if self.is_speaking:
            said = (f"{info.title}, {self.home.key('left')} for help.", pinned, where(self.home))
            self.home.say(" ".join(each for each in said if each))

        self.set_timer(_SOON, partial(self.run_worker, self._make_ready, thread=True, exit_on_error=False))
        if self._watch:
            self._watch.begin(
                lambda found: self.call_later(self._files_changed, found),
                lambda error: self.call_later(self._handle_exception, error),
            )

    def _hint(self) -> str:
        return _HINT.format(*(self.home.key(each) for each in ("next_pane", "pin", "search")))

    def _pinned_words(self, browser: Browser, place: Place) -> str:
        """What is pinned still, and how to let it go; empty if nothing is."""
        if not place.pins:
            return ""
        said = pins_sentence(browser.view, place.pins, in_full=self.is_speaking, since="from the last time")
        return f"{said} {self.home.key('unpin_all')} lets go."

    def _make_ready(self) -> None:
        """In a thread: what most people ask for first, the search, is there when they do."""
        import alignments.tui.finder  # noqa: F401 - importing it is what takes time

        if self.home.browser:
            _ = self.home.browser.search
        _look_for_garbage()

    def _files_changed(self, found: Atlas | ModelError) -> None:
        self._found = found
        self._take_over()

    def _take_over(self) -> None:
        """Show what the files now hold; not while a dialog still asks about what they held before."""
        from alignments.tui.reloading import take_over

        if self._found is None or not self.screen_stack:  # the app may have ended meanwhile
            return
        if self.screen is not self.home:
            self.set_timer(0.5, self._take_over)
            return
        found, self._found = self._found, None
        take_over(self.home, found)
        self.call_after_refresh(_look_everywhere_for_garbage)

    def _fatal_error(self) -> None:
        """Textual calls this after a crash: its own report would show local values, which may be private."""
        from alignments.loading.crashes import CRASHED, crash_words  # here: seldom needed

        error = self._exception.error if isinstance(self._exception, WorkerFailed) else self._exception
        self._return_code = CRASHED
        self._exit_renderables.append(Text(crash_words(error) if error else "alignments stopped."))
        self._close_messages_no_wait()

    def on_unmount(self) -> None:
        """Keep the place for the next time, and the theme if another was chosen."""
        if self._watch:
            self._watch.end()
        if self.home.place is None or self.home.browser is None or self.is_read_only:
            return
        places = self.kept.get("places")
        kept = places if isinstance(places, dict) else {}
        model = self.home.view.atlas.info.id
        chosen = {} if self.theme == self._theme_at_start else {"theme": self.theme}
        memory.remember({"places": kept | {model: memory.place_data(self.home.place)}} | chosen)


def _look_for_garbage() -> None:
    """Look for garbage from now on, but not among what there is now: most of it, the model above all, stays.

    To look through all of it takes 50 ms at the shipped model, again and again, at a key in thirty.
    """
    gc.freeze()
    gc.enable()


def _look_everywhere_for_garbage() -> None:
    """Look once through all that there is, the model that was there before too."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
