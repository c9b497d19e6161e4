"""Who is meant at the prompt: an exact name, else what begins so, else near names to choose from."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from alignments.model.atlas import Atlas
from alignments.model.entities import Entity
from alignments.pages.words import listed
from alignments.questions.lookup import Ambiguous, Found, beginning_with, look_up

_NAMED = 3


class NotUnderstood(ValueError):
    """What cannot be done, and what to do instead: one line."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """A name that means no one thing: what to say of it, and whom it may mean."""

    why: str
    candidates: tuple[Entity, ...]


def meant(atlas: Atlas, text: str, kinds: Collection[str] = ()) -> Entity | Unclear:
    """Whom `text` names. An exact name wins over one that only begins so."""
    exact = look_up(atlas, text, kinds)
    if isinstance(exact, Found):
        return exact.entity
    if isinstance(exact, Ambiguous):
        return Unclear(f"'{text}' may mean any of these.", exact.candidates)
    begun = beginning_with(atlas, text, kinds)
    if len(begun) == 1:
        return begun[0]
    if begun:
        return Unclear(f"{len(begun)} begin with '{text}'.", tuple(begun))
    if exact.near:
        return Unclear(f"Nothing is called '{text}'. Near names:", exact.near)
    return Unclear(f"Nothing is called '{text}'. Type search {text}, or help.", ())


def several(atlas: Atlas, text: str, kinds: Collection[str]) -> list[Entity]:
    """Those that a list of names means: commas between them, or `and`, or only spaces where each word is a name.

    Raises NotUnderstood, with what to write, for a name that means none or several.
    """
    names = _split(atlas, text, kinds)
    if len(names) == 1:  # `US Japan` may be two, though an alliance is called so too
        names = _parts(atlas, names[0], kinds)
    found = [_the_one(atlas, name, kinds) for name in names]
    return list({each.id: each for each in found}.values())


def _split(atlas: Atlas, text: str, kinds: Collection[str]) -> list[str]:
    """The names in a list. A name may hold a comma or an `and`, so what is a name is never split."""
    pieces = [piece.strip().removeprefix("and ").strip() for piece in text.split(",")]
    pieces = [piece for piece in pieces if piece]
    names: list[str] = []
    while pieces:
        size = _size_of_name(atlas, pieces, kinds)
        names += [", ".join(pieces[:size])] if size else _parts(atlas, pieces[0], kinds)
        pieces = pieces[size or 1 :]
    return names


def _size_of_name(atlas: Atlas, pieces: Sequence[str], kinds: Collection[str]) -> int:
    """How many of the first pieces make one name; 0 if none do."""
    sizes = range(1, min(len(pieces), 4) + 1)
    return next((size for size in sizes if _is_name(atlas, ", ".join(pieces[:size]), kinds)), 0)


def _parts(atlas: Atlas, piece: str, kinds: Collection[str]) -> list[str]:
    """`China and Russia`, or `US Japan`, in two; a piece that does not fall into names as it is."""
    by_and = [each for each in piece.split(" and ") if each.strip()]
    if len(by_and) > 1:
        return by_and
    words = piece.split()
    return words if len(words) > 1 and all(_is_name(atlas, word, kinds) for word in words) else [piece]


def _is_name(atlas: Atlas, text: str, kinds: Collection[str]) -> bool:
    return isinstance(look_up_exactly(atlas, text, kinds), (Found, Ambiguous))


def look_up_exactly(atlas: Atlas, text: str, kinds: Collection[str] = ()) -> Found | Ambiguous | None:
    """Whom `text` names exactly, without a search for near names, which takes its time."""
    if not atlas.names.find(text):
        return None
    found = look_up(atlas, text, kinds)
    return found if isinstance(found, (Found, Ambiguous)) else None


def _the_one(atlas: Atlas, name: str, kinds: Collection[str]) -> Entity:
    found = meant(atlas, name.strip(), kinds)
    if not isinstance(found, Unclear):
        return found
    named = listed([f"{each.name} ({each.id})" for each in found.candidates[:_NAMED]])
    if not named:
        raise NotUnderstood(f"No party or grouping is called '{name}'. Write names with commas between them.")
    others = len(found.candidates) - _NAMED
    more = f" and {others} more" if others > 0 else ""
    raise NotUnderstood(f"'{name}' may mean {named}{more}. Write it in full.")


def two_parties(atlas: Atlas) -> list[str]:
    """The names of two parties of a model, for an example: its home and the next."""
    home = atlas.info.home
    others = (each for each in atlas.parties if each != home)
    return [atlas.name(home), atlas.name(next(others, home))]
