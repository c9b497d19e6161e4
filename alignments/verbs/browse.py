"""Without a verb: open the terminal app, or the linear mode where the terminal cannot show it."""

from __future__ import annotations

import argparse
import gc
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver

from alignments.settings.values import THEMES
from alignments.verbs.common_ground import DONE, WRONG_USAGE, narrate


def run(arguments: argparse.Namespace) -> int:
    """Open the app and return its exit code; on a terminal that cannot show it, the linear mode after a line on why.

    Without a terminal, say what to do instead.
    """
    if not is_theme(arguments.theme):
        return WRONG_USAGE
    if not arguments.served and not (sys.stdin.isatty() and sys.stdout.isatty()):
        narrate(
            "The app needs a terminal, and this is none. Ask with a command instead: alignments show Japan, "
            "alignments read, or alignments --help."
        )
        return WRONG_USAGE
    if not arguments.served and _is_dumb():
        from alignments.verbs import read

        narrate("TERM says that this terminal cannot move its cursor, so here is the linear mode: alignments read.")
        return read.run(arguments)
    gc.disable()  # until the first screen stands: nothing that is made before is garbage
    _leave_out_tls()
    from alignments.tui.app import AlignmentsApp
    from alignments.tui.keymap import with_keys
    from alignments.tui.registry import key_of

    speak, commands = arguments.speak, with_keys(arguments.keys)
    if speak and sys.platform == "win32":
        narrate("The speaking mode is not there on Windows yet; use the linear mode: alignments read.")
        return WRONG_USAGE
    if not speak and not arguments.served:
        leave = key_of(commands, "quit")
        narrate(f"alignments: with a screen reader, leave with {leave} and start alignments --speak.")
    app = AlignmentsApp(
        Path(arguments.model) if arguments.model else None,
        as_of=arguments.as_of or "",
        theme=arguments.theme,
        use_ascii=arguments.ascii or not _carries_unicode(),
        reduce_motion=arguments.reduce_motion,
        speak=speak,
        commands=commands,
        read_only=arguments.served,
        driver_class=None if arguments.served else _driver(speak),
    )
    app.run(mouse=not speak)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # all is done: who cannot wait for the end gets it without a traceback
    if app.problems:
        narrate(str(app.problems))
    return app.return_code or DONE


def _leave_out_tls() -> None:
    """Import asyncio without TLS: it is slow to load, and the app goes over no network."""
    if "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]  # Python takes it for a module that is not there
        import asyncio  # noqa: F401 - importing it is what this is for

        del sys.modules["ssl"]


def is_theme(name: str) -> bool:
    """True if there is a theme of that name, or none is named; else say which there are."""
    if name and name not in THEMES:
        narrate(f"There is no theme '{name}'. Write one of: {', '.join(THEMES)}.")
        return False
    return True


def _driver(speak: bool) -> type[Driver] | None:
    if sys.platform == "win32":
        return None
    if speak:
        from alignments.tui.speaking import SpeakDriver

        return SpeakDriver
    from alignments.tui.terminal import TerminalDriver

    return TerminalDriver


def _is_dumb() -> bool:
    """True if TERM says that the terminal cannot move its cursor."""
    return sys.platform != "win32" and os.environ.get("TERM", "") in ("", "dumb", "unknown")


def _carries_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") in ("utf8", "utf16", "cp65001")
