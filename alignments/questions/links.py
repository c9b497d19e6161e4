"""What is linked to what: the rows of a pane, given the rows one is on or has pinned.

The rule of the panes in one sentence: a pane lists what is linked to *all* of the
things asked about; asked about nothing, it lists everything. Below the groupings that
hold all of three or more parties stand those that hold all but one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from alignments.model.as_of import Tie, View
from alignments.model.entities import Entity, Grouping, Party, Person, Source, Statement, Topic
from alignments.model.statuses import Standing
from alignments.questions.common import common_groupings, nearly_common

PARTIES, GROUPINGS, STATEMENTS, PEOPLE, TOPICS = "parties", "groupings", "statements", "people", "topics"


class Row(NamedTuple):
    """One row of a pane: an entity, its tie to the one thing asked about, and how close it is.

    Asked about several things it has `ties`, one with each that has one; `standing` is then what all of them have.
    `missing` is the one party of several that is not in a grouping which holds all the others.
    """

    id: str
    tie: Tie | None = None
    standing: Standing = Standing.NONE
    missing: str = ""
    ties: tuple[Tie, ...] = ()


def rows(view: View, kind: str, asked: Sequence[str]) -> list[Row]:
    """The rows of a pane of that kind (PARTIES, GROUPINGS …) linked to all that is `asked` about."""
    if not asked:
        return [Row(each) for each in _everything(view, kind)]
    if kind == GROUPINGS and len(asked) > 1 and all(each in view.atlas.parties for each in asked):
        layers = list(view.atlas.info.layers)
        shared = sorted(common_groupings(view, asked), key=lambda each: layers.index(each.layer))
        nearly = [
            Row(each.grouping.id, missing=each.missing, ties=_ties_of(view, each.grouping.id, asked))
            for each in nearly_common(view, asked)
        ]
        full = [Row(each.id, standing=Standing.FULL, ties=_ties_of(view, each.id, asked)) for each in shared]
        return [*full, *nearly]
    linked = [_linked(view, kind, each) for each in asked]
    in_all = set(linked[0]).intersection(*linked[1:])
    return [_row(each, [links[each] for links in linked]) for each in linked[0] if each in in_all]


def _ties_of(view: View, grouping: str, parties: Sequence[str]) -> tuple[Tie, ...]:
    ties = view.ties_in(grouping)
    return tuple(ties[party] for party in parties if party in ties)


def _row(entity_id: str, links: Sequence[Tie | None]) -> Row:
    """A row with its tie to the one thing asked about, or to each of several."""
    ties = tuple(tie for tie in links if tie)
    if len(links) > 1:
        return Row(entity_id, ties=ties)
    return Row(entity_id, ties[0], ties[0].standing) if ties else Row(entity_id)


def _everything(view: View, kind: str) -> Iterable[str]:
    atlas = view.atlas
    if kind == GROUPINGS:
        return view.grouping_ids()
    if kind == STATEMENTS:
        return [each.id for each in view.statements(atlas.ordered_statements)]
    everything: dict[str, Mapping[str, Entity]] = {PARTIES: atlas.parties, PEOPLE: atlas.people, TOPICS: atlas.topics}
    return everything[kind]


def _linked(view: View, kind: str, asked: str) -> dict[str, Tie | None]:
    """Ids of `kind` linked to one entity, in the order to show them."""
    entity = view.atlas[asked]
    if kind == STATEMENTS:
        return dict.fromkeys(each.id for each in statements_on(view, entity))
    if kind == PARTIES:
        return _parties(view, entity)
    if kind == GROUPINGS:
        return _groupings(view, entity)
    return dict.fromkeys(_people(view, entity) if kind == PEOPLE else _topics(view, entity))


def statements_on(view: View, entity: Entity) -> list[Statement]:
    """What was said about an entity, or by it, or (for a statement) itself and what it updates or is updated by."""
    atlas = view.atlas
    if isinstance(entity, Statement):
        around = (*(atlas.statements[each] for each in entity.updates), *atlas.updates_to.get(entity.id, ()))
        return view.statements((entity, *around))
    if isinstance(entity, Source):
        return view.statements(atlas.cited_by.get(entity.id, ()))
    wanted = {each.id for each in atlas.statements_about.get(entity.id, ())}
    wanted |= {each.id for each in atlas.statements_by.get(entity.id, ())}
    if isinstance(entity, Party):
        speakers = atlas.officers_of.get(entity.id, ())
        wanted |= {each.id for speaker in speakers for each in atlas.statements_by.get(speaker.id, ())}
    return view.statements(atlas.statements[each] for each in sorted(wanted, key=atlas.statement_places.__getitem__))


def _parties(view: View, entity: Entity) -> dict[str, Tie | None]:
    atlas = view.atlas
    if isinstance(entity, Grouping):
        order = {party: place for place, party in enumerate(atlas.parties)}
        ties = view.ties_in(entity.id)
        ranked = sorted(ties, key=lambda party: (_CLOSENESS[ties[party].standing], order.get(party, len(order))))
        return {party: ties[party] for party in ranked}
    if isinstance(entity, Party):
        return {entity.id: None}
    if isinstance(entity, Person):
        return dict.fromkeys(office.of for office in entity.offices if office.of in atlas.parties)
    found = _about(view, entity)
    if isinstance(entity, Statement):
        found = [*found, *_speaker_parties(view, entity)]
    return dict.fromkeys(each for each in found if each in atlas.parties)


def _groupings(view: View, entity: Entity) -> dict[str, Tie | None]:
    atlas = view.atlas
    if isinstance(entity, Party):
        return dict(view.ties_of(entity.id))
    if isinstance(entity, Grouping):
        kin = (
            *entity.parts,
            *entity.part_of,
            *entity.led_by,
            *entity.grew_out_of,
            *entity.succeeded_by,
            *entity.overlaps,
        )
        relatives = [
            each.id for each in view.groupings() if entity.id in (*each.led_by, *each.part_of, *each.grew_out_of)
        ]
        return dict.fromkeys(each for each in (entity.id, *kin, *relatives) if each in atlas.groupings)
    return dict.fromkeys(each for each in _about(view, entity) if each in atlas.groupings)


def _people(view: View, entity: Entity) -> list[str]:
    people = view.atlas.people
    if isinstance(entity, Person):
        return [entity.id]
    said = [each.speaker for each in statements_on(view, entity) if each.speaker in people]
    named = [each for each in _about(view, entity) if each in people]
    holders = [p.id for p in people.values() if any(office.of == entity.id for office in p.offices)]
    return [*holders, *said, *named]


def _topics(view: View, entity: Entity) -> list[str]:
    if isinstance(entity, Topic):
        return [entity.id]
    return [topic for each in statements_on(view, entity) for topic in each.topics]


def _about(view: View, entity: Entity) -> list[str]:
    """What a statement is about; for a topic, source or person, what its statements are about."""
    if isinstance(entity, Statement):
        return list(entity.about)
    return [each for statement in statements_on(view, entity) for each in statement.about]


def _speaker_parties(view: View, statement: Statement) -> list[str]:
    speaker = view.atlas[statement.speaker]
    if isinstance(speaker, Person):
        return [office.of for office in speaker.offices]
    return [speaker.id]


_CLOSENESS = {
    Standing.FULL: 0,
    Standing.QUALIFIED: 1,
    Standing.LOOSE: 2,
    Standing.FORMER: 3,
    Standing.NONE: 4,
}
