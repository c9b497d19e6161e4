"""The command `brief`: building at once, collecting by name, sheets, exports."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from alignments.briefs.store import Store
from tests.conftest import Ran

Run = Callable[..., Ran]


def test_a_brief_of_several_with_a_topic_as_of_a_day(run: Run) -> None:
    ran = run("brief", "ARD", "quay forum", "--topic", "fishing", "--as-of", "2010")
    assert ran.code == 0
    assert ran.out.startswith("Arden and QF\nAs of 31 December 2010\n\nArden\n")
    assert "On Fishing\n“The sea is “one” for all of us”" in ran.out
    assert "Arden fishes south" not in ran.out  # said in 2015
    assert ran.out.count("\nReferences\n") == 1


def test_collecting_by_name_and_showing_it(run: Run) -> None:
    assert run("brief", "new", "For Monday").err.startswith("Begun: For Monday, in ")
    assert run("brief", "add", "For Monday", "ARD", "COR", "--kind", "comparison", "--note", "ask about fish").code == 0
    assert run("brief", "add", "For Monday", "quay", "arlo-sea").err == "2 items added to For Monday, which has 3.\n"
    assert run("brief", "add", "For Monday", "quay", "--kind", "timeline", "--as-of", "2010").code == 0
    shown = run("brief", "show", "For", "Monday").out
    assert shown.startswith("For Monday\nNarrow Sea\n\nArden and Corvía side by side\nNote  ask about fish\n")
    assert "As of 30 June 2026." in shown
    assert "QF: timeline\nAs of 31 December 2010." in shown
    assert run("brief", "list").out == "For Monday (4 items), current\n"
    data = json.loads(run("brief", "show", "for monday", "--json").out)
    assert [item["kind"] for item in data["items"]] == ["comparison", "page", "page", "timeline"]


def test_what_the_model_no_longer_has_is_said_to_be_missing(run: Run, model: Path) -> None:
    run("brief", "add", "x", "DUN", model=model)
    file = model / "model.yaml"
    file.write_text(file.read_text().replace("  DUN: {name", "  DUX: {name").replace("iso2: XD", "iso2: XE"))
    groupings = model / "groupings.yaml"
    groupings.write_text(groupings.read_text().replace("[DUN]", "[DUX]"))
    assert "This model does not have it any more: DUN." in run("brief", "show", "x", model=model).out


def test_what_is_there_already_is_not_added_again_unless_a_note_makes_it_another(run: Run) -> None:
    run("brief", "add", "x", "ARD", "--note", "first")
    ran = run("brief", "add", "x", "ARD", "BOR")
    assert ran.err == (
        "x has this already: Arden. It was not added; with another --note it would be.\n"
        "1 item added to x, which has 2.\n"
    )
    assert run("brief", "add", "x", "ARD", "--note", "first").err.startswith("x has this already: Arden.")
    assert run("brief", "add", "x", "ARD", "--note", "second").err == "1 item added to x, which has 3.\n"
    assert run("brief", "add", "x", "ARD", "--as-of", "2010").err == "1 item added to x, which has 4.\n"
    assert run("brief", "add", "x", "ARD", "--kind", "timeline").err == "1 item added to x, which has 5.\n"


def test_the_heading_of_a_statement_says_who_said_it_where_and_when(run: Run) -> None:
    run("brief", "add", "x", "arlo-sea", "ard-new")
    for command in (("show", "x"), ("arlo-sea", "ard-new")):
        lines = run("brief", *command).out.splitlines()
        assert "Quote: Ana Arlo, Ardport Gazette, 2 June 2005" in lines
        assert "Statement, in our words: Arden, Ardport Gazette, 1 April 2015" in lines


def another(model: Path) -> Path:
    """The small model as one of another name, in which ARD is somebody else."""
    file = model / "model.yaml"
    text = file.read_text().replace("id: narrow-sea", "id: broad-sea").replace("Narrow Sea", "Broad Sea")
    file.write_text(text.replace("name: Arden", "name: Ardania"))
    return model


def test_what_was_taken_from_another_model_is_said_to_be_of_it(run: Run, model: Path) -> None:
    run("brief", "add", "x", "ARD", "arlo-sea", model=another(model))
    run("brief", "add", "x", "ARD", "--note", "of here")
    assert run("brief", "show", "x").out.splitlines()[:11] == [
        "x",
        "Narrow Sea, as of 30 June 2026",
        "",
        "Ardania, from another model, Broad Sea",
        "It is from another model, Broad Sea, which is not the one that is open.",
        "",
        "“The sea is “one” for all of us”, from another model, Broad Sea",
        "It is from another model, Broad Sea, which is not the one that is open.",
        "",
        "Arden",
        "Note  of here",
    ]
    there = run("brief", "show", "x", model=model).out
    assert "Capital Ardport" in there
    assert "Arden, from another model, Narrow Sea" in there


def test_a_brief_that_does_not_say_the_model_of_its_items_is_read(run: Run) -> None:
    run("brief", "add", "x", "ARD")
    run("brief", "add", "x", "BOR")
    file = Store().file_of("x")
    data = json.loads(file.read_text())
    assert data["items"][0]["model"] == "narrow-sea"
    for item in data["items"]:
        del item["model"], item["model_title"], item["title"]
    data["items"][1]["ids"] = ["peninsula-shield"]
    file.write_text(json.dumps(data))
    shown = run("brief", "show", "x").out
    assert "Capital Ardport" in shown
    assert "This model does not have it: peninsula-shield." in shown


@pytest.mark.parametrize(
    ("kind", "ids", "words"),
    [
        ("country", ["ARD"], "Arden: country one-pager"),
        ("grouping", ["quay"], "Quay Forum (QF): fact sheet"),
        ("meeting", ["quay"], "Quay Forum (QF): meeting sheet"),
        ("meeting", ["ARD", "BOR"], "Dormouse Group  Forums, together since 2017, with 1 other"),
        ("meeting", ["ARD", "BOR"], "What was said of all of them\n“The sea is “one” for all of us” [1]\n  Ana Arlo"),
        ("comparison", ["ARD", "BOR"], "Arden and Borland: comparison"),
    ],
)
def test_the_kinds_of_briefing_sheet(run: Run, kind: str, ids: list[str], words: str) -> None:
    ran = run("brief", *ids, "--kind", kind)
    assert ran.code == 0
    assert words in ran.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["quay", "--kind", "country"], "A country one-pager is of one state or other party; name just one"),
        (["ARD", "--kind", "grouping"], "A fact sheet is of one grouping"),
        (["ARD", "--kind", "meeting"], "A meeting sheet is of one grouping, or of two or more states"),
        (["ARD", "quay", "--kind", "comparison"], "Only states and other parties"),
        (["show"], "Write the name of the brief"),
        (["show", "nix"], "There is no brief 'nix'; there are: none yet"),
        (["new", "list"], "'list' is a word of the command itself"),
        (["add", "x"], "Write the name of the brief and what to add"),
        (["add", "x", "ARD", "--kind", "meeting"], "A meeting sheet is built at once"),
        (["export", "x"], "Write where to"),
        (["ARD", "-o", "x.png"], "names no form"),
        (["ARD", "--style", "mla"], "There is no style 'mla'"),
    ],
)
def test_what_cannot_be_done_is_one_line(run: Run, arguments: list[str], words: str) -> None:
    ran = run("brief", *arguments)
    assert ran.code == (1 if "There is no brief" in words else 2)
    assert ran.out == ""
    assert ran.err.startswith("brief: ")
    assert words in ran.err
    assert ran.err.count("\n") == 1


def test_writing_files_by_their_ending_and_never_over_one(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    assert run("brief", "ARD", "-o", str(target)).err == f"Written: {target}\n"
    assert run("brief", "ARD", "-o", str(target)).err == (
        f"brief: There is a file {target} already; write another name, or add --force.\n"
    )
    assert run("brief", "quay", "-o", str(target), "--force").code == 0
    assert "Quay Forum" in target.read_text()
    ran = run("brief", "quay", "-o", str(tmp_path / "page.docx"))
    assert ran.err.startswith(f"Making {tmp_path / 'page.docx'} …\nWritten: ")


def test_where_nothing_makes_docx_another_form_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("brief", "export", "x").err.endswith("-o FILE.docx.\n")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "pypandoc", None)  # as where it is not installed
    assert run("brief", "export", "x").err.endswith("-o FILE.html.\n")
    assert run("brief", "ARD", "-o", str(tmp_path / "page.docx")).err.endswith("; .html needs nothing.\n")


@pytest.mark.parametrize("words", [["--json"], ["--format", "json"], ["--kind", "grouping", "--json"]])
def test_a_brief_is_printed_as_json(run: Run, words: list[str]) -> None:
    ran = run("brief", "quay", *words)
    assert (ran.code, ran.err) == (0, "")
    data = json.loads(ran.out)
    assert data["title"].startswith("Quay Forum (QF)" if "--kind" in words else "QF")
    assert [each["source"] for each in data["references"]][:2] == ["gazette", "rumour"]
    entry = next(each for each in data["blocks"] if each.get("name") == "Since 2005")
    assert (entry["standing"], entry["cites"], entry["sources"]) == ("full", [1], ["gazette"])
    quote = next(each for each in data["blocks"] if each["block"] == "quotation")
    assert quote["verbatim"] is True
    assert quote["text"] == "The sea is “one” for all of us"


@pytest.mark.parametrize(("form", "begins"), [("md", "# QF\n"), ("html", "<!doctype html>"), ("txt", "QF\n")])
def test_a_form_is_printed_where_no_file_is_named(run: Run, form: str, begins: str) -> None:
    assert run("brief", "quay", "--format", form).out.lower().startswith(begins.lower())


def test_json_is_printed_and_not_written(run: Run, tmp_path: Path) -> None:
    ran = run("brief", "quay", "--format", "json", "-o", str(tmp_path / "page.json"))
    assert (ran.code, ran.err) == (
        2,
        "brief: JSON is printed, not written; leave out -o, and write '> FILE' at the end.\n",
    )
