"""What all commands share: the model, the day, looking up names, printing.

Every command imports this, and so it imports late what only some of them need.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alignments.loading.problems import printable
from alignments.model.as_of import View
from alignments.model.atlas import Atlas
from alignments.model.entities import Entity, kind_of

if TYPE_CHECKING:
    from alignments.pages.glyphs import Glyphs
    from alignments.questions.lookup import Ambiguous, Missing

DONE, NO, WRONG_USAGE = 0, 1, 2


def opened(arguments: argparse.Namespace) -> View:
    """The model that was asked for, as of the day that was asked for. Raises ModelError and DateError."""
    from alignments.loading.load import load_atlas

    atlas = load_atlas(Path(arguments.model) if arguments.model else None)
    return view_of(atlas, arguments.as_of)


def view_of(atlas: Atlas, as_of: str | None) -> View:
    """The model as of a day in words (see `questions.when.moment`), else as of the day it was checked."""
    if as_of is None:
        return atlas.now
    from alignments.questions.when import moment

    return atlas.as_of(moment(atlas, as_of).day)


def print_json(data: Any) -> None:
    """Print data as JSON on standard output, with what could act on a terminal as escapes of JSON."""
    import json

    for line in json.dumps(data, ensure_ascii=False, indent=2).splitlines():
        print(printable(line))


def narrate(text: str) -> None:
    """Say something on standard error; standard output is for data."""
    print(printable(text), file=sys.stderr)


def width() -> int:
    """How wide to print: the terminal, else 80, never more than 100 so that lines stay readable."""
    return max(20, min(shutil.get_terminal_size((80, 24)).columns, 100))


def glyphs(arguments: argparse.Namespace) -> Glyphs:
    """The glyphs that standard output can carry; those in ASCII where they are asked for."""
    from alignments.pages.glyphs import ASCII, UNICODE

    if arguments.ascii:
        return ASCII
    try:
        UNICODE.full.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE


def meant(view: View, texts: Sequence[str], *, as_json: bool, kinds: Collection[str] = ()) -> list[Entity] | None:
    """The entities that `texts` name, or None after saying on standard error which of them names none or several."""
    from alignments.questions.lookup import Found, look_up

    found: list[Entity] = []
    for text in texts:
        answer = look_up(view.atlas, text, kinds)
        if isinstance(answer, Found):
            found.append(answer.entity)
        else:
            _explain(answer, as_json=as_json)
    return found if len(found) == len(texts) else None


def _explain(answer: Ambiguous | Missing, *, as_json: bool) -> None:
    from alignments.questions.lookup import Ambiguous

    if as_json:
        import json

        from alignments.pages.data import brief_data

        listed = answer.candidates if isinstance(answer, Ambiguous) else answer.near
        key = "candidates" if isinstance(answer, Ambiguous) else "near"
        data = {"asked": answer.text, key: [brief_data(each) for each in listed]}
        print(json.dumps(data, ensure_ascii=False), file=sys.stderr)
        return
    if isinstance(answer, Ambiguous):
        narrate(f"'{answer.text}' may mean any of these; use the id:")
        _list_entities(answer.candidates)
    elif answer.near:
        narrate(f"Nothing is called '{answer.text}'. Near names:")
        _list_entities(answer.near)
    else:
        narrate(f"Nothing is called '{answer.text}'. Try: alignments search {answer.text}")


def _list_entities(entities: Sequence[Entity]) -> None:
    for each in entities:
        narrate(f"  {each.id:<12} {each.name} ({kind_of(each)})")
