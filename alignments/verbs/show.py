"""`show`: the page of anything, or a picture of it in words, drawn, as SVG or as CSV."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from alignments.loading.problems import shortened
from alignments.model.as_of import View
from alignments.model.entities import Entity
from alignments.pages.build import page_of
from alignments.pages.layout import page_text
from alignments.verbs.common_ground import DONE, NO, WRONG_USAGE, glyphs, meant, narrate, opened, print_json, width


def run(arguments: argparse.Namespace) -> int:
    """Print the pages of the ids or names given, several as a list; or one picture of all of them."""
    view = opened(arguments)
    entities = meant(view, arguments.ids, as_json=arguments.json)
    if entities is None:
        return NO
    if arguments.view != "page":
        return _picture(arguments, view, entities)
    if arguments.format != "words":
        narrate("show: a page is words; --format goes with --view timeline, map, matrix or overlap.")
        return WRONG_USAGE
    if arguments.json:
        from alignments.pages.data import entity_data

        shown = [entity_data(view, each) for each in entities]
        print_json(shown[0] if len(shown) == 1 else shown)
        return DONE
    return _written(
        arguments, "\n".join(page_text(page_of(view, each.id), width(), glyphs(arguments)) for each in entities)
    )


def _picture(arguments: argparse.Namespace, view: View, entities: Sequence[Entity]) -> int:
    from alignments.pictures.saving import picture_text
    from alignments.pictures.views import picture_of, why_not

    pins = [each.id for each in entities] if len(entities) > 1 else []
    picture = picture_of(view, arguments.view, entities[0].id, pins)
    if picture is None:
        narrate(why_not(view, arguments.view, entities[0].id))
        return NO
    if arguments.json:
        head, *rows = picture.table()
        print_json([dict(zip(head, row, strict=True)) for row in rows])
        return DONE
    if arguments.format == "words":
        return _written(arguments, page_text(picture.words(), width(), glyphs(arguments)))
    form = "txt" if arguments.format == "drawing" else arguments.format
    return _written(arguments, picture_text(picture, form, glyphs=glyphs(arguments)))


def _written(arguments: argparse.Namespace, text: str) -> int:
    """Print `text`, or write it to the file that was asked for; never over one that is there unless forced."""
    if not arguments.output:
        sys.stdout.write(text)
        return DONE
    from alignments.loading.user_files import path_fault, write_atomically

    target = Path(arguments.output)
    if fault := path_fault(target):
        narrate(f"show: {shortened(target)} can be no file: {fault}; write another name.")
        return NO
    if target.exists() and not arguments.force:
        narrate(f"show: there is a file {target} already; write another name, or add --force.")
        return NO
    if not target.parent.is_dir():
        narrate(f"show: there is no folder {target.parent}; make it first, or write another one.")
        return NO
    try:
        write_atomically(target, text)
    except OSError as error:
        narrate(f"show: {target} cannot be written: {error.strerror}.")
        return NO
    narrate(f"Written: {target}")
    return DONE
