"""What the screen looks like, as text, at the sizes people have. `pytest --snapshot-update` after a wanted change."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from alignments.tui.app import AlignmentsApp
from tests.conftest import NARROW_SEA

DRILLED = ("space", "tab", "G")


async def drawn(size: tuple[int, int], *keys: str, use_ascii: bool = False) -> str:
    app = AlignmentsApp(NARROW_SEA, use_ascii=use_ascii)
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20), (40, 12), (20, 5), (3, 2), (1, 1)], ids=str)
async def test_the_screen_at_a_size(size: tuple[int, int], snapshot: SnapshotAssertion) -> None:
    screen = await drawn(size, *DRILLED)
    assert all(len(line) <= size[0] for line in screen.splitlines())
    assert screen == snapshot


async def test_the_page_takes_the_screen_where_it_is_narrow(snapshot: SnapshotAssertion) -> None:
    assert await drawn((80, 24), *DRILLED, "enter") == snapshot


async def test_search_over_the_screen(snapshot: SnapshotAssertion) -> None:
    assert await drawn((80, 24), "slash", *"arden") == snapshot


async def test_the_ascii_set_draws_everything_but_letters_in_ascii(snapshot: SnapshotAssertion) -> None:
    screen = await drawn((80, 24), *DRILLED, use_ascii=True)
    assert {c for c in screen if not c.isascii()} <= {"í"}
    assert screen == snapshot
