"""The timeline: the memberships of a party, or the admissions of a grouping, on one axis of years."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from alignments.model.as_of import View
from alignments.model.dates import day_prose, day_words
from alignments.model.entities import Grouping, Membership
from alignments.model.statuses import Standing
from alignments.pages.glyphs import Glyphs
from alignments.pages.layout import STANDING_STYLES, Span, Style, cells, cut
from alignments.pages.page import Builder
from alignments.pages.party import claim_words, remarks
from alignments.pages.words import layer_name, sentence
from alignments.pictures.picture import Drawn, Mark, Picture, Room, Sheet, Spot, full_names, message, scrolled
from alignments.questions.history import History, Lane, Stretch, history
from alignments.questions.links import Row

_HEAD, _FOOT = 2, 1
_STEPS = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True)
class TimelinePicture(Picture):
    """The lanes of a history with a cursor on one of them; the line across is the day asked about."""

    found: History
    on: View
    at_lane: int = 0
    name = "timeline"
    steps_years = True

    @property
    def view(self) -> View:
        return self.on

    @property
    def title(self) -> str:
        years = f"{self.found.first.year} to {max(self.found.last, self.on.day).year}"
        return f"{self.on.atlas.name(self.found.subject)}, {years}"

    @property
    def spoken_title(self) -> str:
        years = f"{self.found.first.year} to {max(self.found.last, self.on.day).year}"
        return f"{full_names(self.on, [self.found.subject])}, {years}"

    @property
    def lane(self) -> Lane:
        """The lane under the cursor."""
        return self.found.lanes[self.at_lane]

    def moved(self, across: int, down: int) -> Picture:
        del across  # left and right move the day asked about, which is not the picture's own
        return replace(self, at_lane=max(0, min(self.at_lane + down, len(self.found.lanes) - 1)))

    def at(self, entity_id: str) -> Picture:
        lanes = enumerate(self.found.lanes)
        places = [place for place, lane in lanes if lane.id == entity_id and entity_id != self.found.subject]
        return replace(self, at_lane=places[0]) if places else self

    @property
    def row(self) -> Row:
        lane = self.lane
        if not lane.stretches:
            return Row(lane.id)
        claim = lane.stretches[0].claim
        tie = self.on.ties_in(claim.grouping).get(claim.party)
        return Row(lane.id, tie, tie.standing if tie else Standing.FORMER)

    # --- drawing

    def draw(self, room: Room, glyphs: Glyphs) -> Drawn:
        if room.width < 30 or room.height < 4:
            return Drawn(message(self.sentence(), room, glyphs))
        lines = list(self._lines())
        at = next(place for place, line in enumerate(lines) if line == self.at_lane)
        shown = room.height - _HEAD - _FOOT
        top = scrolled(room.top, at, shown, len(lines))
        if top and at - top <= 0 and isinstance(lines[at - 1], str):
            top -= 1  # the heading of a layer comes along with its first lane
        sheet = Sheet(room.width, room.height)
        axis = self._axis(room, glyphs)
        axis.draw_years(sheet, self.on.day)
        for y, line in enumerate(lines[top : top + shown], start=_HEAD):
            if isinstance(line, str):
                sheet.put(0, y, cut(line, room.width, glyphs), "heading")
            else:
                self._draw_lane(sheet, axis, y, self.found.lanes[line])
        axis.draw_day(sheet, self.on.day, _HEAD + min(shown, len(lines) - top))
        _draw_legend(sheet, _HEAD + min(shown, len(lines) - top), glyphs)
        y = _HEAD + at - top
        marks = (Mark(0, y, room.width, "resting"), Mark(0, y, 1, "cursor"))
        in_sight = enumerate(lines[top : top + shown], start=_HEAD)
        spots = (Spot(-1, at_y, 0, self.found.lanes[line].id) for at_y, line in in_sight if isinstance(line, int))
        return Drawn(sheet.lines(), marks, (0, y), 0, top, tuple(spots))

    def _lines(self) -> Iterator[int | str]:
        """The numbers of the lanes, those of a party under the names of their layers."""
        heading = ""
        atlas = self.on.atlas
        for number, lane in enumerate(self.found.lanes):
            if self.found.subject in atlas.parties and lane.id in atlas.groupings:
                layer = layer_name(self.on, atlas.groupings[lane.id])
                if layer != heading:
                    heading = layer
                    yield layer
            yield number

    def _axis(self, room: Room, glyphs: Glyphs) -> _Axis:
        names = [cells(self._name(lane)) for lane in self.found.lanes]
        left = max(8, min(max(names) + 3, room.width // 3, 26))
        spans = 17 if room.width >= 76 else 0
        last = max(self.found.last, self.on.day)
        return _Axis(self.found.first, last, left, room.width - left - 2 - spans, spans, glyphs)

    def _name(self, lane: Lane, name: Callable[[str], str] | None = None) -> str:
        is_its_own = lane.id == self.found.subject and not lane.stretches
        return "Milestones" if is_its_own else (name or self.on.atlas.name)(lane.id)

    def _draw_lane(self, sheet: Sheet, axis: _Axis, y: int, lane: Lane) -> None:
        glyphs = axis.glyphs
        sheet.put(2, y, cut(glyphs.plain(self._name(lane)), axis.left - 3, glyphs), "text")
        order = sorted(lane.stretches, key=lambda each: each.standing is Standing.QUALIFIED)
        for stretch in order:
            axis.draw_stretch(sheet, y, stretch, axis.x_of(self.found.last))
        for day, _ in lane.marks:
            x = axis.x_of(day)
            if not lane.stretches or sheet.glyph_at(x, y) in axis.bars:
                sheet.put(x, y, "+" if glyphs.is_ascii else "◇", "name")
        if axis.spans and lane.stretches:
            sheet.put(axis.left + axis.width + 2, y, cut(_years(lane.stretches), axis.spans, glyphs), "muted")

    # --- words

    def sentence(self) -> str:
        return self._lane_sentence(self._name(self.lane))

    def spoken(self) -> str:
        return self._lane_sentence(self._name(self.lane, self.on.atlas.full_name))

    def _lane_sentence(self, name: str) -> str:
        lane = self.lane
        position = f"{self.at_lane + 1} of {len(self.found.lanes)}"
        if not lane.stretches:
            seen = [each for day, each in lane.marks if day <= self.on.day]
            if not seen:
                return f"{name}: none by {day_prose(self.on.day)}. {position}"
            last = seen[-1]
            return f"{name}: {len(lane.marks)} in all; the last {last.label}. {position}"
        said = "; ".join(claim_words(claim) for claim in _claims(lane))
        return f"{name}: {said}. {position}"

    def add_words(self, builder: Builder) -> None:
        for line in self._lines():
            if isinstance(line, str):
                builder.heading(line)
                continue
            lane = self.found.lanes[line]
            if not lane.stretches:
                builder.heading("Milestones")
                for _, each in lane.marks:
                    on = each.event.on.words if each.event.on else ""
                    text = ", ".join(part for part in (each.words, each.event.at) if part)
                    builder.fact(sentence(text), label=on, sources=each.event.sources, origin=each.event.origin)
                builder.heading("Admissions")
                continue
            _add_lane(builder, self.on, lane)

    def table(self) -> list[list[str]]:
        head = ["grouping", "party", "status", "since", "until", "from", "to", "confirmed"]
        rows = [_table_row(stretch) for lane in self.found.lanes for stretch in lane.stretches]
        return [head, *rows]


@dataclass(frozen=True)
class _Axis:
    """Where a day lies: `width` cells from `left`, from the first day to the last."""

    first: date
    last: date
    left: int
    width: int
    spans: int
    glyphs: Glyphs

    def x_of(self, day: date) -> int:
        """The cell of a day."""
        whole = max(1, (self.last - self.first).days)
        part = min(max((day - self.first).days, 0), whole)
        return self.left + part * (self.width - 1) // whole

    @property
    def bars(self) -> tuple[str, str, str, str]:
        """The signs that stretches are drawn with: member, looser, qualified, former."""
        return bars_of(self.glyphs)

    def draw_years(self, sheet: Sheet, day: date) -> None:
        """The years that there is room for, and the day asked about over them."""
        span = max(1, self.last.year - self.first.year)
        step = next((each for each in _STEPS if span / each * 7 <= self.width), _STEPS[-1])
        begin = self.first.year + (-self.first.year) % step
        for year in range(begin, self.last.year + 1, step):
            x = self.x_of(date(year, 1, 1))
            sheet.put(max(self.left, x - 2), 1, str(year), "muted")
        words = day_words(day)
        x = self.x_of(day)
        sheet.put(max(0, min(x - len(words) // 2, sheet.width - len(words))), 0, words, "warning")

    def draw_day(self, sheet: Sheet, day: date, bottom: int) -> None:
        """The line across of the day asked about, behind the lanes."""
        x = self.x_of(day)
        for y in range(_HEAD, bottom):
            if sheet.glyph_at(x, y) == " ":
                sheet.put(x, y, "|" if self.glyphs.is_ascii else "│", "warning")

    def draw_stretch(self, sheet: Sheet, y: int, stretch: Stretch, now: int) -> None:
        """A line from where a claim begins to where it ends, or to an arrow where it goes on."""
        begin = self.x_of(stretch.start or self.first)
        end = self.x_of(stretch.end) if stretch.end else now
        is_over = stretch.end is not None
        style: Style = "former" if is_over else STANDING_STYLES[stretch.standing]
        full, loose, qualified, former = self.bars
        bar = {Standing.LOOSE: loose, Standing.QUALIFIED: qualified}.get(stretch.standing, former if is_over else full)
        sheet.put(begin, y, bar * max(1, end - begin + 1), style)
        claim = stretch.claim
        is_open = stretch.start is None or (claim.by is not None and claim.since is None)
        caps = ("?", "|", "|", ">") if self.glyphs.is_ascii else ("?", "┝", "┥", "▶")
        sheet.put(begin, y, "!" if not claim.confirmed else caps[0] if is_open else caps[1], style)
        if end > begin or not is_over:
            sheet.put(end, y, caps[2] if is_over else caps[3], style)


def bars_of(glyphs: Glyphs) -> tuple[str, str, str, str]:
    """The signs for the lines of members, looser ties, qualified ones and former ones."""
    return ("=", ".", "~", "-") if glyphs.is_ascii else ("━", "╌", "┅", "─")


def _draw_legend(sheet: Sheet, y: int, glyphs: Glyphs) -> None:
    full, loose, qualified, former = bars_of(glyphs)
    parts: tuple[Span, ...] = (
        (f"{full}{full} ", "full"),
        ("member  ", "muted"),
        (f"{loose}{loose} ", "loose"),
        ("looser tie  ", "muted"),
        (f"{qualified}{qualified} ", "qualified"),
        ("pending or suspended  ", "muted"),
        (f"{former}{former} ", "former"),
        ("former  ", "muted"),
        ("? ", "muted"),
        ("known only by then  ", "muted"),
        ("+ " if glyphs.is_ascii else "◇ ", "name"),
        ("milestone  ", "muted"),
        ("", "muted"),
        ("left and right: the day", "muted"),
    )
    sheet.legend(2, y, parts)


def _claims(lane: Lane) -> list[Membership]:
    """The claims of a lane, each once, in order of time."""
    return list(dict.fromkeys(stretch.claim for stretch in lane.stretches))


def _years(stretches: Sequence[Stretch]) -> str:
    """`2007–2008, 2017–`: the years of the stretches, those that touch put together; of many the last two."""
    spells: list[tuple[date | None, date | None]] = []
    for stretch in stretches:
        if spells and stretch.start and (spells[-1][1] is None or stretch.start <= spells[-1][1]):
            begin, end = spells.pop()
            later = stretch.end and end and max(stretch.end, end)
            spells.append((begin, later))
        else:
            spells.append((stretch.start, stretch.end))
    said = [f"{begin.year if begin else '?'}–{end.year if end else ''}" for begin, end in spells]
    return ", ".join(said[-2:])


def _add_lane(builder: Builder, view: View, lane: Lane) -> None:
    for claim in _claims(lane):
        stretches = [each for each in lane.stretches if each.claim is claim]
        is_over = all(each.end for each in stretches)
        paused = [f"{each.start.year} to {each.end.year}" for each in stretches if each.start and each.end]
        text = sentence(claim_words(claim))
        if len(stretches) > 1 and paused:
            text += f" Active {', '.join(paused)}{'' if is_over else ' and since'}."
        builder.entry(
            view.atlas.name(lane.id),
            " ".join(part for part in (text, remarks(claim)) if part),
            Standing.FORMER if is_over else stretches[-1].standing,
            sources=claim.sources,
            origin=claim.origin,
            target=lane.id,
        )


def _table_row(stretch: Stretch) -> list[str]:
    claim = stretch.claim
    return [
        claim.grouping,
        claim.party,
        claim.status,
        claim.since.text if claim.since else "",
        claim.until.text if claim.until else "",
        stretch.start.isoformat() if stretch.start else "",
        stretch.end.isoformat() if stretch.end else "",
        "true" if claim.confirmed else "false",
    ]


def timeline_picture(view: View, subject: str) -> TimelinePicture | None:
    """The timeline of a party or grouping; None for anything else, and where nothing is dated."""
    found = history(view.atlas, subject)
    if found is None:
        return None
    start = 1 if isinstance(view.atlas[subject], Grouping) and len(found.lanes) > 1 else 0
    return TimelinePicture(found, view, start)
