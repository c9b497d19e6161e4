"""`memberships`: a table with a row for each membership, whatever its columns are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from alignments.importing.cells import NOBODY, date_in, status_in, truth_in
from alignments.importing.columns import roles, show_columns
from alignments.importing.draft import Draft, Line
from alignments.importing.parties import Parties
from alignments.importing.progress import told
from alignments.importing.request import Request
from alignments.importing.tables import Table, clean, read_table
from alignments.model.dates import DateError
from alignments.model.names import fold

# What headers are taken for which role, the surest first.
HEADERS: dict[str, tuple[str, ...]] = {
    "grouping": (
        "grouping", "org", "organisation", "organization", "group", "alliance", "bloc", "igo", "institution", "forum",
        "treaty", "agreement", "body", "organisation name", "organization name", "org name", "organization id",
    ),
    "party": (
        "party", "iso3", "iso 3", "iso a3", "iso3c", "iso alpha 3", "iso code", "country code", "iso", "country",
        "state", "member", "member state", "country name", "state name", "nation", "economy", "participant",
    ),
    "status": ("status", "membership status", "membership type", "membership", "role", "type"),
    "since": (
        "since", "start", "start date", "joined", "joined on", "date joined", "year joined", "from", "begin",
        "member since", "accession", "accession date", "entry", "entry date", "valid from", "start year",
    ),
    "until": (
        "until", "end", "end date", "left", "left on", "date left", "year left", "to", "exit", "exit date",
        "withdrawn", "withdrawal", "withdrawal date", "valid to", "end year",
    ),
    "by": ("by",),
    "source": ("source", "sources", "url", "source url", "reference", "references", "citation", "link"),
    "note": ("note", "notes", "comment", "comments", "remark", "remarks"),
    "as": ("as",),
    "name": ("country", "country name", "state name", "party name", "name", "state"),
    "disputed": ("disputed",),
    "confirmed": ("confirmed",),
    "via": ("via",),
}  # fmt: skip
_BETWEEN = re.compile(r"[\s;,]+")  # what stands between ids of sources
_NEEDED = ("grouping", "party")


def read(request: Request) -> Draft:
    """The memberships of a CSV. Raises ModelError if it cannot be read as one."""
    draft = Draft(request, "imported")
    table = read_table(request.file, request.encoding, draft.remarks)
    read_rows(draft, table, HEADERS)
    return draft


def read_rows(draft: Draft, table: Table, headers: Mapping[str, Sequence[str]]) -> None:
    """Add every row of a table whose columns go by `headers` to the draft."""
    request = draft.request
    columns = roles(request, table.columns, headers, _NEEDED)
    show_columns(request, columns, table.columns)
    rows = [_Row(line, {role: clean(cells[place]) for role, place in columns.items()}) for line, cells in table.rows]
    parts = _parts(rows)
    for row in rows:
        if not row["grouping"] or not row["party"]:
            draft.problem(row.line, f"no {'party' if row['grouping'] else 'grouping'} is named here; fill it in")
        elif draft.fits(row.line, "name of the grouping", row["grouping"]):
            draft.grouping(row["grouping"])
    parties = Parties(draft)
    for row in told(rows, len(rows), "rows", request.say):
        if row["grouping"] not in parts and row["party"] and draft.grouping_named(row["grouping"]):
            _add(draft, parties, row)
    for grouping, below in parts.items():
        if umbrella := draft.grouping_named(grouping):
            named = (draft.grouping_named(each) for each in below)
            draft.lists["groupings"][umbrella]["parts"] = [each for each in named if each]
    parties.note_missing()


class _Row:
    """What a row says, by role."""

    def __init__(self, line: int, cells: Mapping[str, str]) -> None:
        self.line = line
        self._cells = cells

    def __getitem__(self, role: str) -> str:
        return self._cells.get(role, "")


def _parts(rows: Sequence[_Row]) -> dict[str, list[str]]:
    """The umbrellas of our own export with their parts: groupings whose rows all come `via` others that are none."""
    via: dict[str, dict[str, None]] = {}
    for row in rows:
        via.setdefault(row["grouping"], {}).update(dict.fromkeys(row["via"].split()))
    plain = {row["grouping"] for row in rows if not row["via"]}
    below = {umbrella: list(parts) for umbrella, parts in via.items() if parts and umbrella not in plain}
    return {umbrella: parts for umbrella, parts in below.items() if plain.issuperset(parts)}


def _add(draft: Draft, parties: Parties, row: _Row) -> None:
    if fold(row["status"]) in NOBODY:
        draft.remarks["Rows that say that somebody is no member, left out"] += 1
        return
    line = _line(draft, row)
    party = parties.named(row["party"], row.line, row["name"])
    if line and party:
        draft.member(draft.grouping_named(row["grouping"]), party, line, row.line)


def _line(draft: Draft, row: _Row) -> Line | None:
    """What the row says of its party, or None after noting what is wrong with it."""
    request = draft.request
    before = len(draft.problems)
    dates = dict.fromkeys(("since", "by", "until"), "")
    for role in dates:
        try:
            dates[role] = date_in(row[role], request.dates)
        except DateError as error:
            draft.problem(row.line, str(error))
    status = "member"
    try:
        status = status_in(row["status"], request.statuses)
    except ValueError as error:
        draft.problem(row.line, str(error))
    for role in ("note", "disputed", "as", "source"):
        draft.fits(row.line, role, row[role])
    if len(draft.problems) > before:
        return None
    disputed, note = _dispute(row)
    return Line(
        status=status,
        **dates,
        as_name=row["as"],
        sources=tuple(_sources(draft, row["source"])),
        note=note,
        disputed=disputed,
        confirmed=truth_in(row["confirmed"], True),
    )


def _dispute(row: _Row) -> tuple[str, str]:
    """What is disputed, and the note. Our own export says yes or no, and tells the dispute in the note."""
    said, note = row["disputed"], row["note"]
    if truth_in(said, False):
        return note or "The file says that this is disputed.", ""
    return ("", note) if not said or not truth_in(said, True) else (said, note)


def _sources(draft: Draft, cell: str) -> Iterator[str]:
    """The ids of what a cell cites: sources that the model knows, else one made of its words; else those given."""
    if not cell:
        yield from draft.request.sources
        return
    yield from draft.cite(_BETWEEN.split(cell.strip(";, "))) or (draft.source_titled(cell),)
