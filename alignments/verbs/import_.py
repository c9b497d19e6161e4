"""`import`: other people's tables and files to a model, or into one."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from alignments.loading.problems import did_you_mean, printable, shortened
from alignments.model.statuses import STATUSES
from alignments.pages.words import counted
from alignments.verbs.common_ground import DONE, NO, WRONG_USAGE, narrate

if TYPE_CHECKING:
    from alignments.importing.draft import Draft
    from alignments.importing.known import Known
    from alignments.importing.request import Request
    from alignments.model.atlas import Atlas

_SHOWN = 30  # problems; more do not help anybody to see what is wrong


class _WrongUsageError(Exception):
    """An option that will not do; its message says what to write instead."""


class _Target(NamedTuple):
    """Where the import goes: a folder, and the file in it if a model is there already."""

    folder: Path
    file: str


def run(arguments: argparse.Namespace) -> int:
    """Read, check and write; exit code 1 if there are problems, and then nothing was written."""
    from alignments.importing.kinds import draft_of

    try:
        target = _target(arguments)
        if target is None:
            return NO
        known = _known(arguments, target)
        request = _request(arguments, known)
    except _WrongUsageError as error:
        narrate(f"import: {error}")
        return WRONG_USAGE
    if arguments.file == "-" and sys.stdin.isatty():
        narrate("Type or paste the table; Ctrl-D at the beginning of a line ends it.")
    draft = draft_of(arguments.kind, request)
    if draft.problems:
        _list_problems(draft, skipped=arguments.skip)
        if not arguments.skip:
            return NO
    try:
        atlas = _write(arguments, target, draft)
    except OSError as error:
        narrate(f"import: {target.folder} cannot be written ({error.strerror}). Name another folder.")
        return NO
    if atlas is None:
        return NO
    _tell(target, draft, atlas)
    return DONE


def _target(arguments: argparse.Namespace) -> _Target | None:
    """Where to write, or None after saying why not there."""
    from alignments.importing.tables import called
    from alignments.importing.writing import file_name, is_import

    folder = Path(arguments.output)
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return _Target(folder, "")
    name = file_name(Path(arguments.file))
    why = ""
    if not folder.is_dir():
        why = "is a file; name a folder"
    elif not any(folder.rglob("*.yaml")):
        why = "is there, is not empty and holds no model; name a new folder"
    elif (folder / name).exists() and not is_import(folder / name):
        why = f"has a {name} that no import wrote; rename {called(Path(arguments.file)).name}, or move that file"
    elif not arguments.force:
        why = f"is there already; --force puts {name} into it and leaves its other files alone, or name a new folder"
    if why:
        narrate(f"import: {folder} {why}. Nothing was written.")
        return None
    return _Target(folder, name)


def _known(arguments: argparse.Namespace, target: _Target) -> Known:
    from alignments.importing.known import Known
    from alignments.loading.load import load_atlas

    if target.file:
        return Known(load_atlas(target.folder), is_target=True, without=target.file)
    return Known(load_atlas(Path(arguments.model) if arguments.model else None))


def _request(arguments: argparse.Namespace, known: Known) -> Request:
    from alignments.importing.request import Request

    statuses = _pairs(arguments.status, "--status")
    for status in statuses.values():
        if status not in STATUSES:
            near = did_you_mean(status, STATUSES)
            raise _WrongUsageError(f"{shortened(status)} is no status{near}; write one of: {', '.join(STATUSES)}.")
    if known.is_target and arguments.layer and arguments.layer not in known.atlas.info.layers:
        raise _WrongUsageError(f"the model has no layer {shortened(arguments.layer)}; {_layers(known)}.")
    sources, records = _source(arguments, known)
    return Request(
        file=Path(arguments.file),
        known=known,
        layer=arguments.layer,
        sources=sources,
        source_records=records,
        columns=_pairs(arguments.column, "--column"),
        names=_pairs(arguments.name, "--name"),
        statuses=statuses,
        encoding=arguments.encoding,
        dates=arguments.dates,
        create_states=arguments.create_states,
        say=narrate,
    )


def _pairs(given: Sequence[str], option: str) -> dict[str, str]:
    """`A=B` of an option that may be given several times, as A to B; the last equals sign parts them."""
    pairs = {}
    for each in given:
        left, equals, right = each.rpartition("=") if option != "--column" else each.partition("=")
        if not equals or not left:
            raise _WrongUsageError(f"{option} {shortened(each)} has no '='; write {option} A=B.")
        pairs[left.strip()] = right.strip()
    return pairs


def _source(arguments: argparse.Namespace, known: Known) -> tuple[tuple[str, ...], dict[str, dict[str, str]]]:
    """The source of the lines: one that the model has, or one made of what the options say and nothing else."""
    from alignments.importing.draft import slug
    from alignments.loading.schema import SOURCE

    wanted, title = arguments.source, arguments.source_title
    facts = {"URL": arguments.source_url, "accessed": arguments.accessed}
    if not title:
        if given := [key for key, text in facts.items() if text]:
            raise _WrongUsageError(f"a source that is made has a title ({given[0]} was given); add --source-title.")
        if wanted and (wanted not in known.atlas.sources or wanted not in known):
            near = did_you_mean(wanted, known.atlas.sources)
            raise _WrongUsageError(f"the model has no source {shortened(wanted)}{near}; make it with --source-title.")
        return ((wanted,) if wanted else ()), {}
    if wanted in known:
        raise _WrongUsageError(f"the model has {shortened(wanted)} already; leave --source-title out, or name another.")
    record = {"type": arguments.source_type, "title": title} | {key: text for key, text in facts.items() if text}
    for _, message in SOURCE.check(record, "source"):
        raise _WrongUsageError(f"the source: {message}.")
    if any(printable(text) != text for text in (wanted, *record.values())):
        raise _WrongUsageError("the source has a character that acts on the terminal; delete it.")
    made = wanted or slug(title, "source")[:60].strip("-")
    return (made,), {made: record}


def _layers(known: Known) -> str:
    return f"write one of: {', '.join(known.atlas.info.layers)}"


def _list_problems(draft: Draft, *, skipped: bool) -> None:
    """Say what is wrong in the order of lines, the same thing once with how often it is so."""
    times = Counter(each.message for each in draft.problems)
    first = {each.message: each for each in sorted(draft.problems, reverse=True)}
    listed = sorted(first.values())
    for each in listed[:_SHOWN]:
        often = f" ({times[each.message]} times)" if times[each.message] > 1 else ""
        narrate(f"{each}{often}")
    if len(listed) > _SHOWN:
        narrate(f"… and {counted(len(listed) - _SHOWN, 'more problem')}.")
    what = "what they name was left out" if skipped else "nothing was written. --skip leaves out what they name"
    narrate(f"{counted(len(draft.problems), 'problem')}; {what}.")


def _write(arguments: argparse.Namespace, target: _Target, draft: Draft) -> Atlas | None:
    """The model as it is written now, or None after saying what is wrong."""
    from alignments.importing.writing import add_to_model, write_model

    if not any(draft.lists[kind] for kind in ("groupings", "people", "sources")):
        narrate("import: nothing is left to import. Nothing was written.")
        return None
    if target.file:
        layers = {record["layer"] for record in draft.lists["groupings"].values()}
        if unknown := sorted(layers - set(draft.known.atlas.info.layers)):
            narrate(
                f"import: the model has no layer {unknown[0]!r}; say which it is: --layer, and {_layers(draft.known)}."
            )
            return None
        return add_to_model(target.folder, target.file, draft, arguments.kind)
    title = arguments.title or target.folder.resolve().name
    if printable(title) != title:
        narrate("import: the title holds characters that act on the terminal; give another with --title.")
        return None
    return write_model(target.folder, title, _checked(arguments, draft), draft, arguments.kind)


def _checked(arguments: argparse.Namespace, draft: Draft) -> str:
    """The day as of which a new model answers: the last one that the data speak of, or on which they were read."""
    return draft.latest or str(arguments.accessed or date.today().isoformat())


def _tell(target: _Target, draft: Draft, atlas: Atlas) -> None:
    for remark, times in draft.remarks.items():
        narrate(f"{remark}: {times}.")
    if bare := draft.unsourced():
        narrate(f"{counted(bare, 'membership')} without a source; name one with --source or --source-title.")
    unused = sorted(set(draft.request.names) - draft.named)
    if unused:
        narrate(f"Not in the file: {', '.join(unused)} (given with --name).")
    made = draft.lists
    memberships = sum(len(line["parties"]) for each in made["groupings"].values() for line in each.get("members", ()))
    if not memberships and not target.file:
        home = atlas.name(atlas.info.home)
        narrate(f"Nobody takes part in anything here; the model opens on {home}, the 'home' of model.yaml: change it.")
    states = len(made["states"]) + len(made["parties"])
    contents = (
        (len(made["groupings"]), "grouping", ""),
        (memberships, "membership", ""),
        (states, "state or party", "states and parties"),
        (len(made["people"]), "person", "people"),
        (len(made["sources"]), "source", ""),
    )
    listed = ", ".join(counted(*each) for each in contents if each[0])
    where = target.folder / target.file if target.file else target.folder
    narrate(f"Written: {listed}, in {where}. As of {atlas.info.checked}, the model has no problems.")
    narrate(f"Browse it: alignments --model {shlex.quote(str(target.folder))}")
