"""Set expressions over members: `EAS - ASEAN`, `Quad & CPTPP`, `(ARF | APEC) - US-alliances`.

`&` binds before `|` and `-`, which are taken from the left. Operators stand between spaces, since names hold
hyphens. A grouping stands for the parties with a full, confirmed tie; a party stands for itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice

from alignments.model.as_of import View
from alignments.model.atlas import Atlas
from alignments.model.entities import Grouping
from alignments.questions.lookup import Ambiguous, Found, Missing, look_up

_TOKENS = re.compile(r"(?P<open>\()|(?P<close>\))|(?P<operator>(?<![^\s(])[&|\-−](?![^\s)]))|(?P<space>\s+)")
_GLUED = re.compile(r"[&|]|\s[-−]|[-−]\s")
_MINUS = re.compile(r"[-−]")
_MOST_MINUS = 4  # that are tried: each takes two look-ups of a name
_KINDS = ("state", "party", "grouping")
MAX_LENGTH, MAX_DEPTH = 2000, 50


class SetError(ValueError):
    """What is wrong with an expression, at `position` (from 0) in its text."""

    def __init__(self, message: str, text: str, position: int) -> None:
        super().__init__(message)
        self.text = text
        self.position = position

    def __str__(self) -> str:
        return f"at character {self.position + 1}: {self.args[0]}"


class UnknownNameError(SetError):
    """A name in an expression that nothing has, or several."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    position: int


@dataclass(slots=True)
class Members:
    """The parties that an expression stands for, in the order of the model, and the groupings it names."""

    parties: tuple[str, ...]
    groupings: tuple[str, ...]


@dataclass(slots=True)
class _Reader:
    """Reads an expression from left to right."""

    view: View
    text: str
    tokens: list[_Token]
    place: int = 0
    depth: int = 0
    groupings: dict[str, None] = field(default_factory=dict)

    @property
    def now(self) -> _Token:
        end = _Token("end", "", len(self.text.rstrip()))
        return self.tokens[self.place] if self.place < len(self.tokens) else end

    def expression(self) -> set[str]:
        """Terms joined by | and -, from the left."""
        found = self.both()
        while self.now.kind == "operator" and self.now.text != "&":
            operator = self._taken().text
            other = self.both()
            found = found | other if operator == "|" else found - other
        return found

    def both(self) -> set[str]:
        """Terms joined by &."""
        found = self.term()
        while self.now.kind == "operator" and self.now.text == "&":
            self._taken()
            found &= self.term()
        return found

    def term(self) -> set[str]:
        """A name, or an expression in brackets."""
        token = self._taken()
        if token.kind == "name":
            return self._members(token)
        if token.kind == "open":
            self.depth += 1
            if self.depth > MAX_DEPTH:
                raise SetError("brackets are nested too deep; write it with fewer", self.text, token.position)
            found = self.expression()
            if self.now.kind != "close":
                raise SetError("this bracket is not closed; add ')'", self.text, token.position)
            self._taken()
            self.depth -= 1
            return found
        what = f"'{token.text}' stands" if token.text else "the expression ends"
        raise SetError(
            f"{what} where the name of a grouping or a party should be; write one there", self.text, token.position
        )

    def _taken(self) -> _Token:
        token = self.now
        self.place += 1
        return token

    def _members(self, token: _Token) -> set[str]:
        answer = look_up(self.view.atlas, token.text, _KINDS)
        if isinstance(answer, Found):
            entity = answer.entity
            if isinstance(entity, Grouping):
                self.groupings[entity.id] = None
                return set(self.view.counted(entity.id))
            return {entity.id}
        glued = _glued(self.view.atlas, answer.text) if isinstance(answer, Missing) else ""
        if glued:
            raise SetError(glued, self.text, token.position)
        raise UnknownNameError(_unknown(answer), self.text, token.position)


def _unknown(answer: Ambiguous | Missing) -> str:
    if isinstance(answer, Ambiguous):
        return f"'{answer.text}' may mean {' or '.join(each.id for each in answer.candidates)}; write one of these"
    near = answer.near[0] if answer.near else None
    hint = f"; did you mean '{near.id}' ({near.name})?" if near else "; search for a word of its name"
    return f"nothing is called '{answer.text}'{hint}"


def _glued(atlas: Atlas, text: str) -> str:
    """What to do where an operator has no space beside it, or empty."""
    if _GLUED.search(text):
        return f"nothing is called '{text}'; write operators between spaces"
    for found in islice(_MINUS.finditer(text), _MOST_MINUS):
        sides = text[: found.start()], text[found.end() :]
        if not any(isinstance(look_up(atlas, side, _KINDS), Missing) for side in sides):
            return f"nothing is called '{text}'; put spaces round the minus: '{' - '.join(sides)}'"
    return ""


def is_expression(text: str) -> bool:
    """True if `text` holds an operator between two names."""
    kinds = [token.kind for token in _tokens(text)]
    return "operator" in kinds[1:-1]


def members(view: View, text: str) -> Members:
    """The parties that the expression `text` stands for on the day of `view`.

    Raises SetError with the place of what is wrong.
    """
    if len(text) > MAX_LENGTH:
        raise SetError(f"an expression has at most {MAX_LENGTH} characters; write a shorter one", text, MAX_LENGTH)
    reader = _Reader(view, text, _tokens(text))
    found = reader.expression()
    if reader.now.kind != "end":
        token = reader.now
        what = "this bracket closes nothing" if token.kind == "close" else "an operator is missing: &, | or -"
        if token.text[:1] in ("&", "|", "-", "−"):
            what = f"put spaces round the {token.text[0]}"
        raise SetError(what, text, token.position)
    order = [party for party in view.atlas.parties if party in found]
    return Members((*order, *sorted(found - set(order))), tuple(reader.groupings))


def _tokens(text: str) -> list[_Token]:
    """Brackets, operators and the names between them, with their places."""
    tokens: list[_Token] = []
    start = 0
    for found in [*_TOKENS.finditer(text), None]:
        if found is not None and found.lastgroup == "space":
            continue
        end = found.start() if found else len(text)
        name = text[start:end]
        if name.strip():
            tokens.append(_Token("name", name.strip(), start + len(name) - len(name.lstrip())))
        if found:
            operator = found[0].replace("−", "-")
            tokens.append(_Token(str(found.lastgroup), operator, found.start()))
            start = found.end()
    return tokens
