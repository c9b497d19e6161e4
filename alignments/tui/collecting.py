"""Collecting: adding what one is on to the brief, opening the brief, briefing sheets, writing pages to files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from alignments.briefs.brief import Brief, BriefError, Item
from alignments.briefs.compose import heading_of, item_title, taken
from alignments.briefs.export import SLOW, export, form_of, problem_with, usual_form
from alignments.briefs.sheets import SHEETS, fitting_sheets, sheet_page
from alignments.loading.user_files import full_path
from alignments.model.entities import Statement
from alignments.model.names import fold
from alignments.pages.layout import Span, wrap
from alignments.pages.page import Block, Page
from alignments.pictures.views import PAGE
from alignments.questions.links import Row
from alignments.tui.dialogs import ask, plain
from alignments.tui.laying import Item as Line
from alignments.tui.reading import read
from alignments.tui.whereabouts import where

if TYPE_CHECKING:
    from alignments.tui.finder import Answer
    from alignments.tui.home import Home


def add(home: Home) -> None:
    """Ask for a note and add what one is on to the current brief: the first that is offered, or another."""
    if home.refuses("A brief"):
        return
    offered = addable(home)
    if not offered:
        home.say("There is nothing here to add to a brief.")
        return
    add_item(home, offered)


def add_item(home: Home, offered: Sequence[Item]) -> None:
    """Ask which of the items to add to the current brief, with what note, and add it."""
    if home.refuses("A brief"):
        return
    atlas = home.view.atlas
    name = home.briefs.current
    there = _brief_at_hand(home, name)
    held = [bool(there and there.has(replace(item, model=atlas.info.id))) for item in offered]

    def find(words: str, width: int) -> Sequence[Line]:
        note = f"Your note: {words}" if words.strip() else "Type a note of your own, or none; Enter adds."
        lines = []
        for number, item in enumerate(offered):
            spans: list[Span] = [(heading_of(atlas, item), "name"), (f"  {_kind(home, item)}", "muted")]
            spans += [("  is in it already", "warning")] * held[number]
            lines.append(Line(str(number), tuple(wrap(spans, width, 2))))
        return [*lines, *plain(note, width)]

    def chosen(answer: Answer | None) -> None:
        if answer is None:
            return
        number = int(answer.key or 0)
        item = offered[number]
        noted = taken(atlas, Item(item.kind, item.ids, item.as_of, item.since, answer.words.strip()))
        key = noted.key
        brief = change_brief(home, name, lambda brief: brief.with_new(noted), lambda brief: brief.removed(key), key)
        if brief and brief.place_of(key) is None:
            home.say(
                f"{brief.name} has this already: {_called(home, item)}. Nothing was added; with a note it would be."
            )
        elif brief:
            now = f"It has {len(brief.items)} now; {home.key('brief')} opens it."
            again = " once more" if held[number] else ""
            home.say(f"Added to {brief.name}{again}: {_called(home, item)}. {now}")

    what = f"{_called(home, offered[0])} to {name}{', where it is already' if held[0] else ''}"
    ask(home, f"Add to {name}", find, chosen, aloud=f"Add {what}. Your note, or an empty line")


def _brief_at_hand(home: Home, name: str) -> Brief | None:
    """The brief of that name, or None where there is none yet or it cannot be read: writing it says so."""
    try:
        return home.briefs.load(name) if home.briefs.has(name) else None
    except BriefError:
        return None


def _called(home: Home, item: Item) -> str:
    """What an item is called in a sentence: a quote by who said it."""
    said = home.view.atlas.statements.get(item.ids[0]) if item.kind == PAGE and item.ids else None
    return (
        f"a {_kind(home, item)} by {home.view.atlas.name(said.speaker)}" if said else item_title(home.view.atlas, item)
    )


def _kind(home: Home, item: Item) -> str:
    if item.kind == PAGE and item.ids and isinstance(home.view.atlas[item.ids[0]], Statement):
        return "quote" if home.view.atlas.statements[item.ids[0]].verbatim else "statement"
    return item.kind


def addable(home: Home) -> list[Item]:
    """What can be added here, the likeliest first: the line or picture one is on, then the page of the subject."""
    place, day = home.here[1], as_of_day(home)
    found: list[Item] = []
    if home.is_reading and home.picture:
        pins = tuple(place.pins) if len(place.pins) > 1 else (place.subject,)
        ids = (place.subject,) if home.picture.steps_years else pins
        found.append(Item(home.picture.name, ids, day))
    elif home.is_reading:
        target = home.payload.target if isinstance(home.payload, Block) else ""
        if target in home.view.atlas.statements:
            found.append(Item(PAGE, (target,), day))
    elif isinstance(home.payload, Row):
        found.append(Item(PAGE, (home.payload.id,), day))
    found.append(Item(PAGE, (place.subject,), day))
    if len(place.pins) > 1:
        found.append(Item("comparison", place.pins, day))
    return [each for number, each in enumerate(found) if not any(_alike(each, other) for other in found[:number])]


def _alike(first: Item, second: Item) -> bool:
    return (first.kind, first.ids) == (second.kind, second.ids)


def as_of_day(home: Home) -> str:
    """The day asked about as ISO 8601; empty for the model's own."""
    return "" if home.view.day == home.view.atlas.info.checked.latest else home.view.day.isoformat()


def change_brief(
    home: Home, name: str, change: Callable[[Brief], Brief], undo: Callable[[Brief], Brief], key: str
) -> Brief | None:
    """Change the item `key` of a brief on the disk and remember how to undo it; None after saying what went wrong."""
    is_other = False

    def changed(brief: Brief) -> Brief:
        nonlocal is_other
        after = change(brief)
        is_other = after != brief
        return after

    try:
        brief = home.briefs.change(name, changed, model=home.view.atlas.info.id)
    except BriefError as error:
        home.say(f"{error}.")
        return None
    if is_other:
        home.undone.append((name, undo, key))
    return brief


def open_brief(home: Home) -> None:
    """Open the current brief."""
    if home.refuses("A brief"):
        return
    from alignments.tui.brief_screen import BriefScreen

    def opened(target: str | None) -> None:
        if target:
            home.open(target)
        elif home.is_speaking:
            home.say(where(home))

    home.app.push_screen(BriefScreen(home), opened)


def sheet(home: Home) -> None:
    """Choose a briefing sheet of the pins or the subject, and read it."""
    place, view = home.here[1], home.view
    ids = place.pins if len(place.pins) > 1 else (place.subject,)
    kinds = fitting_sheets(view, ids)
    if not kinds:
        home.say("There is no briefing sheet of this; go to a country or a grouping, or pin some.")
        return

    def find(words: str, width: int) -> Sequence[Line]:
        wanted = [kind for kind in kinds if fold(words) in fold(SHEETS[kind][0])]
        lines = [Line(kind, tuple(wrap([(SHEETS[kind][0].capitalize(), "name")], width))) for kind in wanted]
        return lines or plain("No sheet is called that.", width)

    def chosen(answer: Answer | None) -> None:
        if answer is None or not answer.key:
            return
        try:
            read(home, sheet_page(view, answer.key, ids))
        except BriefError as error:
            home.say(f"{error}.")

    ask(home, "Which briefing sheet?", find, chosen, has_few=True)


def write_page(home: Home, page: Page, say: Callable[[str], None] | None = None) -> None:
    """Ask for a file and write a page there, in the form that its ending names."""
    say = say or home.say
    if home.refuses("Writing a file", say):
        return

    def wrong(words: str) -> str:
        try:
            form_of(Path(words))
        except BriefError as error:
            return str(error)
        return problem_with(Path(words))

    def find(words: str, width: int) -> Sequence[Line]:
        return plain(wrong(words) or f"Enter writes {full_path(Path(words))}", width)

    def chosen(answer: Answer | None) -> None:
        if answer is None:
            return
        target = Path(answer.words)
        if form_of(target) in SLOW:
            say(f"Making {target} …")
        home.app.run_worker(lambda: _write(home, page, target, say), thread=True, group="export")

    name = fold(page.title).replace(" ", "-")[:40].strip("-") or "page"
    offered = f"{name}.{usual_form()}"
    ask(home, "Write this as .txt, .md, .html, .docx, .odt or .pdf", find, chosen, words=offered, check=wrong)


def _write(home: Home, page: Page, target: Path, say: Callable[[str], None]) -> None:
    """In a thread: another program may take its time."""
    try:
        remark = export(page, target)
    except BriefError as error:
        home.app.call_from_thread(say, f"Not written: {error}.")
    else:
        home.app.call_from_thread(say, f"Written: {full_path(target)}{f'. {remark}' if remark else ''}")
