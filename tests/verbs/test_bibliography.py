"""Sources for reference managers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from tests.conftest import Ran

Run = Callable[..., Ran]


def test_ris_has_one_record_a_source_with_its_type_first(run: Run) -> None:
    records = [each for each in run("export", "sources", "--format", "ris").out.split("\n\n") if each.strip()]
    assert len(records) == 3
    assert records[0].splitlines() == [
        "TY  - NEWS",
        "ID  - gazette",
        "AU  - Reed, Rhea",
        "TI  - The pact is signed",
        "T2  - Ardport Gazette",
        "PY  - 2005",
        "DA  - 2005/06/02",
        "UR  - https://gazette.example/pact",
        "Y2  - 2026/06/30",
        "ER  - ",
    ]
    assert all(each.startswith("TY  - ") and each.rstrip("\n").endswith("ER  - ") for each in records)


def test_bibtex_of_every_shipped_source_is_balanced_and_escaped(run: Run) -> None:
    text = run("export", "sources", "--format", "bibtex", model=None).out
    entries = re.findall(r"^@\w+\{[^,\s]+,$", text, re.MULTILINE)
    assert len(entries) == len(json.loads(run("export", "sources", "--format", "csl", model=None).out))
    for entry in text.split("\n@")[:200]:
        bare = re.sub(r"\\[{}]", "", entry)
        assert bare.count("{") == bare.count("}")
    assert not re.search(r"(?<!\\)[&%](?![0-9A-F]{2})", re.sub(r"^  url = .*$", "", text, flags=re.MULTILINE))


def test_a_hostile_title_stays_in_its_field(run: Run, model: Path) -> None:
    file = model / "model.yaml"
    file.write_text(file.read_text().replace("The pact is signed", "'}, note={x}, \\input{y} & 100%'"))
    text = run("export", "sources", "--format", "bibtex", model=model).out
    assert r"title = {{\}, note=\{x\}, \textbackslash{}input\{y\} \& 100\%}}," in text


def test_other_tables_have_no_such_form(run: Run) -> None:
    ran = run("export", "states", "--format", "ris")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "export: ris is for sources; write csv or json for states.\n"
