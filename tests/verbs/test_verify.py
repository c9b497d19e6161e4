"""The command `verify`: places in the model and the text, exit codes, what is not checkable, annotations."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran

Run = Callable[..., Ran]
TEXT = "A dispatch.\n“The sea is “one” for all of us,” said Ana Arlo, the minister.\n"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    file = tmp_path / "gazette.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_a_quotation_passes_with_its_places(run: Run, text: Path) -> None:
    ran = run("verify", "--text", f"gazette={text}")
    assert ran.code == 0
    assert ran.out == f"statements.yaml:3:5: arlo-sea: passed (exact) at {text}:2:2\n"
    assert "1 quotation: 1 passed, 0 failed, 0 not checkable here." in ran.err
    assert "add text-sha256: " in ran.err
    assert run("verify", "--texts", str(text.parent)).out == ran.out


def test_without_a_text_it_is_not_checkable_and_fails_only_if_strict(run: Run) -> None:
    ran = run("verify")
    assert (ran.code, ran.out) == (0, "statements.yaml:3:5: arlo-sea: not checkable here: no text of gazette\n")
    assert "1 not checkable here" in ran.err
    assert run("verify", "--strict").code == 1


def test_a_failure_says_why_and_is_exit_code_one(run: Run, text: Path, model: Path) -> None:
    file = model / "statements.yaml"
    file.write_text(file.read_text().replace("“one” for all of us", "“one” for none of us"), encoding="utf-8")
    ran = run("verify", "--text", f"gazette={text}", model=model)
    assert ran.code == 1
    assert "arlo-sea: FAILED at" in ran.out
    assert "for [-all-] {+none+} of" in ran.out


def test_another_text_than_before_is_said_and_is_no_failure(run: Run, text: Path, model: Path) -> None:
    file = model / "model.yaml"
    file.write_text(
        file.read_text().replace("issued: 2005-06-02\n", f"issued: 2005-06-02\n    text-sha256: {'0' * 64}\n")
    )
    ran = run("verify", "--text", f"gazette={text}", model=model)
    assert ran.code == 0
    assert "is another text of gazette than its quotes were checked against" in ran.err


def test_json_holds_a_web_annotation(run: Run, text: Path) -> None:
    (data,) = json.loads(run("verify", "--text", f"gazette={text}", "--json").out)
    assert (data["verdict"], data["kind"]) == ("passed", "exact")
    quote, position = data["annotation"]["target"]["selector"]
    assert (quote["exact"], quote["prefix"]) == ("The sea is “one” for all of us", "A dispatch.\n“")
    assert TEXT[position["start"] : position["end"]] == quote["exact"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--text", "gazete=x"], "there is no source 'gazete'; did you mean 'gazette'?"),
        (["--text", "gazette"], "'gazette' names no text; write --text SOURCE=FILE"),
        (["--text", "gazette=/none/x.txt"], "/none/x.txt cannot be read: No such file or directory"),
        (["--texts", "/none"], "there is no folder /none"),
    ],
)
def test_what_cannot_be_used_is_one_line_and_exit_code_two(run: Run, arguments: list[str], words: str) -> None:
    ran = run("verify", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert ran.err.count("\n") == 1


def test_a_text_that_is_not_utf8_and_one_with_escapes(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "gazette.txt"
    file.write_bytes(b"\xff\xfe")
    assert "is not UTF-8 (byte 0); save it as UTF-8" in run("verify", "--text", f"gazette={file}").err
    file.write_text("“The sea is “one” for \x1b]52;c;eA==\x07 us,” said Arlo.", encoding="utf-8")
    ran = run("verify", "--text", f"gazette={file}")
    assert "\x1b" not in ran.out
    assert "FAILED" in ran.out
