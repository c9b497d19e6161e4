"""`python -m tests.benchmarks`: measure, print a table, say what moved since the figures that are kept."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from alignments.loading.files import shipped_model
from tests.benchmarks.figures import Row, keep, kept_rows, moved, table
from tests.benchmarks.measures import beside, measured
from tests.benchmarks.models import write_model
from tests.benchmarks.programs import Peer, Subject, peer_of

_SCALES = "0 is the shipped model, others are made up: 1, 10, 100 times 60 states (0 1 10); 100 takes minutes"


def main() -> None:
    """Measure the model of each scale asked for."""
    arguments = _parsed()
    before = kept_rows()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for subject in _subjects(Path(folder), arguments.scale):
            measures = _all_of(subject, arguments.turns, arguments.peer)
            rows += measures
            if not arguments.forget:
                keep(measures)
    print(table(rows))
    news = moved(rows, before)
    print("\nMoved by more than a tenth since the figures that were kept:", *(news or ["nothing"]), sep="\n  ")


def _all_of(subject: Subject, turns: int, peers: Sequence[Peer]) -> list[Row]:
    """The rows of one model; each is also told on standard error as soon as it is there."""
    rows = []
    for row in (*beside(subject, peers, turns), *measured(subject, turns)):
        print(f"{row.size}: {row.measure} {row.median:,g} {row.unit}", file=sys.stderr, flush=True)
        rows.append(row)
    return rows


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--scale", type=int, nargs="+", default=[0, 1, 10], help=_SCALES)
    parser.add_argument("--turns", type=int, default=15, help="turns of the starts and verbs (15); fewer judge nothing")
    parser.add_argument(
        "--peer",
        action="append",
        default=[],
        type=peer_of,
        metavar="TEXT=COMMAND",
        help="another program to start beside the app, ready when it shows TEXT: --peer 'alpha=vd table.json'",
    )
    parser.add_argument("--forget", action="store_true", help="do not keep the figures")
    return parser.parse_args()


def _subjects(folder: Path, scales: Sequence[int]) -> list[Subject]:
    """The shipped model (scale 0) and made-up ones, written into `folder`; each has a home of its own."""
    models = {
        f"{scale}x" if scale else "shipped": write_model(folder / "models" / f"{scale}x", scale)
        if scale
        else shipped_model()
        for scale in scales
    }
    return [Subject(name, model, folder / "homes" / name) for name, model in models.items()]


if __name__ == "__main__":
    main()
