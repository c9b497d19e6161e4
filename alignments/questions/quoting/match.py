"""Where a quotation stands in a text, and how well it fits: the first of the kinds that does."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import islice, pairwise

from alignments.questions.quoting.fold import Folded, fold_text


class Kind(Enum):
    """How a quotation fits its text, the best first. Up to EDITED it is word for word."""

    EXACT = "exact"
    TYPOGRAPHY = "typography"
    EDGES = "edge punctuation"
    EDITED = "edited"
    CASE = "case"
    NEAR = "near miss"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Match:
    """How a quotation fits, where (offsets in the source), in which pieces, and the word diff of a near miss.

    `gaps` are what the ellipses and brackets of the quotation stand for, as offsets in the source.
    """

    kind: Kind
    pieces: tuple[tuple[int, int], ...] = ()
    gaps: tuple[tuple[int, int], ...] = ()
    diff: str = ""

    @property
    def start(self) -> int:
        """Where it begins in the source."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Where it ends in the source."""
        return self.pieces[-1][1]


_EDGE = " .,;:!?-'\""
_CUT = re.compile(r" ?[\[(]?(?:\.{3,}|\. \. \.)[\])]? ?|\[[^\[\]]{2,80}\]")
_SIC = re.compile(r" ?\[sic\]")
_LETTER = re.compile(r"\\\[([A-Za-z])\\\]")
_TRIES, _LONGEST_PIECE = 200, 4000
_MOST_HIDDEN = 1500
_MOST_INSERTED = 80
_LEAST_ALIKE = 0.72
_WORD = re.compile(r"[^\s]+")
_ANCHORS, _MOST_ANCHORED, _STARTS = 8, 2000, 40
MOST_PLACES = 20


class Haystack:
    """A text to look in, folded once, its words indexed when a near miss first needs them."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.folded = fold_text(source)

    @cached_property
    def lower(self) -> str:
        """The fold in lower case, every character in its place."""
        return _lower(self.folded.text)

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Where each word of the fold stands."""
        return [found.span() for found in _WORD.finditer(self.folded.text)]

    @cached_property
    def words(self) -> list[str]:
        """The words of the fold, bare."""
        return [_bare(self.folded.text[start:end]) for start, end in self.places]

    @cached_property
    def where(self) -> dict[str, list[int]]:
        """Bare word to its places among the words."""
        found: dict[str, list[int]] = {}
        for at, word in enumerate(self.words):
            found.setdefault(word, []).append(at)
        return found


def find_quote(quote: str, text: Haystack) -> list[Match]:
    """How `quote` fits the text: every place in which it fits best, at most MOST_PLACES; never empty."""
    exact = [Match(Kind.EXACT, (span,)) for span in _occurrences(quote, text.source)]
    if exact:
        return exact
    folded, wanted = text.folded, fold_text(quote).text
    for kind, words in ((Kind.TYPOGRAPHY, wanted), (Kind.EDGES, wanted.strip(_EDGE))):
        found = [Match(kind, (folded.span(*span),)) for span in _occurrences(words, folded.text)]
        if found:
            return found
    edited = list(islice(_edited(wanted, folded), MOST_PLACES))
    if edited:
        return edited
    cased = [folded.span(*span) for span in _occurrences(_lower(wanted.strip(_EDGE)), text.lower)]
    return [Match(Kind.CASE, (span,)) for span in cased] or [_near(wanted, text)]


def _occurrences(words: str, text: str) -> list[tuple[int, int]]:
    """Where whole words stand in a text: a quotation does not begin or end within a word."""
    found: list[tuple[int, int]] = []
    at = text.find(words) if words.strip() else -1
    while at >= 0 and len(found) < MOST_PLACES:
        end = at + len(words)
        cuts_before = at > 0 and text[at - 1].isalnum() and words[0].isalnum()
        cuts_after = end < len(text) and text[end].isalnum() and words[-1].isalnum()
        if not cuts_before and not cuts_after:
            found.append((at, end))
        at = text.find(words, at + 1)
    return found


# --- edited: ellipses, insertions, changed capitals, [sic]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words between two edits, and how many characters of the text may stand before them, since the piece before."""

    words: re.Pattern[str]
    least: int = 0
    most: int = 0


def _edited(wanted: str, folded: Folded) -> Iterator[Match]:
    """The places of a quotation whose ellipses and brackets stand for something in the text."""
    pieces = _pieces(wanted)
    if len(pieces) < 2 and "[" not in wanted:
        return
    for first in islice(pieces[0].words.finditer(folded.text), _TRIES) if pieces else ():
        spans = _follow(pieces[1:], folded.text, first.span())
        if spans:
            gaps = [(a[1], b[0]) for a, b in pairwise(spans) if a[1] < b[0]]
            yield Match(
                Kind.EDITED, tuple(folded.span(*span) for span in spans), tuple(folded.span(*gap) for gap in gaps)
            )


def _follow(pieces: Sequence[_Piece], text: str, first: tuple[int, int]) -> list[tuple[int, int]]:
    """Where each piece stands after the one before, the nearest first; empty if one of them is not there."""
    spans = [first]
    for piece in pieces:
        start = spans[-1][1] + piece.least
        found = piece.words.search(text, start, start + piece.most + _LONGEST_PIECE)
        if not found or found.start() - spans[-1][1] > piece.most:
            return []
        spans.append(found.span())
    return spans


def _pieces(wanted: str) -> list[_Piece]:
    """A quotation cut at its edits. A changed letter, `[T]he`, is no cut, and neither is `[sic]`."""
    text = _SIC.sub("", wanted).strip(_EDGE)
    pieces: list[_Piece] = []
    least = most = start = 0
    for edit in [*_CUT.finditer(text), None]:
        words = text[start : edit.start() if edit else len(text)].strip(_EDGE)
        if words:
            pieces.append(_Piece(re.compile(_with_letters(words)), least, most))
            least = most = 0
        if edit:
            is_ellipsis = not any(character.isalnum() for character in edit[0])
            least, most = max(least, int(is_ellipsis)), most + (_MOST_HIDDEN if is_ellipsis else _MOST_INSERTED)
            start = edit.end()
    return pieces


def _with_letters(words: str) -> str:
    """A pattern for whole words in which `[T]` is either case of that letter."""
    pattern = _LETTER.sub(lambda found: f"[{found[1].lower()}{found[1].upper()}]", re.escape(words))
    return rf"(?<!\w){pattern}(?!\w)"


# --- not word for word


def _lower(text: str) -> str:
    """Lower case, where that leaves every character in its place."""
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def _near(wanted: str, text: Haystack) -> Match:
    """The stretch of the text that is most like the quotation, if it is much like it."""
    words, there = [_bare(word) for word in wanted.split()], text.words
    best: tuple[float, int, int] = (0.0, 0, 0)
    for start in _likely_starts(words, text):
        end = min(len(there), start + len(words) + 4)
        matcher = difflib.SequenceMatcher(None, words, there[start:end], autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        if not blocks:
            continue
        before, after = blocks[0].a, len(words) - blocks[-1].a - blocks[-1].size
        first = max(0, start + blocks[0].b - before)
        last = min(len(there), start + blocks[-1].b + blocks[-1].size + after)
        same = sum(block.size for block in blocks)
        best = max(best, (2 * same / (len(words) + last - first), -first, last))
    alike, first, last = best[0], -best[1], best[2]
    if alike < _LEAST_ALIKE:
        return Match(Kind.ABSENT)
    theirs = [text.folded.text[start:end] for start, end in text.places[first:last]]
    span = text.folded.span(text.places[first][0], text.places[last - 1][1])
    return Match(Kind.NEAR, (span,), diff=word_diff(theirs, wanted.split()))


def _bare(word: str) -> str:
    return word.strip(_EDGE + "()[]").lower()


def _likely_starts(words: Sequence[str], text: Haystack) -> list[int]:
    """Where the quotation would begin if its rarest words stood in their places: the places with most votes."""
    rare = sorted((word for word in set(words) if word in text.where), key=lambda word: len(text.where[word]))
    votes: Counter[int] = Counter()
    for word in rare[:_ANCHORS]:
        offset = words.index(word)
        votes.update({max(0, at - offset - 2) // 3 * 3 for at in text.where[word][:_MOST_ANCHORED]})
    return sorted(start for start, _ in votes.most_common(_STARTS))


def word_diff(source: Sequence[str], quote: Sequence[str]) -> str:
    """`Japan and [-not-] {+only+} the US`: the words of the source, with those that the quotation drops and adds."""
    parts: list[str] = []
    matcher = difflib.SequenceMatcher(None, [_bare(w) for w in source], [_bare(w) for w in quote], autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            parts += source[a:b]
            continue
        if a < b:
            parts.append(f"[-{' '.join(source[a:b])}-]")
        if c < d:
            parts.append(f"{{+{' '.join(quote[c:d])}+}}")
    return " ".join(parts)
