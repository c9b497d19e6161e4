"""The shape of a model's files, for checking them and for the JSON Schema that editors use.

Pydantic is imported here and nowhere else: a warm start does not need it.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from alignments.model.dates import parse_date, parse_period
from alignments.model.statuses import STATUSES


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _date(text: str) -> str:
    parse_date(text)
    return text


def _day(text: str) -> str:
    if not parse_date(text).is_day:
        raise ValueError(f"'{text}' is not a day; write 2005-12-14")
    return text


def _period(text: str) -> str:
    parse_period(text)
    return text


def _address(text: str) -> str:
    if not text.startswith(("https://", "http://")):
        raise ValueError("an address starts with https:// or http://")
    return text


_DATE_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?[~?]?$"
Text = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
DateText = Annotated[str, AfterValidator(_date), Field(json_schema_extra={"pattern": _DATE_PATTERN})]
DayText = Annotated[str, AfterValidator(_day), Field(json_schema_extra={"pattern": r"^\d{4}-\d{2}-\d{2}$"})]
PeriodText = Annotated[str, AfterValidator(_period)]
Address = Annotated[str, AfterValidator(_address)]
Ids = Annotated[list[Text], BeforeValidator(_as_list, json_schema_input_type=Text | list[Text])]
Status = Literal[STATUSES]  # type: ignore[valid-type]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=False)


class PartyRecord(_Record):
    """A state, territory, economy or organisation that can take part in a grouping."""

    name: Text
    official: Text | None = None
    adjective: Text | None = None
    aliases: Ids = []
    iso2: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    capital: Text | None = None
    region: Text | None = None
    note: Text | None = None


class OtherPartyRecord(PartyRecord):
    """A party that is not a state."""

    kind: Literal["territory", "economy", "organisation"]


class EventRecord(_Record):
    """Something that happened: when, where, by which instrument."""

    on: DateText | None = None
    name: Text | None = None
    at: Text | None = None
    by: Text | None = None
    note: Text | None = None
    source: Ids = []


class MilestoneRecord(EventRecord):
    """An event worth a mark on a time line."""

    on: DateText
    name: Text


class MembershipRecord(_Record):
    """One line of a grouping: these parties have this status from a date to a date."""

    parties: Annotated[Ids, Field(min_length=1)]
    status: Status = "member"
    since: DateText | None = None
    by: DateText | None = Field(None, description="It held on that date at the latest; since when is not known.")
    until: DateText | None = None
    as_: Text | None = Field(None, alias="as", description="The name under which the party takes part.")
    source: Ids = []
    note: Text | None = None
    disputed: Text | None = Field(None, description="What the sources say against each other, in a sentence.")
    confirmed: bool = Field(True, description="false: the sources leave open whether it is true at all; not counted.")

    @model_validator(mode="after")
    def _in_order(self) -> MembershipRecord:
        if self.since and self.by:
            raise ValueError("'by' is for a beginning that is not known; keep 'since' or 'by'")
        begin = self.since or self.by
        if begin and self.until and parse_date(self.until).latest < parse_date(begin).earliest:
            raise ValueError(f"it ends ({self.until}) before it begins ({begin}); put the dates right")
        if not self.confirmed and not (self.note or self.disputed):
            raise ValueError("what is not confirmed says why; add 'disputed' or 'note'")
        if self.as_ and len(self.parties) > 1:
            raise ValueError("'as' is a name for one party; give each party a line of its own")
        return self


class GroupingRecord(_Record):
    """An alliance, minilateral, forum, organisation, instrument or idea."""

    name: Text
    short: Text | None = None
    aliases: Ids = []
    layer: Text
    form: Text | None = None
    purpose: Text | None = None
    founded: EventRecord | None = None
    signed: EventRecord | None = None
    in_force: EventRecord | None = None
    ended: EventRecord | None = None
    active: list[PeriodText] = []
    seat: Text | None = None
    chair: Text | None = None
    led_by: Ids = []
    part_of: Ids = []
    grew_out_of: Ids = []
    succeeded_by: Ids = []
    overlaps: Ids = []
    parts: Ids = []
    members: list[MembershipRecord] = []
    events: list[MilestoneRecord] = []
    source: Ids = []
    checked: DayText | None = None
    note: Text | None = None
    disputed: Text | None = None


class OfficeRecord(_Record):
    """An office held."""

    title: Text
    of: Text
    since: DateText | None = None
    until: DateText | None = None
    source: Ids = []


class PersonRecord(_Record):
    """Someone who spoke."""

    name: Text
    aliases: Ids = []
    offices: list[OfficeRecord] = []
    note: Text | None = None


class TopicRecord(_Record):
    """What a statement is about besides states and groupings."""

    name: Text
    aliases: Ids = []
    about: Text | None = None


class NameRecord(_Record):
    """An author as CSL has it: a literal name of a body, or family and given name."""

    literal: Text | None = None
    family: Text | None = None
    given: Text | None = None


SourceType = Literal[
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast",
    "chapter", "dataset", "document", "entry", "entry-encyclopedia", "hearing", "interview", "legislation",
    "manuscript", "map", "pamphlet", "paper-conference", "personal_communication", "post", "post-weblog",
    "press-release", "regulation", "report", "speech", "thesis", "treaty", "webpage",
]  # fmt: skip


class SourceRecord(_Record):
    """A CSL-JSON record, with dates as plain text."""

    type: SourceType
    title: Text
    author: list[NameRecord] = []
    container_title: Text | None = Field(None, alias="container-title")
    publisher: Text | None = None
    issued: DateText | None = None
    URL: Address | None = None
    accessed: DayText | None = None
    archive: Text | None = Field(None, description="Where it was read, if not at its issuer's.")
    volume: Text | None = None
    page: Text | None = None
    number: Text | None = None
    DOI: Text | None = None
    language: Text | None = None
    note: Text | None = None
    text_sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = Field(
        None, alias="text-sha256", description="SHA-256 of the text that the quotes were checked against."
    )


class StatementRecord(_Record):
    """What someone said, did or agreed: a quote word for word, or a paraphrase in our own words."""

    quote: Text | None = None
    paraphrase: Text | None = None
    speaker: Text
    said: DateText | None = None
    source: Annotated[Ids, Field(min_length=1)]
    locator: Text | None = None
    about: Ids = []
    topics: Ids = []
    updates: Ids = []
    note: Text | None = None

    @model_validator(mode="after")
    def _one_text(self) -> StatementRecord:
        if (self.quote is None) == (self.paraphrase is None):
            raise ValueError("a statement has either a 'quote' (word for word) or a 'paraphrase' (our own words)")
        return self


class ModelRecord(_Record):
    """What the model is, and the words it orders things by."""

    id: Text
    title: Text
    checked: DayText
    home: Text
    layers: Annotated[dict[str, Text], Field(min_length=1)]
    regions: dict[str, Text] = {}


class FileRecord(_Record):
    """One file of a model. Every list may stand in any file; `model` stands in one."""

    model: ModelRecord | None = None
    states: dict[str, PartyRecord] = {}
    parties: dict[str, OtherPartyRecord] = {}
    groupings: dict[str, GroupingRecord] = {}
    people: dict[str, PersonRecord] = {}
    topics: dict[str, TopicRecord] = {}
    sources: dict[str, SourceRecord] = {}
    statements: dict[str, StatementRecord] = {}


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one file of a model."""
    schema = FileRecord.model_json_schema(by_alias=True, mode="validation")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of an alignments model",
        **schema,
    }
