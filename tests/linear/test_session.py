"""The linear mode without a terminal: lines in, sentences out, on the small model."""

from __future__ import annotations

from pathlib import Path

import pytest

from alignments.briefs.store import FIRST_NAME, Store
from alignments.linear.commands import COMMANDS
from alignments.linear.session import Session
from alignments.loading.build import build_atlas
from alignments.loading.files import read_files
from alignments.loading.load import read_records
from alignments.model.atlas import Atlas
from tests.linear.conftest import said


def test_the_first_sentence_says_what_is_read_as_of_when_and_how_to_go_on(session: Session) -> None:
    assert session.greeting == "Narrow Sea, as of 30 June 2026; help lists the commands."


def test_a_page_is_its_title_its_first_facts_and_its_parts_with_the_number_of_lines(session: Session) -> None:
    assert said(session, "quay forum") == [
        "Quay Forum (QF), as of 30 June 2026.",
        "Forums: leaders' forum. Talks about the sea. 3 full participants.",
        "Founded: 2005, Ardport (Quay Declaration).",
        "1. Members, 3 and 1 not confirmed: 2 lines",
        "2. Observers, 1: 1 line",
        "3. Related: 2 lines",
        "4. Milestones: 1 line",
        "5. What has been said: 1 line",
        "6. Last checked: 1 line",
    ]


def test_a_number_reads_a_part_without_references_and_a_number_there_opens_the_line(session: Session) -> None:
    assert said(session, "quay", "1") == [
        "Members, 3 and 1 not confirmed, part 1 of 6.",
        "1. Since 2005: Arden, Borland and Corvía.",
        "2. Since 2026: Dunmark. Not confirmed. Disputed: The quay says so; the gazette does not.",
    ]
    assert said(session, "2")[0] == "Dunmark, as of 30 June 2026."
    assert said(session, "back", "1.") == [
        "Since 2005: Arden, Borland and Corvía.",
        "It opens nothing.",
        "Type source 1 for where it comes from.",
    ]


def test_enter_reads_one_part_after_the_other_to_the_end(session: Session) -> None:
    said(session, "quay")
    heads = [said(session, "")[0] for _ in range(7)]
    assert heads[0] == "Members, 3 and 1 not confirmed, part 1 of 6."
    assert heads[5] == "Last checked, part 6 of 6."
    assert heads[6] == "End of Quay Forum (QF). Type parts for its parts, or back."
    assert said(session, "next") == [heads[6]]
    assert said(session, "parts")[0] == "Quay Forum (QF), as of 30 June 2026."


def test_all_reads_the_page_at_once(session: Session) -> None:
    lines = said(session, "quay", "all")
    assert lines[0] == "Quay Forum (QF), as of 30 June 2026."
    assert lines.index("Milestones:") < lines.index("15 January 2012: Second summit, Bor.")
    assert lines[-1] == "30 June 2026."


def test_countries_groupings_and_topics_are_numbered_lists(session: Session) -> None:
    assert said(session, "countries")[:3] == [
        "5 countries and other parties, as of 30 June 2026.",
        "1. Arden, 4 groupings",
        "2. Borland, 2 groupings, 2 other ties",
    ]
    assert "3. Dormouse Group, Forums, 3 participants" in said(session, "groupings")
    assert said(session, "3")[0] == "Dormouse Group, as of 30 June 2026."
    assert said(session, "topics") == ["1 topic, as of 30 June 2026.", "1. Fishing, 3 statements"]


def test_members_are_told_one_by_one_with_their_status_in_words(session: Session) -> None:
    assert said(session, "quay", "members") == [
        "Quay Forum, as of 30 June 2026: 3 full participants, 5 lines.",
        "1. Arden, member since 2005",
        "2. Borland, member since 2005",
        "3. Corvía, member since 2005",
        "4. Dunmark, member since 2026, not confirmed",
        "5. Islet, observer by March 2009 at the latest, as Islet and Rocks",
    ]
    assert said(session, "treaty of bor", "members")[2] == "2. Borland, suspended since August 2010"
    assert said(session, "Arden", "members") == ["Only a grouping has members. Open one first, then type members."]


def test_quotes_are_those_of_the_open_page_one_a_paragraph(session: Session) -> None:
    assert said(session, "quotes") == ["No page is open. Type a name first, such as Arden."]
    lines = said(session, "arden", "quotes")
    assert lines == [
        "3 statements on Arden, as of 30 June 2026.",
        "1. Quote: “The sea is “one” for all of us”. Ana Arlo, foreign minister, Arden. "
        "Source: Ardport Gazette, 2 June 2005, para. 2.",
        "2. In our words: Arden fishes south. Arden. Source: Ardport Gazette, 1 April 2015.",
        "3. In our words: Arden will never fish south. Ana Arlo, ambassador, Borland. Source: Ardport Gazette, 2003.",
    ]
    assert said(session, "1")[:3] == [
        "Quote, as of 30 June 2026.",
        lines[1][len("1. Quote: ") :],
        "Word for word.",
    ]
    assert said(session, "arlo-old")[1].endswith("Source: Ardport Gazette, 2003. Updated since.")


def test_source_tells_of_what_was_read_last_or_of_a_line(session: Session) -> None:
    gazette = [
        "Source: Rhea Reed, ‘The pact is signed’, Ardport Gazette, 2 June 2005, read 30 June 2026.",
        "Address: https://gazette.example/pact",
    ]
    assert said(session, "quay", "source")[:2] == gazette
    assert said(session, "2", "source") == gazette
    assert said(session, "source 1") == [
        "By March 2009 at the latest: Islet (as Islet and Rocks).",
        "Place in the model: groupings.yaml:44.",
        *gazette,
    ]
    quote = said(session, "arlo-sea", "source")
    assert "Place in the source: para. 2." in quote
    assert quote[-2:] == gazette
    assert said(session, "quay", "quotes", "source 1") == quote
    assert said(session, "quay", "members", "source 4")[0] == (
        "Dunmark, Quay Forum: member since 2026. Not confirmed. Disputed: The quay says so; the gazette does not."
    )
    assert said(session, "quay", "source 4") == gazette
    assert said(session, "source two")[0].startswith("Write source alone, or with the number of a line")


def test_source_without_a_page(session: Session) -> None:
    assert said(session, "source")[0].startswith("No page is open.")
    assert said(session, "countries", "source") == ["Write the number of a line of the list too, such as: source 1."]


def test_an_exact_name_wins_and_a_beginning_will_do(session: Session) -> None:
    assert said(session, "ARD")[0] == "Arden, as of 30 June 2026."  # Arden pact system and two more begin so
    assert said(session, "qua")[0] == "Quay Forum (QF), as of 30 June 2026."
    assert said(session, "open dor")[0] == "Dormouse Group, as of 30 June 2026."


def test_several_or_near_names_are_a_list_to_choose_from(session: Session) -> None:
    assert said(session, "land") == [
        "'land' may mean any of these.",
        "1. Borland, state",
        "2. Corvía, state",
    ]
    assert said(session, "2")[0] == "Corvía, as of 30 June 2026."
    assert said(session, "arde") == [
        "4 begin with 'arde'.",
        "1. Arden, state",
        "2. Arden pact system, grouping",
        "3. Arden–Corvía pact, grouping",
        "4. Arden–Borland pact, grouping",
    ]
    assert said(session, "Ardenn")[:2] == ["Nothing is called 'Ardenn'. Near names:", "1. Arden, state"]
    assert said(session, "1")[0] == "Arden, as of 30 June 2026."
    assert said(session, "gazett")[0].startswith("Nothing is called 'gazett'")  # sources have ids only
    assert said(session, "Atlantis") == ["Nothing is called 'Atlantis'. Type search Atlantis, or help."]


def test_search_finds_names_and_words(session: Session) -> None:
    lines = said(session, "search sea one")
    assert lines[0] == "1 thing holds sea one, as of 30 June 2026."
    assert lines[1].startswith("1. Quote: “The sea is “one”")
    assert said(session, "search nothing like it")[0].startswith("Nothing holds all of: nothing like it.")


@pytest.mark.parametrize(
    "line", ["common Arden, Borland", "common ARD and BOR", "common ARD BOR", "common arden, and borl"]
)
def test_common_ground_of_names_however_they_are_listed(session: Session, line: str) -> None:
    assert said(session, line) == [
        "2 groupings hold Arden and Borland, as of 30 June 2026.",
        "1. Dormouse Group, Forums, 3 participants",
        "2. Quay Forum, Forums, 3 participants",
    ]
    assert said(session, "2")[0] == "Quay Forum (QF), as of 30 June 2026."


def test_what_is_open_after_common_is_the_comparison(session: Session) -> None:
    assert said(session, "common ARD, BOR, COR", "")[0].startswith("Together, Forums, part 1 of")
    assert said(session, "common ARD, DUN")[0] == "No grouping holds Arden and Dunmark together, as of 30 June 2026."


def test_a_set_is_answered_by_itself_and_after_members_and_search(session: Session) -> None:
    lines = ["quay - arden, as of 30 June 2026: 2 members.", "1. Borland", "2. Corvía"]
    lines.append("Not counted: Dunmark in QF, which is not confirmed.")
    assert said(session, "quay - arden") == lines
    assert said(session, "search quay - arden") == said(session, "members quay - arden") == lines
    assert said(session, "2")[0] == "Corvía, as of 30 June 2026."
    assert said(session, "quay - nix")[0].startswith("at character 8: nothing is called 'nix'")
    assert said(session, "quay - arden", "as of 2004")[1] == "quay - arden, as of 31 December 2004: 0 members."
    assert said(session, "members quay")[0].startswith("Quay Forum, as of 31 December 2004")


def test_changes_take_two_dates_and_names(session: Session) -> None:
    whole = said(session, "changes 2009 2012")
    assert whole[0] == "Everything: what changed after 31 December 2009, as of 31 December 2012."
    assert said(session, "where")[0] == "Narrow Sea, as of 30 June 2026."
    said(session, "add")
    assert (Store().load(FIRST_NAME).items[0].since, Store().load(FIRST_NAME).items[0].as_of) == (
        "2009-12-31",
        "2012-12-31",
    )
    named = said(session, "changes 2009 2012 borland")
    assert named[0].startswith("Borland: what changed after 31 December 2009, as of 31 December 2012.")
    assert said(session, "changes 2009 borland, arden")[0].startswith("Borland and Arden: what changed")
    assert said(session, "changes 2012 2009") == ["Write the earlier date first."]
    same = "Both mean 31 December 2009, and no day lies between; write an earlier date first."
    assert said(session, "changes 2009 2009-12") == [same]
    assert said(session, "changes 2009 2012 nix")[0].startswith("No party or grouping is called 'nix'")


def test_compare_and_changes_are_pages(session: Session) -> None:
    lines = said(session, "compare Arden, Corvía")
    assert lines[0] == "Arden and Corvía side by side, as of 30 June 2026."
    assert lines[1].startswith("Arden and Corvía sit together in 2 groupings; ")
    lines = said(session, "quay", "changes 2009")
    assert lines[0] == "QF: what changed after 31 December 2009, as of 30 June 2026."
    assert any(line.startswith("1. 20") for line in lines)
    assert said(session, "as of 2005")[2] == "That is later than this day; type changes with an earlier date."
    everything = said(Session(session._atlas.now), "changes 2009")
    assert everything[0].startswith("Everything: what changed after")


def test_another_day_is_asked_again_and_said_with_every_answer(session: Session) -> None:
    assert said(session, "quay", "as of 2004")[:3] == [
        "From now on: as of 31 December 2004, the end of 2004.",
        "Quay Forum (QF), as of 31 December 2004.",
        "Forums: leaders' forum. Talks about the sea. Nobody takes part.",
    ]
    assert said(session, "groupings")[0].endswith("as of 31 December 2004.")
    assert said(session, "common ARD, BOR", "as of 2018")[1].endswith("as of 31 December 2018.")
    assert said(session, "as of second summit")[0] == (
        "From now on: as of 15 January 2012, Quay Forum: Second summit, 15 January 2012."
    )
    assert said(session, "back")[0].endswith("as of 31 December 2018.")
    assert said(session, "as of now")[0] == "From now on: as of 30 June 2026."
    assert said(session, "as of 2030", "arden")[0] == "Arden, as known on 30 June 2026, asked for 31 December 2030."
    assert said(session, "as of yore")[0].startswith("'yore' is no date and no event of this model; write 2005")


def test_a_list_that_is_empty_on_the_other_day_says_so(session: Session) -> None:
    assert said(session, "search sea one", "as of 1999") == [
        "From now on: as of 31 December 1999, the end of 1999.",
        "Nothing holds all of: sea one. Write fewer words, or only their beginnings.",
    ]
    assert said(session, "where")[0] == "Narrow Sea, as of 31 December 1999."
    assert said(session, "as of 1999", "arlo-sea")[1] == "It was said after this day."


def test_where_repeat_and_back(session: Session) -> None:
    assert said(session, "back")[0].startswith("This is where you began")
    assert said(session, "where")[1] == "No page is open."
    said(session, "quay", "2")
    assert said(session, "where") == [
        "Narrow Sea, as of 30 June 2026.",
        "The open page is Quay Forum (QF), part 2 of 6.",
        "Additions go to the brief My brief.",
    ]
    assert said(session, "repeat") == said(session, "repeat")
    assert said(session, "repeat")[0] == "Narrow Sea, as of 30 June 2026."
    assert said(session, "quotes", "where")[2] == "The last list is that of: quotes."
    assert said(session, "back")[0] == "Observers, 1, part 2 of 6."
    assert said(session, "back")[0] == "Quay Forum (QF), as of 30 June 2026."
    assert said(session, "1")[0].startswith("Members")
    assert said(session, "back", "back") == [session.greeting]


def test_long_lists_are_said_in_portions_only_if_asked_for(atlas: Atlas) -> None:
    session = Session(atlas.now, portion=1)
    first = said(session, "quay", "all")
    assert first == ["Quay Forum (QF), as of 30 June 2026.", f"{len(session._unread)} more lines; Enter reads on."]
    heard = first[:-1]
    while session._unread:
        answer = said(session, "")
        heard += [line for line in answer if not line.endswith("Enter reads on.")]
    assert heard == said(Session(atlas.now), "quay", "all")
    assert said(session, "quay", "2")[0].startswith("Observers")  # a number works before all is read


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["7"], "There is no list to choose from. Type countries or groupings."),
        (["countries", "6"], "There is no 6 in the last list. Type a number from 1 to 5."),
        (["countries", "0"], "There is no 0 in the last list."),
        (["search"], "Write more after search, such as: search Arden."),
        (["common"], "Write more after common, such as: common Arden, Borland."),
        (["compare Arden"], "Write two names or more with commas between them, such as: Arden, Borland."),
        (["as of"], "Write more after as of, such as: as of 2010."),
        (["common Arden"], "Write two names or more with commas between them"),
        (["common Arden, land"], "'land' may mean Borland (BOR) and Corvía (COR). Write it in full."),
        (["common Arden, Atlantis"], "No party or grouping is called 'Atlantis'."),
        (["common Arden, quay"], "common takes countries and other parties."),
        (["compare Arden, quay"], "Only states and other parties can be compared together, or two groupings."),
        (["changes 2027"], "Write a date before 30 June 2026, the day asked about."),
        (["quotes xyzzy"], "Type quotes alone; it takes nothing after it."),
        (["arden", "1", "add 1", "add 99"], "There is no 99 in the last list."),
        (["quay", "add 1"], "Line 1 opens nothing that a brief could hold. Type add for the open page."),
        (["x" * 501], "That is too long for a command or a name."),
        (["…"], "Nothing is called '…'."),
    ],
)
def test_what_cannot_be_done_is_one_line_that_says_what_to_do(session: Session, lines: list[str], words: str) -> None:
    answer = said(session, *lines)
    assert len(answer) == 1
    assert words in answer[0]


@pytest.mark.parametrize("before", [[], ["quay"], ["countries"], ["common ARD, BOR"], ["gazette"], ["changes 2009"]])
def test_every_command_of_help_answers_wherever_one_is(session: Session, before: list[str]) -> None:
    told = session.answer("help")
    assert len(told) == len(COMMANDS) + 1
    for command in COMMANDS:
        assert any(line == f"{command.usage}: {command.help}" for line in told)
        for line in (command.name, command.example.format("Arden", "Borland"), *command.aliases, f"{command.name} 1"):
            said(session, *before, "where")
            assert session.answer(line or command.name)
    assert session.is_over


def test_a_name_like_a_command_is_still_reached(model: Path) -> None:
    extra = (
        "groupings:\n  gx: {name: Common Market, layer: forum}\n  five: {name: '5', layer: forum}\n"
        "  qq: {name: Quit, layer: forum}\n"
    )
    (model / "extra.yaml").write_text(extra)
    session = Session(build_atlas(read_records(read_files(model))).now)
    assert said(session, "common market")[0].startswith("Common Market")
    assert said(session, "open 5")[0].startswith("5, as of")
    assert said(session, "open quit")[0].startswith("Quit, as of")
    assert not session.is_over


def test_every_page_of_the_shipped_model_can_be_read_to_its_end_in_words(shipped: Atlas) -> None:
    """No sign of the screen, no reference number, no word of panes."""
    signs = set("●○◐×◆▸┃│─━┅╭╮╰╯▶")
    for kind in (shipped.parties, shipped.groupings, shipped.people, shipped.topics, shipped.statements):
        for entity_id in kind:
            session = Session(shipped.now)
            text = "\n".join(said(session, f"open {entity_id}", "all"))
            assert not signs & set(text), entity_id
            assert "pane of quotes" not in text
            assert " · " not in text
            assert "[1]" not in text


def test_groupings_in_a_line_are_read_by_their_full_names(shipped: Atlas) -> None:
    page = said(Session(shipped.now), "eas", "all")
    assert (
        "Overlaps by design with: ASEAN Plus Three, ASEAN Regional Forum and ASEAN Defence Ministers' Meeting-Plus."
        in (" ".join(page))
    )
