"""The cache: never staler than the files, safe to delete or damage, and no code runs from it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from alignments.loading import cache
from alignments.loading import load as loading
from alignments.loading.files import stamp_of
from alignments.loading.load import load_atlas
from alignments.loading.user_files import user_folder, write_atomically


@pytest.fixture(autouse=True, params=["in memory", "where it lies"])
def _large(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries are copied into memory, or taken for large ones, which are read where they lie."""
    if request.param == "where it lies":
        monkeypatch.setattr(cache, "_LARGE", 0)


def entries() -> list[Path]:
    return sorted(user_folder("cache").glob("*"))


def test_the_second_reading_parses_nothing(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_atlas(model)
    monkeypatch.setattr(loading, "read_records", lambda _: pytest.fail("it was parsed again"))
    second = load_atlas(model)
    assert second.groupings == first.groupings
    assert second.statements == first.statements
    assert second.sources == first.sources


def test_a_changed_byte_is_seen_at_once(model: Path) -> None:
    load_atlas(model)
    file = model / "model.yaml"
    file.write_text(file.read_text().replace("Corvía", "Corvíi"), encoding="utf-8")
    assert load_atlas(model).parties["COR"].name == "Corvíi"


@pytest.mark.parametrize("at", [0, 40, -1])
def test_a_damaged_entry_is_as_good_as_none(model: Path, at: int) -> None:
    load_atlas(model)
    (entry,) = entries()
    content = bytearray(entry.read_bytes())
    content[at] ^= 1
    entry.write_bytes(content)
    assert load_atlas(model).info.title == "Narrow Sea"


def test_an_entry_that_is_whole_but_no_database_is_as_good_as_none(model: Path) -> None:
    load_atlas(model)
    (entry,) = entries()
    entry.write_bytes(b"no database" + hashlib.sha256(b"no database").digest())
    assert load_atlas(model).info.title == "Narrow Sea"


def test_a_folder_that_is_named_like_a_file_is_looked_into(model: Path) -> None:
    (model / "notes.yaml").mkdir()
    (model / "notes.yaml" / "more.yaml").write_text("topics:\n  one: {name: One}\n")
    assert [Path(each[0]).name for each in stamp_of(model)].count("more.yaml") == 1


def test_an_empty_entry_is_as_good_as_none(model: Path) -> None:
    load_atlas(model)
    (entry,) = entries()
    entry.write_bytes(b"")
    assert load_atlas(model).info.title == "Narrow Sea"


def grown_old(model: Path) -> None:
    """The files as if they had been written an hour ago, as far as one can set it."""
    for file in model.rglob("*.yaml"):
        os.utime(file, (time.time() - 3600,) * 2)


def test_files_that_are_untouched_are_not_read_again(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grown_old(model)
    monkeypatch.setattr(time, "time_ns", lambda: int((datetime.now(UTC) + timedelta(minutes=1)).timestamp() * 1e9))
    load_atlas(model)
    monkeypatch.setattr(loading, "read_files", lambda _: pytest.fail("they were read again"))
    assert load_atlas(model).info.title == "Narrow Sea"


def test_a_change_that_keeps_size_and_time_is_seen(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grown_old(model)
    monkeypatch.setattr(time, "time_ns", lambda: int((datetime.now(UTC) + timedelta(minutes=1)).timestamp() * 1e9))
    load_atlas(model)
    file = model / "model.yaml"
    before = file.stat()
    file.write_text(file.read_text().replace("Corvía", "Corvíi"), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert load_atlas(model).parties["COR"].name == "Corvíi"


def test_files_changed_just_now_are_read_again(model: Path) -> None:
    load_atlas(model)
    assert not [each for each in entries() if each.suffix == ".stamp"]


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can give a file away")
def test_an_entry_of_another_user_is_as_good_as_none(model: Path) -> None:
    load_atlas(model)
    (entry,) = entries()
    os.chown(entry, 12345, -1)
    seen = entry.stat().st_ino
    load_atlas(model)
    assert entry.stat().st_ino != seen
    assert entry.stat().st_uid == os.getuid()


def test_it_stays_small(model: Path) -> None:
    file = model / "model.yaml"
    for number in range(15):
        file.write_text(file.read_text() + f"# {number}\n")
        load_atlas(model)
    assert len(entries()) == 12


def test_a_folder_that_cannot_be_written_is_left_alone(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/nowhere")
    assert load_atlas(model).info.title == "Narrow Sea"


def test_a_warm_command_imports_no_parser_no_schema_and_no_screen(model: Path) -> None:
    script = (
        "import sys; from alignments.cli import main; code = main(sys.argv[1:]);"
        "heavy = {'textual', 'rich', 'alignments.loading.schema', 'yaml', 'asyncio'} & set(sys.modules);"
        "print('heavy:', sorted(heavy), file=sys.stderr); sys.exit(code)"
    )
    command = [sys.executable, "-c", script, "--model", str(model), "show", "ARD"]
    load_atlas(model)
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ran.stderr.splitlines()[-1] == "heavy: []"
    assert ran.stdout.startswith("Arden\n")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "new" / "file.json"
    write_atomically(file, "old")

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full_disk)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(file, "new")
    assert [each.name for each in file.parent.iterdir()] == ["file.json"]
    assert file.read_text() == "old"


def test_a_kept_model_is_used_where_others_may_write_in_the_folder_too(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_atlas(model)
    user_folder("cache").chmod(0o775)
    monkeypatch.setattr(loading, "read_records", lambda _: pytest.fail("it was parsed again"))
    assert load_atlas(model).info.title == "Narrow Sea"
