"""Broken and hostile models through the command: clear lines, exit code 1, nothing raw on the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from alignments.loading import files
from tests.conftest import Ran

STATES = "states:\n  NEW:\n    name: New\n"
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"

BROKEN: dict[str, tuple[bytes, str]] = {
    "syntax": (b"states:\n  NEW: {name: New\n", "extra.yaml:3:1: this is not YAML"),
    "tab": (b"states:\n\tNEW: {name: New}\n", "extra.yaml:2:1: this is a tab"),
    "tab in an id": (
        b"states:\n  N\tEW: {name: New}\n",
        "extra.yaml:2:3: the id 'N EW' has a tab or a line break in it",
    ),
    "line break in an id": (b'states:\n  "N\\nEW": {name: New}\n', "extra.yaml:2:3: the id 'N EW' has a tab or a line"),
    "duplicate key": (b"states:\n  NEW: {name: A, name: B}\n", "extra.yaml:2:18: 'name' stands here twice"),
    "duplicate id": (
        b"states:\n  ARD: {name: Arden}\n",
        "model.yaml:15:3: the id 'ARD' is taken by one of the states (extra.yaml:2); choose another",
    ),
    "anchors": (BOMB.encode(), "extra.yaml:1:4: an anchor (&) is not allowed"),
    "alias": (BOMB.encode(), "extra.yaml:2:8: an alias (*) is not allowed"),
    "merge key": (b"states:\n  NEW:\n    <<: {name: New}\n", "a merge key (<<) is not allowed"),
    "python tag": (b"states: !!python/object/apply:os.system [id]\n", "a tag ('tag:yaml.org,2002:python/"),
    "unknown key": (b"states:\n  NEW: {name: New, captial: X}\n", "no key 'captial' here; did you mean 'capital'?"),
    "unknown list": (b"staets:\n  NEW: {name: New}\n", "no key 'staets' here; did you mean 'states'?"),
    "dangling reference": (
        b"groupings:\n  new: {name: New, layer: forum, members: [{parties: [ARX]}]}\n",
        "extra.yaml:2:45: 'ARX' is not among the states, parties or groupings; did you mean 'ARD'?",
    ),
    "wrong kind": (
        b"groupings:\n  new: {name: New, layer: forum, source: ARD}\n",
        "'ARD' is one of the states; here stands one of the sources",
    ),
    "unknown layer": (b"groupings:\n  new: {name: New, layer: forun}\n", "there is no layer 'forun' in model.yaml"),
    "impossible date": (
        b"groupings:\n  new: {name: New, layer: forum, founded: {on: 2005-02-30}}\n",
        "extra.yaml:2:44: '2005-02-30' is not in the calendar",
    ),
    "end before beginning": (
        b"groupings:\n  new: {name: New, layer: forum, members: [{parties: ARD, since: 2005, until: 2001}]}\n",
        "it ends (2001) before it begins (2005)",
    ),
    "before the grouping": (
        b"groupings:\n  new: {name: N, layer: forum, founded: {on: 2005}, members: [{parties: ARD, since: 2001}]}\n",
        "it begins (2001) before the grouping does (2005)",
    ),
    "unknown status": (
        b"groupings:\n  new: {name: New, layer: forum, members: [{parties: ARD, status: membre}]}\n",
        "'membre' is no status; did you mean 'member'?",
    ),
    "quote and paraphrase": (
        b"statements:\n  s: {quote: a, paraphrase: b, speaker: ARD, source: gazette}\n",
        "a statement has either a 'quote' (word for word) or a 'paraphrase' (our own words)",
    ),
    "umbrella loop": (
        b"groupings:\n  a: {name: A, layer: forum, parts: b}\n  b: {name: B, layer: forum, parts: [a]}\n",
        "this umbrella is a part of itself",
    ),
    "escape in text": (b'states:\n  NEW: {name: "N\\x1b]52;c;aGk=\\x07"}\n', "the escape for character U+001B"),
    "raw escape": (b"states:\n  NEW: {name: N\x1b[31m}\n", "extra.yaml:2:16: character U+001B is invisible"),
    "C1 control": ("states:\n  NEW: {name: N\x9b31m}\n".encode(), "character U+009B"),
    "bidi override": ("states:\n  NEW: {name: N\u202eweN}\n".encode(), "character U+202E is invisible or acts"),
    "NUL": (b"states:\n  NEW: {name: A very long name that takes some space \x00}\n", "character U+0000"),
    "Latin-1": ("states:\n  NEW: {name: Türkiye}\n".encode("latin-1"), "extra.yaml:2:16: byte 0xfc is not UTF-8"),
    "UTF-16": (STATES.encode("utf-16"), "extra.yaml:1:1: this is UTF-16 or binary; save it as UTF-8"),
    "two documents": (f"{STATES}---\n{STATES}".encode(), "a second document (---) is not allowed"),
    "a list at the top": (b"- states\n", "a file of a model is a mapping"),
    "only a word": (b"states\n", "a file of a model is a mapping"),
    "an empty value": (b"states:\n  NEW:\n    name:\n", "'name' has no value"),
    "a nameless state": (b"states:\n  NEW: {capital: X}\n", "'name' is missing; add it"),
    "an address that is none": (
        b"sources:\n  x: {type: webpage, title: T, URL: 'javascript:alert(1)'}\n",
        "an address starts with https:// or http://",
    ),
    "a word where a state should be": (
        b"states:\n  NEW: Newland\n",
        "extra.yaml:2:3: 'NEW' must be a mapping, with 'key: value' on each line, and this is 'Newland'",
    ),
    "a list where ids should be": (
        b"states: [NEW]\n",
        "'states' must be a mapping, with an id on each line, and this is",
    ),
    "a list where a text should be": (
        b"states:\n  NEW: {name: New, capital: [A, B]}\n",
        "extra.yaml:2:20: 'capital' must be text, and this is a list",
    ),
    "a mapping where ids should be": (
        b"states:\n  NEW: {name: New, aliases: {a: b}}\n",
        "'aliases' must be a text or a list of texts, and this is a mapping",
    ),
    "one wrong item of a list": (
        b"states:\n  NEW: {name: New, aliases: [a, [b]]}\n",
        "extra.yaml:2:33: 'aliases' must be text, and this is a list",
    ),
    "an empty item of a list": (
        b"states:\n  NEW:\n    name: N\n    aliases:\n    -\n",
        "'aliases' has no value; give it",
    ),
    "an unquoted true": (b"states:\n  NEW: {name: true}\n", "'name' must be text, and this is the word 'true' without"),
    "an empty text": (b"states:\n  NEW: {name: ''}\n", "extra.yaml:2:9: 'name' is empty; write it or delete it"),
    "a very long text": (
        b"states:\n  NEW: {name: " + b"x" * 20_001 + b"}\n",
        "longer than 20,000 characters; shorten it",
    ),
    "a code that is none": (
        b"states:\n  NEW: {name: New, iso2: new}\n",
        "extra.yaml:2:20: 'new' will not do here; write two capital letters",
    ),
    "nobody on a line": (
        b"groupings:\n  new: {name: New, layer: forum, members: [{parties: []}]}\n",
        "'parties' is empty; name at least one",
    ),
    "yes for true": (
        b"groupings:\n  new: {name: New, layer: forum, members: [{parties: ARD, confirmed: yes}]}\n",
        "'confirmed' must be true or false, and this is 'yes'",
    ),
    "a month for a day": (
        b"groupings:\n  new: {name: New, layer: forum, checked: 2005-12}\n",
        "'2005-12' is not a day; write 2005-12-14",
    ),
    "a year for a period": (
        b"groupings:\n  new: {name: New, layer: forum, active: [2005]}\n",
        "'2005' is no period; write 2007/2008, or 2017/ while it lasts",
    ),
    "a kind of party that is none": (
        b"parties:\n  NEW: {name: New, kind: econmy}\n",
        "'econmy' is no kind; did you mean 'economy'?; write one of: territory, economy, organisation",
    ),
    "a comma in braces": (
        b"states:\n  NEW: {name: New, Island}\n",
        "a text with a comma in it, between braces, needs quotes",
    ),
    "3,000 levels": (b"states: " + b"[" * 3000 + b"]" * 3000, "nested more than 24 levels deep"),
    "3,000 levels of blocks": (
        "\n".join(" " * n + "a:" for n in range(3000)).encode(),
        "nested more than 24 levels deep",
    ),
}


def is_clean(printed: str) -> bool:
    return not any((ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 or 0x202A <= ord(c) <= 0x202E for c in printed)


@pytest.mark.parametrize("name", BROKEN)
def test_each_breakage_is_one_clear_line(name: str, model: Path, run: Callable[..., Ran]) -> None:
    content, expected = BROKEN[name]
    (model / "extra.yaml").write_bytes(content)
    for command in (("check", str(model)), ("show", "ARD")):
        ran = run(*command, model=model)
        said = ran.out + ran.err
        assert ran.code == 1
        assert expected in said
        assert "Traceback" not in said
        assert is_clean(said)


def test_all_problems_come_at_once_in_the_order_of_files_and_lines(model: Path, run: Callable[..., Ran]) -> None:
    for name, (content, _) in (("a", BROKEN["unknown key"]), ("b", BROKEN["syntax"]), ("c", BROKEN["NUL"])):
        (model / f"{name}.yaml").write_bytes(content.replace(b"NEW", b"NEW" + name.encode()))
    ran = run("check", str(model))
    assert [line.split(":")[0] for line in ran.out.splitlines()] == ["a.yaml", "b.yaml", "c.yaml"]
    assert ran.err == "3 problems.\n"


def test_no_norwegians_are_lost_and_times_stay_text(model: Path, run: Callable[..., Ran]) -> None:
    (model / "extra.yaml").write_text("states:\n  NOR: {name: Norway, iso2: NO, capital: 12:30, official: 0x1F}\n")
    out = run("show", "NOR", "--json", model=model).out
    assert '"iso2": "NO"' in out
    assert '"capital": "12:30"' in out
    assert '"official": "0x1F"' in out


def test_a_file_that_is_too_large_is_refused_unread(
    model: Path, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    with (model / "large.yaml").open("wb") as large:
        large.truncate(100 * 1024 * 1024)
    ran = run("check", str(model))
    assert (ran.code, ran.out) == (1, "large.yaml: larger than 16 MB; split it into several files\n")
    monkeypatch.setattr(files, "MAX_FILES", 2)
    assert "more than 2 files" in run("check", str(model)).out


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_named(model: Path, run: Callable[..., Ran]) -> None:
    (model / "groupings.yaml").chmod(0)
    ran = run("check", str(model))
    assert (ran.code, ran.out) == (1, "groupings.yaml: cannot be read (Permission denied); check its permissions\n")


def test_a_file_that_cannot_be_opened_is_named(
    model: Path, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def refusing(path: Path, mode: str = "r") -> object:
        if path.name == "groupings.yaml":
            raise PermissionError(13, "Permission denied")
        return opened(path, mode)

    monkeypatch.setattr(Path, "open", refusing)
    ran = run("check", str(model))
    assert (ran.code, ran.out) == (1, "groupings.yaml: cannot be read (Permission denied); check its permissions\n")


def test_folders_that_are_none_are_said_to_be_so(tmp_path: Path, run: Callable[..., Ran]) -> None:
    assert "there is no such folder" in run("check", str(tmp_path / "nowhere")).out
    assert "there is no *.yaml file here" in run("check", str(tmp_path)).out
    (tmp_path / "file.yaml").write_text("states: {}\n")
    assert "this is a file" in run("check", str(tmp_path / "file.yaml")).out
    ran = run("check", str(tmp_path))
    assert "no file says what this model is; add model.yaml" in ran.out


def test_links_do_not_lead_in_circles(model: Path, run: Callable[..., Ran]) -> None:
    (model / "again").symlink_to(model, target_is_directory=True)
    assert run("check", str(model)).code == 0
    (model / "loop.yaml").symlink_to(model / "loop.yaml")
    ran = run("check", str(model))
    assert ran.code == 1
    assert ran.out.startswith("loop.yaml: ")


def test_the_name_of_a_file_is_data_too(model: Path, run: Callable[..., Ran]) -> None:
    (model / "a\x1b[31m.yaml").write_text("states:\n  NEW: {}\n")
    ran = run("check", str(model))
    assert ran.code == 1
    assert "a\\u001b[31m.yaml:2:3: 'name' is missing; add it" in ran.out
    assert is_clean(ran.out)
