"""What a model's files hold: for checking them and for the JSON Schema that editors use.

To add a key to the files, add a line here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from alignments.loading.fields import Field, Record, records_below
from alignments.loading.shape import ById, Choice, ListOf, OneOrMore, Pattern, Prose, Reference, Text, TrueOrFalse
from alignments.model.atlas import Atlas
from alignments.model.dates import parse_date, parse_period
from alignments.model.statuses import STATUSES


def _check_day(text: str) -> None:
    if not parse_date(text).is_day:
        raise ValueError(f"'{text}' is not a day; write 2005-12-14")


def _check_address(text: str) -> None:
    if not text.startswith(("https://", "http://")):
        raise ValueError("an address starts with https:// or http://")


TEXT = Prose()
_DATE = r"\d{4}(-\d{2}(-\d{2})?)?[~?]?"
DATE = Text(
    "a date such as 2005, 2005-12 or 2005-12-14",
    parse_date,
    type=["string", "integer"],  # what editors take a year for
    pattern=f"^{_DATE}$",
    minimum=1000,
    maximum=9999,
)
DAY = Text("a day such as 2005-12-14", _check_day, pattern=r"^\d{4}-\d{2}-\d{2}$")
PERIOD = Text("a period such as 2007/2008", parse_period, pattern=f"^{_DATE}/({_DATE})?$")
ADDRESS = Text("an address", _check_address)
NAMES = OneOrMore(TEXT)

PARTY_ID = Reference("PartyId", "states", "parties", "groupings")
HOME_ID = Reference("HomeId", "states", "parties")
SPEAKER_ID = Reference("SpeakerId", "people", "states", "parties", "groupings")
GROUPING_ID = Reference("GroupingId", "groupings")
TOPIC_ID = Reference("TopicId", "topics")
SOURCE_ID = Reference("SourceId", "sources")
STATEMENT_ID = Reference("StatementId", "statements")
LAYER_ID = Reference("LayerId", "layers")
REGION_ID = Reference("RegionId", "regions")
_REFERENCES = (
    PARTY_ID, HOME_ID, SPEAKER_ID, GROUPING_ID, TOPIC_ID, SOURCE_ID, STATEMENT_ID, LAYER_ID, REGION_ID,
)  # fmt: skip
SOURCES = OneOrMore(SOURCE_ID)
GROUPINGS = OneOrMore(GROUPING_ID)

HIDE = Field("hide", TrueOrFalse(default=False), "true: what the model below says here is left out.")

_PARTY_FIELDS = (
    Field("name", TEXT, required=True),
    Field("official", TEXT),
    Field("adjective", TEXT),
    Field("aliases", NAMES),
    Field("iso2", Pattern("two capital letters", r"^[A-Z]{2}$")),
    Field("capital", TEXT),
    Field("region", REGION_ID),
    Field("note", TEXT),
    HIDE,
)
PARTY = Record(
    "PartyRecord",
    "A state, territory, economy or organisation that can take part in a grouping.",
    _PARTY_FIELDS,
)
OTHER_PARTY = Record(
    "OtherPartyRecord",
    "A party that is not a state.",
    (*_PARTY_FIELDS, Field("kind", Choice("territory", "economy", "organisation"), required=True)),
)

_EVENT_FIELDS = (
    Field("at", TEXT),
    Field("by", TEXT),
    Field("note", TEXT),
    Field("source", SOURCES),
)
EVENT = Record(
    "EventRecord",
    "Something that happened: when, where, by which instrument.",
    (Field("on", DATE), Field("name", TEXT), *_EVENT_FIELDS),
)
MILESTONE = Record(
    "MilestoneRecord",
    "An event worth a mark on a time line.",
    (Field("on", DATE, required=True), Field("name", TEXT, required=True), *_EVENT_FIELDS),
)


def _in_order(line: Mapping[str, Any]) -> str:
    since, by, until = line.get("since"), line.get("by"), line.get("until")
    if since and by:
        return "'by' is for a beginning that is not known; keep 'since' or 'by'"
    begin = since or by
    if begin and until and parse_date(until).latest < parse_date(begin).earliest:
        return f"it ends ({until}) before it begins ({begin}); put the dates right"
    if not (line.get("confirmed", True) or line.get("note") or line.get("disputed")):
        return "what is not confirmed says why; add 'disputed' or 'note'"
    if line.get("as") and isinstance(line["parties"], list) and len(line["parties"]) > 1:
        return "'as' is a name for one party; give each party a line of its own"
    return ""


MEMBERSHIP = Record(
    "MembershipRecord",
    "One line of a grouping: these parties have this status from a date to a date.",
    (
        Field("parties", OneOrMore(PARTY_ID, filled=True), required=True),
        Field("status", Choice(*STATUSES, default="member")),
        Field("since", DATE),
        Field("by", DATE, "It held on that date at the latest; since when is not known."),
        Field("until", DATE),
        Field("as", TEXT, "The name under which the party takes part."),
        Field("source", SOURCES),
        Field("note", TEXT),
        Field("disputed", TEXT, "What the sources say against each other, in a sentence."),
        Field(
            "confirmed",
            TrueOrFalse(default=True),
            "false: the sources leave open whether it is true at all; not counted.",
        ),
        Field("instead", TrueOrFalse(default=False), "true: it stands for all that is said of these parties below."),
        HIDE,
    ),
    rule=_in_order,
)
GROUPING = Record(
    "GroupingRecord",
    "An alliance, minilateral, forum, organisation, instrument or idea.",
    (
        Field("name", TEXT, required=True),
        Field("short", TEXT),
        Field("aliases", NAMES),
        Field("layer", LAYER_ID, required=True),
        Field("form", TEXT),
        Field("purpose", TEXT),
        Field("founded", EVENT),
        Field("signed", EVENT),
        Field("in_force", EVENT),
        Field("ended", EVENT),
        Field("active", ListOf(PERIOD)),
        Field("seat", TEXT),
        Field("chair", TEXT),
        Field("led_by", OneOrMore(PARTY_ID)),
        Field("part_of", GROUPINGS),
        Field("grew_out_of", GROUPINGS),
        Field("succeeded_by", GROUPINGS),
        Field("overlaps", GROUPINGS),
        Field("parts", GROUPINGS),
        Field("members", ListOf(MEMBERSHIP)),
        Field("events", ListOf(MILESTONE)),
        Field("source", SOURCES),
        Field("checked", DAY),
        Field("note", TEXT),
        Field("disputed", TEXT),
        HIDE,
    ),
)
OFFICE = Record(
    "OfficeRecord",
    "An office held.",
    (
        Field("title", TEXT, required=True),
        Field("of", PARTY_ID, required=True),
        Field("since", DATE),
        Field("until", DATE),
        Field("source", SOURCES),
    ),
)
PERSON = Record(
    "PersonRecord",
    "Someone who spoke.",
    (
        Field("name", TEXT, required=True),
        Field("aliases", NAMES),
        Field("offices", ListOf(OFFICE)),
        Field("note", TEXT),
        HIDE,
    ),
)
TOPIC = Record(
    "TopicRecord",
    "What a statement is about besides states and groupings.",
    (Field("name", TEXT, required=True), Field("aliases", NAMES), Field("about", TEXT), HIDE),
)
AUTHOR = Record(
    "NameRecord",
    "An author as CSL has it: a literal name of a body, or family and given name.",
    (Field("literal", TEXT), Field("family", TEXT), Field("given", TEXT)),
)
_SOURCE_TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast",
    "chapter", "dataset", "document", "entry", "entry-encyclopedia", "hearing", "interview", "legislation",
    "manuscript", "map", "pamphlet", "paper-conference", "personal_communication", "post", "post-weblog",
    "press-release", "regulation", "report", "speech", "thesis", "treaty", "webpage",
)  # fmt: skip
SOURCE = Record(
    "SourceRecord",
    "A CSL-JSON record, with dates as plain text.",
    (
        Field("type", Choice(*_SOURCE_TYPES), required=True),
        Field("title", TEXT, required=True),
        Field("author", ListOf(AUTHOR)),
        Field("container-title", TEXT),
        Field("publisher", TEXT),
        Field("issued", DATE),
        Field("URL", ADDRESS),
        Field("accessed", DAY),
        Field("archive", TEXT, "Where it was read, if not at its issuer's."),
        Field("volume", TEXT),
        Field("page", TEXT),
        Field("number", TEXT),
        Field("DOI", TEXT),
        Field("language", TEXT),
        Field("note", TEXT),
        Field(
            "text-sha256",
            Pattern("the 64 digits of a SHA-256, a to f in small letters", r"^[0-9a-f]{64}$"),
            "SHA-256 of the text that the quotes were checked against.",
        ),
        HIDE,
    ),
)


def _one_text(statement: Mapping[str, Any]) -> str:
    if (statement.get("quote") is None) == (statement.get("paraphrase") is None):
        return "a statement has either a 'quote' (word for word) or a 'paraphrase' (our own words)"
    return ""


STATEMENT = Record(
    "StatementRecord",
    "What someone said, did or agreed: a quote word for word, or a paraphrase in our own words.",
    (
        Field("quote", TEXT),
        Field("paraphrase", TEXT),
        Field("speaker", SPEAKER_ID, required=True),
        Field("said", DATE),
        Field("source", OneOrMore(SOURCE_ID, filled=True), required=True),
        Field("locator", TEXT),
        Field("about", OneOrMore(SPEAKER_ID)),
        Field("topics", OneOrMore(TOPIC_ID)),
        Field("updates", OneOrMore(STATEMENT_ID)),
        Field("note", TEXT),
        HIDE,
    ),
    rule=_one_text,
)
MODEL = Record(
    "ModelRecord",
    "What the model is, and the words it orders things by.",
    (
        Field("id", TEXT, required=True),
        Field("title", TEXT, required=True),
        Field("extends", TEXT, "The model that this one is laid over: indo-pacific, or the path of a folder."),
        Field("checked", DAY, required=True),
        Field("home", HOME_ID, required=True),
        Field("layers", ById(TEXT, filled=True), required=True),
        Field("regions", ById(TEXT)),
    ),
)
FILE = Record(
    "FileRecord",
    "One file of a model. Every list may stand in any file; `model` stands in one.",
    (
        Field("model", MODEL),
        Field("states", ById(PARTY)),
        Field("parties", ById(OTHER_PARTY)),
        Field("groupings", ById(GROUPING)),
        Field("people", ById(PERSON)),
        Field("topics", ById(TOPIC)),
        Field("sources", ById(SOURCE)),
        Field("statements", ById(STATEMENT)),
    ),
)


_CORRECTABLE = (PARTY, OTHER_PARTY, GROUPING, PERSON, TOPIC, SOURCE, STATEMENT)


def ids_of(atlas: Atlas) -> dict[str, list[str]]:
    """The ids of a model by the list that they stand in, also those of its layers and regions."""
    parties = atlas.parties.values()
    return {
        "states": [each.id for each in parties if each.kind == "state"],
        "parties": [each.id for each in parties if each.kind != "state"],
        "groupings": list(atlas.groupings),
        "people": list(atlas.people),
        "topics": list(atlas.topics),
        "sources": list(atlas.sources),
        "statements": list(atlas.statements),
        "layers": list(atlas.info.layers),
        "regions": list(atlas.info.regions),
    }


def json_schema(ids: Mapping[str, Sequence[str]] | None = None, *, is_overlay: bool = False) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one file of a model; one that is laid over another may leave keys to that.

    With the `ids` of a model (see `ids_of`) editors complete them. Others stay allowed, or an id that was just written
    into another file would be called a mistake: which ids there are is for `alignments check`.
    """
    records = {record.name: record.definition() for record in records_below(FILE)}
    records |= {each.name: each.definition(ids or {}) for each in _REFERENCES}
    if is_overlay:
        for record in _CORRECTABLE:
            records[record.name].pop("required", None)
        records[MODEL.name]["required"] = ["id", "title", "extends"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **FILE.definition(),
        "title": "A file of an alignments model",
        "$defs": dict(sorted(records.items())),
    }
