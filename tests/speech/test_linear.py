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
    """The reader takes its input in portions: it may hear an echo, or the prompt, in one piece or only its end."""
    assert "Narrow Sea, as of 30 June 2026; help lists the commands." in reader.heard()
    page = reader.press("quay forum\r")
    assert "Quay Forum (QF), as of 30 June 2026." in page
    assert "Forums: leaders' forum. Talks about the sea. 3 full participants." in page
    members = reader.press("members\r")
    assert "Quay Forum, as of 30 June 2026: 3 full participants, 5 lines." in members
    assert "4. Dunmark, member since 2026, not confirmed" in members
    state = reader.press("1\r")
    assert "Arden, as of 30 June 2026." in state
    quotes = reader.press("quotes\r")
    assert (
        "1. Quote: “The sea is “one” for all of us”. Ana Arlo, foreign minister, Arden. Source: Ardport "
        "Gazette, 2 June 2005, para. 2."
    ) in " ".join(quotes)
    missing = reader.press("nobody at all\r")
    assert "Nothing is called 'nobody at all'. Type search nobody at all, or help." in missing
    assert "Goodbye." in reader.press("quit\r")
    assert reader.raw.count(b"Command:") == 6
