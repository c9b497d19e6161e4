"""The page of any entity."""

from __future__ import annotations

from alignments.model.as_of import View
from alignments.model.entities import Entity, Grouping, Party, Person, Source, Statement, Topic, kind_of
from alignments.pages.grouping import grouping_blocks
from alignments.pages.page import Builder, Page
from alignments.pages.party import party_blocks
from alignments.pages.references import references
from alignments.pages.statement import statement_blocks
from alignments.pages.subjects import person_blocks, source_blocks, topic_blocks
from alignments.pages.words import asked_on


def page_of(view: View, entity_id: str) -> Page:
    """The page of an entity as of the day of `view`. Raises KeyError for an unknown id."""
    entity = view.atlas[entity_id]
    builder = Builder()
    add_entity(builder, view, entity)
    return Page(
        id=entity.id,
        kind=kind_of(entity),
        title=title_of(entity),
        asked=asked_on(view),
        blocks=tuple(builder.blocks),
        references=references(view.atlas, builder),
    )


def title_of(entity: Entity) -> str:
    """The title of a page: the full name, with the short one after it where there is one."""
    if isinstance(entity, Grouping) and entity.short and entity.short not in entity.name:
        return f"{entity.name} ({entity.short})"
    if isinstance(entity, Statement):
        return "Quote" if entity.verbatim else "Statement, in our words"
    return entity.name


def add_entity(builder: Builder, view: View, entity: Entity) -> None:
    """Add everything that the page of an entity says."""
    if isinstance(entity, Party):
        party_blocks(builder, view, entity)
    elif isinstance(entity, Grouping):
        grouping_blocks(builder, view, entity)
    elif isinstance(entity, Statement):
        statement_blocks(builder, view, entity)
    elif isinstance(entity, Person):
        person_blocks(builder, view, entity)
    elif isinstance(entity, Topic):
        topic_blocks(builder, view, entity)
    elif isinstance(entity, Source):
        source_blocks(builder, view, entity)
