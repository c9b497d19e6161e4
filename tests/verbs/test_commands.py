"""The commands as scripts use them: text and JSON on standard output, narration on standard error, exit codes."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from alignments import __version__, verbs
from tests.conftest import NARROW_SEA, Ran

Run = Callable[..., Ran]
NO_VERBS = {"__init__", "browse", "common_ground"}
VERBS = sorted(file.stem.rstrip("_") for file in Path(verbs.__file__).parent.glob("*.py") if file.stem not in NO_VERBS)


def test_show_prints_a_page_with_the_day_and_numbered_references(run: Run) -> None:
    ran = run("show", "quay forum")
    assert ran.code == 0
    assert ran.out.startswith("Quay Forum (QF)\nAs of 30 June 2026\n")
    assert "● Since 2005  Arden, Borland and Corvía. [1]" in ran.out
    assert "Dunmark. Not confirmed. Disputed: The quay says so; the gazette" in ran.out
    assert "[1] Rhea Reed, ‘The pact is signed’, Ardport Gazette, 2 June 2005," in ran.out


def test_a_chair_that_is_a_code_is_named(run: Run, model: Path) -> None:
    file = model / "groupings.yaml"
    text = file.read_text(encoding="utf-8").replace("    led_by: ARD\n", "    led_by: ARD\n    chair: COR\n")
    file.write_text(text, encoding="utf-8")
    assert "Chair: Corvía. [1]" in " ".join(run("show", "quay", model=model).out.split())
    file.write_text(text.replace("chair: COR", "chair: Corvía (2026)"), encoding="utf-8")
    assert "Chair: Corvía (2026). [1]" in " ".join(run("show", "quay", model=model).out.split())


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ARD", "state"),
        ("ISL", "party"),
        ("quay", "grouping"),
        ("ana-arlo", "person"),
        ("fishing", "topic"),
        ("gazette", "source"),
        ("arlo-sea", "statement"),
    ],
)
def test_show_json_begins_with_id_kind_and_name(run: Run, name: str, kind: str) -> None:
    data = json.loads(run("show", name, "--json").out)
    assert list(data)[:3] == ["id", "kind", "name"]
    assert (data["id"], data["kind"]) == (name, kind)
    assert run("show", name).code == 0


def test_show_several_gives_a_list(run: Run) -> None:
    data = json.loads(run("show", "ARD", "quay", "--json").out)
    assert [each["id"] for each in data] == ["ARD", "quay"]


def test_an_ambiguous_name_lists_its_candidates_on_standard_error(run: Run) -> None:
    ran = run("show", "Land")
    assert (ran.code, ran.out) == (1, "")
    assert "BOR" in ran.err
    assert "COR" in ran.err
    ran = run("show", "Land", "--json")
    assert (ran.code, ran.out) == (1, "")
    assert [each["id"] for each in json.loads(ran.err)["candidates"]] == ["BOR", "COR"]


def test_an_unknown_name_gives_near_names_and_exit_code_1(run: Run) -> None:
    ran = run("show", "Ardenn")
    assert (ran.code, ran.out) == (1, "")
    assert "Nothing is called 'Ardenn'. Near names:\n  ARD          Arden (state)" in ran.err
    assert "Try: alignments search Atlantis" in run("show", "Atlantis").err
    assert json.loads(run("show", "Ardenn", "--json").err)["near"][0]["id"] == "ARD"


@pytest.mark.parametrize("verb", ["show", "common ARD", "compare ARD", "members", "changes 2000 2010", "brief"])
@pytest.mark.parametrize("name", ["Ardenn", "Land"])
def test_an_unknown_or_ambiguous_name_is_exit_code_1_in_every_command(run: Run, verb: str, name: str) -> None:
    ran = run(*verb.split(), name)
    assert (ran.code, ran.out, name in ran.err) == (1, "", True)


def test_as_of_speaks_of_the_last_day_and_of_what_is_not_known_yet(run: Run) -> None:
    assert run("show", "quay", "--as-of", "2004").out.startswith("Quay Forum (QF)\nAs of 31 December 2004\n")
    assert "Not yet in being on this day. It began 2005." in " ".join(
        run("show", "quay", "--as-of", "2004").out.split()
    )
    later = run("show", "quay", "--as-of", "2030-05").out
    assert "As known on 30 June 2026, asked for 31 May 2030" in later
    assert json.loads(run("show", "quay", "--as-of", "2030", "--json").out)["as_known_on"] == "2026-06-30"


def test_options_may_stand_before_or_after_the_verb(run: Run) -> None:
    before = run("--as-of", "2004", "show", "quay")
    after = run("show", "quay", "--as-of", "2004", "--model", str(NARROW_SEA), model=None)
    assert before.out == after.out


def test_common_lists_the_smallest_first_and_says_so_in_json(run: Run) -> None:
    ran = run("common", "Borland", "arden", "--json")
    assert ran.code == 0
    data = json.loads(ran.out)
    assert list(data) == ["parties", "as_of", "groupings", "all_but_one", "chain", "sources"]
    assert (data["parties"], data["as_of"]) == (["BOR", "ARD"], "2026-06-30")
    first = data["groupings"][0]
    assert list(first) == ["id", "name", "layer", "size", "memberships"]
    assert [(each["id"], each["size"]) for each in data["groupings"]] == [("dormouse", 3), ("quay", 3)]
    ties = [(each["party"], each["since"], each["source"]) for each in first["memberships"]]
    assert ties == [("BOR", "2017", ["gazette"]), ("ARD", "2007", ["gazette"])]
    assert [each["id"] for each in data["sources"]] == ["gazette"]


def test_common_says_since_when_and_on_whose_word(run: Run) -> None:
    first, second, _, heading, reference = run("common", "BOR", "ARD").out.splitlines()
    assert first == "Dormouse Group (dormouse), Forums, 3 participants: Borland since 2017; Arden since 2007 [1]"
    assert second == "Quay Forum (quay), Forums, 3 participants: both since 2005 [1]"
    assert (heading, reference[:39]) == ("References", "[1] Rhea Reed, ‘The pact is signed’, Ar")


def test_no_common_ground_is_exit_code_1(run: Run) -> None:
    ran = run("common", "ARD", "DUN")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "No grouping holds Arden and Dunmark together, as of 30 June 2026.\n"
    assert json.loads(run("common", "ARD", "DUN", "--json").out)["groupings"] == []


def test_search_prints_a_line_a_hit(run: Run) -> None:
    ran = run("search", "QUAY", "forum")
    assert ran.out.splitlines()[0] == "quay: Quay Forum (grouping)"
    assert run("search", "nothing", "at", "all").code == 1
    assert json.loads(run("search", "corvia", "--json").out)[0] == {"id": "COR", "kind": "state", "name": "Corvía"}


def test_a_hit_that_is_in_our_words_is_said_to_be_a_paraphrase(run: Run) -> None:
    quote, paraphrase = run("search", "ana", "arlo").out.splitlines()[1:3]  # after the person
    assert quote.startswith("arlo-sea: “The sea is “one” for all of us” Ana Arlo")
    assert paraphrase.startswith("arlo-old: In our words: Arden will never fish south. Ana Arlo")


def test_exported_memberships_have_the_columns_that_tools_rely_on(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("export", "memberships", "--format", "csv").out)))
    first = ["grouping", "party", "status", "since", "until", "source", "disputed"]
    assert list(rows[0])[:7] == first
    by_line = {tuple(row[key] for key in first) for row in rows}
    assert ("quay", "ARD", "member", "2005", "", "gazette", "false") in by_line
    assert ("quay", "DUN", "member", "2026", "", "gazette rumour", "true") in by_line
    assert ("arden-pacts", "COR", "party", "1995-05-05", "2001-01-01", "archive", "false") in by_line
    then = list(csv.DictReader(io.StringIO(run("export", "memberships", "--as-of", "2004").out)))
    assert {row["grouping"] for row in then} == {"arden-pacts", "ard-bor"}


def test_exported_groupings_are_objects_with_their_names(run: Run) -> None:
    data = json.loads(run("export", "groupings", "--format", "json").out)
    quay = next(each for each in data if each["id"] == "quay")
    assert {key: quay[key] for key in ("id", "name", "short", "aliases", "layer")} == {
        "id": "quay",
        "name": "Quay Forum",
        "short": "QF",
        "aliases": [],
        "layer": "forum",
    }


def test_exported_sources_are_csl_json(run: Run) -> None:
    data = json.loads(run("export", "sources", "--format", "json").out)
    gazette = next(each for each in data if each["id"] == "gazette")
    assert gazette["issued"] == {"date-parts": [[2005, 6, 2]]}
    assert gazette["author"] == [{"family": "Reed", "given": "Rhea"}]
    archive = next(each for each in data if each["id"] == "archive")
    assert archive["issued"] == {"date-parts": [[1990]], "circa": True}


@pytest.mark.parametrize("table", ["states", "groupings", "statements", "sources", "memberships"])
def test_every_table_comes_as_csv_with_one_width(run: Run, table: str) -> None:
    rows = list(csv.reader(io.StringIO(run("export", table).out)))
    assert len(rows) > 3
    assert {len(row) for row in rows} == {len(rows[0])}


def test_a_cell_cannot_act_as_a_formula(run: Run, model: object) -> None:
    from pathlib import Path

    assert isinstance(model, Path)
    file = model / "model.yaml"
    file.write_text(file.read_text().replace("Dunmark", "'=1+1'"), encoding="utf-8")
    assert "\nDUN,'=1+1,state" in run("export", "states", model=model).out


def test_check_says_what_is_uncited_and_stale(run: Run) -> None:
    assert run("check", str(NARROW_SEA)).out.startswith("Narrow Sea: no problems in 5 states and parties, 6 groupings")
    assert run("check", str(NARROW_SEA), "--uncited").code == 0
    stale = run("check", str(NARROW_SEA), "--stale", "1")
    assert stale.code == 1
    assert "'dormouse' was last checked on 2025-01-01; check it again" in stale.out


def test_the_schema_knows_every_list_of_a_file(run: Run) -> None:
    schema = json.loads(run("schema").out)
    lists = {"model", "states", "parties", "groupings", "people", "topics", "sources", "statements"}
    assert set(schema["properties"]) == lists
    assert "member" in json.dumps(schema["$defs"]["MembershipRecord"]["properties"]["status"])


def test_wrong_usage_is_exit_code_2_and_one_line_that_says_why(run: Run) -> None:
    ran = run("show", "ARD", "--as-of", "yesterday")
    assert ran.code == 2
    assert "'yesterday' is no date and no event of this model; write 2005" in ran.err
    assert run("nonsense").code == 2
    assert run("export", "nonsense").code == 2
    assert run("--theme", "pink").err.startswith("There is no theme 'pink'. Write one of: dark")


@pytest.mark.parametrize(
    ("words", "here"),
    [
        (["--linear"], "plain words line by line are 'alignments read', the app spoken is 'alignments --speak'"),
        (["set", "EAS"], "a set of members is alignments members 'EAS - ASEAN'"),
    ],
)
def test_what_is_called_otherwise_elsewhere_is_pointed_to(run: Run, words: list[str], here: str) -> None:
    ran = run(*words, model=None)
    assert (ran.code, ran.err.endswith(f"; {here}\n")) == (2, True)
    assert "a set of members" not in run("show", "ARD", "--view", "set").err


def test_without_a_terminal_the_app_says_what_to_do(run: Run) -> None:
    ran = run()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("The app needs a terminal, and this is none. Ask with a command instead")


def test_version_and_module(run: Run) -> None:
    assert run("--version", model=None).out == f"alignments {__version__}\n"
    ran = subprocess.run([sys.executable, "-m", "alignments", "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout == f"alignments {__version__}\n"


def test_a_locale_without_these_letters_prints_ascii_and_no_traceback() -> None:
    command = [sys.executable, "-m", "alignments", "--model", str(NARROW_SEA), "show", "quay"]
    ran = subprocess.run(
        command, capture_output=True, env={"PYTHONIOENCODING": "ascii", "HOME": "/nonexistent"}, check=True
    )
    assert b"* Since 2005  Arden, Borland and Corv\\xeda" in ran.stdout
    assert ran.stdout.isascii()


def test_a_pipe_that_closes_early_is_no_error() -> None:
    script = (
        f"{sys.executable} -m alignments --model {NARROW_SEA} export memberships | head -1; exit ${{PIPESTATUS[0]}}"
    )
    ran = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_the_help_fits_80_columns(verb: str, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    ran = run(*filter(None, [verb]), "--help")
    assert ran.code == 0
    assert verb in ran.out
    assert [line for line in ran.out.splitlines() if len(line) > 80] == []
