"""A user's own keys: what a key may be called, which keys are taken already, and the registry with them."""

from __future__ import annotations

from collections.abc import Mapping

from alignments.loading.problems import did_you_mean, shortened
from alignments.tui.registry import COMMANDS, SIGNS, Command, as_typed, sign_name

_ARROWS = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown")
_NAMED = frozenset(
    {"space", "tab", "enter", "escape", "backspace", "insert", "delete", "shift+tab", *_ARROWS}
    | {f"shift+{each}" for each in _ARROWS}
    | {f"f{number}" for number in range(1, 13)}
)
_OTHER_WORDS = {"esc": "escape", "page_up": "pageup", "page_down": "pagedown", "return": "enter"}

_IN_LISTS = frozenset({"up", "down", "k", "j", "pageup", "pagedown", "home", "g", "end", "G"})
_IN_PICTURES = frozenset({"left", "h", "right", "l"})
_PANES = frozenset({"next_pane", "previous_pane", "left"})
_ENDS_TYPING = {"enter": "open", "escape": "widen"}


class KeymapProblem(ValueError):
    """A text that is no key, or a key that cannot be had; its message says what to do."""


def key_named(text: str) -> str:
    """Textual's name of the key that a user writes as `x`, `/`, `slash`, `Esc` or `shift-tab`. Raises KeymapProblem."""
    if text == " ":
        return "space"
    if len(text) == 1 and text.isprintable():
        return sign_name(text)
    name = text.lower().replace("shift-", "shift+").replace(" ", "_")
    name = _OTHER_WORDS.get(name, name)
    shifted = name.removeprefix("shift+")
    if shifted != name and len(shifted) == 1 and shifted.isalpha():
        return shifted.upper()
    if name in _NAMED or name in SIGNS:
        return name
    if name.startswith(("ctrl", "alt", "super", "^")):
        raise KeymapProblem(
            f"{shortened(text)} may never arrive, since terminals keep such keys; take a letter or F-key"
        )
    near = did_you_mean(name, sorted(_NAMED | SIGNS.keys()))
    raise KeymapProblem(f"no key is called {shortened(text)}{near or '; write a sign, or a name such as space or f5'}")


def with_keys(own: Mapping[str, tuple[str, ...]]) -> tuple[Command, ...]:
    """The commands of the registry with the keys of `own`, Textual's names by the id of the command."""
    return tuple(each._replace(keys=own[each.id]) if each.id in own else each for each in COMMANDS)


def keymap_problems(own: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """The id of a command and what is wrong with the keys that `own` gives it: each key can do one thing only."""
    found = []
    claimed = {key: each.id for each in COMMANDS if each.id not in own for key in each.keys}
    for command, keys in own.items():
        for key in keys:
            other = claimed.setdefault(key, command)
            reserved = _reserved(key, command)
            if reserved:
                found.append((command, f"{key} {reserved}; take another"))
            elif other != command:
                found.append(
                    (command, f"{as_typed(key)} is a key of {other} too; take another, or give {other} another")
                )
    return found


def _reserved(key: str, command: str) -> str:
    """Why `command` cannot have `key`; empty if it can."""
    if key == "backspace":
        return "is needed for typing"
    if _ENDS_TYPING.get(key, command) != command:
        return f"ends what is typed, so only {_ENDS_TYPING[key]} can have it"
    if key in _IN_LISTS:
        return "moves in every list"
    if key in _IN_PICTURES and command not in _PANES:
        return f"moves in pictures, so only {', '.join(sorted(_PANES))} can have it"
    if key in "123456789" and not command.startswith("view_"):
        return "picks a row where the app speaks, so only the views can have it"
    return ""
