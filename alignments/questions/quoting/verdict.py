"""What is to be said of a quotation: how it fits its text, what fails, what must be known of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from alignments.questions.quoting.attribution import is_called, voices_of
from alignments.questions.quoting.match import Haystack, Kind, Match, find_quote

_TURNING = re.compile(r"\b(not|no|only|never|n't|cannot|neither|nor)\b|n['’]t\b", re.IGNORECASE)
_INSERTED = re.compile(r"\[([^\[\]]{2,80})\]")
_CONTEXT = 32


class Text(Haystack):
    """The text of a source, folded and read for its voices once."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.voices = voices_of(source)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = self.source.count("\n", 0, offset) + 1
        return line, offset - (self.source.rfind("\n", 0, offset) + 1) + 1


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one quotation. It passed if nothing `failures` names is wrong; `remarks` are for information."""

    match: Match
    place: tuple[int, int] | None
    failures: tuple[str, ...]
    remarks: tuple[str, ...]
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    offsets: tuple[int, int] = field(default=(0, 0))

    @property
    def passed(self) -> bool:
        """True if the quotation is word for word, and said by whom it is said to have said it."""
        return not self.failures


def verify(quote: str, names: Sequence[str], text: Text, people: Sequence[str] = ()) -> Verdict:
    """The verdict on a quotation that is said to be the words of whoever has one of `names`.

    Of several places the first in which it passes. `people` are the names of those a pronoun may stand for.
    """
    verdicts = (_verdict(quote, match, names, text, people) for match in find_quote(quote, text))
    first = next(verdicts)
    return first if first.passed else next((each for each in verdicts if each.passed), first)


def _verdict(quote: str, match: Match, names: Sequence[str], text: Text, people: Sequence[str]) -> Verdict:
    if match.kind is Kind.ABSENT:
        return Verdict(match, None, ("these words are not in the text",), ())
    failures: list[str] = []
    remarks: list[str] = []
    start, end = match.start, match.end
    if match.kind is Kind.CASE:
        failures.append(f"only the case differs; the text has: {_words(text, start, end)}")
    if match.kind is Kind.NEAR:
        failures.append(f"not word for word; the text, with what the quotation drops and adds: {match.diff}")
    failures += _turning_insertions(quote, match)
    _judge_gaps(match, text, failures, remarks)
    _judge_voice(match, names, text, people, (failures, remarks))
    return Verdict(
        match,
        text.place(start),
        tuple(failures),
        tuple(remarks),
        exact=text.source[start:end],
        prefix=text.source[max(0, start - _CONTEXT) : start],
        suffix=text.source[end : end + _CONTEXT],
        offsets=(start, end),
    )


def _turning_insertions(quote: str, match: Match) -> list[str]:
    """Brackets of an edited quotation that put a turning word into somebody's mouth."""
    inserted = _INSERTED.findall(quote) if match.kind is Kind.EDITED else []
    turning = [each for each in inserted if _TURNING.search(each)]
    return [f"the words put in brackets may turn the meaning: [{each}]" for each in turning]


def _judge_gaps(match: Match, text: Text, failures: list[str], remarks: list[str]) -> None:
    """What each ellipsis and bracket stands for; one that hides a turning word fails."""
    held = {text.voices.quotation_at(*piece) for piece in match.pieces if piece[1] - piece[0] > 1}
    if len(held - {None}) > 1:
        failures.append("it joins two quotations into one")
        return
    for start, end in match.gaps:
        hidden = _words(text, start, end)
        turning = sorted({found[0].lower() for found in _TURNING.finditer(hidden)})
        said = f"what is left out or replaced: “{hidden}”"
        if turning:
            failures.append(f"the words left out hold {', '.join(turning)}, which may turn the meaning: “{hidden}”")
        elif len(hidden) > 1:
            remarks.append(said)


def _judge_voice(
    match: Match, names: Sequence[str], text: Text, people: Sequence[str], said: tuple[list[str], list[str]]
) -> None:
    """Whether the words stand in quotation marks, and who is said to have spoken them."""
    failures, remarks = said
    pieces = [piece for piece in match.pieces if piece[1] - piece[0] > 1]
    if any(text.voices.quotation_at(*_inner(text, piece)) is None for piece in pieces):
        failures.append("not in quotation marks in the text: these are the reporter's words, not the speaker's")
        return
    who = text.voices.speaker_near(*_inner(text, pieces[-1] if pieces else match.pieces[-1]), people)
    if not who:
        remarks.append("nobody is named near it as the speaker")
    elif not is_called(who, names):
        failures.append(f"the text has it said by {who}, not by {names[0]}")


def _inner(text: Text, piece: tuple[int, int]) -> tuple[int, int]:
    """A piece without the punctuation and marks at its edges, which may stand outside of the quotation marks."""
    start, end = piece
    while start < end and not text.source[start].isalnum():
        start += 1
    while end > start and not text.source[end - 1].isalnum():
        end -= 1
    return start, end


def _words(text: Text, start: int, end: int) -> str:
    return " ".join(text.source[start:end].split())
