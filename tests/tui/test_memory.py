"""What is left in memory of a dialog that was closed."""

from __future__ import annotations

import gc
import weakref

from rich.segment import Segment

from alignments.tui.app import AlignmentsApp
from tests.conftest import NARROW_SEA
from tests.tui.driving import WIDE, started


async def test_a_dialog_that_is_closed_leaves_neither_widgets_nor_cut_texts() -> None:
    app = AlignmentsApp(NARROW_SEA)
    async with app.run_test(size=WIDE) as pilot:
        driven = await started(app, pilot)
        await driven.press("slash", *"pact")
        assert Segment._split_cells.cache_info().currsize, "the search lies over texts, which are cut at its edge"
        closed = [weakref.ref(each) for each in (app.screen, *app.screen.walk_children())]
        await driven.press("escape", "down", "up")
        gc.collect()
        assert Segment._split_cells.cache_info().currsize == 0
        assert [each() for each in closed if each()] == []
