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
_TITLES = frozenset(
    ("mr", "mrs", "ms", "dr", "president", "prime", "minister", "foreign", "defence", "secretary", "general", "senator")
)


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

    def speaker_near(self, start: int, end: int, people: Sequence[str] = ()) -> str:
        """Who is said to have spoken the words of a span; empty if nobody is, in its paragraph.

        Whoever is named right after the quotation, unless that ends with a full stop: then whoever was named before
        it. A pronoun is the last of `people`, or of those who spoke, that is named before it.
        """
        paragraph = next(((a, b) for a, b in self.paragraphs if a <= start < b), (start, end))
        number = self.quotation_at(start, end)
        opening, closing = self.quoted[number] if number is not None else (start, end)
        found = list(self._attributions(*paragraph))
        before = [each for each in found if each[0] < opening]
        after = [each for each in found if each[0] >= closing]
        ends = self.text[max(opening, closing - 1) : closing]
        ranked = [*before[::-1], *after] if ends == "." and before else [*after[:1], *before[::-1], *after[1:]]
        if not ranked:
            return ""
        at, who = ranked[0]
        return self._named_before(at, people) if who.lower() in _PRONOUNS else who

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

    def _named_before(self, at: int, people: Sequence[str]) -> str:
        """The last person named before a place: one who spoke, or one of `people` by full or family name; or empty."""
        named = [each for each in self._attributions(0, at) if each[1].lower() not in _PRONOUNS]
        outside = self._outside(0, at)
        for person in people:
            for name in {person, person.split()[-1]}:
                place = outside.rfind(name)
                if place >= 0:
                    named.append((place, person))
        return max(named)[1] if named else ""


def voices_of(text: str) -> Voices:
    """The quoted stretches and the paragraphs of a text: parted by empty lines, or, where there are none, the lines."""
    pattern = r"(?:[^\n]|\n(?!\s*\n))+" if re.search(r"\S\n\s*\n", text.strip()) else r"[^\n]+"
    paragraphs = [(found.start(), found.end()) for found in re.finditer(pattern, text)]
    in_singles = not any(mark in text for mark in (*_OPENING, '"'))
    quoted = _single(text) if in_singles else _double(text)
    return Voices(text, tuple(quoted), tuple(paragraphs))


def _double(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between double quotation marks, nested ones within.

    One that is not closed ends with its line if the next begins with a mark (that is how a long quotation goes on),
    and with its paragraph in any case.
    """
    opened, depth, mark = 0, 0, ""
    for at, character in enumerate(text):
        closes = character in _CLOSING or (character == '"' == mark) or (character == "“" and mark == "„")
        if depth and closes:
            depth -= 1
            if not depth:
                yield opened, at
        elif character in _OPENING or character == '"':
            if not depth:
                opened, mark = at + 1, character
            depth += 1
        elif character == "\n" and depth and _ends_here(text, at):
            yield opened, at
            depth = 0
    if depth:
        yield opened, len(text)


def _ends_here(text: str, newline: int) -> bool:
    """True if a quotation that is open at a line's end does not go on in the next line."""
    rest = text[newline + 1 : newline + 40].lstrip(" \t")
    return not rest or rest[0] in _OPENING + '"\n'


def _single(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between single quotation marks of a text that has no double ones; an apostrophe is none."""
    opened: int | None = None
    for at, character in enumerate(text):
        if character == "‘":
            opened = at + 1 if opened is None else opened
        elif character == "’" and opened is not None and not text[at + 1 : at + 2].isalnum():
            yield opened, at
            opened = None


def is_called(who: str, names: Sequence[str]) -> bool:
    """True if `who` is one of `names` or a part of one: a family name, or a name with a title before it."""
    words = set(fold(who).split()) - _TITLES
    return any(words and (words <= own or own <= words) for own in (set(fold(name).split()) for name in names))
