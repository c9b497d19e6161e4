"""Write the screen of the app, as text, into the README.

    python scripts/screen.py [KEY ...]

Run it after a change of what the screen looks like. The keys are Textual's names of keys.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
KEYS = ("space", "down", "space", "down", "space", "down", "space", "tab")
SIZE = (118, 34)


async def screen(keys: tuple[str, ...]) -> str:
    """The lines of the screen after `keys`, on the shipped model, as at a first start."""
    from alignments.tui.app import AlignmentsApp

    app = AlignmentsApp()
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def main() -> None:
    """Put the screen between the two marks in the README."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_STATE_HOME"] = home
        drawn = asyncio.run(screen(tuple(sys.argv[1:]) or KEYS))
    marks = r"(<!-- screen: .*? -->\n).*?(<!-- end of screen -->)"
    text = README.read_text(encoding="utf-8")
    README.write_text(
        re.sub(marks, lambda found: f"{found[1]}```\n{drawn}\n```\n{found[2]}", text, flags=re.DOTALL),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
