"""What is left in memory of a dialog that was closed."""

from __future__ import annotations

from rich.segment import Segment

from alignments.tui.app import AlignmentsApp
from tests.conftest import NARROW_SEA
from tests.tui.driving import WIDE, started


async def test_a_dialog_that_is_closed_leaves_no_texts_that_were_cut_for_it() -> None:
    app = AlignmentsApp(NARROW_SEA)
    async with app.run_test(size=WIDE) as pilot:
        driven = await started(app, pilot)
        await driven.press("slash", *"pact")
        assert Segment._split_cells.cache_info().currsize, "the search lies over texts, which are cut at its edge"
        await driven.press("escape")
        assert Segment._split_cells.cache_info().currsize == 0
