"""A session at the prompt: a line in, sentences out. It knows no terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from alignments.briefs.brief import CHANGES, COMPARISON, PAGE, BriefError, Item
from alignments.briefs.compose import ids_here, item_title, view_of
from alignments.briefs.store import Store
from alignments.linear import collecting, lists, origins, spans, speech
from alignments.linear.commands import alone, command_in, help_lines
from alignments.linear.lists import Choice, Listing, page_item
from alignments.linear.names import NotUnderstood, Unclear, look_up_exactly, meant, several, two_parties
from alignments.linear.speech import Talk
from alignments.loading.problems import printable
from alignments.model.as_of import View
from alignments.model.atlas import Atlas
from alignments.model.dates import DateError, day_prose
from alignments.model.entities import Grouping
from alignments.pages.comparison import add_comparison
from alignments.pages.page import Builder, Quotation
from alignments.pages.words import asked_on, counted
from alignments.questions.links import GROUPINGS, PARTIES, TOPICS
from alignments.questions.lookup import Found
from alignments.questions.search import Search
from alignments.questions.sets import is_expression
from alignments.questions.when import moment

_NUMBER = re.compile(r"([0-9]{1,6})\.?")
_TOGETHER = ("state", "party", "grouping")
_LONGEST = 500
_STEPS = 200
_A_FEW_MORE = 4
"""What is left of a list is read at once if it is no more than this."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one is: the day, the open page, the part of it that was read (0 is its beginning), the last list.

    `line` is what was typed to get the list, and is asked again when the day changes; empty for a page.
    """

    view: View
    said: tuple[str, ...]
    item: Item | None = None
    part: int = 0
    choices: tuple[Choice, ...] = ()
    line: str = ""


class Session:
    """One at the prompt. `portion` is how many lines are said at a time; 0 is all of them."""

    def __init__(self, view: View, store: Store | None = None, portion: int = 0) -> None:
        self.is_over = False
        self._store = store or Store()
        self._portion = portion
        self._place = Place(view, (speech.greeting(view),))
        self._before: list[Place] = []
        self._last: list[str] = list(self._place.said)
        self._unread: list[str] = []
        self._search: Search | None = None

    @property
    def greeting(self) -> str:
        """The first sentence: what is read, as of when, and where the commands are told."""
        return printable(speech.greeting(self._view))

    def answer(self, line: str) -> list[str]:
        """What is said to a line. Nothing in it can act on a terminal."""
        try:
            said = self._act(" ".join(line.split()))
        except (NotUnderstood, BriefError, DateError) as error:
            said = [speech.ended(str(error))]
        self._last = [printable(each) for each in said]
        return self._last

    # --- understanding

    def _act(self, words: str) -> list[str]:
        if len(words) > _LONGEST:
            raise NotUnderstood("That is too long for a command or a name. Type help for the commands")
        number = _NUMBER.fullmatch(words)
        if number:
            return self._pick(int(number[1]))
        if not words:
            return self._next("")
        exact = look_up_exactly(self._atlas, words) if " " in words else None
        if isinstance(exact, Found):  # a name that begins like a command
            return self._open(page_item(exact.entity.id))
        found = command_in(words)
        if found is None:
            return self._named(words)
        command, rest = found
        if command.needs_more and not rest:
            raise NotUnderstood(
                f"Write more after {command.name}, such as: {command.example.format(*two_parties(self._atlas))}"
            )
        return self._ways[command.name](rest)

    @property
    def _ways(self) -> dict[str, Callable[[str], list[str]]]:
        return {
            "help": lambda _: self._portioned(help_lines()),
            "countries": lambda _: self._list("countries", lists.everything(self._view, PARTIES)),
            "groupings": lambda _: self._list("groupings", lists.everything(self._view, GROUPINGS)),
            "topics": lambda _: self._list("topics", lists.everything(self._view, TOPICS)),
            "open": self._named,
            "next": self._next,
            "parts": lambda _: self._parts(),
            "all": lambda _: self._all(),
            "members": self._members,
            "quotes": lambda _: self._quotes(),
            "search": self._find,
            "common": self._common,
            "compare": self._compare,
            "changes": self._changes,
            "as of": self._as_of,
            "source": self._source,
            "add": self._add,
            "brief": lambda _: self._brief(),
            "where": lambda _: self._where(),
            "repeat": lambda _: self._last,
            "back": lambda _: self._back(),
            "quit": lambda _: self._quit(),
        }

    def _named(self, words: str) -> list[str]:
        if is_expression(words):
            return self._list(words, lists.of_set(self._view, words))
        found = meant(self._atlas, words)
        if not isinstance(found, Unclear):
            return self._open(page_item(found.id))
        if not found.candidates:
            raise NotUnderstood(alone(words) or found.why)
        return self._list(f"open {words}", lists.entity_list(self._view, found.why, found.candidates))

    def _pick(self, number: int) -> list[str]:
        choice = self._choice(number)
        if choice.part:
            return self._read(choice.part)
        if choice.item:
            return self._open(choice.item)
        return [choice.words, "It opens nothing.", f"Type source {number} for where it comes from."]

    def _choice(self, number: int) -> Choice:
        choices = self._place.choices
        if not choices:
            raise NotUnderstood("There is no list to choose from. Type countries or groupings")
        if not 1 <= number <= len(choices):
            raise NotUnderstood(f"There is no {number} in the last list. Type a number from 1 to {len(choices)}")
        return choices[number - 1]

    # --- going

    @property
    def _view(self) -> View:
        return self._place.view

    @property
    def _atlas(self) -> Atlas:
        return self._view.atlas

    def _go(self, place: Place) -> list[str]:
        self._before = [*self._before[-_STEPS:], self._place]
        self._place = place
        return self._portioned(list(place.said))

    def _portioned(self, lines: list[str]) -> list[str]:
        """The first of `lines`, and how to hear the rest, which is kept."""
        self._unread = []
        if not self._portion or len(lines) <= self._portion + _A_FEW_MORE:
            return lines
        self._unread = lines[self._portion :]
        return [*lines[: self._portion], f"{len(self._unread)} more lines; Enter reads on."]

    def _list(self, line: str, listing: Listing) -> list[str]:
        """Say a list; the page that is open stays so."""
        return self._go(replace(self._place, said=tuple(listing.lines), choices=listing.choices, line=line))

    def _open(self, item: Item) -> list[str]:
        """Open a page, or anything else that a brief holds, on the day asked about or on its own.

        Changes up to another day are of that span, and the day asked about stays.
        """
        view = view_of(self._atlas, item.as_of) if item.as_of and item.kind != CHANGES else self._view
        return self._go(self._opened(view, item))

    def _opened(self, view: View, item: Item) -> Place:
        talk = speech.talk_of(self._atlas, speech.on_day(view, item))
        choices = lists.parts(talk)
        said = [*speech.opening_lines(view, item, talk), *Listing("", choices).lines]
        return Place(view, tuple(said), item, 0, choices)

    def _page(self) -> tuple[Item, Talk]:
        """The open page. Raises NotUnderstood if there is none."""
        item = self._place.item
        if item is None:
            home = self._atlas.name(self._atlas.info.home)
            raise NotUnderstood(f"No page is open. Type a name first, such as {home}")
        return item, speech.talk_of(self._atlas, speech.on_day(self._view, item))

    def _read(self, number: int) -> list[str]:
        _, talk = self._page()
        part = talk.parts[number - 1]
        listing = lists.lines_of(self._view, part, f"{part.title}, part {number} of {len(talk.parts)}.")
        cut = part.blocks and isinstance(part.blocks[0], Quotation) and not isinstance(part.blocks[-1], Quotation)
        if cut:
            listing = replace(listing, after=("Type quotes for all of them.",))
        return self._go(replace(self._place, said=tuple(listing.lines), part=number, choices=listing.choices, line=""))

    def _next(self, words: str) -> list[str]:
        del words
        if self._unread:
            return self._portioned(self._unread)
        if self._place.item is None:
            raise NotUnderstood("There is nothing more to read. Type a name, a number or help")
        item, talk = self._page()
        if self._place.part < len(talk.parts):
            return self._read(self._place.part + 1)
        return [f"End of {item_title(self._atlas, item)}. Type parts for its parts, or back."]

    def _parts(self) -> list[str]:
        item, _ = self._page()
        return self._go(self._opened(self._view, item))

    def _all(self) -> list[str]:
        item, talk = self._page()
        lines = speech.opening_lines(self._view, item, talk)
        for part in talk.parts:
            lines += [f"{part.title}:", *(speech.line_words(self._view, block) for block in part.blocks)]
        return self._go(replace(self._place, said=tuple(lines), part=len(talk.parts), line=""))

    def _back(self) -> list[str]:
        if not self._before:
            raise NotUnderstood("This is where you began; there is nothing to go back to. Type help for the commands")
        self._place = self._before.pop()
        return self._portioned(list(self._place.said))

    def _quit(self) -> list[str]:
        self.is_over = True
        return ["Goodbye."]

    # --- asking

    def _members(self, words: str) -> list[str]:
        if not words:
            return self._members_here()
        named = look_up_exactly(self._atlas, words, ("grouping",))
        grouping = named.entity if isinstance(named, Found) else None
        if isinstance(grouping, Grouping):
            listing = lists.members(self._view, grouping)
        else:
            listing = lists.of_set(self._view, words)
        return self._list(f"members {words}", listing)

    def _members_here(self) -> list[str]:
        item, _ = self._page()
        ids = ids_here(self._atlas, item)
        grouping = self._atlas.groupings.get(ids[0]) if item.kind == PAGE and len(ids) == 1 else None
        if not isinstance(grouping, Grouping):
            raise NotUnderstood("Only a grouping has members. Open one first, then type members")
        return self._list("members", lists.members(self._view, grouping))

    def _quotes(self) -> list[str]:
        item, _ = self._page()
        ids = ids_here(self._atlas, item)
        if not ids:
            raise NotUnderstood("This page is about nothing in the model. Open another, then type quotes")
        return self._list("quotes", lists.quotes(self._view, ids, speech.title_of(self._view, item)))

    def _find(self, words: str) -> list[str]:
        if is_expression(words):
            return self._named(words)
        self._search = self._search or Search(self._atlas)
        found = self._search.find(self._view, words)
        if not found:
            raise NotUnderstood(f"Nothing holds all of: {words}. Write fewer words, or only their beginnings")
        lead = f"{counted(len(found), 'thing holds', 'things hold')} {words}, {asked_on(self._view)}."
        return self._list(f"search {words}", lists.entity_list(self._view, lead, found))

    def _common(self, words: str) -> list[str]:
        ids = self._together(words)
        if any(each not in self._atlas.parties and each not in self._atlas.memberships_of for each in ids):
            raise NotUnderstood(
                f"common takes countries and other parties. Write: common {', '.join(two_parties(self._atlas))}"
            )
        listing = lists.common(self._view, ids)
        item = Item(COMPARISON, tuple(ids))
        return self._go(
            Place(self._view, tuple(listing.lines), item, choices=listing.choices, line=f"common {', '.join(ids)}")
        )

    def _compare(self, words: str) -> list[str]:
        ids = self._together(words)
        try:
            add_comparison(Builder(), self._view, ids)
        except ValueError as error:
            raise NotUnderstood(str(error)) from None
        return self._open(Item(COMPARISON, tuple(ids)))

    def _together(self, words: str) -> list[str]:
        ids = [each.id for each in several(self._atlas, words, _TOGETHER)]
        if len(ids) < 2:
            named = ", ".join(two_parties(self._atlas))
            raise NotUnderstood(f"Write two names or more with commas between them, such as: {named}")
        return ids

    def _changes(self, words: str) -> list[str]:
        asked = spans.span_asked(self._view, words)
        item = self._place.item
        ids = tuple(ids_here(self._atlas, item)) if item else ()
        until = "" if asked.until == self._view.day else asked.until.isoformat()
        return self._open(Item(CHANGES, asked.about or ids, until, asked.since.isoformat()))

    def _as_of(self, words: str) -> list[str]:
        if words.lower() in ("now", "today"):
            view, how = self._atlas.now, ""
        else:
            asked = moment(self._atlas, words)
            view = self._atlas.as_of(asked.day)
            how = "" if asked.words == day_prose(asked.day) else f", {asked.words}"
        first = f"From now on: {asked_on(view)}{how}."
        place, before = self._place, self._before
        self._place = Place(view, (first,), place.item and replace(place.item, as_of=""))
        said = self._again(place.line)
        self._before = [*before, place]  # one step back is to the day before
        return [first, *said]

    def _again(self, line: str) -> list[str]:
        """What is listed or open, asked again on another day."""
        if not line:
            return self._open(self._place.item) if self._place.item else []
        try:
            return self._act(line)
        except NotUnderstood as error:
            return [speech.ended(str(error))]

    # --- where it comes from

    def _source(self, words: str) -> list[str]:
        place, number = self._place, _NUMBER.fullmatch(words)
        if words and not number:
            raise NotUnderstood("Write source alone, or with the number of a line, such as: source 2")
        if number:
            choice = self._choice(int(number[1]))
            talk = self._page()[1] if choice.part else None
            said = origins.of_choice(self._view, choice, talk)
            return self._portioned(said or [f"Open it first: type {number[1]}, then source."])
        if place.item is None and place.choices:
            raise NotUnderstood("Write the number of a line of the list too, such as: source 1")
        return self._portioned(origins.of_page(self._view, self._page()[1], place.part))

    # --- the brief

    def _add(self, words: str) -> list[str]:
        number = _NUMBER.fullmatch(words)
        chosen = self._choice(int(number[1])).item if number else None
        if number and chosen is None:
            raise NotUnderstood(f"Line {number[1]} opens nothing that a brief could hold. Type add for the open page")
        open_page, note = chosen or self._page()[0], "" if number else words
        return [collecting.add(self._store, self._view, open_page, note)]

    def _brief(self) -> list[str]:
        brief = collecting.current(self._store)
        return self._list("brief", lists.brief_list(self._atlas, brief))

    def _where(self) -> list[str]:
        place = self._place
        said = [f"{self._atlas.info.title}, {asked_on(self._view)}."]
        if place.item:
            _, talk = self._page()
            part = f", part {place.part} of {len(talk.parts)}" if place.part else ""
            said.append(f"The open page is {speech.title_of(self._view, place.item)}{part}.")
        else:
            said.append("No page is open.")
        if place.line:
            said.append(f"The last list is that of: {place.line}.")
        return [*said, f"Additions go to the brief {self._store.current}."]
