"""Write the chart of what the shipped model covers into the README.

python scripts/coverage.py
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from alignments.loading.load import load_atlas
from alignments.model.atlas import Atlas

README = Path(__file__).parent.parent / "README.md"
WIDTH = 40


def chart(atlas: Atlas) -> str:
    """A bar a layer: memberships in force and, lighter, those that are history; then the totals."""
    now: Counter[str] = Counter()
    past: Counter[str] = Counter()
    groupings: Counter[str] = Counter(each.layer for each in atlas.groupings.values())
    for grouping in atlas.groupings.values():
        for claim in atlas.members_of[grouping.id]:
            (now if atlas.now.holds(claim) else past)[grouping.layer] += 1
    longest = max(now[layer] + past[layer] for layer in atlas.info.layers)
    lines = [f"{'':<28}groupings  memberships: █ in force, ░ history"]
    for layer, name in atlas.info.layers.items():
        bars = "█" * _cells(now[layer], longest) + "░" * _cells(past[layer], longest)
        lines.append(f"{name:<28}{groupings[layer]:>9}  {bars} {now[layer]} + {past[layer]}".rstrip())
    claims = [claim for members in atlas.members_of.values() for claim in members]
    several = sum(len(claim.sources) > 1 for claim in claims)
    disputed = sum(bool(claim.disputed) for claim in claims)
    derived = sum(bool(claim.via) for claim in claims)
    lines += [
        "",
        f"{len(atlas.groupings)} groupings, of which the screen shows the {len(atlas.now.groupings())} that have not "
        f"ended; {len(claims)} memberships ({derived} of",
        f"umbrellas, from their parts), each with a source, {several} with two or more, {disputed} shown as disputed;",
        f"{len(atlas.parties)} states and other parties; {len(atlas.statements)} statements by "
        f"{len({each.speaker for each in atlas.statements.values()})} speakers; {len(atlas.sources)} sources; "
        f"last checked {atlas.info.checked.words}.",
    ]
    return "\n".join(lines)


def _cells(number: int, longest: int) -> int:
    return -(-number * WIDTH // longest)


def main() -> None:
    """Put the chart between the two marks in the README."""
    marks = r"(<!-- coverage: .*? -->\n).*?(<!-- end of coverage -->)"
    text = README.read_text(encoding="utf-8")
    drawn = chart(load_atlas())
    README.write_text(
        re.sub(marks, lambda found: f"{found[1]}```\n{drawn}\n```\n{found[2]}", text, flags=re.DOTALL),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
