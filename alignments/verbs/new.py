"""`new`: a small, commented, valid model in a folder of its own, to begin from."""

from __future__ import annotations

import argparse
import re
import shlex
from datetime import date
from pathlib import Path

from alignments.loading.problems import printable
from alignments.loading.starter import State, starter_files
from alignments.model.entities import Party
from alignments.verbs.common_ground import DONE, NO, WRONG_USAGE, meant, narrate, opened

_OWN = re.compile(r"(?P<code>[A-Z][A-Z0-9]{1,7})=(?P<name>.+)")


def run(arguments: argparse.Namespace) -> int:
    """Write the files; exit code 1 if something is there already or cannot be written, 2 if a state is not known."""
    from alignments.loading.build import build_atlas
    from alignments.loading.files import ModelFile
    from alignments.loading.load import read_records
    from alignments.loading.schema import ids_of, json_schema
    from alignments.loading.user_files import write_folder

    folder = Path(arguments.folder)
    title = arguments.title or folder.resolve().name
    if printable(title) != title:
        narrate("The title holds characters that act on the terminal; give another with --title.")
        return WRONG_USAGE
    states = _states(arguments)
    if states is None:
        return WRONG_USAGE
    if _is_taken(folder):
        narrate(f"{folder} is there already and not empty; nothing was written. Name a new folder.")
        return NO
    files = starter_files(shlex.quote(str(folder)), title, states, date.today())
    atlas = build_atlas(read_records([ModelFile(name, text.encode()) for name, text in files.items()]))
    try:
        write_folder(folder, {**files, "schema.json": _schema_text(json_schema(ids_of(atlas)))})
    except OSError as error:
        narrate(f"{folder}: cannot be written ({error.strerror}). Name another folder.")
        return NO
    named = shlex.quote(str(folder))
    narrate(f"Written: {', '.join(sorted([*files, 'schema.json']))}, in {folder}.")
    narrate(f"Put groupings and sources in, then: alignments check {named}; alignments --model {named}")
    return DONE


def _states(arguments: argparse.Namespace) -> list[State] | None:
    """The states by the names of the model at hand, or made of CODE=Name; None after saying which is neither."""
    known = [each for each in arguments.states if not _OWN.fullmatch(each)]
    view = opened(arguments)
    found = meant(view, known, as_json=False, kinds=("state",))
    if found is None:
        narrate("A state that is not in the model at hand is given as CODE=Name: ERI=Eritrea.")
        return None
    in_order = (
        State(each.id, each.name, each.official, each.iso2, each.capital) for each in found if isinstance(each, Party)
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
