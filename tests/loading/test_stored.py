"""An Atlas that is kept answers as the one does that was stored."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from alignments.loading.build import build_atlas
from alignments.loading.files import read_files, shipped_model
from alignments.loading.load import read_records
from alignments.loading.stored import StoredAtlas, stored
from alignments.model.atlas import Atlas
from tests.benchmarks.models import write_model
from tests.conftest import NARROW_SEA

ENTITIES = ("parties", "groupings", "people", "topics", "sources", "statements")
INDEXES = (
    "members_of",
    "memberships_of",
    "statements_about",
    "statements_by",
    "officers_of",
    "statement_places",
    "updates_to",
    "cited_by",
)


@pytest.fixture(scope="module", params=["narrow sea", "shipped", "made up", "narrow sea in a file"])
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Atlas, bytes | Path]:
    name, _, is_file = str(request.param).partition(" in a ")
    folders = {"narrow sea": lambda: NARROW_SEA, "shipped": shipped_model}
    made_up = lambda: write_model(tmp_path_factory.mktemp("models") / "made-up", 1)  # noqa: E731 - written only if asked for
    records = read_records(read_files(folders.get(name, made_up)()))
    atlas = build_atlas(records)
    content = stored(records, atlas)
    if not is_file:
        return atlas, content
    file = tmp_path_factory.mktemp("kept") / "a ü?#%.atlas"  # signs that an address would take for its own
    file.write_bytes(content + b"what follows")
    return atlas, file


@pytest.mark.parametrize("name", [*ENTITIES, *INDEXES])
def test_one_by_one_or_all_at_once_it_holds_the_same_in_the_same_order(
    pair: tuple[Atlas, bytes | Path], name: str
) -> None:
    atlas, content = pair
    wanted: Mapping[str, object] = getattr(atlas, name)
    single: Mapping[str, object] = getattr(StoredAtlas(content), name)
    whole: Mapping[str, object] = getattr(StoredAtlas(content), name)
    assert [(key, single[key]) for key in wanted] == list(wanted.items())
    assert list(whole.items()) == list(wanted.items())
    assert list(whole) == list(wanted)
    assert (len(whole), "no such key" in whole, whole.get("no such key")) == (len(wanted), False, None)


def test_it_knows_the_same_names_and_texts(pair: tuple[Atlas, bytes | Path]) -> None:
    atlas, content = pair
    kept = StoredAtlas(content)
    assert kept.info == atlas.info
    assert kept.texts == atlas.texts
    assert list(kept.lifetimes) == list(atlas.lifetimes)
    assert list(kept.names.known()) == list(atlas.names.known())
    for name, _ in atlas.names.known():
        assert kept.names.find(name) == atlas.names.find(name)
    assert kept.names.find("nobody at all") == []
