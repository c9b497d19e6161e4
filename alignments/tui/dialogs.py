"""What the dialogs with a line to type on share: opening one, and the items they list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from alignments.model.entities import Entity, Statement, kind_of
from alignments.pages.glyphs import Glyphs
from alignments.pages.layout import Span, cells, cut, wrap
from alignments.tui.laying import Item

if TYPE_CHECKING:
    from alignments.tui.finder import Answer
    from alignments.tui.home import Home


def ask(  # noqa: PLR0913 - what is asked, how it is answered, and what to do with the answer
    home: Home,
    title: str,
    find: Callable[[str, int], Sequence[Item]],
    chosen: Callable[[Answer | None], None],
    *,
    words: str = "",
    check: Callable[[str], str] | None = None,
    aloud: str = "",
    has_few: bool = False,
) -> None:
    """Open the dialog with one line to type on. It is imported here: the start needs no input line.

    `aloud` is what is asked where the app speaks, if not the title. Where there are only a few to choose from, as
    `has_few` says, the speaking mode lists them without asking for words.
    """
    if home.is_speaking:
        from alignments.tui.speaking import Question, ask_aloud, list_aloud

        question = Question(aloud or title, find, chosen, words, check)
        list_aloud(home, question, "") if has_few else ask_aloud(home, question)
        return
    from alignments.tui.finder import Finder

    home.app.push_screen(Finder(title, find, home.glyphs, words=words, check=check or (lambda _: "")), chosen)


def plain(text: str, width: int) -> Sequence[Item]:
    """A line that says something and cannot be chosen."""
    return [Item("", tuple(wrap([(text, "muted")], width)), selectable=False)]


def hit(home: Home, entity_id: str, width: int) -> Item:
    """One hit of a search: its name, or its words if it is a statement, and what kind of thing it is."""
    atlas, glyphs = home.view.atlas, home.glyphs
    return Item(entity_id, lambda: [_hit_line(atlas[entity_id], width, glyphs)])


def _hit_line(entity: Entity, width: int, glyphs: Glyphs) -> tuple[Span, ...]:
    kind = "quote" if isinstance(entity, Statement) and entity.verbatim else kind_of(entity)
    text = cut(entity.name, width - len(kind) - 1, glyphs)
    gap = " " * max(1, width - cells(text) - len(kind))
    return (text, "name"), (gap + kind, "muted")
