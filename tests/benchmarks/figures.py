"""Figures: summed up, judged by their goals, kept as JSON, compared with those kept before, printed as a table."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median

from tests.benchmarks.goals import Goal, goal_of

KEPT = Path(__file__).parent / "figures.json"
_MOVED = 0.10  # two medians of one program differ by up to 5 % on a busy machine: twice that is news


@dataclass(frozen=True, slots=True)
class Row:
    """One measure of one model: its figures in `unit`, and the median of the ratios to its base, if it has one."""

    measure: str
    size: str
    unit: str
    turns: int
    least: float
    median: float
    p95: float
    most: float
    ratio: float | None

    @property
    def goal(self) -> Goal | None:
        """What the row is judged by, or None."""
        return goal_of(self.measure, self.size)

    @property
    def verdict(self) -> str:
        """`met`, `missed`, or nothing where there is no goal."""
        if self.goal is None:
            return ""
        figure = {"median": self.median, "p95": self.p95, "ratio": self.ratio}[self.goal.figure]
        return "met" if figure is not None and figure <= self.goal.most else "missed"

    @property
    def steady(self) -> float:
        """What to compare between runs: the ratio, which outlives a change of the machine's mood, else the median."""
        return self.median if self.ratio is None else self.ratio


def row_of(measure: str, size: str, unit: str, taken: Sequence[float], base: Sequence[float] = ()) -> Row:
    """The row of what was taken turn by turn, and of its ratios to `base` in the same turns."""
    ratios = [each / under for each, under in zip(taken, base, strict=True)] if base else []
    ordered = sorted(taken)
    return Row(
        measure=measure,
        size=size,
        unit=unit,
        turns=len(ordered),
        least=_short(ordered[0]),
        median=_short(median(ordered)),
        p95=_short(ordered[round((len(ordered) - 1) * 0.95)]),
        most=_short(ordered[-1]),
        ratio=_short(median(ratios)) if ratios else None,
    )


def _short(figure: float) -> float:
    """Three digits: more would pretend to know more."""
    return float(f"{figure:.3g}")


def table(rows: Iterable[Row]) -> str:
    """The rows as a table in Markdown, which is also fit to read."""
    head = ("measure", "model", "unit", "min", "median", "p95", "max", "ratio", "goal", "")
    lines = [head, *(_cells(row) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    drawn = [f"| {' | '.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))} |" for line in lines]
    rule = f"|{'|'.join('-' * (width + 2) for width in widths)}|"
    return "\n".join([drawn[0], rule, *drawn[1:]])


def _cells(row: Row) -> tuple[str, ...]:
    figures = (f"{figure:,g}" for figure in (row.least, row.median, row.p95, row.most))
    ratio = "" if row.ratio is None else f"{row.ratio:g}"
    return (row.measure, row.size, row.unit, *figures, ratio, str(row.goal or ""), row.verdict)


def moved(rows: Iterable[Row], before: Iterable[Row]) -> list[str]:
    """A line for each row that differs from the same row `before` by more than a tenth."""
    kept = {(row.measure, row.size): row for row in before}
    lines = []
    for row in rows:
        old = kept.get((row.measure, row.size))
        if old is None or abs(row.steady - old.steady) <= _MOVED * abs(old.steady):
            continue
        what = row.unit if row.ratio is None else "(ratio)"
        lines.append(f"{row.measure}, {row.size}: {old.steady:g} to {row.steady:g} {what}")
    return lines


def kept_rows(file: Path = KEPT) -> list[Row]:
    """The rows that were kept last; none if there is no file."""
    if not file.exists():
        return []
    return [Row(**each) for each in json.loads(file.read_text(encoding="utf-8"))["rows"]]


def keep(rows: Sequence[Row], file: Path = KEPT) -> None:
    """Keep the rows, and those kept before of sizes that were not measured now; with the day, versions and machine."""
    sizes = {row.size for row in rows}
    others = [row for row in kept_rows(file) if row.size not in sizes]
    facts = {
        "date": date.today().isoformat(),
        "python": platform.python_version(),
        "textual": version("textual"),
        "machine": {"system": platform.system(), "processor": platform.machine(), "cores": os.cpu_count()},
    }
    data = facts | {"rows": [asdict(row) for row in (*rows, *others)]}
    text = json.dumps(data, indent=1, ensure_ascii=False)
    file.write_text(f"{text}\n", encoding="utf-8")
