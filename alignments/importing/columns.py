"""Which column of a table holds what: guessed from the headers, shown, or said by the user."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from alignments.importing.request import Request
from alignments.importing.tables import called
from alignments.loading.problems import ModelError, Problem, did_you_mean, printable, shortened
from alignments.model.names import fold


def roles(
    request: Request, columns: Sequence[str], headers: Mapping[str, Sequence[str]], needed: Collection[str]
) -> dict[str, int]:
    """Role to the place of its column: as the user says, else the first free one of its `headers`.

    An empty header of the user's means that no column has the role. Raises ModelError if one that is needed is
    missing, or if the user names a role or a column that there is not.
    """
    by_name: dict[str, int] = {}
    for place, column in enumerate(columns):
        by_name.setdefault(fold(column), place)
    found: dict[str, int] = {}
    for role, header in request.columns.items():
        if role not in headers:
            raise _wrong(
                request, f"there is no role {shortened(role)} for a column; write one of: {', '.join(headers)}"
            )
        if header and fold(header) not in by_name:
            near = did_you_mean(header, columns) or f"; its columns are: {_listed(columns)}"
            raise _wrong(request, f"there is no column {shortened(header)} in this file{near}")
        if header:
            found[role] = by_name[fold(header)]
    for role, names in headers.items():
        free = [by_name[each] for each in names if each in by_name and by_name[each] not in found.values()]
        if free and role not in request.columns:
            found[role] = free[0]
    for role in needed:
        if role not in found:
            raise _wrong(request, f"no column says the {role}; name it: --column {role}=HEADER, of: {_listed(columns)}")
    return found


def show_columns(
    request: Request, found: Mapping[str, int], columns: Sequence[str], others: Collection[int] = ()
) -> None:
    """Tell the user what each column was taken for; `others` are columns that are used for what they are called."""
    taken = [f"{role} = {columns[place]}" for role, place in found.items()]
    taken += [f"{len(others)} organisations"] if others else []
    used = {*found.values(), *others}
    left = [column for place, column in enumerate(columns) if place not in used and column]
    unused = f"; not used: {_listed(left)}" if left else ""
    request.say(f"Columns: {', '.join(taken)}{unused}. Otherwise: --column ROLE=HEADER, or ROLE= for none.")


def _listed(columns: Sequence[str]) -> str:
    """The first headers: a table may have hundreds."""
    more = f" and {len(columns) - 12} more" if len(columns) > 12 else ""
    return f"{', '.join(column[:40] for column in columns[:12])}{more}"


def _wrong(request: Request, what: str) -> ModelError:
    return ModelError([Problem(printable(str(called(request.file))), 1, 1, what)])
