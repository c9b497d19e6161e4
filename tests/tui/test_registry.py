"""One registry of commands: nothing claims a key twice, nothing is named that cannot be done."""

from __future__ import annotations

import pytest

from alignments.pages.glyphs import ASCII
from alignments.pages.layout import page_text
from alignments.tui.actions import ACTIONS, action_of
from alignments.tui.help import help_page
from alignments.tui.registry import COMMANDS, key_words

SWALLOWED = ("ctrl+", "alt+", "super+")  # by tmux, WezTerm or an editor's terminal


def test_every_command_can_be_carried_out_and_every_action_is_a_command() -> None:
    assert set(ACTIONS) <= {command.id for command in COMMANDS}
    assert all(callable(action_of(command.id)) for command in COMMANDS)
    with pytest.raises(KeyError):
        action_of("nothing")


def test_no_key_is_claimed_twice_or_swallowed_on_the_way() -> None:
    keys = [key for command in COMMANDS for key in command.keys]
    assert sorted(set(keys)) == sorted(keys)
    assert not [key for key in keys if key.startswith(SWALLOWED)]


def test_help_names_every_key_and_what_it_does() -> None:
    text = " ".join(page_text(help_page(ASCII), 90, ASCII).split())
    for command in COMMANDS:
        assert key_words(command) in text
        assert " ".join(command.help.split()) in text
