"""`csl`: the sources of a reference manager, as CSL-JSON (Zotero: Export Library, CSL JSON)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from alignments.importing.draft import Draft, slug
from alignments.importing.request import Request
from alignments.importing.tables import called, clean, read_json
from alignments.loading.problems import ModelError, Problem, printable, shortened
from alignments.loading.schema import SOURCE
from alignments.model.dates import DateError, parse_date

_TEXTS = (
    "container-title", "publisher", "URL", "archive", "volume", "page", "number", "DOI", "language", "note",
)  # fmt: skip
_OURS = frozenset({"id", "citation-key", "type", "title", "author", "issued", "accessed", *_TEXTS})


def read(request: Request) -> Draft:
    """The sources of a CSL-JSON file. Raises ModelError if it is none."""
    draft = Draft(request, "imported")
    items = read_json(request.file, request.encoding, draft.remarks)
    if not isinstance(items, list):
        what = "this is no CSL-JSON, which is a list of sources; export it again as CSL JSON"
        raise ModelError([Problem(printable(str(called(request.file))), 0, 0, what)])
    for place, item in enumerate(items, start=1):
        if isinstance(item, dict):
            _add(draft, place, item)
        else:
            draft.problem(0, f"item {place} is no source; delete it")
    return draft


def _add(draft: Draft, place: int, item: Mapping[str, Any]) -> None:
    title = clean(item.get("title")) if isinstance(item.get("title"), str) else ""
    if not title:
        draft.problem(0, f"item {place} ({shortened(clean(item.get('id')))}) has no title; give it one")
        return
    record: dict[str, Any] = {"type": _type(draft, clean(item.get("type"))), "title": title}
    if authors := _authors(item.get("author")):
        record["author"] = authors
    for key in _TEXTS[:2]:
        record |= _text(item, key)
    record |= _date(draft, item, "issued")
    record |= _text(item, "URL")
    record |= _date(draft, item, "accessed")
    for key in _TEXTS[3:]:
        record |= _text(item, key)
    for key in sorted(item.keys() - _OURS):
        draft.remarks[f"Sources with {shortened(clean(key))}, which a model does not keep"] += 1
    faults = SOURCE.check(record, "source")
    for _, message in faults:
        draft.problem(0, f"item {place} ({shortened(title)}): {message}")
    if not faults:
        _keep(draft, clean(item.get("citation-key") or item.get("id")), record)


def _keep(draft: Draft, wanted: str, record: dict[str, Any]) -> None:
    sources = draft.lists["sources"]
    if wanted in sources and sources[wanted] == record:
        draft.remarks["Sources that are there twice, taken once"] += 1
        return
    as_it_is = wanted if wanted.isascii() and wanted.replace("-", "").replace("_", "").isalnum() else ""
    sources[draft.free_id(as_it_is or slug(wanted.rsplit("/", 1)[-1], "") or slug(record["title"], "source"))] = record


def _type(draft: Draft, kind: str) -> str:
    shape = SOURCE.fields["type"].shape
    if not shape.check(kind, "type"):
        return kind
    draft.remarks[f"Sources of the type {shortened(kind)}, taken as 'document'"] += 1
    return "document"


def _text(item: Mapping[str, Any], key: str) -> dict[str, str]:
    value = item.get(key)
    text = clean(value) if isinstance(value, (str, int)) else ""
    return {key: text} if text else {}


def _authors(names: Any) -> list[dict[str, str]]:
    """Authors as a model has them; particles go with the family name."""
    found = []
    for name in names if isinstance(names, list) else ():
        if not isinstance(name, dict):
            continue
        particle = clean(name.get("non-dropping-particle") or name.get("dropping-particle"))
        family = f"{particle} {clean(name.get('family'))}".strip()
        parts = {"literal": clean(name.get("literal")), "family": family, "given": clean(name.get("given"))}
        if kept := {key: text for key, text in parts.items() if text}:
            found.append(kept)
    return found


def _date(draft: Draft, item: Mapping[str, Any], key: str) -> dict[str, str]:
    """A date of CSL: parts, or raw text; the first of a range. What is no date is left out with a remark."""
    value = item.get(key)
    if not value:
        return {}
    try:
        date = parse_date(_date_text(value))
        if key == "accessed" and not date.is_day:
            raise DateError("no day")
    except DateError:
        draft.remarks[f"Dates under '{key}' in no form that a model has, left out"] += 1
        return {}
    return {key: date.text}


def _date_text(value: Any) -> str:
    if not isinstance(value, dict):
        return clean(value)
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        widths = (4, 2, 2)
        text = "-".join(clean(part).zfill(width) for part, width in zip(parts[0], widths, strict=False))
        return f"{text}~" if value.get("circa") else text
    return clean(value.get("raw") or value.get("literal"))
