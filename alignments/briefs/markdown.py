"""A page as Markdown with footnotes (the syntax of pandoc and of most sites)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from alignments.pages.page import Block, Entry, Fact, Heading, Page, Quotation, Reference
from alignments.pages.words import listed

_NAMED = 3
"""How many sources a note names; of more it gives the numbers only."""
_NARROW_SPACE = "\u202f"
"""Before the number of a note, which does not stand high any more where a document is copied as plain text."""
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$^@&])")
_LIST_LIKE = re.compile(r"(?=[-+=:])|\d+(?=[.)])")


def markdown(page: Page, *, own_notes: bool = False) -> str:
    """The page as Markdown. Each source is one footnote that may be called many times.

    With `own_notes` each claim has a footnote of its own that names its sources briefly, with their numbers in the
    list of sources: that is what pandoc makes the numbered notes of a document from.
    """
    writer = _Writer({each.number: each for each in page.references}, own_notes)
    lines = [f"# {escaped(page.title)}", ""]
    if page.asked:
        lines += [f"*{escaped(page.asked[0].upper() + page.asked[1:])}*", ""]
    before: Block | None = None
    for block in page.blocks:
        if before is not None and not (isinstance(block, Entry) and isinstance(before, Entry)):
            lines.append("")
        lines += writer.block(block)
        before = block
    lines += ["", *writer.notes()]
    if page.references:
        lines += ["", "## Sources", ""]
        lines += [f"{each.number}. {reference_markdown(each)}" for each in page.references]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"


def escaped(text: str) -> str:
    """`text` as Markdown that shows just it: nothing in it is markup, a list or a link."""
    marked = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    begins_like_a_list = _LIST_LIKE.match(marked)
    if not begins_like_a_list:
        return marked
    at = begins_like_a_list.end()
    return f"{marked[:at]}\\{marked[at:]}"


def reference_markdown(reference: Reference) -> str:
    """A reference with its address as a link, if it is a web address."""
    text = escaped(reference.text)
    url = reference.url
    if not url.startswith(("http://", "https://")) or re.search(r"[\s<>]", url):
        return text
    return text.replace(escaped(url), f"<{url}>")


@dataclass(slots=True)
class _Writer:
    references: dict[int, Reference]
    own_notes: bool
    written: list[str] = field(default_factory=list)

    def block(self, block: Block) -> Iterator[str]:
        """The lines of one block, without the empty lines around it."""
        marks = "".join(f" **({escaped(mark)})**" for mark in block.marks)
        tail = f"{marks}{self._cited(block.cites)}"
        text = escaped(block.text)
        if isinstance(block, Heading):
            yield f"{'#' * min(6, block.level + 1)} {text}"
        elif isinstance(block, Quotation):
            words = f"“{text}”" if block.verbatim else text
            yield f"> {words}{tail}"
            yield ">"
            yield f"> — {escaped(block.caption)}"
        elif isinstance(block, Entry):
            yield f"- **{escaped(block.name)}**: {text}{tail}"
        elif isinstance(block, Fact) and block.label:
            yield f"**{escaped(block.label)}**: {text}{tail}"
        else:
            yield f"{text}{tail}"

    def notes(self) -> list[str]:
        """The footnotes."""
        if self.own_notes:
            return self.written
        return [f"[^{number}]: {reference_markdown(each)}" for number, each in self.references.items()]

    def _cited(self, cites: tuple[int, ...]) -> str:
        if not cites:
            return ""
        if not self.own_notes:
            return "".join(f"[^{number}]" for number in cites)
        label = f"[^n{len(self.written) + 1}]"
        named = " ".join(self._note(number) for number in cites)
        if len(cites) > _NAMED:
            named = f"Sources {listed([str(number) for number in sorted(cites)])}."
        self.written.append(f"{label}: {named}")
        return f"{_NARROW_SPACE}{label}"

    def _note(self, number: int) -> str:
        """A source without its address, with its number in the list of sources."""
        reference = self.references[number]
        brief = reference.text.split(reference.url)[0] if reference.url else reference.text.split(", read ")[0]
        return f"{escaped(brief.rstrip(' ,.<'))} (source {number})."
