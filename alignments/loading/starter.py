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
_STATEMENTS = """\
# Who has said what: a quote word for word, or a paraphrase in your own words; never both.
"""
_STATEMENTS_EXAMPLE = """\
people:
  my-speaker:
    name: A Name
    offices:
      - {{title: foreign minister, of: {home}, since: 2005, source: my-source}}
statements:
  my-quote:
    quote: The words as they stand in the source
    speaker: my-speaker
    said: 2005-12-14
    source: my-source
    locator: para. 2
    about: [{home}, my-forum]
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


_OVER_MODEL = """\
# A model laid over another: what stands here adds to what is below, corrects it or hides it, and is shown with the
# title. `alignments check {folder}` names every problem.
model:
  id: {id}
  title: {title}
  extends: {below}
# checked, home, layers and regions are those of the model below, unless they are given here.
"""
_OVER_NOTES = """\
# The ids are those of the model below: `alignments export groupings` and the other tables list them.
# Take the signs of an example away, and put your own facts in.
"""
_OVER_EXAMPLE = """\
groupings:
  eas:                     # an id from below: keys replace those below, members and events are added to them
    note: A note of your own.
    members:
      - {{parties: [TLS], since: 2026-05-01, source: my-source}}                  # one more line
      - {{parties: [NZL], since: 2005-12-14, instead: true, source: my-source}}   # for all that is said of them here
      - {{parties: [RUS], hide: true}}                                          # what is said of them here is left out
  aukus: {{hide: true}}      # all of it is left out, and every link to it
  my-forum:                # a new id: a grouping of your own
    name: The name of the forum
    layer: minilateral
    members:
      - {{parties: [JPN, AUS], since: 2026-05-01, source: my-source}}
sources:
  my-source:
    type: document
    title: The exact title of the document
    issued: 2026-05-01
"""


class State(NamedTuple):
    """A state of a new model; what is not known stays empty."""

    id: str
    name: str
    official: str = ""
    iso2: str = ""
    capital: str = ""
    aliases: tuple[str, ...] = ()


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
        "statements.yaml": _MODELINE + _STATEMENTS + _commented(_STATEMENTS_EXAMPLE.format(**facts)),
        "sources.yaml": _MODELINE + _SOURCES + _commented(_SOURCES_EXAMPLE.format(**facts)),
    }


def overlay_files(folder: str, title: str, below: str) -> dict[str, str]:
    """The text of each file by its name, for a model that is laid over another; `below` is how that is named in it."""
    facts = {"folder": folder, "id": _text(model_id(title)), "title": _text(title), "below": _text(below)}
    return {
        "model.yaml": _MODELINE + _OVER_MODEL.format(**facts),
        "notes.yaml": _MODELINE + _OVER_NOTES + _commented(_OVER_EXAMPLE.format(**facts)),
    }


def model_id(title: str) -> str:
    """A title as an id: small letters, digits and hyphens."""
    letters = (each if each.isascii() and each.isalnum() else " " for each in title.lower())
    return "-".join("".join(letters).split()) or "model"


def _state_line(state: State) -> str:
    known = {"name": state.name, "official": state.official, "iso2": state.iso2, "capital": state.capital}
    keys = ", ".join(f"{key}: {_text(value)}" for key, value in known.items() if value)
    keys += f", aliases: [{', '.join(map(_text, state.aliases))}]" if state.aliases else ""
    return f"  {state.id}: {{{keys}}}\n"


def _text(text: str) -> str:
    """A text between quotes, in which nothing has a meaning of its own: JSON is YAML."""
    return json.dumps(text, ensure_ascii=False)


def _commented(example: str) -> str:
    return "".join(f"#| {line}\n" for line in example.splitlines())
