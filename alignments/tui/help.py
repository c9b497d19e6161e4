"""The help page, made from the registry of commands and the list of glyphs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from alignments.model.statuses import Standing
from alignments.pages.glyphs import LEGEND, Glyphs
from alignments.pages.page import Builder, Page
from alignments.tui.registry import COMMANDS, GROUPS, LIST_KEYS, MOVING, Command, key_of, key_words, spoken_keys


def keys_page(keys: Sequence[tuple[str, str]]) -> Page:
    """What the keys of a dialog do, and those that move in every list."""
    builder = Builder()
    for key, words in (*LIST_KEYS, *keys):
        builder.fact(words, label=key)
    return Page("help", "help", "Keys of this dialog", "", tuple(builder.blocks), ())


def help_page(glyphs: Glyphs, commands: Sequence[Command] = COMMANDS, *, aloud: bool = False) -> Page:
    """How the panes are linked, the keys by group, and what the glyphs mean; `aloud` has neither signs nor glyphs."""
    key = partial(key_of, commands)
    words_of = spoken_keys if aloud else key_words
    builder = Builder()
    builder.fact(
        "The pane you are in never moves under you. The other two show what is linked to the row you are on; "
        "with rows pinned, what is linked to all of them together. Every line names its source: press "
        f"{key('origin')} on it."
    )
    for group in GROUPS:
        builder.heading(group)
        if group == MOVING:
            for keys, words in LIST_KEYS:
                builder.fact(words, label=keys)
        for command in commands:
            if command.group == group and command.keys:
                builder.fact(command.help, label=words_of(command))
    if not aloud:
        builder.heading("Glyphs")
    for name, words in LEGEND if not aloud else ():
        builder.entry(getattr(glyphs, name), words, Standing.NONE, is_claim=False)
    builder.heading("With a screen reader")
    builder.fact(
        "alignments --speak paints nothing and answers each key with one sentence: a digit goes to the row of that "
        f"number, {key('next_heading')} to the next heading of a page, {key('where')} says where you are, "
        f"{key('repeat')} says it again, {key('left')} is this help."
    )
    builder.fact(
        "The commands print plain text: alignments show NAME, alignments common NAME NAME; alignments --help names all."
    )
    return Page("help", "help", "Help", "", tuple(builder.blocks), ())
