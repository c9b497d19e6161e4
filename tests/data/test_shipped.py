"""The shipped model: the article's names and words, what an old hand would check first, the rules of the house."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pycountry
import pytest
import yaml

from alignments.loading import tree
from alignments.loading.files import read_files, shipped_model
from alignments.loading.problems import Problem
from alignments.model.atlas import Atlas
from alignments.model.entities import Party
from alignments.model.statuses import Standing
from alignments.questions.common import common_groupings
from alignments.questions.lookup import Ambiguous, Found, look_up
from alignments.verbs.check import stale, uncited
from scripts.coverage import README, chart

CHECKED_ON = date(2026, 11, 24)
ARTICLE = Path(__file__).parents[3] / "shared" / "source" / "fmt-2025-07-13.txt"

NAMES_OF_THE_ARTICLE = {
    "US": "USA",
    "Japan": "JPN",
    "Russia": "RUS",
    "China": "CHN",
    "Republic of Korea": "KOR",
    "Philippines": "PHL",
    "Myanmar": "MMR",
    "Ukraine": "UKR",
    "Cambodia": "KHM",
    "Toshihiro Kitamura": "toshihiro-kitamura",
    "Shigeru Ishiba": "shigeru-ishiba",
    "Nato": "nato",
    "Asian Nato": "asian-nato",
    "alliance with the US": "us-jpn",
    "Quad": "quad",
    "US-Japan-Republic of Korea": "jp-kr-us",
    "US-Japan-ROK": "jp-kr-us",
    "US-Japan-Philippines": "jp-ph-us",
    "Asean": "asean",
    "Asean Foreign Ministers’ Meeting": "amm",
    "East Asia Summit": "eas",
    "EAS": "eas",
    "five-point consensus": "5pc",
    "5PC": "5pc",
    "Asean Plus Three": "apt",
}


@pytest.mark.parametrize(("name", "entity"), NAMES_OF_THE_ARTICLE.items())
def test_every_name_of_the_article_reaches_its_page(shipped: Atlas, name: str, entity: str) -> None:
    found = look_up(shipped, name)
    assert isinstance(found, Found), found
    assert found.entity.id == entity


def test_a_name_is_ambiguous_only_on_purpose(shipped: Atlas) -> None:
    shared = {
        name: sorted(ids)
        for name, ids in shipped.names.known()
        if name and isinstance(look_up(shipped, name), Ambiguous) and len(ids) > 1
    }
    assert shared == {"korea": ["KOR", "PRK"]}


def test_quotations_are_the_five_of_the_article_and_no_more(shipped: Atlas) -> None:
    quotes = {each.id for each in shipped.statements.values() if each.verbatim}
    assert quotes == {
        "kitamura-umbrella",
        "kitamura-two-trilaterals",
        "kitamura-both-sides",
        "kitamura-disaster-prevention",
        "kitamura-atlantic-asia",
    }


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not ours to publish; it lies beside the repository")
def test_every_quotation_stands_in_the_article_inside_quotation_marks(shipped: Atlas) -> None:
    content = ARTICLE.read_bytes()
    assert hashlib.sha256(content).hexdigest() == shipped.sources["fmt-2025-07-13"].text_sha256
    paragraphs = [line for line in content.decode().splitlines() if line and line != "Broader security assistance"]
    for quote in (each for each in shipped.statements.values() if each.verbatim):
        number = int(quote.locator.removeprefix("para. "))
        paragraph = paragraphs[number - 1]
        assert paragraph.startswith(f"“{quote.text}"), quote.id
        assert paragraph[1 + len(quote.text)] in ",.", quote.id


def test_the_line_on_arms_exports_is_updated_by_what_japan_decided(shipped: Atlas) -> None:
    (later,) = shipped.updates_to["fmt-arms-exports"]
    assert str(later.said) == "2026-04-21"
    assert len(later.sources) == 2


def test_the_east_asia_summit_is_eighteen_and_timor_leste_is_not_confirmed(shipped: Atlas) -> None:
    assert shipped.now.size("eas") == 18
    tie = shipped.now.ties_in("eas")["TLS"]
    assert (tie.confirmed, tie.disputed) == (False, True)
    assert shipped.as_of(date(2010, 12, 31)).size("eas") == 16


def test_the_rooms_where_both_sides_sit(shipped: Atlas) -> None:
    def rooms(year: int) -> list[str]:
        view = shipped.as_of(date(year, 12, 31)) if year < 2026 else shipped.now
        return [each.id for each in common_groupings(view, ("USA", "JPN", "CHN", "RUS"))]

    assert {"eas", "arf", "admm-plus"} <= set(rooms(2026))
    assert rooms(2026)[0] == "eas"
    assert "eas" not in rooms(2010)


@pytest.mark.parametrize(
    ("grouping", "party", "day", "standing"),
    [
        ("seato", "PAK", date(1960, 1, 1), Standing.FULL),
        ("seato", "USA", date(1980, 1, 1), None),
        ("nato", "MKD", date(2019, 12, 31), None),
        ("nato", "MKD", date(2020, 12, 31), Standing.FULL),
        ("nato", "SWE", date(2026, 11, 23), Standing.FULL),
        ("anzus", "NZL", date(1976, 1, 1), Standing.FULL),
        ("anzus", "NZL", date(1992, 1, 1), Standing.QUALIFIED),
        ("asean", "TLS", date(2026, 11, 23), Standing.FULL),
        ("asean", "VNM", date(1992, 1, 1), None),
        ("asean", "JPN", date(2026, 11, 23), Standing.LOOSE),
        ("quad", "AUS", date(2012, 1, 1), None),
        ("us-alliances", "THA", date(2026, 11, 23), Standing.FULL),
    ],
)
def test_history_is_kept(shipped: Atlas, grouping: str, party: str, day: date, standing: Standing | None) -> None:
    tie = shipped.as_of(day).ties_in(grouping).get(party)
    assert (tie.standing if tie else None) is standing


def test_nobody_is_in_the_idea_of_an_asian_nato(shipped: Atlas) -> None:
    assert shipped.members_of["asian-nato"] == ()


def test_codes_are_those_of_iso_3166(shipped: Atlas) -> None:
    own = {"EU", "AFU", "FLNKS", "XKX"}  # ISO 3166 has none for these, or keeps it for users
    wrong = [
        party.id
        for party in shipped.parties.values()
        if party.id not in own and getattr(pycountry.countries.get(alpha_3=party.id), "alpha_2", None) != party.iso2
    ]
    assert wrong == []


def test_a_party_has_a_name_a_region_and_a_state_also_a_capital(shipped: Atlas) -> None:
    def lacks(party: Party) -> bool:
        return not (party.official and party.region) or (
            party.kind == "state" and not (party.capital and party.adjective)
        )

    assert [party.id for party in shipped.parties.values() if lacks(party)] == []


def test_the_rules_of_the_house(shipped: Atlas) -> None:
    assert [str(problem) for problem in uncited(shipped)] == []
    assert [str(problem) for problem in stale(shipped, 365, CHECKED_ON)] == []
    read = [source for source in shipped.sources.values() if source.url and not source.accessed]
    assert [source.id for source in read] == ["fmt-2025-07-13"]


def test_everyone_listed_takes_part_or_is_spoken_of(shipped: Atlas) -> None:
    on_purpose = {"MAC", "XKX"}  # parties of the region, or asked about often, that are in none of these groupings
    known = {*shipped.memberships_of, *shipped.statements_about, *shipped.statements_by}
    assert set(shipped.parties) - known == on_purpose


def test_what_changed_after_2023_rests_on_two_sources(shipped: Atlas) -> None:
    late = [
        claim
        for grouping in shipped.groupings.values()
        for claim in grouping.members
        if any(turn and turn.earliest.year >= 2024 for turn in (claim.since, claim.until))
    ]
    assert len(late) > 40
    assert [str(claim.origin) for claim in late if len(claim.sources) < 2] == []


def test_every_file_reads_the_same_without_the_c_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine whose PyYAML has no C parser reads the same model."""
    for file in read_files(shipped_model()):
        text = file.content.decode()
        problems: list[Problem] = []
        fast = tree.read_tree(file.name, text, problems)
        monkeypatch.setattr(tree, "_Parser", yaml.SafeLoader)
        assert tree.read_tree(file.name, text, problems) == fast
        assert problems == []
        monkeypatch.undo()


def test_the_readme_counts_what_the_model_has(shipped: Atlas) -> None:
    assert chart(shipped) in README.read_text(encoding="utf-8"), "run: python scripts/coverage.py"
