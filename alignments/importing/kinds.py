"""What can be imported, by the word that `--as` takes. A reader is imported when it is asked for."""

from __future__ import annotations

import importlib

from alignments.importing.draft import Draft
from alignments.importing.request import Request

KINDS = ("memberships", "country-organisation", "cow-igo", "atop", "popolo", "csl")


def draft_of(kind: str, request: Request) -> Draft:
    """What the file of that kind holds. Raises ModelError if it cannot be read as one."""
    reader = importlib.import_module(f"alignments.importing.{kind.replace('-', '_')}")
    draft: Draft = reader.read(request)
    return draft
