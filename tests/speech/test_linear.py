"""What a real screen reader says of the linear mode."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import NARROW_SEA
from tests.speech.yasr import Yasr


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Yasr]:
    if not shutil.which("yasr"):
        pytest.skip("yasr is not installed")
    yasr = Yasr(tmp_path, ["read", "--model", str(NARROW_SEA)])
    yield yasr
    yasr.close()


def test_names_numbers_and_quotes_are_heard_with_one_prompt_a_turn(reader: Yasr) -> None:
    assert reader.heard()[-1] == "Command:"
    page = reader.press("quay forum\r")
    assert page[:3] == [
        "quay forum",
        "Quay Forum (QF), as of 30 June 2026.",
        "Forums: leaders' forum. Talks about the sea. 3 full participants.",
    ]
    assert page[-1] == "Command:"
    members = reader.press("members\r")
    assert members[1] == "Quay Forum, as of 30 June 2026: 3 full participants, 5 lines."
    assert members[5] == "4. Dunmark, member since 2026, not confirmed"
    assert reader.press("1\r")[1] == "Arden, as of 30 June 2026."
    assert " ".join(reader.press("quotes\r")[2:4]) == (
        "1. Quote: “The sea is “one” for all of us”. Ana Arlo, foreign minister, Arden. Source: Ardport "
        "Gazette, 2 June 2005, para. 2."
    )
    assert reader.press("nobody at all\r")[1:] == [
        "Nothing is called 'nobody at all'. Type search nobody at all, or help.",
        "Command:",
    ]
