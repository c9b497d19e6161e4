"""The speaking mode, by the sentences that are announced: one for each key, none silent, none with a glyph."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignments.model.atlas import Atlas
from alignments.pages.comparison import comparison_page
from alignments.pages.page import Fact
from alignments.tui import speaking
from alignments.tui.app import AlignmentsApp
from alignments.tui.registry import COMMANDS
from alignments.tui.speaking import appended, block_words
from tests.conftest import NARROW_SEA
from tests.tui.driving import Driven, started

GLYPHS = re.compile("[●○◐×◆▸┃│─╭╮╰╯█⠀-⣿]")


class Heard(Driven):
    """What is heard after keys."""

    async def hear(self, *keys: str) -> list[str]:
        before = len(self.app.spoken)
        await self.press(*keys)
        return self.app.spoken[before:]


@pytest.fixture
async def heard() -> AsyncIterator[Heard]:
    app = AlignmentsApp(NARROW_SEA, speak=True)
    async with app.run_test(size=(80, 24)) as pilot:
        driven = await started(app, pilot)
        yield Heard(driven.app, driven.pilot)


async def test_the_start_is_one_sentence_and_a_move_is_one(heard: Heard) -> None:
    assert heard.app.spoken == ["Narrow Sea, h for help. Countries list. Arden: 4 groupings. 1 of 5"]
    assert await heard.hear("down") == ["Borland: 2 groupings, 2 other ties. 2 of 5"]
    assert await heard.hear("G") == ["Islet: 0 groupings, 1 other tie. 5 of 5"]
    assert await heard.hear("down") == ["No more rows this way. Islet: 0 groupings, 1 other tie. 5 of 5"]


async def test_another_pane_says_its_name_and_an_empty_one_what_is_missing(heard: Heard) -> None:
    assert await heard.hear("tab") == [
        "Groupings of Arden. Alliances. Arden pact system: party since 1 March 1991, "
        "through Arden–Borland pact and Arden–Corvía pact. 1 of 4"
    ]
    assert await heard.hear("tab") == ["Quotes list. This model has no quotes linked to Arden pact system."]
    assert await heard.hear("shift+tab") == ["Related groupings. Arden pact system: Alliances, 1 participant. 1 of 3"]


async def test_a_quote_is_heard_with_its_speaker_and_source(heard: Heard) -> None:
    await heard.press("tab", "G")
    assert await heard.hear("tab") == [
        "Quotes on Quay Forum. “The sea is “one” for all of us”. Ana Arlo, foreign minister, Arden. "
        "Source: Ardport Gazette, 2 June 2005, para. 2. 1 of 1"
    ]


async def test_a_page_is_read_by_line_and_by_heading(heard: Heard) -> None:
    assert (await heard.hear("enter"))[0].startswith("Page: Arden. Republic of Arden. Capital Ardport. North Shore.")
    await heard.press("down")
    assert (await heard.hear("n"))[0].startswith("Forums. Dormouse Group: member since 2007.")
    assert (await heard.hear("N"))[0].startswith("Alliances. Arden pact system: ")
    assert (await heard.hear("escape")) == ["Countries list. Arden: 4 groupings. 1 of 5"]


async def test_where_am_i_repeat_digits_and_help(heard: Heard) -> None:
    assert await heard.hear("3") == ["Corvía: 2 groupings. 3 of 5"]
    assert await heard.hear("full_stop") == ["Countries list. Corvía: 2 groupings. 3 of 5"]
    assert await heard.hear("r") == ["Countries list. Corvía: 2 groupings. 3 of 5"]
    await heard.press("tab", "G", "tab")
    assert (await heard.hear("5")) == ["There is no row 5 here."]
    assert (await heard.hear("h"))[0].startswith("Help. The pane you are in never moves under you.")
    assert (await heard.hear("escape"))[0].startswith("Quotes on Quay Forum. ")


async def test_views_pins_days_and_errors_speak(heard: Heard) -> None:
    assert await heard.hear("space") == ["Pinned: Arden."]
    assert await heard.hear("u") == ["Nothing is pinned now."]
    assert await heard.hear("left_square_bracket") != []
    assert (await heard.hear("v"))[0].startswith("Timeline of Arden, 1990 to 2026. Arden pact system: ")
    assert (await heard.hear("less_than_sign")) == ["As of 31 December 2025. Undone in the whole model: 1 tie began."]
    assert (await heard.hear("o")) != []


async def test_search_asks_on_a_line_and_several_hits_are_chosen_from(
    heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speaking, "_line_typed", lambda *_: "pact")
    said = await heard.hear("slash")
    assert said[0].startswith("5 to choose from. ")
    assert await heard.hear("down") == ["Arden–Borland pact, grouping. 2 of 5"]
    await heard.press("escape")
    monkeypatch.setattr(speaking, "_line_typed", lambda *_: "corv")
    assert (await heard.hear("slash"))[0].startswith("2 to choose from. Corvía, state. 1 of 2")
    assert (await heard.hear("enter"))[-1] == "Countries list. Corvía: 2 groupings. 3 of 5"
    monkeypatch.setattr(speaking, "_line_typed", lambda *_: "nothing like it")
    assert await heard.hear("slash") == ["Nothing holds all of these words."]
    monkeypatch.setattr(speaking, "_line_typed", lambda *_: None)
    assert (await heard.hear("slash"))[0].startswith("Left. ")
    monkeypatch.setattr(speaking, "_line_typed", lambda *_: "2010-13")
    assert "is not in the calendar" in (await heard.hear("t"))[0]


async def test_the_brief_is_collected_and_heard(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaking, "_line_typed", lambda *_: "ask about fish")
    assert await heard.hear("a") == ["Added to My brief: Arden. It has 1 now; B opens it."]
    assert await heard.hear("B") == ["Brief My brief. Arden. Note: ask about fish. 1 of 1"]
    assert await heard.hear("d") == ["Removed Arden; u puts it back. Nothing is in it yet: a adds what you are on."]
    assert await heard.hear("u") == ["Undone. Arden. Note: ask about fish. 1 of 1"]
    assert (await heard.hear("p"))[0].startswith("My brief. Arden. Note: ask about fish.")
    assert (await heard.hear("escape"))[0].startswith("Arden. Note: ask about fish.")


async def test_keys_that_nothing_is_bound_to_are_answered_and_dialogs_read_like_pages(heard: Heard) -> None:
    assert await heard.hear("m") == ["That key does nothing here; h says which do."]
    await heard.press("h")
    assert await heard.hear("m") == ["That key does nothing here; escape leaves."]
    assert (await heard.hear("n"))[0].startswith("Move. up k, down j: ")
    fourth = (await heard.hear("4"))[0]
    total = fourth.rsplit(" ", 1)[1]
    assert fourth.endswith(f" 4 of {total}")
    assert await heard.hear("G", "G") != []
    assert await heard.hear("down") == [f"No more lines this way. {total} of {total}"]
    assert (await heard.hear("full_stop"))[0].startswith("Help. ")
    assert (await heard.hear("enter")) == ["This line leads nowhere; escape leaves."]


async def test_the_steps_out_and_through_the_history_say_where_they_lead(heard: Heard) -> None:
    assert (await heard.hear("w"))[0].startswith("People list. ")
    assert await heard.hear("left_square_bracket") == ["Back. Countries list. Arden: 4 groupings. 1 of 5"]
    assert (await heard.hear("right_square_bracket"))[0].startswith("Forward. People list. ")
    await heard.press("left_square_bracket", "down", "space")
    assert await heard.hear("escape") == [
        "Nothing is pinned now. Countries list. Borland: 2 groupings, 2 other ties. 2 of 5"
    ]


def test_a_list_of_groupings_is_said_in_full_names_where_that_is_not_too_long(shipped: Atlas) -> None:
    facts = [each for each in comparison_page(shipped.now, ["JPN", "IND"]).blocks if isinstance(each, Fact)]
    said = [block_words(each, shipped) for each in facts]
    assert "Global: Group of Seven." in said
    assert "ASEAN-led: ASEAN Plus Three and ASEAN-Japan Comprehensive Strategic Partnership." in said
    assert any("CJK, GCAP" in each for each in said)  # ten in full would be twice as long as an answer may be


async def test_another_day_is_said_with_where_one_is(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaking, "_line_typed", lambda *_: "2010")
    assert (await heard.hear("t"))[0].startswith("As of 31 December 2010. Countries list. Arden: ")
    monkeypatch.setattr(speaking, "_line_typed", lambda *_: None)
    assert (await heard.hear("t"))[0].startswith("Left. Countries list. ")


async def test_pictures_are_called_by_names_and_a_key_that_changes_them_says_so(heard: Heard) -> None:
    await heard.press("tab", "G")
    assert (await heard.hear("v"))[0].startswith("Timeline of Quay Forum, 2005 to 2026. ")
    assert (await heard.hear("v"))[0].startswith("Map of Quay Forum. ")
    assert (await heard.hear("plus"))[0].startswith("Nearer. ")
    assert (await heard.hear("s"))[0].startswith("Drawn in another way, which is for the eye only. ")
    assert (await heard.hear("v"))[0].startswith("Matrix of Quay Forum, by layer. ")
    assert (await heard.hear("p"))[0].startswith("Matrix of everything, by layer. ")


async def test_what_is_copied_is_not_read_out_and_never_claimed(heard: Heard) -> None:
    assert (await heard.hear("y"))[0].startswith("Not copied: no clipboard program is here. ")


async def test_no_key_is_silent_and_no_answer_is_long_or_holds_a_glyph(
    heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speaking, "_line_typed", lambda *_: None)
    for command in COMMANDS:
        if command.id in ("quit", "play"):
            continue
        said = await heard.hear(command.keys[0])
        assert said, command.id
        await heard.press("escape")
        for sentence in said:
            assert not GLYPHS.search(sentence), command.id
            if "“" not in sentence and not sentence.startswith(("Help.", "Page:", "Where this comes from")):
                assert len(sentence.split()) <= 40, sentence


async def test_a_row_says_its_layer_where_that_is_another_than_before(heard: Heard) -> None:
    assert await heard.hear("tab") == [
        "Groupings of Arden. Alliances. Arden pact system: party since 1 March 1991, "
        "through Arden–Borland pact and Arden–Corvía pact. 1 of 4"
    ]
    assert await heard.hear("down") == ["Arden–Borland pact: party since 1 March 1991. 2 of 4"]
    assert await heard.hear("n") == ["Forums. Dormouse Group: member since 2007. 3 of 4"]
    assert await heard.hear("n") == ["No further heading this way."]
    assert (await heard.hear("N"))[0].startswith("Alliances. Arden pact system: ")


async def test_the_digit_of_the_row_one_is_on_says_that_row(heard: Heard) -> None:
    assert await heard.hear("1") == ["Arden: 4 groupings. 1 of 5"]
    await heard.press("enter", "down")
    line = (await heard.hear("2"))[0]
    assert not line.startswith("No more")
    assert " 2 of " in line


async def test_names_are_heard_in_full(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    lanes = [(await heard.hear(key))[0] for key in ("v", "down", "down", "down", "down")]
    assert any(said.startswith("Quay Forum: ") for said in lanes)
    await heard.press("escape", "tab", "G", "space")
    assert heard.app.spoken[-1] == "Pinned: Quay Forum."
    monkeypatch.setattr(speaking, "_line_typed", lambda *_: "dormouse")
    await heard.press("u")
    assert (await heard.hear("equals_sign"))[-1].startswith("Quay Forum and Dormouse Group. ")
    await heard.press("escape")
    await heard.press("v", "v", "v")
    assert "QF" not in heard.app.spoken[-1]
    assert "Quay Forum" in heard.app.spoken[-1]


async def test_what_is_undone_in_a_brief_is_gone_to(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaking, "_line_typed", lambda *_: "")
    for key in ("a", "down", "a", "down", "a", "B", "down"):
        await heard.press(key)
    assert await heard.hear("d") == ["Removed Borland; u puts it back. Corvía. 2 of 2"]
    assert await heard.hear("u") == ["Undone. Borland. 2 of 3"]
    assert await heard.hear("K") == ["Moved. Borland. 1 of 3"]
    await heard.press("G")
    assert await heard.hear("u") == ["Undone. Borland. 2 of 3"]


async def test_a_statement_says_once_whose_words_it_is_in(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaking, "_line_typed", lambda *_: "never fish")
    await heard.press("slash")
    said = (await heard.hear("enter"))[-1]
    assert said.startswith("Page: Statement. In our words: ")
    assert said.lower().count("in our words") == 1


async def test_where_a_set_is_wrong_is_heard_without_the_sign_that_points_at_it(
    heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speaking, "_line_typed", lambda *_: "QF - NOBODY")
    said = (await heard.hear("slash"))[0]
    assert said.startswith("QF - NOBODY at character 6: nothing is called 'NOBODY'")


@pytest.mark.parametrize(
    ("title", "words", "question", "label"),
    [
        ("Search everything", "", "", "Search everything: "),
        ("Add it to My brief. Your note", "", "Add it to My brief.", "Your note: "),
        ("As of which day? An empty line is the day of the model", "", None, "Your answer: "),
        ("Your note", "Call him. Soon, since the meeting is on Monday", None, "Your answer: "),
    ],
)
def test_the_line_one_types_on_begins_with_few_words(
    title: str, words: str, question: str | None, label: str | None
) -> None:
    """A braille display of 40 cells shows that line and no other, with room for what is typed."""
    asked, line = speaking.Question(title, lambda *_: (), lambda _: None, words).prompt
    assert len(line) < 36
    assert line == (label or line)
    assert asked == (question if question is not None else asked)
    assert all(word.strip(".,?:()") in f"{asked} {line}" for word in f"{title} {words}".split())


@given(sentence=st.text(st.characters(codec="utf-8"), max_size=300), width=st.integers(1, 200), below=st.integers(0, 9))
def test_a_sentence_is_appended_and_nothing_but_line_moves_is_written(sentence: str, width: int, below: int) -> None:
    text, rows = appended(sentence, width, below)
    controls = re.findall(r"\x1b[^a-zA-Z]*[a-zA-Z]", text)
    assert set(controls) <= {f"\x1b[{below}B", f"\x1b[{rows}A"}
    bare = re.sub(r"\x1b\[\d+[AB]", "", text)
    assert not re.search(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]", bare)
    assert bare.startswith("\r\n")
    assert bare.endswith("\r")
    assert bare.count("\n") == rows + 1
