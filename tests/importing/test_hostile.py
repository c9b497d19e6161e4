"""Hostile and broken files: one clear line, exit code 1, never a traceback; what is written is only text."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alignments.importing.yaml_text import yaml_text
from alignments.loading.tree import read_tree
from tests.conftest import NARROW_SEA, Ran
from tests.importing.conftest import Importing
from tests.loading.test_hostile import is_clean

Run = Callable[..., Ran]
HEAD = "org,party,since,note\n"
KINDS = ("memberships", "country-organisation", "cow-igo", "atop", "popolo", "csl")

BROKEN: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "there is no row below the header"),
    "only a header": (HEAD.encode(), "there is no row below the header"),
    "latin-1": (HEAD.encode() + "L,ARD,2005,Türkei\n".encode("latin-1"), "or say what it is: --encoding latin-1"),
    "a spreadsheet": (b"PK\x03\x04rest", "this is a spreadsheet or an archive; save the table as CSV (UTF-8)"),
    "too many cells": (HEAD.encode() + b"L,ARD,2005,a,b\n", "this row has 5 cells and the header 4; check the quotes"),
    "a cell without end": (HEAD.encode() + b'L,ARD,2005,"' + b"x" * 200_000, "this is no table: field larger than"),
    "a long text": (
        HEAD.encode() + b"L,ARD,2005," + b"x" * 20_001 + b"\n",
        "the note is longer than 20,000 characters",
    ),
    "a long name": (HEAD.encode() + b"L" * 20_001 + b",ARD,2005,\n", "the name of the grouping is longer than 20,000"),
    "an escape for a party": (HEAD.encode() + b"L,\x1b[31mX,2005,\n", "'[31mX' is nobody that the model knows"),
    "bytes": (bytes(range(128, 256)), "this is not UTF-8"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_each_breakage_is_one_clear_line(name: str, importing: Importing) -> None:
    content, said = BROKEN[name]
    ran = importing(content, "memberships")
    assert ran.code == 1
    assert said in ran.err
    assert is_clean(ran.err)
    assert not importing.target.exists()


SOUND = {
    "BOM": ("\ufeff" + HEAD + "L,ARD,2005,x\n").encode(),
    "semicolons": (HEAD + "L,ARD,2005,x\n").replace(",", ";").encode(),
    "tabs": (HEAD + "L,ARD,2005,x\n").replace(",", "\t").encode(),
    "UTF-16, as a spreadsheet saves it": (HEAD + "L,ARD,2005,x\n").replace(",", "\t").encode("utf-16"),
    "carriage returns": (HEAD + "L,ARD,2005,x\n").replace("\n", "\r\n").encode(),
    "empty rows and cells": (HEAD + ",,,\n\nL,ARD,2005.0,x\n,,,\n").encode(),
    "a separator within quotes": (HEAD + '"L",ARD,2005-00-00,"x"\n').encode(),
    "control characters": (HEAD + "L\x00,ARD,2005,\x1bx\u202e\n").encode(),
}


@pytest.mark.parametrize("name", SOUND)
def test_what_programs_save_is_read(name: str, importing: Importing) -> None:
    ran = importing(SOUND[name], "memberships")
    assert ran.code == 0
    assert importing.said_of("grouping", "party", "since", "note") == [("l", "ARD", "2005", "x")]
    assert ("Characters that are invisible or act on a terminal, left out: 3." in ran.err) == (name[:7] == "control")


def test_latin_1_is_read_when_it_is_said(importing: Importing) -> None:
    assert importing((HEAD + "L,Corvía,2005,\n").encode("latin-1"), "memberships", "--encoding", "latin-1").code == 0
    assert importing.said_of("party") == [("COR",)]
    importing.target = importing.target.with_name("other")
    assert "'latin-99' is no encoding" in importing(HEAD, "memberships", "--encoding", "latin-99").err


def test_words_stay_words(importing: Importing) -> None:
    words = [
        "NO",
        "true",
        "~",
        "12:30",
        "0x1F",
        "2005-12-14",
        "a: b",
        "x # y",
        "- x",
        "{a}",
        "=cmd|' /C calc'!A0",
        '"',
        "&a",
        "*b",
    ]
    rows = "".join(
        f'"{word.replace(chr(34), chr(34) * 2)}",ARD,2005,"{word.replace(chr(34), chr(34) * 2)}"\n' for word in words
    )
    assert importing(HEAD + rows, "memberships").code == 0
    atlas = importing.atlas
    assert {each.name for each in atlas.groupings.values()} == set(words)
    assert {claim.note for claims in atlas.members_of.values() for claim in claims} == set(words)
    assert "'=cmd|' /C calc'!A0" in importing.run("export", "groupings", model=importing.target).out


ANY_TEXT = st.text(max_size=40)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.lists(st.lists(ANY_TEXT, max_size=6), max_size=6), header=st.lists(ANY_TEXT, max_size=6))
def test_no_table_makes_a_traceback(cells: list[list[str]], header: list[str], importing: Importing) -> None:
    rows = [[*header, "org", "party", "since", "source", "disputed", "ccode", "year", "atopid", "member"], *cells]
    text = "\n".join(",".join(row) for row in rows)
    for kind in KINDS[:4]:
        assert_it_is_written_sound_or_refused(text.encode("utf-8", "surrogatepass"), kind, importing)


MEMBERSHIP = ["organization_id", "member", "person_id", "role", "sources", "start_date"]
KEYS = ["id", "name", "title", "memberships", *MEMBERSHIP, "issued", "author", "type", "classification", "parts"]
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=12,
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    first=st.lists(ANY_JSON, max_size=3), second=st.lists(ANY_JSON, max_size=3), third=st.lists(ANY_JSON, max_size=3)
)
def test_no_json_makes_a_traceback(
    first: list[object], second: list[object], third: list[object], importing: Importing
) -> None:
    data = {"organizations": first, "persons": second, "memberships": third}
    assert_it_is_written_sound_or_refused(json.dumps(data).encode(), "popolo", importing)
    assert_it_is_written_sound_or_refused(json.dumps(first).encode(), "csl", importing)


CELLS = st.fixed_dictionaries(
    {
        "org": ANY_TEXT.filter(str.strip),
        "party": st.sampled_from(["ARD", "BOR"]) | ANY_TEXT,
        "since": st.sampled_from(["", "2005", "c. 1950", "5/6/2007"]) | ANY_TEXT,
        "status": st.sampled_from(["", "member", "Observer", "no"]) | ANY_TEXT,
        "source": ANY_TEXT,
        "note": ANY_TEXT,
        "as": ANY_TEXT,
        "disputed": st.sampled_from(["", "true", "false"]) | ANY_TEXT,
        "via": ANY_TEXT,
    }
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(CELLS, min_size=1, max_size=6))
def test_hostile_cells_are_text_or_refused(rows: list[dict[str, str]], importing: Importing) -> None:
    sound = {"org": "Salt League", "party": "ARD", "since": "2005"}
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows([sound, *rows])
    ran = assert_it_is_written_sound_or_refused(
        out.getvalue().encode("utf-8", "surrogatepass"), "memberships", importing
    )
    assert ran.code == 0 or "save the file as UTF-8" in ran.err


def assert_it_is_written_sound_or_refused(content: bytes, kind: str, importing: Importing) -> Ran:
    importing.target = importing.target.with_name(f"made-{sum(1 for _ in importing.target.parent.iterdir())}")
    ran = importing(content, kind, "--create-states", "--skip")
    assert ran.code in (0, 1)
    assert ran.code == 1 or importing.is_sound()
    assert importing.target.exists() == (ran.code == 0)
    assert is_clean(ran.err)
    return ran


def test_json_that_is_none_is_one_line(importing: Importing) -> None:
    for content, said in ((b"{", ":1:1: this is not JSON: "), (b"[" * 100_000, "nested too deep"), (b"", "not JSON")):
        for kind in KINDS[4:]:
            ran = importing(content, kind)
            assert ran.code == 1
            assert said in ran.err


def test_a_file_that_cannot_be_read_is_one_line(importing: Importing, tmp_path: Path, run: Run) -> None:
    for file, said in ((tmp_path / "none.csv", "cannot be read (No such file"), (tmp_path, "this is a folder")):
        ran = run("import", str(file), "--as", "memberships", "-o", str(tmp_path / "made"))
        assert ran.code == 1
        assert said in ran.err


@given(st.text(min_size=1).filter(lambda text: text.isprintable()), st.sampled_from(["name", "since", "note"]))
def test_what_is_written_is_read_back_by_our_reader_and_by_others(text: str, key: str) -> None:
    lists = {"topics": {text: {key: text, "aliases": [text, text]}}}
    written = yaml_text(lists)
    problems: list[object] = []
    assert read_tree("x.yaml", written, problems) == lists  # type: ignore[arg-type]
    assert problems == []
    assert yaml.safe_load(written) == lists or key == "since"


def test_an_interrupted_import_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    file = tmp_path / "a.csv"
    file.write_text(HEAD + "L,ARD,2005,\n")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("alignments.importing.writing.read_records", interrupted)
    assert run("import", str(file), "--as", "memberships", "-o", str(tmp_path / "made")).code == 130
    assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "a.csv"
    file.write_text(HEAD + "L,ARD,2005,\n")
    ran = run("import", str(file), "--as", "memberships", "-o", str(file / "below"))
    assert ran.code == 1
    assert ran.err.endswith("Name another folder.\n")


def test_as_a_program_it_leaves_with_the_code_it_returns(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(HEAD + "L,ARDX,2005,\n")
    command = [
        sys.executable,
        "-m",
        "alignments",
        "--model",
        str(NARROW_SEA),
        "import",
        str(file),
        "--as",
        "memberships",
    ]
    ran = subprocess.run([*command, "-o", str(tmp_path / "made")], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (1, "")
