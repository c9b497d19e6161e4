"""Set expressions obey their algebra, and errors point at the character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignments.model.atlas import Atlas
from alignments.questions.sets import SetError, is_expression, members

NAMES = st.sampled_from(["EAS", "ASEAN", "Quad", "CPTPP", "US-alliances", "ARF", "Five Eyes", "Japan", "New Zealand"])
OPERATORS = st.sampled_from(["&", "|", "-"])
EXPRESSIONS = st.recursive(NAMES, lambda inner: st.builds("({} {} {})".format, inner, OPERATORS, inner), max_leaves=6)


@given(a=EXPRESSIONS, b=EXPRESSIONS, c=EXPRESSIONS)
def test_the_algebra_of_sets(shipped: Atlas, a: str, b: str, c: str) -> None:
    def found(text: str) -> set[str]:
        return set(members(shipped.now, text).parties)

    assert found(f"{a} & {b}") == found(a) & found(b)
    assert found(f"{a} | {b}") == found(a) | found(b)
    assert found(f"{a} - {b}") == found(a) - found(b)
    assert found(f"{a} - ({b} | {c})") == found(f"({a} - {b}) & ({a} - {c})")
    assert found(f"{a} | {b} & {c}") == found(f"({a} | {b}) & ({a} | {c})")
    assert found(f"{a} - {b} - {c}") == found(f"({a} - {b}) - {c}")


def test_members_stand_in_the_order_of_the_model(atlas: Atlas) -> None:
    found = members(atlas.now, "(Quay Forum | ISL) - Old Arden")
    assert (found.parties, found.groupings) == (("BOR", "COR", "ISL"), ("quay",))
    assert members(atlas.now, "ard-bor & quay").parties == ("ARD",)  # the suspended Borland does not count


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("quay - daymouse", 7, "did you mean 'dormouse'"),
        ("(quay - dormouse", 0, "not closed"),
        ("quay)", 4, "closes nothing"),
        ("quay & & dormouse", 7, "'&' stands where the name"),
        ("quay - ", 6, "the expression ends where"),
        ("quay -", 6, "the expression ends where the name of a grouping or a party should be; write one there"),
        ("quay &", 6, "the expression ends where"),
        ("- quay", 0, "'-' stands where the name"),
        ("(quay -) & ISL", 7, "')' stands where the name"),
        ("", 0, "the expression ends where"),
        ("quay (dormouse)", 5, "an operator is missing"),
        ("quay|dormouse", 0, "operators between spaces"),
        ("quay -dormouse", 0, "operators between spaces"),
        ("quay-dormouse", 0, "nothing is called 'quay-dormouse'; put spaces round the minus: 'quay - dormouse'"),
        ("quay-ard-bor & ISL", 0, "spaces round the minus: 'quay - ard-bor'"),
        ("Land & quay", 0, "may mean BOR or COR"),
        ("(" * 60 + "quay", 50, "nested too deep"),
        ("quay" * 600, 2000, "at most 2000"),
    ],
)
def test_an_error_points_at_the_character(atlas: Atlas, text: str, position: int, words: str) -> None:
    with pytest.raises(SetError, match=r"^at character \d+: ") as caught:
        members(atlas.now, text)
    assert caught.value.position == position
    assert words in str(caught.value)


@given(text=st.text(alphabet="qQuay &|-()−\n", max_size=40))
def test_no_text_ends_in_anything_but_members_or_one_error(atlas: Atlas, text: str) -> None:
    place = 0
    try:
        members(atlas.now, text)
    except SetError as error:
        place = error.position
    assert 0 <= place <= len(text)


def test_only_an_operator_between_spaces_makes_an_expression() -> None:
    assert is_expression("EAS - ASEAN")
    assert not is_expression("US-Japan alliance")
    assert not is_expression("security & ")
