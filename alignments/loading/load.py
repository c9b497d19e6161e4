"""From a folder to an Atlas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from alignments.loading.build import Records, build_atlas
from alignments.loading.files import ModelFile, decode, read_files, shipped_model, stamp_of
from alignments.loading.folders import folders_of
from alignments.loading.problems import ModelError, Problem
from alignments.model.atlas import Atlas

_NOTHING: Records = {}


class Layer(NamedTuple):
    """The files of one folder of a model; the lowest layer comes first."""

    folder: Path
    files: list[ModelFile]


def load_atlas(folder: Path | None = None) -> Atlas:
    """The Atlas of the model in `folder`, or of the shipped one.

    Raises ModelError with every problem if the model, or one that it is laid over, has any.
    """
    atlas, keep = found_atlas(folder)
    keep()
    return atlas


def found_atlas(folder: Path | None = None) -> tuple[Atlas, Callable[[], None]]:
    """The Atlas as `load_atlas` has it, and how to keep it for the next time, which can wait."""
    from alignments.loading import cache  # here: `check` keeps nothing

    folders = folders_of(folder or shipped_model())
    stamps = [(each, stamp_of(each)) for each in folders]
    stamped = cache.stamped_key(stamps)
    atlas = cache.kept_atlas(stamped) if stamped else None
    if atlas is not None:
        return atlas, lambda: None
    layers = read_layers(folders)
    key = cache.key_of([each.files for each in layers])
    atlas = cache.kept_atlas(key)
    if atlas is not None:
        return atlas, partial(cache.keep_stamp, stamps, key)
    records = _read(layers)
    made = build_atlas(records)

    def keep() -> None:
        from alignments.loading.stored import stored

        cache.keep_atlas(key, stored(records, made))
        cache.keep_stamp(stamps, key)

    return made, keep


def read_model(folder: Path) -> Records:
    """The records of the model in `folder` and of what it is laid over, checked.

    Raises ModelError with every problem.
    """
    return _read(read_layers(folders_of(folder)))


def read_below(folder: Path) -> Records:
    """The records of what the model in `folder` is laid over; none if it is laid over none. Raises ModelError."""
    return _read(read_layers(folders_of(folder))[:-1])


def read_layers(folders: Sequence[Path]) -> list[Layer]:
    """The files of each folder. Raises ModelError."""
    return [Layer(folder, read_files(folder)) for folder in folders]


def _read(layers: Sequence[Layer]) -> Records:
    """The records of layers, each laid over those before it; problems are those of the first that has any."""
    records: Records = {}
    for layer in layers:
        try:
            records = read_records(layer.files, records)
        except ModelError as error:
            if layer is layers[-1]:
                raise
            named = (each._replace(file=str(layer.folder / each.file)) for each in error.problems)
            raise ModelError(named) from None
    return records


def read_records(files: Sequence[ModelFile], below: Records = _NOTHING) -> Records:
    """The records of the YAML in `files`, checked, laid over the records `below` if there are any.

    Raises ModelError with every problem.
    """
    # Here, not above: a warm start needs neither the YAML parser nor the schema.
    from alignments.loading.check import Check, check_shape
    from alignments.loading.records import records_of
    from alignments.loading.tree import read_tree

    problems: list[Problem] = []
    trees = []
    for file in files:
        text = decode(file, problems)
        if text is not None:
            trees.append(check_shape(file.name, read_tree(file.name, text, problems), problems, below))
    Check(trees, problems, below).run()
    if problems:
        raise ModelError(problems)
    records = records_of(trees)
    if not below:
        return records
    from alignments.loading.overlay import laid_over

    return laid_over(below, records)
