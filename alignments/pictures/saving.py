"""A view in a file: as drawn text, as SVG, as CSV; a page as text. Never over a file that is there."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from alignments.loading.problems import shortened
from alignments.loading.user_files import path_fault, write_atomically
from alignments.pages.glyphs import UNICODE, Glyphs
from alignments.pages.layout import page_text
from alignments.pages.page import Page
from alignments.pages.tables import csv_text
from alignments.pictures.picture import Drawn, Picture, Room
from alignments.pictures.svg import svg

ENDINGS = ("svg", "txt", "csv")
_PAPER_WIDTH, _MOST_LINES = 118, 400


def problem_with(target: Path, endings: Collection[str] = ENDINGS) -> str:
    """Why nothing can be saved in `target`, in one line that says what to do; empty if it can."""
    ending = target.suffix.lstrip(".").lower()
    if ending not in endings:
        return f"The ending says in what form: write a name that ends in {' or '.join(f'.{each}' for each in endings)}"
    if fault := path_fault(target):
        return f"{shortened(target)} can be no file: {fault}; write another name"
    if target.exists():
        return f"There is a file {target} already; write another name"
    if not target.parent.is_dir():
        return f"There is no folder {target.parent}; write another one"
    return ""


def saved(target: Path, picture: Picture | None, page: Page | None, size: tuple[int, int] | None = None) -> None:
    """Write the view to `target` in the form that its ending names. Raises OSError."""
    form = target.suffix.lstrip(".").lower()
    if picture is not None:
        write_atomically(target, picture_text(picture, form, size))
    elif page is not None:
        write_atomically(target, page_text(page))


def picture_text(picture: Picture, form: str, size: tuple[int, int] | None = None, glyphs: Glyphs = UNICODE) -> str:
    """The content of a file in one of ENDINGS."""
    if form == "csv":
        return csv_text(picture.table())
    drawn = on_paper(picture, size, glyphs)
    title = f"{picture.title}, as of {picture.view.day.isoformat()}"
    if form == "txt":
        return f"{title}\n\n{drawn.text()}"
    return svg(drawn, title, page_text(picture.words()))


def on_paper(picture: Picture, size: tuple[int, int] | None = None, glyphs: Glyphs = UNICODE) -> Drawn:
    """The picture as large as it needs, without a cursor: all of its rows, or a map of a good shape."""
    width = max(size[0], 40) if size else _PAPER_WIDTH
    height = _MOST_LINES
    if picture.fills_its_room:
        height = max(size[1], 10) if size else 36
    else:
        picture = picture.moved(-100_000, -100_000)  # from its first row and column
    lines = list(picture.draw(Room(width, height), glyphs).lines)
    while lines and not "".join(text for text, _ in lines[-1]).strip():
        lines.pop()
    return Drawn(tuple(lines))
