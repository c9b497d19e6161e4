"""What is left of a crash: one line, and a report in the user's state folder, both without the user's data."""

from __future__ import annotations

import secrets
import sys
import time
import traceback
from pathlib import Path
from types import TracebackType

from alignments import __version__
from alignments.loading.user_files import user_folder, write_atomically

CRASHED = 70
"""The exit code of a crash: `EX_SOFTWARE` of sysexits.h."""

_KEPT = 10
_OURS = "alignments"


def crash_words(error: BaseException) -> str:
    """One line that says what happened, where in the program, and where the report is, which is written now."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if _OURS in Path(frame.filename).parts] or list(frames)
    place = f" at {Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
    what = f"alignments stopped: {type(error).__name__}{place}."
    if isinstance(error, ImportError):
        missing = f" ({error.name})" if error.name else ""
        return f"{what} The installation is not whole{missing}; install it again: pip install regional-alignments."
    report = keep_report(error)
    if report is None:
        return f"{what} This is a fault of the program; please report this line."
    return f"{what} This is a fault of the program; please report it with {report}, which holds none of your data."


def keep_report(error: BaseException) -> Path | None:
    """The file that now holds the report of a crash, or None if it cannot be written. The last ten are kept."""
    try:
        folder = user_folder("state") / "crashes"
        kept = sorted(folder.glob("crash-*.txt"))
        file = folder / f"crash-{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(4)}.txt"
        write_atomically(file, report_text(error))
        for old in kept[: max(0, len(kept) + 1 - _KEPT)]:
            old.unlink(missing_ok=True)
    except (OSError, RuntimeError, ValueError):
        return None
    return file


def report_text(error: BaseException) -> str:
    """The versions, the kinds of errors and the places in the program: no values, messages or names of other files."""
    textual = sys.modules.get("textual")
    version = f", Textual {getattr(textual, '__version__', 'unknown')}" if textual else ""
    head = f"alignments {__version__}, Python {'.'.join(map(str, sys.version_info[:3]))}{version}, {sys.platform}\n"
    lines = []
    seen: set[int] = set()
    each: BaseException | None = error
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        lines += [f"\n{type(each).__module__}.{type(each).__qualname__}\n", *_places(each.__traceback__)]
        each = each.__cause__ or each.__context__
    return head + "".join(lines)


def _places(trace: TracebackType | None) -> list[str]:
    found = traceback.StackSummary.extract(traceback.walk_tb(trace), lookup_lines=False)
    return [f"  {_program_file(frame.filename)}:{frame.lineno} {frame.name}\n" for frame in found]


def _program_file(name: str) -> str:
    """A file of the program or of a library, from its package on; of any other file not even the name."""
    parts = Path(name).parts
    for base in ("site-packages", "dist-packages"):
        if base in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(base) :])
    own = Path(__file__).parent.parent
    if Path(name).is_relative_to(own):
        return f"{_OURS}/{Path(name).relative_to(own).as_posix()}"
    library = Path(traceback.__file__).parent
    return Path(name).relative_to(library).as_posix() if Path(name).is_relative_to(library) else "(elsewhere)"
