"""A brief as one page: its items under headings, with numbered references over all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from alignments.briefs.brief import CHANGES, COMPARISON, NOTE, PAGE, PICTURES, Brief, BriefError, Item
from alignments.model.as_of import View
from alignments.model.atlas import Atlas
from alignments.model.dates import day_prose
from alignments.model.entities import Statement
from alignments.pages.build import add_entity, title_of
from alignments.pages.changes import add_changes
from alignments.pages.comparison import add_comparison
from alignments.pages.page import Builder, Page
from alignments.pages.references import references
from alignments.pages.words import asked_on, listed, statement_heading
from alignments.pictures.views import picture_of, why_not


@dataclass(frozen=True, slots=True)
class Part:
    """One item of a brief as it is shown in a list: its title, the day it speaks of, its note."""

    title: str
    asked: str
    note: str


def brief_page(atlas: Atlas, brief: Brief) -> Page:
    """The brief as it will print."""
    builder = Builder()
    days = {item.as_of for item in brief.items if item.kind != NOTE and not is_foreign(atlas, item)}
    shared = view_of(atlas, next(iter(days))) if len(days) == 1 else None
    for item in brief.items:
        builder.level = 1
        builder.heading(heading_of(atlas, item))
        builder.level = 2
        if item.note and item.kind != NOTE:
            builder.fact(item.note, label="Note")
        if shared is None and item.kind not in (NOTE, CHANGES) and not is_foreign(atlas, item):
            asked = asked_on(view_of(atlas, item.as_of))
            builder.fact(f"{asked[0].upper()}{asked[1:]}.")
        add_item(builder, atlas, item)
    return Page(
        id="brief",
        kind="brief",
        title=brief.name,
        asked=f"{atlas.info.title}, {asked_on(shared)}" if shared else atlas.info.title,
        blocks=tuple(builder.blocks),
        references=references(atlas, builder),
    )


def add_item(builder: Builder, atlas: Atlas, item: Item) -> None:
    """Add what one item says; what the model does not have, or is of another model, is said to be missing."""
    if item.kind == NOTE:
        builder.fact(item.note)
        return
    if is_foreign(atlas, item):
        builder.fact(f"It is {_from_another(item)}, which is not the one that is open.")
        return
    view = view_of(atlas, item.as_of)
    gone = [each for each in item.ids if each not in atlas]
    if gone:
        since = " any more" if item.model == atlas.info.id else ""
        builder.fact(f"This model does not have it{since}: {', '.join(gone)}.")
        return
    if item.kind == PAGE:
        for each in item.ids:
            add_entity(builder, view, atlas[each])
    elif item.kind == COMPARISON:
        _add_comparison(builder, view, item.ids)
    elif item.kind == CHANGES:
        add_changes(builder, view, (day_of(atlas, item.since), view.day), item.ids)
    elif item.kind in PICTURES:
        picture = picture_of(view, item.kind, item.ids[0] if item.ids else atlas.info.home, item.ids[1:] and item.ids)
        if picture is None:
            builder.fact(why_not(view, item.kind, item.ids[0]))
        else:
            picture.add_words(builder)


def _add_comparison(builder: Builder, view: View, ids: Sequence[str]) -> None:
    try:
        add_comparison(builder, view, ids)
    except ValueError as error:
        builder.fact(str(error))


def item_title(atlas: Atlas, item: Item) -> str:
    """What an item is called: the name of its subject, and how it is seen where that is not a page."""
    if item.kind == NOTE:
        return "Note"
    if is_foreign(atlas, item):
        return f"{item.title or listed(item.ids) or item.kind}, {_from_another(item)}"
    if item.kind == PAGE and len(item.ids) == 1 and item.ids[0] in atlas:
        return title_of(atlas[item.ids[0]])
    names = listed([atlas.name(each) for each in item.ids]) or "Everything"
    if item.kind == COMPARISON:
        return f"{names} side by side"
    if item.kind == CHANGES:
        return f"{names}: what changed after {day_prose(day_of(atlas, item.since))}"
    return names if item.kind == PAGE else f"{names}: {item.kind}"


def heading_of(atlas: Atlas, item: Item) -> str:
    """The title of an item where others stand beside it: that of a statement says who said it, where and when."""
    said = statement_of(atlas, item)
    return statement_heading(atlas, said) if said else item_title(atlas, item)


def part_of(atlas: Atlas, item: Item) -> Part:
    """An item as a list of the brief shows it."""
    title = item_title(atlas, item)
    if is_foreign(atlas, item):
        return Part(title, "", item.note)
    quote = statement_of(atlas, item)
    if quote:
        title = f"“{quote.text}”" if quote.verbatim else quote.text
    asked = "" if item.kind == NOTE else asked_on(view_of(atlas, item.as_of))
    return Part(title, asked, item.note)


def statement_of(atlas: Atlas, item: Item) -> Statement | None:
    """The statement whose page an item is, if it is one of this model."""
    is_page = item.kind == PAGE and item.ids and not is_foreign(atlas, item)
    return atlas.statements.get(item.ids[0]) if is_page else None


def taken(atlas: Atlas, item: Item) -> Item:
    """The item with the model that it is taken from; one that knows its own already, and a note, as it is."""
    if item.model or item.kind == NOTE:
        return item
    title = part_of(atlas, item).title
    return replace(item, model=atlas.info.id, model_title=atlas.info.title, title=title)


def is_foreign(atlas: Atlas, item: Item) -> bool:
    """True for an item that was taken from another model than the open one, or one that this is laid over."""
    return item.model not in ("", atlas.info.id) and item.model_title not in atlas.info.below


def ids_here(atlas: Atlas, item: Item) -> list[str]:
    """The ids of an item that this model has; none of an item of another model."""
    return [] if is_foreign(atlas, item) else [each for each in item.ids if each in atlas]


def _from_another(item: Item) -> str:
    return f"from another model, {item.model_title or item.model}"


def view_of(atlas: Atlas, as_of: str) -> View:
    """The model as of an ISO day; as of the day it was checked if that is empty."""
    return atlas.as_of(day_of(atlas, as_of)) if as_of else atlas.now


def day_of(atlas: Atlas, text: str) -> date:
    """The day of an item. Raises BriefError if the file has no day there."""
    try:
        return date.fromisoformat(text) if text else atlas.info.checked.latest
    except ValueError:
        raise BriefError(f"'{text[:20]}' in the brief is no day; write it as 2025-07-31") from None
