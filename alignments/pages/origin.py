"""Where a line comes from: the sources it rests on, and its file and line in the model."""

from __future__ import annotations

from alignments.model.as_of import View
from alignments.model.entities import Grouping, Membership, Origin, Person, Source, Statement
from alignments.pages.page import Block, Builder, Page
from alignments.pages.party import remarks
from alignments.pages.references import references
from alignments.pages.words import asked_on, sentence, span
from alignments.questions.links import Row


def row_origin(view: View, row: Row) -> Page:
    """Where a row of a pane comes from: its claims if it has a tie, or several, else the entity itself."""
    builder = Builder()
    ties = (row.tie,) if row.tie else row.ties
    if ties:
        for claim in (claim for tie in ties for claim in tie.claims):
            _add_claim(builder, view, claim)
    else:
        entity = view.atlas[row.id]
        text = entity.text if isinstance(entity, Statement) else entity.name
        is_claim = isinstance(entity, (Statement, Grouping))
        locator = entity.locator if isinstance(entity, Statement) else ""
        _add(builder, sentence(text), _sources_of(entity), entity.origin, locator, is_claim=is_claim)
        for key, origin in entity.corrected:
            builder.fact(f"{key}, {origin}", label="Corrected", origin=origin)
    return _page(view, builder)


def block_origin(view: View, block: Block) -> Page:
    """Where a line of a page comes from."""
    builder = Builder()
    name = getattr(block, "name", "") or getattr(block, "label", "")
    _add(builder, f"{name}: {block.text}" if name else block.text, block.sources, block.origin, block.locator)
    return _page(view, builder)


def _add_claim(builder: Builder, view: View, claim: Membership) -> None:
    party, grouping = view.atlas.name(claim.party), view.atlas.groupings[claim.grouping].name
    said = " ".join(part for part in (claim.status, span(claim)) if part)
    _add(builder, f"{party}, {grouping}: {said}. {remarks(claim)}".strip(), claim.sources, claim.origin)


def _add(  # noqa: PLR0913 - a claim has all of these
    builder: Builder,
    text: str,
    sources: tuple[str, ...],
    origin: Origin | None,
    locator: str = "",
    *,
    is_claim: bool = True,
) -> None:
    builder.fact(text, sources=sources, origin=origin, is_claim=is_claim)
    if locator:
        builder.fact(locator, label="Place in the source")
    if origin:
        builder.fact(str(origin), label="Place in the model", origin=origin)


def _sources_of(entity: object) -> tuple[str, ...]:
    if isinstance(entity, (Statement, Grouping)):
        return entity.sources
    if isinstance(entity, Source):
        return (entity.id,)
    if isinstance(entity, Person):
        return tuple(dict.fromkeys(source for office in entity.offices for source in office.sources))
    return ()


def _page(view: View, builder: Builder) -> Page:
    return Page(
        id="origin",
        kind="origin",
        title="Where this comes from",
        asked=asked_on(view),
        blocks=tuple(builder.blocks),
        references=references(view.atlas, builder),
    )
