"""The cache: never staler than the files, safe to delete or damage, and no code runs from it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from alignments.loading import load as loading
from alignments.loading.load import load_atlas
from alignments.loading.user_files import user_folder, write_atomically


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


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"\xff\xfe", b'{"model": 1'])
def test_a_damaged_entry_is_as_good_as_none(model: Path, damage: bytes) -> None:
    load_atlas(model)
    (entry,) = entries()
    entry.write_bytes(damage)
    assert load_atlas(model).info.title == "Narrow Sea"


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
