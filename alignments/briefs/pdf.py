"""A page as a tagged PDF (PDF/UA-1): typst sets it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from alignments.briefs.brief import BriefError
from alignments.pages.page import Block, Entry, Fact, Heading, Page, Quotation, Reference

_LATIN_AND_GREEK = 0x3FF
HOW_TO_GET = "typst is needed for PDF; get it with: pip install 'regional-alignments[pdf]'"

_HEAD = """
#set page(paper: "a4", margin: (x: 2.4cm, y: 2.6cm), numbering: "1")
#set text(size: 10.5pt, lang: "en", region: "GB")
#set par(leading: 0.62em, spacing: 0.9em)
#show heading: set text(fill: rgb("#00625a"))
#show heading: set block(above: 1.4em, below: 0.7em)
#show link: set text(fill: rgb("#00569c"))
#let mark(body) = text(fill: rgb("#a3212f"), weight: "bold", body)
#let note(body) = super(size: 0.7em, body)
#let said(words, by) = block(inset: (left: 1em), stroke: (left: 2pt + rgb("#b9bec6")), breakable: false)[
  #words \\ #text(size: 0.9em, fill: rgb("#4a5360"), by)
]
"""


def pdf(page: Page) -> tuple[bytes, str]:
    """The page as the bytes of a PDF file, and the characters that no font here shows: `U+6771` stands in their place.

    PDF/UA allows no character without a glyph. Raises BriefError if typst is not there or fails.
    """
    try:
        import typst  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ImportError:
        raise BriefError(HOW_TO_GET) from None
    text = typeset(page)
    unshown = _unshown(typst, text)
    for character in unshown:
        text = text.replace(character, f"[U+{ord(character):04X}]")
    try:
        return _compiled(typst, text), unshown
    except typst.TypstError as error:
        raise BriefError(f"typst failed: {' '.join(str(error).split())[:200]}") from None


def _compiled(typst: Any, text: str) -> bytes:
    return bytes(typst.compile(text.encode(), format="pdf", pdf_standards=["ua-1"]))


def _unshown(typst: Any, text: str) -> str:
    """The characters of a text that no font here has: typst names the first, so they are tried until none is left."""
    trying = sorted({character for character in text if ord(character) > _LATIN_AND_GREEK})
    unshown = ""
    while trying:
        try:
            shown = "\n\n".join(f"#{literal(character)}" for character in trying)
            _compiled(typst, f'#set document(title: "t")\n#set text(lang: "en")\n{shown}\n')
        except typst.TypstError as error:
            named = [character for character in trying if character in str(error).split("could not be")[0]]
            if not named:
                break
            unshown += "".join(named)
            trying = [character for character in trying if character not in named]
        else:
            break
    return unshown


def typeset(page: Page) -> str:
    """The page in typst's language. All that comes from data is in string literals, which are never code."""
    parts = [_HEAD, f"#set document(title: {literal(page.title)})", f"#title[#{literal(page.title)}]"]
    if page.asked:
        asked = page.asked[0].upper() + page.asked[1:]
        parts.append(f'#text(fill: rgb("#4a5360"))[#{literal(asked)}]')
    parts += _blocks(page.blocks)
    if page.references:
        parts += ["= Sources", *map(_reference, page.references)]
    return "\n\n".join(parts) + "\n"


def literal(text: str) -> str:
    """A string of typst that holds just `text`."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False).replace("\\/", "/")


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Runs of entries and of labelled facts become one list of terms each."""
    for is_listed, run in groupby(blocks, key=lambda block: bool(_name(block))):
        if is_listed:
            items = ", ".join(f"terms.item([#{literal(_name(each))}], [{_text(each)}])" for each in run)
            yield f"#terms(separator: [: ], hanging-indent: 1.2em, {items})"
        else:
            for block in run:
                yield _block(block)


def _name(block: Block) -> str:
    return block.name if isinstance(block, Entry) else block.label if isinstance(block, Fact) else ""


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"#heading(level: {min(6, block.level)})[#{literal(block.text)}]"
    if isinstance(block, Quotation):
        words = f"#{literal('“')}{_text(block, close='”')}" if block.verbatim else _text(block)
        return f"#said([{words}], [#{literal(block.caption)}])"
    return _text(block)


def _text(block: Block, close: str = "") -> str:
    """The text of a block with its warnings and the numbers of its sources."""
    marks = "".join(f" #mark[#{literal(f'({mark})')}]" for mark in block.marks)
    links = ", ".join(f"#link(<source-{number}>)[{number}]" for number in block.cites)
    return f"#{literal(block.text + close)}{marks}" + (f"#note[\\[{links}\\]]" if links else "")


def _reference(reference: Reference) -> str:
    """A reference under its number, with its address as a link, if it is a web address."""
    number, url = reference.number, reference.url
    text = f"#{literal(reference.text)}"
    if url.startswith(("http://", "https://")) and url in reference.text:
        before, after = reference.text.split(url, 1)
        text = f"#{literal(before)} #link({literal(url)})[#{literal(url)}]#{literal(after)}"
    return f"#block(width: 100%)[#enum.item({number})[{text}] <source-{number}>]"
