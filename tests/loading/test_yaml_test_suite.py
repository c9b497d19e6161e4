"""The strict reader against the YAML test suite: what it takes, it takes as YAML 1.2 means it; the rest gets a line."""

from __future__ import annotations

import pytest

from alignments.loading.problems import Problem
from alignments.loading.tree import read_value
from tests.loading.yaml_test_suite import cases, meaning, suite_folder

# Of layout alone, which the parser takes more freely: the lines below a quoted text or a bracket that stand too far
# left or behind a tab, and empty lines of a folded text that are indented more than the text. The meaning is the same.
TAKEN_FREELY = {"9C9N-0", "DK95-1", "QB6E-0", "S98Z-0", "Y79Y-3"}


def test_what_is_taken_means_what_it_does_in_yaml_and_the_rest_is_refused() -> None:
    folder = suite_folder()
    if folder is None:
        pytest.skip("no yaml-test-suite here; CONTRIBUTING.md says where it is from")
    taken: dict[str, object] = {}
    broken_but_taken = set()
    for case in cases(folder):
        problems: list[Problem] = []
        value = read_value("x.yaml", case.text, problems)
        assert all(each.line >= 1 and each.message for each in problems)
        if case.is_broken and not problems:
            broken_but_taken.add(case.id)
        elif not problems:
            taken[case.id] = value
            assert value == meaning(case.events), case
    assert broken_but_taken == TAKEN_FREELY
    assert len(taken) > 140


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: {?b: c}\n", "1:5: a text that begins with '?' needs quotes"),
        ('a: "b"#c\n', "1:7: a comment needs a space before its '#'"),
        ("a: [b]#c\n", "1:7: a comment needs a space before its '#'"),
        ("a: ># b\n  c\n", "1:4: a comment needs a space before its '#'"),
        ("a: [-]\n", "1:5: a '-' by itself needs quotes"),
        ("%YAML 1.1\n---\na: b\n", "1:1: a directive (%) is not allowed"),
    ],
)
def test_what_parsers_read_in_different_ways_is_refused(text: str, message: str) -> None:
    problems: list[Problem] = []
    read_value("x.yaml", text, problems)
    assert [str(each).startswith(f"x.yaml:{message}") for each in problems] == [True]


@pytest.mark.parametrize(
    "text", ['a: "[?b]" # ,?c\n', "a: 'x]#y'\n", "a: b, ?c\n", "a: ['?b', \"#c\"]\n", "a: 1#2\n", "a: |\n  b]#c\n# d\n"]
)
def test_what_only_looks_so_is_taken(text: str) -> None:
    problems: list[Problem] = []
    read_value("x.yaml", text, problems)
    assert problems == []
