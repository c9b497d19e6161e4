"""What is asked of an import."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from alignments.importing.known import Known


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A file, what the user says of it, and the model to lean on.

    `names` and `statuses` map words of the file to ids and statuses of ours, `columns` the roles of columns to their
    headers. `sources` are the ids that a line without a source of its own cites, `source_records` those of them
    that are made for it. `say` tells the user something.
    """

    file: Path
    known: Known
    layer: str = ""
    sources: tuple[str, ...] = ()
    source_records: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    encoding: str = ""
    dates: str = ""
    create_states: bool = False
    say: Callable[[str], None] = lambda _: None
