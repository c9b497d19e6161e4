"""The strict YAML reader: what it accepts means what it says, and every value knows its place."""

from __future__ import annotations

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from alignments.loading.problems import Problem
from alignments.loading.tree import mark_at, read_tree

TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, blacklist_categories=("Cc", "Cf")), max_size=12)
TREES = st.dictionaries(
    TEXTS.filter(lambda key: key not in ("<<", "")),
    st.recursive(
        TEXTS | st.booleans(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(TEXTS.filter(lambda key: key not in ("<<", "")), inner, max_size=3)
        ),
        max_leaves=8,
    ),
    max_size=4,
)


@example({"0": "#", "?0": []})
@given(TREES)
def test_what_a_dumper_writes_is_read_back(tree: dict[str, object]) -> None:
    problems: list[Problem] = []
    read = read_tree("x.yaml", yaml.safe_dump(tree, allow_unicode=True), problems)
    assert problems == []
    assert read == tree


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_line(text: str) -> None:
    problems: list[Problem] = []
    read = read_tree("x.yaml", text, problems)
    assert isinstance(read, dict)
    assert all(problem.line >= 1 and "\x1b" not in str(problem) for problem in problems)


def test_every_value_knows_its_line_and_column() -> None:
    tree = read_tree("x.yaml", "a:\n  b: [x, {c: d}]\n", [])
    assert mark_at(tree, ("a", "b")) == (2, 3)
    assert mark_at(tree, ("a", "b", 1)) == (2, 10)
    assert mark_at(tree, ("a", "b", 1, "c")) == (2, 11)
    assert mark_at(tree, ("a", "nothing", "here")) == (1, 1)


def test_folded_and_literal_text_is_one_line() -> None:
    assert read_tree("x.yaml", "a: >-\n  one\n  two\nb: |\n  one\n  two\n", []) == {"a": "one two", "b": "one two"}
