"""Briefs on disk: nothing that was confirmed is lost, by whom or what ever."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignments.briefs.brief import KINDS, Brief, BriefError, Item, brief_data, brief_from, file_name
from alignments.briefs.store import FIRST_NAME, Store

LONG = bool(os.environ.get("ALIGNMENTS_LONG"))
ADDITIONS, KILLS = (1000, 200) if LONG else (100, 15)

ADDER = """
import sys
from pathlib import Path
from alignments.briefs.brief import Item
from alignments.briefs.store import Store
store = Store(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    item = Item("page", ("JPN",), note=f"{sys.argv[3]} {number}")
    store.change("Monday", lambda brief: brief.added(item))
    print(item.key, flush=True)
"""

TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)
ITEMS = st.builds(
    Item,
    kind=st.sampled_from(KINDS),
    ids=st.lists(TEXTS, max_size=3).map(tuple),
    as_of=st.sampled_from(["", "2010-12-31"]),
    note=TEXTS,
)


@given(items=st.lists(ITEMS, max_size=6, unique_by=lambda item: item.key))
def test_a_brief_comes_back_as_it_was(items: list[Item]) -> None:
    brief = Brief("Monday", "narrow-sea", tuple(items))
    assert brief_from(json.loads(json.dumps(brief_data(brief)))) == brief


@given(items=st.lists(ITEMS, min_size=1, max_size=6, unique_by=lambda item: item.key), data=st.data())
def test_every_change_can_be_undone(items: list[Item], data: st.DataObject) -> None:
    brief = Brief("Monday", items=tuple(items))
    item = data.draw(st.sampled_from(items))
    place = brief.place_of(item.key)
    assert brief.removed(item.key).added(item, place) == brief
    assert brief.noted(item.key, "other").noted(item.key, item.note.strip()).items[place or 0].note == item.note.strip()
    by = data.draw(st.integers(-(place or 0), len(items) - 1 - (place or 0)))
    assert brief.moved(item.key, by).moved(item.key, -by) == brief


def test_a_file_is_readable_one_item_a_line(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for note in ("first", "zweites “Wort”"):
        store.change("For the Minister", lambda brief, note=note: brief.added(Item("page", ("JPN",), note=note)))  # type: ignore[misc]
    lines = (tmp_path / "for-the-minister.json").read_text(encoding="utf-8").splitlines()
    assert sum("“Wort”" in line for line in lines) == 1
    assert len(lines) == 9
    assert [item.note for item in store.load("for the minister").items] == ["first", "zweites “Wort”"]


def test_the_current_brief_is_remembered(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.current == FIRST_NAME
    store.make_current("Monday")
    assert Store(tmp_path).current == "Monday"
    (tmp_path / "current").write_bytes(b"\xff\xfe")
    assert store.current == FIRST_NAME


@pytest.mark.parametrize("name", ["", "!!", "new", "Export", "a\nb", "x" * 101])
def test_what_no_brief_may_be_called(name: str) -> None:
    with pytest.raises(BriefError):
        file_name(name)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "it is no JSON"),
        ("[]", "it holds no brief"),
        ('{"brief": "x", "format": 9}', "format 9, and this version reads 1"),
        ('{"brief": "x", "format": 1, "items": {}}', "'items' are no list"),
        ('{"brief": "x", "format": 1, "items": [{"kind": "nix"}]}', "no known kind"),
        ('{"brief": "x", "format": 1, "items": [{"kind": "page", "ids": [1]}]}', "no list of texts"),
        ("[" * 100_000, "it is no JSON"),
        ("\x00", "it is no JSON"),
    ],
)
def test_a_broken_file_is_one_line_and_is_left_as_it_is(tmp_path: Path, content: str, words: str) -> None:
    file = tmp_path / "monday.json"
    file.write_text(content)
    store = Store(tmp_path)
    with pytest.raises(BriefError, match=words) as caught:
        store.change("Monday", lambda brief: brief.added(Item("note", note="x")))
    assert "\n" not in str(caught.value)
    assert file.read_text() == content
    assert store.names() == ["monday"]


def adder(folder: Path, number: int, who: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", ADDER, str(folder), str(number), who]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_two_programs_that_add_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    programs = [adder(tmp_path, ADDITIONS, who) for who in ("one", "two")]
    confirmed = [line for program in programs for line in program.communicate()[0].split()]
    kept = [item.key for item in Store(tmp_path).load("Monday").items]
    assert len(confirmed) == 2 * ADDITIONS
    assert sorted(kept) == sorted(confirmed)


def test_killed_at_any_moment_it_keeps_what_it_confirmed(tmp_path: Path) -> None:
    chance = random.Random(7)
    confirmed: list[str] = []
    for _ in range(KILLS):
        program = adder(tmp_path, 10_000, "killed")
        assert program.stdout is not None
        for _ in range(chance.randrange(1, 12)):
            confirmed.append(program.stdout.readline().strip())
        program.send_signal(signal.SIGKILL)
        confirmed += program.communicate()[0].split()
    kept = [item.key for item in Store(tmp_path).load("Monday").items]
    assert set(confirmed) <= set(kept)
    assert len(kept) - len(confirmed) <= KILLS  # written, and killed before it could say so
    Store(tmp_path).change("Monday", lambda brief: brief.added(Item("note", note="after")))
    assert sorted(file.name for file in tmp_path.iterdir()) == ["monday.json", "monday.lock"]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_full_disk_is_one_line_and_keeps_what_was_there(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.change("Monday", lambda brief: brief.added(Item("note", note="kept")))
    before = (tmp_path / "monday.json").read_bytes()
    code = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))\n"
        "from alignments.cli import main\n"
        "sys.exit(main(['brief', 'add', 'Monday', 'Japan']))\n"
    )
    environment = os.environ | {"XDG_DATA_HOME": str(tmp_path.parent), "PYTHONDONTWRITEBYTECODE": "1"}
    folder = tmp_path.parent / "alignments" / "briefs"
    folder.parent.mkdir(exist_ok=True)
    folder.symlink_to(tmp_path, target_is_directory=True)
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert ran.stderr.endswith("monday.json cannot be written: File too large; nothing was changed.\n")
    assert ran.stderr.count("\n") == 1
    assert (tmp_path / "monday.json").read_bytes() == before
    assert not list(tmp_path.glob("*.part"))


def test_a_folder_that_vanished_is_made_again_and_one_that_cannot_be_is_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    store = Store(folder)
    store.change("Monday", lambda brief: brief.added(Item("note", note="x")))
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    assert len(store.change("Monday", lambda brief: brief.added(Item("note", note="y"))).items) == 1
    (tmp_path / "file").write_text("")
    with pytest.raises(BriefError, match=r"cannot be written: .*; nothing was changed"):
        Store(tmp_path / "file").change("Monday", lambda brief: brief.added(Item("note", note="x")))
