"""Where it comes from, in words: the claims a line rests on, their places in source and model, the sources."""

from __future__ import annotations

from collections.abc import Iterable

from alignments.linear.lists import Choice
from alignments.linear.speech import Talk, line_words
from alignments.model.as_of import View
from alignments.model.atlas import Atlas
from alignments.pages.origin import block_origin, row_origin
from alignments.pages.page import Block, Page, Quotation
from alignments.pages.references import reference_text


def of_choice(view: View, choice: Choice, talk: Talk | None) -> list[str]:
    """Where a line of a list comes from; of a part of the page `talk`, its sources. Empty if it names none."""
    if choice.block:
        return _lines(view, block_origin(view, choice.block))
    if choice.row:
        return _lines(view, row_origin(view, choice.row))
    return _sources(view.atlas, _cited(talk.parts[choice.part - 1].blocks)) if talk and choice.part else []


def of_page(view: View, talk: Talk, part: int) -> list[str]:
    """Where a page comes from, or the part of it that was read last (0 is its beginning)."""
    if part:
        sources = _cited(talk.parts[part - 1].blocks)
    elif talk.opening and isinstance(talk.opening[0], Quotation):
        return _lines(view, block_origin(view, talk.opening[0]))
    else:
        sources = talk.sources
    return _sources(view.atlas, sources) or ["No source is given for it."]


def _lines(view: View, origin: Page) -> list[str]:
    said = [line_words(view, block) for block in origin.blocks]
    return said + _sources(view.atlas, [source for each in origin.references for source in each.sources])


def _cited(blocks: Iterable[Block]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for block in blocks for source in block.sources))


def _sources(atlas: Atlas, sources: Iterable[str]) -> list[str]:
    """Each source, and its address on a line of its own, which who listens can pass over."""
    lines = []
    for source in (atlas.sources[each] for each in sources):
        lines.append(f"Source: {reference_text(source, with_address=False)}")
        lines += [f"Address: {source.url}"] if source.url else []
    return lines
