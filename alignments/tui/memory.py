"""The place of the last visit and the theme, kept from one run to the next."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from alignments.loading.user_files import open_file, user_folder, write_atomically
from alignments.questions.links import GROUPINGS, STATEMENTS
from alignments.tui.place import LENSES, Pane, Place

_KINDS = ((*LENSES,), (GROUPINGS,), (STATEMENTS,))


def state_file() -> Path:
    """Where it is kept. Raises RuntimeError where the user has no home."""
    return user_folder("state") / "state.json"


def remembered() -> dict[str, Any]:
    """Everything that is kept; empty at the first start, or if what is kept cannot be read."""
    try:
        with open_file(state_file()) as file:
            kept = json.loads(file.read())
    except (OSError, ValueError, RuntimeError):
        return {}
    return kept if isinstance(kept, dict) else {}


def remember(changes: dict[str, Any]) -> None:
    """Keep `changes` beside what is kept already, atomically. A folder that cannot be written is left alone."""
    try:
        write_atomically(state_file(), json.dumps(remembered() | changes, ensure_ascii=False, indent=1))
    except (OSError, RuntimeError):
        return


def place_data(place: Place) -> dict[str, Any]:
    """A place as JSON-able data."""
    return place._asdict() | {"panes": [pane._asdict() for pane in place.panes]}


def place_from(data: object) -> Place | None:
    """The place that `data` holds, or None if it holds none that makes sense."""
    if not isinstance(data, dict):
        return None
    try:
        panes = [
            Pane(str(each["kind"]), tuple(map(str, each["asked"])), str(each["cursor"]), str(each["words"]))
            for each in data["panes"]
        ]
        active, subject, pins = int(data["active"]), str(data["subject"]), tuple(map(str, data["pins"]))
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    if [pane.kind in kinds for pane, kinds in zip(panes, _KINDS, strict=False)] != [True] * 3 or not 0 <= active < 3:
        return None
    return Place((panes[0], panes[1], panes[2]), subject, active, pins)
