"""What is measured within one process: searching, reading. Prints JSON: the name of a measure to its ms, turn by turn.

It runs in a process of its own, so that whoever measures stays small and its own garbage costs nobody anything.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import yaml

from alignments.loading.files import ModelFile, read_files
from alignments.loading.load import load_atlas
from alignments.loading.tree import read_tree
from alignments.questions.search import Search
from tests.benchmarks.models import COMMON_WORD
from tests.benchmarks.terminal import now

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def main(folder: Path, turns: int) -> None:
    """Measure on the model in `folder` and print."""
    atlas, files = load_atlas(folder), read_files(folder)
    search = Search(atlas)
    typed = [COMMON_WORD[:end] for end in range(1, len(COMMON_WORD) + 1)]
    measured: dict[str, list[float]] = {"load": [], "fold": [], "find": [], "tree": [], "loader": []}
    for _ in range(turns):
        measured["load"].append(_taken(lambda: load_atlas(folder)))
        measured["fold"].append(_taken(lambda: Search(atlas)))
        measured["find"] += [_taken(lambda words=words: search.find(atlas.now, words)) for words in typed]  # type: ignore[misc]
        measured["tree"].append(_taken(lambda: _read_with_marks(files)))
        measured["loader"].append(_taken(lambda: _read_with_loader(files)))
    print(json.dumps(measured))


def _taken(work: Callable[[], object]) -> float:
    """How long `work` takes, in ms."""
    begun = now()
    work()
    return now() - begun


def _read_with_marks(files: list[ModelFile]) -> None:
    for file in files:
        read_tree(file.name, file.content.decode(), [])


def _read_with_loader(files: list[ModelFile]) -> None:
    for file in files:
        yaml.load(file.content.decode(), _Loader)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
