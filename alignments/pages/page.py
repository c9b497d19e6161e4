"""A page: the answer to a question as a small tree, and the builder that numbers its references."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from alignments.model.entities import Origin
from alignments.model.statuses import Standing


class Heading(NamedTuple):
    """A heading over what follows. `level` is 1 for a part of a page; a page within a brief begins at 2."""

    text: str
    level: int = 1
    cites: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    origin: Origin | None = None
    locator: str = ""
    target: str = ""
    marks: tuple[str, ...] = ()


class Fact(NamedTuple):
    """A sentence, with a label in the margin where it has one. `aloud` is `text` with abbreviations in full."""

    text: str
    label: str = ""
    cites: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    origin: Origin | None = None
    locator: str = ""
    target: str = ""
    marks: tuple[str, ...] = ()
    aloud: str = ""


class Entry(NamedTuple):
    """One of a list: `name` is what it is about, `text` what is said of it."""

    name: str
    text: str
    standing: Standing = Standing.NONE
    cites: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    origin: Origin | None = None
    locator: str = ""
    target: str = ""
    marks: tuple[str, ...] = ()


class Quotation(NamedTuple):
    """A statement: `verbatim` stands in quotation marks, a paraphrase does not. `note` must be known with it."""

    text: str
    verbatim: bool
    attribution: str
    note: str = ""
    cites: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    origin: Origin | None = None
    locator: str = ""
    target: str = ""
    marks: tuple[str, ...] = ()

    @property
    def caption(self) -> str:
        """Who said it, where and when, whether it is a paraphrase, and the note, on one line."""
        by = self.attribution if self.verbatim else f"{self.attribution} (paraphrase)"
        return f"{by}. {self.note}" if self.note else by


class Reference(NamedTuple):
    """A source, as the list of references has it."""

    number: int
    text: str
    url: str = ""
    cites: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    origin: Origin | None = None
    locator: str = ""
    target: str = ""
    marks: tuple[str, ...] = ()


Block: TypeAlias = Heading | Fact | Entry | Quotation | Reference
"""What a page is made of. Every block has its `text`, and what that rests on and where it stands in the model:

`cites` are numbers of references, `target` is the id that Enter opens, `marks` are the warnings that go with it, such
as `unsourced`.
"""


class Page(NamedTuple):
    """The answer: `id` and `kind` of its subject, a title, when it was asked, blocks and references."""

    id: str
    kind: str
    title: str
    asked: str
    blocks: tuple[Block, ...]
    references: tuple[Reference, ...]


class Builder:
    """Collects blocks; sources are numbered in the order in which they are first cited.

    `level` is that of the headings that are added: 1 on a page of its own, more within a brief.
    """

    def __init__(self, *, level: int = 1) -> None:
        self.level = level
        self.numbers: dict[str, int] = {}
        self.blocks: list[Block] = []

    def cite(self, sources: Iterable[str]) -> tuple[int, ...]:
        """The reference numbers of `sources`."""
        return tuple(self.numbers.setdefault(source, len(self.numbers) + 1) for source in sources)

    def heading(self, text: str) -> None:
        """Add a heading."""
        self.blocks.append(Heading(text=text, level=self.level))

    def fact(  # noqa: PLR0913 - a claim has all of these
        self,
        text: str,
        *,
        label: str = "",
        sources: tuple[str, ...] = (),
        origin: Origin | None = None,
        target: str = "",
        is_claim: bool = False,
        aloud: str = "",
    ) -> None:
        """Add a sentence. A claim without a source is marked as unsourced."""
        marks = _marks(sources, is_claim) + layer_marks(origin)
        self.blocks.append(
            Fact(
                text=text,
                label=label,
                cites=self.cite(sources),
                sources=sources,
                origin=origin,
                target=target,
                marks=marks,
                aloud=aloud,
            )
        )

    def entry(  # noqa: PLR0913 - a claim has all of these
        self,
        name: str,
        text: str,
        standing: Standing,
        *,
        sources: tuple[str, ...] = (),
        origin: Origin | None = None,
        target: str = "",
        is_claim: bool = True,
    ) -> None:
        """Add one of a list."""
        self.blocks.append(
            Entry(
                name=name,
                text=text,
                standing=standing,
                cites=self.cite(sources),
                sources=sources,
                origin=origin,
                target=target,
                marks=_marks(sources, is_claim) + layer_marks(origin),
            )
        )


def _marks(sources: tuple[str, ...], is_claim: bool) -> tuple[str, ...]:
    return ("unsourced",) if is_claim and not sources else ()


def layer_marks(origin: Origin | None) -> tuple[str, ...]:
    """The title of the model that a line stands in, where that is laid over another."""
    return (origin.over,) if origin and origin.over else ()
