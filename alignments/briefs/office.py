"""A page as DOCX or ODT, with real footnotes: pandoc makes it from our Markdown."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from alignments.briefs.brief import BriefError
from alignments.briefs.markdown import markdown
from alignments.pages.page import Page

_LIMIT_SECONDS = 120
HOW_TO_GET = "pandoc is needed for this; install it, or: pip install 'regional-alignments[docs]'; .html needs nothing"


def office(page: Page, form: str, reference_doc: Path | None = None) -> bytes:
    """The page as the bytes of a `docx` or `odt` file, in the styles of `reference_doc` if there is one.

    Raises BriefError if pandoc is not there or fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"page.{form}"
        command = [find_pandoc(), "--from", "markdown-raw_html-raw_tex-raw_attribute", "--to", form]
        command += ["--output", str(target), "--metadata", "lang=en-GB", "--metadata", f"pagetitle={page.title}"]
        if reference_doc:
            command += ["--reference-doc", str(reference_doc)]
        run_pandoc(command, markdown(page, own_notes=True))
        return target.read_bytes()


def find_pandoc() -> str:
    """The pandoc of this machine, else that of the extra `docs`. Raises BriefError if there is neither."""
    found = shutil.which("pandoc")
    if found:
        return found
    try:
        import pypandoc  # type: ignore[import-not-found, import-untyped, unused-ignore]

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        raise BriefError(HOW_TO_GET) from None


def run_pandoc(command: list[str], text: str) -> str:
    """Run pandoc on `text` and return what it prints. Raises BriefError with its first line if it fails."""
    try:
        done = subprocess.run(  # the command is ours; the data goes in on standard input only
            [*command, "--sandbox"],
            input=text.encode(),
            capture_output=True,
            timeout=_LIMIT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BriefError(f"pandoc did not run: {error}") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise BriefError(f"pandoc failed: {said[0] if said else f'exit code {done.returncode}'}")
    return done.stdout.decode(errors="replace")
