"""The app on the small model, at the size that people have most."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from alignments.tui.app import AlignmentsApp
from tests.conftest import NARROW_SEA
from tests.tui.driving import WIDE, Driven, started


@pytest.fixture
async def driven() -> AsyncIterator[Driven]:
    """The app under a pilot, on the small model."""
    app = AlignmentsApp(NARROW_SEA)
    async with app.run_test(size=WIDE) as pilot:
        yield await started(app, pilot)
