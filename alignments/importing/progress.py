"""Telling the user that a long import goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import TypeVar

T = TypeVar("T")

_EVERY = 2.0  # seconds


def told(
    items: Iterable[T], total: int, what: str, say: Callable[[str], None], clock: Callable[[], float] = monotonic
) -> Iterator[T]:
    """The items, saying every two seconds how many of them are done; nothing of what takes less."""
    last = clock()
    for number, item in enumerate(items):
        if number % 64 == 0 and clock() - last >= _EVERY:
            last = clock()
            say(f"{number:,} of {total:,} {what} …")
        yield item
