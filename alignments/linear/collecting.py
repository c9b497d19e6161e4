"""The brief at the prompt: what is added to it, and what is in it."""

from __future__ import annotations

from dataclasses import replace

from alignments.briefs.brief import Brief, Item
from alignments.briefs.compose import taken, view_of
from alignments.briefs.store import Store
from alignments.linear import speech
from alignments.linear.names import NotUnderstood
from alignments.model.as_of import View
from alignments.pages.words import asked_on, counted


def add(store: Store, view: View, opened: Item, note: str) -> str:
    """Add what is opened, on the day it is of, to the current brief; what to say of it. Raises BriefError."""
    atlas = view.atlas
    day = opened.as_of or view.day.isoformat()
    own = day == atlas.info.checked.latest.isoformat()
    fresh = Item(opened.kind, opened.ids, "" if own else day, opened.since, note)
    added = taken(atlas, replace(opened, as_of=fresh.as_of, note=note, key=fresh.key))
    brief = store.change(store.current, lambda brief: brief.with_new(added), model=atlas.info.id)
    on = f", {asked_on(view_of(atlas, day))}" if not own else ""
    title = f"{speech.title_of(view, added)}{on}"
    if brief.place_of(added.key) is None:
        return f"{brief.name} has this already: {title}. Nothing was added; with a note it would be."
    return f"Added to {brief.name}: {title}. It has {counted(len(brief.items), 'item')}."


def current(store: Store) -> Brief:
    """The brief that additions go to. Raises NotUnderstood if nothing is in it, BriefError if it cannot be read."""
    name = store.current
    brief = store.load(name) if store.has(name) else Brief(name)
    if not brief.items:
        raise NotUnderstood(f"The brief {name} is empty. Open a page and type add")
    return brief
