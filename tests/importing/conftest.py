"""Importing a made-up file through the command, into a folder of its own."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from alignments.loading.load import load_atlas
from alignments.model.atlas import Atlas
from tests.conftest import Ran

Run = Callable[..., Ran]


class Importing:
    """The command `import` on a file of some text, with the small model to lean on, and what came of it."""

    def __init__(self, run: Run, folder: Path) -> None:
        self.run = run
        self.file = folder / "their data.csv"
        self.target = folder / "made"

    def __call__(self, content: str | bytes, kind: str, *options: str, model: Path | None = None) -> Ran:
        self.file.write_bytes(content.encode() if isinstance(content, str) else content)
        lean = {"model": model} if model else {}
        return self.run("import", str(self.file), "--as", kind, "-o", str(self.target), *options, **lean)

    @property
    def atlas(self) -> Atlas:
        """The model that was made."""
        return load_atlas(self.target)

    def memberships(self) -> list[dict[str, str]]:
        """The rows that `export memberships` prints of it."""
        return list(csv.DictReader(io.StringIO(self.run("export", "memberships", model=self.target).out)))

    def said_of(self, *columns: str) -> list[tuple[str, ...]]:
        """Those columns of its memberships."""
        return [tuple(row[column] for column in columns) for row in self.memberships()]

    def is_sound(self) -> bool:
        """True if `check` finds no problem."""
        return self.run("check", str(self.target)).code == 0


@pytest.fixture
def importing(run: Run, tmp_path: Path) -> Importing:
    """The command `import`."""
    return Importing(run, tmp_path)
