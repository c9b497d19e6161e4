"""The things the model knows. All are immutable; references are ids, never objects."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from alignments.model.dates import Date, Period


class Origin(NamedTuple):
    """Where a line of the model stands: a file relative to the model's folder, and a line from 1.

    `over` is the title of the model it stands in, where that is laid over another; of the lowest one it is empty.
    """

    file: str
    line: int
    over: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}"
        return f"{self.over}, {place}" if self.over else place


class Party(NamedTuple):
    """Whoever can take part in a grouping: a state, territory, economy or organisation.

    `id` is ISO 3166-1 alpha-3 for states and territories.
    """

    id: str
    name: str
    origin: Origin
    kind: str = "state"
    official: str = ""
    adjective: str = ""
    aliases: tuple[str, ...] = ()
    iso2: str = ""
    capital: str = ""
    region: str = ""
    note: str = ""
    corrected: tuple[tuple[str, Origin], ...] = ()


class Event(NamedTuple):
    """Something that happened on a date: a foundation, a signature, a summit."""

    origin: Origin
    on: Date | None = None
    name: str = ""
    at: str = ""
    by: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()


class Membership(NamedTuple):
    """One claim: this party has this status in this grouping from a date to a date.

    `by` stands where the beginning is not known: it held on that date at the latest.
    `confirmed` is false where the sources leave open whether it is true at all; then it does not count.
    `via` names the part of an umbrella that a derived membership comes from.
    """

    grouping: str
    party: str
    origin: Origin
    status: str = "member"
    since: Date | None = None
    by: Date | None = None
    until: Date | None = None
    as_name: str = ""
    note: str = ""
    disputed: str = ""
    confirmed: bool = True
    sources: tuple[str, ...] = ()
    via: tuple[str, ...] = ()


class Grouping(NamedTuple):
    """An alliance, minilateral, forum, organisation, instrument or idea."""

    id: str
    name: str
    origin: Origin
    layer: str
    short: str = ""
    aliases: tuple[str, ...] = ()
    form: str = ""
    purpose: str = ""
    founded: Event | None = None
    signed: Event | None = None
    in_force: Event | None = None
    ended: Event | None = None
    active: tuple[Period, ...] = ()
    seat: str = ""
    chair: str = ""
    led_by: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    grew_out_of: tuple[str, ...] = ()
    succeeded_by: tuple[str, ...] = ()
    overlaps: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    members: tuple[Membership, ...] = ()
    events: tuple[Event, ...] = ()
    sources: tuple[str, ...] = ()
    checked: Date | None = None
    note: str = ""
    disputed: str = ""
    corrected: tuple[tuple[str, Origin], ...] = ()

    @property
    def label(self) -> str:
        """The short name if it has one, else the name."""
        return self.short or self.name

    @property
    def dated(self) -> tuple[Event, ...]:
        """Everything that happened to it: its beginnings, its end, its milestones."""
        named = (self.founded, self.signed, self.in_force, self.ended)
        return (*(event for event in named if event), *self.events)

    @property
    def start(self) -> Date | None:
        """When it began: founded, else signed, else in force."""
        for event in (self.founded, self.signed, self.in_force):
            if event and event.on:
                return event.on
        return None


class Office(NamedTuple):
    """An office held: a title, of a party or a grouping, between dates."""

    title: str
    of: str
    origin: Origin
    since: Date | None = None
    until: Date | None = None
    sources: tuple[str, ...] = ()


class Person(NamedTuple):
    """Someone who spoke, with the offices held."""

    id: str
    name: str
    origin: Origin
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    note: str = ""
    corrected: tuple[tuple[str, Origin], ...] = ()


class Topic(NamedTuple):
    """What a statement is about besides states and groupings."""

    id: str
    name: str
    origin: Origin
    aliases: tuple[str, ...] = ()
    about: str = ""
    corrected: tuple[tuple[str, Origin], ...] = ()


class Source(NamedTuple):
    """A CSL-JSON record (https://docs.citationstyles.org): `csl` holds its fields as the file has them.

    `text_sha256` is the hash of the text that quotes were checked against.
    """

    id: str
    origin: Origin
    csl: Mapping[str, object] = MappingProxyType({})
    issued: Date | None = None
    accessed: Date | None = None
    text_sha256: str = ""
    note: str = ""
    corrected: tuple[tuple[str, Origin], ...] = ()

    @property
    def title(self) -> str:
        """The title of the work."""
        return str(self.csl.get("title", ""))

    @property
    def name(self) -> str:
        """The title: what a list of sources shows."""
        return self.title

    @property
    def url(self) -> str:
        """The address it was read at, or empty."""
        return str(self.csl.get("URL", ""))

    @property
    def container(self) -> str:
        """The newspaper, site or series it stands in, or empty."""
        return str(self.csl.get("container-title", ""))


class Statement(NamedTuple):
    """What someone said, did or agreed. `verbatim` is true for a quote, false for a paraphrase."""

    id: str
    text: str
    verbatim: bool
    speaker: str
    origin: Origin
    said: Date | None = None
    sources: tuple[str, ...] = ()
    locator: str = ""
    about: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    updates: tuple[str, ...] = ()
    note: str = ""
    corrected: tuple[tuple[str, Origin], ...] = ()

    @property
    def name(self) -> str:
        """The words themselves: what a list of statements shows."""
        return self.text


Entity = Party | Grouping | Person | Topic | Source | Statement


def origin_of(entity: Entity, *keys: str) -> Origin:
    """Where what is said under these keys stands: where it was corrected last, else where the entity does."""
    return next((origin for key, origin in reversed(entity.corrected) if key in keys), entity.origin)


KINDS = ("state", "party", "grouping", "person", "topic", "source", "statement")


def kind_of(entity: Entity) -> str:
    """One of KINDS: the word for what an entity is, in commands and JSON."""
    if isinstance(entity, Party):
        return "state" if entity.kind == "state" else "party"
    return type(entity).__name__.lower()


class ModelInfo(NamedTuple):
    """What a model says of itself. `layers` and `regions` map an id to a name, in their order.

    `below` are the titles of the models that it is laid over, the lowest first.
    """

    id: str
    title: str
    checked: Date
    home: str
    layers: Mapping[str, str]
    regions: Mapping[str, str]
    below: tuple[str, ...] = ()
