"""Write the screen of the app and a picture, as text, into the README.

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
OVERLAP = ("quad", "eas", "aukus", "anzus", "fvey", "asean")
PICTURE = (80, 25)


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


def picture() -> str:
    """The overlap that the README shows."""
    from alignments.loading.load import load_atlas
    from alignments.pictures.saving import on_paper
    from alignments.pictures.views import picture_of

    drawn = picture_of(load_atlas().now, "overlap", OVERLAP[0], OVERLAP)
    assert drawn is not None
    return on_paper(drawn, PICTURE).text().strip("\n")


def put(mark: str, drawn: str) -> None:
    """Put a drawing between its two marks in the README."""
    marks = rf"(<!-- {mark}: .*? -->\n).*?(<!-- end of {mark} -->)"
    text = README.read_text(encoding="utf-8")
    README.write_text(
        re.sub(marks, lambda found: f"{found[1]}```\n{drawn}\n```\n{found[2]}", text, flags=re.DOTALL),
        encoding="utf-8",
    )


def main() -> None:
    """Put the screen and the picture into the README."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_STATE_HOME"] = home
        put("screen", asyncio.run(screen(tuple(sys.argv[1:]) or KEYS)))
    put("picture", picture())


if __name__ == "__main__":
    main()
