"""Rows one below the other, drawn only as far down as somebody looks: most of them are never seen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import TypeAlias

from alignments.pages.layout import Span

Lines: TypeAlias = Sequence[tuple[Span, ...]]


class Item:
    """One row: lines of styled spans under a `key`. A row that cannot be selected is a heading or a gap."""

    __slots__ = ("_lines", "key", "payload", "selectable")

    def __init__(
        self, key: str, lines: Lines | Callable[[], Lines], selectable: bool = True, payload: object = None
    ) -> None:
        """`lines` may be what draws them, at least one: it is called when they are first looked at."""
        self.key = key
        self.selectable = selectable
        self.payload = payload
        self._lines = lines

    @property
    def lines(self) -> Lines:
        """The lines of this row."""
        if callable(self._lines):
            self._lines = self._lines()
        return self._lines


class Laid:
    """Items, the line each begins on, and which of them can be selected."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items
        self.selectable = [index for index, item in enumerate(items) if item.selectable]
        self._starts: list[int] = []
        self._end = 0  # the line below the last item that is drawn

    @property
    def height(self) -> int:
        """How many lines there are; of what is not drawn yet, as many as what is drawn lets expect."""
        drawn = len(self._starts)
        return self._end + (len(self.items) - drawn) * self._end // drawn if drawn else 0

    def start(self, index: int) -> int:
        """The first line of an item."""
        while len(self._starts) <= index:
            self._draw()
        return self._starts[index]

    def at(self, line: int) -> int:
        """Which item is on a line; -1 where there is none."""
        return bisect_right(self._starts, line) - 1 if 0 <= line < self.down_to(line + 1) else -1

    def down_to(self, line: int) -> int:
        """Draw what is above a line; returns how many lines are drawn, fewer than `line` if there are no more."""
        while self._end < line and len(self._starts) < len(self.items):
            self._draw()
        return self._end

    def rank(self, index: int) -> int:
        """How many items that can be selected stand above `index`."""
        return bisect_left(self.selectable, index)

    def _draw(self) -> None:
        item = self.items[len(self._starts)]
        self._starts.append(self._end)
        self._end += len(item.lines)
