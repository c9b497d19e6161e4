"""Entities as plain data: what `--json` prints and `export` writes. Ids, not names; dates as ISO 8601 or EDTF."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from alignments.model.as_of import View
from alignments.model.dates import Date
from alignments.model.entities import (
    Entity,
    Event,
    Grouping,
    Membership,
    Party,
    Person,
    Source,
    Statement,
    Topic,
    kind_of,
)
from alignments.questions.links import statements_on

Data = dict[str, Any]


def brief_data(entity: Entity) -> Data:
    """`id`, `kind` and `name`: how candidates and search hits are listed."""
    return {"id": entity.id, "kind": kind_of(entity), "name": entity.name}


def entity_data(view: View, entity: Entity) -> Data:
    """Everything that the page of an entity shows: `id`, `kind` and `name` first, `as_of` the day asked about."""
    head = brief_data(entity) | {"as_of": view.day.isoformat()}
    if view.is_later_than_checked:
        head["as_known_on"] = view.atlas.info.checked.text
    body = _body(view, entity)
    said = [] if isinstance(entity, Statement) else statements_on(view, entity)
    body["statements"] = [statement_data(view, each) for each in said]
    return head | body | {"sources": sources_data(view, body)}


def sources_data(view: View, data: object) -> list[Data]:
    """The sources that `data` names, each once, in their order."""
    return [source_data(view.atlas.sources[each]) for each in dict.fromkeys(_cited(data))]


def _body(view: View, entity: Entity) -> Data:
    if isinstance(entity, Party):
        return _party_body(view, entity)
    if isinstance(entity, Grouping):
        return _grouping_body(view, entity)
    if isinstance(entity, Statement):
        updated = view.statements(view.atlas.updates_to.get(entity.id, ()))
        return _without(statement_data(view, entity), "id") | {"updated_by": [each.id for each in updated]}
    if isinstance(entity, Person):
        return {"aliases": list(entity.aliases), "note": entity.note, "offices": [_office(o) for o in entity.offices]}
    if isinstance(entity, Topic):
        return {"aliases": list(entity.aliases), "about": entity.about}
    return {"source": source_data(entity)}


def party_data(party: Party) -> Data:
    """What is known of a party itself."""
    return {
        "id": party.id,
        "name": party.name,
        "kind": party.kind,
        "official": party.official,
        "adjective": party.adjective,
        "aliases": list(party.aliases),
        "iso2": party.iso2,
        "capital": party.capital,
        "region": party.region,
        "note": party.note,
    }


def grouping_data(grouping: Grouping) -> Data:
    """What is known of a grouping itself, without its memberships."""
    return {
        "id": grouping.id,
        "name": grouping.name,
        "short": grouping.short,
        "aliases": list(grouping.aliases),
        "layer": grouping.layer,
        "form": grouping.form,
        "purpose": grouping.purpose,
        "founded": _event(grouping.founded),
        "signed": _event(grouping.signed),
        "in_force": _event(grouping.in_force),
        "ended": _event(grouping.ended),
        "seat": grouping.seat,
        "chair": grouping.chair,
        "led_by": list(grouping.led_by),
        "part_of": list(grouping.part_of),
        "grew_out_of": list(grouping.grew_out_of),
        "succeeded_by": list(grouping.succeeded_by),
        "overlaps": list(grouping.overlaps),
        "parts": list(grouping.parts),
        "checked": str(grouping.checked or ""),
        "note": grouping.note,
        "disputed": grouping.disputed,
        "source": list(grouping.sources),
    }


def membership_data(claim: Membership) -> Data:
    """One membership; the first seven keys are the columns that other tools rely on."""
    return {
        "grouping": claim.grouping,
        "party": claim.party,
        "status": claim.status,
        "since": _text(claim.since),
        "until": _text(claim.until),
        "source": list(claim.sources),
        "disputed": bool(claim.disputed),
        "confirmed": claim.confirmed,
        "by": _text(claim.by),
        "as": claim.as_name,
        "note": " ".join(part for part in (claim.disputed, claim.note) if part),
        "via": list(claim.via),
        "origin": str(claim.origin),
    }


def statement_data(view: View, statement: Statement) -> Data:
    """One statement: `quote` if it is word for word, else `paraphrase`."""
    return {
        "id": statement.id,
        "quote" if statement.verbatim else "paraphrase": statement.text,
        "speaker": statement.speaker,
        "said": _text(statement.said),
        "source": list(statement.sources),
        "locator": statement.locator,
        "about": list(statement.about),
        "topics": list(statement.topics),
        "updates": list(statement.updates),
        "updated_by": [each.id for each in view.statements(view.atlas.updates_to.get(statement.id, ()))],
        "note": statement.note,
    }


def source_data(source: Source) -> Data:
    """A source as a CSL-JSON item (https://docs.citationstyles.org): dates as date-parts."""
    item: Data = {"id": source.id} | dict(source.csl)
    for key, date in (("issued", source.issued), ("accessed", source.accessed)):
        if date:
            item[key] = {"date-parts": [[int(part) for part in date.text.rstrip("~?").split("-")]]}
            if date.qualifier:
                item[key]["circa"] = True
    return item


def _party_body(view: View, party: Party) -> Data:
    ties = view.ties_of(party.id).values()
    claims = view.atlas.memberships_of.get(party.id, ())
    return _without(party_data(party), "id", "name", "kind") | {
        "memberships": [membership_data(claim) for tie in ties for claim in tie.claims],
        "not_known": [membership_data(claim) for claim in view.open_on(claims)],
        "former": [membership_data(claim) for claim in view.former_of(claims)],
    }


def _grouping_body(view: View, grouping: Grouping) -> Data:
    ties = view.ties_in(grouping.id).values()
    claims = view.atlas.members_of.get(grouping.id, ())
    return _without(grouping_data(grouping), "id", "name") | {
        "active": view.is_active(grouping),
        "size": view.size(grouping.id),
        "memberships": [membership_data(claim) for tie in ties for claim in tie.claims],
        "not_known": [membership_data(claim) for claim in view.open_on(claims)],
        "former": [membership_data(claim) for claim in view.former_of(claims)],
        "events": [_event(each) for each in grouping.events],
    }


def _office(office: Any) -> Data:
    return {
        "title": office.title,
        "of": office.of,
        "since": _text(office.since),
        "until": _text(office.until),
        "source": list(office.sources),
    }


def _event(event: Event | None) -> Data | None:
    if event is None:
        return None
    named = {"name": event.name} if event.name else {}
    return named | {
        "on": _text(event.on),
        "at": event.at,
        "by": event.by,
        "note": event.note,
        "source": list(event.sources),
    }


def _text(date: Date | None) -> str:
    return date.text if date else ""


def _without(data: Data, *keys: str) -> Data:
    return {key: value for key, value in data.items() if key not in keys}


def _cited(data: object) -> Iterable[str]:
    """Every source id that stands under a `source` key, at any depth, in order."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "source" and isinstance(value, list):
                yield from value
            else:
                yield from _cited(value)
    elif isinstance(data, list):
        for value in data:
            yield from _cited(value)
