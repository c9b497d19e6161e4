"""A page in a file: the form by the ending of its name, never over a file that is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from alignments.briefs.brief import BriefError, BriefUsageError
from alignments.loading.problems import shortened
from alignments.loading.user_files import path_fault, write_atomically
from alignments.pages.layout import page_text
from alignments.pages.page import Page

FORMS = ("txt", "md", "html", "docx", "odt", "pdf")
SLOW = ("docx", "odt", "pdf")
"""Forms that take another program: whoever waits is told so."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A page in one form: the bytes of the file, and what must be said of it, if anything."""

    content: bytes
    remark: str = ""


def form_of(target: Path, form: str = "") -> str:
    """The form that is asked for, or that the ending of a file names. Raises BriefError if there is no such form."""
    found = form or {"text": "txt", "markdown": "md", "htm": "html"}.get(ending := target.suffix[1:].lower(), ending)
    if found not in FORMS:
        raise BriefUsageError(f"The ending of '{target.name}' names no form; write one of .{', .'.join(FORMS)}")
    return found


def usual_form() -> str:
    """The form to offer first: `docx`, or `html` where nothing here makes that."""
    from alignments.briefs.office import find_pandoc

    try:
        find_pandoc()
    except BriefError:
        return "html"
    return "docx"


def problem_with(target: Path, *, force: bool = False) -> str:
    """Why `target` cannot be written, in one line that says what to do; empty if it can."""
    if fault := path_fault(target):
        return f"{shortened(target)} can be no file: {fault}; write another name"
    if target.exists() and not force:
        return f"There is a file {target} already; write another name"
    if target.is_dir() or not target.parent.is_dir():
        return f"{target if target.is_dir() else target.parent} is no {'file' if target.is_dir() else 'folder'}"
    return ""


def exported(page: Page, form: str, reference_doc: Path | None = None) -> Exported:
    """The page in a form of FORMS. Raises BriefError if what makes it is not there or fails."""
    return _MAKERS[form](page, reference_doc)


def export(page: Page, target: Path, form: str = "", *, reference_doc: Path | None = None, force: bool = False) -> str:
    """Write the page to a file; return what must be said of it. Raises BriefError, and then nothing was written."""
    chosen = form_of(target, form)
    wrong = problem_with(target, force=force)
    if wrong:
        raise BriefError(wrong)
    if reference_doc and not reference_doc.is_file():
        raise BriefError(f"There is no file {reference_doc} to take the styles from")
    made = exported(page, chosen, reference_doc)
    try:
        write_atomically(target, made.content)
    except OSError as error:
        raise BriefError(f"{target} cannot be written: {error.strerror}") from None
    return made.remark


def _text(page: Page, _: Path | None) -> Exported:
    return Exported(page_text(page).encode())


def _markdown(page: Page, _: Path | None) -> Exported:
    from alignments.briefs.markdown import markdown

    return Exported(markdown(page).encode())


def _html(page: Page, _: Path | None) -> Exported:
    from alignments.briefs.html import html

    return Exported(html(page).encode())


def _docx(page: Page, reference_doc: Path | None) -> Exported:
    from alignments.briefs.office import office

    return Exported(office(page, "docx", reference_doc))


def _odt(page: Page, reference_doc: Path | None) -> Exported:
    from alignments.briefs.office import office

    return Exported(office(page, "odt", reference_doc))


def _pdf(page: Page, _: Path | None) -> Exported:
    from alignments.briefs.pdf import pdf

    content, unshown = pdf(page)
    what = f"No font here shows {unshown}; their numbers stand instead. A font such as Noto Sans CJK would show them."
    return Exported(content, what if unshown else "")


_MAKERS: dict[str, Callable[[Page, Path | None], Exported]] = {
    "txt": _text,
    "md": _markdown,
    "html": _html,
    "docx": _docx,
    "odt": _odt,
    "pdf": _pdf,
}
