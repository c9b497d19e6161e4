"""Tables as CSV: a spreadsheet reads them, and no cell of them acts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV with line feeds; the first row is the header."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([csv_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def csv_cell(text: str) -> str:
    """A cell that a spreadsheet takes as text: what would be a formula is quoted."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
