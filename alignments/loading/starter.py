"""The files of a new model: small, commented, valid, with examples to take the comment signs from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

_MODELINE = "# yaml-language-server: $schema=schema.json\n"
_MODEL = """\
# What this model is. Every *.yaml in this folder is read; `alignments check {folder}` names every problem.
# For new ids in your editor: `alignments schema --model {folder} > {folder}/schema.json`.
model:
  id: {id}
  title: {title}
  checked: {checked}       # the day it was last checked; questions without a date are asked as of this day
  home: {home}                # the first start opens here
  layers:                  # the kinds of grouping, from treaty to idea, in the order they are shown: make them yours
    alliance: Alliances
    forum: Forums
    economic: Economic
    idea: Floated ideas
"""
_STATES = """\
# Who can take part in a grouping. Further keys: official, adjective, aliases, iso2, capital, region, note.
states:
"""
_GROUPINGS = """\
# An alliance, forum, organisation or idea, with its members, dates and sources. Take the signs of the example away,
# and put your own facts in. A date is as precise as it is known: 2005, 2005-12, 2005-12-14, 1956~ for about.
"""
_GROUPINGS_EXAMPLE = """\
groupings:
  my-forum:
    name: The name of the forum
    short: TNF
    aliases: [another name that people will type]
    layer: forum
    form: leaders' forum
    purpose: What it is for, in one sentence of your own.
    founded: {{on: 2005-12-14, at: A place, by: The declaration, source: my-source}}
    source: my-source
    checked: {checked}
    members:
      - {{parties: [{home}], since: 2005-12-14, source: my-source}}
"""
_SOURCES = """\
# Where facts come from. The type is one of CSL-JSON: article-newspaper, webpage, treaty, report, book, press-release …
"""
_SOURCES_EXAMPLE = """\
sources:
  my-source:
    type: webpage
    title: The exact title of the page
    author: [{{literal: Who issued it}}]
    issued: 2005-12-14
    URL: https://www.example.org/
    accessed: {checked}
"""


class State(NamedTuple):
    """A state of a new model; what is not known stays empty."""

    id: str
    name: str
    official: str = ""
    iso2: str = ""
    capital: str = ""


def starter_files(folder: str, title: str, states: Sequence[State], checked: date) -> dict[str, str]:
    """The text of each file by its name, for a model with these states that opens on the first of them.

    `folder` is how the user will name it. The examples are comments: each line of them starts with `#| `.
    """
    facts = {
        "folder": folder,
        "id": _text(model_id(title)),
        "title": _text(title),
        "checked": checked.isoformat(),
        "home": states[0].id,
    }
    return {
        "model.yaml": _MODELINE + _MODEL.format(**facts),
        "states.yaml": _MODELINE + _STATES + "".join(_state_line(each) for each in states),
        "groupings.yaml": _MODELINE + _GROUPINGS + _commented(_GROUPINGS_EXAMPLE.format(**facts)),
        "sources.yaml": _MODELINE + _SOURCES + _commented(_SOURCES_EXAMPLE.format(**facts)),
    }


def model_id(title: str) -> str:
    """A title as an id: small letters, digits and hyphens."""
    letters = (each if each.isascii() and each.isalnum() else " " for each in title.lower())
    return "-".join("".join(letters).split()) or "model"


def _state_line(state: State) -> str:
    known = {"name": state.name, "official": state.official, "iso2": state.iso2, "capital": state.capital}
    keys = ", ".join(f"{key}: {_text(value)}" for key, value in known.items() if value)
    return f"  {state.id}: {{{keys}}}\n"


def _text(text: str) -> str:
    """A text between quotes, in which nothing has a meaning of its own: JSON is YAML."""
    return json.dumps(text, ensure_ascii=False)


def _commented(example: str) -> str:
    return "".join(f"#| {line}\n" for line in example.splitlines())
