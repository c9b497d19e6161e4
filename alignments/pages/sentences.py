"""One sentence for each thing one can be on: the status line, and whoever listens, say the same."""

from __future__ import annotations

from collections.abc import Iterable

from alignments.model.as_of import View, office_at
from alignments.model.entities import Entity, Grouping, Party, Person, Source, Statement, Topic
from alignments.pages.together import parts_words, ties_words
from alignments.pages.words import (
    counted,
    layer_name,
    listed,
    office_dates,
    said_words,
    sentence,
    source_words,
    speaker_words,
    tie_said,
)
from alignments.questions.links import Row, statements_on

LONGEST = 30
"""Words that an answer to a key has at most: who listens cannot skim. Only what somebody said or wrote is longer."""


def row_sentence(view: View, row: Row, number: int, total: int, room: int = LONGEST) -> str:
    """`East Asia Summit: member since 14 December 2005. 3 of 21`: the name first, the position last.

    What can be said shorter has no more than `room` words in all.
    """
    entity = view.atlas[row.id]
    position = f"{number} of {total}"
    if isinstance(entity, Statement):
        return " ".join(part for part in (statement_sentence(view, entity), sentence(entity.note), position) if part)
    left = room - len(f"{entity.name} {position}".split())
    if row.ties:
        fact = ties_words(view, row, left)
    else:
        fact = tie_words(row) + parts_words(view, row, left) if row.tie else key_fact(view, entity)
    return f"{entity.name}: {fact}. {position}" if fact else f"{entity.name}. {position}"


def tie_words(row: Row) -> str:
    """The weightiest claim of a row's tie: `suspended since August 1986, disputed`, or empty."""
    return tie_said(row.tie) if row.tie else ""


def not_counted(view: View, groupings: Iterable[str]) -> list[str]:
    """`Not counted: Timor-Leste in EAS, which is not confirmed.`, for each such tie in `groupings`."""
    name = view.atlas.name
    return [
        f"Not counted: {name(tie.party)} in {name(grouping)}, which is not confirmed."
        for grouping in groupings
        for tie in view.ties_in(grouping).values()
        if not tie.confirmed
    ]


def key_fact(view: View, entity: Entity) -> str:
    """The one thing to know of an entity first, without a full stop."""
    if isinstance(entity, Party):
        ties = view.ties_of(entity.id).values()
        full = sum(tie.counts for tie in ties)
        return counted(full, "grouping") + (f", {counted(len(ties) - full, 'other tie')}" if full < len(ties) else "")
    if isinstance(entity, Grouping):
        size = view.size(entity.id)
        return f"{layer_name(view, entity)}, {counted(size, 'participant') if size else 'no members'}"
    if isinstance(entity, Person):
        return _office_words(view, entity)
    if isinstance(entity, Topic):
        return counted(len(statements_on(view, entity)), "statement")
    return entity.container if isinstance(entity, Source) else ""


def _office_words(view: View, person: Person) -> str:
    """`foreign minister, Japan, as of 2 October 2024`: the office in which the last statement was made, and when.

    Hardly any source says when an office ended, so that nothing is said of who holds it now. Where nothing was said
    yet, it is the office with the dates that are known of it.
    """
    said = view.statements(view.atlas.statements_by.get(person.id, ()))
    last = max(said, key=view.said_from, default=None)
    office = office_at(person, view.said_from(last), last.sources) if last else office_at(person, view.day)
    if office is None:
        return ""
    when = f"as of {said_words(view.atlas, last)}" if last else office_dates(office) or "undated"
    return ", ".join(part for part in (office.title, view.atlas.name(office.of), when) if part)


def statement_sentence(view: View, statement: Statement) -> str:
    """A quote or paraphrase with who said it and where."""
    words = f"“{statement.text}”" if statement.verbatim else f"In our words: {statement.text}"
    end = "" if words.endswith((".", "?", "!")) else "."
    return f"{words}{end} {speaker_words(view, statement)}. Source: {source_words(view, statement)}."


def pins_sentence(view: View, pins: tuple[str, ...], *, in_full: bool = False, since: str = "") -> str:
    """`Pinned: Japan and Quad.` or that nothing is; `in_full` for whoever listens, without abbreviations.

    `since` stands after the first word: `from the last time`.
    """
    name = view.atlas.full_name if in_full else view.atlas.name
    lead = f"Pinned {since}" if since else "Pinned"
    return f"{lead}: {listed([name(pin) for pin in pins])}." if pins else "Nothing is pinned."
