"""What the panes of the home screen show: rows, the page of the subject, or a picture of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignments.pages.build import page_of
from alignments.pictures.views import PAGE, VIEWS, picture_of
from alignments.tui.items import Drawing, message_item, page_items, row_items
from alignments.tui.pane_words import TITLES, count_words, nothing_words

if TYPE_CHECKING:
    from alignments.pictures.picture import Picture
    from alignments.tui.home import Home
    from alignments.tui.panes import Pane as PaneWidget
    from alignments.tui.place import Pane, Place


def fill(home: Home, widget: PaneWidget, pane: Pane, place: Place) -> None:
    """Show the rows of a pane, or what is said where there are none."""
    browser = home.here[0]
    found = browser.rows(pane)
    widget.name_it(TITLES[pane.kind], count_words(browser, pane, home.glyphs))
    if found:
        widget.list.show(
            lambda width: row_items(Drawing(home.view, place.pins, width, home.glyphs), pane.kind, found), pane.cursor
        )
    else:
        widget.list.show(lambda width: message_item(nothing_words(browser, pane), width))


def show_subject(home: Home, place: Place) -> None:
    """Show the page of the subject, or the picture of it; where there is no such picture, the page."""
    page = page_of(home.view, place.subject)
    home.page = page
    picture = picture_of(home.view, home.view_name, place.subject, place.pins) if home.view_name != PAGE else None
    before = home.picture
    home.page_pane.show_picture(None)
    if picture is None:
        home.page_pane.name_it(page.title, _view_note(home, PAGE))
        home.page_pane.list.show(lambda width: page_items(page, width, home.glyphs))
    else:
        for entity_id in before.crossing if before and before.name == picture.name else ():
            picture = picture.at(entity_id)
        show_picture(home, picture)


def show_picture(home: Home, picture: Picture) -> None:
    """Show a picture in the pane of the subject."""
    home.page_pane.name_it(picture.title, _view_note(home, picture.name))
    home.page_pane.show_picture(picture)


def _view_note(home: Home, shown: str) -> str:
    """The views with their keys, the one that is shown in brackets."""
    named = (f"{home.key(f'view_{name}')} {name}".strip() for name in VIEWS)
    return "  ".join(f"[{each}]" if each.endswith(shown) else each for each in named)
