"""The forms of well-known data sets, in small made-up files through the command."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pycountry
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alignments.importing.cow_igo import spells
from alignments.importing.states import states
from alignments.loading.files import shipped_model
from alignments.loading.load import load_atlas
from alignments.model.atlas import Atlas
from tests.conftest import NARROW_SEA, Ran
from tests.importing.conftest import Importing

Run = Callable[..., Ran]
COW = """\
ccode,year,state,salt,sun,version
740,1950,Japan,0,-1,3.0
740,1951,Japan,1,-1,3.0
740,1952,Japan,1,2,3.0
740,1953,Japan,-9,2,3.0
740,1954,Japan,1,1,3.0
740,1955,Japan,0,1,3.0
260,1954,GFR,3,1,3.0
260,1955,GFR,3,-9,3.0
265,1950,GDR,1,-1,3.0
265,1951,GDR,1,-1,3.0
"""


def test_years_become_spells_that_answer_each_year_as_the_table_does(importing: Importing) -> None:
    options = ("--create-states", "--source-title", "IGOs", "--accessed", "2026-11-25")
    ran = importing(COW, "cow-igo", *options)
    assert ran.code == 0
    assert "Columns: party = ccode, year = year, name = state, 2 organisations; not used: version. Otherwise" in ran.err
    columns = ("grouping", "party", "status", "by", "since", "until", "note")
    missing = "The source has no value for 1953."
    assert set(importing.said_of(*columns)) == {
        ("salt", "JPN", "member", "", "1951", "1955", missing),
        ("salt", "GFR", "observer", "", "1954", "", ""),
        ("salt", "DDR", "member", "1950", "", "1952?", ""),
        ("sun", "JPN", "associate", "", "1952", "1954", ""),
        ("sun", "JPN", "member", "", "1954", "", ""),
        ("sun", "GFR", "member", "", "1954", "", "The source has no value for 1955."),
    }
    atlas = importing.atlas
    assert {each.id: each.name for each in atlas.parties.values()} == {
        "JPN": "Japan",
        "GFR": "German Federal Republic",
        "DDR": "German Democratic Republic",
    }
    assert atlas.info.checked.text == "1955-12-31"
    assert {claim.sources for claim in atlas.members_of["salt"]} == {("igos",)}
    assert importing.is_sound()


def test_what_programs_make_of_whole_numbers_and_empty_cells(importing: Importing) -> None:
    text = "ccode,year,salt\n740.0,1950.0,0.0\n740.0,1951.0,1.0\n740.0,1952.0,\n740.0,1953.0,1.0\n"
    assert importing(text, "cow-igo", "--create-states").code == 0
    columns = ("party", "since", "until", "note")
    assert importing.said_of(*columns) == [("JPN", "1951", "", "The source has no value for 1952.")]


def test_a_state_that_is_no_more_is_whom_the_user_says(importing: Importing) -> None:
    ran = importing(COW, "cow-igo", "--model", str(shipped_model()))
    assert ran.code == 1
    assert "'260' is nobody that the model knows (2 times): it is German Federal Republic" in ran.err
    assert "--create-states makes it GFR, --name 260=ID says who it is" in ran.err
    options = ("--name", "260=DEU", "--skip", "--model", str(shipped_model()))
    assert importing(COW, "cow-igo", *options).code == 0
    assert set(importing.said_of("party")) == {("JPN",), ("DEU",)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "state,year,salt\nJapan,1950,1\n",
            "no column says the party; name it: --column party=HEADER, of: state, year, salt",
        ),
        ("ccode,salt\n740,1\n", "no column says the year; name it: --column year=HEADER, of: ccode, salt"),
        ("ccode,year,salt\n740,195,1\n", ":2:1: a row has the number of a state and a year of four digits; correct it"),
        ("ccode,year,salt\n740,1950,1\n740,1950,0\n", ":3:1: state 740 has a row for 1950 already, on line 2"),
        ("ccode,year,salt\n740,1950,0\n", "nothing is left to import. Nothing was written."),
    ],
)
def test_a_table_that_is_none_of_state_years_is_one_line(text: str, said: str, importing: Importing) -> None:
    ran = importing(text, "cow-igo", "--create-states")
    assert ran.code == 1
    assert said in ran.err
    assert not importing.target.exists()


CODES = st.lists(st.sampled_from(["0", "1", "2", "3", "-1", "-9", "no row"]), min_size=1, max_size=14)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(columns=st.lists(CODES, min_size=1, max_size=3))
def test_as_of_any_year_the_model_says_what_the_table_says(columns: list[list[str]], importing: Importing) -> None:
    """Three states in one organisation: a code is that status at the end of the year, none is none."""
    numbers = ("740", "710", "2")
    cells = {
        (number, 1900 + place): code
        for number, codes in zip(numbers, columns, strict=False)
        for place, code in enumerate(codes)
        if code != "no row"
    }
    if not {"1", "2", "3"} & set(cells.values()):
        return
    text = "ccode,year,salt\n" + "".join(f"{number},{year},{code}\n" for (number, year), code in cells.items())
    importing.target = importing.target.with_name(f"made-{sum(1 for _ in importing.target.parent.iterdir())}")
    assert importing(text, "cow-igo", "--create-states").code == 0
    held = _statuses(importing.atlas)
    ids = {"740": "JPN", "710": "CHN", "2": "USA"}
    for (number, year), code in cells.items():
        said = {"1": "member", "2": "associate", "3": "observer"}.get(code)
        if said or code in ("0", "-1"):
            assert held(ids[number], year) == said


def _statuses(atlas: Atlas) -> Callable[[str, int], str | None]:
    def held(party: str, year: int) -> str | None:
        tie = atlas.as_of(date(year, 12, 31)).ties_in("salt").get(party)
        return tie.claims[0].status if tie else None

    return held


def test_a_spell_knows_what_is_not_known_of_it() -> None:
    def of(codes: Sequence[str]) -> list[tuple[object, ...]]:
        return [tuple(each) for each in spells(range(1900, 1900 + len(codes)), codes, 1905)]

    assert of(["1", "1", "0", "0", "0", "0"]) == [("1", 1900, 1901, True, True, ())]
    assert of(["-9", "1", "-9", "0", "0", "0"]) == [("1", 1901, 1901, False, False, ())]
    assert of(["0", "0", "0", "0", "1", "-9"]) == [("1", 1904, 1904, True, None, (1905,))]
    assert of(["0", "2"]) == [("2", 1901, 1901, True, False, ())]


def test_every_state_of_the_list_has_an_id_of_iso_or_one_that_iso_does_not_use(shipped: Atlas) -> None:
    listed = states()
    assert len(listed) == len({each.id for each in listed}) == len({each.cow for each in listed}) == 217
    own = set()
    for each in listed:
        current, former = (every.get(alpha_3=each.id) for every in (pycountry.countries, pycountry.historic_countries))
        if each.id in shipped.parties:
            assert each.name == shipped.parties[each.id].name
        elif not (current or former):
            own.add(each.id)
    assert " ".join(sorted(own)) == "AUH BAD BAV COW730 GFR HAN HSE HSG MEC MOD PAP PMA RVN SAX SIC TUS WRT YAR ZAN"


ATOP = """\
atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,phase
1000,740,1951,9,8,0,0,0,0
1000,2,1951,9,8,0,0,0,0
1005.0,740,1940,9,27,1945,0,0,0
1005.0,255,1940,9,.,1945,5,8,0
"""


def test_alliances_have_parties_with_dates_as_far_as_they_are_known(importing: Importing) -> None:
    ran = importing(ATOP, "atop", "--create-states", "--source-title", "ATOP", "--name", "1000=us-jpn")
    assert ran.code == 0
    columns = ("grouping", "party", "status", "since", "until", "source")
    assert sorted(importing.said_of(*columns)) == [
        ("1005", "DEU", "party", "1940-09", "1945-05-08", "atop"),
        ("1005", "JPN", "party", "1940-09-27", "1945", "atop"),
        ("us-jpn", "JPN", "party", "1951-09-08", "", "atop"),
        ("us-jpn", "USA", "party", "1951-09-08", "", "atop"),
    ]
    assert importing.atlas.groupings["1005"].name == "ATOP 1005"
    assert importing.is_sound()


def test_an_alliance_with_a_date_that_is_none_is_one_line(importing: Importing) -> None:
    ran = importing(ATOP.replace("1951,9,8", "1951,13,8", 1), "atop", "--create-states")
    assert ran.code == 1
    assert "their data.csv:2:1: '1951-13-08' is not in the calendar; check the month and the day" in ran.err
    ran = importing("atopid,membre,yrent,yrexit\n1,740,1950,0\n", "atop", "--create-states")
    assert "no column says the member; name it: --column member=HEADER, of: atopid, membre, yrent, yrexit" in ran.err
    ran = importing(
        "atopid,membre,yrent,yrexit\n1,740,1950,0\n", "atop", "--create-states", "--column", "member=membre"
    )
    assert ran.code == 0


POPOLO: dict[str, Any] = {
    "organizations": [
        {"id": "o1", "name": "Salt League", "classification": "alliance"},
        {"id": "ARD", "name": "Arden", "classification": "state"},
        {"id": "x9", "name": "Borland", "classification": "country"},
        {"id": "t1", "name": "Far Reef", "classification": "territory"},
    ],
    "persons": [{"id": "p1", "name": "Zoë Zed", "memberships": [{"organization_id": "ARD", "role": "minister"}]}],
    "memberships": [
        {"organization_id": "o1", "member": {"id": "ARD"}, "start_date": "1999-01", "end_date": None},
        {
            "organization_id": "o1",
            "member_id": "x9",
            "role": "observer",
            "start_date": "2001",
            "end_date": "2005-05-05",
            "sources": [{"url": "https://salt.example/", "note": "Page"}],
        },
        {"organization_id": "o1", "member_id": "t1", "role": "associate"},
        {
            "organization": {"id": "o1"},
            "person": {"id": "p1"},
            "post": {"label": "chair"},
            "start_date": "2010",
            "on_behalf_of_id": "ARD",
        },
    ],
}


def test_popolo_has_memberships_people_and_offices(importing: Importing) -> None:
    ran = importing(json.dumps(POPOLO), "popolo", "--source", "gazette", "--create-states")
    assert ran.code == 0
    assert "Memberships on behalf of somebody, which a model does not keep: 1." in ran.err
    assert importing.said_of("grouping", "party", "status", "since", "until", "source") == [
        ("salt-league", "ARD", "member", "1999-01", "", "gazette"),
        ("salt-league", "BOR", "observer", "2001", "2005-05-05", "salt-example"),
        ("salt-league", "far-reef", "associate", "", "", "gazette"),
    ]
    atlas = importing.atlas
    assert atlas.parties["far-reef"].kind == "territory"
    offices = {(each.title, each.of, str(each.since or "")) for each in atlas.people["zoe-zed"].offices}
    assert offices == {("chair", "salt-league", "2010"), ("minister", "ARD", "")}
    assert importing.is_sound()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "this is no Popolo JSON: it has neither a list 'organizations' nor 'persons'"),
        ({"organizations": [{"id": "a"}]}, "the organisation 'a' has no name; give it one"),
        (
            {"organizations": [], "memberships": [{"organization_id": "z"}]},
            "a membership names 'z', which is not in the file; add it or delete it",
        ),
        (
            POPOLO | {"memberships": [{"organization_id": "o1", "member_id": "ARD", "start_date": "soon"}]},
            "'ARD' in 'o1': 'soon' is no date",
        ),
        (
            POPOLO
            | {"memberships": [{"organization_id": "o1", "person_id": "p1", "start_date": "2005", "end_date": "1999"}]},
            "'p1' in 'o1': it ends (1999) before it begins (2005); put the dates right",
        ),
    ],
)
def test_popolo_that_is_wrong_is_one_line(data: object, said: str, importing: Importing) -> None:
    ran = importing(json.dumps(data), "popolo", "--create-states")
    assert ran.code == 1
    assert said in ran.err
    assert not importing.target.exists()


CSL: list[dict[str, Any]] = [
    {
        "id": "http://zotero.org/users/1/items/AB12",
        "type": "article-journal",
        "title": "On  salt",
        "author": [
            {"family": "Zed", "given": "Zoë", "non-dropping-particle": "van"},
            {"literal": "Salt Board"},
            "nobody",
        ],
        "container-title": "Salt Review",
        "volume": 3,
        "issued": {"date-parts": [["2005", 6]]},
        "accessed": {"date-parts": [[2026, 11, 25]]},
        "URL": "https://salt.example/1",
        "abstract": "…",
    },
    {
        "id": "reed2005",
        "citation-key": "reed2005",
        "type": "motion_picture",
        "title": "NO",
        "issued": {"raw": "spring"},
    },
]


def test_sources_of_a_reference_manager(importing: Importing) -> None:
    ran = importing(json.dumps(CSL), "csl")
    assert ran.code == 0
    sources = importing.atlas.sources
    assert sources["ab12"].csl == {
        "type": "article-journal",
        "title": "On salt",
        "author": [{"family": "van Zed", "given": "Zoë"}, {"literal": "Salt Board"}],
        "container-title": "Salt Review",
        "issued": "2005-06",
        "URL": "https://salt.example/1",
        "accessed": "2026-11-25",
        "volume": "3",
    }
    assert sources["reed2005"].csl == {"type": "document", "title": "NO"}
    assert "Sources with 'abstract', which a model does not keep: 1." in ran.err
    assert "Sources of the type 'motion_picture', taken as 'document': 1." in ran.err
    assert "Dates under 'issued' in no form that a model has, left out: 1." in ran.err
    assert importing.is_sound()


def test_our_own_sources_come_back(run: Run, importing: Importing) -> None:
    ran = importing(run("export", "sources", "--format", "csl").out, "csl")
    assert ran.code == 0
    assert "Nobody takes part in anything here; the model opens on Arden, the 'home' of model.yaml" in ran.err
    ours = load_atlas(NARROW_SEA).sources
    assert {each.id: dict(each.csl) for each in importing.atlas.sources.values()} == {
        each.id: dict(each.csl) for each in ours.values()
    }


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"items": []}, "this is no CSL-JSON, which is a list of sources; export it again as CSL JSON"),
        ([{"id": "a", "type": "book"}], "item 1 ('a') has no title; give it one"),
        ([{"title": "T", "URL": "javascript:1"}], "item 1 ('T'): an address starts with https:// or http://"),
        (["x"], "item 1 is no source; delete it"),
    ],
)
def test_sources_that_are_wrong_are_one_line(data: object, said: str, importing: Importing) -> None:
    ran = importing(json.dumps(data), "csl")
    assert ran.code == 1
    assert said in ran.err
