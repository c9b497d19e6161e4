"""A model laid over another: it adds, corrects and hides, and every page says which lines are whose."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignments.loading.load import load_atlas
from alignments.loading.problems import ModelError
from alignments.model.atlas import Atlas
from tests.conftest import NARROW_SEA, Ran

HEAD = "model: {id: notes, title: Desk notes, extends: ../below}\n"
ADDS = """\
groupings:
  quay:
    members:
      - {parties: [DUN], since: 2026-02, source: memo}
  desk:
    name: Desk Forum
    layer: forum
    members: [{parties: [ARD, DUN], since: 2026, source: memo}]
sources:
  memo: {type: document, title: A memo, issued: 2026-06-01}
"""


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    """A folder for the files of a model that is laid over the small one."""
    shutil.copytree(NARROW_SEA, tmp_path / "below")
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "model.yaml").write_text(HEAD)
    return folder


def laid(folder: Path, text: str) -> Atlas:
    (folder / "notes.yaml").write_text(text)
    return load_atlas(folder)


def problems(folder: Path, text: str) -> list[str]:
    (folder / "notes.yaml").write_text(text)
    with pytest.raises(ModelError) as raised:
        load_atlas(folder)
    return [str(each) for each in raised.value.problems]


def test_with_nothing_in_it_it_is_the_model_below_under_its_own_title(overlay: Path) -> None:
    atlas, below = load_atlas(overlay), load_atlas(NARROW_SEA)
    assert (atlas.info.title, atlas.info.below) == ("Desk notes", ("Narrow Sea",))
    assert atlas.info._replace(id="", title="", below=()) == below.info._replace(id="", title="")
    assert list(atlas.groupings.items()) == list(below.groupings.items())
    assert list(atlas.statements.items()) == list(below.statements.items())


def test_what_it_adds_stands_beside_what_is_below_and_says_whose_it_is(overlay: Path, run: Callable[..., Ran]) -> None:
    laid(overlay, ADDS)
    page = run("show", "quay", model=overlay).out
    assert "Dunmark. Not confirmed. Disputed: The quay says so; the gazette does not." in " ".join(page.split())
    assert "Since February 2026  Dunmark. (Desk notes)" in page
    assert page.count("(Desk notes)") == 2  # the line, and the source it rests on
    assert "Dunmark" in run("show", "desk", model=overlay).out
    assert '"origin": "Desk notes, notes.yaml:4"' in run("show", "quay", "--json", model=overlay).out


def test_keys_replace_those_below_and_only_they_are_marked(overlay: Path, run: Callable[..., Ran]) -> None:
    atlas = laid(overlay, "groupings:\n  quay: {note: Ask first.}\nstates:\n  ARD: {capital: Newport}\n")
    assert (atlas.groupings["quay"].purpose, atlas.groupings["quay"].note) == ("Talks about the sea.", "Ask first.")
    assert (atlas.parties["ARD"].name, atlas.parties["ARD"].capital) == ("Arden", "Newport")
    page = run("show", "quay", model=overlay).out
    assert "Ask first. (Desk notes)" in page
    assert page.count("(Desk notes)") == 1


def test_a_paraphrase_can_stand_for_a_quote(overlay: Path) -> None:
    atlas = laid(overlay, "statements:\n  arlo-sea: {paraphrase: The sea is shared., source: rumour}\n")
    assert (atlas.statements["arlo-sea"].text, atlas.statements["arlo-sea"].verbatim) == ("The sea is shared.", False)
    assert atlas.statements["arlo-sea"].speaker == "ana-arlo"


def test_instead_stands_for_all_that_was_said_of_a_party_there(overlay: Path) -> None:
    line = "{parties: [DUN], instead: true, since: 2026-03, source: gazette}"
    atlas = laid(overlay, f"groupings:\n  quay:\n    members:\n      - {line}\n")
    (claim,) = [each for each in atlas.members_of["quay"] if each.party == "DUN"]
    assert (claim.confirmed, str(claim.origin)) == (True, "Desk notes, notes.yaml:4")


def test_a_line_is_hidden_by_its_beginning(overlay: Path) -> None:
    line = "{parties: [ARD], hide: true, since: 1991-03-01}"
    atlas = laid(overlay, f"groupings:\n  ard-bor:\n    members:\n      - {line}\n")
    left = [(each.party, each.status) for each in atlas.groupings["ard-bor"].members]
    assert left == [("ARD", "signatory"), ("BOR", "signatory"), ("BOR", "party"), ("BOR", "suspended")]


def test_what_is_hidden_goes_with_everything_that_is_said_of_it_or_by_it(
    overlay: Path, run: Callable[..., Ran]
) -> None:
    atlas = laid(overlay, "groupings:\n  ard-bor: {hide: true}\npeople:\n  ana-arlo: {hide: true}\n")
    assert "ard-bor" not in atlas
    assert atlas.groupings["arden-pacts"].parts == ("ard-cor",)
    assert atlas.groupings["quay"].overlaps == ()
    assert list(atlas.statements) == ["ard-new"]
    for each in (*atlas.parties, *atlas.groupings, *atlas.statements, *atlas.sources, *atlas.topics):
        assert run("show", each, model=overlay).code == 0


@given(party=st.sampled_from(["ARD", "BOR", "COR", "DUN", "ISL"]), grouping=st.sampled_from(["quay", "dormouse"]))
def test_a_hidden_member_is_gone_and_nobody_else(
    party: str, grouping: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    below = load_atlas(NARROW_SEA)
    folder = tmp_path_factory.mktemp("notes")
    head = HEAD.replace("../below", os.path.relpath(NARROW_SEA, folder))
    (folder / "model.yaml").write_text(head)
    text = f"groupings:\n  {grouping}:\n    members: [{{parties: [{party}], hide: true}}]\n"
    if not [claim for claim in below.members_of[grouping] if claim.party == party]:
        assert f"no line below says anything of '{party}' here" in problems(folder, text)[0]
        return
    atlas = laid(folder, text)
    left = [claim for claims in atlas.members_of.values() for claim in claims]
    wanted = [claim for claims in below.members_of.values() for claim in claims]
    assert left == [claim for claim in wanted if (claim.party, claim.grouping) != (party, grouping)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("groupings:\n  kuay: {note: x}\n", "notes.yaml:2:3: there is no 'kuay' below; did you mean 'quay'?"),
        ("groupings:\n  new: {note: x}\n", "notes.yaml:2:3: 'name' is missing; add it"),
        ("groupings:\n  kuay: {hide: true}\n", "there is no 'kuay' below; did you mean 'quay'?"),
        ("groupings:\n  new: {hide: true}\n", "there is no 'new' below; correct the id"),
        ("states:\n  ARD: {hide: true}\n", "this is the home of the model, on which it opens"),
        ("topics:\n  fishing: {hide: true, about: x}\n", "what is hidden is left out whole"),
        ("groupings:\n  quay: {purpose: x}\n", "notes.yaml:2:10: a correction names its own source"),
        ("groupings:\n  ard-bor: {parts: [arden-pacts], source: gazette}\n", "is a part of itself; cut the loop"),
        ("groupings:\n  arden-pacts:\n    members: [{parties: [ISL]}]\n", "an umbrella with 'parts' has no members"),
        (
            "groupings:\n  quay:\n    members: [{parties: [DUN], since: 1900}]\n",
            "begins (1900) before the grouping does",
        ),
        ("groupings:\n  quay:\n    members: [{parties: [DUN, XXX], hide: true}]\n", "says anything of 'XXX' here"),
        ("groupings:\n  ARD: {name: x, layer: forum}\n", "'ARD' is taken by one of the states (in the model below)"),
        ("groupings:\n  quay: {source: gazete}\n", "'gazete' is not among the sources; did you mean 'gazette'?"),
        ("groupings:\n  quay: {layer: forums}\n", "there is no layer 'forums' in model.yaml; did you mean 'forum'?"),
        ("groupings:\n  quay: {pupose: x}\n", "there is no key 'pupose' here; did you mean 'purpose'?"),
    ],
)
def test_a_mistake_is_named_with_its_line(overlay: Path, text: str, said: str) -> None:
    assert any(said in each for each in problems(overlay, text))


def test_a_plain_model_has_nothing_to_hide(model: Path) -> None:
    text = "groupings:\n  big-pakt: {name: x, layer: idea, hide: true}\n"
    assert any("there is nothing below to hide" in each for each in problems(model, text))


def test_a_model_below_that_is_not_there_is_one_line(overlay: Path, run: Callable[..., Ran]) -> None:
    (overlay / "model.yaml").write_text(HEAD.replace("../below", "../nowhere"))
    ran = run("check", model=overlay)
    assert (ran.code, ran.out.count("\n")) == (1, 1)
    assert "model.yaml:1:" in ran.out
    assert "there is no folder '../nowhere' to extend; write indo-pacific or the path of a model" in ran.out


@pytest.mark.parametrize("path", ["~nosuchuser/x", "x" * 5000, "/dev/null", "a\tb"])
def test_whatever_stands_for_the_path_it_is_one_line(overlay: Path, run: Callable[..., Ran], path: str) -> None:
    (overlay / "model.yaml").write_text(HEAD.replace("../below", f'"{path}"'))
    ran = run("check", model=overlay)
    assert (ran.code, ran.out.count("\n")) == (1, 1)


def test_a_title_that_a_model_below_has_is_refused(overlay: Path, run: Callable[..., Ran]) -> None:
    (overlay / "model.yaml").write_text(HEAD.replace("Desk notes", "Narrow Sea"))
    assert "a model below has this title; choose another" in run("check", model=overlay).out


def test_a_statement_goes_with_the_last_of_its_sources(overlay: Path, run: Callable[..., Ran]) -> None:
    atlas = laid(overlay, "sources:\n  gazette: {hide: true}\n")
    assert "arlo-sea" not in atlas.statements
    for each in (*atlas.parties, *atlas.groupings, *atlas.statements, *atlas.sources, *atlas.people):
        assert run("show", each, model=overlay).code == 0


def test_a_note_does_not_make_the_quotation_ones_own(overlay: Path, run: Callable[..., Ran]) -> None:
    laid(overlay, "statements:\n  arlo-sea: {note: Mind the tone.}\n")
    page = run("show", "arlo-sea", model=overlay).out
    assert "Mind the tone. (Desk notes)" in page
    assert page.count("(Desk notes)") == 1


def test_a_corrected_purpose_rests_on_its_own_source_and_on_those_below(overlay: Path, run: Callable[..., Ran]) -> None:
    atlas = laid(overlay, "groupings:\n  quay: {seat: Ardport, source: rumour}\n")
    assert atlas.groupings["quay"].sources == ("gazette", "rumour")


def test_models_in_a_circle_are_refused(overlay: Path, run: Callable[..., Ran]) -> None:
    (overlay / "model.yaml").write_text(HEAD.replace("../below", "../notes"))
    assert "in a circle" in run("check", model=overlay).out


def test_a_problem_below_is_named_with_its_folder(overlay: Path, run: Callable[..., Ran]) -> None:
    (overlay.parent / "below" / "extra.yaml").write_text("groopings: {}\n")
    assert "below/extra.yaml:1:1: " in run("check", model=overlay).out


def test_three_models_can_lie_over_each_other(overlay: Path, run: Callable[..., Ran]) -> None:
    laid(overlay, ADDS)
    top = overlay.parent / "top"
    top.mkdir()
    (top / "model.yaml").write_text("model: {id: top, title: On top, extends: ../notes}\n")
    (top / "more.yaml").write_text("groupings:\n  desk: {note: Seen twice.}\n")
    page = run("show", "desk", model=top).out
    assert "Seen twice. (On top)" in page
    assert "Since 2026  Arden and Dunmark. (Desk notes)" in page
    assert load_atlas(top).info.below == ("Narrow Sea", "Desk notes")


def test_a_change_below_is_seen_through_the_cache(overlay: Path) -> None:
    load_atlas(overlay)
    file = overlay.parent / "below" / "model.yaml"
    file.write_text(file.read_text().replace("Corvía", "Corvíi"))
    assert load_atlas(overlay).parties["COR"].name == "Corvíi"


def test_new_begins_one_that_is_sound_also_with_its_examples(tmp_path: Path, run: Callable[..., Ran]) -> None:
    folder = tmp_path / "desk"
    assert run("new", str(folder), "--over").code == 0
    assert run("check", model=folder).code == 0
    notes = folder / "notes.yaml"
    notes.write_text(notes.read_text().replace("#| ", ""))
    assert run("check", model=folder).code == 0
    assert "A note of your own. (desk)" in run("show", "eas", model=folder).out
    assert run("show", "aukus", model=folder).code == 1
