"""A new model: valid as it is written, and with its example; nothing of the user's is written over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignments.cli import main
from alignments.loading.load import load_atlas
from alignments.loading.problems import printable
from alignments.loading.starter import State, model_id, starter_files
from alignments.model.dates import parse_date
from tests.conftest import NARROW_SEA, Ran

NAMES = st.text(min_size=1, max_size=40).filter(lambda text: printable(text) == text == text.strip())


def made(folder: Path, *arguments: str) -> int:
    return main(["new", str(folder), *arguments, "--model", str(NARROW_SEA)])


def uncomment(folder: Path) -> None:
    for file in folder.glob("*.yaml"):
        file.write_text(file.read_text().replace("#| ", ""))


def test_it_is_valid_as_it_is_and_with_its_example(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "Far Coast"
    assert made(folder, "Arden", "ERI=Eritrea") == 0
    assert f"alignments check '{folder}'" in capsys.readouterr().err
    atlas = load_atlas(folder)
    assert (atlas.info.title, atlas.info.home, atlas.info.id) == ("Far Coast", "ARD", "far-coast")
    assert {each.id: each.name for each in atlas.parties.values()} == {"ARD": "Arden", "ERI": "Eritrea"}
    assert atlas.parties["ARD"].capital == "Ardport"
    uncomment(folder)
    assert main(["show", "TNF", "--model", str(folder)]) == 0
    assert "2005  Arden" in capsys.readouterr().out


@given(title=NAMES, name=NAMES)
def test_any_name_comes_back_as_it_was(title: str, name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("model")
    files = starter_files("here", title, [State("AAA", name)], parse_date("2026-11-25").earliest)
    for file, text in files.items():
        (folder / file).write_text(text, encoding="utf-8")
    atlas = load_atlas(folder)
    assert (atlas.info.title, atlas.parties["AAA"].name, atlas.info.id) == (title, name, model_id(title))


def test_what_is_there_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "model.yaml").write_text("mine")
    assert made(tmp_path, "Arden") == 1
    assert "is there already and not empty; nothing was written" in capsys.readouterr().err
    assert made(tmp_path / "model.yaml", "Arden") == 1
    assert [each.read_text() for each in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("Nowhere", "A state that is not in the model at hand is given as CODE=Name: ERI=Eritrea."),
        ("Quay Forum", "A state that is not in the model at hand is given as CODE=Name: ERI=Eritrea."),
        ("ERI=\x1b[2J", "is no name of a state; write CODE=Name."),
    ],
)
def test_a_state_that_is_none_is_named(
    state: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert made(tmp_path / "new", "Arden", state) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert made(tmp_path / "file" / "below", "Arden") == 1
    assert capsys.readouterr().err.strip().endswith("Name another folder.")


def test_the_map_of_a_new_model_is_of_its_region(run: Callable[..., Ran], tmp_path: Path) -> None:
    folder = tmp_path / "gulf"
    run("new", str(folder), "Saudi Arabia", "Kuwait", "Oman", model=None)
    drawn = run("show", "SAU", "--view", "map", "--format", "drawing", model=folder).out
    assert "KW" in drawn
    assert "OM" in drawn
    assert drawn.count("⣿") > 200  # of Saudi Arabia: on a map of the Indo-Pacific it is some 20 cells
