"""The walk of the README, key by key, on the shipped model."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from alignments.tui.app import AlignmentsApp
from tests.tui.driving import WIDE, Driven, started


@pytest.fixture
async def driven() -> AsyncIterator[Driven]:
    app = AlignmentsApp()
    async with app.run_test(size=WIDE) as pilot:
        yield await started(app, pilot)


async def test_japans_groupings_by_layer(driven: Driven) -> None:
    drawn = driven.drawn("#middle-list")
    layers = ["Alliances", "Pacts and access agreements", "Minilaterals", "ASEAN-led", "Economic"]
    places = [drawn.index(f"{layer}\n") for layer in layers]
    assert places == sorted(places)
    assert {"us-jpn", "quad", "jp-kr-us", "jp-ph-us", "apt", "eas"} <= set(driven.rows("middle"))


async def test_the_east_asia_summit_its_parties_and_the_quotation(driven: Driven) -> None:
    await driven.press("slash", "e", "a", "s", "enter")
    page = driven.drawn("#page-list")
    assert "Members, 18 and 1 not confirmed" in page
    assert "● Since 19 November 2011  Russia and United States." in page
    assert "Timor-Leste. Not confirmed. Disputed:" in page
    await driven.press("tab")
    assert driven.status.startswith(
        "“Participants include both sides, not only Japan and the US, but also Russia and China”"
    )
    assert (
        "Toshihiro Kitamura, foreign ministry press secretary, Japan. Source: Free Malaysia Today, July 2025"
        in driven.status
    )


async def test_what_the_four_share(driven: Driven) -> None:
    await driven.press("space", "down", "space", "down", "space", "down", "space")
    assert driven.home.here[1].pins == ("JPN", "USA", "CHN", "RUS")
    assert driven.rows("middle")[:4] == ["eas", "admm-plus", "arf", "tac"]


async def test_all_of_it_as_of_2010(driven: Driven) -> None:
    await driven.press("t", "2", "0", "1", "0", "enter", "slash", "e", "a", "s", "enter")
    assert "Members, 16\n" in driven.drawn("#page-list")
