"""What is said: a page, a line of it, a row, a source, in plain words. Status in words, no signs, no tables."""

from __future__ import annotations

from dataclasses import dataclass, replace

from alignments.briefs.brief import CHANGES, Item
from alignments.briefs.compose import add_item, item_title, statement_of, view_of
from alignments.model.as_of import View
from alignments.model.atlas import Atlas
from alignments.model.entities import Entity, Source, Statement, kind_of
from alignments.pages.page import Block, Builder, Entry, Fact, Heading, Quotation
from alignments.pages.sentences import key_fact, statement_sentence, tie_words
from alignments.pages.words import asked_on, counted, sentence
from alignments.questions.links import Row


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what is under it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """A page as it is read: a first sentence, what stands before the first heading, and the parts."""

    title: str
    opening: tuple[Block, ...]
    parts: tuple[Part, ...]
    sources: tuple[str, ...]


def greeting(view: View) -> str:
    """The first sentence of all: what is read, as of when, and where the commands are told."""
    return f"{view.atlas.info.title}, {asked_on(view)}; help lists the commands."


def on_day(view: View, item: Item) -> Item:
    """An item of a brief on the day of a view; changes up to a day of their own stay so."""
    is_span = item.kind == CHANGES and item.as_of
    return item if is_span else replace(item, as_of=view.day.isoformat())


def title_of(view: View, item: Item) -> str:
    """What the open page is called; a statement by its words."""
    said = statement_of(view.atlas, item)
    if said is None:
        return item_title(view.atlas, item)
    return f"“{said.text}”" if said.verbatim else said.text


def talk_of(atlas: Atlas, item: Item) -> Talk:
    """What is to be read of a page, a comparison, or anything else that a brief can hold.

    Headings are one level down, as in a brief: then a page does not speak of panes where it cuts its quotes.
    """
    builder = Builder(level=2)
    add_item(builder, atlas, item)
    opening: list[Block] = []
    parts: list[tuple[str, list[Block]]] = []
    for block in builder.blocks:
        if isinstance(block, Heading):
            parts.append((block.text, []))
        else:
            (parts[-1][1] if parts else opening).append(block)
    return Talk(
        title=f"{item_title(atlas, item)}, {asked_on(view_of(atlas, item.as_of))}.",
        opening=tuple(opening),
        parts=tuple(Part(title, tuple(blocks)) for title, blocks in parts),
        sources=tuple(builder.numbers),
    )


def opening_lines(view: View, item: Item, talk: Talk) -> list[str]:
    """The beginning of a page: what it is, as of when, and its first facts."""
    lines = [talk.title, *(line_words(view, block) for block in talk.opening)]
    said = statement_of(view.atlas, item)
    if said:
        lines[1:2] = [each.removeprefix("Quote: ") for each in lines[1:2]]  # the title has said so
    if item.since > view.day.isoformat():
        lines.insert(1, "That is later than this day; type changes with an earlier date.")
    if said and not view.was_said(said):
        lines.insert(1, "It was said after this day.")
    return lines


def part_words(part: Part) -> str:
    """A part in the list of parts: `Alliances: 3 lines`; one whose title counts them needs no more."""
    if part.title[:1].isdigit() and " " in part.title:
        return part.title
    return f"{part.title}: {counted(len(part.blocks), 'line')}"


def line_words(view: View, block: Block) -> str:
    """A line of a page as one or more sentences. Numbers of references are left out: `source` tells the sources."""
    marks = "".join(f" {sentence(mark)}" for mark in block.marks)
    if isinstance(block, Quotation):
        note = f" {sentence(block.note)}" if block.note else ""
        return statement_words(view, view.atlas.statements[block.target]) + note + marks
    text = block.text
    if isinstance(block, Entry):
        text = f"{block.name}: {text}" if text else block.name
    elif isinstance(block, Fact) and block.label:
        text = f"{block.label}: {block.aloud or text}"
    return ended(text) + marks


def statement_words(view: View, statement: Statement) -> str:
    """A quote or paraphrase, which of the two it is, who said it as what, and where and when."""
    words = statement_sentence(view, statement)
    return f"Quote: {words}" if statement.verbatim else words


def entity_words(view: View, entity: Entity) -> str:
    """Anything as a line of a list: `Japan, 42 groupings`."""
    if isinstance(entity, Statement):
        return statement_words(view, entity)
    return joined(entity.name, key_fact(view, entity))


def found_words(view: View, entity: Entity) -> str:
    """Something that was found, with the word for what it is: `Fishing, topic`."""
    if isinstance(entity, Statement):
        return statement_words(view, entity)
    more = entity.container if isinstance(entity, Source) else ""
    return joined(entity.name, kind_of(entity), more)


def member_words(view: View, row: Row) -> str:
    """One who takes part: `Islet, observer by March 2009 at the latest, as Islet and Rocks`."""
    name = row.tie.claims[0].as_name if row.tie else ""
    return joined(view.atlas.name(row.id), tie_words(row), f"as {name}" if name else "")


def joined(*parts: str) -> str:
    """Those of `parts` that say something, with commas between."""
    return ", ".join(part for part in parts if part)


def ended(text: str) -> str:
    """`text` with a full stop, unless it ends with a sign that ends a sentence."""
    stripped = text.rstrip()
    return stripped if stripped.endswith((".", "!", "?", "…", ":")) else f"{stripped}."
