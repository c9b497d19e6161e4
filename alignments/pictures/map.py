"""The map: who stands how close, shaded by density, with a chip for every party, the Pacific in the middle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from alignments.model.as_of import View
from alignments.model.entities import Party
from alignments.model.statuses import Standing
from alignments.pages.glyphs import Glyphs
from alignments.pages.layout import Span, Style, cells, cut
from alignments.pages.page import Builder
from alignments.pages.sentences import key_fact, tie_words
from alignments.pages.words import listed
from alignments.pictures.dots import ASCII, BRAILLE, HALF_BLOCKS, Fill, Grain, shade, swatch
from alignments.pictures.picture import Drawn, Mark, Picture, Room, Sheet, Spot, full_names, message
from alignments.pictures.projection import Box, Window, around, forward, indo_pacific
from alignments.pictures.world import extent, places
from alignments.questions.bands import Band, bands
from alignments.questions.links import Row

CREDIT = "borders de facto, Natural Earth"
_FOOT = 2
_LEVELS: tuple[tuple[Fill, Style], ...] = (
    (Fill.FULL, "full"),
    (Fill.HALF, "loose"),
    (Fill.ROWS, "qualified"),
    (Fill.QUARTER, "former"),
)
_OTHER: tuple[Fill, Style] = (Fill.SPARSE, "none")
_GRAINS = (BRAILLE, HALF_BLOCKS, ASCII)
_NEARER = 1.6
_STEPS = range(-1, 8)
_CLOSE_STEPS = range(-2, 4)  # of a map that opens on a small part: it is nearer to what the atlas knows
_SHIFTS = ((0, 0), (1, 0), (-1, 0), (2, 0), (-2, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))


@dataclass(frozen=True)
class MapPicture(Picture):
    """Bands of parties on a map, the cursor on the chip of one of them. `middle` is where it was zoomed to."""

    on: View
    asked: tuple[str, ...]
    found: tuple[Band, ...]
    party: str
    steps: int = 0
    middle: tuple[float, float] | None = None
    grain: Grain = BRAILLE
    name = "map"
    fills_its_room = True

    @property
    def view(self) -> View:
        return self.on

    @property
    def title(self) -> str:
        names = listed([self.on.atlas.name(each) for each in self.asked[:3]]) or "all groupings"
        return f"{names} and {len(self.asked) - 3} more" if len(self.asked) > 3 else names

    @property
    def spoken_title(self) -> str:
        return full_names(self.on, self.asked) if self.asked else "all groupings"

    @property
    def levels(self) -> dict[str, int]:
        """Party to the level of its band."""
        return {party: band.level for band in self.found for party in band.parties}

    @property
    def placed(self) -> list[str]:
        """The parties of the model that have a place on the map."""
        return [each for each in self.on.atlas.parties if each in places()]

    # --- moving

    def moved(self, across: int, down: int) -> Picture:
        """To the nearest chip in that direction; a great many steps go to the first or the last of the model."""
        if abs(across) > 1000 or abs(down) > 1000:
            ends = self.placed
            return replace(self, party=ends[0 if across + down < 0 else -1]) if ends else self
        picture = self
        for _ in range(max(abs(across), abs(down))):
            picture = picture._stepped((across > 0) - (across < 0), (down > 0) - (down < 0))
        return picture

    def _stepped(self, across: int, down: int) -> MapPicture:
        here = places().get(self.party)
        if here is None:
            return replace(self, party=self.placed[0]) if self.placed else self
        found: list[tuple[float, str]] = []
        x0, y0 = forward(here.lat, here.lon)
        for other in self.placed:
            x, y = forward(places()[other].lat, places()[other].lon)
            along = (x - x0) * across - (y - y0) * down
            aside = abs((x - x0) * down) + abs((y - y0) * across)
            if other != self.party and along > 0.004 and aside <= along * 1.5:
                found.append((along + 2 * aside, other))
        return replace(self, party=min(found)[1]) if found else self

    def at(self, entity_id: str) -> Picture:
        return replace(self, party=entity_id) if entity_id in self.on.atlas.parties else self

    def zoomed(self, steps: int) -> Picture:
        all_steps = _CLOSE_STEPS if self._box else _STEPS
        wanted = max(all_steps[0], min(self.steps + steps, all_steps[-1]))
        spot = places().get(self.party)
        middle = (spot.lat, spot.lon) if spot and wanted > 0 else None
        return self if wanted == self.steps else replace(self, steps=wanted, middle=middle)

    def resorted(self) -> Picture:
        """Drawn in the next way: braille, half-blocks, ASCII."""
        return replace(self, grain=_GRAINS[(_GRAINS.index(self.grain) + 1) % len(_GRAINS)])

    @property
    def row(self) -> Row | None:
        if len(self.asked) == 1 and self.asked[0] in self.on.atlas.groupings:
            tie = self.on.ties_in(self.asked[0]).get(self.party)
            if tie:
                return Row(self.party, tie, tie.standing)
        return Row(self.party) if self.party else None

    # --- drawing

    def draw(self, room: Room, glyphs: Glyphs) -> Drawn:
        if room.width < 20 or room.height < 6 + _FOOT:
            return Drawn(message(self.sentence(), room, glyphs))
        grain = ASCII if glyphs.is_ascii else self.grain
        legend = sum(cells(text) for text, _ in self._legend(grain, glyphs))
        rows = room.height - _FOOT - min(2, legend // (room.width - 1))
        window = self.window(*grain.dots(room.width, rows))
        levels = self.levels
        sheet = Sheet(room.width, room.height)
        for y, line in enumerate(_land(window, grain, tuple(sorted(levels.items())))):
            sheet.fill(y, line)
        spots = list(self._chips(sheet, window, grain, rows))
        marks = [Mark(s.x, s.y, s.width, "resting") for s in spots if s.id in levels and s.id != self.party]
        here = next((spot for spot in spots if spot.id == self.party), None)
        if here:
            marks.append(Mark(here.x, here.y, here.width, "cursor"))
        self._draw_legend(sheet, rows, grain, glyphs)
        return Drawn(sheet.lines(), tuple(marks), (here.x, here.y) if here else None, spots=tuple(spots))

    def window(self, width: int, height: int) -> Window:
        """What of the globe is seen on so many dots: what is shown, the region, or what it was zoomed to; the cursor
        always. Further out than what is shown is the region, and then the globe.
        """
        box = self._box
        window = around(box, width, height) if box and self.steps > -1 else indo_pacific(width, height)
        if self.steps > 0 and self.middle:
            window = replace(window, lat=self.middle[0], lon=self.middle[1])
        if self.steps > 0 or self.steps == (_CLOSE_STEPS if box else _STEPS)[0]:
            window = window.zoomed(_NEARER**self.steps if self.steps > 0 else 0)
        spot = places().get(self.party)
        if spot is None:
            return window
        at = window.dot_of(spot.lat, spot.lon)
        if at is None or not (2 <= at[0] < width - 4 and 2 <= at[1] < height - 2):
            window = replace(window, lat=spot.lat, lon=spot.lon).zoomed(1)
        return window

    @property
    def _box(self) -> Box | None:
        """Where the parties of the model lie, else those that are shaded, if that is a small part of the region."""
        shaded = frozenset(party for band in self.found for party in band.parties)
        boxes = (extent(frozenset(self.on.atlas.parties)), extent(shaded))
        return next((box for box in boxes if box and box.is_small), None)

    def _chips(self, sheet: Sheet, window: Window, grain: Grain, rows: int) -> Iterator[Spot]:
        """A chip for each party in sight: the closest first, so that those keep their places.

        A chip that would stand on the wrong side of another, north or south, east or west, is left out.
        """
        levels = self.levels
        placed: list[_Chip] = []
        first = [self.party, *self.asked]
        order = sorted(self.placed, key=lambda each: (each not in first, levels.get(each, 9)))
        for party in order:
            place = places()[party]
            dot = window.dot_of(place.lat, place.lon)
            if dot is None:
                continue
            label = chip_label(self.on.atlas.parties[party])
            width = cells(label)
            x0, y0 = int(dot[0]) // grain.across - width // 2, int(dot[1]) // grain.down
            chips = (_Chip(x0 + dx, y0 + dy, width, dot) for dx, dy in _SHIFTS)
            chip = next((each for each in chips if each.fits(sheet.width, rows, placed)), None)
            if chip is None:
                continue
            placed.append(chip)
            style: Style = _LEVELS[levels[party]][1] if party in levels else "muted"
            sheet.put(chip.x, chip.y, label, style)
            yield Spot(chip.x, chip.y, width, party)

    def _draw_legend(self, sheet: Sheet, y: int, grain: Grain, glyphs: Glyphs) -> None:
        y = self._put_legend(sheet, y, self._legend(grain, glyphs))
        unplaced = [each for each in self.on.atlas.parties if each not in places()]
        known = f"; no place known: {', '.join(unplaced)}" if unplaced else ""
        sheet.put(1, y + 1, cut(f"{CREDIT}; labels: ISO codes or ids{known}", sheet.width - 1, glyphs), "muted")

    def _legend(self, grain: Grain, glyphs: Glyphs) -> list[Span]:
        parts: list[Span] = []
        for band in self.found:
            fill, style = _LEVELS[band.level]
            words = glyphs.plain(band.words)
            parts += [(f"{swatch(fill, grain)} ", style), (f"{words} {len(band.parties)}  ", "text")]
        return [*parts, (f"{swatch(_OTHER[0], grain)} ", _OTHER[1]), ("others", "muted")]

    def _put_legend(self, sheet: Sheet, y: int, parts: list[Span]) -> int:
        """The legend, on the lines it takes; the last of them."""
        while True:
            written = sheet.legend(1, y, parts)
            if written == 0 or written >= len(parts):
                return y
            parts, y = parts[written:], y + 1

    # --- words

    def sentence(self) -> str:
        return self._party_sentence(self._band.words if self._band else "")

    def spoken(self) -> str:
        """The sentence with what is counted in it: the legend, which says that once, is not heard."""
        if self._band and self.party in self.asked:
            return self._party_sentence("the one asked about" if len(self.asked) == 1 else "one of those asked about")
        words = self._band.words if self._band else ""
        counted = next((of for each in self.found if (of := each.words.partition(" of ")[2])), "")
        if counted and words.startswith("in "):
            whose = f"{full_names(self.on, self.asked)}'s"
            words = f"{words.partition(' of ')[0]} of {counted.replace('its', whose, 1)}"
        return self._party_sentence(words)

    @property
    def _band(self) -> Band | None:
        return next((band for band in self.found if self.party in band.parties), None)

    def _party_sentence(self, band: str) -> str:
        if not self.party:
            return "No party of this model has a place on the map."
        row = self.row
        said = tie_words(row) if row and row.tie else band or "in none of these"
        end = self._position() if self.party in places() else "It has no place on the map"
        return f"{self.on.atlas.name(self.party)}: {said}. {end}"

    def _position(self) -> str:
        placed = self.placed
        return f"{placed.index(self.party) + 1} of {len(placed)}"

    def add_words(self, builder: Builder) -> None:
        atlas = self.on.atlas
        for band in self.found:
            builder.heading(f"{band.words[0].upper()}{band.words[1:]}, {len(band.parties)}")
            for party in band.parties:
                tie = self.on.ties_in(self.asked[0]).get(party) if len(self.asked) == 1 else None
                sources = tie.claims[0].sources if tie else ()
                said = tie_words(Row(party, tie)) if tie else key_fact(self.on, atlas[party])
                standing = tie.standing if tie else Standing.NONE
                builder.entry(atlas.name(party), said, standing, sources=sources, target=party, is_claim=bool(tie))
        builder.fact(f"On the map: {CREDIT}. It says nothing on whose claim to a territory is right.")

    def table(self) -> list[list[str]]:
        head = ["party", "name", "band", "level", "latitude", "longitude"]
        rows = []
        for band in self.found:
            for party in band.parties:
                spot = places().get(party)
                where = [f"{spot.lat:g}", f"{spot.lon:g}"] if spot else ["", ""]
                rows.append([party, self.on.atlas.name(party), band.words, str(band.level), *where])
        return [head, *rows]


def chip_label(party: Party) -> str:
    """What stands on the map for a party: its two-letter code, else its id."""
    return party.iso2 or party.id


@dataclass(frozen=True, slots=True)
class _Chip:
    """A label at a cell, for a point of the map at `dot`."""

    x: int
    y: int
    width: int
    dot: tuple[float, float]

    def fits(self, columns: int, rows: int, others: Sequence[_Chip]) -> bool:
        """True if it lies on the map, beside the others, and on the right side of each."""
        inside = 0 <= self.x <= columns - self.width and 0 <= self.y < rows
        return inside and not any(self._covers(other) or self._misplaces(other) for other in others)

    def _covers(self, other: _Chip) -> bool:
        """True if they would touch: a cell is left between them."""
        return self.y == other.y and self.x <= other.x + other.width and other.x <= self.x + self.width

    def _misplaces(self, other: _Chip) -> bool:
        """True if they are near and stand the other way round than their points do."""
        if abs(self.y - other.y) > 2 or abs(self.x - other.x) > 8:
            return False
        east, south = self.dot[0] - other.dot[0], self.dot[1] - other.dot[1]
        return (self.y - other.y) * south < 0 or ((self.x - other.x) * east < 0 and self.y == other.y)


@lru_cache(maxsize=8)
def _land(window: Window, grain: Grain, levels: tuple[tuple[str, int], ...]) -> tuple[tuple[Span, ...], ...]:
    """The cells of the land, each with the style of the band that its country is in."""
    level_of = dict(levels)

    def kind(code: str) -> tuple[Fill, Style]:
        return _LEVELS[level_of[code]] if code in level_of else _OTHER

    drawn = shade(window, lambda code: kind(code)[0], grain, borders=window.dot_size < 0.6)
    return tuple(tuple((cell.char, kind(cell.code)[1]) for cell in line) for line in drawn)


def map_picture(view: View, asked: Sequence[str]) -> MapPicture:
    """The map of what is asked about, with the cursor on the first party that is close to it."""
    found = tuple(bands(view, asked))
    close = [party for band in found for party in band.parties if party in places()]
    placed = [each for each in view.atlas.parties if each in places()]
    return MapPicture(view, tuple(asked), found, next(iter([*close, *placed]), ""))
