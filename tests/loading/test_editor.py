"""What an editor offers and objects to in a model, by the schema beside it: asked of a real language server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from alignments.cli import main
from alignments.model.statuses import STATUSES
from tests.conftest import NARROW_SEA, Ran
from tests.loading.language_server import COMMAND, LanguageServer, language_server

pytestmark = pytest.mark.skipif(not COMMAND, reason="there is no yaml-language-server")
MODELINE = "# yaml-language-server: $schema=schema.json\n"
GROUPING = f"{MODELINE}groupings:\n  new:\n    name: New\n    layer: forum\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("model")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[LanguageServer]:
    with language_server(folder) as started:
        yield started


@pytest.fixture(autouse=True)
def _schema(folder: Path, run: Callable[..., Ran]) -> None:
    (folder / "schema.json").write_text(run("schema", model=NARROW_SEA).out, encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"{MODELINE}groupings:\n  new:\n    |\n", {"name", "layer", "members", "founded", "source"}),
        (f"{MODELINE}groupings:\n  new:\n    layer: |\n", {"alliance", "forum", "idea"}),
        (f"{GROUPING}    members:\n      - parties: [|]\n", {"ARD", "COR", "ISL", "quay"}),
        (f"{GROUPING}    members:\n      - parties: ARD\n        status: |\n", set(STATUSES)),
        (f"{GROUPING}    members:\n      - parties: ARD\n        source: |\n", {"gazette", "archive", "rumour"}),
        (f"{GROUPING}    members:\n      - parties: ARD\n        |\n", {"since", "until", "status", "disputed"}),
        (f"{GROUPING}    overlaps: |\n", {"quay", "ard-bor", "big-pact"}),
        (f"{MODELINE}statements:\n  s:\n    speaker: |\n", {"ana-arlo", "ARD", "quay"}),
        (f"{MODELINE}statements:\n  s:\n    topics:\n      - |\n", {"fishing"}),
        (f"{MODELINE}statements:\n  s:\n    updates: |\n", {"arlo-old", "ard-new"}),
        (f"{MODELINE}states:\n  NEW:\n    region: |\n", {"north", "south"}),
        (f"{MODELINE}sources:\n  new:\n    type: |\n", {"treaty", "webpage", "press-release"}),
    ],
)
def test_it_offers(text: str, wanted: set[str], server: LanguageServer) -> None:
    assert server.offered(text) >= wanted


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{GROUPING}    membres: []\n", "Property membres is not allowed"),
        (f"{GROUPING}    members:\n      - {{parties: ARD, status: membre}}\n", "Value is not accepted"),
        (f"{MODELINE}groupings:\n  new:\n    name: New\n", 'Missing property "layer"'),
        (f"{GROUPING}    members:\n      - {{parties: ARD, since: soon}}\n", "String does not match the pattern"),
    ],
)
def test_it_objects_to_a_mistake(text: str, said: str, server: LanguageServer) -> None:
    assert any(said in message for message in server.faults(text))


def test_it_objects_neither_to_what_is_right_nor_to_an_id_that_is_new(server: LanguageServer) -> None:
    text = (
        f"{GROUPING}    source: just-added\n    members:\n      - {{parties: [ARD, NEW], since: 2005-12, source: x}}\n"
    )
    assert server.faults(text) == []
    for file in NARROW_SEA.glob("*.yaml"):
        assert server.faults(MODELINE + file.read_text(encoding="utf-8")) == []


def test_a_new_model_has_its_states_and_layers_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "new"
    assert main(["new", str(target), "Arden", "ERI=Eritrea", "--model", str(NARROW_SEA)]) == 0
    with language_server(target) as server:
        offered = server.offered(f"{MODELINE}groupings:\n  a:\n    layer: |\n")
        assert offered >= {"alliance", "economic"}
        members = f"{MODELINE}groupings:\n  a:\n    members:\n      - parties: [|]\n"
        assert server.offered(members) >= {"ARD", "ERI"}
