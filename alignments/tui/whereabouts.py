"""Where one is, in words: the list, page or picture, and the line of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignments.tui.pane_words import TITLES, nothing_words

if TYPE_CHECKING:
    from alignments.tui.home import Home


def where(home: Home) -> str:
    """Where one is, with the name of the list, the page or the picture."""
    if home.place is None or home.browser is None:
        return home.sentence()
    if not home.is_reading:
        pane = home.place.pane
        said = home.sentence() if home.browser.rows(pane) else nothing_words(home.browser, pane)
        return f"{TITLES[pane.kind]} list. {said}"
    if home.picture:
        return f"{home.picture.name.capitalize()} of {home.picture.title}. {home.picture.sentence()}"
    return f"Page: {home.page.title if home.page else ''}. {page_line(home)}"


def page_line(home: Home) -> str:
    """The line of the page one is on, under its heading if that is another than that of the line spoken before."""
    from alignments.tui.speaking import line_words  # here: only who listens needs it

    said, home.heading_spoken = line_words(home.page_pane.list, home.heading_spoken)
    return said
