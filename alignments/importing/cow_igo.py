"""`cow-igo`: state-year tables of the Correlates of War project, a column for each organisation.

A cell says what a state was in an organisation in a year. Years become lines: `since` is the first year of a spell, and
`until` the first year in which the table no longer has it, so that asking as of any year answers as the table does.
What the table leaves open stays open: a spell of its first year has `by`, one of its last year has no `until`; `?`
stands where the year after has no row; years without a value within a spell are named in a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from alignments.importing.columns import roles, show_columns
from alignments.importing.draft import Draft, Line
from alignments.importing.parties import Parties
from alignments.importing.progress import told
from alignments.importing.request import Request
from alignments.importing.tables import Table, clean, read_table
from alignments.model.names import fold

# Some programs save whole numbers as 1.0.
_STATUSES = dict.fromkeys(("1", "1.0"), "member") | {"2": "associate", "3": "observer"}
_STATUSES |= {"2.0": "associate", "3.0": "observer"}
_MISSING = frozenset({"-9", "-9.0", "", ".", "NA"})
_CODES = frozenset({*_STATUSES, *_MISSING, "0", "-1", "0.0", "-1.0"})
_SOME = frozenset(_STATUSES)
_NO_ORGANISATION = ("version",)  # of the data set: its numbers might be codes
_HEADERS = {
    "party": ("ccode", "cowcode", "cow code", "state number"),
    "year": ("year",),
    "name": ("state", "statenme"),  # of a state whose number is unheard of
}


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
    places = roles(request, table.columns, _HEADERS, ("party", "year"))
    ordered = _ordered(draft, table, places["party"], places["year"])
    if not ordered:
        return draft
    states = list(_state_years(ordered, places))
    last = max(each.years[-1] for each in states)
    first = min(each.years[0] for each in states)
    draft.latest = f"{last}-12-31"
    columns = list(zip(*(row for _, row in ordered), strict=True))
    named = {*places.values(), *(place for place, each in enumerate(table.columns) if fold(each) in _NO_ORGANISATION)}
    igos = [place for place, codes in enumerate(columns) if place not in named and _CODES.issuperset(codes)]
    show_columns(request, places, table.columns, igos)
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
        if now in _MISSING:
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


def _ordered(draft: Draft, table: Table, number: int, year: int) -> list[tuple[int, list[str]]]:
    """The rows by state and year; those that are of no state or year, or there twice, are noted."""
    sound = []
    seen: dict[tuple[str, str], int] = {}
    for line, row in table.rows:
        row[:] = [cell.strip() for cell in row]
        row[number], row[year] = row[number].removesuffix(".0"), row[year].removesuffix(".0")
        key = (row[number], row[year])
        if not row[year].isdecimal() or not 1000 <= int(row[year]) < 9999 or not row[number]:
            draft.problem(line, "a row has the number of a state and a year of four digits; correct it")
        elif key in seen:
            draft.problem(line, f"state {clean(row[number])} has a row for {row[year]} already, on line {seen[key]}")
        else:
            seen[key] = line
            sound.append((line, row))
    return sorted(sound, key=lambda each: (each[1][number], int(each[1][year])))


def _state_years(rows: Sequence[tuple[int, list[str]]], places: Mapping[str, int]) -> Iterator[_StateYears]:
    start = 0
    for state, group in groupby(rows, lambda each: each[1][places["party"]]):
        own = list(group)
        name = clean(own[0][1][places["name"]]) if "name" in places else ""
        years = [int(row[places["year"]]) for _, row in own]
        yield _StateYears(clean(state), name, own[0][0], start, start + len(own), years)
        start += len(own)
