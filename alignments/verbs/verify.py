"""`verify`: each quotation of a model word for word against the text of its source."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from alignments.loading.files import read_files, shipped_model
from alignments.loading.problems import did_you_mean, printable
from alignments.loading.tree import MarkedDict, mark_at, read_tree
from alignments.loading.user_files import open_given
from alignments.model.atlas import Atlas
from alignments.model.entities import Person, Statement, origin_of
from alignments.pages.data import Data
from alignments.pages.words import counted
from alignments.questions.quoting.verdict import Text, Verdict, verify
from alignments.verbs.common_ground import DONE, NO, WRONG_USAGE, narrate, opened, print_json

_ENDINGS = (".txt", ".md")


class TextError(ValueError):
    """A text that was named and cannot be used: one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Held:
    """The text of a source that is at hand, and the file it was read from."""

    file: Path
    text: Text
    digest: str


@dataclass(frozen=True, slots=True)
class Checked:
    """One quotation, its place in the model, and the verdict; None where no text of its source is at hand."""

    statement: Statement
    place: str
    held: Held | None
    verdict: Verdict | None


def run(arguments: argparse.Namespace) -> int:
    """Print what came of every quotation; exit code 1 if any fails, or cannot be checked with --strict."""
    view = opened(arguments)
    folder = Path(arguments.model) if arguments.model else shipped_model()
    try:
        held = _held(view.atlas, arguments.text, arguments.texts)
    except TextError as error:
        narrate(f"verify: {error}.")
        return WRONG_USAGE
    trees = {file.name: read_tree(file.name, file.content.decode(errors="replace"), []) for file in read_files(folder)}
    quotes = [each for each in view.atlas.ordered_statements if each.verbatim]
    checked = [_checked(view.atlas, each, held, trees) for each in quotes]
    if arguments.json:
        print_json([_data(each) for each in checked])
    else:
        for each in checked:
            _print(each)
        _remark_on_texts(view.atlas, held)
    return _counted(checked, strict=arguments.strict, has_texts=bool(held))


def _counted(checked: list[Checked], *, strict: bool, has_texts: bool) -> int:
    failed = sum(each.verdict is not None and not each.verdict.passed for each in checked)
    unchecked = sum(each.verdict is None for each in checked)
    passed = len(checked) - failed - unchecked
    narrate(f"{counted(len(checked), 'quotation')}: {passed} passed, {failed} failed, {unchecked} not checkable here.")
    if unchecked and not has_texts:
        narrate("Give the texts of the sources: alignments verify --text SOURCE=FILE, or --texts FOLDER.")
    return NO if failed or (strict and unchecked) else DONE


def _held(atlas: Atlas, named: list[str], folder: str | None) -> Mapping[str, Held]:
    """Source id to its text. Raises TextError for what was named and cannot be read."""
    files: dict[str, Path] = {}
    if folder:
        if not Path(folder).is_dir():
            raise TextError(f"there is no folder {folder}; name one with texts called SOURCE.txt")
        for file in sorted(Path(folder).iterdir()):
            if file.suffix in _ENDINGS and file.stem in atlas.sources:
                files[file.stem] = file
    for each in named:
        source, equals, path = each.partition("=")
        if not equals or not path:
            raise TextError(f"'{each}' names no text; write --text SOURCE=FILE")
        if source not in atlas.sources:
            raise TextError(f"there is no source '{source}'{did_you_mean(source, list(atlas.sources))}")
        files[source] = Path(path)
    return {source: _read(file) for source, file in files.items()}


def _read(file: Path) -> Held:
    try:
        with open_given(file) as handle:
            content = handle.read()
        return Held(file, Text(content.decode()), hashlib.sha256(content).hexdigest())
    except OSError as error:
        raise TextError(f"{file} cannot be read: {error.strerror}; name a file of text") from None
    except UnicodeDecodeError as error:
        raise TextError(f"{file} is not UTF-8 (byte {error.start}); save it as UTF-8") from None


def _checked(atlas: Atlas, quote: Statement, held: Mapping[str, Held], trees: Mapping[str, MarkedDict]) -> Checked:
    """The verdict on one quotation: against each of its sources that is at hand, the first in which it passes."""
    origin = origin_of(quote, "quote")
    is_own = not atlas.info.below or origin.over == atlas.info.title  # only the files of the model itself are read here
    marks = trees.get(origin.file) if is_own else None
    line, column = mark_at(marks, ("statements", quote.id, "quote")) if marks else (0, 0)
    place = f"{origin.file}:{line}:{column}" if marks else str(origin)
    texts = [held[source] for source in quote.sources if source in held]
    people = [person.name for person in atlas.people.values()]
    found = [(text, verify(quote.text, _names(atlas, quote), text.text, people)) for text in texts]
    if not found:
        return Checked(quote, place, None, None)
    text, verdict = next((each for each in found if each[1].passed), found[0])
    return Checked(quote, place, text, verdict)


def _names(atlas: Atlas, quote: Statement) -> list[str]:
    """What the speaker is called; for a state or body also those who held an office of it."""
    speaker = atlas[quote.speaker]
    aliases = getattr(speaker, "aliases", ())
    if isinstance(speaker, Person):
        return [speaker.name, *aliases]
    people = [each.name for each in atlas.people.values() if any(office.of == speaker.id for office in each.offices)]
    return [atlas.name(speaker.id), speaker.name, *aliases, *people]


def _print(each: Checked) -> None:
    """One line that says what came of it, and one for each thing to know of it."""
    if each.verdict is None or each.held is None:
        print(
            printable(f"{each.place}: {each.statement.id}: not checkable here: no text of {each.statement.sources[0]}")
        )
        return
    verdict = each.verdict
    where = f" at {each.held.file}:{verdict.place[0]}:{verdict.place[1]}" if verdict.place else f" in {each.held.file}"
    if verdict.passed:
        print(printable(f"{each.place}: {each.statement.id}: passed ({verdict.match.kind.value}){where}"))
    for failure in verdict.failures:
        print(printable(f"{each.place}: {each.statement.id}: FAILED{where}: {failure}"))
    for remark in verdict.remarks:
        print(printable(f"{each.place}: {each.statement.id}: note: {remark}"))


def _remark_on_texts(atlas: Atlas, held: Mapping[str, Held]) -> None:
    """Say of which text the quotations were not checked before: one with another hash is no failure by itself."""
    for source, each in held.items():
        known = atlas.sources[source].text_sha256
        if known and known != each.digest:
            than = "than its quotes were checked against: its SHA-256 differs"
            narrate(f"{each.file} is another text of {source} {than}.")
        elif not known:
            narrate(f"{source} does not say which text its quotes were checked against; add text-sha256: {each.digest}")


def _data(each: Checked) -> Data:
    """A quotation with its verdict and, where it was found, a W3C Web Annotation of its place in the text."""
    verdict = each.verdict
    data: Data = {"id": each.statement.id, "place": each.place, "source": list(each.statement.sources)}
    if verdict is None or each.held is None:
        return data | {"verdict": "not checkable here"}
    data |= {
        "verdict": "passed" if verdict.passed else "failed",
        "kind": verdict.match.kind.value,
        "failures": list(verdict.failures),
        "remarks": list(verdict.remarks),
        "text": str(each.held.file),
        "text_sha256": each.held.digest,
    }
    return data | ({"annotation": annotation(each.statement, each.held, verdict)} if verdict.exact else {})


def annotation(statement: Statement, held: Held, verdict: Verdict) -> Data:
    """The quotation as a Web Annotation (https://www.w3.org/TR/annotation-model/) of the text it stands in."""
    start, end = verdict.offsets
    around = {"exact": verdict.exact, "prefix": verdict.prefix, "suffix": verdict.suffix}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:uuid:{uuid5(NAMESPACE_URL, f'{statement.id}/{held.digest}')}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"type": "TextualBody", "value": statement.text, "format": "text/plain"},
        "target": {
            "source": held.file.name,
            "selector": [
                {"type": "TextQuoteSelector"} | around,
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        },
    }
