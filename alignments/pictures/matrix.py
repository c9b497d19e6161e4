"""The matrix: parties by groupings with the glyph of each tie, the region at a glance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from alignments.model.as_of import View
from alignments.model.statuses import Standing
from alignments.pages.glyphs import Glyphs
from alignments.pages.layout import STANDING_STYLES, Span, Style, cells, cut
from alignments.pages.page import Builder
from alignments.pages.party import claim_words
from alignments.pages.sentences import tie_words
from alignments.pages.words import counted, layer_name, listed
from alignments.pictures.picture import Drawn, Mark, Picture, Room, Sheet, Spot, full_names, message, scrolled
from alignments.questions.links import Row
from alignments.questions.matrix import ORDERS, Cell, Matrix, matrix

_NARROW, _WIDE, _ROOMY = 5, 11, 20
_FOOT = 3
_LEAST_HEAD, _MOST_LINES = 3, 3
_WORDS = re.compile("[^ –-]+[ –-]*|[ –-]+")


@dataclass(frozen=True)
class MatrixPicture(Picture):
    """A matrix with a cursor on a row and a column. `asked` is what it is around; empty means everything."""

    found: Matrix
    asked: tuple[str, ...]
    scope: tuple[str, ...]
    at_row: int = 0
    at_column: int = 0
    name = "matrix"

    @property
    def view(self) -> View:
        return self.found.view

    @property
    def title(self) -> str:
        around = listed([self.view.atlas.name(each) for each in self.scope[:4]]) if self.scope else "everything"
        more = f" and {len(self.scope) - 4} more" if len(self.scope) > 4 else ""
        return f"{around}{more}, {self._order}"

    @property
    def spoken_title(self) -> str:
        around = full_names(self.view, self.scope) if self.scope else "everything"
        return f"{around}, {self._order}"

    @property
    def _order(self) -> str:
        return "where most of them sit first" if self._is_by_company else f"by {self.found.order}"

    @property
    def _is_by_company(self) -> bool:
        return self.found.of_several and self.found.order == "size"

    # --- moving

    def moved(self, across: int, down: int) -> Picture:
        row = max(0, min(self.at_row + down, len(self.found.parties) - 1))
        column = max(0, min(self.at_column + across, len(self.found.groupings) - 1))
        return replace(self, at_row=row, at_column=column)

    def at(self, entity_id: str) -> Picture:
        parties, groupings = self.found.parties, self.found.groupings
        row = parties.index(entity_id) if entity_id in parties else self.at_row
        column = groupings.index(entity_id) if entity_id in groupings else self.at_column
        return replace(self, at_row=row, at_column=column)

    def resorted(self) -> Picture:
        order = ORDERS[(ORDERS.index(self.found.order) + 1) % len(ORDERS)]
        return self._again(matrix(self.view, self.scope, order), self.scope)

    def rescoped(self) -> Picture:
        scope = () if self.scope else self.asked
        is_chosen = self.found.order != matrix(self.view, self.scope).order
        return self._again(matrix(self.view, scope, self.found.order if is_chosen else ""), scope)

    def _again(self, found: Matrix, scope: tuple[str, ...]) -> Picture:
        again: Picture = MatrixPicture(found, self.asked, scope)
        for entity_id in self.crossing:
            again = again.at(entity_id)
        return again

    @property
    def crossing(self) -> tuple[str, ...]:
        if not self.found.parties or not self.found.groupings:
            return ()
        return (self.found.parties[self.at_row], self.found.groupings[self.at_column])

    @property
    def cell(self) -> Cell | None:
        """What stands under the cursor."""
        return self.found.cell(*self.crossing) if self.crossing else None

    @property
    def row(self) -> Row | None:
        cell = self.cell
        return Row(self.crossing[1], cell.tie, cell.standing) if cell else None

    # --- drawing

    def draw(self, room: Room, glyphs: Glyphs) -> Drawn:
        frame = _framed(self.found, room, glyphs)
        if not self.crossing or room.width < 12 or room.height < 5:
            return Drawn(message(self.sentence(), room, glyphs))
        top = scrolled(room.top, self.at_row, frame.rows, len(self.found.parties))
        left = scrolled(room.left, self.at_column, frame.columns, len(self.found.groupings))
        sheet = Sheet(room.width, room.height)
        shown = self.found.groupings[left : left + frame.columns]
        is_grouped = self._is_by_company or self.found.order == "layer"  # else their names would stand over one each
        _draw_head(sheet, frame, shown, self.at_column - left, map(self._group_of, shown) if is_grouped else ())
        for line, party in enumerate(self.found.parties[top : top + frame.rows]):
            self._draw_row(sheet, frame, line + frame.head, party, shown)
        self._draw_foot(sheet, frame, shown, top, left)
        x, y = frame.x_of(self.at_column - left), frame.head + self.at_row - top
        last = frame.head + min(frame.rows, len(self.found.parties) - top)
        column = (Mark(x, line, 1, "resting") for line in range(frame.head, last) if line != y)
        marks = (Mark(0, y, room.width, "resting"), *column, Mark(x, y, 1, "cursor"))
        lines = enumerate(self.found.parties[top : top + frame.rows], start=frame.head)
        spots = (
            *(Spot(-1, line, 0, party) for line, party in lines),
            *(Spot(frame.x_of(place), -1, frame.step, each) for place, each in enumerate(shown)),
        )
        return Drawn(sheet.lines(), marks, (x, y), left, top, spots)

    def _draw_row(self, sheet: Sheet, frame: _Frame, y: int, party: str, shown: Sequence[str]) -> None:
        glyphs = frame.glyphs
        is_asked = party in self.asked
        name = cut(self.view.atlas.name(party), frame.names - 2, glyphs)
        sheet.put(0, y, glyphs.pinned if is_asked else " ", "full")
        sheet.put(2, y, glyphs.plain(name), "name" if is_asked else "text")
        for column, grouping in enumerate(shown):
            cell = self.found.cell(party, grouping)
            glyph, style = cell_glyph(cell, glyphs)
            sheet.put(frame.x_of(column), y, glyph, style)
        total = self.found.totals[party]
        most = max(self.found.totals.values(), default=1) or 1
        sheet.put(frame.right, y, f"{total:>3}", "muted")
        if frame.bar:
            bar = "=" if glyphs.is_ascii else "▬"
            sheet.put(frame.right + 4, y, bar * round(total * frame.bar / most), "loose")

    def _draw_foot(self, sheet: Sheet, frame: _Frame, shown: Sequence[str], top: int, left: int) -> None:
        y = frame.head + min(frame.rows, len(self.found.parties) - top)
        for line, label in enumerate(_foot_labels(self.found)):
            sheet.put(2, y + line, cut(label, frame.names - 2, frame.glyphs), "muted")
        for column, grouping in enumerate(shown):
            sheet.put(frame.x_of(column), y, str(self.found.sizes[grouping]), "muted")
            sheet.put(frame.x_of(column), y + 1, str(self.view.size(grouping)), "muted")
        legend = legend_spans(frame.glyphs)
        written = sheet.legend(2, y + 2, legend)
        x = 2 + sum(cells(text) for text, _ in legend[:written])
        parts = [
            f"{what} {start + 1}-{min(start + room, length)} of {length}"
            for what, start, room, length in (
                ("rows", top, frame.rows, len(self.found.parties)),
                ("columns", left, frame.columns, len(self.found.groupings)),
            )
            if length > room
        ]
        where = ", ".join(parts)
        if x + len(where) + 2 <= sheet.width:
            sheet.put(sheet.width - len(where) - 1, y + 2, where, "muted")

    # --- words

    def sentence(self) -> str:
        if self.cell is None:
            return "There is nothing to set side by side on this day."
        return self._cell_sentence(*(self.view.atlas.name(each) for each in self.crossing))

    def spoken(self) -> str:
        if self.cell is None:
            return self.sentence()
        return self._cell_sentence(*(self.view.atlas[each].name for each in self.crossing))

    def _cell_sentence(self, party: str, grouping: str) -> str:
        cell = self.cell
        said = (cell_words(cell) if cell else "") or "no tie"
        rows, columns = len(self.found.parties), len(self.found.groupings)
        return f"{party}, {grouping}: {said}. Row {self.at_row + 1} of {rows}, column {self.at_column + 1} of {columns}"

    def add_words(self, builder: Builder) -> None:
        atlas = self.view.atlas
        parties = counted(len(self.found.parties), "party", "parties")
        builder.fact(f"{parties} by {counted(len(self.found.groupings), 'grouping')}: {self.title}.")
        builder.heading("Parties, with the groupings they are in")
        for party in self.found.parties:
            _add_party(builder, self.found, party)
        builder.heading("Groupings, with how many of these parties are full members")
        for label, group in groupby(self.found.groupings, key=self._group_of):
            named = [f"{atlas.name(each)} {self.found.sizes[each]}" for each in group]
            builder.fact(f"{', '.join(named)}.", label=label)

    def _group_of(self, grouping: str) -> str:
        """What its column stands under: its layer, or how many of several parties sit in it."""
        if not self._is_by_company:
            return layer_name(self.view, self.view.atlas.groupings[grouping])
        size, of = self.found.sizes[grouping], len(self.found.parties)
        return f"all {of}" if size == of else f"{size} of {of}" if size else "none"

    def table(self) -> list[list[str]]:
        head = ["party", *self.found.groupings]
        rows = [
            [party, *(cell_words(self.found.cell(party, each)) for each in self.found.groupings)]
            for party in self.found.parties
        ]
        return [head, *rows]


@dataclass(frozen=True, slots=True)
class _Frame:
    """How the cells of a matrix share a room: cells for names, a column and the longest bar; rows and columns in sight.

    `right` is where the totals begin. A column narrower than its labels has them above and below in turn, each of as
    many as `lines` lines; `head` is how many lines there are above the rows.
    """

    found: Matrix
    glyphs: Glyphs
    names: int
    step: int
    bar: int
    rows: int
    columns: int
    right: int
    lines: int
    head: int

    def x_of(self, column: int) -> int:
        """The cell in which the glyphs of a column in sight stand."""
        return self.names + column * self.step


def _framed(found: Matrix, room: Room, glyphs: Glyphs) -> _Frame:
    name = found.view.atlas.name
    bar = 8 if room.width >= 90 else 0
    labels = [*map(name, found.parties), *_foot_labels(found)]
    names = max(8, min(max(map(cells, labels)) + 4, 24, room.width // 3))
    free = room.width - names - 5 - (bar + 1 if bar else 0)
    wide = min(max((cells(name(each)) for each in found.groupings), default=0) + 2, _WIDE)
    wide = max(wide, min(_ROOMY, free // max(1, len(found.groupings))))
    step = wide if wide * len(found.groupings) <= free else _NARROW
    columns = max(1, min(free // step, len(found.groupings)))
    right = min(names + columns * step + 1, room.width - 4 - (bar + 1 if bar else 0))
    # The head takes what the rows leave, or two fifths of the room: columns must be told apart.
    bands = _bands(step)
    most = max(room.height - _FOOT - len(found.parties), room.height * 2 // 5) - 1
    needed = max((len(_broken(name(each), step * bands - 1)) for each in found.groupings), default=1)
    lines = max(1, min(needed, _MOST_LINES, most // bands))
    head = max(_LEAST_HEAD, 1 + bands * lines)
    rows = max(1, room.height - head - _FOOT)
    return _Frame(found, glyphs, names, step, bar, rows, columns, right, lines, head)


def _bands(step: int) -> int:
    """In how many heights the labels stand in turn: in two where columns are narrow."""
    return 1 if step > _NARROW else 2


@lru_cache(maxsize=4096)
def _broken(label: str, width: int) -> tuple[str, ...]:
    """A label in lines of `width` cells, broken after spaces and hyphens, and within a word that is longer."""
    lines = [""]
    for word in _WORDS.findall(label):
        if lines[-1] and cells(lines[-1] + word.rstrip()) > width:
            lines.append("")
        for character in word:
            if cells(lines[-1] + character) > width and character != " ":
                lines.append("")
            lines[-1] += character
    return tuple(lines)


def _foot_labels(found: Matrix) -> tuple[str, str]:
    return f"of these {len(found.parties)}", "members in all"


def _draw_head(sheet: Sheet, frame: _Frame, shown: Sequence[str], cursor: int, groups: Iterable[str]) -> None:
    """The names of groups over their columns, then the labels, above and below in turn where they are long."""
    view = frame.found.view
    start = 0
    for group, run in groupby(groups):
        length = len(list(run))
        sheet.put(frame.x_of(start), 0, cut(group, length * frame.step - 1, frame.glyphs), "muted")
        start += length
    bands = _bands(frame.step)
    width = frame.step * bands - 1
    for column, grouping in enumerate(shown):
        style: Style = "quote" if column == cursor else "heading" if bands == 1 or column % 2 else "name"
        broken = _broken(frame.glyphs.plain(view.atlas.name(grouping)), width)
        whole = len(broken) <= frame.lines
        label = broken if whole else (*broken[: frame.lines - 1], "".join(broken[frame.lines - 1 :]))
        end = frame.head - frame.lines * (bands - 1 - column % bands)
        for y, line in enumerate(label, start=end - len(label)):
            sheet.put(frame.x_of(column), y, cut(line.rstrip(), width, frame.glyphs), style)
    head = f"of {len(frame.found.groupings)}"
    sheet.put(min(frame.right, sheet.width - cells(head)), frame.head - 1, head, "muted")


def _add_party(builder: Builder, found: Matrix, party: str) -> None:
    atlas = found.view.atlas
    held: dict[str, list[str]] = {}
    sources: dict[str, None] = {}
    for grouping in found.groupings:
        cell = found.cell(party, grouping)
        if cell.tie:
            claim = cell.tie.claims[0]
            status = claim.status if cell.tie.confirmed else f"not confirmed as {claim.status}"
            held.setdefault(status, []).append(atlas.name(grouping))
            sources.update(dict.fromkeys(claim.sources))
    said = "; ".join(f"{status}: {listed(names)}" for status, names in held.items())
    text = f"{found.totals[party]} of {len(found.groupings)}. {said}." if said else "No tie to any of them."
    standing = Standing.FULL if found.totals[party] else Standing.LOOSE if held else Standing.NONE
    builder.entry(atlas.name(party), text, standing, sources=tuple(sources), target=party)


def cell_glyph(cell: Cell, glyphs: Glyphs) -> tuple[str, Style]:
    """The glyph of a cell and its style: `!` where it is not confirmed."""
    if cell.tie and not cell.tie.confirmed:
        return glyphs.disputed, "warning"
    return glyphs.of(cell.standing), STANDING_STYLES[cell.standing]


def cell_words(cell: Cell) -> str:
    """`member since 2005`, `formerly member 1954 to 1977`, or empty."""
    if cell.tie:
        return tie_words(Row(cell.tie.grouping, cell.tie))
    return f"formerly {claim_words(cell.former[-1])}" if cell.former else ""


def legend_spans(glyphs: Glyphs) -> list[Span]:
    """What the glyphs mean, in one short line."""
    return [
        (f"{glyphs.full} ", "full"),
        ("member  ", "muted"),
        (f"{glyphs.loose} ", "loose"),
        ("looser tie  ", "muted"),
        (f"{glyphs.qualified} ", "qualified"),
        ("pending or suspended  ", "muted"),
        (f"{glyphs.former} ", "former"),
        ("former  ", "muted"),
        (f"{glyphs.disputed} ", "warning"),
        ("not confirmed", "muted"),
    ]


def matrix_picture(view: View, asked: Sequence[str]) -> MatrixPicture:
    """The matrix around what is asked about, with the cursor on the first of it."""
    found = matrix(view, asked)
    picture: Picture = MatrixPicture(found, tuple(asked), tuple(asked))
    for entity_id in reversed(asked):
        picture = picture.at(entity_id)
    assert isinstance(picture, MatrixPicture)
    return picture
