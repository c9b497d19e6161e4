"""The goals: which figure of a measure must stay below what, at which size of the model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Figure = Literal["median", "p95", "ratio"]


@dataclass(frozen=True, slots=True)
class Goal:
    """`figure` is at most `most`: a ratio, or the unit of the measure."""

    figure: Figure
    most: float

    def __str__(self) -> str:
        return f"{self.figure} ≤ {self.most:g}"


_ANY = "any"
_GOALS: dict[tuple[str, str], Goal] = {
    ("home ready", "shipped"): Goal("ratio", 1.10),
    ("home ready", "10x"): Goal("ratio", 1.20),
    ("home ready", "100x"): Goal("ratio", 1.20),
    ("home ready, no cache", "shipped"): Goal("ratio", 1.25),
    ("Down in a list, all panes", _ANY): Goal("ratio", 3.2),
    ("Down on the page", _ANY): Goal("ratio", 1.3),
    ("Down on the page, bytes", _ANY): Goal("median", 400),
    ("30 Downs at once", _ANY): Goal("ratio", 2.2),
    ("Down, spoken", _ANY): Goal("median", 20),
    ("search key, painted", "shipped"): Goal("p95", 10),
    ("search key, painted", "1x"): Goal("p95", 10),
    ("search key, painted", "100x"): Goal("p95", 25),
    ("escape from the search", _ANY): Goal("median", 40),
    ("quit", _ANY): Goal("median", 25),
    ("idle, bytes", _ANY): Goal("median", 0),
    ("idle, processor", _ANY): Goal("median", 0),
    ("show JPN", "shipped"): Goal("ratio", 5),
    ("check", "shipped"): Goal("ratio", 0.9),
    ("parse", "shipped"): Goal("ratio", 0.40),
    ("parse", "1x"): Goal("ratio", 0.40),
    ("parse", "10x"): Goal("ratio", 0.17),
    ("home ready beside harlequin", "shipped"): Goal("ratio", 0.25),
    ("home ready beside posting", "shipped"): Goal("ratio", 0.25),
    ("home ready beside frogmouth", "shipped"): Goal("ratio", 0.35),
    ("home ready beside vd", "shipped"): Goal("ratio", 0.70),
    ("home, memory", "shipped"): Goal("ratio", 1.15),
    ("home, memory", "100x"): Goal("median", 150),
}


def goal_of(measure: str, size: str) -> Goal | None:
    """The goal of a measure at a size of the model, or None."""
    return _GOALS.get((measure, size)) or _GOALS.get((measure, _ANY))
