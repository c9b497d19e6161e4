"""A text as quotations are compared with it: typography aside, with the place of each character in the source.

Folded are: composition (NFC, then NFKC), quotation marks, dashes, ellipses, runs of white space, soft hyphens and
characters of no width. Case and words are left alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_SAME = dict.fromkeys("‘’‚‛′ʼʹ`´", "'") | dict.fromkeys("“”„‟«»″〝〞", '"') | dict.fromkeys("‐‑‒–—―−⁃", "-")
_JOINING = frozenset("\uff9e\uff9f")  # half-width sound marks: they compose with what stands before
_MOST_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded `text`; its character at `n` stands for the source from `starts[n]` up to `ends[n]`."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the folded text, which may not be empty, stands in the source."""
        return self.starts[start], self.ends[end - 1]


def fold_text(source: str) -> Folded:
    """`source` folded. To fold what is folded changes nothing."""
    found = _once(source)
    for _ in range(_MOST_ROUNDS):  # what a round composes may compose further with its neighbour
        again = _once(found.text)
        if again.text == found.text:
            break
        starts = tuple(found.starts[at] for at in again.starts)
        ends = tuple(found.ends[at - 1] for at in again.ends)
        found = Folded(again.text, starts, ends)
    return found


def _once(source: str) -> Folded:
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, folded in _clusters(source):
        for character in folded:
            if character == " " and (not text or text[-1] == " "):
                if text:
                    ends[-1] = end
                continue
            text.append(character)
            starts.append(start)
            ends.append(end)
    if text and text[-1] == " ":
        text.pop()
        starts.pop()
        ends.pop()
    return Folded("".join(text), tuple(starts), tuple(ends))


def _clusters(source: str) -> Iterator[tuple[int, int, str]]:
    """A base character with all that composes with it: where it stands, and what it is folded to."""
    start, length = 0, len(source)
    while start < length:
        end = start + 1
        if source[start] == "\u00ad" and source[end : end + 1].isspace():
            while end < length and source[end].isspace():  # a word that was broken at the end of a line
                end += 1
            start = end
            continue
        if source[start].isascii() and (end == length or source[end].isascii()):
            yield start, end, _folded_character(source[start])
            start = end
            continue
        while end < length and _joins(source[end]):
            end += 1
        whole = unicodedata.normalize("NFKC", unicodedata.normalize("NFC", source[start:end]))
        yield start, end, "".join(map(_folded_character, whole))
        start = end


def _joins(character: str) -> bool:
    return bool(unicodedata.combining(character)) or "\u1160" <= character <= "\u11ff" or character in _JOINING


def _folded_character(character: str) -> str:
    if character in _DROPPED:
        return ""
    if character.isspace():
        return " "
    return _SAME.get(character, character)
