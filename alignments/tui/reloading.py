"""The files of the model while the program runs.

What is saved is read again; what is broken is said, and the last good model stays.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from alignments.loading.files import Stamp, stamp_of
from alignments.loading.folders import folders_of
from alignments.loading.load import found_atlas
from alignments.loading.problems import ModelError
from alignments.tui.place import Browser

if TYPE_CHECKING:
    from alignments.model.atlas import Atlas
    from alignments.pages.page import Page
    from alignments.tui.home import Home

_SECONDS = 0.5
_LONGEST = 5.0
_SHARE = 100  # times as long as looking took, where that is more: many files are looked at less often


class Watch:
    """The files of a folder as they were when it was last looked at."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._seen = self._stamps()
        self._is_over = threading.Event()
        self._keep: Callable[[], None] = lambda: None  # what was read last, for the next start

    def look(self) -> Atlas | ModelError | None:
        """The model as it now is, or its problems; None if no file has changed since it was last looked at."""
        now = self._stamps()
        if now == self._seen:
            return None
        self._seen = now
        try:
            atlas, self._keep = found_atlas(self.folder)
            return atlas
        except ModelError as error:
            return error

    def _stamps(self) -> list[Stamp]:
        """The files of the model, and of those that it is laid over, while they can be found."""
        try:
            folders = folders_of(self.folder)
        except ModelError:
            folders = [self.folder]
        return [stamp_of(each) for each in folders]

    def begin(self, changed: Callable[[Atlas | ModelError], object], failed: Callable[[Exception], object]) -> None:
        """Look twice a second, or less often at many files, until `end`. What is found is handed over in a thread."""

        def watching() -> None:
            try:
                took = 0.0
                while not self._is_over.wait(min(max(_SECONDS, took * _SHARE), _LONGEST)):
                    begun = perf_counter()
                    found = self.look()
                    took = perf_counter() - begun if found is None else 0.0
                    if found is not None:
                        changed(found)
                        self._kept()
            except Exception as error:
                failed(error)

        threading.Thread(target=watching, name="watch", daemon=True).start()

    def _kept(self) -> None:
        """Keep what was found, which takes half as long as reading it: after it was handed over."""
        keep, self._keep = self._keep, lambda: None
        keep()

    def end(self) -> None:
        """Look no more."""
        self._is_over.set()


def take_over(home: Home, found: Atlas | ModelError) -> None:
    """Show the new model at the same place and day; where it is broken, the last good one stays and it is said."""
    if isinstance(found, ModelError):
        home.problems = found.problems
        count = len(found.problems)
        more = f", and {count - 1} more" if count > 1 else ""
        home.draw_bars(home.here[1])
        home.say(f"Not read again, {home.key('problems')} shows why: {found.problems[0]}{more}")
        return
    home.problems = ()
    old, place = home.here
    own_day = old.view.day == old.view.atlas.info.checked.latest
    browser = Browser(found.now if own_day else found.as_of(old.view.day))
    home.history = [browser.settled(each) for each in home.history]
    home.future = [browser.settled(each) for each in home.future]
    home.begin(browser, browser.settled(place), "The files have changed and were read again.")


def problems_page(home: Home) -> Page:
    """The problems of the files as they now are."""
    from alignments.pages.page import Builder, Page

    builder = Builder()
    builder.fact(
        "What you see is the model as it was before. Mend the files and save them: they are read again at once."
    )
    for problem in home.problems:
        place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
        builder.fact(problem.message, label=place)
    return Page("problems", "problems", "Problems of the files", "", tuple(builder.blocks), ())
