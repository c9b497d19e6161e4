"""What the home screen says, in the status line and aloud; and why it refuses where it only reads."""

from __future__ import annotations

from collections.abc import Callable

from alignments.tui.bars import Bar
from alignments.tui.painting import PromptScreen


class Voice(PromptScreen[None]):
    """A screen with a status line."""

    def say(self, sentence: str) -> None:
        """Put one sentence into the status line, and speak it where the app speaks."""
        self.query_one("#status", Bar).say(f" {sentence}")
        self.announce(sentence)

    def announce(self, sentence: str) -> None:
        """Speak a sentence where the app speaks; of several in one turn the last."""
        speak = getattr(self.app, "speak", None)
        if speak:
            speak(sentence)

    @property
    def spoken(self) -> list[str]:
        """What was spoken so far."""
        return list(getattr(self.app, "spoken", ()))

    @property
    def is_speaking(self) -> bool:
        """True if the app speaks instead of painting."""
        return bool(getattr(self.app, "is_speaking", False))

    @property
    def is_read_only(self) -> bool:
        """True if nothing may be written and no program started."""
        return bool(getattr(self.app, "is_read_only", False))

    def refuses(self, doing: str, say: Callable[[str], None] | None = None) -> bool:
        """Say why something cannot be done where the app only reads, and return True; False where it can."""
        if self.is_read_only:
            (say or self.say)(f"{doing} is not there in a browser, where the program only reads; use it in a terminal.")
        return self.is_read_only
