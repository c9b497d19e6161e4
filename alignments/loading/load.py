"""From a folder to an Atlas."""

from __future__ import annotations

from pathlib import Path

from alignments.loading.build import Records, build_atlas
from alignments.loading.files import ModelFile, decode, read_files, shipped_model, stamp_of
from alignments.loading.problems import ModelError, Problem
from alignments.model.atlas import Atlas


def load_atlas(folder: Path | None = None) -> Atlas:
    """The Atlas of the model in `folder`, or of the shipped one.

    Raises ModelError with every problem if the model has any.
    """
    from alignments.loading import cache  # here: `check` keeps nothing

    folder = folder or shipped_model()
    stamp = stamp_of(folder)
    stamped = cache.stamped_key(folder, stamp)
    atlas = cache.kept_atlas(stamped) if stamped else None
    if atlas is None:
        files = read_files(folder)
        key = cache.key_of(files)
        atlas = cache.kept_atlas(key) or _read_and_kept(files, key)
        cache.keep_stamp(folder, stamp, key)
    return atlas


def _read_and_kept(files: list[ModelFile], key: str) -> Atlas:
    from alignments.loading.cache import keep_atlas
    from alignments.loading.stored import stored

    records = read_records(files)
    atlas = build_atlas(records)
    keep_atlas(key, stored(records, atlas))
    return atlas


def read_records(files: list[ModelFile]) -> Records:
    """The records of the YAML in `files`, checked. Raises ModelError with every problem."""
    # Here, not above: a warm start needs neither the YAML parser nor the schema.
    from alignments.loading.check import Check, check_shape
    from alignments.loading.records import records_of
    from alignments.loading.tree import read_tree

    problems: list[Problem] = []
    trees = []
    for file in files:
        text = decode(file, problems)
        if text is not None:
            trees.append(check_shape(file.name, read_tree(file.name, text, problems), problems))
    Check(trees, problems).run()
    if problems:
        raise ModelError(problems)
    return records_of(trees)
