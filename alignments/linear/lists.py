"""The numbered lists that commands answer with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from alignments.briefs.brief import NOTE, PAGE, Brief, Item
from alignments.briefs.compose import part_of
from alignments.linear.names import NotUnderstood
from alignments.linear.speech import (
    Part,
    Talk,
    ended,
    entity_words,
    found_words,
    joined,
    line_words,
    member_words,
    part_words,
)
from alignments.model.as_of import View
from alignments.model.atlas import Atlas
from alignments.model.entities import Entity, Grouping
from alignments.pages.comparison import chain_words
from alignments.pages.page import Block
from alignments.pages.sentences import not_counted
from alignments.pages.words import asked_on, counted, layer_name, listed
from alignments.questions import sets
from alignments.questions.common import common_groupings, nearly_common
from alignments.questions.links import GROUPINGS, PARTIES, STATEMENTS, TOPICS, Row, rows


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of a list: its words, and what its number does.

    It opens `item`, or reads the part of that number (from 1). `block` or `row` is what `source` tells of.
    """

    words: str
    item: Item | None = None
    part: int = 0
    block: Block | None = None
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: a first sentence, the lines to choose from, and what is said after them."""

    lead: str
    choices: tuple[Choice, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        """The list as it is said."""
        chosen = (f"{number}. {choice.words}" for number, choice in enumerate(self.choices, 1))
        return [*([self.lead] if self.lead else []), *chosen, *self.after]


def page_item(entity_id: str) -> Item:
    """The page of an entity, as a brief holds it."""
    return Item(PAGE, (entity_id,))


def entity_list(view: View, lead: str, entities: Iterable[Entity]) -> Listing:
    """Entities to choose from, each with the word for what it is."""
    found = (Choice(found_words(view, each), page_item(each.id), row=Row(each.id)) for each in entities)
    return Listing(lead, tuple(found))


def everything(view: View, kind: str) -> Listing:
    """All parties, groupings or topics."""
    words = {
        PARTIES: ("country or other party", "countries and other parties"),
        GROUPINGS: ("grouping", "groupings"),
        TOPICS: ("topic", "topics"),
    }
    found = [Choice(entity_words(view, view.atlas[row.id]), page_item(row.id), row=row) for row in rows(view, kind, ())]
    return Listing(f"{counted(len(found), *words[kind])}, {asked_on(view)}.", tuple(found))


def members(view: View, grouping: Grouping) -> Listing:
    """Who takes part in a grouping on the day, the closest first."""
    found = [
        Choice(member_words(view, row), page_item(row.id), row=row)
        for row in rows(view, PARTIES, (grouping.id,))
        if row.tie
    ]
    size = counted(view.size(grouping.id), "full participant")
    return Listing(f"{grouping.name}, {asked_on(view)}: {size}, {counted(len(found), 'line')}.", tuple(found))


def of_set(view: View, text: str) -> Listing:
    """Who is in a set such as `EAS - ASEAN`. Raises NotUnderstood with what is wrong with it."""
    try:
        found = sets.members(view, text)
    except sets.SetError as error:
        raise NotUnderstood(str(error)) from None
    named = (Choice(view.atlas.name(each), page_item(each), row=Row(each)) for each in found.parties)
    lead = f"{text}, {asked_on(view)}: {counted(len(found.parties), 'member')}."
    return Listing(lead, tuple(named), tuple(not_counted(view, found.groupings)))


def quotes(view: View, ids: Sequence[str], name: str) -> Listing:
    """What was said, up to the day, that is linked to all of `ids`."""
    found = [
        Choice(entity_words(view, view.atlas[row.id]), page_item(row.id), row=row)
        for row in rows(view, STATEMENTS, ids)
    ]
    if not found:
        return Listing(f"Nothing said up to this day is linked to {name}, {asked_on(view)}.")
    return Listing(f"{counted(len(found), 'statement')} on {name}, {asked_on(view)}.", tuple(found))


def common(view: View, parties: Sequence[str]) -> Listing:
    """The groupings that hold all of several parties, the smallest first, then those that hold all but one."""
    names = listed([view.atlas.name(each) for each in parties])
    shared = common_groupings(view, parties)
    found = [Choice(_room(view, each), page_item(each.id), row=Row(each.id)) for each in shared]
    found += [
        Choice(
            f"All but {view.atlas.name(each.missing)}: {_room(view, each.grouping)}",
            page_item(each.grouping.id),
            row=Row(each.grouping.id),
        )
        for each in nearly_common(view, parties)
    ]
    together = counted(len(shared), "grouping holds", "groupings hold") if shared else "No grouping holds"
    lead = f"{together} {names}{'' if shared else ' together'}, {asked_on(view)}."
    chain = (chain_words(view, parties[0], parties[1]),) if len(parties) == 2 and not shared else ()
    return Listing(lead, tuple(found), chain)


def parts(talk: Talk) -> tuple[Choice, ...]:
    """The parts of a page, as what one chooses from."""
    return tuple(Choice(part_words(part), part=number) for number, part in enumerate(talk.parts, 1))


def lines_of(view: View, part: Part, lead: str) -> Listing:
    """A part of a page: each line with a number, that opens it or tells where it comes from."""
    found = (
        Choice(line_words(view, block), page_item(block.target) if block.target else None, block=block)
        for block in part.blocks
    )
    return Listing(lead, tuple(found))


def brief_list(atlas: Atlas, brief: Brief) -> Listing:
    """What is in a brief, in its order."""
    found = []
    for item in brief.items:
        shown = part_of(atlas, item)
        note = " ".join(shown.note.split())
        words = ended(joined(shown.title, shown.asked)) + (f" Note: {ended(note)}" if note else "")
        own = atlas.info.checked.latest.isoformat()
        found.append(Choice(words, item if item.kind == NOTE else replace(item, as_of=item.as_of or own)))
    return Listing(f"The brief {brief.name} has {counted(len(brief.items), 'item')}.", tuple(found))


def _room(view: View, grouping: Grouping) -> str:
    return joined(grouping.name, layer_name(view, grouping), counted(view.size(grouping.id), "participant"))
