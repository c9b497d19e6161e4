from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignments.model.names import NameIndex, fold


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("asean plus three", "ASEAN Plus Three"),
        ("Turkiye", "Türkiye"),
        ("us-japan-rok", "US–Japan–ROK"),
        ("U.S.", "US"),
        ("COTE D'IVOIRE", "Côte d’Ivoire"),
        ("  east   asia summit ", "East Asia Summit"),
    ],
)
def test_case_accents_dashes_and_stops_do_not_matter(typed: str, written: str) -> None:
    assert fold(typed) == fold(written)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_an_exact_id_wins_over_a_name_and_shared_names_give_all() -> None:
    index = NameIndex.of([("quad", ("The Four",)), ("four", ("Quad", "Both")), ("five", ("Both",))])
    assert index.find("QUAD") == ["quad"]
    assert index.find("the-four") == ["quad"]
    assert index.find("both") == ["four", "five"]
    assert index.find("six") == []


def test_texts_that_are_too_long_for_a_name_do_not_stay_in_memory() -> None:
    tracemalloc.start()
    for number in range(1000):
        fold(f"{number} " + "é" * 1000)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 200_000
