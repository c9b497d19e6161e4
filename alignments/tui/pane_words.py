"""What stands in the frame of a pane, and in a pane that has nothing to show."""

from __future__ import annotations

from alignments.model.dates import day_prose
from alignments.pages.glyphs import Glyphs
from alignments.pages.words import listed
from alignments.questions.links import GROUPINGS, PARTIES, PEOPLE, STATEMENTS, TOPICS
from alignments.tui.place import Browser, Pane

TITLES = {
    PARTIES: "Countries",
    GROUPINGS: "Groupings",
    STATEMENTS: "Quotes",
    PEOPLE: "People",
    TOPICS: "Topics",
}


def count_words(browser: Browser, pane: Pane, glyphs: Glyphs) -> str:
    """`72`, `6 of 52`, `3 on East Asia Summit`, with what it is filtered by. What holds all but one is not counted."""
    rows = browser.rows(pane)
    words = f"{glyphs.separator} {pane.words}" if pane.words else ""
    if not pane.asked:
        return f"{len(rows)} {words}".strip()
    if pane.kind == STATEMENTS:
        return f"{len(rows)} on {_asked_words(browser, pane)} {words}".strip()
    in_all = sum(not row.missing for row in rows)
    return f"{in_all} of {len(browser.rows(Pane(pane.kind)))} {words}".strip()


def _asked_words(browser: Browser, pane: Pane) -> str:
    if len(pane.asked) > 1:
        return f"all {len(pane.asked)} pinned"
    atlas, asked = browser.view.atlas, pane.asked[0]
    return "this" if asked in atlas.statements else atlas.name(asked)


def nothing_words(browser: Browser, pane: Pane) -> str:
    """What is missing, and where to go instead; the chain between two parties that share no grouping."""
    atlas, what = browser.view.atlas, TITLES[pane.kind].lower()
    if pane.words:
        return f"No {what} here hold all of: {pane.words}. Esc drops the filter."
    names = listed([atlas.full_name(each) for each in pane.asked if each not in atlas.statements])
    if pane.kind == GROUPINGS and len(pane.asked) == 2 and set(pane.asked) <= set(atlas.parties):
        from alignments.pages.comparison import chain_words  # here: seldom needed

        return f"No grouping holds {names}. {chain_words(browser.view, *pane.asked)}"
    checked = atlas.info.checked.latest
    when = "" if browser.view.day >= checked else f"As of {day_prose(browser.view.day)} t"
    return f"{when or 'T'}his model has no {what} linked to {names or 'this statement'}."
