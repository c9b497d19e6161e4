"""From a folder to an Atlas."""

from __future__ import annotations

from pathlib import Path

from alignments.loading.build import Records, build_atlas
from alignments.loading.files import ModelFile, decode, read_files, shipped_model
from alignments.loading.problems import ModelError, Problem
from alignments.model.atlas import Atlas


def load_atlas(folder: Path | None = None) -> Atlas:
    """The Atlas of the model in `folder`, or of the shipped one.

    Raises ModelError with every problem if the model has any.
    """
    from alignments.loading.cache import cached_records, keep_records, key_of  # here: `check` keeps nothing

    files = read_files(folder or shipped_model())
    key = key_of(files)
    records = cached_records(key)
    if records is None:
        records = read_records(files)
        keep_records(key, records)
    return build_atlas(records)


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
