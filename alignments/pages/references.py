"""References in one plain house form: author or body, 'title', publication, date, address, day it was read."""

from __future__ import annotations

from alignments.model.atlas import Atlas
from alignments.model.entities import Source, origin_of
from alignments.pages.page import Builder, Reference, layer_marks
from alignments.pages.words import authors_of

_SHOWN = ("type", "title", "author", "container-title", "publisher", "issued", "URL", "accessed", "archive", "note")


def reference_text(source: Source, *, with_address: bool = True) -> str:
    """One source in the house form, without its number; its address can be left out, as where it is heard."""
    parts = [
        authors_of(source),
        f"‘{source.title}’",
        source.container,
        str(source.csl.get("publisher", "")),
        source.issued.words if source.issued else "no date",
        source.url if with_address else "",
        f"read {source.accessed.words}" if source.accessed else "",
        f"at {source.csl['archive']}" if source.csl.get("archive") else "",
    ]
    said = ", ".join(dict.fromkeys(part for part in parts if part)) + "."
    return f"{said} {source.note}" if source.note else said


def references(atlas: Atlas, builder: Builder) -> tuple[Reference, ...]:
    """Every source that the builder cited, in the order of its numbers."""
    return tuple(
        Reference(
            text=reference_text(atlas.sources[source]),
            number=number,
            url=atlas.sources[source].url,
            sources=(source,),
            origin=atlas.sources[source].origin,
            target=source,
            marks=layer_marks(origin_of(atlas.sources[source], *_SHOWN)),
        )
        for source, number in builder.numbers.items()
    )
