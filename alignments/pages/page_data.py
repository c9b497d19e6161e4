"""A page as plain data: its blocks in order, with what each rests on."""

from __future__ import annotations

from alignments.model.statuses import Standing
from alignments.pages.data import Data
from alignments.pages.page import Block, Page


def page_data(page: Page) -> Data:
    """The title and when it was asked, `blocks` and `references`; what a block does not have is left out."""
    return {
        "title": page.title,
        "kind": page.kind,
        "asked": page.asked,
        "blocks": [_block(each) for each in page.blocks],
        "references": [{"number": each.number, "source": each.target, "text": each.text} for each in page.references],
    }


def _block(block: Block) -> Data:
    fields = {key: _plain(value) for key, value in block._asdict().items()}
    return {"block": type(block).__name__.lower()} | {
        key: value for key, value in fields.items() if key != "aloud" and (value or value is False)
    }


def _plain(value: object) -> object:
    if isinstance(value, Standing):
        return value.value
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return list(value)
    return value if isinstance(value, (str, int)) else str(value or "")
