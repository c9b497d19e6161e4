"""A draft as files: a new model, or one file more in a model that is there; whole or not at all."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from alignments.importing.draft import Draft, slug
from alignments.importing.tables import called
from alignments.importing.yaml_text import MODELINE, mapping_text, yaml_text
from alignments.loading.build import build_atlas
from alignments.loading.files import MAX_FILE_BYTES, ModelFile, read_files
from alignments.loading.load import read_below, read_records
from alignments.loading.problems import ModelError, Problem
from alignments.loading.schema import ids_of, json_schema
from alignments.loading.starter import model_id
from alignments.loading.user_files import open_file, write_atomically, write_folder
from alignments.model.atlas import Atlas

_MARK = "# Imported from "
_STATES = (
    "# Who can take part in a grouping. Further keys: official, adjective, aliases, iso2, capital, region, note.\n"
)
_OWN_FILES = ("model.yaml", "states.yaml")


def file_name(source: Path) -> str:
    """The file of a model that holds what was imported from `source`."""
    stem = slug(called(source).stem, "import")
    return f"{stem}.yaml" if f"{stem}.yaml" not in _OWN_FILES else f"imported-{stem}.yaml"


def is_import(file: Path) -> bool:
    """True if `file` is there and was written by an import."""
    try:
        with open_file(file) as handle:
            return handle.read(400).decode(errors="replace").removeprefix(MODELINE).startswith(_MARK)
    except OSError:
        return False


def add_to_model(folder: Path, name: str, draft: Draft, kind: str) -> Atlas:
    """Write the draft as the file `name` of the model in `folder`; what is else there is left alone.

    Returns the whole model. Raises ModelError, and writes nothing, if the model would not be sound with it; OSError.
    """
    text = _imported(draft, kind, draft.finished())
    if len(text.encode()) > MAX_FILE_BYTES:
        raise ModelError([Problem(name, 0, 0, "it would be larger than a file of a model may be; split the table")])
    others = [each for each in read_files(folder) if each.name != name]
    files = sorted([*others, ModelFile(name, text.encode())])
    atlas = build_atlas(read_records(files, read_below(folder)))
    write_atomically(folder / name, text)
    return atlas


def write_model(folder: Path, title: str, checked: str, draft: Draft, kind: str) -> Atlas:
    """Write a new model into `folder`, which is not there yet or empty; it appears there as a whole.

    Returns it. Raises ModelError if it would not be sound, OSError if it cannot be written: then nothing is there.
    """
    files = _model_files(title, checked, draft, kind)
    contents = [ModelFile(name, text.encode()) for name, text in files.items()]
    if large := [each.name for each in contents if len(each.content) > MAX_FILE_BYTES]:
        raise ModelError([Problem(large[0], 0, 0, "it would be larger than a file of a model may be; split the table")])
    atlas = build_atlas(read_records(sorted(contents)))
    schema = json.dumps(json_schema(ids_of(atlas)), ensure_ascii=False, indent=2)
    write_folder(folder, {**files, "schema.json": f"{schema}\n"})
    return atlas


def _model_files(title: str, checked: str, draft: Draft, kind: str) -> dict[str, str]:
    """The text of each file: what the model is, its states, and what was imported."""
    lists = dict(draft.finished())
    states = {key: dict(lists.pop(key)) for key in ("states", "parties")}
    home = _home(draft, lists["groupings"], states)
    model = {"id": model_id(title), "title": title, "checked": checked, "home": home}
    return {
        "model.yaml": MODELINE + mapping_text("model", model | _words(draft, lists["groupings"], states)),
        "states.yaml": MODELINE + _STATES + yaml_text(states),
        file_name(draft.request.file): _imported(draft, kind, lists),
    }


def _imported(draft: Draft, kind: str, lists: Mapping[str, Mapping[str, Any]]) -> str:
    name = " ".join(called(draft.request.file).name.split()).encode("ascii", "replace").decode()
    safe = "".join(each if each.isprintable() else "?" for each in name)
    again = "# Importing it again into this folder with --force writes this file anew, and no other.\n"
    return f"{MODELINE}{_MARK}{safe} ({kind}).\n{again}{yaml_text(lists)}"


def _home(draft: Draft, groupings: Mapping[str, Any], states: dict[str, Any]) -> str:
    """Where the model opens: the home of the model that was leant on if it takes part, else who takes part most."""
    atlas = draft.known.atlas
    usual = atlas.info.home
    if usual in {**states["states"], **states["parties"]}:
        return usual
    lines = (line for record in groupings.values() for line in record.get("members", ()))
    times = Counter(party for line in lines for party in line["parties"])
    there: list[str] = [*states["states"], *states["parties"]]
    if there:
        return max(there, key=lambda each: times[each])
    states["states"][usual] = {"name": atlas.parties[usual].name}
    return usual


def _words(draft: Draft, groupings: Mapping[str, Any], states: Mapping[str, Any]) -> dict[str, Any]:
    """The layers and regions that are used, with the names that the model that was leant on has for them."""
    info = draft.known.atlas.info
    used = {each["layer"] for each in groupings.values()} or {draft.layer}
    layers = {each: name for each, name in info.layers.items() if each in used}
    layers |= {each: name_of_layer(each) for each in sorted(used - set(layers))}
    regions = {each["region"] for records in states.values() for each in records.values() if each.get("region")}
    known = {each: name for each, name in info.regions.items() if each in regions}
    return {"layers": layers} | ({"regions": known} if known else {})


def name_of_layer(layer: str) -> str:
    """What a layer is called that no model names: `organisation` is Organisations."""
    own = {"organisation": "Organisations", "alliance": "Alliances", "imported": "Imported"}
    return own.get(layer) or layer.replace("-", " ").capitalize()
