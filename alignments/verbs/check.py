"""`check`: every problem of a model; what is uncited; what was not checked for long."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from alignments.loading.build import build_atlas
from alignments.loading.files import shipped_model
from alignments.loading.load import read_model
from alignments.loading.problems import ModelError, Problem
from alignments.model.atlas import Atlas
from alignments.model.entities import Origin
from alignments.pages.words import counted
from alignments.verbs.common_ground import DONE, NO, narrate, print_json


def run(arguments: argparse.Namespace) -> int:
    """Print the problems of a model, one a line; exit code 1 if it has any."""
    folder = Path(arguments.folder or arguments.model or shipped_model())
    try:
        atlas = build_atlas(read_model(folder))
    except ModelError as error:
        return _report(error.problems, as_json=arguments.json)
    problems = list(uncited(atlas)) if arguments.uncited else []
    if arguments.stale is not None:
        problems += stale(atlas, arguments.stale, date.today())
    if not problems and not arguments.json:
        contents = (
            counted(len(atlas.parties), "state or party", "states and parties"),
            counted(len(atlas.groupings), "grouping"),
            counted(sum(map(len, atlas.members_of.values())), "membership"),
            counted(len(atlas.statements), "statement"),
            counted(len(atlas.sources), "source"),
        )
        print(f"{atlas.info.title}: no problems in {', '.join(contents)}.")
        unsourced = 0 if arguments.uncited else sum(1 for _ in uncited(atlas))
        if unsourced:
            narrate(f"{counted(unsourced, 'line')} without a source: alignments check --uncited lists what lacks one.")
    return _report(tuple(sorted(problems)), as_json=arguments.json)


def _report(problems: tuple[Problem, ...], *, as_json: bool) -> int:
    if as_json:
        rows = [
            {"file": each.file, "line": each.line, "column": each.column, "message": each.message} for each in problems
        ]
        print_json(rows)
    else:
        for each in problems:
            print(each)
    if problems:
        narrate(f"{counted(len(problems), 'problem')}.")
    return NO if problems else DONE


def uncited(atlas: Atlas) -> Iterator[Problem]:
    """Every claim without a source: memberships, what a grouping is, its events, offices held."""
    for grouping in atlas.groupings.values():
        if not grouping.sources:
            yield _at(grouping.origin, f"'{grouping.id}' names no source for what it is; add 'source'")
        for claim in grouping.members:
            if not claim.sources:
                yield _at(claim.origin, f"{claim.party} in '{grouping.id}' has no source; add 'source'")
        for event in grouping.dated:
            if not event.sources:
                yield _at(event.origin, f"an event of '{grouping.id}' has no source; add 'source'")
    for person in atlas.people.values():
        for office in person.offices:
            if not office.sources:
                yield _at(office.origin, f"an office of '{person.id}' has no source; add 'source'")


def stale(atlas: Atlas, days: int, today: date) -> Iterator[Problem]:
    """Every grouping that nobody checked within `days` days before `today`."""
    oldest = today - timedelta(days=days)
    for grouping in atlas.groupings.values():
        if grouping.checked is None:
            yield _at(grouping.origin, f"'{grouping.id}' does not say when it was checked; add 'checked'")
        elif grouping.checked.latest < oldest:
            yield _at(grouping.origin, f"'{grouping.id}' was last checked on {grouping.checked}; check it again")


def _at(origin: Origin, message: str) -> Problem:
    return Problem(origin.file, origin.line, 1, message)
