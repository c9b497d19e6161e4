"""Checked trees to plain records: JSON-able, each with the file and line it stands on.

Records are what the cache keeps and what an Atlas is built from, so that there is one
way from data to Atlas, whether it came from YAML or from the cache.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from alignments.loading.build import ENTITY_LISTS, Records
from alignments.loading.check import Tree
from alignments.loading.tree import MarkedDict, MarkedList


def records_of(trees: Sequence[Tree]) -> Records:
    """`{"model": {...}, "states": {id: {...}}, ...}`; every mapping below has `line_at: [file, line]`."""
    merged: Records = {name: {} for name in ENTITY_LISTS}
    for tree in trees:
        if model := tree.data.get("model"):
            merged["model"] = _plain(model)
        for name in ENTITY_LISTS:
            entities = tree.data.get(name) or MarkedDict()
            for entity_id, record in entities.items():
                mark = entities.key_marks[entity_id]
                if name == "sources":  # what is below is CSL and stays as it is
                    merged[name][entity_id] = {**_plain(record), "line_at": [tree.file, mark.line + 1]}
                else:
                    merged[name][entity_id] = _placed(record, tree.file, mark)
    return merged


def _plain(value: Any) -> Any:
    """`value` without its marks and without keys that hold nothing."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items() if each is not None and each != []}
    return [_plain(each) for each in value] if isinstance(value, list) else value


def _placed(value: Any, file: str, mark: Any) -> Any:
    """`value` as `_plain` has it, with `line_at` in it and in every mapping below."""
    if isinstance(value, MarkedDict):
        placed: dict[str, Any] = {"line_at": [file, mark.line + 1]}
        for key, each in value.items():
            if isinstance(each, str):
                placed[key] = each
            elif each is not None and each != []:
                placed[key] = _placed(each, file, value.key_marks[key])
        return placed
    if isinstance(value, MarkedList):
        return [_placed(each, file, at) for each, at in zip(value, value.marks, strict=True)]
    return value
