"""Pictures in files: as SVG that is well-formed and inert, as CSV that no cell of acts, never over another file."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

from alignments.model.atlas import Atlas
from alignments.pictures.saving import picture_text, problem_with
from alignments.pictures.views import PICTURES, picture_of
from tests.conftest import Ran

Run = Callable[..., Ran]
NS = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", PICTURES)
def test_an_svg_carries_its_words_and_nothing_from_outside(shipped: Atlas, name: str) -> None:
    picture = picture_of(shipped.now, name, "eas")
    assert picture is not None
    text = picture_text(picture, "svg")
    root = ET.fromstring(text)
    assert {element.tag for element in root.iter()} <= {
        NS + each for each in ("svg", "title", "desc", "rect", "g", "text")
    }
    assert (root.findtext(f"{NS}title") or "").endswith(", as of 2026-11-23")
    assert "References" in (root.findtext(f"{NS}desc") or "")
    assert not [key for element in root.iter() for key in element.attrib if "href" in key or key.startswith("on")]
    assert "url(" not in text


def test_hostile_names_are_text_in_svg_and_no_formula_in_csv(model: Path, run: Run) -> None:
    nasty = "<script>alert(1)</script>&"
    file = model / "model.yaml"
    file.write_text(file.read_text().replace("name: Dunmark", f'name: "{nasty}"').replace("Borland", "=1+2"))
    for view in ("matrix", "timeline", "overlap"):
        svg = run("show", "quay", "--view", view, "--format", "svg", model=model).out
        root = ET.fromstring(svg)
        assert not list(root.iter(f"{NS}script"))
    rows = list(csv.reader(io.StringIO(run("show", "quay", "--view", "map", "--format", "csv", model=model).out)))
    assert ["BOR", "'=1+2"] in [row[:2] for row in rows]


def test_show_prints_a_view_in_words_drawn_and_as_json(run: Run) -> None:
    words = run("show", "quay", "--view", "matrix")
    assert words.out.startswith("Matrix: QF, by layer\nAs of 30 June 2026\n")
    assert "● Arden    2 of 2. member: Dormouse Group and QF. [1]" in words.out
    drawn = run("show", "quay", "--view", "timeline", "--format", "drawing")
    assert "Corvía" in drawn.out
    assert "━" in drawn.out
    table = run("show", "quay", "dormouse", "--view", "overlap", "--json")
    assert '"parties": "ARD BOR COR"' in table.out


def test_show_writes_a_file_but_never_over_another(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "quay.svg"
    assert run("show", "quay", "--view", "timeline", "--format", "svg", "-o", str(target)).code == 0
    before = target.read_text()
    refused = run("show", "quay", "--view", "matrix", "--format", "svg", "-o", str(target))
    assert (refused.code, refused.err) == (
        1,
        f"show: there is a file {target} already; write another name, or add --force.\n",
    )
    assert target.read_text() == before
    assert run("show", "quay", "--view", "matrix", "--format", "svg", "-o", str(target), "--force").code == 0
    assert target.read_text() != before
    nowhere = run("show", "quay", "-o", str(tmp_path / "no" / "page.txt"))
    assert nowhere.err == f"show: there is no folder {tmp_path / 'no'}; make it first, or write another one.\n"


def test_a_page_has_no_other_form_and_a_quote_no_timeline(run: Run) -> None:
    assert run("show", "quay", "--format", "svg").code == 2
    ran = run("show", "arlo-sea", "--view", "timeline")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("There is no timeline of a quote")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("view.png", "ends in .svg or .txt or .csv"),
        ("view", "ends in .svg"),
        ("there.svg", "There is a file"),
        ("no/view.svg", "There is no folder"),
        ("view.SVG", ""),
    ],
)
def test_what_cannot_be_saved_says_what_to_write(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "there.svg").write_text("x")
    said = problem_with(tmp_path / name)
    assert words in said
    assert bool(said) == bool(words)
