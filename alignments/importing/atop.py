"""`atop`: the member-level table of the Alliance Treaty Obligations and Provisions project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from alignments.importing.draft import Draft, Line
from alignments.importing.parties import Parties
from alignments.importing.progress import told
from alignments.importing.request import Request
from alignments.importing.tables import clean, read_table
from alignments.loading.problems import ModelError, Problem, did_you_mean, printable, shortened
from alignments.model.dates import DateError, parse_date
from alignments.model.names import fold

_NEEDED = ("atopid", "member", "yrent", "yrexit")
_COLUMNS = (*_NEEDED, "moent", "dayent", "moexit", "dayexit")


def read(request: Request) -> Draft:
    """The alliances and their parties. A year of exit of 0 means: still in force. Raises ModelError if it is none."""
    draft = Draft(request, "alliance")
    table = read_table(request.file, request.encoding, draft.remarks)
    places = _places(request, table.columns)
    taken = ", ".join(table.columns[place] for place in places.values())
    request.say(f"Columns: {taken}.")
    parties = Parties(draft)
    for line, row in told(table.rows, len(table.rows), "rows", request.say):
        cells = {name: clean(row[place]) for name, place in places.items()}
        _add(draft, parties, cells, line)
    parties.note_missing()
    return draft


def _places(request: Request, columns: Sequence[str]) -> dict[str, int]:
    names = [fold(each) for each in columns]
    wanted = {name: fold(request.columns.get(name, name)) for name in _COLUMNS}
    for name in _NEEDED:
        if wanted[name] not in names:
            near = did_you_mean(wanted[name], names)
            what = f"no column is called {shortened(wanted[name])}{near}; name it: --column {name}=HEADER"
            raise ModelError([Problem(printable(str(request.file)), 1, 1, what)])
    return {name: names.index(header) for name, header in wanted.items() if header in names}


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
