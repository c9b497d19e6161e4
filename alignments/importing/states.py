"""The states by the number that the Correlates of War project gives them, with the id and name they have here.

`states.csv` beside this file has the codes of the State System Membership List, v2016, of the Correlates of War
Project. An id is the ISO 3166-1 code; for a state that is no more its withdrawn code (ISO 3166-3), else the
abbreviation of that list, and COW730 where that is another state's code today. The list counts Serbia with Yugoslavia
and Russia with the Soviet Union as one state each; West Germany (260) and Germany (255) are two.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from alignments.model.names import fold


class KnownState(NamedTuple):
    """A state of the list: its number there, its id and its name here."""

    cow: str
    id: str
    name: str


@cache
def states() -> tuple[KnownState, ...]:
    """All of them, in the order of their numbers."""
    text = (Path(__file__).parent / "states.csv").read_text(encoding="utf-8")
    return tuple(KnownState(*row) for row in list(csv.reader(text.splitlines()))[1:])


@cache
def by_number() -> dict[str, KnownState]:
    """The states by their number: `740` is Japan."""
    return {each.cow: each for each in states()}


@cache
def by_name() -> dict[str, KnownState]:
    """The states by their folded ids and names."""
    return {fold(name): each for each in states() for name in (each.id, each.name)}
