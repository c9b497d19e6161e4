"""The Atlas: everything that one model knows, indexed both ways. It never changes once made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from alignments.model.as_of import View
from alignments.model.entities import (
    Entity,
    Grouping,
    Membership,
    ModelInfo,
    Party,
    Person,
    Source,
    Statement,
    Topic,
)
from alignments.model.names import NameIndex
from alignments.model.texts import Text, texts
from alignments.model.umbrellas import derived_members

_KEPT_VIEWS = 8
E = TypeVar("E", Party, Grouping, Person, Topic, Source, Statement)


class Contents(NamedTuple):
    """The entities of a model by their ids.

    Groupings are in the order of layers, statements in that of `in_order`; the others in the order of their files.
    """

    info: ModelInfo
    parties: Mapping[str, Party]
    groupings: Mapping[str, Grouping]
    people: Mapping[str, Person]
    topics: Mapping[str, Topic]
    sources: Mapping[str, Source]
    statements: Mapping[str, Statement]


class Atlas:
    """One model, ready for questions. Look-ups by id raise KeyError for an unknown id."""

    def __init__(self, contents: Contents) -> None:
        self.info = contents.info
        self.parties = contents.parties
        self.groupings = contents.groupings
        self.people = contents.people
        self.topics = contents.topics
        self.sources = contents.sources
        self.statements = contents.statements
        self._views: dict[date, View] = {}

    def __getitem__(self, entity_id: str) -> Entity:
        """The entity of that id."""
        for entities in self._kinds:
            if entity_id in entities:
                return entities[entity_id]
        raise KeyError(entity_id)

    def __contains__(self, entity_id: str) -> bool:
        return any(entity_id in entities for entities in self._kinds)

    def name(self, entity_id: str) -> str:
        """What a list calls it: the short name of a grouping, the name of anything else."""
        if entity_id not in self:
            return entity_id
        entity = self[entity_id]
        return entity.label if isinstance(entity, Grouping) else entity.name

    def full_name(self, entity_id: str) -> str:
        """What it is called where it is heard, or alone in a sentence: never an abbreviation."""
        return self[entity_id].name if entity_id in self else entity_id

    def as_of(self, day: date) -> View:
        """The model as it stood on `day`. The last few are kept, for who goes back and forth."""
        if day == self.info.checked.latest:
            return self.now
        if day not in self._views:
            while len(self._views) >= _KEPT_VIEWS:
                del self._views[next(iter(self._views))]
            self._views[day] = View(self, day)
        return self._views[day]

    @cached_property
    def now(self) -> View:
        """The model as of the day it was last checked."""
        return View(self, self.info.checked.latest)

    @cached_property
    def names(self) -> NameIndex:
        """Every id, code, name and alias."""
        return NameIndex.of(self._named())

    def _named(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for party in self.parties.values():
            yield party.id, (party.name, party.official, party.iso2, *party.aliases)
        for grouping in self.groupings.values():
            yield grouping.id, (grouping.name, grouping.short, *grouping.aliases)
        for person in self.people.values():
            yield person.id, (person.name, *person.aliases)
        for topic in self.topics.values():
            yield topic.id, (topic.name, *topic.aliases)
        # By their ids only: the title of a page about a grouping is often the grouping's own name.
        for untitled in (*self.sources, *self.statements):
            yield untitled, ()

    @cached_property
    def lifetimes(self) -> Sequence[tuple[str, int, int]]:
        """The id of each grouping, in the order of layers, with the days from which it counts as begun and as ended.

        Days are ordinals; 0 for a beginning and one beyond all dates for an end that is not known.
        """
        never = date.max.toordinal() + 1
        days = ((each.id, self.now.begun_on(each), self.now.ended_on(each)) for each in self.groupings.values())
        return [(id_, begun.toordinal() if begun else 0, end.toordinal() if end else never) for id_, begun, end in days]

    @cached_property
    def members_of(self) -> Mapping[str, tuple[Membership, ...]]:
        """Grouping id to its memberships, those of an umbrella derived from its parts."""
        return MappingProxyType({grouping.id: self._members(grouping) for grouping in self.groupings.values()})

    def _members(self, grouping: Grouping) -> tuple[Membership, ...]:
        return derived_members(self.groupings, grouping.id) if grouping.parts else grouping.members

    @cached_property
    def memberships_of(self) -> Mapping[str, tuple[Membership, ...]]:
        """Party id to its memberships, in the order of the groupings."""
        return _collected((claim.party, claim) for claims in self.members_of.values() for claim in claims)

    @cached_property
    def statements_about(self) -> Mapping[str, tuple[Statement, ...]]:
        """Id of anything to the statements about it; a statement is also about its speaker's own words."""
        return _collected(
            (subject, statement)
            for statement in self.ordered_statements
            for subject in dict.fromkeys((*statement.about, *statement.topics))
        )

    @cached_property
    def statements_by(self) -> Mapping[str, tuple[Statement, ...]]:
        """Speaker's id (a person, party or grouping) to what it said."""
        return _collected((each.speaker, each) for each in self.ordered_statements)

    @cached_property
    def officers_of(self) -> Mapping[str, tuple[Person, ...]]:
        """Id of a party or grouping to the people who hold or held an office of it, once for each office."""
        return _collected((office.of, person) for person in self.people.values() for office in person.offices)

    @cached_property
    def statement_places(self) -> Mapping[str, int]:
        """Statement id to its place, from 0, among the ordered statements."""
        return MappingProxyType({each: place for place, each in enumerate(self.statements)})

    @cached_property
    def updates_to(self) -> Mapping[str, tuple[Statement, ...]]:
        """Statement id to the later statements that change it."""
        return _collected((earlier, each) for each in self.ordered_statements for earlier in each.updates)

    @cached_property
    def cited_by(self) -> Mapping[str, tuple[Statement, ...]]:
        """Source id to the statements that rest on it."""
        return _collected((source, each) for each in self.ordered_statements for source in each.sources)

    @cached_property
    def ordered_statements(self) -> tuple[Statement, ...]:
        """All statements: quotes first, then paraphrases, the newest first in each."""
        return tuple(self.statements.values())

    def said_on(self, statement: Statement) -> date:
        """The last day it may have been said: its own date, else its source's, else the first day there is."""
        return said_on(statement, self.sources)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """What everything is found by when words are searched for."""
        return tuple(texts(self))

    @property
    def _kinds(self) -> tuple[Mapping[str, Entity], ...]:
        return (
            self.parties,
            self.groupings,
            self.people,
            self.topics,
            self.statements,
            self.sources,
        )


def said_on(statement: Statement, sources: Mapping[str, Source]) -> date:
    """The last day it may have been said: its own date, else its source's, else the first day there is."""
    if statement.said:
        return statement.said.latest
    for source in statement.sources:
        issued = sources[source].issued
        if issued:
            return issued.latest
    return date.min


def by_id(entities: Iterable[E]) -> Mapping[str, E]:
    """The entities by their ids, in their order; it cannot be changed."""
    return MappingProxyType({entity.id: entity for entity in entities})


def in_layers(groupings: Iterable[Grouping], info: ModelInfo) -> list[Grouping]:
    """Groupings by layer, in the order of the model, then by name."""
    order = {layer: place for place, layer in enumerate(info.layers)}
    return sorted(groupings, key=lambda each: (order.get(each.layer, len(order)), each.name))


def in_order(statements: Iterable[Statement], sources: Mapping[str, Source]) -> list[Statement]:
    """Quotes first, then paraphrases, the newest first in each."""
    return sorted(statements, key=lambda each: (not each.verbatim, -said_on(each, sources).toordinal()))


V = TypeVar("V")


def _collected(pairs: Iterable[tuple[str, V]]) -> Mapping[str, tuple[V, ...]]:
    collected: dict[str, list[V]] = {}
    for key, value in pairs:
        collected.setdefault(key, []).append(value)
    return MappingProxyType({key: tuple(values) for key, values in collected.items()})
