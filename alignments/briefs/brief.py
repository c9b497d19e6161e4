"""A brief: what was collected, in order, each with a note. A value; every change of it gives another."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from alignments.model.names import fold

FORMAT = 1
PAGE, COMPARISON, CHANGES, NOTE = "page", "comparison", "changes", "note"
PICTURES = ("timeline", "map", "matrix", "overlap")
KINDS = (PAGE, COMPARISON, CHANGES, *PICTURES, NOTE)
RESERVED = ("new", "add", "list", "show", "export")
"""Words of the command that no brief may be called."""

MOST_CHARACTERS = 20_000
_TEXTS = ("as_of", "since", "note", "model", "model_title", "title")


class BriefError(ValueError):
    """What is wrong with a brief, or with what is asked of it, and what to do: one line."""


class BriefUsageError(BriefError):
    """What was asked for is wrong in itself: no such form, too few words, what does not go together."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a brief: of a `kind` of KINDS, about `ids`, as of a day (ISO 8601; empty is the model's own).

    `since` is the first day of a list of changes. `key` names the item within all briefs. `model` and `model_title` are
    those of the model that it was taken from, `title` what it was called there; they are empty for a note, and in files
    that do not say it.
    """

    kind: str
    ids: tuple[str, ...] = ()
    as_of: str = ""
    since: str = ""
    note: str = ""
    model: str = ""
    model_title: str = ""
    title: str = ""
    key: str = field(default_factory=lambda: secrets.token_hex(6))


@dataclass(frozen=True, slots=True)
class Brief:
    """A named collection of items. `model` is the one that was open when it was begun."""

    name: str
    model: str = ""
    items: tuple[Item, ...] = ()

    def added(self, item: Item, at: int | None = None) -> Brief:
        """With an item at the end, or at a place from 0. One that has its key already is replaced."""
        others = [each for each in self.items if each.key != item.key]
        place = len(others) if at is None else max(0, min(at, len(others)))
        sound = replace(item, note=_sound(item.note))
        return replace(self, items=(*others[:place], sound, *others[place:]))

    def with_new(self, item: Item) -> Brief:
        """With an item at the end, unless the same is there already, with the same note or with any if it has none."""
        return self if self.has(item) else self.added(item)

    def has(self, item: Item) -> bool:
        """True if the same is there already, with the same note or with any if it has none."""
        return any(_says_no_more(item, each) for each in self.items)

    def removed(self, key: str) -> Brief:
        """Without the item of that key."""
        return replace(self, items=tuple(each for each in self.items if each.key != key))

    def moved(self, key: str, by: int) -> Brief:
        """With an item so many places further down, or up if negative; it stops at the ends."""
        place = self.place_of(key)
        return self if place is None else self.added(self.items[place], place + by)

    def noted(self, key: str, note: str) -> Brief:
        """With another note on an item."""
        changed = (replace(each, note=_sound(note.strip())) if each.key == key else each for each in self.items)
        return replace(self, items=tuple(changed))

    def place_of(self, key: str) -> int | None:
        """Where the item of that key stands, from 0."""
        return next((place for place, each in enumerate(self.items) if each.key == key), None)


def _says_no_more(item: Item, other: Item) -> bool:
    """True if `other` is about the same, seen in the same way on the same day, and has the note of `item` if any."""
    is_same = (item.kind, item.ids, item.as_of, item.since) == (other.kind, other.ids, other.as_of, other.since)
    return is_same and other.model in ("", item.model) and item.note in ("", other.note)


def file_name(name: str) -> str:
    """The name of the file of a brief, without its ending. Raises BriefError if a brief cannot be called so."""
    kept = re.sub(r"[^\w]+", "-", fold(name)).strip("-")
    if not kept or len(name) > 100 or not name.isprintable():
        raise BriefUsageError(f"'{name[:40]}' cannot be the name of a brief; write one with letters or digits")
    if kept in RESERVED:
        raise BriefUsageError(f"'{name}' is a word of the command itself; give the brief another name")
    return kept[:60]


def brief_data(brief: Brief) -> dict[str, Any]:
    """A brief as JSON-able data."""
    items = [{key: value for key, value in asdict(item).items() if value} for item in brief.items]
    return {"brief": brief.name, "format": FORMAT, "model": brief.model, "items": items}


def brief_from(data: object) -> Brief:
    """The brief that `data` holds. Raises BriefError with what is wrong; fields of later versions are left alone."""
    if not isinstance(data, Mapping) or not isinstance(data.get("brief"), str):
        raise BriefError("it holds no brief")
    if data.get("format") != FORMAT:
        raise BriefError(f"it has format {data.get('format')!r}, and this version reads {FORMAT}; update the program")
    items = data.get("items", [])
    if not isinstance(items, list):
        raise BriefError("its 'items' are no list")
    return Brief(_sound(data["brief"]), _sound(str(data.get("model", ""))), tuple(_item_from(each) for each in items))


def _item_from(data: object) -> Item:
    if not isinstance(data, Mapping) or data.get("kind") not in KINDS:
        raise BriefError("it holds an item of no known kind")
    ids = data.get("ids", [])
    if not isinstance(ids, list) or not all(isinstance(each, str) for each in ids):
        raise BriefError("the 'ids' of an item are no list of texts")
    texts = {key: _sound(str(data.get(key, "")))[:MOST_CHARACTERS] for key in _TEXTS}
    item = Item(str(data["kind"]), tuple(map(_sound, ids)), **texts)
    return replace(item, key=_sound(str(data["key"]))) if data.get("key") else item


def _sound(text: str) -> str:
    """`text` as it can be written: bytes of a command line that were no text, and halves of characters, become `?`."""
    return text.encode(errors="replace").decode()
