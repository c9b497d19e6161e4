"""What an entity is found by when words are searched for: its names and its other texts, folded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from alignments.model.entities import Entity, Grouping, Party, Person, Source, Topic, kind_of
from alignments.model.names import fold

if TYPE_CHECKING:
    from alignments.model.atlas import Atlas


class Text(NamedTuple):
    """The folded names of an entity, and all of its text with them; `kind` is the word for what it is.

    The names are one text, each between line breaks: a search asks whether it holds a whole name, or where one begins.
    """

    id: str
    kind: str
    names: str
    text: str


def texts(atlas: Atlas) -> Iterator[Text]:
    """The text of everything: parties, groupings, people, topics, statements, sources."""
    kinds = (atlas.parties, atlas.groupings, atlas.people, atlas.topics, atlas.statements, atlas.sources)
    for entities in kinds:
        for entity in entities.values():
            names, more = _of(atlas, entity)
            folded = [fold(name) for name in (entity.id, *names) if name]
            text = " ".join((*folded, *(fold(each) for each in more if each)))
            yield Text(entity.id, kind_of(entity), "\n".join(("", *folded, "")), text)


def _of(atlas: Atlas, entity: Entity) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of an entity, and the other texts that it is found by."""
    if isinstance(entity, Party):
        region = atlas.info.regions.get(entity.region, "")
        more = (region, entity.official, entity.adjective, entity.capital, entity.note)
        return (entity.name, entity.iso2, *entity.aliases), more
    if isinstance(entity, Grouping):
        names = (entity.name, entity.short, *entity.aliases)
        return names, (entity.form, entity.purpose, entity.note, entity.seat, atlas.info.layers.get(entity.layer, ""))
    if isinstance(entity, Person):
        return (entity.name, *entity.aliases), tuple(office.title for office in entity.offices)
    if isinstance(entity, Topic):
        return (entity.name, *entity.aliases), (entity.about,)
    if isinstance(entity, Source):
        return (entity.title,), (entity.container, entity.note)
    about = (atlas.name(each) for each in (*entity.about, *entity.topics, entity.speaker))
    return (), (entity.text, *about)
