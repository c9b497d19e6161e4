"""Where one is, in words: the list, page or picture, and the line of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from alignments.pages.sentences import LONGEST
from alignments.pages.words import listed
from alignments.questions.links import STATEMENTS
from alignments.tui.pane_words import TITLES, nothing_words

if TYPE_CHECKING:
    from alignments.tui.home import Home
    from alignments.tui.place import Browser, Pane


def where(home: Home, lead: str = "") -> str:
    """Where one is, with the name of the list, the page or the picture, after `lead`."""
    return f"{lead}{_where(home, lead)}"


def _where(home: Home, lead: str) -> str:
    if home.place is None or home.browser is None:
        return home.sentence()
    if not home.is_reading:
        pane = home.place.pane
        if not home.browser.rows(pane):
            return f"{TITLES[pane.kind]} list. {nothing_words(home.browser, pane)}"
        if all(row.id != home.place.subject for row in home.browser.rows(pane)):
            name = home.view.atlas[home.place.subject].name
            return f"{list_words(home.browser, pane)}. {name} is not in it."
        home.heading_spoken = ""
        which = f"{list_words(home.browser, pane)}. "
        return f"{which}{row_words(home, lead + which)}"
    if home.picture:
        return f"{home.picture.name.capitalize()} of {home.picture.spoken_title}. {home.picture.spoken()}"
    title = home.page.title if home.page else ""
    home.heading_spoken = ""
    return f"Page: {title.removesuffix(', in our words')}. {page_line(home)}"  # the line itself says whose words


def row_words(home: Home, before: str = "") -> str:
    """Where one is, under the heading of the row if that is another than that of the row spoken before.

    A row that names its layer itself needs none. `before` is what is said first: it takes some of the room.
    """
    heading = "" if home.is_reading else home.focused_list.heading
    is_another, home.heading_spoken = heading != home.heading_spoken, heading
    lead = f"{heading}. " if heading and is_another else ""
    said = home.sentence(LONGEST - len(f"{before}{lead}".split()))
    is_said = re.search(f": {re.escape(heading)}[,;] ", said, re.IGNORECASE)
    return said if is_said else f"{lead}{said}"


def tell_where(home: Home, lead: str = "") -> None:
    """Say where one is, after `lead`, where the app speaks; the screen shows it anyway."""
    if home.is_speaking:
        home.announce(where(home, lead))


def list_words(browser: Browser, pane: Pane) -> str:
    """What a list holds: `Countries list`, `Groupings of Japan`, `Groupings of Japan and India`, `Quotes on all 4`."""
    title = TITLES[pane.kind]
    if pane.words:
        return f"{title} with {pane.words}"
    if not pane.asked:
        return f"{title} list"
    atlas, asked = browser.view.atlas, pane.asked
    if asked == (pane.cursor,) and pane.kind != STATEMENTS:
        return f"Related {title.lower()}"  # the row itself is what it is asked about
    several = f"all {len(asked)}"  # that are pinned, or were when one went into this list
    names = listed(["this statement" if each in atlas.statements else atlas.full_name(each) for each in asked])
    link = "on" if pane.kind == STATEMENTS else "of"
    found = browser.rows(pane)
    in_all = sum(not row.missing for row in found)
    rest = f": {in_all}, then {len(found) - in_all} of all but 1" if in_all < len(found) else ""
    return f"{title} {link} {several if len(asked) > 2 else names}{rest}"


def page_line(home: Home) -> str:
    """The line of the page one is on, under its heading if that is another than that of the line spoken before."""
    from alignments.tui.speaking import line_words  # here: only who listens needs it

    said, home.heading_spoken = line_words(home.page_pane.list, home.heading_spoken, home.view.atlas)
    return said
