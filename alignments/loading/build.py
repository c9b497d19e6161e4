"""Records to the Atlas."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from alignments.model.atlas import Atlas, Contents, E, by_id, in_layers, in_order
from alignments.model.dates import Date, parse_date, parse_period
from alignments.model.entities import (
    Event,
    Grouping,
    Membership,
    ModelInfo,
    Office,
    Origin,
    Party,
    Person,
    Source,
    Statement,
    Topic,
)

Records = dict[str, Any]
"""`{"model": {...}, "states": {id: {...}}, ...}`, each mapping below with `line_at: [file, line]`.

Ids may be a list, or one that stands alone, as the files have them: see `ids_in`.
"""

ENTITY_LISTS = ("states", "parties", "groupings", "people", "topics", "sources", "statements")
_NOT_CSL = frozenset({"line_at", "corrected", "text-sha256"})


def build_atlas(records: Records) -> Atlas:
    """The Atlas of records that have been checked."""
    of_model = info(records["model"])
    sources = by_id(_each(source, records["sources"]))
    return Atlas(
        Contents(
            info=of_model,
            parties=by_id((*_each(party, records["states"]), *_each(party, records["parties"]))),
            groupings=by_id(in_layers(_each(grouping, records["groupings"]), of_model)),
            people=by_id(_each(person, records["people"])),
            topics=by_id(_each(topic, records["topics"])),
            sources=sources,
            statements=by_id(in_order(_each(statement, records["statements"]), sources)),
        )
    )


def _each(make: Callable[[str, Any], E], records: Mapping[str, Any]) -> Iterator[E]:
    return (make(entity_id, record) for entity_id, record in records.items())


def ids_in(record: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """The ids (or names) below `key`: none, one that stands alone, or a list."""
    found = record.get(key, ())
    return (found,) if isinstance(found, str) else tuple(found)


def info(record: Any) -> ModelInfo:
    """What the record of a model says of it."""
    return ModelInfo(
        id=record["id"],
        title=record["title"],
        checked=parse_date(record["checked"]),
        home=record["home"],
        below=tuple(record.get("below", ())),
        layers=record["layers"],
        regions=record.get("regions", {}),
    )


def _origin(record: Any) -> Origin:
    return Origin(*record["line_at"])


def _corrected(record: Any) -> tuple[tuple[str, Origin], ...]:
    """The keys that a model laid over this one corrects, and where."""
    return tuple((key, Origin(*at)) for key, at in record.get("corrected", {}).items())


def _date(record: Any, key: str) -> Date | None:
    text = record.get(key)
    return parse_date(text) if text else None


def _texts(record: Any, *keys: str) -> dict[str, Any]:
    return {key: record[key] for key in keys if key in record}


def _lists(record: Any, *keys: str) -> dict[str, Any]:
    return {key: ids_in(record, key) for key in keys if key in record}


def party(party_id: str, record: Any) -> Party:
    """The party of a record."""
    return Party(
        id=party_id,
        name=record["name"],
        origin=_origin(record),
        **_texts(record, "kind", "official", "adjective", "iso2", "capital", "region", "note"),
        corrected=_corrected(record),
        aliases=ids_in(record, "aliases"),
    )


def _event(record: Any) -> Event:
    return Event(
        origin=_origin(record),
        on=_date(record, "on"),
        sources=ids_in(record, "source"),
        **_texts(record, "name", "at", "by", "note"),
    )


def grouping(grouping_id: str, record: Any) -> Grouping:
    """The grouping of a record, with its memberships."""
    events: dict[str, Any] = {
        key: _event(record[key]) for key in ("founded", "signed", "in_force", "ended") if key in record
    }
    relations = _lists(record, "led_by", "part_of", "grew_out_of", "succeeded_by", "overlaps", "parts")
    return Grouping(
        id=grouping_id,
        name=record["name"],
        origin=_origin(record),
        layer=record["layer"],
        aliases=ids_in(record, "aliases"),
        **_texts(record, "short", "form", "purpose", "seat", "chair", "note", "disputed"),
        **events,
        **relations,
        active=tuple(parse_period(text) for text in record.get("active", ())),
        members=tuple(_memberships(grouping_id, record.get("members", ()))),
        events=tuple(_event(each) for each in record.get("events", ())),
        sources=ids_in(record, "source"),
        checked=_date(record, "checked"),
        corrected=_corrected(record),
    )


def _memberships(grouping_id: str, lines: Any) -> Iterator[Membership]:
    for line in lines:
        shared: dict[str, Any] = _texts(line, "status", "note", "disputed", "confirmed")
        shared |= {key: _date(line, key) for key in ("since", "by", "until")}
        shared |= {"origin": _origin(line), "as_name": line.get("as", ""), "sources": ids_in(line, "source")}
        for party in ids_in(line, "parties"):
            yield Membership(grouping=grouping_id, party=party, **shared)


def person(person_id: str, record: Any) -> Person:
    """The person of a record."""
    return Person(
        id=person_id,
        name=record["name"],
        origin=_origin(record),
        corrected=_corrected(record),
        note=record.get("note", ""),
        aliases=ids_in(record, "aliases"),
        offices=tuple(
            Office(
                title=office["title"],
                of=office["of"],
                origin=_origin(office),
                since=_date(office, "since"),
                until=_date(office, "until"),
                sources=ids_in(office, "source"),
            )
            for office in record.get("offices", ())
        ),
    )


def topic(topic_id: str, record: Any) -> Topic:
    """The topic of a record."""
    return Topic(
        id=topic_id,
        name=record["name"],
        origin=_origin(record),
        corrected=_corrected(record),
        about=record.get("about", ""),
        aliases=ids_in(record, "aliases"),
    )


def source(source_id: str, record: Any) -> Source:
    """The source of a record."""
    return Source(
        id=source_id,
        origin=_origin(record),
        corrected=_corrected(record),
        csl={key: value for key, value in record.items() if key not in _NOT_CSL},
        issued=_date(record, "issued"),
        accessed=_date(record, "accessed"),
        text_sha256=record.get("text-sha256", ""),
        note=record.get("note", ""),
    )


def statement(statement_id: str, record: Any) -> Statement:
    """The statement of a record."""
    return Statement(
        id=statement_id,
        text=record.get("quote") or record["paraphrase"],
        verbatim="quote" in record,
        speaker=record["speaker"],
        origin=_origin(record),
        corrected=_corrected(record),
        said=_date(record, "said"),
        sources=ids_in(record, "source"),
        **_lists(record, "about", "topics", "updates"),
        **_texts(record, "locator", "note"),
    )
