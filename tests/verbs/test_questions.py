"""The commands that compare: `changes`, `compare`, `members`, `common` with two sides, days in words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from alignments.questions.changes import ONLY
from tests.conftest import Ran

Run = Callable[..., Ran]


def test_changes_by_year_with_sources(run: Run) -> None:
    ran = run("changes", "1989", "2001")
    assert ran.code == 0
    assert ran.out.startswith(
        "What changed\nAfter 31 December 1989, up to 31 December 2001\n\n2 groupings began, 1 ended; 2 ties changed."
    )
    assert "1991\n· 1 March 1991  Arden–Borland pact: in force. [1]\n" in ran.out
    assert "● 1 March 1991  Arden–Borland pact: Arden and Borland became parties, having\n" in ran.out
    assert "× 1 January 2001  Arden–Corvía pact: ended. [1]" in ran.out
    assert "no longer" not in ran.out  # said with the end of the pact
    assert "[1] ‘Treaty of Bor’" in ran.out


def test_changes_of_one_state_say_that_it_left_with_the_grouping(run: Run) -> None:
    ran = run("changes", "2000", "2002", "corvia")
    assert "Corvía is no longer a party; the grouping itself ended. [1]" in " ".join(ran.out.split())


@pytest.mark.parametrize(
    ("grouping", "over"),
    [
        ("ard-cor", "Arden and Corvía are no longer parties; the grouping itself ended."),
        ("dormouse", "Arden and Corvía are no longer members; the grouping itself paused."),
    ],
)
def test_changes_of_one_grouping_say_whose_ties_ended_with_it(run: Run, grouping: str, over: str) -> None:
    assert over in " ".join(run("changes", "2000", "2009", grouping).out.split())
    assert "no longer" not in run("changes", "2000", "2009").out


def test_changes_as_json_and_none_is_exit_code_one(run: Run) -> None:
    data = json.loads(run("changes", "2010-12-30", "2010-12", "BOR", "--json").out)
    assert (data["after"], data["to"], data["changes"]) == ("2010-12-30", "2010-12-31", [])
    data = json.loads(run("changes", "2009", "2010", "BOR", "--json").out)
    assert [(each["on"], each["before"], each["after"]) for each in data["changes"]] == [
        ("2010-08", "party", "suspended")
    ]
    assert run("changes", "1950", "1951").code == 1


@pytest.mark.parametrize(
    ("only", "summary", "groupings"),
    [
        (["ended"], "1 grouping ended, 1 paused.", ["ard-cor", "dormouse"]),
        (["began"], "4 groupings began, 1 went on again.", ["ard-bor", "ard-cor", "quay", "dormouse", "dormouse"]),
        (["happened"], "2 milestones.", ["ard-bor", "quay"]),
        (["changed"], "3 ties changed.", ["ard-bor", "ard-bor", "ard-bor"]),  # a signatory became a party: no leaving
        (["said"], "3 statements.", ["", "", ""]),
        (["ended", "said"], "1 grouping ended, 1 paused; 3 statements.", ["ard-cor", "", "", "dormouse", ""]),
    ],
)
def test_changes_of_one_kind_in_the_page_its_count_and_in_json(
    run: Run, only: list[str], summary: str, groupings: list[str]
) -> None:
    asked = ["changes", "1980", "2020", *(word for each in only for word in ("--only", each))]
    assert f"; only {' and '.join(only)}\n\n{summary}" in run(*asked).out
    data = json.loads(run(*asked, "--json").out)
    assert ([each["grouping"] for each in data["changes"]], data["only"]) == (groupings, only)


def test_who_left_is_not_who_went_with_its_grouping_unless_that_is_asked_about(run: Run) -> None:
    ran = run("changes", "1980", "2020", "--only", "left")
    assert (ran.code, "Nothing of this kind that this model" in ran.out) == (1, True)
    assert "\n\n2 ties ended.\n" in run("changes", "1980", "2020", "ard-cor", "--only", "left").out
    assert len(json.loads(run("changes", "1980", "2020", "COR", "--only", "left", "--json").out)["changes"]) == 2


def test_changes_that_run_backwards_are_wrong_usage(run: Run) -> None:
    ran = run("changes", "2010", "2005")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "changes: 2005 is before 2010; write the earlier date first.\n"


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_changes_between_a_day_and_itself_are_no_answer(run: Run, form: tuple[str, ...]) -> None:
    ran = run("changes", "2010", "2010-12", *form)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "changes: 2010 and 2010-12 both mean 31 December 2010, and no day lies between; write an earlier date first.\n"
    )


def test_compare_two_states_and_two_groupings(run: Run) -> None:
    ran = run("compare", "Arden", "corvia")
    assert "Arden and Corvía sit together in 2 groupings; Arden is in 2 without Corvía" in ran.out
    assert "● QF              since 2005, with 1 other [1]" in ran.out
    assert "× Arden–Corvía pact  5 May 1995 to 1 January 2001" in ran.out
    ran = run("compare", "quay", "ard-bor")
    assert "All 1 members of Arden–Borland pact sit in QF, which has 2 more." in ran.out
    data = json.loads(run("compare", "ARD", "COR", "--json").out)
    assert data["only"] == {"ARD": ["arden-pacts", "ard-bor"], "COR": []}


def test_what_cannot_be_compared_says_what_can(run: Run) -> None:
    assert run("compare", "ARD").err == "Compare two or more states, or two groupings.\n"
    ran = run("compare", "ARD", "quay")
    assert (ran.code, ran.out) == (2, "")
    assert "Only states and other parties" in ran.err


def test_members_of_a_set(run: Run) -> None:
    ran = run("members", "quay - ard-bor")
    assert (ran.code, ran.out) == (0, "BOR  Borland\nCOR  Corvía\n")
    assert "Not counted: Dunmark in QF, which is not confirmed." in ran.err
    assert run("members", "quay", "-", "quay").code == 1
    assert run("members", "quay", "--as-of", "2004").out == ""


def test_an_error_in_a_set_points_at_the_character(run: Run) -> None:
    ran = run("members", "quay - daymouse")
    assert (ran.code, ran.out) == (1, "")
    line, text, pointer = ran.err.splitlines()
    assert line.startswith("members: at character 8: nothing is called 'daymouse'; did you mean 'dormouse'")
    assert text[pointer.index("^")] == "d"
    assert run("members", "quay -").code == run("members", "quay-dormouse").code == 2
    assert run("members", "(quay)-dormouse").err.startswith("members: at character 7: put spaces round the -")
    assert "write operators between spaces" in run("members", "quay −dormouse").err


def test_each_kind_of_change_can_be_asked_for_alone(run: Run) -> None:
    refused = run("changes", "1980", "2020", "--only", "nothing").err
    assert re.findall(r"'(\w+)'", refused)[1:] == list(ONLY)


def test_common_says_who_is_missing_and_the_chain(run: Run) -> None:
    ran = run("common", "ARD", "BOR", "COR", "--as-of", "2000")
    assert ran.out.startswith("Arden pact system (arden-pacts), Alliances, 3 participants: Arden and Borland ")
    assert "All but Borland:\n  Arden–Corvía pact (ard-cor)" in ran.err
    now = run("common", "ARD", "BOR", "COR", "--as-of", "2006")
    assert "[2]" not in now.out
    assert now.err.endswith("\nReferences\n[2] ‘Treaty of Bor’, about 1990.\n")
    ran = run("common", "BOR", "COR", "--as-of", "1998-01-01")
    assert (ran.code, ran.out.split(" (")[0]) == (0, "Arden pact system")
    assert run("common", "ARD", "ISL").code == 1


def test_common_facing_another_side(run: Run) -> None:
    ran = run("common", "ARD", "--facing", "BOR", "COR")
    lines = [line.partition(", 3 participants: ")[2] for line in ran.out.splitlines()]
    assert lines[:2] == ["Arden and Corvía since 2007; Borland since 2017 [1]", "all of them since 2005 [1]"]
    data = json.loads(run("common", "ARD", "--facing", "BOR", "COR", "--json").out)
    assert [each["id"] for each in data["rooms"]] == ["dormouse", "quay"]


@pytest.mark.parametrize("text", ["-10y", "second summit", "2012"])
def test_every_command_takes_a_day_in_words(run: Run, text: str) -> None:
    assert run("show", "quay", "--as-of", text).code == 0


def test_what_is_no_day_is_one_line_and_exit_code_two(run: Run) -> None:
    ran = run("show", "quay", "--as-of", "founded")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("alignments show: 'founded' may mean several days: ")
    assert ran.err.count("\n") == 1


def test_changes_without_its_dates_asks_for_them_and_not_for_what_may_be_left_out(run: Run) -> None:
    ran = run("changes", "Fiji")
    assert ran.code == 2
    assert ran.err.endswith("the following arguments are required: TO\n")


def test_names_begin_as_asked_whatever_case_and_accents(run: Run) -> None:
    assert run("names", "CORVI").out == "Corvía\n"
    assert run("names", "qf").out == "QF\n"
    assert run("names", "qu").out == "Quay Forum\n"
    assert json.loads(run("names", "dun", "--json").out) == ["Dunmark"]
    assert "Islet" in run("names").out.splitlines()
    assert (run("names", "zz").code, run("names", "zz").out) == (1, "")


def test_names_of_a_day_are_those_of_its_groupings(run: Run) -> None:
    assert run("names", "qu", "--as-of", "1990").out == ""
    assert run("names", "qu", "--as-of", "2012").out == "Quay Forum\n"


def test_among_many_changes_those_that_are_counted_stand_first(run: Run) -> None:
    ran = run("changes", "2010", "2026", "Japan", model=None)
    short = ran.out.partition("\nIn short\n")[2].partition("\n2011\n")[0]
    assert short.count(" founded") + short.count(" signed, ") + short.count(": signed.") == 16
    assert "Quad: active again." in short
    assert "SPDMM: Japan became an observer." in short
    assert "summit" not in short
    assert "\nIn short\n" not in run("changes", "1989", "2001", "Arden").out
