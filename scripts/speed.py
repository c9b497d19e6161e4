"""Write the figures that the benchmarks kept into docs/speed.md, and those of the shipped model into the README.

python scripts/speed.py
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.figures import Row, kept_rows, table

ROOT = Path(__file__).parent.parent
SIZES = ("shipped", "1x", "10x", "100x")


def growth(rows: Sequence[Row]) -> str:
    """A line a measure, a column a size: the median, and its ratio where it has one."""
    found = {(row.measure, row.size): row for row in rows}
    lines = [f"| | {' | '.join(SIZES)} |", f"|---|{'---|' * len(SIZES)}"]
    for measure in dict.fromkeys(row.measure for row in rows):
        cells = (_cell(found.get((measure, size))) for size in SIZES)
        lines.append(f"| {measure} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(row: Row | None) -> str:
    if row is None:
        return ""
    ratio = "" if row.ratio is None else f" ({row.ratio:g})"
    return f"{row.median:,g} {row.unit}{ratio}"


def goals(rows: Sequence[Row]) -> str:
    """How many of the goals are met, and the table of all."""
    judged = [row for row in rows if row.goal]
    met = sum(row.verdict == "met" for row in judged)
    return f"{met} of {len(judged)} are met.\n\n{table(judged)}"


def shipped(rows: Sequence[Row]) -> str:
    """The goals of the shipped model alone, in short."""
    lines = ["| measure | median | ratio | goal | |", "|---|---|---|---|---|"]
    for row in rows:
        if row.size == "shipped" and row.goal:
            ratio = "" if row.ratio is None else f"{row.ratio:g}"
            lines.append(f"| {row.measure} | {row.median:,g} {row.unit} | {ratio} | {row.goal} | {row.verdict} |")
    return "\n".join(lines)


def put(file: Path, name: str, drawn: str) -> None:
    """Put a table between the two marks of that name in a file."""
    marks = rf"(<!-- {name}: .*? -->\n).*?(<!-- end of {name} -->)"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(marks, lambda found: f"{found[1]}\n{drawn}\n\n{found[2]}", text, flags=re.DOTALL), "utf-8")


def main() -> None:
    """Bring the three tables up to date."""
    rows = sorted(kept_rows(), key=lambda row: SIZES.index(row.size))
    order = list(dict.fromkeys(row.measure for row in rows if row.size == "shipped"))
    rows.sort(key=lambda row: order.index(row.measure) if row.measure in order else len(order))
    put(ROOT / "docs" / "speed.md", "goals", goals(rows))
    put(ROOT / "docs" / "speed.md", "growth", growth(rows))
    put(ROOT / "README.md", "speed", shipped(rows))


if __name__ == "__main__":
    main()
