"""What a row says that stands for several things asked about: exactly since when, in the words there are."""

from __future__ import annotations

from datetime import date

from alignments.model.as_of import View
from alignments.model.atlas import Atlas
from alignments.pages.sentences import row_sentence
from alignments.questions.links import GROUPINGS, PARTIES, Row, rows

FOUR = ["JPN", "USA", "CHN", "RUS"]


def said(view: View, kind: str, asked: list[str], room: int = 30) -> dict[str, str]:
    """What each row says, without its name and its number."""
    found = rows(view, kind, asked)
    sentences = {row.id: row_sentence(view, row, 1, len(found), room) for row in found}
    return {each: sentence.partition(": ")[2].rpartition(". ")[0] for each, sentence in sentences.items()}


def test_those_who_came_on_one_day_are_named_together(shipped: Atlas) -> None:
    shared = said(shipped.now, GROUPINGS, FOUR)
    assert shared["eas"] == ("Japan and China since 14 December 2005; United States and Russia since 19 November 2011")
    assert shared["g20"] == "all since 1999; 21 participants"
    assert said(shipped.now, GROUPINGS, ["JPN", "USA"])["quad"] == "both since 12 November 2017; 4 participants"


def test_what_does_not_fit_is_said_in_years_and_then_as_one_date(shipped: Atlas) -> None:
    assert (
        said(shipped.now, GROUPINGS, FOUR, 18)["eas"]
        == "Japan and China since 2005; United States and Russia since 2011"
    )
    assert said(shipped.now, GROUPINGS, FOUR, 12)["eas"] == "together since 19 November 2011"


def test_who_is_missing_is_said_with_what_he_is_instead(shipped: Atlas) -> None:
    shared = said(shipped.now, GROUPINGS, [*FOUR, "TLS"])
    assert shared["eas"].startswith("all but Timor-Leste, member since 27 October 2025, not confirmed; ")


def test_no_row_of_two_to_four_neighbours_is_longer_than_thirty_words(shipped: Atlas) -> None:
    parties = list(shipped.parties)[:40]
    for number in (2, 3, 4):
        for at in range(len(parties) - number):
            view = shipped.now
            asked = parties[at : at + number]
            for row in rows(view, GROUPINGS, asked):
                assert len(row_sentence(view, row, 99, 100).split()) <= 30, (asked, row.id)


def test_a_party_of_several_groupings_says_what_it_is_in_each(atlas: Atlas) -> None:
    shared = said(atlas.now, PARTIES, ["ard-bor", "quay"])
    assert shared["BOR"] == "Arden–Borland pact, suspended since August 2010; Quay Forum, member since 2005"


def test_a_membership_that_was_to_end_says_both_dates(atlas: Atlas) -> None:
    shared = said(atlas.as_of(date(2000, 1, 1)), GROUPINGS, ["ARD", "COR"])
    assert shared["ard-cor"] == "both from 5 May 1995 to 1 January 2001; 2 participants"


def test_an_umbrella_says_through_which_treaties(shipped: Atlas) -> None:
    alone = said(shipped.now, GROUPINGS, ["JPN"])
    assert alone["us-alliances"] == (
        "party since 28 April 1952, through Security Treaty between Japan and the United States (1951) "
        "and Japan–United States alliance"
    )
    assert (
        said(shipped.now, PARTIES, ["us-alliances"], 14)["USA"] == "party since 28 April 1952, through 7 of its parts"
    )


def test_a_quote_is_said_with_the_note_that_must_be_known_with_it(shipped: Atlas) -> None:
    said = row_sentence(shipped.now, Row("kitamura-umbrella"), 1, 2)
    assert said.endswith("para. 2. The one who believes is Shigeru Ishiba, of whom the press secretary speaks. 1 of 2")
