"""The brief: what was collected, in order; reorder it, edit notes, remove, undo, preview, write it to a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from alignments.briefs.brief import Brief, BriefError, Item
from alignments.briefs.compose import brief_page, ids_here, part_of
from alignments.briefs.store import Store
from alignments.pages.layout import wrap
from alignments.pages.words import counted
from alignments.tui.bars import Bar, Keys
from alignments.tui.collecting import change_brief, write_page
from alignments.tui.dialogs import ask, plain
from alignments.tui.laying import Item as Line
from alignments.tui.line_list import LineList
from alignments.tui.painting import PromptModal
from alignments.tui.panes import Pane
from alignments.tui.reading import Reading, show_keys

if TYPE_CHECKING:
    from alignments.tui.finder import Answer
    from alignments.tui.home import Home

Change: TypeAlias = Callable[[Brief], Brief]

KEYS = (
    ("enter", "open", "Close the brief and open what the item is about."),
    ("J K", "move", "Move the item down or up."),
    ("e", "note", "Edit the note of the item."),
    ("d", "remove", "Remove the item."),
    ("x", "write", "Write the brief to a file."),
    ("p", "preview", "Read the brief as it will print."),
    ("u", "undo", "Undo the last change."),
    ("n", "other brief", "Go to another brief, or begin one by a new name."),
    ("?", "help", "These keys."),
    ("esc", "close", "Close the brief."),
)
"""The keys of the dialog, each with a word for the line of keys and a sentence for the help."""


class BriefScreen(PromptModal[str]):
    """One brief; returns the id of what was opened in it, or an empty text."""

    DEFAULT_CSS = """
    BriefScreen { align: center middle; background: $background 60%; }
    BriefScreen Pane { width: 96%; max-width: 110; height: 90%; }
    BriefScreen Vertical { dock: bottom; height: 2; }
    BriefScreen.-flat Vertical { height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,B", "close", show=False),
        Binding("enter", "open", show=False),
        Binding("J,shift+down", "move(1)", show=False),
        Binding("K,shift+up", "move(-1)", show=False),
        Binding("e", "note", show=False),
        Binding("d,delete", "remove", show=False),
        Binding("u", "undo", show=False),
        Binding("p", "preview", show=False),
        Binding("x", "write", show=False),
        Binding("n", "other", show=False),
        Binding("question_mark,f1", "help", show=False),
    ]

    def __init__(self, home: Home) -> None:
        super().__init__()
        self.home = home
        self.store: Store = home.briefs
        self.brief = Brief(self.store.current)

    def compose(self) -> ComposeResult:
        """The items, a line that says what happened, and the keys."""
        yield Pane(id="brief", glyphs=self.home.glyphs)
        with Vertical():
            yield Bar(self.home.glyphs, id="brief-status")
            yield Keys(self.home.glyphs, [(key, word) for key, word, _ in KEYS], id="brief-keys")

    def on_mount(self) -> None:
        self._read_again()
        self.query_one(LineList).focus()
        self.home.announce(self.here_words())

    @property
    def keys(self) -> tuple[tuple[str, str, str], ...]:
        """The keys that do something here."""
        return KEYS

    def say(self, sentence: str) -> None:
        """Put one sentence into the line below the brief, or where one is once it is left."""
        if not self.is_open:
            self.home.say(sentence)
            return
        self.query_one("#brief-status", Bar).say(f" {sentence}")
        self.home.announce(sentence)

    @property
    def item(self) -> Item | None:
        """The item one is on."""
        line = self.query_one(LineList).current
        place = self.brief.place_of(line.key) if line else None
        return self.brief.items[place] if place is not None else None

    def _read_again(self, sentence: str = "", key: str = "") -> None:
        """Show what is on the disk: another program may have added to it."""
        try:
            name = self.store.current
            self.brief = self.store.load(name) if self.store.has(name) else Brief(name)
        except BriefError as error:
            sentence = f"{error}."
        self.query_one(Pane).name_it(self.brief.name, counted(len(self.brief.items), "item"))
        self.query_one(LineList).show(self._lines, key)
        self.say(sentence or self._sentence())

    def here_words(self) -> str:
        """Which brief this is, and the item one is on."""
        return f"Brief {self.brief.name}. {self._sentence()}"

    def _sentence(self) -> str:
        item = self.item
        if item is None:
            return f"Nothing is in it yet: {self.home.key('add')} adds what you are on."
        part = part_of(self.home.view.atlas, item)
        place = (self.brief.place_of(item.key) or 0) + 1
        note = f" Note: {part.note}." if part.note else ""
        return f"{part.title}.{note} {place} of {len(self.brief.items)}"

    def _lines(self, width: int) -> Sequence[Line]:
        if not self.brief.items:
            key = self.home.key("add")
            return plain(f"Nothing is in this brief yet. Close it with Esc, go to something, and press {key}.", width)
        return [self._line(item, number, width) for number, item in enumerate(self.brief.items, start=1)]

    def _line(self, item: Item, number: int, width: int) -> Line:
        part = part_of(self.home.view.atlas, item)
        lines = wrap([(f"{number:>2} ", "muted"), (part.title, "name"), (f"  {item.kind}", "muted")], width, 3)
        if item.as_of and part.asked:
            lines += wrap([("   ", "muted"), (part.asked, "warning")], width, 3)
        if part.note and part.note != part.title:
            lines += wrap([("   ", "muted"), (part.note, "text")], width, 3)
        return Line(item.key, tuple(lines))

    # --- what the keys do

    def _change(self, item: Item, change: Change, undo: Change, said: str, then: str = "") -> None:
        """Change `item`, and go to it, or to the item `then`."""
        changed = change_brief(self.home, self.brief.name, change, undo, item.key)
        if changed is None:
            self.say("That could not be kept; nothing was changed.")
            return
        self._read_again(said, then or item.key)
        self.home.announce(f"{said or 'Moved.'} {self._sentence()}")

    def action_move(self, by: int) -> None:
        """The item one is on, further up or down."""
        item = self.item
        if item is None:
            self.say(self._sentence())
            return
        key = item.key
        self._change(item, lambda brief: brief.moved(key, by), lambda brief: brief.moved(key, -by), "")

    def action_remove(self) -> None:
        """Remove the item one is on."""
        item = self.item
        if item is None:
            self.say(self._sentence())
            return
        place = self.brief.place_of(item.key) or 0
        near = [*self.brief.items[place + 1 : place + 2], *self.brief.items[max(0, place - 1) : place]]
        self._change(
            item,
            lambda brief: brief.removed(item.key),
            lambda brief: brief.added(item, place),
            f"Removed {part_of(self.home.view.atlas, item).title}; u puts it back.",
            near[0].key if near else "",
        )

    def action_note(self) -> None:
        """Edit the note of the item one is on."""
        item = self.item
        if item is None:
            self.say(self._sentence())
            return

        def chosen(answer: Answer | None) -> None:
            if answer is not None:
                self._change(
                    item,
                    lambda brief: brief.noted(item.key, answer.words),
                    lambda brief: brief.noted(item.key, item.note),
                    "Noted." if answer.words.strip() else "The note is gone; u puts it back.",
                )

        ask(self.home, "Your note", lambda _, width: plain("Enter keeps it.", width), chosen, words=item.note)

    def action_undo(self) -> None:
        """Undo the last change of this visit."""
        mine = [each for each in self.home.undone if each[0] == self.brief.name]
        if not mine:
            self.say("There is nothing to undo.")
            return
        name, undo, key = mine[-1]
        self.home.undone.remove(mine[-1])
        try:
            self.store.change(name, undo)
        except BriefError as error:
            self.say(f"{error}.")
            return
        self._read_again("Undone.", key)
        self.home.announce(f"Undone. {self._sentence()}")

    def action_preview(self) -> None:
        """Read the brief as it will print."""
        try:
            page = brief_page(self.home.view.atlas, self.brief)
        except BriefError as error:
            self.say(f"{error}.")
            return
        self.app.push_screen(Reading(page, self.home.glyphs, self.home), lambda _: self.say(self._sentence()))

    def action_write(self) -> None:
        """Write the brief to a file."""
        try:
            write_page(self.home, brief_page(self.home.view.atlas, self.brief), self.say)
        except BriefError as error:
            self.say(f"{error}.")

    def action_other(self) -> None:
        """Go to another brief, or begin one by a new name."""
        try:
            names = self.store.names()
        except BriefError as error:
            self.say(f"{error}.")
            return

        def find(words: str, width: int) -> Sequence[Line]:
            found = [name for name in names if words.lower() in name.lower()]
            lines = [Line(name, tuple(wrap([(name, "name")], width))) for name in found]
            return lines or plain(f"Enter begins a brief called {words}." if words.strip() else "Type a name.", width)

        def chosen(answer: Answer | None) -> None:
            name = (answer.key or answer.words.strip()) if answer else ""
            if not name:
                return
            try:
                self.store.make_current(name)
            except BriefError as error:
                self.say(f"{error}.")
                return
            self._read_again()
            self.home.announce(self.here_words())

        ask(self.home, "Which brief?", find, chosen, aloud="Which brief? A name, new or old; an empty line lists them")

    @on(LineList.Moved)
    def _moved(self, event: LineList.Moved) -> None:
        self.say(self._sentence())
        if isinstance(event, LineList.Edge):
            self.home.announce(f"No more rows this way. {self._sentence()}")

    @on(LineList.Opened)
    def action_open(self) -> None:
        """Close, and go to what one is on."""
        item = self.item
        target = next(iter(ids_here(self.home.view.atlas, item)), "") if item else ""
        if target:
            self.dismiss(target)
        else:
            self.say(self._sentence())

    def action_help(self) -> None:
        """Say which keys there are."""
        show_keys(self, self.home.glyphs, self.home)

    def action_close(self) -> None:
        """Close it."""
        self.dismiss("")
