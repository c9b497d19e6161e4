"""References in other citation styles than the house's: APA, OSCOLA, Harvard, or any CSL style (citationstyles.org)."""

from __future__ import annotations

import json
import re
import tempfile
import warnings
from collections.abc import Iterable, Mapping
from html import unescape
from pathlib import Path
from typing import Any

from alignments.briefs.brief import BriefError, BriefUsageError
from alignments.briefs.office import find_pandoc, run_pandoc
from alignments.model.atlas import Atlas
from alignments.pages.data import source_data
from alignments.pages.page import Page

HOUSE = "house"
_FOLDER = Path(__file__).parent / "styles"
STYLES = (HOUSE, "apa", "oscola", "harvard")
HOW_TO_GET = "this style needs pandoc, or: pip install 'regional-alignments[cite]'"
_ENTRY = re.compile(
    r'<div id="ref-([^"]+)"[^>]*class="csl-entry"[^>]*>(.*?)</div>\s*(?=<div id="ref-|</div>|$)', re.DOTALL
)
_TAG = re.compile(r"<[^>]+>")


def in_style(atlas: Atlas, page: Page, style: str) -> Page:
    """The page with its references in a style: one of STYLES, or the path of a CSL file (that needs pandoc).

    Raises BriefError if there is no such style or nothing here can set it.
    """
    if style == HOUSE or not page.references:
        return page
    file = _FOLDER / f"{style}.csl" if style in STYLES else Path(style)
    if style not in STYLES and (file.suffix != ".csl" or not file.is_file()):
        raise BriefUsageError(f"There is no style '{style}'; write {', '.join(STYLES)} or the path of a .csl file")
    sources = [source_data(atlas.sources[each.target]) for each in page.references]
    texts = _texts(sources, file, is_shipped=style in STYLES)
    changed = (each._replace(text=texts.get(each.target, each.text)) for each in page.references)
    return page._replace(references=tuple(changed))


def _texts(sources: list[dict[str, Any]], file: Path, *, is_shipped: bool) -> Mapping[str, str]:
    try:
        return _with_pandoc(sources, file, find_pandoc())
    except BriefError:
        if not is_shipped:
            raise
    return _with_citeproc(sources, file)


def _with_pandoc(sources: list[dict[str, Any]], file: Path, pandoc: str) -> Mapping[str, str]:
    """Source id to its reference, as pandoc sets it."""
    with tempfile.TemporaryDirectory() as folder:
        bibliography = Path(folder) / "sources.json"
        bibliography.write_text(json.dumps(sources), encoding="utf-8")
        command = [pandoc, "--from", "markdown", "--to", "html", "--citeproc", "--wrap", "none"]
        command += ["--bibliography", str(bibliography), "--csl", str(file)]
        made = run_pandoc(command, "---\nlang: en-GB\nnocite: '@*'\n---\n")
    return {found[1]: _plain(found[2]) for found in _ENTRY.finditer(made)}


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" " if "csl-left-margin" in html else "", html)).split())


def _with_citeproc(sources: list[dict[str, Any]], file: Path) -> Mapping[str, str]:
    """Source id to its reference, as citeproc-py sets it; it is right only where somebody is named as author."""
    try:
        from citeproc import (  # type: ignore[import-not-found, import-untyped, unused-ignore]
            Citation,
            CitationItem,
            CitationStylesBibliography,
            CitationStylesStyle,
            formatter,
        )
        from citeproc.source.json import CiteProcJSON  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ImportError:
        raise BriefError(HOW_TO_GET) from None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        style = CitationStylesStyle(str(file), locale="en-GB", validate=False)
        items = CiteProcJSON([_with_author(each) for each in sources])
        bibliography = CitationStylesBibliography(style, items, formatter.plain)
        for each in sources:
            bibliography.register(Citation([CitationItem(each["id"])]))
        return dict(zip(map(str, bibliography.keys), _one_line(bibliography.bibliography()), strict=True))


def _with_author(source: dict[str, Any]) -> dict[str, Any]:
    """A source in which the paper or body that issued it stands as its author where nobody is named."""
    if source.get("author"):
        return source
    body = source.get("publisher") or source.get("container-title")
    rest = {key: value for key, value in source.items() if key != "container-title" or value != body}
    return rest | {"author": [{"literal": body}]} if body else source


def _one_line(texts: Iterable[object]) -> list[str]:
    return [" ".join(str(each).split()) for each in texts]
