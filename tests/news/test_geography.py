"""Where regions are: containment, continents, neighbours, centres, the nearest to a shared location."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.news.places.gazetteer import countries_without_region
from bot.news.places.towns import Point, Towns, distance


def test_containment_goes_upward_to_the_continent(gazetteer):
    assert gazetteer.ancestors("UA-63") == {"UA-63", "UA", "150"}
    assert gazetteer.ancestors("UA") == {"UA", "150"}
    assert gazetteer.ancestors("150") == {"150"}
    assert gazetteer.ancestors("AQ") == {"AQ"}
    assert gazetteer.ancestors("") == frozenset()


def test_every_country_but_antarctica_lies_on_one_continent(gazetteer):
    on_some = [country for continent in gazetteer.continents() for country in gazetteer.countries(continent)]
    assert sorted(on_some) == [country for country in gazetteer.countries() if country != "AQ"]
    assert gazetteer.countries("xx") == ()


def test_continents_have_names_in_every_language_and_no_countrys_code(gazetteer):
    assert [gazetteer.name(code) for code in gazetteer.continents()] == [
        "Africa",
        "North America",
        "South America",
        "Oceania",
        "Asia",
        "Europe",
    ]
    assert gazetteer.name("150", "uk") == "Європа"
    assert gazetteer.name("142", "pl") == "Azja"
    assert not set(gazetteer.continents()) & set(gazetteer.countries())


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("UA-63", {"UA-59", "UA-53", "UA-12", "UA-14", "UA-09", "RU-BEL"}),
        ("UA-77", {"UA-26", "UA-61", "UA-68", "UA-05"}),
        ("UA-40", {"UA-43"}),
        ("UA-30", {"UA-32"}),
        ("DE-BE", {"DE-BB"}),
        ("FR-IDF", {"FR-HDF", "FR-GES", "FR-BFC", "FR-CVL", "FR-NOR"}),
        ("US-CO", {"US-WY", "US-NE", "US-KS", "US-OK", "US-NM", "US-UT"}),
        ("UA", {"PL", "SK", "HU", "RO", "MD", "RU", "BY"}),
    ],
)
def test_neighbours_are_the_regions_that_touch(gazetteer, code, expected):
    near = gazetteer.neighbours(code)
    assert expected <= set(near)
    assert code not in near


def test_own_country_comes_before_others_and_islands_have_the_nearest(gazetteer):
    assert gazetteer.neighbours("UA-63")[-1] == "RU-BEL"
    assert len(gazetteer.neighbours("US-HI")) == 3
    assert len(gazetteer.neighbours("IS")) == 3
    assert gazetteer.neighbours("XX") == ()


def test_every_neighbour_is_a_known_region(gazetteer):
    for code in gazetteer.regions("UA"):
        assert gazetteer.neighbours(code)
        assert all(gazetteer.name(other) != other for other in gazetteer.neighbours(code))


@pytest.mark.parametrize(
    ("latitude", "longitude", "expected"),
    [
        (49.99, 36.23, ("UA-63",)),  # Kharkiv
        (50.45, 30.52, ("UA-30",)),
        (44.95, 34.10, ("UA-43",)),
        (52.52, 13.40, ("DE-BE",)),
        (38.90, -77.03, ("US-DC",)),
        (-17.83, 178.0, ("FJ-C", "FJ-W", "FJ-E")),
        (-33.87, 151.21, ("AU-NSW",)),
    ],
)
def test_a_shared_location_gives_the_region(gazetteer, latitude, longitude, expected):
    found = gazetteer.nearest(latitude, longitude)
    assert found[:1] == expected[:1] or found[0] in expected


def test_at_a_border_the_nearest_towns_disagree(gazetteer):
    assert len(gazetteer.nearest(50.42, 30.38)) == 2  # where Kyiv's suburbs begin


@pytest.mark.parametrize("point", [(90, 0), (-48.9, -123.4), (91, 0), (0, 181), (math.nan, 0), (math.inf, 0)])
def test_far_from_any_town_or_off_the_globe_there_is_no_region(gazetteer, point):
    assert gazetteer.nearest(*point) == ()


def test_centres_lie_in_their_regions(gazetteer):
    latitude, longitude = gazetteer.centre("UA-63")
    assert 48.5 < latitude < 50.5
    assert 35 < longitude < 38
    assert gazetteer.nearest(*gazetteer.centre("UA-53"))[0] == "UA-53"
    assert gazetteer.centre("AQ") is None


@settings(deadline=None)
@given(
    points=st.lists(
        st.tuples(st.floats(-89, 89), st.floats(-180, 180), st.integers(0, 2)), min_size=1, max_size=40
    ),
    latitude=st.floats(-80, 80),
    longitude=st.floats(-180, 180),
)
def test_the_nearest_town_is_the_nearest_of_all(points, latitude, longitude):
    towns = Towns(("a", "b", "c"), Towns.packed(points))
    here = Point(latitude, longitude)
    near = towns.nearest(here, count=3, within_km=500)
    by_hand = sorted(km for point, _ in towns if (km := distance(here, point)) <= 500)[:3]
    assert [town.km for town in near] == pytest.approx(by_hand)
    assert len(towns) == len(points)


def test_town_beyond_a_degrees_line_is_met_once():
    places = [(50.5, 30.5, 0), (50.5, 31.1, 1), (50.5, 31.2, 2), (50.9, 32.5, 0)]
    towns = Towns(("a", "b", "c"), Towns.packed(places))
    near = towns.nearest(Point(50.5, 30.9), count=4, within_km=500)
    assert [town.code for town in near] == ["b", "c", "a", "a"]
    assert len({town.town for town in near}) == 4


def test_country_wide_news_is_told_from_a_regions():
    assert countries_without_region({"UA", "150"}) == {"UA"}
    assert countries_without_region({"UA-63", "UA", "PL", "150"}) == {"PL"}
    assert countries_without_region(()) == frozenset()
