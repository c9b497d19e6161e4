"""Tables of memberships, whatever their columns are called, through the command."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alignments.cli import main
from alignments.loading.load import load_atlas
from alignments.model.statuses import STATUSES
from alignments.pages.tables import csv_cell
from tests.conftest import NARROW_SEA, Ran
from tests.importing.conftest import Importing

Run = Callable[..., Ran]
PLAIN = """\
Organisation,Country,joined on,Left,Role,Comment
Quay Forum,Arden,2005,,Full member,
Quay Forum,Corvía,December 2006,2010-05-01,observer,once
Salt League,Borland,c. 1950,"May 14, 2005",,
"""


def test_headers_are_guessed_shown_and_dates_keep_their_precision(importing: Importing) -> None:
    ran = importing(PLAIN, "memberships", "--source-title", "A list", "--accessed", "2026-11-25")
    assert ran.code == 0
    assert "Columns: grouping = Organisation, party = Country, status = Role, since = joined on" in ran.err
    assert importing.said_of("grouping", "party", "status", "since", "until", "source", "note") == [
        ("quay", "ARD", "member", "2005", "", "a-list", ""),
        ("quay", "COR", "observer", "2006-12", "2010-05-01", "a-list", "once"),
        ("salt-league", "BOR", "member", "1950~", "2005-05-14", "a-list", ""),
    ]
    atlas = importing.atlas
    assert atlas.groupings["quay"].name == "Quay Forum"
    assert atlas.groupings["quay"].layer == "forum"
    assert atlas.groupings["salt-league"].layer == "imported"
    assert atlas.parties["ARD"].capital == "Ardport"
    assert (atlas.info.checked.text, atlas.info.home) == ("2026-11-25", "ARD")
    assert atlas.sources["a-list"].csl == {"type": "dataset", "title": "A list", "accessed": "2026-11-25"}
    assert importing.is_sound()


def test_a_column_is_what_the_user_says(importing: Importing) -> None:
    text = "who,where,when,since\nARD,League,1999,x\n"
    ran = importing(
        text, "memberships", "--column", "party=who", "--column", "grouping=where", "--column", "since=when"
    )
    assert ran.code == 0
    assert "not used: since" in ran.err
    assert importing.said_of("party", "since") == [("ARD", "1999")]


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("party=whom", "there is no column 'whom' in this file; did you mean 'who'?"),
        ("pary=who", "there is no role 'pary' for a column; write one of: grouping, party"),
        ("party=who", "no column says the grouping; name it: --column grouping=HEADER, of: who, where"),
    ],
)
def test_a_column_that_is_none_is_one_line(option: str, said: str, importing: Importing) -> None:
    ran = importing("who,where\nARD,League\n", "memberships", "--column", option)
    assert ran.code == 1
    assert said in ran.err
    assert not importing.target.exists()


def test_what_we_export_comes_back(run: Run, importing: Importing) -> None:
    ours = run("export", "memberships", "--format", "csv").out
    assert importing(ours, "memberships").code == 0
    assert without_place(importing.memberships()) == without_place(csv.DictReader(io.StringIO(ours)))
    assert importing.atlas.groupings["arden-pacts"].parts == ("ard-bor", "ard-cor")
    assert importing.atlas.sources["gazette"].url == "https://gazette.example/pact"


def test_what_we_export_of_the_shipped_model_comes_back(run: Run, importing: Importing) -> None:
    ours = run("export", "memberships", model=None).out
    target = str(importing.target)
    importing.file.write_text(ours, encoding="utf-8")
    assert run("import", str(importing.file), "--as", "memberships", "-o", target, model=None).code == 0
    assert without_place(importing.memberships()) == without_place(csv.DictReader(io.StringIO(ours)))


def test_a_text_that_was_kept_from_being_a_formula_comes_back(run: Run, importing: Importing, model: Path) -> None:
    file = model / "groupings.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Arden suspended its duties.", "'=1+1'"), encoding="utf-8")
    ours = run("export", "memberships", model=model).out
    assert "'=1+1" in ours
    assert importing(ours, "memberships", model=model).code == 0
    assert "=1+1" in [claim.note for claim in importing.atlas.members_of["ard-bor"]]


def without_place(rows: object) -> list[list[tuple[str, str]]]:
    assert isinstance(rows, (list, csv.DictReader))
    return sorted(sorted((key, cell) for key, cell in row.items() if key != "origin") for row in rows)


def test_who_is_not_known_is_listed_with_suggestions_and_nothing_is_written(importing: Importing) -> None:
    text = "org,country\nLeague,Ardenn\nLeague,Ardenn\nLeague,Land\nLeague,Chad\nLeague,Nowhereland\n"
    ran = importing(text, "memberships")
    assert ran.code == 1
    assert "their data.csv:2:1: 'Ardenn' is nobody that the model knows (2 times); did you mean Arden (ARD)?" in ran.err
    assert "'Land' is nobody that the model knows alone; say whom: --name 'Land'=BOR or COR" in ran.err
    assert "'Chad' is nobody that the model knows; --create-states makes it TCD" in ran.err
    assert "4 problems; nothing was written. --skip leaves out what they name." in ran.err
    assert not importing.target.exists()


def test_names_are_mapped_created_or_left_out(importing: Importing) -> None:
    text = "org,country\nLeague,Ardenn\nLeague,Chad\nLeague,Freedonia\n"
    assert importing(text, "memberships", "--name", "Ardenn=ARD", "--skip", "--name", "Zed=ARD").code == 0
    assert importing.said_of("party") == [("ARD",)]
    assert (
        "Not in the file: Zed" in importing(text, "memberships", "--create-states", "--name", "Zed=ARD", "--force").err
    )
    importing.target = importing.target.with_name("other")
    assert importing(text, "memberships", "--create-states", "--name", "Ardenn=ARD").code == 0
    assert importing.said_of("party") == [("ARD",), ("TCD",), ("freedonia",)]
    assert importing.atlas.parties["freedonia"].name == "Freedonia"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("L,ARD,2005-02-30,,,", "'2005-02-30' is not in the calendar; check the month and the day"),
        ("L,ARD,3/4/2005,,,", "'3/4/2005' may be day or month first; say which: --dates dmy, or --dates mdy"),
        ("L,ARD,2005,2001,,", "it ends (2001) before it begins (2005); put the dates right"),
        ("L,ARD,,,membre,", "'membre' is no status; did you mean 'member'?; say what it means here: --status"),
        ("L,,,,,", "no party is named here; fill it in"),
        (",ARD,,,,", "no grouping is named here; fill it in"),
        ("L,ARD,,,,no", "what is not confirmed says why; fill the note"),
        (f"L,ARD,{'9' * 5000},,,", "is no date"),
    ],
)
def test_what_is_wrong_with_a_row_is_one_line(row: str, said: str, importing: Importing) -> None:
    ran = importing(f"org,party,since,until,status,confirmed\n{row}\nL,BOR,2001,,,\n", "memberships")
    lines = ran.err.splitlines()
    assert ran.code == 1
    assert len([line for line in lines if line.startswith("their data.csv:2:1: ") and said in line]) == 1
    assert max(map(len, lines)) < 400
    assert not importing.target.exists()


def test_the_same_mistake_is_said_once_and_a_thousand_do_not_fill_the_screen(importing: Importing) -> None:
    rows = "L,ARD,membre\n" * 3 + "".join(f"L,ARD,word{number}\n" for number in range(100))
    lines = importing(f"org,party,status\n{rows}", "memberships").err.splitlines()
    assert lines[1].startswith("their data.csv:2:1: 'membre' is no status")
    assert lines[1].endswith(" (3 times)")
    assert len(lines) == 1 + 30 + 2
    assert lines[-2:] == [
        "… and 71 more problems.",
        "103 problems; nothing was written. --skip leaves out what they name.",
    ]


def test_the_order_of_day_and_month_is_said(importing: Importing) -> None:
    assert importing("org,party,since\nL,ARD,3/4/2005\n", "memberships", "--dates", "dmy").code == 0
    assert importing.said_of("since") == [("2005-04-03",)]


def test_a_status_of_theirs_is_one_of_ours(importing: Importing) -> None:
    text = "org,party,status\nL,ARD,inner circle\nL,BOR,Associate Member\nL,COR,no\n"
    assert importing(text, "memberships", "--status", "inner circle=member").code == 0
    assert importing.said_of("party", "status") == [("ARD", "member"), ("BOR", "associate")]
    importing.target = importing.target.with_name("other")
    assert "'membr' is no status; did you mean 'member'?" in importing(text, "memberships", "--status", "x=membr").err


def test_a_source_of_a_row_is_one_that_is_known_an_address_or_a_title(importing: Importing) -> None:
    text = "org,party,source\nL,ARD,gazette; rumour\nL,BOR,https://a.example/b\nL,COR,The Charter\nL,DUN,\n"
    text += "M,ARD,https://quay.example/\nM,COR,The Charter\n"
    assert importing(text, "memberships", "--source", "archive").code == 0
    assert importing.said_of("source") == [
        *(("gazette rumour",), ("a-example-b",), ("the-charter",), ("archive",)),
        *(("rumour",), ("the-charter",)),
    ]
    sources = importing.atlas.sources
    assert sources["a-example-b"].csl == {
        "type": "webpage",
        "title": "https://a.example/b",
        "URL": "https://a.example/b",
    }
    assert sources["the-charter"].csl == {"type": "document", "title": "The Charter"}
    assert sources["rumour"].title == "What is said at the quay"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--source", "gazete"), "the model has no source 'gazete'; did you mean 'gazette'?"),
        (("--source", "gazette", "--source-title", "T"), "the model has 'gazette' already"),
        (("--source-url", "https://x.example"), "a source that is made has a title"),
        (("--source-title", "T", "--source-url", "ftp://x"), "the source: an address starts with https:// or http://"),
        (("--source-title", "T", "--accessed", "2005"), "the source: '2005' is not a day; write 2005-12-14"),
        (("--source-title", "T\x1b[2J"), "a character that acts on the terminal"),
        (("--source-title", "T", "--source-type", "datset"), "'datset' is no type; did you mean 'dataset'?"),
        (("--name", "Arden"), "--name 'Arden' has no '='; write --name A=B."),
    ],
)
def test_options_that_will_not_do_are_wrong_usage(options: tuple[str, ...], said: str, importing: Importing) -> None:
    ran = importing(PLAIN, "memberships", *options)
    assert ran.code == 2
    assert said in ran.err
    assert not importing.target.exists()


def test_without_a_source_it_says_so(importing: Importing) -> None:
    assert "3 memberships without a source; name one with --source" in importing(PLAIN, "memberships").err
    assert importing.atlas.sources == {}


def test_countries_and_organisations_by_code(importing: Importing) -> None:
    text = "ISO3,org,status\nARD,UN,full member\nBOR,UN,none\nCOR,UPU,observer\nERI,UN,1\n"
    ran = importing(text, "country-organisation", "--create-states", "--status", "1=member")
    assert ran.code == 0
    assert importing.said_of("grouping", "party", "status") == [
        ("un", "ARD", "member"),
        ("un", "ERI", "member"),
        ("upu", "COR", "observer"),
    ]
    assert importing.atlas.parties["ERI"].name == "Eritrea"
    assert importing.atlas.info.layers == {"organisation": "Organisations"}


def test_thousands_of_names_that_leave_no_letter_for_an_id_stay_apart(importing: Importing) -> None:
    names = ["東" * (1 + number % 50) + "盟" * (number // 50) for number in range(2000)]
    text = "org,party\n" + "".join(f"{name},{name}国\n" for name in names)
    assert importing(text, "memberships").err.endswith(
        "2000 problems; nothing was written. --skip leaves out what they name.\n"
    )
    assert importing(text, "memberships", "--create-states").code == 0
    assert {each.name for each in importing.atlas.groupings.values()} == set(names)
    assert {each.name for each in importing.atlas.parties.values()} == {f"{name}国" for name in names}


NOTES = (
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn", "Zl", "Zp"]), max_size=30)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: not text.startswith("'"))
)
DATES = st.sampled_from(["", "1999", "1999~", "2001-05", "2001-05-06?"])
ROW = st.fixed_dictionaries(
    {
        "grouping": st.sampled_from(
            ["Salt League", "Sun Pact", "quay", "dormouse", "NO", "12:30", "true", "=1+1", "東盟"]
        ),
        "party": st.sampled_from(["ARD", "BOR", "COR", "DUN", "ISL"]),
        "status": st.sampled_from(STATUSES),
        "since": DATES,
        "until": st.sampled_from(["", "2005", "2010-12-31"]),
        "source": st.sampled_from(["", "gazette", "gazette archive"]),
        "note": NOTES,
    }
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, min_size=1, max_size=12), separator=st.sampled_from([",", ";", "\t"]))
def test_any_table_comes_back_as_it_was(
    rows: list[dict[str, str]],
    separator: str,
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path_factory.mktemp("table")
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    (folder / "table.csv").write_bytes(out.getvalue().encode("utf-8", "replace"))
    target = str(folder / "made")
    options = ("--as", "memberships", "-o", target, "--model", str(NARROW_SEA))
    assert main(["import", str(folder / "table.csv"), *options]) == 0, capsys.readouterr().err
    assert main(["check", target]) == 0
    capsys.readouterr()
    assert main(["export", "memberships", "--model", target]) == 0
    exported = csv.DictReader(io.StringIO(capsys.readouterr().out))
    names = {each.id: each.name for each in load_atlas(Path(target)).groupings.values()}
    keys = ("party", "status", "since", "until", "source")
    came = {(names[row["grouping"]], *(row[key] for key in keys), row["note"]) for row in exported}
    assert came == {(known(row["grouping"]), *(row[key] for key in keys), csv_cell(row["note"])) for row in rows}


def known(grouping: str) -> str:
    """What the small model calls a grouping that it knows."""
    return {"quay": "Quay Forum", "dormouse": "Dormouse Group"}.get(grouping, grouping)
