"""A model laid over another: it adds to what is below, corrects it or hides it, line by line.

An entity with the id of one below takes its place key by key; its members, events and offices are added to those below.
A member line with `instead` stands for every line below of those parties in that grouping; one with `hide` takes them
away. An entity with `hide` goes with every link to it; a statement goes with its speaker, or the last of its sources.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from alignments.loading.build import ENTITY_LISTS, Records, ids_in

_ADDED = ("members", "events", "offices")
_RELATIONS = ("led_by", "part_of", "grew_out_of", "succeeded_by", "overlaps", "parts", "about", "topics", "updates")
_WITH_REFERENCES = ("groupings", "people", "statements")
_TEXTS = ("quote", "paraphrase")  # a statement has one of them


def laid_over(below: Records, above: Records) -> Records:
    """The records of two models as one. Every line of `above` says so: `line_at` has its title as a third part."""
    model = {**below["model"], **above["model"]}
    for words in ("layers", "regions"):
        model[words] = {**below["model"].get(words, {}), **above["model"].get(words, {})}
    model["below"] = [*below["model"].get("below", ()), below["model"]["title"]]
    named = _named(above, above["model"]["title"])
    merged: Records = {"model": model}
    hidden: set[str] = set()
    for kind in ENTITY_LISTS:
        merged[kind] = dict(below[kind])
        for entity_id, record in named[kind].items():
            if record.get("hide"):
                hidden.add(entity_id)
                del merged[kind][entity_id]
            else:
                merged[kind][entity_id] = _corrected(below[kind].get(entity_id, {}), record)
    return _without(merged, hidden) if hidden else merged


def _named(value: Any, title: str) -> Any:
    """`value` with the title of its model beside every file and line."""
    if isinstance(value, dict):
        return {key: [*each, title] if key == "line_at" else _named(each, title) for key, each in value.items()}
    return [_named(each, title) for each in value] if isinstance(value, list) else value


def _corrected(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """One record over another."""
    merged = {**below, **above}
    for key in _ADDED:
        if key in above:
            merged[key] = [*below.get(key, ()), *above[key]]
    if "members" in above:
        merged["members"] = _members(below.get("members", ()), above["members"])
    if below:
        corrected = {key: above["line_at"] for key in above if key not in (*_ADDED, "line_at")}
        merged |= {"line_at": below["line_at"], "corrected": {**below.get("corrected", {}), **corrected}}
    if below and "layer" in below and "source" in above:  # of a grouping, in which the rest still rests on those below
        merged["source"] = list(dict.fromkeys((*ids_in(below, "source"), *ids_in(above, "source"))))
    for text, other in (_TEXTS, _TEXTS[::-1]):
        if text in above:
            merged.pop(other, None)
    return merged


def _members(below: Any, above: Any) -> list[Any]:
    """The member lines: those below, without what is hidden or replaced, then those that are added."""
    kept = list(below)
    for line in above:
        if line.get("hide") or line.get("instead"):
            kept = [left for each in kept if (left := _line_without(each, line))]
    return [*kept, *({**line, "instead": False} for line in above if not line.get("hide"))]


def takes_away(line: Mapping[str, Any], below: Mapping[str, Any]) -> list[str]:
    """The parties of a member line `below` that a line with `hide` or `instead` takes away.

    A line that hides and names a beginning takes away those lines only that have the same.
    """
    if line.get("hide") and line.get("since") and line["since"] != below.get("since"):
        return []
    wanted = set(ids_in(line, "parties"))
    return [each for each in ids_in(below, "parties") if each in wanted]


def _line_without(below: Mapping[str, Any], line: Mapping[str, Any]) -> Mapping[str, Any] | None:
    gone = takes_away(line, below)
    left = [each for each in ids_in(below, "parties") if each not in gone]
    if not gone:
        return below
    return {**below, "parties": left} if left else None


def _without(records: Records, hidden: set[str]) -> Records:
    """The records without anything that is said of what is hidden, or by it."""
    gone = {
        key
        for key, each in records["statements"].items()
        if each["speaker"] in hidden or hidden.issuperset(ids_in(each, "source"))
    }
    left = dict(records)
    for kind in _WITH_REFERENCES:
        kept = (each for each in records[kind].items() if each[0] not in gone)
        left[kind] = {key: _cut(each, hidden | gone) for key, each in kept}
    return left


def _cut(record: Mapping[str, Any], hidden: Container[str]) -> dict[str, Any]:
    cut: dict[str, Any] = {
        key: [each for each in ids_in(record, key) if each not in hidden] if key in (*_RELATIONS, "source") else value
        for key, value in record.items()
    }
    for key in ("founded", "signed", "in_force", "ended"):
        if key in cut:
            cut[key] = _cut(cut[key], hidden)
    if "events" in cut:
        cut["events"] = [_cut(each, hidden) for each in cut["events"]]
    if "offices" in cut:
        cut["offices"] = [_cut(each, hidden) for each in cut["offices"] if each["of"] not in hidden]
    if "members" in cut:
        cut["members"] = [left for each in cut["members"] if (left := _without_parties(_cut(each, hidden), hidden))]
    return cut


def _without_parties(line: dict[str, Any], hidden: Container[str]) -> dict[str, Any] | None:
    left = [each for each in ids_in(line, "parties") if each not in hidden]
    return {**line, "parties": left} if left else None
