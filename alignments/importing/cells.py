"""What a cell may say: a date in the ways people write it, a status, yes or no."""

from __future__ import annotations

import re
from collections.abc import Mapping

from alignments.loading.problems import did_you_mean, shortened
from alignments.model.dates import DateError, parse_date
from alignments.model.names import fold
from alignments.model.statuses import STATUSES

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NO_DATE = {"", "-", "–", "—", ".", "n/a", "na", "none", "null", "nan", "unknown", "present", "now", "today", "ongoing"}
_ABOUT = re.compile(r"(?:c\.|ca\.?|circa|about)\s*(?=\d)", re.IGNORECASE)
_UNKNOWN_PARTS = re.compile(r"(?:-00)+(?=[~?]?$)")
_TIME = re.compile(r"(?<=\d\d-\d\d)[T ]\d\d:?\d\d.*$")
_YEAR = re.compile(r"(\d{4})\.0+")
_IN_WORDS = re.compile(r"(?:(\d{1,2})\.?\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})")  # December 14, 2005
_IN_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_STATUSES = dict.fromkeys(STATUSES) | {
    "full": "member",
    "full member": "member",
    "full membership": "member",
    "full participant": "member",
    "participant": "member",
    "participating state": "member",
    "member state": "member",
    "member country": "member",
    "founding member": "member",
    "founder": "member",
    "associate member": "associate",
    "associate membership": "associate",
    "associated": "associate",
    "associate state": "associate",
    "observer state": "observer",
    "observer status": "observer",
    "state party": "party",
    "contracting party": "party",
    "contracting state": "party",
    "ratified": "party",
    "acceded": "party",
    "signed": "signatory",
    "candidate country": "candidate",
}
NOBODY = ("0", "no", "none", "non member", "not a member", "not member", "false")


def date_in(text: str, order: str = "") -> str:
    """The date that a cell writes, as our files have it, with the precision it has; empty if it names none.

    `order` is `dmy` or `mdy`, how to read 3/4/2005. Raises DateError with what to write instead.
    """
    if text.lower() in _NO_DATE:
        return ""
    text, about = _ABOUT.subn("", text, count=1)
    written = _UNKNOWN_PARTS.sub("", _TIME.sub("", text.replace("/", "-") if re.match(r"\d{4}/", text) else text))
    written = _MONTH_FIRST.sub(r"\2 \1 \3", written) if len(written) < 20 else written
    if found := _YEAR.fullmatch(written):
        written = found[1]
    elif (found := _IN_WORDS.fullmatch(written)) and found[2][:3].lower() in _MONTHS:
        month = _MONTHS.index(found[2][:3].lower()) + 1
        written = f"{found[3]}-{month:02}" + (f"-{int(found[1]):02}" if found[1] else "")
    elif found := _IN_NUMBERS.fullmatch(written):
        if not order:
            raise DateError(f"{shortened(text)} may be day or month first; say which: --dates dmy, or --dates mdy")
        day, month = (int(found[1]), int(found[2])) if order == "dmy" else (int(found[2]), int(found[1]))
        written = f"{found[3]}-{month:02}-{day:02}"
    try:
        date = parse_date(written)
    except DateError as error:
        raise DateError(str(error) if len(written) <= 40 else f"{shortened(written)} is no date") from None
    return f"{date.text}~" if about and not date.qualifier else date.text


def status_in(text: str, own: Mapping[str, str]) -> str:
    """The status that a cell names: by the words of the file (`own`), ours, or others that are common.

    Raises ValueError with what to write instead.
    """
    if text in own:
        return own[text]
    key = fold(text)
    if not key:
        return "member"
    if key in _STATUSES:
        return _STATUSES[key] or key
    raise ValueError(
        f"{shortened(text)} is no status{did_you_mean(key, STATUSES)}; say what it means here: --status "
        f"'{text[:40]}=member', or one of: {', '.join(STATUSES)}"
    )


def truth_in(text: str, otherwise: bool) -> bool:
    """What yes and no, true and false, 1 and 0 say; `otherwise` for anything else."""
    key = text.lower()
    if key in ("true", "yes", "y", "1"):
        return True
    return False if key in ("false", "no", "n", "0") else otherwise
