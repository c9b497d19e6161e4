"""A list of naughty texts in every field of a model, through every verb and export: nothing breaks, nothing acts."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from alignments.loading.problems import unsafe_character
from tests.briefs.test_export import ALLOWED
from tests.conftest import Ran
from tests.naughty import REFUSED, TAKEN, TYPED, naughty_model

Run = Callable[..., Ran]

SHOWN = ("ARD", "quay", "ana-arlo", "fishing", "gazette", "arlo-sea", "ard-bor", "arden-pacts", "dormouse")
ASKED: tuple[tuple[str, ...], ...] = (
    *(("show", each) for each in SHOWN),
    *(("show", each, "--json") for each in SHOWN),
    *(("show", "quay", "--view", view) for view in ("timeline", "map", "matrix", "overlap")),
    *(("show", "quay", "--view", view, "--format", "drawing") for view in ("timeline", "map", "matrix", "overlap")),
    ("common", "ARD", "BOR"),
    ("common", "ARD", "BOR", "--json"),
    ("compare", "ARD", "BOR"),
    ("compare", "quay", "ard-bor"),
    ("changes", "1980", "2030"),
    ("changes", "1980", "2030", "--json"),
    ("members", "quay & dormouse"),
    ("search", "a"),
    ("search", "a", "--json"),
    ("verify",),
    ("schema",),
    ("brief", "ARD", "quay", "--topic", "fishing", "--format", "txt"),
    ("brief", "quay", "--kind", "meeting", "--format", "md"),
    ("export", "sources", "--format", "ris"),
    ("export", "sources", "--format", "bibtex"),
    ("export", "memberships", "--format", "dot"),
    ("export", "memberships", "--format", "mermaid"),
)
TABLES = ("memberships", "states", "groupings", "statements", "sources")


class Tags(HTMLParser):
    """The tags of a page and the attributes that act."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.acting: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.acting += [name for name, _ in attrs if name.startswith("on") or name in ("src", "style")]
        self.acting += [str(to) for name, to in attrs if name == "href" and not str(to).startswith(("http", "#"))]


@pytest.fixture(params=range(0, len(TAKEN), 8))
def naughty(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return naughty_model(tmp_path / "naughty", first=request.param)


def test_a_model_with_them_has_no_problem_and_answers(naughty: Path, run: Run) -> None:
    assert run("check", str(naughty)).code == 0
    for asked in ASKED:
        ran = run(*asked, model=naughty)
        assert ran.code in (0, 1), (asked, ran.err)
        assert ran.out, asked
        assert unsafe_character((ran.out + ran.err).replace("\n", " ")) is None, asked
        assert "--json" not in asked or json.loads(ran.out)


def test_what_is_exported_holds_them_as_text(naughty: Path, run: Run) -> None:
    for table in TABLES:
        rows = list(csv.reader(io.StringIO(run("export", table, model=naughty).out)))
        assert len(rows) > 1
        assert len({len(row) for row in rows}) == 1
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
        assert json.loads(run("export", table, "--format", "json", model=naughty).out)
    for form in ("jsonld", "popolo"):
        assert json.loads(run("export", "memberships", "--format", form, model=naughty).out)
    assert ET.fromstring(run("export", "memberships", "--format", "graphml", model=naughty).out).tag.endswith("graphml")
    page = Tags(run("brief", "ARD", "quay", "--format", "html", model=naughty).out)
    assert page.tags <= ALLOWED
    assert page.acting == []
    for view in ("timeline", "map", "matrix", "overlap"):
        drawn = ET.fromstring(run("show", "quay", "--view", view, "--format", "svg", model=naughty).out)
        assert not [
            each for each in drawn.iter() if each.tag.rpartition("}")[2] in ("script", "image", "foreignObject")
        ]


def test_what_acts_on_a_terminal_is_refused_in_every_field(tmp_path: Path, run: Run) -> None:
    for number, text in enumerate(REFUSED):
        ran = run("check", str(naughty_model(tmp_path / str(number), (f"a{text}b",))))
        assert ran.code == 1
        assert ran.out.count("is not allowed; delete it") + ran.out.count("or acts on the terminal") > 40, ascii(text)
        assert unsafe_character((ran.out + ran.err).replace("\n", " ")) is None


@pytest.mark.parametrize("verb", ["show", "members", "search", "common", "compare", "brief", "changes"])
def test_what_is_typed_on_a_command_line_is_text(verb: str, run: Run) -> None:
    for text in TYPED:
        words = ("--", "2000", text) if verb == "changes" else ("--", text)
        ran = run(verb, *words)
        assert ran.code in (0, 1, 2), ascii(text)
        assert ran.out or ran.err, ascii(text)
        assert unsafe_character((ran.out + ran.err).replace("\n", " ")) is None, ascii(text)


def test_notes_and_names_of_briefs_are_text_or_refused(run: Run, tmp_path: Path) -> None:
    for text in TYPED:
        assert run("brief", "add", "Monday", "ARD", f"--note={text}").code == 0, ascii(text)
        assert run("brief", "add", f" {text}", "ARD").code in (0, 1, 2), ascii(text)
        assert run("brief", "ARD", f"--output={tmp_path}/{text.replace('/', '')}.md").code in (0, 1, 2), ascii(text)
    for form in ("txt", "md", "html"):
        ran = run("brief", "export", "Monday", "-o", str(tmp_path / f"monday.{form}"))
        assert ran.code == 0, ran.err
    assert Tags((tmp_path / "monday.html").read_text(encoding="utf-8")).tags <= ALLOWED
    assert run("brief", "list").code == 0


def test_names_of_folders_and_options_are_text_or_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for text in TYPED:
        if any(each in text for each in "\0/\ud800"):  # no argument holds the first and last; the other leads out
            continue
        for words in (("check", f"./{text}"), ("new", f"./{text}", "ARD"), ("show", "ARD", f"--as-of={text}")):
            ran = run(*words)
            assert ran.code in (0, 1, 2), (words[0], ascii(text))
            assert unsafe_character((ran.out + ran.err).replace("\n", " ")) is None, (words[0], ascii(text))
    if sys.platform != "win32":
        assert all(b"\x1b" not in bytes(each) or each.is_dir() for each in tmp_path.iterdir())
