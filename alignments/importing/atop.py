"""`atop`: the member-level table of the Alliance Treaty Obligations and Provisions project."""

from __future__ import annotations

from collections.abc import Mapping

from alignments.importing.columns import roles, show_columns
from alignments.importing.draft import Draft, Line
from alignments.importing.parties import Parties
from alignments.importing.progress import told
from alignments.importing.request import Request
from alignments.importing.tables import clean, read_table
from alignments.model.dates import DateError, parse_date

_NEEDED = ("atopid", "member", "yrent", "yrexit")
_COLUMNS = (*_NEEDED, "moent", "dayent", "moexit", "dayexit")


def read(request: Request) -> Draft:
    """The alliances and their parties. A year of exit of 0 means: still in force. Raises ModelError if it is none."""
    draft = Draft(request, "alliance")
    table = read_table(request.file, request.encoding, draft.remarks)
    places = roles(request, table.columns, {name: (name,) for name in _COLUMNS}, _NEEDED)
    show_columns(request, places, table.columns)
    parties = Parties(draft)
    for line, row in told(table.rows, len(table.rows), "rows", request.say):
        cells = {name: clean(row[place]) for name, place in places.items()}
        _add(draft, parties, cells, line)
    parties.note_missing()
    return draft


def _add(draft: Draft, parties: Parties, cells: Mapping[str, str], line: int) -> None:
    if not cells["atopid"] or not cells["member"]:
        draft.problem(line, "a row has an atopid and a member; correct it")
        return
    try:
        since = _date(cells, "yrent", "moent", "dayent")
        until = _date(cells, "yrexit", "moexit", "dayexit")
    except DateError as error:
        draft.problem(line, str(error))
        return
    number = cells["atopid"].removesuffix(".0")
    grouping = draft.grouping(number, f"ATOP {number}", by_name=False)
    party = parties.numbered(cells["member"].removesuffix(".0"), "", line)
    if grouping and party:
        line_of = Line(status="party", since=since, until=until, sources=draft.request.sources)
        draft.member(grouping, party, line_of, line)


def _date(cells: Mapping[str, str], *columns: str) -> str:
    """The date in three columns, as far as it is known: 0, a negative number or a full stop is not known."""
    parts = []
    for column, width in zip(columns, (4, 2, 2), strict=True):
        text = cells.get(column, "").removesuffix(".0")
        if text in ("", ".", "NA") or text.lstrip("-").strip("0") == "" or text.startswith("-"):
            break
        parts.append(text.zfill(width))
    if not parts:
        return ""
    return parse_date("-".join(parts)).text
