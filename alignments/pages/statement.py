"""The page of a statement, and statements as they stand on other pages."""

from __future__ import annotations

from collections.abc import Iterable

from alignments.model.as_of import View
from alignments.model.entities import Statement, origin_of
from alignments.pages.page import Builder, Quotation, layer_marks
from alignments.pages.words import listed, source_words, speaker_words

_SAID = ("quote", "paraphrase", "speaker", "said", "source", "locator")
SHOWN = 10
"""How many statements the page of a party or a grouping shows: quotes first, then the newest."""


def add_quotation(builder: Builder, view: View, statement: Statement) -> None:
    """Add a statement with its speaker and source; a later statement that changes it follows it."""
    updates = view.statements(view.atlas.updates_to.get(statement.id, ()))
    said = origin_of(statement, *_SAID)
    builder.blocks.append(
        Quotation(
            text=statement.text,
            verbatim=statement.verbatim,
            attribution=f"{speaker_words(view, statement)} · {source_words(view, statement)}",
            note=_note(statement),
            cites=builder.cite(statement.sources),
            sources=statement.sources,
            origin=said,
            locator=statement.locator,
            target=statement.id,
            marks=(("updated since",) if updates else ()) + layer_marks(said),
        )
    )


def _note(statement: Statement) -> str:
    """The note, with the title of the model that it comes from where it is laid over another."""
    marks = "".join(f" ({mark})" for mark in layer_marks(origin_of(statement, "note")))
    return f"{statement.note}{marks}" if statement.note else ""


def add_statements(
    builder: Builder, view: View, heading: str, statements: Iterable[Statement], limit: int | None = None
) -> None:
    """Add statements under a heading, if there are any; beyond `limit` only their number."""
    said = list(statements)
    if said:
        builder.heading(heading)
        for each in said[:limit]:
            add_quotation(builder, view, each)
    if limit is not None and len(said) > limit:
        more = f"And {len(said) - limit} more"
        where = (
            " in the model" if builder.level > 1 else ": in the pane of quotes, and in `alignments export statements`"
        )
        builder.fact(f"{more}{where}.")


def statement_blocks(builder: Builder, view: View, statement: Statement) -> None:
    """What a statement says, of what, on whose word, and what became of it."""
    atlas = view.atlas
    add_quotation(builder, view, statement)
    is_checked = any(atlas.sources[each].text_sha256 for each in statement.sources)
    word_for_word = f"Word for word{', checked against the text of its source' if is_checked else ''}."
    kind = word_for_word if statement.verbatim else "In our own words; not a quotation."
    builder.fact(kind, origin=origin_of(statement, "quote", "paraphrase"))
    if statement.about:
        names, full = (listed([name(each) for each in statement.about]) for name in (atlas.name, atlas.full_name))
        builder.fact(names, label="About", origin=origin_of(statement, "about"), aloud=full)
    if statement.topics:
        builder.fact(
            listed([atlas.name(each) for each in statement.topics]),
            label="Topics",
            origin=origin_of(statement, "topics"),
        )
    add_statements(builder, view, "Changed by", view.statements(atlas.updates_to.get(statement.id, ())))
    add_statements(builder, view, "Changes", (atlas.statements[each] for each in statement.updates))
