"""Without a verb: open the terminal app."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver

from alignments.verbs.common_ground import DONE, WRONG_USAGE, narrate

THEMES = ("dark", "light", "contrast", "colour-blind")


def run(arguments: argparse.Namespace) -> int:
    """Open the app and return its exit code; without a terminal that can show it, say what to do instead."""
    if arguments.theme and arguments.theme not in THEMES:
        narrate(f"There is no theme '{arguments.theme}'. Write one of: {', '.join(THEMES)}.")
        return WRONG_USAGE
    why_not = _why_not()
    if why_not:
        narrate(f"{why_not} Ask with a command instead: alignments show Japan, or alignments --help.")
        return WRONG_USAGE
    gc.disable()  # until the first screen stands: nothing that is made before is garbage
    from alignments.tui.app import AlignmentsApp

    speak = arguments.speak or bool(os.environ.get("ACCESSIBLE"))
    if speak and sys.platform == "win32":
        narrate("The speaking mode is not there on Windows yet; use the commands: alignments show Japan.")
        return WRONG_USAGE
    if not speak:
        narrate("alignments: with a screen reader, leave with q and start alignments --speak.")
    app = AlignmentsApp(
        Path(arguments.model) if arguments.model else None,
        as_of=arguments.as_of or "",
        theme=arguments.theme or "",
        use_ascii=arguments.ascii or not _carries_unicode(),
        reduce_motion=arguments.reduce_motion,
        speak=speak,
        driver_class=_speaking_driver() if speak else None,
    )
    app.run(mouse=not speak)
    if app.problems:
        narrate(str(app.problems))
    return app.return_code or DONE


def _speaking_driver() -> type[Driver]:
    from alignments.tui.speaking import SpeakDriver

    return SpeakDriver


def _why_not() -> str:
    """Why the app cannot be shown here, or an empty text."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return "The app needs a terminal, and this is none."
    if sys.platform != "win32" and os.environ.get("TERM", "") in ("", "dumb", "unknown"):
        return "The app needs a terminal that can move its cursor; TERM says this one cannot."
    return ""


def _carries_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") in ("utf8", "utf16", "cp65001")
