"""A user's own keys: whatever names or takes a key follows them."""

from __future__ import annotations

import string

import pytest
from textual.keys import _character_to_key

from alignments.tui.app import AlignmentsApp
from alignments.tui.keymap import KeymapProblem, key_named, keymap_problems, with_keys
from alignments.tui.registry import COMMANDS
from tests.conftest import NARROW_SEA
from tests.tui.driving import WIDE, Driven, started
from tests.tui.test_speaking import Heard

OWN = {
    "pin": ("X",),
    "help": ("f2",),
    "left": ("H",),
    "view_map": ("f6",),
    "repeat": ("R",),
    "next_heading": ("full_stop",),
    "where": ("n",),
    "quit": ("Q",),
    "next_pane": ("tab",),
}


@pytest.mark.parametrize("character", [each for each in string.printable if each.isprintable()])
def test_a_sign_is_the_key_that_textual_calls_it(character: str) -> None:
    assert key_named(character) == _character_to_key(character)


def test_keys_are_written_as_help_shows_them_or_as_textual_names_them() -> None:
    assert [key_named(each) for each in ("Esc", "shift-tab", "F1", "page up", "shift+n", "full_stop", "ä", "N")] == [
        "escape",
        "shift+tab",
        "f1",
        "pageup",
        "N",
        "full_stop",
        "ä",
        "N",
    ]
    for wrong in ("", "ctrl+c", "alt+x", "f99", "two keys"):
        with pytest.raises(KeymapProblem):
            key_named(wrong)


def test_the_keys_that_we_give_pass_our_own_check() -> None:
    assert keymap_problems({command.id: command.keys for command in COMMANDS}) == []
    assert keymap_problems(OWN) == []


def test_two_commands_may_change_places() -> None:
    swapped = {"save": ("y",), "copy": ("x",)}
    assert keymap_problems(swapped) == []
    assert keymap_problems({"save": ("y",)})[0][0] == "save"


async def test_bindings_footer_palette_and_help_follow_the_keymap() -> None:
    app = AlignmentsApp(NARROW_SEA, commands=with_keys(OWN))
    async with app.run_test(size=WIDE) as pilot:
        driven: Driven = await started(app, pilot)
        assert driven.status.startswith("Three keys to begin with: tab goes to the next pane, X pins the row")
        assert " X pin " in driven.screen_line("#footer")
        assert driven.screen_line("#footer").rstrip().endswith(" F2 help  Q quit")
        await driven.press("space")
        assert "pinned" not in driven.header
        await driven.press("X")
        assert "pinned: Arden" in driven.header
        await driven.press("u", "u")
        assert driven.status == "Nothing is pinned; X pins the row you are on."
        await driven.press("tab")
        assert driven.home.here[1].active == 1
        await driven.press("l")
        assert driven.home.here[1].active == 1
        await driven.press("H", "f6")
        assert driven.home.view_name == "map"
        await driven.press("1", "colon", *"pin the row")
        assert driven.drawn("#finder-list").startswith("X ")
        await driven.press("escape", "f2")
        shown = driven.drawn("#reading-list")
        assert "X  Pin the row" in " ".join(shown.split(" ")).replace("   ", "  ")
        assert "space" not in shown


async def test_a_sign_of_unicode_is_shown_as_it_is_typed_and_works() -> None:
    app = AlignmentsApp(NARROW_SEA, commands=with_keys({"pin": (key_named("🎌"),)}))
    async with app.run_test(size=WIDE) as pilot:
        driven = await started(app, pilot)
        assert "🎌 pin" in driven.screen_line("#footer")
        await driven.press("🎌")
        assert "pinned: Arden" in driven.header
        await driven.press("colon", *"pin the row")
        assert driven.drawn("#finder-list").startswith(f"🎌{' ' * 13}Pin the row")
        await driven.press("escape", "question_mark")
        assert any(line.startswith("🎌") for line in driven.drawn("#reading-list").splitlines())


async def test_the_spoken_help_and_every_spoken_hint_follow_the_keymap() -> None:
    app = AlignmentsApp(NARROW_SEA, speak=True, commands=with_keys(OWN))
    async with app.run_test(size=(80, 24)) as pilot:
        driven = await started(app, pilot)
        heard = Heard(driven.app, driven.pilot)
        assert app.spoken == ["Narrow Sea, H for help. Countries list. Arden: 4 groupings. 1 of 5"]
        assert await heard.hear("m") == ["That key does nothing here; H says which do."]
        assert await heard.hear("n") == ["Countries list. Arden: 4 groupings. 1 of 5"]
        assert await heard.hear("R") == ["Countries list. Arden: 4 groupings. 1 of 5"]
        assert (await heard.hear("H"))[0].startswith("Help. ")
        assert "capital X" in heard.drawn("#reading-list")
        assert (await heard.hear("full_stop"))[0].startswith("Move. ")
        assert (await heard.hear("n"))[0].startswith("Help. Move. ")
        assert await heard.hear("R") == [app.spoken[-2]]


async def test_where_it_speaks_each_digit_picks_a_row_and_views_stay_in_the_palette() -> None:
    app = AlignmentsApp(NARROW_SEA, speak=True, commands=with_keys({"view_map": ("f6",)}))
    async with app.run_test(size=(80, 24)) as pilot:
        driven = await started(app, pilot)
        heard = Heard(driven.app, driven.pilot)
        assert await heard.hear("3") == ["Corvía: 2 groupings. 3 of 5"]
        assert await heard.hear("2") == ["Borland: 2 groupings, 2 other ties. 2 of 5"]
        assert await heard.hear("9") == ["There is no row 9 here."]
        assert (await heard.hear("f6"))[0].startswith("Map of ")


async def test_a_theme_of_the_settings_is_not_remembered_but_one_that_is_chosen_is() -> None:
    for keys, kept in (((), "dark"), (("c",), "contrast")):
        app = AlignmentsApp(NARROW_SEA, theme="light")
        async with app.run_test(size=WIDE) as pilot:
            driven = await started(app, pilot)
            assert app.theme == "light"
            await driven.press(*keys)
        assert AlignmentsApp(NARROW_SEA).theme == kept
