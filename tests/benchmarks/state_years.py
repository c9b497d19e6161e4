"""A made-up table of state-years, in the size and shape of the Correlates of War's; a seed gives the same bytes.

By default 200 states and 500 organisations in the years 1816 to 2014, some 17,000 rows: states come into being over two
centuries, organisations mostly after 1945; a state joins some, seldom leaves, and now and then there is no value.
"""

from __future__ import annotations

import random
from pathlib import Path

from alignments.importing.states import states as listed_states

_FIRST, _LAST = 1816, 2014
_NOT_THERE, _MISSING = "-1", "-9"
_CODES = ("1", "1", "1", "1", "1", "1", "2", "3")


def write_state_years(
    file: Path, states: int = 200, organisations: int = 500, first: int = _FIRST, seed: int = 1
) -> Path:
    """Write the table into `file`; return `file`."""
    chance = random.Random(f"{seed}/{states}/{organisations}/{first}")
    names = [f"org{number:03}" for number in range(organisations)]
    founded = [_year(chance, max(first, 1900)) if chance.random() < 0.9 else first + 1 for _ in names]
    with file.open("w", encoding="utf-8", newline="") as out:
        out.write(",".join(["ccode", "year", "state", *names]) + "\r\n")
        for state in listed_states()[:states]:
            since = first if chance.random() < 0.15 else _year(chance, first + 1)
            columns = [_cells(chance, since, begun) for begun in founded]
            for place, year in enumerate(range(since, _LAST + 1)):
                cells = (column[place] for column in columns)
                out.write(",".join([state.cow, str(year), state.name.replace(",", ""), *cells]) + "\r\n")
    return file


def _year(chance: random.Random, earliest: int) -> int:
    """A year of a beginning: late ones are likelier."""
    return max(chance.randint(earliest, _LAST - 5), chance.randint(earliest, _LAST - 5))


def _cells(chance: random.Random, since: int, begun: int) -> list[str]:
    """What one state is in one organisation, from its first year to the last."""
    cells = [_NOT_THERE if year < begun else "0" for year in range(since, _LAST + 1)]
    if chance.random() < 0.25:
        joined = max(since, chance.randint(begun, min(begun + 30, _LAST))) - since
        left = chance.randint(joined, len(cells)) if chance.random() < 0.2 else len(cells)
        cells[joined:left] = [chance.choice(_CODES)] * (left - joined)
        if chance.random() < 0.05 and left - joined > 3:
            cells[joined + 1] = _MISSING
    return cells
