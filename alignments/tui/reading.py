"""A dialog that shows a page: help, where a line comes from, anything longer than a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from alignments.model.dates import day_prose
from alignments.pages.glyphs import Glyphs
from alignments.pages.page import Page
from alignments.pages.words import listed
from alignments.tui.bars import Keys
from alignments.tui.items import page_items
from alignments.tui.line_list import LineList
from alignments.tui.painting import PromptModal
from alignments.tui.panes import Pane
from alignments.tui.whereabouts import where

if TYPE_CHECKING:
    from alignments.briefs.brief import Item
    from alignments.model.atlas import Atlas
    from alignments.tui.brief_screen import BriefScreen
    from alignments.tui.home import Home


class Reading(PromptModal[str]):
    """Shows a page; returns the id that was opened in it, or an empty text."""

    DEFAULT_CSS = """
    Reading { align: center middle; background: $background 60%; }
    Reading Pane { width: 90%; max-width: 100; height: 85%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,i", "close", show=False),
        Binding("question_mark,f1", "help", show=False),
        Binding("enter", "open", show=False),
        Binding("x", "write", show=False),
        Binding("a", "add", show=False),
        Binding("y", "copy", show=False),
    ]

    def __init__(self, page: Page, glyphs: Glyphs, home: Home | None = None, item: Item | None = None) -> None:
        """With `home` the page can be written to a file, and `item`, if there is one, added to the brief."""
        super().__init__()
        self.page = page
        self.glyphs = glyphs
        self.home = home
        self.item = item
        self._heading = ""

    def compose(self) -> ComposeResult:
        """One pane, and the keys."""
        yield Pane(id="reading", glyphs=self.glyphs)
        yield Keys(self.glyphs, [(key, word) for key, word, _ in self.keys], id="reading-keys")

    def on_mount(self) -> None:
        pane = self.query_one(Pane)
        pane.name_it(self.page.title, "")
        pane.list.show(lambda width: page_items(self.page, width, self.glyphs))
        pane.list.focus()
        self._announce(f"{self._title_aloud()}{self._asked_aloud()}. ")

    @property
    def keys(self) -> list[tuple[str, str, str]]:
        """The keys that do something here, each with a word for the line of keys and a sentence for the help."""
        writes = self.home is not None and not self.home.is_read_only
        keys = [("enter", "open", "Open what the line leads to.")] * (self.page.kind != "help")
        keys += [("a", "add to brief", "Add what is shown here to the brief.")] * bool(writes and self.item)
        keys += [("y", "copy", "Copy the line with its reference.")] * bool(self._atlas)
        keys += [("x", "write", "Write the page to a file.")] * writes
        keys += [("?", "help", "These keys.")] * (self.page.kind != "help")
        return [*keys, ("esc", "close", "Close this.")]

    def here_words(self) -> str:
        """What this shows, and the line one is on."""
        from alignments.tui.speaking import line_words

        return f"{self._title_aloud()}. {line_words(self.query_one(LineList), atlas=self._atlas)[0]}"

    def _asked_aloud(self) -> str:
        """After which day, of changes; up to which is the day that one asked for before, as elsewhere."""
        if self.page.kind != "changes" or not self.home:
            return ""
        return f", {self.page.asked.removesuffix(f', up to {day_prose(self.home.view.day)}')}"

    @property
    def _atlas(self) -> Atlas | None:
        return self.home.view.atlas if self.home and self.home.browser else None

    def _title_aloud(self) -> str:
        """The title without abbreviations, where it is made of the names of what is asked about."""
        title = self.page.title
        if self._atlas and self.item:
            names, full = ([name(each) for each in self.item.ids] for name in (self._atlas.name, self._atlas.full_name))
            return f"{title.removesuffix(listed(names))}{listed(full)}" if title.endswith(listed(names)) else title
        return title

    @on(LineList.Moved)
    def _moved(self, event: LineList.Moved) -> None:
        if isinstance(event, LineList.Edge) and self.home:
            self.home.announce(f"No more lines this way. {' of '.join(map(str, event.line_list.position))}")
        else:
            self._announce()

    def _announce(self, lead: str = "") -> None:
        """Speak the line one is on, where the app speaks."""
        if self.home and self.home.is_speaking:
            from alignments.tui.speaking import line_words

            said, self._heading = line_words(self.query_one(LineList), self._heading, self._atlas)
            self.home.announce(said if said.startswith(lead.rstrip(". ") or "\n") else f"{lead}{said}")

    @on(LineList.Opened)
    def action_open(self) -> None:
        """Close, and open what the line leads to."""
        item = self.query_one(LineList).current
        target = getattr(item.payload, "target", "") if item else ""
        if target:
            self.dismiss(target)
        elif self.home:
            self.home.announce("This line leads nowhere; escape leaves.")

    def action_write(self) -> None:
        """Write the page to a file."""
        if self.home:
            from alignments.tui.collecting import write_page

            write_page(self.home, self.page, self._say)

    def action_add(self) -> None:
        """Add what the page shows to the brief."""
        if self.home and self.item:
            from alignments.tui.collecting import add_item

            add_item(self.home, [self.item])
        elif self.home:
            self.home.announce("This cannot be added to a brief; x writes it to a file.")

    def action_copy(self) -> None:
        """Copy the line one is on with its reference."""
        from alignments.tui.taking import copied_line, copy_text

        item = self.query_one(LineList).current
        home, text = self.home, copied_line(self.home.view, item.payload) if self.home and item and self._atlas else ""
        if home and text:
            copy_text(home, text, lambda said: self._say(said, "copied"))
        elif home:
            home.say("There is nothing here to copy.")

    def _say(self, sentence: str, short: str = "") -> None:
        """Say something on the home screen, and in the frame: there `short`, if the sentence is too long for it."""
        if self.home:
            self.home.say(sentence)
        if self.is_open:
            self.query_one(Pane).name_it(self.page.title, short or sentence)

    def action_help(self) -> None:
        """Say which keys there are; close it, if that is what it says."""
        if self.page.kind == "help":
            self.dismiss("")
        else:
            show_keys(self, self.glyphs, self.home)

    def action_close(self) -> None:
        """Close it."""
        self.dismiss("")


def show_keys(dialog: Reading | BriefScreen, glyphs: Glyphs, home: Home | None) -> None:
    """Show what the keys of a dialog do, over it."""
    from alignments.tui.help import keys_page

    dialog.app.push_screen(Reading(keys_page([(key, words) for key, _, words in dialog.keys]), glyphs, home))


def read(home: Home, page: Page, item: Item | None = None) -> None:
    """Show a page over the home screen; what is opened in it is gone to. `item` is what stands for it in a brief."""

    def opened(target: str | None) -> None:
        if target:
            home.open(target)
        elif home.is_speaking:
            home.say(where(home))

    home.app.push_screen(Reading(page, home.glyphs, home, item), opened)
