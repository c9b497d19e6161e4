"""Search over everything: all the words must occur, accents and case aside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from alignments.model.as_of import View
from alignments.model.atlas import Atlas
from alignments.model.entities import Entity, Grouping, Party, Person, Source, Statement, Topic
from alignments.model.names import fold

_KIND_RANK = {Party: 0, Grouping: 0, Person: 1, Topic: 1, Statement: 2, Source: 3}
_LAST = _KIND_RANK[Source]


class _Entry(NamedTuple):
    id: str
    rank: int
    names: tuple[str, ...]
    text: str


class Search:
    """The searchable text of a model, folded once."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self._entries = list(_entries(atlas))

    def find(self, view: View, words: str) -> list[Entity]:
        """Everything that holds all of `words`: names first, then what else says them, sources last.

        Statements made after the day of `view` are left out.
        """
        wanted = fold(words).split()
        if not wanted:
            return []
        whole = " ".join(wanted)
        hits = [entry for entry in self._entries if all(word in entry.text for word in wanted)]
        hits.sort(key=lambda entry: (entry.rank == _LAST, _closeness(entry, whole), entry.rank))
        found = (self.atlas[entry.id] for entry in hits)
        return [each for each in found if not isinstance(each, Statement) or view.was_said(each)]


def _closeness(entry: _Entry, whole: str) -> int:
    """0 for the very name, 1 for a name that starts so, 2 for one that holds it, 3 for other text."""
    if whole in entry.names:
        return 0
    if any(name.startswith(whole) for name in entry.names):
        return 1
    return 2 if any(whole in name for name in entry.names) else 3


def _entries(atlas: Atlas) -> Iterator[_Entry]:
    kinds: tuple[tuple[Entity, ...], ...] = (
        tuple(atlas.parties.values()),
        tuple(atlas.groupings.values()),
        tuple(atlas.people.values()),
        tuple(atlas.topics.values()),
        atlas.ordered_statements,
        tuple(atlas.sources.values()),
    )
    for entities in kinds:
        for entity in entities:
            names, more = _texts(atlas, entity)
            folded = tuple(fold(name) for name in (entity.id, *names) if name)
            text = " ".join((*folded, *(fold(each) for each in more if each)))
            yield _Entry(entity.id, _KIND_RANK[type(entity)], folded, text)


def _texts(atlas: Atlas, entity: Entity) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of an entity, and the other texts that it is found by."""
    if isinstance(entity, Party):
        region = atlas.info.regions.get(entity.region, "")
        return (entity.name, entity.iso2, *entity.aliases), (
            region,
            entity.official,
            entity.adjective,
            entity.capital,
            entity.note,
        )
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
