"""Where one is: a value, and the pure steps from one place to the next. Knows no screen.

The rule of the panes: the pane one is in never moves; the other two show what is linked
to the row one is on, or, if rows of its kind are pinned, to all of those together.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from alignments.model.as_of import View
from alignments.model.entities import Grouping, Party, Person, Statement, Topic
from alignments.questions.links import GROUPINGS, PARTIES, PEOPLE, STATEMENTS, TOPICS, Row, rows
from alignments.questions.search import Search

LENSES = (PARTIES, PEOPLE, TOPICS)
LEFT, MIDDLE, RIGHT = 0, 1, 2
_KEPT_ROWS = 100  # lists of rows that are kept for the next time; filters and pins make any number of them


class Pane(NamedTuple):
    """What one pane shows: rows of a `kind` linked to all that is `asked`, filtered, with the cursor on a row."""

    kind: str
    asked: tuple[str, ...] = ()
    cursor: str = ""
    words: str = ""


class Place(NamedTuple):
    """The panes, the one that is active, the pins, and the subject: the row one is on, or what was opened."""

    panes: tuple[Pane, Pane, Pane]
    subject: str
    active: int = LEFT
    pins: tuple[str, ...] = ()

    @property
    def pane(self) -> Pane:
        """The pane one is in."""
        return self.panes[self.active]


class Browser:
    """The steps that can be taken from a place, in one model as of one day."""

    def __init__(self, view: View, search: Search | None = None) -> None:
        self.view = view
        self._search = search
        self._rows: dict[tuple[str, tuple[str, ...], str], list[Row]] = {}

    @property
    def search(self) -> Search:
        """The search over the model, folded when it is first needed."""
        if self._search is None:
            self._search = Search(self.view.atlas)
        return self._search

    def start(self, subject: str) -> Place:
        """The place of the first visit: all countries, on `subject`, the others linked to it."""
        panes = (Pane(PARTIES, cursor=subject), Pane(GROUPINGS), Pane(STATEMENTS))
        return self._linked(Place(panes, subject))

    def rows(self, pane: Pane) -> list[Row]:
        """The rows that a pane shows."""
        key = (pane.kind, pane.asked, pane.words)
        if key not in self._rows:
            found = rows(self.view, pane.kind, pane.asked)
            if pane.words:
                hits = {each.id for each in self.search.texts(pane.words)}
                found = [row for row in found if row.id in hits]
            while len(self._rows) >= _KEPT_ROWS:
                del self._rows[next(iter(self._rows))]
            self._rows[key] = found
        return self._rows[key]

    def moved(self, place: Place, row: str) -> Place:
        """On another row of the active pane."""
        return self._linked(self._with(place, place.pane._replace(cursor=row))._replace(subject=row))

    def stepped(self, place: Place, active: int) -> Place:
        """In another pane, which keeps its rows."""
        pane = place.panes[active]
        subject = pane.cursor or place.subject
        return self._linked(place._replace(active=active, subject=subject))

    def opened(self, place: Place, subject: str) -> Place:
        """At `subject`: in the pane of its kind, which shows all rows if it did not show this one."""
        kind = self.kind_of(subject)
        if kind is None:
            return place._replace(subject=subject)
        active = next((n for n, pane in enumerate(place.panes) if pane.kind == kind), LEFT)
        pane = place.panes[active]._replace(kind=kind, cursor=subject)
        if pane.kind != place.panes[active].kind or subject not in self._ids(pane):
            pane = Pane(kind, cursor=subject)
        moved = self._with(place._replace(active=active), pane)
        return self._linked(moved._replace(subject=subject))

    def widened(self, place: Place) -> Place:
        """One step out: without the filter, else with all rows, else without pins, else the same place."""
        pane = place.pane
        if pane.words:
            return self._linked(self._with(place, pane._replace(words="")))
        if pane.asked:
            return self._linked(self._entered(self._with(place, pane._replace(asked=()))))
        return self.unpinned(place) if place.pins else place

    def filtered(self, place: Place, words: str) -> Place:
        """With only those rows of the active pane that hold all of `words`."""
        pane = place.pane._replace(words=words)
        kept = self._on_a_row(pane)
        return self._linked(self._with(place, kept)._replace(subject=kept.cursor or place.subject))

    def pinned(self, place: Place, row: str) -> Place:
        """With `row` pinned, or unpinned if it was."""
        without = tuple(pin for pin in place.pins if pin != row)
        pins = without if row in place.pins else (*place.pins, row)
        return self._linked(place._replace(pins=pins))

    def unpinned(self, place: Place) -> Place:
        """With nothing pinned."""
        return self._linked(place._replace(pins=()))

    def with_lens(self, place: Place) -> Place:
        """With the first pane on the next of countries, people and topics, and one in it."""
        kind = LENSES[(LENSES.index(place.panes[LEFT].kind) + 1) % len(LENSES)]
        asked = self.question(place) if place.active != LEFT else ()
        pane = self._on_a_row(Pane(kind, asked))
        if not pane.cursor:
            pane = self._on_a_row(Pane(kind))
        moved = self._with(place._replace(active=LEFT), pane)
        return self._linked(moved._replace(subject=pane.cursor or place.subject))

    def crossed(self, place: Place, ids: Sequence[str]) -> Place:
        """With the panes one is not in on what lies under the cursor of a matrix: all rows, and what was said of it."""
        panes = []
        for pane in place.panes:
            here = next((each for each in ids if self.kind_of(each) == pane.kind), "")
            if pane.kind == STATEMENTS:
                panes.append(self._on_a_row(pane._replace(asked=tuple(ids), words="")))
            elif here:
                panes.append(pane._replace(asked=(), words="", cursor=here))
            else:
                panes.append(pane)
        return place._replace(panes=(panes[0], panes[1], panes[2]))

    def settled(self, place: Place) -> Place:
        """`place` as it stands in this model on this day: what is not here any more is dropped."""
        atlas = self.view.atlas
        panes = tuple(pane._replace(asked=tuple(each for each in pane.asked if each in atlas)) for pane in place.panes)
        pins = tuple(pin for pin in place.pins if pin in atlas)
        subject = place.subject if place.subject in atlas else atlas.info.home
        kept = Place((panes[0], panes[1], panes[2]), subject, place.active, pins)
        if self.kind_of(subject) == kept.pane.kind and subject not in self._ids(kept.pane):
            return self.opened(kept, subject)
        return self._linked(self._entered(kept))

    def question(self, place: Place) -> tuple[str, ...]:
        """What the other panes answer: the pins of the subject's kind, or the subject alone."""
        kind = self.kind_of(place.subject)
        pins = tuple(pin for pin in place.pins if self.kind_of(pin) == kind)
        return pins or (place.subject,)

    def kind_of(self, entity_id: str) -> str | None:
        """The kind of pane that an entity stands in; None for a source, which stands in none."""
        entity = self.view.atlas[entity_id]
        kinds = ((Party, PARTIES), (Grouping, GROUPINGS), (Statement, STATEMENTS), (Person, PEOPLE), (Topic, TOPICS))
        return next((kind for kind_class, kind in kinds if isinstance(entity, kind_class)), None)

    def _ids(self, pane: Pane) -> Sequence[str]:
        return [row.id for row in self.rows(pane)]

    def _linked(self, place: Place) -> Place:
        """The place with the panes one is not in answering the question."""
        asked = self.question(place)
        panes = tuple(
            pane if number == place.active else self._on_a_row(pane._replace(asked=asked, words=""))
            for number, pane in enumerate(place.panes)
        )
        return place._replace(panes=(panes[0], panes[1], panes[2]))

    def _on_a_row(self, pane: Pane) -> Pane:
        """The pane with its cursor on a row that it shows: the same as before, else the first."""
        shown = self._ids(pane)
        return pane if pane.cursor in shown else pane._replace(cursor=shown[0] if shown else "")

    def _entered(self, place: Place) -> Place:
        """`place` on the first row of the active pane, if that had none to be on and has some now."""
        pane = place.pane if place.pane.cursor else self._on_a_row(place.pane)
        return place if pane == place.pane else self._with(place, pane)._replace(subject=pane.cursor)

    def _with(self, place: Place, pane: Pane) -> Place:
        panes = list(place.panes)
        panes[place.active] = pane
        return place._replace(panes=(panes[0], panes[1], panes[2]))
