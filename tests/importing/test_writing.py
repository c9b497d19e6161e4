"""Where an import is written: a new folder as a whole, or one file in a model; nothing else is touched."""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from alignments.importing import progress
from alignments.loading.load import load_atlas
from tests.conftest import Ran
from tests.importing.conftest import Importing

Run = Callable[..., Ran]
TEXT = "org,party,since\nSalt League,ARD,1999\n"


def contents(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_a_new_model_is_whole_with_the_schema_of_its_ids(importing: Importing) -> None:
    importing.target.mkdir()
    assert importing(TEXT, "memberships", "--title", "Salt & Sea", "--layer", "pact").code == 0
    assert sorted(contents(importing.target)) == ["model.yaml", "schema.json", "states.yaml", "their-data.yaml"]
    assert importing.atlas.info.title == "Salt & Sea"
    assert importing.atlas.info.layers == {"pact": "Pact"}
    schema = json.loads((importing.target / "schema.json").read_text())
    assert schema["$defs"]["GroupingId"]["anyOf"][0] == {"enum": ["salt-league"]}
    if sys.platform != "win32":
        assert stat.S_IMODE(importing.target.stat().st_mode) & 0o500 == 0o500
    assert [each for each in importing.target.parent.iterdir() if each.name.startswith(".")] == []


def test_what_is_there_is_left_alone(importing: Importing, model: Path) -> None:
    before = contents(model)
    importing.target = model
    ran = importing(TEXT, "memberships")
    assert ran.code == 1
    assert "is there already; --force puts their-data.yaml into it and leaves its other files alone" in ran.err
    assert contents(model) == before
    importing.target = model / "model.yaml"
    assert "is a file; name a folder. Nothing was written." in importing(TEXT, "memberships", "--force").err
    assert contents(model) == before


def test_a_folder_without_a_model_is_refused(importing: Importing) -> None:
    importing.target.mkdir()
    (importing.target / "mine.txt").write_text("mine")
    ran = importing(TEXT, "memberships", "--force")
    assert (ran.code, contents(importing.target)) == (1, {"mine.txt": b"mine"})
    assert "is not empty and holds no model; name a new folder" in ran.err


def test_into_a_model_goes_one_file_which_is_written_anew_the_next_time(importing: Importing, model: Path) -> None:
    before = contents(model)
    importing.target = model
    options = ("--force", "--layer", "forum")
    assert importing(TEXT, "memberships", *options, "--source-title", "A list").code == 0
    assert importing.atlas.members_of["salt-league"][0].sources == ("a-list",)
    assert len(importing.atlas.groupings) == 7
    again = TEXT + "Salt League,ERI,2001\n"
    assert importing(again, "memberships", *options, "--create-states", "--source-title", "A list").code == 0
    assert [claim.party for claim in importing.atlas.members_of["salt-league"]] == ["ARD", "ERI"]
    after = contents(model)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {"their-data.yaml"}


def test_a_file_that_no_import_wrote_is_never_written_over(importing: Importing, model: Path) -> None:
    mine = model / "their-data.yaml"
    mine.write_text("topics: {salt: {name: Salt}}\n")
    importing.target = model
    ran = importing(TEXT, "memberships", "--force", "--layer", "forum")
    assert ran.code == 1
    assert "has a their-data.yaml that no import wrote" in ran.err
    assert mine.read_text() == "topics: {salt: {name: Salt}}\n"


def test_a_grouping_that_the_model_has_is_not_written_twice(importing: Importing, model: Path) -> None:
    importing.target = model
    text = TEXT + "Quay Forum,ARD,1999\n"
    ran = importing(text, "memberships", "--force", "--layer", "forum")
    assert ran.code == 1
    assert "the model has quay (Quay Forum) already; leave it out, or give it an id of its own: --name" in ran.err
    assert importing(text, "memberships", "--force", "--layer", "forum", "--skip").code == 0
    assert len(load_atlas(model).members_of["quay"]) == 5
    assert importing(text, "memberships", "--force", "--layer", "forum", "--name", "Quay Forum=quay-2").code == 0
    assert [claim.party for claim in load_atlas(model).members_of["quay-2"]] == ["ARD"]


def test_a_layer_that_the_model_has_not_is_one_line(importing: Importing, model: Path) -> None:
    importing.target = model
    ran = importing(TEXT, "memberships", "--force")
    assert ran.code == 1
    assert (
        "the model has no layer 'imported'; say which it is: --layer, and write one of: alliance, forum, idea"
        in ran.err
    )
    assert importing(TEXT, "memberships", "--force", "--layer", "forun").code == 2


def test_what_would_break_the_model_is_not_written(importing: Importing, model: Path) -> None:
    importing.target = model
    assert importing(TEXT, "memberships", "--force", "--layer", "forum").code == 0
    (model / "mine.yaml").write_text("groupings: {mine: {name: Mine, layer: forum, overlaps: salt-league}}\n")
    before = contents(model)
    ran = importing(TEXT.replace("Salt", "Sun"), "memberships", "--force", "--layer", "forum")
    assert ran.code == 1
    assert "mine.yaml:1:46: 'salt-league' is not among the groupings; did you mean 'sun-league'?" in ran.err
    assert contents(model) == before


def test_progress_is_told_every_two_seconds(importing: Importing, monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter(range(0, 1000))
    said: list[str] = []
    items = list(progress.told(range(300), 300, "rows", said.append, lambda: float(next(ticks))))
    assert items == list(range(300))
    assert said == ["64 of 300 rows …", "192 of 300 rows …"]
