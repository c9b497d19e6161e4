"""Links, common ground, look-up and search, on the small model."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignments.model.atlas import Atlas
from alignments.questions.common import common_groupings
from alignments.questions.links import GROUPINGS, PARTIES, PEOPLE, STATEMENTS, TOPICS, rows
from alignments.questions.lookup import Ambiguous, Found, Missing, look_up
from alignments.questions.search import Search


def ids(atlas: Atlas, kind: str, *asked: str, day: date | None = None) -> list[str]:
    view = atlas.as_of(day) if day else atlas.now
    return [row.id for row in rows(view, kind, asked)]


def test_asked_about_nothing_a_pane_lists_everything(atlas: Atlas) -> None:
    assert ids(atlas, PARTIES) == ["ARD", "BOR", "COR", "DUN", "ISL"]
    assert ids(atlas, GROUPINGS) == ["arden-pacts", "ard-bor", "dormouse", "quay", "big-pact"]
    assert ids(atlas, STATEMENTS) == ["arlo-sea", "ard-new", "arlo-old"]


@pytest.mark.parametrize(
    ("kind", "asked", "linked"),
    [
        (GROUPINGS, "BOR", ["arden-pacts", "ard-bor", "dormouse", "quay"]),
        (PARTIES, "quay", ["ARD", "BOR", "COR", "DUN", "ISL"]),
        (STATEMENTS, "quay", ["arlo-sea"]),
        (STATEMENTS, "ARD", ["arlo-sea", "ard-new", "arlo-old"]),
        (STATEMENTS, "arlo-old", ["arlo-old", "ard-new"]),
        (PARTIES, "arlo-sea", ["ARD", "BOR"]),
        (GROUPINGS, "arlo-sea", ["quay"]),
        (PEOPLE, "ARD", ["ana-arlo"]),
        (STATEMENTS, "fishing", ["arlo-sea", "ard-new", "arlo-old"]),
        (TOPICS, "quay", ["fishing"]),
        (PARTIES, "ana-arlo", ["BOR", "ARD"]),
        (GROUPINGS, "big-pact", ["big-pact"]),
    ],
)
def test_what_is_linked_to_one_thing(atlas: Atlas, kind: str, asked: str, linked: list[str]) -> None:
    assert ids(atlas, kind, asked) == linked


def test_asked_about_several_a_pane_lists_what_is_linked_to_all(atlas: Atlas) -> None:
    assert ids(atlas, GROUPINGS, "ARD", "COR") == ["dormouse", "quay"]
    assert ids(atlas, PARTIES, "quay", "dormouse") == ["ARD", "BOR", "COR"]
    assert ids(atlas, STATEMENTS, "ARD", "quay") == ["arlo-sea"]


def test_common_ground_is_full_ties_only_and_the_smallest_first(atlas: Atlas) -> None:
    def shared(*parties: str, day: date | None = None) -> list[str]:
        return [each.id for each in common_groupings(atlas.as_of(day) if day else atlas.now, parties)]

    assert shared("ARD", "BOR") == ["dormouse", "quay"]
    assert shared("ARD", "BOR", day=date(2010, 1, 1)) == ["arden-pacts", "ard-bor", "quay"]
    assert shared("ARD", "ISL") == []
    assert shared("ARD", "DUN") == []


@pytest.mark.parametrize("text", ["ARD", "ard", "Arden", "arden", "republic of ARDEN", "XA", "old-arden"])
def test_any_name_finds_its_state(atlas: Atlas, text: str) -> None:
    found = look_up(atlas, text)
    assert isinstance(found, Found)
    assert found.entity.id == "ARD"


def test_a_shared_name_gives_candidates_and_an_unknown_one_near_names(atlas: Atlas) -> None:
    shared = look_up(atlas, "land")
    assert isinstance(shared, Ambiguous)
    assert [each.id for each in shared.candidates] == ["BOR", "COR"]
    unknown = look_up(atlas, "Ardenn")
    assert isinstance(unknown, Missing)
    assert unknown.near[0].id == "ARD"
    assert look_up(atlas, "Atlantis") == Missing("Atlantis", ())


@given(st.lists(st.sampled_from(["a", "ar", "arden", "arden b", "b", "bor", "sea", "narrow se", "x", ""]), max_size=6))
def test_what_was_searched_before_changes_no_answer(atlas: Atlas, asked: list[str]) -> None:
    search = Search(atlas)
    for words in asked:
        assert search.find(atlas.now, words) == Search(atlas).find(atlas.now, words)


def test_search_wants_all_the_words_and_puts_names_first(atlas: Atlas) -> None:
    search = Search(atlas)

    def found(words: str, day: date | None = None) -> list[str]:
        return [each.id for each in search.find(atlas.as_of(day) if day else atlas.now, words)]

    assert found("corvia")[0] == "COR"
    assert found("treaty bor") == ["ard-bor", "archive"]
    assert found("quay forum")[0] == "quay"
    assert found("fishes south") == ["ard-new"]
    assert found("fishes south", date(2010, 1, 1)) == []
    assert found("sea nothing-like-this") == []
    assert found("   ") == []
