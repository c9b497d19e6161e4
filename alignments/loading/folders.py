"""The folders of a model: its own, and those of the models that it is laid over."""

from __future__ import annotations

from pathlib import Path

from alignments.loading.files import MAX_FILE_BYTES, ModelFile, decode, shipped_model
from alignments.loading.problems import ModelError, Problem, shortened
from alignments.loading.user_files import open_file

HEAD = "model.yaml"
"""The file that says which model this one is laid over."""

_MOST = 8


def folders_of(folder: Path) -> list[Path]:
    """The folders that the model in `folder` is read from, the lowest first, `folder` last.

    Raises ModelError if a model that another is laid over is not there, or is laid over that other one.
    """
    found = [folder]
    while below := _below(found[0]):
        seen = {each.resolve() for each in found}
        if below.resolve() in seen or len(found) == _MOST:
            message = f"models are laid over each other in a circle, or more than {_MOST} deep; change 'extends'"
            raise ModelError([Problem(str(found[0] / HEAD), 0, 0, message)])
        found.insert(0, below)
    return found


def _below(folder: Path) -> Path | None:
    """The folder of the model that the one in `folder` extends, or None. A broken file says nothing here."""
    if folder == shipped_model():
        return None
    try:
        with open_file(folder / HEAD) as file:
            content = file.read(MAX_FILE_BYTES)
    except OSError:
        return None
    if b"extends" not in content:
        return None
    from alignments.loading.tree import MarkedDict, mark_at, read_tree  # here: most models extend none

    text = decode(ModelFile(HEAD, content), [])
    tree = read_tree(HEAD, text, []) if text is not None else MarkedDict()
    model = tree.get("model")
    named = model.get("extends") if isinstance(model, dict) else None
    if not isinstance(named, str) or not named:
        return None
    below = shipped_model() if named == shipped_model().name else _folder_at(folder, named)
    if below is None:
        what = f"there is no folder {shortened(named)} to extend; write {shipped_model().name} or the path of a model"
        raise ModelError([Problem(str(folder / HEAD), *mark_at(tree, ("model", "extends")), what)])
    return below


def _folder_at(folder: Path, named: str) -> Path | None:
    """The folder that a path leads to, seen from another; None if there is none, whatever the path is."""
    try:
        below = folder / Path(named).expanduser()
        return below if below.is_dir() else None
    except (OSError, RuntimeError, ValueError):
        return None
