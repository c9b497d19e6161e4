"""What must hold of a model that is laid over another, beside what must hold of any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from alignments.loading.build import ENTITY_LISTS, ids_in
from alignments.loading.overlay import takes_away
from alignments.loading.problems import did_you_mean, shortened
from alignments.loading.shape import Fault, Faults, Path
from alignments.loading.tree import MarkedDict

_CLAIMS = {
    "groupings": (
        "form", "purpose", "seat", "chair", "disputed", "led_by", "part_of", "grew_out_of", "succeeded_by", "overlaps",
        "parts",
    ),
    "statements": ("quote", "paraphrase", "speaker", "said", "locator"),
}  # fmt: skip
"""The keys whose values rest on the `source` of their entity."""


class Wrong(NamedTuple):
    """What is wrong, and where in the data of a file."""

    path: Path
    message: str


def faults_over(below: Mapping[str, Any], data: MarkedDict, faults: Faults) -> list[Fault]:
    """The faults of a file that is laid over `below`: not what stands there; an id that is not there is named once."""
    left = [each for each in faults if not _stands_below(each[0], data, below)]
    strange: dict[Path, str] = {}
    for path, _ in left:
        kind, entity_id = (*path, "", "")[:2]
        known = below.get(str(kind), ())
        record = data[str(kind)].get(entity_id) if kind in ENTITY_LISTS and isinstance(data[str(kind)], dict) else None
        if len(path) == 3 and isinstance(record, dict) and path[2] not in record:
            near = did_you_mean(str(entity_id), known)
            if near or record.get("hide"):
                strange[path[:2]] = f"there is no {shortened(entity_id)} below{near or '; correct the id'}"
    kept = [(path, message) for path, message in left if path[:2] not in strange]
    return [*kept, *strange.items()]


def _stands_below(path: Path, data: MarkedDict, below: Mapping[str, Any]) -> bool:
    """True if what is missing at `path` is in the model below."""
    if path[:1] == ("model",):
        return len(path) == 2 and path[1] in ("checked", "home", "layers") and path[1] not in data["model"]
    if len(path) not in (2, 3) or path[1] not in below.get(str(path[0]), ()):
        return False
    record = data[str(path[0])][path[1]]
    if len(path) == 2:  # a statement that is given no other words
        return isinstance(record, dict) and not {"quote", "paraphrase"} & set(record)
    return isinstance(record, dict) and path[2] not in record


def wrong_corrections(kind: str, entities: Mapping[str, Any], below: Mapping[str, Any]) -> Iterator[Wrong]:
    """What is wrong with the entities of one kind, those that correct or hide one of `below` and those that cannot."""
    known = below.get(kind, {})
    for entity_id, record in entities.items():
        path = (kind, entity_id)
        if record.get("hide"):
            yield from _wrong_to_hide(path, record, known)
        elif entity_id in known and "source" not in record:
            claims = (each for each in _CLAIMS.get(kind, ()) if each in record)
            yield from (Wrong((*path, each), "a correction names its own source; add 'source' here") for each in claims)
        yield from _wrong_lines(path, record.get("members", ()), known.get(entity_id, {}).get("members", ()))


def _wrong_to_hide(path: Path, record: Mapping[str, Any], known: Mapping[str, Any]) -> Iterator[Wrong]:
    if path[1] not in known:
        yield Wrong((*path, "hide"), "there is nothing below to hide; delete this entry")
    elif len(record) > 1:
        yield Wrong((*path, "hide"), "what is hidden is left out whole; delete 'hide' or the other keys")


def _wrong_lines(path: Path, lines: Sequence[Any], below: Sequence[Any]) -> Iterator[Wrong]:
    """A line that hides or replaces others must find some of each of its parties."""
    for place, line in enumerate(lines):
        key = next((each for each in ("hide", "instead") if line.get(each)), "")
        if not key:
            continue
        found = {party for each in below for party in takes_away(line, each)}
        lost = [party for party in ids_in(line, "parties") if party not in found]
        if lost:
            what = (
                f"no line below says anything of {', '.join(map(shortened, lost))} here; correct it or delete '{key}'"
            )
            yield Wrong((*path, "members", place, key), what)
