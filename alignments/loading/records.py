"""Checked trees to plain records: JSON-able, each with the file and line it stands on.

Records are what the cache keeps and what an Atlas is built from, so that there is one
way from data to Atlas, whether it came from YAML or from the cache.
"""

from __future__ import annotations

from typing import Any

from alignments.loading.build import Records
from alignments.loading.check import ENTITY_LISTS, Tree
from alignments.loading.tree import mark_at


def records_of(trees: list[Tree]) -> Records:
    """`{"model": {...}, "states": {id: {...}}, ...}`; every mapping below has `line_at: [file, line]`."""
    merged: Records = {name: {} for name in ENTITY_LISTS}
    for tree in trees:
        if tree.record is None:
            continue
        dumped = tree.record.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude_none=True)
        if "model" in dumped:
            merged["model"] = dumped["model"]
        for name in ENTITY_LISTS:
            for entity_id, record in dumped.get(name, {}).items():
                line = mark_at(tree.data, (name, entity_id))[0]
                if name == "sources":
                    record["line_at"] = [tree.file, line]  # what is below is CSL and stays as it is
                else:
                    _locate(record, tree.data[name][entity_id], tree.file, line)
                merged[name][entity_id] = record
    return merged


def _locate(record: Any, marked: Any, file: str, line: int) -> None:
    """Write `line_at` into `record` and every mapping below it, from the marks of `marked`."""
    record["line_at"] = [file, line]
    for key, value in record.items():
        if isinstance(value, dict):
            _locate(value, marked[key], file, marked.key_marks[key][0])
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for place, item in enumerate(value):
                _locate(item, marked[key][place], file, marked[key].marks[place][0])
