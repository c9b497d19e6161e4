"""`cow-igo`: state-year tables of the Correlates of War project, a column for each organisation.

A cell says what a state was in an organisation in a year. Years become lines: `since` is the first year of a spell, and
`until` the first year in which the table no longer has it, so that asking as of any year answers as the table does.
What the table leaves open stays open: a spell of its first year has `by`, one of its last year has no `until`; `?`
stands where the year after has no row; years without a value within a spell are named in a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from alignments.importing.draft import Draft, Line
from alignments.importing.parties import Parties
from alignments.importing.progress import told
from alignments.importing.request import Request
from alignments.importing.tables import Table, clean, read_table
from alignments.loading.problems import ModelError, Problem, printable
from alignments.model.names import fold

_STATUSES = {"1": "member", "2": "associate", "3": "observer"}
_MISSING = "-9"
_CODES = frozenset({*_STATUSES, _MISSING, "0", "-1", ""})
_SOME = frozenset(_STATUSES)
_NAMES = ("state", "statenme")  # headers of the name of a state, which is only asked for where its number is unheard of


class Spell(NamedTuple):
    """A stretch of years with one code: the first and the last that have it.

    `begun` is false if the year before has no value, `ended` None while it lasts and false if the year after has no
    row or value; `gaps` are the years within that have none.
    """

    code: str
    first: int
    last: int
    begun: bool
    ended: bool | None
    gaps: tuple[int, ...]


class _StateYears(NamedTuple):
    """The rows of one state: where they stand in the table, and their years."""

    number: str
    name: str
    line: int
    start: int
    end: int
    years: list[int]


def read(request: Request) -> Draft:
    """The memberships of a table of state-years. Raises ModelError if it is none."""
    draft = Draft(request, "organisation")
    table = read_table(request.file, request.encoding, draft.remarks)
    ordered, number, year = _ordered(draft, table)
    if not ordered:
        return draft
    states = list(_state_years(table, ordered, number, year))
    last = max(each.years[-1] for each in states)
    first = min(each.years[0] for each in states)
    draft.latest = f"{last}-12-31"
    columns = list(zip(*(row for _, row in ordered), strict=True))
    igos = [place for place, codes in enumerate(columns) if place not in (number, year) and _CODES.issuperset(codes)]
    _show(request, table, igos, number, year)
    parties = Parties(draft)
    for place in told(igos, len(igos), "organisations", request.say):
        if _SOME.isdisjoint(columns[place]):
            draft.remarks["Organisations without a member in this table, left out"] += 1
            continue
        grouping = draft.grouping(table.columns[place], by_name=False)
        for state in states:
            codes = columns[place][state.start : state.end]
            if (
                grouping
                and not _SOME.isdisjoint(codes)
                and (party := parties.numbered(state.number, state.name, state.line))
            ):
                for spell in spells(state.years, codes, last):
                    draft.member(grouping, party, _line(draft, spell, first), state.line)
    parties.note_missing()
    return draft


def spells(years: Sequence[int], codes: Iterable[str], last_of_all: int) -> Iterator[Spell]:
    """The spells of one state in one organisation; `last_of_all` is the last year of the table."""
    code, first, last, seen, begun = "", 0, 0, 0, True
    gaps: list[int] = []
    pending: list[int] = []  # years without a value since `last`

    def spell(ended: bool | None) -> Spell:
        return Spell(code, first, last, begun, ended, tuple(gaps if ended is not None else [*gaps, *pending]))

    missing = False
    for year, now in zip(years, codes, strict=True):
        if code and year != seen + 1:
            yield spell(ended=False)
            code, missing = "", False
        seen = year
        if now == _MISSING:
            pending.append(year)
            missing = True
            continue
        if code and now == code:
            gaps += pending
            last = year
        else:
            if code:
                yield spell(ended=not pending)
            code, first, last, begun, gaps = now if now in _STATUSES else "", year, year, not missing, []
        pending, missing = [], False
    if code:
        yield spell(ended=None if seen == last_of_all else False)


def _line(draft: Draft, spell: Spell, first_of_all: int) -> Line:
    begun = spell.begun and spell.first > first_of_all
    until = "" if spell.ended is None else f"{spell.last + 1}{'' if spell.ended else '?'}"
    note = f"The source has no value for {_listed(spell.gaps)}." if spell.gaps else ""
    return Line(
        status=_STATUSES[spell.code],
        since=f"{spell.first:04}" if begun else "",
        by="" if begun else f"{spell.first:04}",
        until=until,
        sources=draft.request.sources,
        note=note,
    )


def _listed(years: Sequence[int]) -> str:
    """Years as words: `1941 to 1944 and 1950`."""
    runs = []
    for _, run in groupby(enumerate(years), lambda each: each[1] - each[0]):
        stretch = [year for _, year in run]
        runs.append(f"{stretch[0]}" if len(stretch) == 1 else f"{stretch[0]} to {stretch[-1]}")
    return " and ".join(runs)


def _ordered(draft: Draft, table: Table) -> tuple[list[tuple[int, list[str]]], int, int]:
    """The rows by state and year, and where the number of the state and the year stand."""
    names = [fold(each) for each in table.columns]
    places = []
    for role, headers in (("party", ("ccode", "cowcode", "cow code", "state number")), ("year", ("year",))):
        header = draft.request.columns.get(role)
        wanted = (fold(header),) if header else headers
        found = next((names.index(each) for each in wanted if each in names), None)
        if found is None:
            what = f"no column is called {' or '.join(wanted)}; name it: --column {role}=HEADER"
            raise ModelError([Problem(printable(str(draft.request.file)), 1, 1, what)])
        places.append(found)
    number, year = places
    sound = []
    seen: dict[tuple[str, str], int] = {}
    for line, row in table.rows:
        row[:] = [cell.strip() for cell in row]
        key = (row[number], row[year])
        if not row[year].isdecimal() or not 1000 <= int(row[year]) < 9999 or not row[number]:
            draft.problem(line, "a row has the number of a state and a year of four digits; correct it")
        elif key in seen:
            draft.problem(line, f"state {clean(row[number])} has a row for {row[year]} already, on line {seen[key]}")
        else:
            seen[key] = line
            sound.append((line, row))
    return sorted(sound, key=lambda each: (each[1][number], int(each[1][year]))), number, year


def _state_years(table: Table, rows: Sequence[tuple[int, list[str]]], number: int, year: int) -> Iterator[_StateYears]:
    named = next((place for place, column in enumerate(table.columns) if fold(column) in _NAMES), None)
    start = 0
    for state, group in groupby(rows, lambda each: each[1][number]):
        own = list(group)
        name = clean(own[0][1][named]) if named is not None else ""
        years = [int(row[year]) for _, row in own]
        yield _StateYears(clean(state), name, own[0][0], start, start + len(own), years)
        start += len(own)


def _show(request: Request, table: Table, igos: Sequence[int], number: int, year: int) -> None:
    used = {number, year, *igos, *(place for place, each in enumerate(table.columns) if fold(each) in _NAMES)}
    left = ", ".join(column for place, column in enumerate(table.columns) if place not in used and column)
    of_two = f"party = {table.columns[number]}, year = {table.columns[year]}"
    request.say(f"Columns: {of_two}, {len(igos)} organisations{f'; not used: {left}' if left else ''}.")
