"""The views of a subject by name: its page, and the pictures of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from alignments.model.as_of import View

if TYPE_CHECKING:
    from alignments.pictures.picture import Picture

PAGE, TIMELINE, MAP, MATRIX, OVERLAP = "page", "timeline", "map", "matrix", "overlap"
PICTURES = (TIMELINE, MAP, MATRIX, OVERLAP)
VIEWS = (PAGE, *PICTURES)


def picture_of(view: View, name: str, subject: str, pins: Sequence[str] = ()) -> Picture | None:
    """The picture of that name, about the pins, or about the subject where nothing is pinned.

    None where there is none, which `why_not` explains. Each kind is imported when it is first asked for.
    """
    asked = tuple(each for each in pins or (subject,) if each in view.atlas.parties or each in view.atlas.groupings)
    picture: Picture | None
    if name == TIMELINE:
        from alignments.pictures.timeline import timeline_picture

        picture = timeline_picture(view, subject)
    elif name == MAP:
        from alignments.pictures.map import map_picture

        picture = map_picture(view, asked or _parties_of(view, subject))
    elif name == MATRIX:
        from alignments.pictures.matrix import matrix_picture

        picture = matrix_picture(view, asked)
    else:
        from alignments.pictures.overlap import overlap_picture

        picture = overlap_picture(view, asked) if asked else None
    return picture.at(subject) if picture else None


def why_not(view: View, name: str, subject: str) -> str:
    """Why there is no picture of that name of a subject."""
    what = "timeline" if name == TIMELINE else name
    if name == OVERLAP and subject in view.atlas.parties:
        return f"{view.atlas.full_name(subject)} is in no grouping on this day, so there is no overlap."
    if subject in view.atlas.parties or subject in view.atlas.groupings:
        return f"Nothing of {view.atlas.full_name(subject)} is dated, so there is no {what}."
    return f"There is no {what} of a quote, a person, a topic or a source; go to a country or a grouping."


def _parties_of(view: View, subject: str) -> tuple[str, ...]:
    statement = view.atlas.statements.get(subject)
    return tuple(each for each in statement.about if each in view.atlas.parties) if statement else ()
