"""Search over everything: all the words must occur, accents and case aside."""

from __future__ import annotations

from collections.abc import Iterator

from alignments.model.as_of import View
from alignments.model.atlas import Atlas
from alignments.model.entities import Entity
from alignments.model.names import fold
from alignments.model.texts import Text

_LAST = 4  # more than any closeness


class Search:
    """The searchable text of a model. What was found for words is where longer ones are looked for."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self._before: tuple[str, list[Text]] = "", list(atlas.texts)

    def find(self, view: View, words: str) -> list[Entity]:
        """Everything that holds all of `words`, the best first, but statements made after the day of `view`."""
        return [self.atlas[each] for each in self.ids(view, words)]

    def ids(self, view: View, words: str) -> Iterator[str]:
        """The ids of what `find` finds. Of the thousands that hold a letter nothing but the statements is read."""
        statements = self.atlas.statements
        for each in self.texts(words):
            if each.kind != "statement" or view.was_said(statements[each.id]):
                yield each.id

    def texts(self, words: str) -> list[Text]:
        """The texts of everything that holds all of `words`: names first, then what else says them, sources last.

        What is as close stands in the order of the texts: states, groupings, people, topics, statements.
        """
        whole = fold(words)
        if not whole:
            return []
        before, among = self._before
        hits = list(among if whole.startswith(before) else self.atlas.texts)
        for word in whole.split():
            hits = [each for each in hits if word in each.text]
        self._before = whole, hits
        return sorted(hits, key=lambda each: _closeness(each, whole) + _LAST * (each.kind == "source"))


def _closeness(entry: Text, whole: str) -> int:
    """0 for the very name, 1 for a name that starts so, 2 for one that holds it, 3 for other text."""
    names = entry.names
    if whole not in names:
        return 3
    if f"\n{whole}" not in names:
        return 2
    return 0 if f"\n{whole}\n" in names else 1
