"""What tests share: a small made-up model, the shipped one, and the command as a user runs it."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from alignments.cli import main
from alignments.loading.build import build_atlas
from alignments.loading.files import read_files, shipped_model
from alignments.loading.load import read_records
from alignments.model.atlas import Atlas
from alignments.model.dates import show_days_as

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell lets its background jobs ignore interrupts, and what they start would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("untimed", deadline=None)  # how long things take is measured in tests/benchmarks
settings.load_profile("untimed")

NARROW_SEA = Path(__file__).parent / "models" / "narrow-sea"


@pytest.fixture(autouse=True)
def _home_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the cache, the settings or the clipboard of whoever runs it, or of another test."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "ACCESSIBLE", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    show_days_as("day-month")


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The small model."""
    return build_atlas(read_records(read_files(NARROW_SEA)))


@pytest.fixture(scope="session")
def shipped() -> Atlas:
    """The shipped model."""
    return build_atlas(read_records(read_files(shipped_model())))


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A copy of the small model that may be changed."""
    return Path(shutil.copytree(NARROW_SEA, tmp_path / "model"))


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run the command as a user would, in this process, on the small model unless another is named."""

    def command(*arguments: str, model: Path | None = NARROW_SEA) -> Ran:
        chosen = ("--model", str(model)) if model else ()
        try:
            code = main([*chosen, *arguments])
        except SystemExit as end:
            code = int(str(end.code or 0))
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return command
