"""`new`: a small, commented, valid model in a folder of its own, to begin from."""

from __future__ import annotations

import argparse
import os
import re
import shlex
from datetime import date
from pathlib import Path

from alignments.loading.problems import printable
from alignments.loading.starter import State, overlay_files, starter_files
from alignments.model.entities import Party
from alignments.verbs.common_ground import DONE, NO, WRONG_USAGE, meant, narrate, opened

_OWN = re.compile(r"(?P<code>[A-Z][A-Z0-9]{1,7})=(?P<name>.+)")


def run(arguments: argparse.Namespace) -> int:
    """Write the files; exit code 1 if something is there already or cannot be written, 2 if a state is not known."""
    from alignments.loading.build import build_atlas
    from alignments.loading.load import read_model
    from alignments.loading.schema import ids_of, json_schema

    folder = Path(arguments.folder)
    title = arguments.title or folder.resolve().name
    if printable(title) != title:
        narrate("The title holds characters that act on the terminal; give another with --title.")
        return WRONG_USAGE
    files = _overlay(arguments, folder, title) if arguments.over else _model(arguments, folder, title)
    if files is None:
        return WRONG_USAGE
    if _is_taken(folder):
        narrate(f"{folder} is there already and not empty; nothing was written. Name a new folder.")
        return NO
    try:
        _write(folder, files)
        atlas = build_atlas(read_model(folder))
        schema = _schema_text(json_schema(ids_of(atlas), is_overlay=bool(atlas.info.below)))
        (folder / "schema.json").write_text(schema, encoding="utf-8")
    except OSError as error:
        narrate(f"{folder}: cannot be written ({error.strerror}). Name another folder.")
        return NO
    named = shlex.quote(str(folder))
    narrate(f"Written: {', '.join(sorted([*files, 'schema.json']))}, in {folder}.")
    narrate(f"Put your facts in, then: alignments check {named}; alignments --model {named}")
    return DONE


def _model(arguments: argparse.Namespace, folder: Path, title: str) -> dict[str, str] | None:
    """The files of a model of its own; None after saying what is wrong with the states."""
    states = _states(arguments) if arguments.states else [State("XAA", "A state of yours")]
    return starter_files(shlex.quote(str(folder)), title, states, date.today()) if states else None


def _overlay(arguments: argparse.Namespace, folder: Path, title: str) -> dict[str, str] | None:
    """The files of a model that is laid over another; None after saying why not."""
    from alignments.loading.files import shipped_model

    if arguments.states:
        narrate("A model that is laid over another has the states of that one; leave them out, or leave out --over.")
        return None
    below = arguments.over
    if below != shipped_model().name:
        if not Path(below).is_dir():
            narrate(f"There is no folder {below}; name the model to lay it over: {shipped_model().name}, or a folder.")
            return None
        below = os.path.relpath(Path(below).resolve(), folder.resolve())
    return overlay_files(shlex.quote(str(folder)), title, below)


def _states(arguments: argparse.Namespace) -> list[State] | None:
    """The states by the names of the model at hand, or made of CODE=Name; None after saying which is neither."""
    known = [each for each in arguments.states if not _OWN.fullmatch(each)]
    view = opened(arguments)
    found = meant(view, known, as_json=False, kinds=("state",))
    if found is None:
        narrate("A state that is not in the model at hand is given as CODE=Name: ERI=Eritrea.")
        return None
    in_order = (
        State(each.id, each.name, each.official, each.iso2, each.capital, each.aliases)
        for each in found
        if isinstance(each, Party)
    )
    states: dict[str, State] = {}
    for each in arguments.states:
        own = _OWN.fullmatch(each)
        state = State(own["code"], own["name"].strip()) if own else next(in_order)
        if not state.name or printable(state.name) != state.name:
            narrate(f"'{each}' is no name of a state; write CODE=Name.")
            return None
        states.setdefault(state.id, state)
    return list(states.values())


def _is_taken(folder: Path) -> bool:
    return folder.exists() and not (folder.is_dir() and not any(folder.iterdir()))


def _schema_text(schema: object) -> str:
    import json

    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _write(folder: Path, files: dict[str, str]) -> None:
    """Write all files; if one cannot be written, take those away that were. Raises OSError."""
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            written.append(folder / name)
            (folder / name).write_text(text, encoding="utf-8")
    except OSError:
        for each in written:
            each.unlink(missing_ok=True)
        raise
