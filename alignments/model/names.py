"""Names and how they are looked up: case, accents, hyphens, dashes and full stops aside."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

_AS_SPACE = "-‐‑‒–—―−_/·,;:()[]"
_DROPPED = ".'’‘ʻʼ`\"“”"
_CLEANED = str.maketrans(_AS_SPACE, " " * len(_AS_SPACE), _DROPPED)
_NAME = 200  # characters: what is longer is no name that is looked up again, and would fill the memory


def fold(text: str) -> str:
    """`text` as look-ups compare it: lower case, no accents, dashes as spaces, no stray punctuation."""
    return _folded_name(text) if len(text) <= _NAME else _folded(text)


def _folded(text: str) -> str:
    if text.isascii():
        spread = text.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", text)
        spread = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    return " ".join(spread.translate(_CLEANED).split())


_folded_name = lru_cache(maxsize=8192)(_folded)


class NameIndex:
    """Folded names to ids. An exact id wins over a name; names may be shared."""

    def __init__(self, ids: Mapping[str, list[str]], names: Mapping[str, list[str]]) -> None:
        """`ids` maps folded ids, `names` folded names, to the ids they reach."""
        self.ids = ids
        self.names = names

    @classmethod
    def of(cls, named: Iterable[tuple[str, Iterable[str]]]) -> NameIndex:
        """The index of ids, each with the names that it is reached by."""
        ids: dict[str, list[str]] = {}
        folded_names: dict[str, list[str]] = {}
        for entity_id, names in named:
            ids.setdefault(fold(entity_id), []).append(entity_id)
            for name in names:
                known = folded_names.setdefault(fold(name), [])
                if name and entity_id not in known:
                    known.append(entity_id)
        return cls(ids, folded_names)

    def find(self, text: str) -> list[str]:
        """The ids that `text` names exactly: one, several if it is ambiguous, or none."""
        key = fold(text)
        by_id = self.ids.get(key, [])
        return [text] if text in by_id else list(by_id) or list(self.names.get(key, ()))

    def known(self) -> Iterator[tuple[str, list[str]]]:
        """Every folded name with the ids it reaches."""
        yield from self.ids.items()
        yield from self.names.items()
