"""Where a quotation stands in a text, and how well it fits: the first of the kinds that does."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
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
_CUT = re.compile(r" ?\[?\.\.\.\]? ?|\[[^\[\]]{2,80}\]")
_SIC = re.compile(r" ?\[sic\]")
_LETTER = re.compile(r"\\\[([A-Za-z])\\\]")
_TRIES, _LONGEST_PIECE = 200, 4000
_MOST_HIDDEN = 1500
_MOST_INSERTED = 80
_LEAST_ALIKE = 0.72
_WORD = re.compile(r"[^\s]+")
_ANCHORS = 8


def find_quote(quote: str, source: str, folded: Folded) -> Match:
    """How `quote` fits `source`, of which `folded` is the fold."""
    at = source.find(quote) if quote else -1
    if at >= 0:
        return Match(Kind.EXACT, ((at, at + len(quote)),))
    wanted = fold_text(quote).text
    for kind, words in ((Kind.TYPOGRAPHY, wanted), (Kind.EDGES, wanted.strip(_EDGE))):
        at = folded.text.find(words) if words else -1
        if at >= 0:
            return Match(kind, (folded.span(at, at + len(words)),))
    return _edited(wanted, folded) or _other_case(wanted, folded) or _near(wanted, folded)


# --- edited: ellipses, insertions, changed capitals, [sic]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words between two edits, and how many characters of the text may stand before them, since the piece before."""

    words: re.Pattern[str]
    least: int = 0
    most: int = 0


def _edited(wanted: str, folded: Folded) -> Match | None:
    """A quotation whose ellipses and brackets stand for something in the text."""
    pieces = _pieces(wanted)
    if len(pieces) < 2 and "[" not in wanted:
        return None
    for first in islice(pieces[0].words.finditer(folded.text), _TRIES) if pieces else ():
        spans = _follow(pieces[1:], folded.text, first.span())
        if spans:
            gaps = [(a[1], b[0]) for a, b in pairwise(spans) if a[1] < b[0]]
            return Match(
                Kind.EDITED, tuple(folded.span(*span) for span in spans), tuple(folded.span(*gap) for gap in gaps)
            )
    return None


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
            is_ellipsis = "..." in edit[0]
            least, most = max(least, int(is_ellipsis)), most + (_MOST_HIDDEN if is_ellipsis else _MOST_INSERTED)
            start = edit.end()
    return pieces


def _with_letters(words: str) -> str:
    """A pattern for words in which `[T]` is either case of that letter."""
    return _LETTER.sub(lambda found: f"[{found[1].lower()}{found[1].upper()}]", re.escape(words))


# --- not word for word


def _other_case(wanted: str, folded: Folded) -> Match | None:
    words = _lower(wanted.strip(_EDGE))
    at = _lower(folded.text).find(words) if words else -1
    return Match(Kind.CASE, (folded.span(at, at + len(words)),)) if at >= 0 else None


def _lower(text: str) -> str:
    """Lower case, where that leaves every character in its place."""
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def _near(wanted: str, folded: Folded) -> Match:
    """The stretch of the text that is most like the quotation, if it is much like it."""
    words = [_bare(word) for word in wanted.split()]
    places = [found.span() for found in _WORD.finditer(folded.text)]
    there = [_bare(folded.text[start:end]) for start, end in places]
    best: tuple[float, int, int] = (0.0, 0, 0)
    for start in _likely_starts(words, there):
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
    theirs = [folded.text[start:end] for start, end in places[first:last]]
    span = folded.span(places[first][0], places[last - 1][1])
    return Match(Kind.NEAR, (span,), diff=word_diff(theirs, wanted.split()))


def _bare(word: str) -> str:
    return word.strip(_EDGE + "()[]").lower()


def _likely_starts(words: Sequence[str], there: Sequence[str]) -> list[int]:
    """Where the quotation would begin if its rarest words stood in their places."""
    counts = Counter(there)
    rare = sorted((word for word in set(words) if counts[word]), key=lambda word: (counts[word], -len(word)))[:_ANCHORS]
    offsets = {word: words.index(word) for word in rare}
    starts = {max(0, at - offsets[word] - 2) for at, word in enumerate(there) if word in offsets}
    return sorted(starts)[:2000]


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
