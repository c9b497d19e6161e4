"""Names for a shell to complete: whatever was typed, each of them means the one thing that it is a name of."""

from __future__ import annotations

from os.path import commonprefix

import pytest

from alignments.model.atlas import Atlas
from alignments.model.names import fold
from alignments.questions.lookup import Found, look_up, names_beginning


def named(atlas: Atlas) -> dict[str, set[str]]:
    """The ids of parties and groupings, each with its names as look-ups compare them."""
    parties = {each.id: (each.name, each.id, *each.aliases) for each in atlas.parties.values()}
    groupings = {each.id: (each.name, each.short, each.id, *each.aliases) for each in atlas.groupings.values()}
    return {each: {name for name in names if name} for each, names in (parties | groupings).items()}


def test_each_name_offered_for_any_beginning_means_what_it_is_the_name_of(shipped: Atlas) -> None:
    names_of = named(shipped)
    folded = {each: {fold(name) for name in names} for each, names in names_of.items()}
    every = {name for names in names_of.values() for name in names}
    spelt = {name.lower() for name in every} | {fold(name).upper() for name in every if set(name) & set("'’.")}
    for typed in {name[:end] for name in spelt for end in range(1, len(name) + 1)}:
        offered = names_beginning(shipped, typed)
        assert offered, typed
        for name in offered:
            answer = look_up(shipped, name)
            assert isinstance(answer, Found), (typed, name)
            assert fold(name) in folded[answer.entity.id], (typed, name)
        shared = commonprefix(offered)  # noqa: RUF071 - of letters
        assert len(offered) == 1 or fold(f"{shared}x")[:-1].startswith(fold(f"{typed}x")[:-1]), (typed, shared)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("asean defence ministers m", ["ASEAN Defence Ministers' Meeting", "ASEAN Defence Ministers' Meeting-Plus"]),
        ("5 ", ["5 Eyes", "5 point consensus"]),
        ("five eyes ", ["Five Eyes"]),
    ],
)
def test_names_are_spelt_as_they_are_where_nothing_typed_is_lost(
    shipped: Atlas, typed: str, offered: list[str]
) -> None:
    assert names_beginning(shipped, typed) == offered


def test_what_they_share_does_not_take_back_what_was_typed(shipped: Atlas) -> None:
    assert {"south Korea", "south East Asia Treaty Organization"} <= set(names_beginning(shipped, "south "))
    assert {"uSSR", "united States"} <= set(names_beginning(shipped, "u"))
    assert "Japan" not in names_beginning(shipped, "Japan ")  # a space more wants a word more


def test_a_name_of_two_is_not_offered(atlas: Atlas) -> None:
    assert names_beginning(atlas, "land") == []
