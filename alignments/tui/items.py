"""Rows of the panes and blocks of a page, as items that a list draws."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from alignments.model.as_of import View
from alignments.model.entities import Grouping, Party
from alignments.model.statuses import Standing
from alignments.pages.glyphs import Glyphs
from alignments.pages.layout import STANDING_STYLES, Span, cells, cut, padded, parts, wrap
from alignments.pages.page import Heading, Page
from alignments.pages.words import layer_name, source_words, speaker_words
from alignments.questions.links import GROUPINGS, STATEMENTS, Row
from alignments.tui.laying import Item, Lines

_GAP = Item("", [()], selectable=False)


def message_item(text: str, width: int) -> list[Item]:
    """What a pane says that has nothing to show."""
    return [Item("", wrap([(text, "muted")], width), selectable=False)]


class Drawing(NamedTuple):
    """What rows are drawn with: the day's view, the pins, the width in cells, the glyphs."""

    view: View
    pins: Sequence[str]
    width: int
    glyphs: Glyphs


def row_items(drawing: Drawing, kind: str, rows: Sequence[Row]) -> list[Item]:
    """The rows of a pane of some kind: groupings under the headings of their layers, statements in full."""
    if kind == STATEMENTS:
        said = (Item(row.id, partial(_statement_lines, drawing, row), payload=row) for row in rows)
        return [item for each in said for item in (each, _GAP)]
    items: list[Item] = []
    heading = ""
    for row in rows:
        if kind == GROUPINGS and (above := _heading(drawing.view, row)) != heading:
            heading = above
            items.append(Item("", [((above, "warning" if row.missing else "heading"),)], selectable=False))
        items.append(Item(row.id, partial(_one_line, drawing, row), payload=row))
    return items


def _heading(view: View, row: Row) -> str:
    """What stands over a grouping: its layer, or who is missing from it."""
    atlas = view.atlas
    return f"All but {atlas.name(row.missing)}" if row.missing else layer_name(view, atlas.groupings[row.id])


def _one_line(drawing: Drawing, row: Row) -> Lines:
    """Pin, glyph of the tie, name, and a key fact at the right edge."""
    view, glyphs, width = drawing.view, drawing.glyphs, drawing.width
    entity = view.atlas[row.id]
    pin = glyphs.pinned if row.id in drawing.pins else " "
    lead: list[Span] = [(pin, "full"), *_tie_glyph(row, glyphs), (" ", "text")]
    taken = sum(cells(text) for text, _ in lead)
    detail = _detail(view, row)
    room = width - taken - (cells(detail) + 1 if detail else 0)
    if room < 6:
        detail, room = "", max(1, width - taken)
    name = entity.name
    if cells(name) > room and isinstance(entity, Grouping):
        name = entity.label
    name = cut(name, room, glyphs)
    spans: list[Span] = [
        *lead,
        (padded(name, room), "name" if row.standing in (Standing.NONE, Standing.FULL) else "text"),
    ]
    if detail:
        spans.append((f" {detail}", "muted"))
    return [tuple(spans)]


def _tie_glyph(row: Row, glyphs: Glyphs) -> list[Span]:
    """The glyph of the tie; nothing where no tie was asked about."""
    if row.standing is Standing.NONE:
        return []
    if row.tie and not row.tie.confirmed:
        return [(glyphs.disputed, "warning")]
    return [(glyphs.of(row.standing), STANDING_STYLES[row.standing])]


def _detail(view: View, row: Row) -> str:
    """What stands at the right edge: the year of a tie, the code of a country, the size of a grouping."""
    entity = view.atlas[row.id]
    if isinstance(entity, Grouping):
        size = view.size(entity.id)
        return str(size) if size else "-"
    if row.tie:
        begin = row.tie.claims[0].since or row.tie.claims[0].by
        year = begin.text[:4] if begin else "?"
        return f"{year}!" if row.tie.disputed and row.tie.confirmed else year
    return entity.id if isinstance(entity, Party) else ""


def _statement_lines(drawing: Drawing, row: Row) -> Lines:
    view, glyphs, width = drawing.view, drawing.glyphs, drawing.width
    said = view.atlas.statements[row.id]
    words = f"{glyphs.open_quote}{said.text}{glyphs.close_quote}" if said.verbatim else said.text
    pin: list[Span] = [(f"{glyphs.pinned} ", "full")] if row.id in drawing.pins else []
    changed = view.statements(view.atlas.updates_to.get(said.id, ()))
    mark: list[Span] = [(" (updated since)", "warning")] if changed else []
    text = wrap([*pin, (words, "quote" if said.verbatim else "text"), *mark], width, 1 if said.verbatim else 0)
    by = f"{speaker_words(view, said)} {glyphs.separator} {source_words(view, said)}"
    by += "" if said.verbatim else f" {glyphs.separator} paraphrase"
    by += f" {glyphs.separator} {said.note}" if said.note else ""
    attribution = wrap([("  ", "muted"), (by, "muted")], width, 2)
    return [*text, *attribution]


def page_items(page: Page, width: int, glyphs: Glyphs) -> list[Item]:
    """The blocks of a page, one item each; headings and gaps are passed over by the cursor."""
    items: list[Item] = []
    for number, part in enumerate(parts(page, width, glyphs)):
        selectable = part.block is not None and not isinstance(part.block, Heading)
        items.append(Item(f"{page.id}/{number}" if selectable else "", part.lines, selectable, part.block))
    return items
