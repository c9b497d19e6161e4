"""The raster and the places: against points that another program looked up, and what an atlas would say."""

from __future__ import annotations

import csv
from pathlib import Path

import pycountry
import pytest

from alignments.model.atlas import Atlas
from alignments.pictures.projection import MERIDIAN, around, indo_pacific, wrapped
from alignments.pictures.world import NO_PARTY, SEA, code_at, extent, places, raster

SPOTS = Path(__file__).parent / "spots.csv"

KNOWN_PLACES = {
    "SGP": (1.35, 103.82),
    "PLW": (7.5, 134.6),
    "TUV": (-8.52, 179.2),
    "TKL": (-9.2, -171.8),
    "HKG": (22.32, 114.17),
    "TWN": (23.7, 121.0),
    "EU": (50.85, 4.35),
    "AFU": (9.03, 38.74),
    "FLNKS": (-22.27, 166.44),
    "KIR": (1.35, 173.0),
}


def test_points_are_where_another_program_found_them() -> None:
    with SPOTS.open(encoding="utf-8", newline="") as file:
        rows = [(float(row["lat"]), float(row["lon"]), row["code"]) for row in csv.DictReader(file)]
    assert len(rows) == 400
    assert len({code for _, _, code in rows}) > 50
    assert [(lat, lon, code_at(lat, lon)) for lat, lon, _ in rows] == rows


def test_no_country_is_smeared_around_the_globe() -> None:
    world = raster()
    for code, west, east in (("RUS", -169, -30), ("RUS", -20, 19), ("FJI", -178, 176), ("USA", -66, 172)):
        number = world.codes.index(code)
        first, last = (int((lon + 180) * world.per_degree) for lon in (west, east))
        for row in range(world.rows):
            assert number not in world.cells[row * world.columns + first : row * world.columns + last], (code, row)


def test_russia_goes_on_beyond_180_degrees() -> None:
    assert code_at(66.5, 178.0) == code_at(66.5, -178.0) == code_at(66.5, 180.0) == "RUS"


@pytest.mark.parametrize("lon", range(-180, 181, 20))
def test_the_south_pole_is_the_antarctic_and_the_north_pole_is_sea(lon: int) -> None:
    assert code_at(-90, lon) == code_at(-89.9, lon) == code_at(-86, lon) == "ATA"
    assert code_at(90, lon) == SEA


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        (-25.0, 135.0, "AUS"),
        (42.6, 20.9, "XKX"),
        (35.1, 33.6, NO_PARTY),
        (9.8, 46.0, NO_PARTY),
        (22.45, 114.1, "HKG"),
        (0.0, -140.0, SEA),
    ],
    ids=["Australia, not Ashmore", "Kosovo", "Northern Cyprus", "Somaliland", "Hong Kong", "the Pacific"],
)
def test_traps_of_the_atlas(lat: float, lon: float, code: str) -> None:
    assert code_at(lat, lon) == code


def test_longitudes_run_on() -> None:
    assert code_at(36, 138.5) == code_at(36, 138.5 - 360) == code_at(36, 138.5 + 360) == "JPN"


def test_codes_are_those_of_iso() -> None:
    iso = {country.alpha_3 for country in pycountry.countries}
    assert set(raster().codes) <= iso | {"XKX", SEA, NO_PARTY}


def test_every_party_of_the_shipped_model_has_a_place(shipped: Atlas) -> None:
    assert set(shipped.parties) - set(places()) == set()


def test_every_country_of_the_raster_has_a_place_in_it() -> None:
    world = raster()
    for number, code in enumerate(world.codes):
        if code not in (SEA, NO_PARTY) and world.cells.count(number) >= 30:
            place = places()[code]
            assert code_at(place.lat, place.lon) == code


@pytest.mark.parametrize("code", KNOWN_PLACES)
def test_known_places(code: str) -> None:
    lat, lon = KNOWN_PLACES[code]
    place = places()[code]
    assert abs(place.lat - lat) < 1
    assert abs(place.lon - lon) < 1


def test_large_countries_are_labelled_in_their_main_part() -> None:
    us, russia, france = (places()[code] for code in ("USA", "RUS", "FRA"))
    assert 33 < us.lat < 45
    assert -105 < us.lon < -90
    assert 55 < russia.lat < 70
    assert 85 < russia.lon < 115
    assert 45 < france.lat < 49


def test_the_extent_is_of_all_land_and_of_islands_that_the_raster_has_not() -> None:
    for codes in ({"AUS", "NZL"}, {"FJI", "TON", "KIR"}, {"SGP"}, {"TUV"}):
        box = extent(frozenset(codes))
        assert box
        for code in codes:
            assert box.south <= places()[code].lat <= box.north
            assert box.west <= wrapped(places()[code].lon - MERIDIAN) <= box.east
    both = extent(frozenset({"AUS", "NZL"}))
    assert both
    assert both.west == pytest.approx(113.2 - MERIDIAN, abs=0.5)  # Australia from Steep Point
    assert both.north == pytest.approx(-10.3, abs=0.5)  # to Cape York
    assert extent(frozenset({"nobody"})) is None


@pytest.mark.parametrize("codes", [{"SGP"}, {"QAT", "OMN", "SAU"}, {"FJI", "TON", "KIR"}, {"IDN", "PHL"}], ids=str)
@pytest.mark.parametrize("size", [(40, 80), (236, 72), (120, 60)])
def test_a_close_window_shows_all_of_its_box(codes: set[str], size: tuple[int, int]) -> None:
    box = extent(frozenset(codes))
    assert box
    assert box.is_small
    window = around(box, *size)
    for lat in (box.south, box.north):
        for east in (box.west, box.east):
            assert window.dot_of(lat, wrapped(MERIDIAN + east))
    assert window.zoom > indo_pacific(*size).zoom
