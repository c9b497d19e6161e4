"""The model that an import leans on: whose states, groupings and sources it may name."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import Any

from alignments.model.atlas import Atlas
from alignments.model.entities import Entity, Grouping, Party, Source, kind_of
from alignments.model.names import fold

TAKES_PART = ("state", "party", "grouping")


class Known:
    """A model by names. `is_target` where the import goes into it; what stands in the file `without` is left aside."""

    def __init__(self, atlas: Atlas, *, is_target: bool = False, without: str = "") -> None:
        self.atlas = atlas
        self.is_target = is_target
        self.without = without

    def find(self, text: str, kinds: Collection[str]) -> list[Entity]:
        """What has this id or name, case and accents aside; a state before a grouping of the same name."""
        found = [self.atlas[each] for each in self.atlas.names.find(text)]
        wanted = [each for each in found if kind_of(each) in kinds and self.has(each)]
        parties = [each for each in wanted if isinstance(each, Party)]
        return list(parties or wanted)

    def has(self, entity: Entity) -> bool:
        """False for what the file of an earlier import holds, which is written anew."""
        return entity.origin.file != self.without

    def __contains__(self, entity_id: str) -> bool:
        return entity_id in self.atlas and self.has(self.atlas[entity_id])

    def near(self, text: str) -> str:
        """`; did you mean Japan (JPN)?` for a near miss among the names of those who may take part, else nothing."""
        import difflib  # here: only a name that is not found needs it

        near = difflib.get_close_matches(fold(text), self._names, n=1, cutoff=0.75)
        return "".join(f"; did you mean {self.atlas[self._names[each]].name} ({self._names[each]})?" for each in near)

    @cached_property
    def source_at(self) -> dict[str, str]:
        """Addresses to the sources that were read there."""
        sources = (each for each in self.atlas.sources.values() if each.url and self.has(each))
        return {each.url: each.id for each in sources}

    @cached_property
    def _names(self) -> dict[str, str]:
        """Folded names to the id of whoever may take part."""
        known = ((folded, ids[0]) for folded, ids in self.atlas.names.known() if folded)
        return {folded: each for folded, each in known if kind_of(self.atlas[each]) in TAKES_PART}


def party_record(party: Party) -> dict[str, Any]:
    """A party as the files have it."""
    record: dict[str, Any] = {"name": party.name}
    if party.kind != "state":
        record["kind"] = party.kind
    for key in ("official", "adjective", "iso2", "capital", "region", "note"):
        if value := getattr(party, key):
            record[key] = value
    return record | ({"aliases": list(party.aliases)} if party.aliases else {})


def grouping_record(grouping: Grouping) -> dict[str, Any]:
    """What a grouping is called, and its layer, as the files have it."""
    record: dict[str, Any] = {"name": grouping.name}
    if grouping.short:
        record["short"] = grouping.short
    if grouping.aliases:
        record["aliases"] = list(grouping.aliases)
    return record | {"layer": grouping.layer}


def source_record(source: Source) -> dict[str, Any]:
    """A source as the files have it."""
    return dict(source.csl) | ({"text-sha256": source.text_sha256} if source.text_sha256 else {})
