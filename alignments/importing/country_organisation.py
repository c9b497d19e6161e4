"""`country-organisation`: a long table of countries (ISO 3166-1 alpha-3), organisations and statuses, without dates."""

from __future__ import annotations

from alignments.importing.draft import Draft
from alignments.importing.memberships import HEADERS, read_rows
from alignments.importing.request import Request
from alignments.importing.tables import read_table

_HEADERS = {
    "grouping": ("org", *HEADERS["grouping"]),
    "party": ("iso3", *HEADERS["party"]),
    "status": HEADERS["status"],
    "name": HEADERS["name"],
    "source": HEADERS["source"],
}


def read(request: Request) -> Draft:
    """The memberships of a CSV. Raises ModelError if it cannot be read as one."""
    draft = Draft(request, "organisation")
    read_rows(draft, read_table(request.file, request.encoding, draft.remarks), _HEADERS)
    return draft
