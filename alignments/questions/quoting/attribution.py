"""What of a text stands in quotation marks, and who is said there to have spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alignments.model.names import fold

_OPENING, _CLOSING = "“„«", "”»"
_SAID = (
    "said|says|told|tells|added|adds|asked|stated|stressed|noted|warned|explained|argued|wrote|writes|declared|"
    "insisted|remarked|replied|answered|acknowledged|reaffirmed|announced|emphasised|emphasized|pointed out"
)
_NAME = r"[A-Z][\w’'.-]*(?: (?:[A-Z][\w’'.-]*|bin|al|de|van|von))*"
_BY = re.compile(
    rf"\b(?P<before>{_NAME}|[Hh]e|[Ss]he|[Tt]hey)(?:,[^,\n]{{1,80}},)? (?:also |then |later |has |had )?(?:{_SAID})\b"
    rf"|\b(?:{_SAID}) (?:the )?(?:[a-z-]+ ){{0,4}}(?P<after>{_NAME}|he|she|they)\b"
    rf"|\b[Aa]ccording to (?:the )?(?:[a-z-]+ ){{0,4}}(?P<according>{_NAME})"
)
_PRONOUNS = frozenset({"he", "she", "they"})


@dataclass(frozen=True, slots=True)
class Voices:
    """The stretches of a text in quotation marks, and its paragraphs, as offsets."""

    text: str
    quoted: tuple[tuple[int, int], ...]
    paragraphs: tuple[tuple[int, int], ...]

    def quotation_at(self, start: int, end: int) -> int | None:
        """Which of the quoted stretches holds all of a span; None if none does."""
        for number, (opening, closing) in enumerate(self.quoted):
            if opening <= start and end <= closing:
                return number
        return None

    def speaker_near(self, start: int, end: int) -> str:
        """Who is said to have spoken the words of a span, by the nearest attribution in its paragraph; or empty.

        A pronoun is whoever was named last before it, outside of quotation marks.
        """
        paragraph = next(((a, b) for a, b in self.paragraphs if a <= start < b), (start, end))
        found = list(self._attributions(*paragraph))
        if not found:
            return ""
        at, who = min(found, key=lambda each: min(abs(each[0] - end), abs(start - each[0])))
        return self._named_before(at) if who.lower() in _PRONOUNS else who

    def _attributions(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        for by in _BY.finditer(self._outside(start, end)):
            who = by["before"] or by["after"] or by["according"]
            if not who.endswith(("’s", "'s")):
                yield start + by.start(), who

    def _outside(self, start: int, end: int) -> str:
        """A stretch of the text with what is quoted blanked out, of the same length."""
        text = self.text[start:end]
        for opening, closing in self.quoted:
            a, b = max(opening - start, 0), min(closing - start, len(text))
            if a < b:
                text = text[:a] + " " * (b - a) + text[b:]
        return text

    def _named_before(self, at: int) -> str:
        """The last person that the text names as the speaker before a place; or empty."""
        names = [who for _, who in self._attributions(0, at) if who.lower() not in _PRONOUNS]
        return names[-1] if names else ""


def voices_of(text: str) -> Voices:
    """The quoted stretches and the paragraphs of a text; a line is a paragraph."""
    paragraphs = [(found.start(), found.end()) for found in re.finditer(r"[^\n]+", text)]
    quoted = [span for start, end in paragraphs for span in _quoted(text, start, end)]
    return Voices(text, tuple(quoted), tuple(paragraphs))


def _quoted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between double quotation marks, nested ones within; one that is not closed goes to the end."""
    opened, depth, mark = start, 0, ""
    for at in range(start, end):
        character = text[at]
        closes = character in _CLOSING or (character == '"' == mark) or (character == "“" and mark == "„")
        if depth and closes:
            depth -= 1
            if not depth:
                yield opened, at
        elif character in _OPENING or character == '"':
            if not depth:
                opened, mark = at + 1, character
            depth += 1
    if depth:
        yield opened, end


def is_called(who: str, names: Sequence[str]) -> bool:
    """True if `who` is one of `names` or a part of one: a family name, an alias, a name with an office before it."""
    words = set(fold(who).split())
    return any(words & {word for word in fold(name).split() if len(word) > 2} for name in names)
