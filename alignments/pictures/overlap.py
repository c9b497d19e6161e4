"""The overlap: which parties are in exactly which of several groupings (an UpSet plot).

After A. Lex and others, "UpSet: Visualization of Intersecting Sets", IEEE TVCG 20(12), 2014.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from alignments.model.as_of import View
from alignments.model.statuses import Standing
from alignments.pages.glyphs import Glyphs
from alignments.pages.layout import Span, cells, cut
from alignments.pages.page import Builder
from alignments.pages.words import counted, listed
from alignments.pictures.picture import Drawn, Mark, Picture, Room, Sheet, Spot, full_names, message, scrolled
from alignments.questions.links import Row
from alignments.questions.overlap import Column, Overlap, chosen_for_overlap, overlap

_STEP, _NAMES_STEP, _WIDEST_STEP = 5, 10, 20
_LEAST_BAR, _LEAST_CODES = 2, 2
_NAMED = 8
"""How many parties the sentence of a column names."""


@dataclass(frozen=True)
class OverlapPicture(Picture):
    """The columns of an overlap with a cursor on one of them."""

    found: Overlap
    at_column: int = 0
    at_row: int = 0
    name = "overlap"
    fills_its_room = True

    @property
    def view(self) -> View:
        return self.found.view

    @property
    def title(self) -> str:
        return listed([self.view.atlas.name(each) for each in self.found.groupings])

    @property
    def spoken_title(self) -> str:
        return full_names(self.view, self.found.groupings)

    def moved(self, across: int, down: int) -> Picture:
        column = max(0, min(self.at_column + across, len(self.found.columns) - 1))
        row = max(0, min(self.at_row + down, len(self.found.groupings) - 1))
        return replace(self, at_column=column, at_row=row)

    def at(self, entity_id: str) -> Picture:
        if entity_id in self.found.groupings:
            return replace(self, at_row=self.found.groupings.index(entity_id))
        columns = [place for place, column in enumerate(self.found.columns) if entity_id in column.parties]
        return replace(self, at_column=columns[0]) if columns else self

    @property
    def row(self) -> Row | None:
        return Row(self.found.groupings[self.at_row]) if self.found.groupings else None

    # --- drawing

    def draw(self, room: Room, glyphs: Glyphs) -> Drawn:
        rows = len(self.found.groupings)
        least = rows + 1 + _LEAST_BAR + _LEAST_CODES
        if not self.found.columns or room.width < 24 or room.height < least:
            return Drawn(message(self.sentence(), room, glyphs))
        atlas = self.view.atlas
        names = max(10, min(max(cells(atlas.name(each)) for each in self.found.groupings) + 7, room.width // 3))
        step = max(_STEP, min(_WIDEST_STEP, (room.width - names) // len(self.found.columns)))
        sight = max(1, (room.width - names) // step)
        left = scrolled(room.left, self.at_column, sight, len(self.found.columns))
        shown = self.found.columns[left : left + sight]
        most = max(len(column.parties) for column in self.found.columns)
        # The parties get what the rows leave, but two fifths for the bars; neither needs more than the largest.
        has_legend = room.height > least
        spare = room.height - rows - 1 - has_legend
        bar = min(max(_LEAST_BAR, spare * 2 // 5, spare - most), most)
        codes = min(spare - bar, most)
        sheet = Sheet(room.width, room.height)
        for place, grouping in enumerate(self.found.groupings):
            size = self.view.size(grouping)
            label = cut(glyphs.plain(atlas.name(grouping)), names - 6, glyphs)
            sheet.put(1, bar + 1 + place, label, "name" if place == self.at_row else "text")
            sheet.put(names - 4, bar + 1 + place, f"{size:>2}", "muted")
        for place, column in enumerate(shown):
            x = names + place * step + 1
            filled = max(1, round(len(column.parties) * (bar - 1) / most)) if bar > 1 else 0
            for y in range(bar - filled, bar):
                sheet.put(x, y, "#" if glyphs.is_ascii else "█", "loose")
            sheet.put(x - (len(column.parties) > 9), bar, str(len(column.parties)), "name")
            self._draw_dots(sheet, x, bar + 1, column, glyphs)
            for y, called in enumerate(self._called(column.parties, codes, step, glyphs), start=bar + 1 + rows):
                sheet.put(x - 1, y, called, "text")
        if has_legend:
            sheet.legend(1, bar + 1 + rows + codes, self._legend(step, glyphs))
        if len(self.found.columns) > sight:
            sheet.put(0, 0, f"{left + 1}-{left + len(shown)} of {len(self.found.columns)}", "muted")
        x = names + (self.at_column - left) * step
        lines = [Mark(x, y, step - 2, "resting") for y in range(bar + 1 + rows + codes) if y != bar]
        marks = (*lines, Mark(x, bar, step - 2, "cursor"), Mark(0, bar + 1 + self.at_row, names, "resting"))
        spots = (
            *(Spot(-1, bar + 1 + place, 0, each) for place, each in enumerate(self.found.groupings)),
            *(Spot(names + place * step, -1, step, each.parties[0]) for place, each in enumerate(shown)),
        )
        return Drawn(sheet.lines(), marks, (x, bar), left, 0, spots)

    def _draw_dots(self, sheet: Sheet, x: int, top: int, column: Column, glyphs: Glyphs) -> None:
        places = [place for place, each in enumerate(self.found.groupings) if each in column.groupings]
        for place, grouping in enumerate(self.found.groupings):
            if grouping in column.groupings:
                sheet.put(x, top + place, glyphs.full, "full")
            elif places[0] < place < places[-1]:
                sheet.put(x, top + place, _joint(glyphs), "full")
            else:
                sheet.put(x, top + place, glyphs.none, "none")

    def _called(self, parties: Sequence[str], room: int, step: int, glyphs: Glyphs) -> list[str]:
        """The parties by name, or by code where columns are narrow; how many more at the end where not all fit."""
        shown = parties if len(parties) <= room else parties[: room - 1]
        called = [self.view.atlas.name(party) if step >= _NAMES_STEP else party for party in shown]
        more = [f"+{len(parties) - len(shown)}"] if len(shown) < len(parties) else []
        return [*(cut(glyphs.plain(each), step - 1, glyphs) for each in called), *more]

    def _legend(self, step: int, glyphs: Glyphs) -> list[Span]:
        """What the signs mean; a code is explained by the first of them."""
        party = self.found.columns[0].parties[0]
        code: list[Span] = [(f"{party} ", "text"), (f"code of {self.view.atlas.name(party)}  ", "muted")]
        return [
            (f"{glyphs.full} ", "full"),
            ("in it  ", "muted"),
            (f"{glyphs.none} {_joint(glyphs)} ", "none"),
            ("not in it  ", "muted"),
            *(code if step < _NAMES_STEP else ()),
            (f"{_joint(glyphs)} ", "full"),
            ("only joins the dots", "muted"),
        ]

    # --- words

    def sentence(self) -> str:
        if not self.found.columns:
            return "No grouping here has members on this day; pin two or more groupings."
        column = self.found.columns[self.at_column]
        return f"{self.column_sentence(column)} Column {self.at_column + 1} of {len(self.found.columns)}"

    def spoken(self) -> str:
        """The column, of more than two parties the first, and the row: it is what Enter opens.

        More than two groupings have their short names in it: the arrows up and down say each in full.
        """
        if not self.found.columns:
            return self.sentence()
        column, atlas = self.found.columns[self.at_column], self.view.atlas
        name = atlas.full_name if len(column.groupings) < 3 else atlas.name
        row = atlas.full_name(self.found.groupings[self.at_row])
        only = f"Only in {listed([name(each) for each in column.groupings])}"
        where = "In all of these" if self._is_in_all(column) else only
        most = 1 if len(column.parties) > 2 else 2
        return (
            f"{where}, {self._counted(column, most)}. Column {self.at_column + 1} of {len(self.found.columns)}. {row}"
        )

    def column_sentence(self, column: Column, most: int = _NAMED) -> str:
        """`Only Canada is in FVEY and in no other of these.`: one column in a sentence that names so many parties."""
        where = listed([self.view.atlas.name(each) for each in column.groupings])
        is_in = "is" if len(column.parties) == 1 else "are"
        if self._is_in_all(column):
            return f"In all of these {is_in} {self._counted(column, most)}."
        what = "In" if len(column.groupings) < 2 else "Together in"
        return f"{what} {where} and no other of these {is_in} {self._counted(column, most)}."

    def _is_in_all(self, column: Column) -> bool:
        return len(column.groupings) == len(self.found.groupings)

    def _counted(self, column: Column, most: int) -> str:
        """`26: Ukraine, Finland and 24 more`."""
        shown = [self.view.atlas.name(each) for each in column.parties[:most]]
        more = len(column.parties) - len(shown)
        return f"{len(column.parties)}: {listed([*shown, f'{more} more'] if more else shown)}"

    def add_words(self, builder: Builder) -> None:
        atlas = self.view.atlas
        sizes = [f"{atlas.name(each)} {self.view.size(each)}" for each in self.found.groupings]
        builder.fact(f"{counted(len(self.found.groupings), 'grouping')}: {', '.join(sizes)}.")
        builder.heading("Who is in exactly which, the largest first")
        for column in self.found.columns:
            ties = [self.view.ties_in(g)[p] for g in column.groupings for p in column.parties]
            sources = dict.fromkeys(source for tie in ties for source in tie.claims[0].sources)
            where = listed([atlas.name(each) for each in column.groupings])
            parties = listed([atlas.name(each) for each in column.parties])
            text = f"{len(column.parties)}: {parties}."
            builder.entry(where, text, Standing.FULL, sources=tuple(sources), target=column.groupings[0])

    def table(self) -> list[list[str]]:
        head = [*self.found.groupings, "count", "parties"]
        rows = [
            [
                *("1" if each in column.groupings else "0" for each in self.found.groupings),
                str(len(column.parties)),
                " ".join(column.parties),
            ]
            for column in self.found.columns
        ]
        return [head, *rows]


def _joint(glyphs: Glyphs) -> str:
    """What joins the dots of a column over a row that is not in it."""
    return "|" if glyphs.is_ascii else "│"


def overlap_picture(view: View, asked: Sequence[str]) -> OverlapPicture | None:
    """The overlap of the groupings asked about, or of some that go with what is asked about; None if there are none."""
    chosen = chosen_for_overlap(view, asked)
    return OverlapPicture(overlap(view, chosen)) if chosen else None
