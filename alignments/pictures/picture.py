"""What a picture is: cells in lines, a cursor that moves, a sentence for where it is, and the same content in words.

A picture is a value that knows no terminal: the screen draws it, a command prints it, a file keeps it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from alignments.model.as_of import View
from alignments.pages.glyphs import Glyphs
from alignments.pages.layout import Span, Style, cells, wrap
from alignments.pages.page import Builder, Page
from alignments.pages.references import references
from alignments.pages.words import asked_on, listed
from alignments.questions.links import Row

MarkStyle: TypeAlias = Literal["cursor", "resting"]


@dataclass(frozen=True, slots=True)
class Room:
    """The cells there are to draw on, and how far the picture was scrolled when it was last drawn."""

    width: int
    height: int
    left: int = 0
    top: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """Cells of one line that lie under the cursor, or in its row or column."""

    x: int
    y: int
    width: int
    style: MarkStyle


@dataclass(frozen=True, slots=True)
class Spot:
    """Cells that a click on goes to `id`: `x` of -1 is a whole line, `y` of -1 a whole column."""

    x: int
    y: int
    width: int
    id: str

    def holds(self, x: int, y: int) -> bool:
        """True if a cell lies in it."""
        return self.y in (-1, y) and (self.x == -1 or self.x <= x < self.x + self.width)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture in lines of spans, with the marks that lie over them, its cursor, and how far it is scrolled."""

    lines: tuple[tuple[Span, ...], ...]
    marks: tuple[Mark, ...] = ()
    cursor: tuple[int, int] | None = None
    left: int = 0
    top: int = 0
    spots: tuple[Spot, ...] = ()

    def text(self) -> str:
        """The lines without styles."""
        return "\n".join("".join(text for text, _ in line).rstrip() for line in self.lines) + "\n"


class Picture(ABC):
    """One view of a subject.

    `steps_years` is true where left and right move the day asked about; `fills_its_room` where it takes all the room
    there is, as a map does, so that on paper it needs a size.
    """

    name: str
    steps_years: bool = False
    fills_its_room: bool = False

    @property
    @abstractmethod
    def view(self) -> View:
        """The model as of the day that the picture shows."""

    @property
    @abstractmethod
    def title(self) -> str:
        """What it shows, for the frame around it."""

    @abstractmethod
    def draw(self, room: Room, glyphs: Glyphs) -> Drawn:
        """The picture in a room of any size, with its cursor in sight."""

    @abstractmethod
    def moved(self, across: int, down: int) -> Picture:
        """The picture with its cursor moved by so many places; it stops at the edges."""

    @abstractmethod
    def sentence(self) -> str:
        """Where the cursor is: the name first, the position last."""

    @property
    def spoken_title(self) -> str:
        """The title for whoever listens: names, not abbreviations."""
        return self.title

    def spoken(self) -> str:
        """The sentence for whoever listens: names, not abbreviations, and nothing that only the drawing shows."""
        return self.sentence()

    @abstractmethod
    def add_words(self, builder: Builder) -> None:
        """Add the same content in words, with its sources."""

    def words(self) -> Page:
        """The same content in words, as a page named after the picture."""
        builder = Builder()
        self.add_words(builder)
        title = f"{self.name.capitalize()}: {self.title}"
        found = references(self.view.atlas, builder)
        return Page(self.name, self.name, title, asked_on(self.view), tuple(builder.blocks), found)

    @abstractmethod
    def table(self) -> list[list[str]]:
        """The same content as rows of a table, the first of them the header."""

    @property
    def row(self) -> Row | None:
        """What lies under the cursor: what Enter opens, and whose origin is shown."""
        return None

    @property
    def crossing(self) -> tuple[str, ...]:
        """The ids under the cursor that the panes can go to: of a matrix a party and a grouping."""
        return (self.row.id,) if self.row else ()

    @abstractmethod
    def at(self, entity_id: str) -> Picture:
        """The picture with its cursor on `entity_id`, if it is there."""

    def resorted(self) -> Picture | None:
        """The picture in its next order, or drawn in its next way; None if there is only one."""
        return None

    def rescoped(self) -> Picture | None:
        """The picture of everything instead of what is asked about, or back; None if there is no such choice."""
        return None

    def zoomed(self, steps: int) -> Picture | None:  # noqa: ARG002 - a map uses it
        """The picture so many steps nearer, or further if negative; None if it cannot be zoomed."""
        return None


def full_names(view: View, ids: Sequence[str]) -> str:
    """The names of one or two, not their abbreviations; of more the first and how many others."""
    names = [view.atlas.full_name(each) for each in ids]
    return listed(names) if len(names) < 3 else f"{names[0]} and {len(names) - 1} others"


def message(text: str, room: Room, glyphs: Glyphs) -> tuple[tuple[Span, ...], ...]:
    """What a picture says that has nothing to show, or no room to."""
    sheet = Sheet(room.width, room.height)
    for y, line in enumerate(wrap([(glyphs.plain(text), "muted")], room.width)):
        sheet.put(0, y, "".join(word for word, _ in line), "muted")
    return sheet.lines()


class Sheet:
    """Cells to write on: text beyond the edges is dropped."""

    def __init__(self, width: int, height: int) -> None:
        self.width = max(0, width)
        self.height = max(0, height)
        self._cells: list[list[Span]] = [[(" ", "text")] * self.width for _ in range(self.height)]

    def put(self, x: int, y: int, text: str, style: Style = "text") -> None:
        """Write `text` from the cell `x` of line `y`; a wide character takes two cells."""
        if not 0 <= y < self.height:
            return
        line = self._cells[y]
        for character in text:
            size = cells(character)
            if size == 0 or x < 0 or x + size > self.width:
                x += size
                continue
            line[x] = (character, style)
            for follower in range(x + 1, x + size):
                line[follower] = ("", style)
            x += size

    def fill(self, y: int, line: Sequence[Span]) -> None:
        """Write a whole line at once, one cell a span."""
        if 0 <= y < self.height:
            self._cells[y][: len(line)] = line[: self.width]

    def glyph_at(self, x: int, y: int) -> str:
        """The character in a cell; a space outside."""
        inside = 0 <= y < self.height and 0 <= x < self.width
        return self._cells[y][x][0] if inside else " "

    def legend(self, x: int, y: int, parts: Sequence[Span]) -> int:
        """Write pairs of a sign and its meaning from `x` on, as many as fit whole; how many parts were written."""
        for number, (sign, meaning) in enumerate(zip(parts[::2], parts[1::2], strict=True)):
            size = cells(sign[0]) + cells(meaning[0].rstrip())
            if x + size > self.width:
                return 2 * number
            self.put(x, y, *sign)
            self.put(x + cells(sign[0]), y, *meaning)
            x += cells(sign[0]) + cells(meaning[0])
        return len(parts)

    def lines(self) -> tuple[tuple[Span, ...], ...]:
        """The cells, those of one style put together."""
        return tuple(tuple(_runs(line)) for line in self._cells)


def _runs(line: Sequence[Span]) -> Iterator[Span]:
    start = 0
    for x in range(1, len(line) + 1 if line else 0):
        if x == len(line) or line[x][1] != line[start][1]:
            yield "".join([text for text, _ in line[start:x]]), line[start][1]
            start = x


def scrolled(start: int, at: int, room: int, length: int) -> int:
    """Where to begin so that `at` of `length` things is in sight of `room`, as near to `start` as can be."""
    if room <= 0:
        return 0
    begin = min(max(start, at - room + 1), at)
    return max(0, min(begin, length - room))
