"""Asking for words: search, sets, the filter of a pane, comparisons, commands by their words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from alignments.briefs.brief import Item
from alignments.model.entities import Grouping, Party
from alignments.pages.comparison import comparison_page
from alignments.pages.layout import Span, padded, wrap
from alignments.pages.sentences import not_counted
from alignments.pages.words import counted, listed
from alignments.questions.lookup import Found, look_up
from alignments.questions.sets import SetError, is_expression, members
from alignments.tui.collecting import as_of_day
from alignments.tui.dialogs import ask, hit, plain
from alignments.tui.laying import Item as Line
from alignments.tui.reading import read
from alignments.tui.registry import Command, key_words

if TYPE_CHECKING:
    from alignments.tui.finder import Answer
    from alignments.tui.home import Home

MOST = 500
"""How many hits a dialog lists."""


def search(home: Home) -> None:
    """Search everything, or evaluate a set of members, and go to what is chosen."""
    browser, _ = home.here
    view = home.view

    def find(words: str, width: int) -> Sequence[Line]:
        if is_expression(words):
            return _members(home, words, width)
        found = list(islice(browser.search.ids(view, words), MOST))
        if not found:
            text = "Nothing holds all of these words." if words.strip() else _search_hint(home)
            return plain(text, width)
        return [hit(home, each, width) for each in found]

    def chosen(answer: Answer | None) -> None:
        if answer and answer.key:
            home.open(answer.key)

    ask(home, "Search everything", find, chosen)


_LIKELY = ("eas", "asean")


def _search_hint(home: Home) -> str:
    """What can be typed; the sets are of two groupings of this model with short names, if it has them."""
    groupings = home.view.atlas.groupings
    likely = [groupings[each].label for each in _LIKELY if each in groupings]
    pair = likely if len(likely) == len(_LIKELY) else list(islice((g.short for g in groupings.values() if g.short), 2))
    sets = ", such as {0} - {1}, {0} & {1}, {0} | {1}".format(*pair) if len(pair) > 1 else ""
    return f"Type a name, a word, or several; or a set{sets}."


def _members(home: Home, words: str, width: int) -> Sequence[Line]:
    """The members of a set, or what is wrong with it."""
    try:
        found = members(home.view, words)
    except SetError as error:
        mark = [] if home.is_speaking else plain(" " * error.position + "^", width)
        return [*plain(words, width), *mark, *plain(str(error), width)]
    open_ones = [line for said in not_counted(home.view, found.groupings) for line in plain(said, width)]
    if not found.parties:
        return [*plain(f"Nobody is in {words}.", width), *open_ones]
    head = plain(f"{counted(len(found.parties), 'party is', 'parties are')} in {words}", width)
    return [*head, *open_ones, *(hit(home, each, width) for each in found.parties)]


def filter_pane(home: Home) -> None:
    """Filter the pane one is in."""
    browser, place = home.here

    def find(words: str, width: int) -> Sequence[Line]:
        found = browser.rows(browser.filtered(place, words).pane)
        if not found:
            return plain("No row here holds all of these words.", width)
        return [hit(home, row.id, width) for row in found[:MOST]]

    def chosen(answer: Answer | None) -> None:
        if answer is not None:
            filtered = browser.filtered(place, answer.words)
            home.go(browser.moved(filtered, answer.key) if answer.key else filtered)

    ask(home, "Filter this pane", find, chosen, words=place.pane.words, aloud="Only rows that hold the words")


def compare(home: Home) -> None:
    """Set the pins side by side, or the subject and what is asked for."""
    _, place = home.here
    atlas = home.view.atlas
    kinds = (Party, Grouping)
    pinned = [each for each in place.pins if isinstance(atlas[each], kinds)]
    groupings = [each for each in pinned if isinstance(atlas[each], Grouping)]
    ids = groupings[:2] if len(groupings) > 1 else [each for each in pinned if each not in groupings]
    if len(ids) > 1:
        _show_comparison(home, ids)
    elif isinstance(atlas[place.subject], kinds):
        _ask_other(home, place.subject)
    else:
        home.say("Go to a country or a grouping, or pin two, to compare them.")


def _ask_other(home: Home, subject: str) -> None:
    view = home.view
    kind = "grouping" if isinstance(view.atlas[subject], Grouping) else "state"
    kinds = (kind,) if kind == "grouping" else ("state", "party")
    everything = view.atlas.groupings if kind == "grouping" else view.atlas.parties

    def find(words: str, width: int) -> Sequence[Line]:
        hits = (each.id for each in home.here[0].search.texts(words) if each.kind in kinds)
        kept = [each for each in (hits if words.strip() else everything) if each != subject]
        if not kept:
            return plain(f"No {kind} holds all of these words.", width)
        return [hit(home, each, width) for each in kept[:MOST]]

    def chosen(answer: Answer | None) -> None:
        if answer is None:
            return
        exact = look_up(view.atlas, answer.words, kinds) if answer.words else None
        other = exact.entity.id if isinstance(exact, Found) else answer.key
        if other:
            _show_comparison(home, [subject, other])

    aloud = f"Compare {view.atlas.full_name(subject)} with which other?"
    ask(home, f"Compare {view.atlas.name(subject)} with", find, chosen, aloud=aloud)


def _show_comparison(home: Home, ids: Sequence[str]) -> None:
    try:
        page = comparison_page(home.view, ids)
    except ValueError as error:
        home.say(str(error))
        return
    read(home, page, Item("comparison", tuple(ids), as_of_day(home)))
    home.say(f"Compared: {listed([home.view.atlas.name(each) for each in ids])}.")


def _command_spans(command: Command) -> list[Span]:
    return [(padded(key_words(command), 15), "label"), (command.help, "text")]


def palette(home: Home) -> None:
    """Find a command by its words."""

    def find(words: str, width: int) -> Sequence[Line]:
        wanted = words.lower().split()
        found = [c for c in home.commands if all(word in f"{c.id} {c.help}".lower() for word in wanted)]
        if not found:
            return plain("No command holds all of these words.", width)
        return [Line(c.id, tuple(wrap(_command_spans(c), width, 15))) for c in found]

    def chosen(answer: Answer | None) -> None:
        if answer and answer.key:
            home.action_do(answer.key)

    ask(home, "Commands", find, chosen, aloud="Words of a command")
