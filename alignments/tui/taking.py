"""Taking something along: where a line comes from, its reference, the address of its source."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from alignments.model.entities import Source, Statement
from alignments.pages.origin import block_origin, row_origin
from alignments.pages.page import Block, Builder, Page, Reference
from alignments.pages.references import reference_text
from alignments.pages.words import source_words, speaker_words
from alignments.questions.links import Row
from alignments.tui.browser_link import may_open, open_address, unheard_signs
from alignments.tui.reading import read

if TYPE_CHECKING:
    from alignments.model.as_of import View
    from alignments.model.atlas import Atlas
    from alignments.tui.home import Home


def show_origin(home: Home) -> None:
    """Where the line one is on comes from."""
    page = _origin_of(home)
    if page is None:
        home.say("There is no line here to show the origin of.")
        return
    read(home, page)


def _origin_of(home: Home) -> Page | None:
    payload = home.payload
    if isinstance(payload, Block):
        return block_origin(home.view, payload)
    return row_origin(home.view, payload) if isinstance(payload, Row) else None


def sources_here(home: Home) -> list[Source]:
    """The sources that the line one is on rests on."""
    return sources_of(home.view.atlas, home.payload)


def sources_of(atlas: Atlas, payload: object) -> list[Source]:
    """The sources that a line of a page or a row rests on."""
    if isinstance(payload, Block):
        return [atlas.sources[each] for each in payload.sources]
    if not isinstance(payload, Row):
        return []
    ties = (payload.tie,) if payload.tie else payload.ties
    if ties:
        ids = [source for tie in ties for claim in tie.claims for source in claim.sources]
    else:
        ids = list(getattr(atlas[payload.id], "sources", ()))
    return [atlas.sources[each] for each in dict.fromkeys(ids)]


def copy(home: Home) -> None:
    """Copy the quote or the line with its reference, and say by which way."""
    text = copied_text(home)
    if text:
        copy_text(home, text, home.say)
    else:
        home.say("There is nothing here to copy.")


def copy_text(home: Home, text: str, say: Callable[[str], None]) -> None:
    """Copy a text, and say by which way."""
    from alignments.tui import clipboard  # here: it brings subprocess along

    tool = "" if home.is_read_only else clipboard.copy_natively(text)
    if tool:
        say(f"Copied with {tool}: {text}")
        home.announce(f"Copied with its reference, by {tool}.")
        return
    if home.is_speaking:  # what goes through the terminal would be read out, character by character
        key = home.key("add")
        say(f"Not copied: no clipboard program is here. {key} adds this to a brief, which x writes to a file.")
        return
    home.app.copy_to_clipboard(text)
    say(f"Copied through the terminal (OSC 52, where it allows that): {text}")


def copied_text(home: Home) -> str:
    """What is copied of the line one is on: the words, who said them, and the references in full."""
    payload = home.payload
    if isinstance(payload, Row) and payload.id not in home.view.atlas.statements:
        references = " ".join(reference_text(each) for each in sources_here(home))
        return f"{home.sentence().rsplit('. ', 1)[0]}. {references}".strip()
    return copied_line(home.view, payload)


def copied_line(view: View, payload: object) -> str:
    """What is copied of a line of a page, or of a statement: the words, who said them, and the references in full."""
    references = " ".join(reference_text(each) for each in sources_of(view.atlas, payload))
    said = view.atlas.statements.get(_entity_id(payload))
    if said:
        return f"{_words(said)} {speaker_words(view, said)}, {source_words(view, said)}. {references}".strip()
    if isinstance(payload, Reference):
        return payload.text
    if isinstance(payload, Block):
        label = getattr(payload, "name", "") or getattr(payload, "label", "")
        return f"{label}: {payload.text} {references}".strip(" :")
    return ""


def _entity_id(payload: object) -> str:
    if isinstance(payload, Row):
        return payload.id
    return payload.target if isinstance(payload, Block) else ""


def _words(said: Statement) -> str:
    return f"“{said.text}”" if said.verbatim else f"{said.text} (paraphrase)"


def show_source(home: Home) -> None:
    """Show the address of the first source, and open it where there is a browser."""
    sources = sources_here(home)
    if not sources:
        home.say("This line names no source.")
        return
    url = next((each.url for each in sources if each.url), "")
    if not url:
        _show(home, "This source has no address:", reference_text(sources[0]))
    elif not may_open(url):
        _show(home, "Not opened, since it is no web address:", url)
    elif home.is_read_only:
        _show(home, "The address of the source:", url)
    else:
        home.app.run_worker(lambda: _open(home, url), thread=True, exclusive=True, group="browser")


def _open(home: Home, url: str) -> None:
    """In a thread: a browser may take its time to start."""
    if open_address(url):
        home.app.call_from_thread(home.say, f"Opened in the browser: {url}")
    else:
        home.app.call_from_thread(_show, home, "No browser here; the address is", url)


def _show(home: Home, lead: str, text: str) -> None:
    """Say something that may be longer than the status line, and on the screen show it whole in a dialog.

    Who listens hears also the signs of an address that readers leave out.
    """
    home.say(f"{lead} {text}")
    if home.is_speaking:
        signs = unheard_signs(text)
        home.announce(f"{lead} {text}{f' in words: {signs}' if signs else ''}")
    else:
        builder = Builder()
        builder.fact(text)
        read(home, Page("source", "address", lead.rstrip(":"), "", tuple(builder.blocks), ()))
