"""What an import has found so far, in the shape of the files, with every problem and remark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from alignments.importing.known import Known, grouping_record, source_record
from alignments.importing.request import Request
from alignments.importing.tables import called
from alignments.loading.problems import Problem, printable
from alignments.loading.shape import LONGEST_TEXT
from alignments.model.dates import parse_date
from alignments.model.entities import Grouping, Source
from alignments.model.names import fold

_LONGEST_ID = 100


class Line(NamedTuple):
    """What a membership says, without its party: parties of which the same is true share a line of the file."""

    status: str = "member"
    since: str = ""
    by: str = ""
    until: str = ""
    as_name: str = ""
    sources: tuple[str, ...] = ()
    note: str = ""
    disputed: str = ""
    confirmed: bool = True

    def record(self, parties: list[str]) -> dict[str, Any]:
        """The line as the files have it."""
        record: dict[str, Any] = {"parties": parties}
        if self.status != "member":
            record["status"] = self.status
        texts = {"since": self.since, "by": self.by, "until": self.until, "as": self.as_name}
        record |= {key: text for key, text in texts.items() if text}
        if self.sources:
            record["source"] = self.sources[0] if len(self.sources) == 1 else list(self.sources)
        record |= {key: text for key, text in (("note", self.note), ("disputed", self.disputed)) if text}
        return record if self.confirmed else record | {"confirmed": False}

    def fault(self) -> str:
        """What is wrong between its parts, or nothing."""
        begin = self.since or self.by
        if self.since and self.by:
            return "it has 'since' and 'by'; keep one of them"
        if begin and self.until and parse_date(self.until).latest < parse_date(begin).earliest:
            return f"it ends ({self.until}) before it begins ({begin}); put the dates right"
        if not self.confirmed and not (self.note or self.disputed):
            return "what is not confirmed says why; fill the note"
        if self.disputed and not self.sources:
            return "a dispute names its sources; fill the source, or name one with --source"
        return ""


class Draft:
    """The lists of the files by kind and id, as they come to be. Groupings get their members when all is read."""

    def __init__(self, request: Request, layer: str) -> None:
        self.request = request
        self.layer = request.layer or layer
        self.lists: dict[str, dict[str, dict[str, Any]]] = {
            kind: {} for kind in ("states", "parties", "groupings", "people", "sources")
        }
        self.problems: list[Problem] = []
        self.remarks: Counter[str] = Counter()
        self.latest = ""  # the last day that the data speak of, if they say
        self.named: set[str] = set()  # the words of the file for which the user's name was used
        self.lists["sources"].update({each: dict(record) for each, record in request.source_records.items()})
        for each in request.sources:
            self.take_source(each)
        self._members: dict[str, dict[Line, dict[str, None]]] = {}
        self._groupings: dict[str, str] = {}
        self._titled: dict[str, str] = {}  # what rows cite, to the sources made of it
        self._numbers: Counter[str] = Counter()  # how many ids began with the same words
        self._file = printable(called(request.file).name)

    @property
    def known(self) -> Known:
        """The model that the import leans on."""
        return self.request.known

    def problem(self, line: int, message: str) -> None:
        """Something that is wrong on a line of the file that is read; 0 for the file as a whole."""
        self.problems.append(Problem(self._file, line, 1 if line else 0, message))

    def fits(self, line: int, what: str, text: str) -> bool:
        """True if a text is short enough to stand in a model; else a problem is noted."""
        if len(text) > LONGEST_TEXT:
            self.problem(line, f"the {what} is longer than {LONGEST_TEXT:,} characters; shorten it")
        return len(text) <= LONGEST_TEXT

    def grouping(self, text: str, name: str = "", *, by_name: bool = True) -> str:
        """The id of the grouping that the file calls `text`, which is made when it is first named.

        With `by_name` it may be one that the model knows: then it keeps its id, name and layer. Nothing, after noting
        the problem, where the model that the import goes into has it already.
        """
        key = text if not by_name else fold(text) or text
        if key not in self._groupings:
            self._groupings[key] = self._new_grouping(text, name or text, by_name=by_name)
        return self._groupings[key]

    def _new_grouping(self, text: str, name: str, *, by_name: bool) -> str:
        wanted = self.renamed(text)
        asked = by_name or wanted or self.known.is_target
        found = self.known.find(wanted or text, ("grouping",)) if asked else []
        same = found[0] if len(found) == 1 else None
        if isinstance(same, Grouping) and self.known.is_target:
            what = f"the model has {same.id} ({same.name}) already; leave it out, or give it an id of its own: --name"
            self.problem(0, f"{what} '{text[:40]}={same.id}-2'")
            return ""
        if isinstance(same, Grouping):
            made, record = same.id, grouping_record(same)
        else:
            made, record = self.free_id(wanted or slug(text, "grouping")), {"name": name, "layer": self.layer}
        if self.request.layer:
            record["layer"] = self.layer
        self.lists["groupings"][made] = record | self._cited(self.request.sources)
        return made

    def renamed(self, text: str) -> str:
        """The id that the user gave for what the file calls `text`, or nothing."""
        if text in self.request.names:
            self.named.add(text)
        return self.request.names.get(text, "")

    def grouping_named(self, text: str) -> str:
        """The id of a grouping of this import that the file calls `text`, or nothing."""
        return self._groupings.get(fold(text) or text, "")

    def member(self, grouping: str, party: str, line: Line, at: int) -> None:
        """Add a membership; one that says the same as another is there once."""
        if fault := line.fault():
            self.problem(at, fault)
            return
        parties = self._members.setdefault(grouping, {}).setdefault(line, {})
        if party in parties:
            self.remarks["Rows that say the same as another, each there once"] += 1
        parties[party] = None

    def cite(self, words: list[str]) -> tuple[str, ...] | None:
        """The source ids in `words` if the model knows all of them, else None."""
        sources = self.known.atlas.sources
        if not words or not all(each in self.lists["sources"] or each in sources for each in words):
            return None
        for each in words:
            self.take_source(each)
        return tuple(dict.fromkeys(words))

    def take_source(self, source_id: str) -> None:
        """Have the record of a source that the model knows, if the import goes into another one."""
        source = self.known.atlas.sources.get(source_id)
        if isinstance(source, Source) and not (self.known.is_target and self.known.has(source)):
            self.lists["sources"].setdefault(source_id, source_record(source))

    def source_titled(self, text: str) -> str:
        """The id of the source at an address that the model knows, else of one made of the address or title."""
        if text in self.known.source_at:
            self.take_source(self.known.source_at[text])
            return self.known.source_at[text]
        if text not in self._titled:
            is_address = text.startswith(("https://", "http://"))
            words = text.rpartition("://")[2].replace(".", " ") if is_address else text
            made = self.free_id(slug(words, "source")[:60].strip("-"))
            what = {"type": "webpage"} if is_address else {"type": "document"}
            self.lists["sources"][made] = what | {"title": text} | ({"URL": text} if is_address else {})
            self._titled[text] = made
        return self._titled[text]

    def free_id(self, wanted: str) -> str:
        """`wanted`, or with a number behind it if something else has that id."""
        made = wanted = wanted[: _LONGEST_ID - 10]
        taken = self.known if self.known.is_target else ()
        while made in taken or any(made in records for records in self.lists.values()):
            self._numbers[wanted] += 1
            made = f"{wanted}-{self._numbers[wanted] + 1}"
        return made

    def finished(self) -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
        """The lists with the members in their groupings."""
        for grouping, lines in self._members.items():
            members = [record for line, parties in lines.items() for record in _records(line, list(parties))]
            self.lists["groupings"][grouping]["members"] = members
        return self.lists

    def unsourced(self) -> int:
        """How many memberships have no source."""
        lines = (pair for lines in self._members.values() for pair in lines.items())
        return sum(len(parties) for line, parties in lines if not line.sources)

    def _cited(self, sources: tuple[str, ...]) -> dict[str, Any]:
        return {"source": sources[0] if len(sources) == 1 else list(sources)} if sources else {}


def slug(text: str, otherwise: str) -> str:
    """A text as an id: small letters without accents, digits and hyphens; `otherwise` if nothing is left of it."""
    letters = (each if each.isascii() and each.isalnum() else " " for each in fold(text))
    return "-".join("".join(letters).split())[:_LONGEST_ID] or otherwise


def _records(line: Line, parties: list[str]) -> list[dict[str, Any]]:
    if line.as_name:  # a name under which one party takes part
        return [line.record([each]) for each in parties]
    return [line.record(parties)] if parties else []
