"""`brief`: build one from names, or collect, list, show and export briefs by name."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from alignments.briefs.brief import BriefError, BriefUsageError, Item, brief_data
from alignments.briefs.citing import in_style
from alignments.briefs.compose import brief_page, part_of, taken
from alignments.briefs.export import SLOW, export, exported, form_of, usual_form
from alignments.briefs.sheets import brief_of, sheet_page
from alignments.briefs.store import Store
from alignments.model.as_of import View
from alignments.pages.layout import page_text
from alignments.pages.page import Page
from alignments.pages.page_data import page_data
from alignments.pages.words import counted
from alignments.verbs.common_ground import DONE, NO, WRONG_USAGE, glyphs, meant, narrate, opened, print_json, width

_PICTURES = ("timeline", "map", "matrix", "overlap")


def run(arguments: argparse.Namespace) -> int:
    """Do what the first word says: new, add, list, show or export; else build a brief of the names given."""
    act = _ACTS.get(arguments.words[0])
    try:
        return act(arguments, arguments.words[1:]) if act else _build(arguments)
    except BriefError as error:
        narrate(f"brief: {error}.")
        return WRONG_USAGE if isinstance(error, BriefUsageError) else NO


def _build(arguments: argparse.Namespace) -> int:
    """A brief or a briefing sheet of the names given, printed or in a file."""
    view = opened(arguments)
    entities = meant(view, arguments.words, as_json=arguments.json)
    topics = meant(view, arguments.topic, as_json=arguments.json, kinds=("topic",))
    if entities is None or topics is None:
        return NO
    ids, on = [each.id for each in entities], [each.id for each in topics]
    if arguments.kind in _PICTURES:
        narrate(
            "brief: --kind timeline, map, matrix and overlap go with 'brief add'; to print one: alignments show --view"
        )
        return WRONG_USAGE
    page = sheet_page(view, arguments.kind, ids, on) if arguments.kind else brief_of(view, ids, on)
    return _deliver(arguments, view, page)


def _deliver(arguments: argparse.Namespace, view: View, page: Page) -> int:
    """Print the page, or write it where it was asked for."""
    page = in_style(view.atlas, page, arguments.style)
    if arguments.format == "json" and arguments.output:
        raise BriefUsageError("JSON is printed, not written; leave out -o, and write '> FILE' at the end")
    if arguments.format == "json" or (arguments.json and not arguments.output):
        print_json(page_data(page))
        return DONE
    reference_doc = Path(arguments.reference_doc) if arguments.reference_doc else None
    if arguments.output:
        target = Path(arguments.output)
        if target.is_file() and not arguments.force:
            raise BriefError(f"There is a file {target} already; write another name, or add --force")
        if form_of(target, arguments.format) in SLOW:
            narrate(f"Making {target} …")
        remark = export(page, target, arguments.format, reference_doc=reference_doc, force=arguments.force)
        narrate(f"Written: {target}{f'. {remark}' if remark else ''}")
        return DONE
    if arguments.format in ("", "txt"):
        sys.stdout.write(page_text(page, width(), glyphs(arguments)))
        return DONE
    made = exported(page, form_of(Path(), arguments.format), reference_doc)
    if made.remark:
        narrate(made.remark)
    sys.stdout.buffer.write(made.content)
    return DONE


def _new(arguments: argparse.Namespace, words: Sequence[str]) -> int:
    name = _named(words)
    store = Store()
    if name in store.names():
        raise BriefError(f"There is a brief '{name}' already; add to it, or choose another name")
    store.change(name, lambda brief: brief, model=opened(arguments).atlas.info.id)
    store.make_current(name)
    narrate(f"Begun: {name}, in {store.file_of(name)}")
    return DONE


def _add(arguments: argparse.Namespace, words: Sequence[str]) -> int:
    """`add NAME ID…`: one item of all the ids for a comparison or a picture, else one each."""
    if len(words) < 2 and not arguments.note:
        raise BriefUsageError("Write the name of the brief and what to add to it: alignments brief add Monday Japan")
    view = opened(arguments)
    entities = meant(view, words[1:], as_json=arguments.json)
    if entities is None:
        return NO
    ids = tuple(each.id for each in entities)
    day = view.day.isoformat() if arguments.as_of is not None else ""
    kind = arguments.kind or "page"
    if kind in ("country", "grouping", "meeting"):
        raise BriefUsageError(f"A {kind} sheet is built at once: alignments brief ID… --kind {kind}")
    together = kind == "comparison" or kind in _PICTURES
    groups = [ids] if together else [(each,) for each in ids]
    items = [Item(kind, group, day, note=arguments.note) for group in groups if group]
    items = [taken(view.atlas, item) for item in items] or [Item("note", note=arguments.note)]
    store = Store()
    for item in items:
        brief = store.change(words[0], lambda brief, item=item: brief.with_new(item), model=view.atlas.info.id)  # type: ignore[misc]
    there = [item for item in items if brief.place_of(item.key) is None]
    for item in there:
        title = part_of(view.atlas, item).title if item.ids else item.note
        narrate(f"{brief.name} has this already: {title}. It was not added; with another --note it would be.")
    if len(there) < len(items):
        narrate(f"{counted(len(items) - len(there), 'item')} added to {brief.name}, which has {len(brief.items)}.")
    return DONE


def _list(arguments: argparse.Namespace, words: Sequence[str]) -> int:
    del words
    store = Store()
    names = store.names()
    if arguments.json:
        print_json(
            [{"name": name, "file": str(store.file_of(name)), "current": name == store.current} for name in names]
        )
        return DONE
    if not names:
        narrate("There are no briefs yet; begin one: alignments brief new Monday")
    for name in names:
        print(f"{name} ({counted(len(store.load(name).items), 'item')}){', current' if name == store.current else ''}")
    return DONE


def _show(arguments: argparse.Namespace, words: Sequence[str]) -> int:
    brief = Store().load(_named(words))
    if arguments.json or arguments.format == "json":
        print_json(brief_data(brief))
        return DONE
    view = opened(arguments)
    return _deliver(arguments, view, brief_page(view.atlas, brief))


def _export(arguments: argparse.Namespace, words: Sequence[str]) -> int:
    if not arguments.output and not arguments.format:
        raise BriefUsageError(f"Write where to: alignments brief export NAME -o FILE.{usual_form()}")
    return _show(arguments, words)


def _named(words: Sequence[str]) -> str:
    if not words:
        raise BriefUsageError("Write the name of the brief; alignments brief list names them")
    return " ".join(words)


_ACTS = {"new": _new, "add": _add, "list": _list, "show": _show, "export": _export}
