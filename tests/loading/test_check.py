"""Every problem at once, and each says what to write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran

MEMBERS = "groupings:\n  new:\n    name: New\n    layer: forum\n    members:\n      - {parties: [%s], since: 2005}\n"


def test_a_mistake_in_one_entry_hides_none_in_the_others(model: Path, run: Callable[..., Ran]) -> None:
    (model / "more.yaml").write_text(
        "groupings:\n"
        "  one: {name: One, layer: forum, sinse: 2005}\n"
        "  two: {name: Two, layer: forun, source: gazete}\n"
        "topics: [not, a, mapping]\n"
        "people:\n"
        "  her: {name: Her, offices: [{title: minister, of: ARDD}]}\n"
    )
    said = run("check", model=model).out
    for each in ("no key 'sinse'", "no layer 'forun'", "'gazete' is not among", "'ARDD' is not among", "'topics' "):
        assert each in said


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [("Arden", "'ARD' (Arden)"), ("Bourland", "'BOR' (Borland)"), ("Old Arden", "'ARD' (Old Arden)")],
)
def test_a_name_in_the_place_of_an_id_is_understood(
    model: Path, run: Callable[..., Ran], wrong: str, meant: str
) -> None:
    (model / "more.yaml").write_text(MEMBERS % wrong)
    assert f"did you mean {meant}?" in run("check", model=model).out


def test_what_has_no_source_is_counted(model: Path, run: Callable[..., Ran]) -> None:
    (model / "more.yaml").write_text(MEMBERS % "ARD")
    ran = run("check", model=model)
    assert ran.code == 0
    assert "without a source: alignments check --uncited lists what lacks one." in ran.err
    assert "ARD in 'new' has no source" in run("check", "--uncited", model=model).out


def test_a_key_that_is_like_no_other_is_told_which_there_are(model: Path, run: Callable[..., Ran]) -> None:
    (model / "more.yaml").write_text("statements:\n  x: {text: Words, speaker: ARD, source: gazette}\n")
    assert "there is no key 'text' here (there are quote, paraphrase, speaker, said," in run("check", model=model).out


def test_a_tab_is_called_a_tab(model: Path, run: Callable[..., Ran]) -> None:
    (model / "more.yaml").write_text("states:\n\tXYZ: {name: Xyz}\n")
    assert "this is a tab, which YAML does not take for indentation" in run("check", model=model).out
