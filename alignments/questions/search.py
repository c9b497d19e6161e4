"""Search over everything: all the words must occur, accents and case aside."""

from __future__ import annotations

from alignments.model.as_of import View
from alignments.model.atlas import Atlas
from alignments.model.entities import Entity, Statement
from alignments.model.names import fold
from alignments.model.texts import Text

_RANK = {"state": 0, "party": 0, "grouping": 0, "person": 1, "topic": 1, "statement": 2, "source": 3}


class Search:
    """The searchable text of a model. What was found for words is where longer ones are looked for."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self._before: tuple[str, list[Text]] = "", list(atlas.texts)

    def find(self, view: View, words: str) -> list[Entity]:
        """Everything that holds all of `words`: names first, then what else says them, sources last.

        Statements made after the day of `view` are left out.
        """
        whole = fold(words)
        if not whole:
            return []
        before, among = self._before
        wanted = whole.split()
        hits = [each for each in (among if whole.startswith(before) else self.atlas.texts) if _holds(each, wanted)]
        self._before = whole, hits
        ranked = sorted(hits, key=lambda each: (each.kind == "source", _closeness(each, whole), _RANK[each.kind]))
        found = (self.atlas[each.id] for each in ranked)
        return [each for each in found if not isinstance(each, Statement) or view.was_said(each)]


def _holds(text: Text, wanted: list[str]) -> bool:
    return all(word in text.text for word in wanted)


def _closeness(entry: Text, whole: str) -> int:
    """0 for the very name, 1 for a name that starts so, 2 for one that holds it, 3 for other text."""
    if whole in entry.names:
        return 0
    if any(name.startswith(whole) for name in entry.names):
        return 1
    return 2 if any(whole in name for name in entry.names) else 3
