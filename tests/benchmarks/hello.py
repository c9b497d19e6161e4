"""The empty Textual app that the screen is measured against: one line, which Down changes."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static

READY = "Nothing but this line"


class Hello(App[None]):
    """One line."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        """The line."""
        self.line = Static(READY)
        yield self.line

    def on_mount(self) -> None:
        self.pressed = 0
        self.line.styles.height = 1

    def on_key(self, event: Key) -> None:
        """Change the one row; q ends it."""
        if event.key == "q":
            self.exit()
        self.pressed += 1
        self.line.update(f"{READY}, changed {self.pressed} times", layout=False)


if __name__ == "__main__":
    Hello().run()
