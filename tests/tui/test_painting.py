"""How often the screen is painted, which is most of what a key costs."""

from __future__ import annotations

import pytest
from textual._compositor import Compositor
from textual.geometry import Region

from alignments.tui.app import AlignmentsApp
from tests.conftest import NARROW_SEA
from tests.tui.driving import WIDE, started


async def test_a_letter_of_a_search_and_what_it_finds_are_painted_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    painted = list[set[Region]]()
    paint = Compositor.render_partial_update

    def counted(compositor: Compositor) -> object:
        painted.append(set(compositor._dirty_regions))
        return paint(compositor)

    app = AlignmentsApp(NARROW_SEA)
    async with app.run_test(size=WIDE) as pilot:
        driven = await started(app, pilot)
        await driven.press("slash", "p")
        await driven.press("a")
        monkeypatch.setattr(Compositor, "render_partial_update", counted)
        await driven.press("c")
    assert [len(each) for each in painted[:1]] == [2], "the line that is typed on, and the hits below it"
